using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using PlanBot.Domain.Plans;
using PlanBot.Turns;

namespace PlanBot.Tests.WholeBot;

public sealed class HttpTests
{
    [Theory]
    [InlineData("--environment=Production")]
    [InlineData("--environment=Staging")]
    public async Task Without_an_app_id_only_Development_is_open(string setting)
    {
        await using var world = await World.StartAsync([TestPlans.North()], null, setting);
        var ann = world.Person("Ann");
        var activity = world.Activity("message", ann, ann.Conversation);
        activity["text"] = "done 1.2";
        using var answer = await world.PostAsync(activity.ToJsonString());
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal(0, (await world.TaskAsync("north", "1.2")).PercentComplete);
        Assert.Empty(world.Connector.Calls);
    }

    [Fact]
    public async Task A_page_in_a_browser_may_not_call()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var ann = world.Person("Ann");
        using var answer = await world.PostAsync(world.Activity("message", ann, ann.Conversation).ToJsonString(), ("Origin", "https://evil.example"));
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"type":7}""")]
    [InlineData("""{"type":"message","from":[]}""")]
    public async Task A_malformed_activity_is_refused(string body)
    {
        await using var world = await World.StartAsync(TestPlans.North());
        using var answer = await world.PostAsync(body);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.DoesNotContain("   at ", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("somethingNew")]
    [InlineData("typing")]
    [InlineData("messageReaction")]
    [InlineData("messageDelete")]
    [InlineData("conversationUpdate")]
    [InlineData("event")]
    public async Task A_type_that_means_nothing_here_is_ignored(string type)
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var ann = world.Person("Ann");
        using var answer = await world.PostAsync(world.Activity(type, ann, ann.Conversation).ToJsonString());
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(ann.Cards);
    }

    [Theory]
    [InlineData("""{"type":"message"}""")]
    [InlineData("""{"type":"message","text":"help"}""")]
    [InlineData("""{"type":"invoke"}""")]
    [InlineData("""{"type":"invoke","name":"adaptiveCard/action"}""")]
    [InlineData("""{"type":"invoke","name":"adaptiveCard/action","from":{"id":"29:x"},"value":{"action":{"verb":"checkIn.save","data":[]}}}""")]
    [InlineData("""{"type":"message","from":{"id":"29:x"},"conversation":{"id":"a:1","conversationType":"personal"},"serviceUrl":"https://evil.example/","text":"help"}""")]
    [InlineData("""{"type":"conversationUpdate","membersAdded":[null,{}]}""")]
    [InlineData("""{"type":"installationUpdate","action":"add"}""")]
    public async Task An_activity_with_parts_missing_breaks_nothing(string body)
    {
        await using var world = await World.StartAsync(TestPlans.North());
        using var answer = await world.PostAsync(body);
        Assert.True((int)answer.StatusCode is 200 or 400 or 501, answer.StatusCode.ToString());
        Assert.DoesNotContain("InternalError", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("North 2027", (await world.Person("Ann").Says("plans")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_of_more_than_a_megabyte_is_refused(bool withLength)
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var bytes = Encoding.UTF8.GetBytes($$"""{"type":"message","text":"{{new string('x', 1_200_000)}}"}""");
        using HttpContent content = withLength ? new ByteArrayContent(bytes) : new StreamContent(new MemoryStream(bytes));
        if (!withLength) content.Headers.ContentLength = null;
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(world.Address, "/api/messages")) { Content = content };
        request.Headers.TransferEncodingChunked = !withLength;
        using var answer = await world.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task A_body_that_breaks_off_the_rules_of_HTTP_is_refused_without_the_bots_inside()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        using var line = new TcpClient();
        await line.ConnectAsync(IPAddress.Loopback, world.Address.Port);
        await line.GetStream().WriteAsync("POST /api/messages HTTP/1.1\r\nHost: bot\r\nTransfer-Encoding: chunked\r\n\r\nno number\r\n"u8.ToArray());
        using var reader = new StreamReader(line.GetStream());
        var answer = await reader.ReadToEndAsync();
        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_activity_delivered_many_times_at_once_and_later_acts_once()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var ann = world.Person("Ann");
        var activity = world.Activity("message", ann, ann.Conversation, "f:same");
        activity["text"] = "update 1.2 40% once";
        var body = activity.ToJsonString();
        foreach (var answer in await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => world.PostAsync(body))))
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await world.RestartsAsync();
        using (await world.PostAsync(body)) { }
        Assert.Single(ann.Cards);
        Assert.Single(await world.RowsAsync("plan|north", "h|"));
    }

    [Fact]
    public async Task Ids_of_any_length_are_taken()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var id = new string('i', 200_000);
        await world.Person("Ann").Says("update 1.2 40%", id);
        await world.Person("Ann").Says("update 1.2 50%", id + "2");
        Assert.Equal(50, (await world.TaskAsync("north", "1.2")).PercentComplete);
    }

    [Fact]
    public async Task A_fault_of_the_bot_is_said_politely_without_its_inside()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var ann = world.Person("Ann");
        var card = await ann.Says("check-in");
        await world.Services.GetRequiredService<Turn<Plan>>().TakeAsync("north", new Turns.TurnWorld.Look(), (plan, _) =>
            new(plan! with { Tasks = plan.Tasks.With(plan.Tasks.FindCode("1.1")! with { Title = null! }) }));
        foreach (var text in (string[])[(await ann.Says("my tasks")).Text, (await ann.Presses(card, "Save")).Text])
        {
            Assert.Contains("Something went wrong on my side", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Exception", text, StringComparison.Ordinal);
            Assert.DoesNotContain(" at ", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Health_and_unknown_addresses()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        Assert.Equal("live", await world.Http.GetStringAsync(new Uri(world.Address, "/health/live")));
        Assert.Equal("ready", await world.Http.GetStringAsync(new Uri(world.Address, "/health/ready")));
        foreach (var path in (string[])["/files/x", "/files/00.00", "/files/" + new string('a', 500), "/"])
        {
            using var answer = await world.Http.GetAsync(new Uri(world.Address, path));
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }
}
