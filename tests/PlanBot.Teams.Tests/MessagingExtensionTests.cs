namespace PlanBot.Teams.Tests;

public sealed class MessagingExtensionTests
{
    [Fact]
    public void A_search_has_its_words_and_its_page()
    {
        var query = Read("composeExtension/query", """{"commandId":"findTask","parameters":[{"name":"q","value":"租约"}],"queryOptions":{"skip":25,"count":25}}""").ReadQuery()!;

        Assert.Equal(("findTask", "租约", 25, 25), (query.CommandId, query.Parameter("q"), query.QueryOptions?.Skip, query.QueryOptions?.Count));
        Assert.Null(query.Parameter("other"));
    }

    [Fact]
    public void The_first_run_has_no_words() =>
        Assert.Null(Read("composeExtension/query", """{"commandId":"findTask","parameters":[{"name":"initialRun","value":true}]}""").ReadQuery()!.Parameter("q"));

    [Fact]
    public void A_command_on_a_message_has_its_text_and_its_link()
    {
        var action = Read("composeExtension/fetchTask", """
            {"commandId":"createTask","commandContext":"message","messagePayload":{"id":"1","from":{"user":{"displayName":"Ann"}},"body":{"contentType":"html","content":"<p>Crane</p>"},
             "attachments":[],"mentions":[],"linkToMessage":"https://teams.microsoft.com/l/message/19:x/1"}}
            """).ReadExtensionAction()!;

        Assert.Equal(("createTask", "message", "html", "<p>Crane</p>"), (action.CommandId, action.CommandContext, action.MessagePayload?.Body?.ContentType, action.MessagePayload?.Body?.Content));
        Assert.Equal("https://teams.microsoft.com/l/message/19:x/1", action.MessagePayload?.LinkToMessage);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("\"text\"")]
    [InlineData("[]")]
    [InlineData("""{"commandId":7,"parameters":"q","messagePayload":[]}""")]
    [InlineData("""{"commandId":"findTask","parameters":{"name":"q"},"messagePayload":"x"}""")]
    [InlineData("""{"commandId":"findTask","queryOptions":{"skip":"a"},"messagePayload":{"body":"x"}}""")]
    [InlineData("""{"commandId":"findTask","queryOptions":{"count":1e99},"messagePayload":{"linkToMessage":{}}}""")]
    public void What_is_of_another_shape_is_nothing(string value)
    {
        var activity = Read("composeExtension/query", value);

        Assert.Null(activity.ReadQuery());
        Assert.Null(activity.ReadExtensionAction());
        Assert.Null(activity.ReadCardAction());
    }

    [Theory]
    [InlineData("""{"parameters":[null,{"name":"q","value":{"a":1}},{"value":"x"}]}""")]
    [InlineData("""{"parameters":null}""")]
    [InlineData("{}")]
    public void Words_that_are_missing_or_no_text_are_none(string value) => Assert.Null(Read("composeExtension/query", value).ReadQuery()!.Parameter("q"));

    [Theory]
    [InlineData("task/fetch")]
    [InlineData("task/submit")]
    [InlineData("composeExtension/submitAction")]
    public void A_dialog_sends_what_a_card_sends(string name)
    {
        var action = Read(name, """{"data":{"msteams":{"type":"task/fetch"},"verb":"task.add","title":"Crane"},"context":{"theme":"default"}}""").ReadCardAction()!;

        Assert.Equal(("task.add", "Crane", true, false), (action.Verb, action.Data.GetProperty("title").GetString(), action.IsInvoke, action.IsRefresh));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("""{"data":null}""")]
    [InlineData("""{"data":"verb"}""")]
    [InlineData("""{"data":["verb"]}""")]
    [InlineData("""{"data":{}}""")]
    [InlineData("""{"data":{"verb":7}}""")]
    [InlineData("""{"verb":"task.add"}""")]
    public void A_dialog_without_a_verb_sends_nothing(string value) => Assert.Null(Read("task/submit", value).ReadCardAction());

    private static Activity Read(string name, string value) => Payloads.Read($$"""{"type":"invoke","name":"{{name}}","value":{{value}}}""");
}
