using System.Text;

namespace PlanBot.Teams.Tests;

public sealed class ConnectorClientTests : Calling
{
    private const string Thread = "19:684@thread.tacv2;messageid=17/5?x#y%2F";

    [Fact]
    public async Task A_message_is_posted_to_its_conversation_and_its_id_comes_back()
    {
        var sent = Assert.IsType<ConnectorResult.Sent>(await Client.SendAsync(Connector.ServiceUrl, "a:1", Hello));

        var call = Assert.Single(Connector.Calls);
        Assert.Equal("POST", call.Method);
        Assert.Equal("message", call.Json.GetProperty("type").GetString());
        Assert.Equal("hello", call.Json.GetProperty("text").GetString());
        Assert.StartsWith("application/json", call.Headers["Content-Type"]);
        Assert.NotNull(sent.ActivityId);
    }

    [Fact]
    public async Task Ids_are_one_escaped_segment_of_the_path_each()
    {
        await Client.UpdateAsync(Connector.ServiceUrl, Thread, "f:1;2/3 é", Hello);

        var call = Assert.Single(Connector.Calls);
        Assert.Equal("/amer/v3/conversations/19%3A684%40thread.tacv2%3Bmessageid%3D17%2F5%3Fx%23y%252F/activities/f%3A1%3B2%2F3%20%C3%A9", call.Target);
        Assert.Equal((Thread, "f:1;2/3 é"), (call.ConversationId, call.ActivityId));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("....")]
    public async Task An_id_that_would_change_the_path_is_not_sent(string id)
    {
        Assert.IsType<ConnectorResult.Refused>(await Client.SendAsync(Connector.ServiceUrl, id, Hello));
        Assert.IsType<ConnectorResult.Refused>(await Client.UpdateAsync(Connector.ServiceUrl, "a:1", id, Hello));
        Assert.Empty(Connector.Calls);
    }

    [Fact]
    public async Task An_id_too_long_for_an_address_is_refused_rather_than_thrown() =>
        Assert.IsType<ConnectorResult.Refused>(await Client.SendAsync(Connector.ServiceUrl, new string(';', 70_000), Hello));

    [Fact]
    public async Task A_reply_names_the_message_that_it_answers()
    {
        await Client.ReplyAsync(Connector.ServiceUrl, "a:1", "42", Hello);

        var call = Assert.Single(Connector.Calls);
        Assert.Equal(("POST", "42", "42"), (call.Method, call.ActivityId, call.Json.GetProperty("replyToId").GetString()));
    }

    [Fact]
    public async Task An_update_is_put_and_answers_with_the_same_id()
    {
        Assert.Equal(new ConnectorResult.Sent("42"), await Client.UpdateAsync(Connector.ServiceUrl, "a:1", "42", Hello));
        Assert.Equal("PUT", Assert.Single(Connector.Calls).Method);
    }

    [Theory]
    [InlineData("")]
    [InlineData("accepted")]
    [InlineData("[]")]
    [InlineData("""{"id":7}""")]
    public async Task A_success_without_an_id_is_still_a_success(string answer)
    {
        Connector.AnswerNext(202, answer);
        Assert.Equal(new ConnectorResult.Sent(null), await SendAsync());
    }

    [Fact]
    public async Task A_personal_conversation_is_created_with_the_tenant_in_both_places()
    {
        var created = await Client.CreateConversationAsync(Connector.ServiceUrl, "29:ann", "tenant", "28:bot");

        Assert.Equal(new ConnectorResult.ConversationCreated("a:of-the-only-member"), created);
        Assert.Equal(
            """{"isGroup":false,"bot":{"id":"28:bot"},"members":[{"id":"29:ann"}],"tenantId":"tenant","channelData":{"tenant":{"id":"tenant"}}}""",
            Assert.Single(Connector.Calls).Body);
    }

    [Fact]
    public async Task A_created_conversation_without_an_id_can_be_asked_for_again()
    {
        Connector.AnswerNext(201, "{}");
        Assert.IsType<ConnectorResult.Unavailable>(await Client.CreateConversationAsync(Connector.ServiceUrl, "29:ann", "tenant", "28:bot"));
    }

    [Fact]
    public async Task A_forbidden_address_is_not_called()
    {
        var client = new ConnectorClient(Http, new ServiceUrls());

        Assert.Equal(new ConnectorResult.ForbiddenAddress(Connector.ServiceUrl), await client.SendAsync(Connector.ServiceUrl, "a:1", Hello));
        Assert.IsType<ConnectorResult.ForbiddenAddress>(await client.ReplyAsync(Connector.ServiceUrl, "a:1", "1", Hello));
        Assert.IsType<ConnectorResult.ForbiddenAddress>(await client.UpdateAsync(Connector.ServiceUrl, "a:1", "1", Hello));
        Assert.IsType<ConnectorResult.ForbiddenAddress>(await client.CreateConversationAsync(Connector.ServiceUrl, "29:a", "t", "28:b"));
        Assert.IsType<ConnectorResult.ForbiddenAddress>(await client.MembersAsync(Connector.ServiceUrl, "a:1"));
        Assert.IsType<ConnectorResult.ForbiddenAddress>(await client.MemberAsync(Connector.ServiceUrl, "a:1", "29:a"));
        Assert.Empty(Connector.Calls);
    }

    [Fact]
    public async Task A_redirect_is_refused_and_not_followed()
    {
        Connector.AnswerNext(307, headers: ("Location", $"{Connector.Origin}/elsewhere"));

        Assert.Equal(307, Assert.IsType<ConnectorResult.Refused>(await SendAsync()).Status);
        Assert.Single(Connector.Calls);
    }

    [Fact]
    public async Task A_card_is_sent_as_it_stands()
    {
        var card = """{ "type":"AdaptiveCard" , "body":[{"type":"TextBlock","text":"计划 \u00e9"}]}""";
        await Client.SendAsync(Connector.ServiceUrl, "a:1", OutgoingActivity.OfCard(Encoding.UTF8.GetBytes(card), "周报"));

        var body = Assert.Single(Connector.Calls).Body;
        Assert.Equal($$"""{"type":"message","summary":"周报","attachments":[{"contentType":"application/vnd.microsoft.card.adaptive","content":{{card}}}]}""", body);
    }
}
