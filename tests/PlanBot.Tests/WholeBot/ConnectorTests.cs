using System.Diagnostics;
using System.Net;

namespace PlanBot.Tests.WholeBot;

/// <summary>A connector that does not do as asked.</summary>
public sealed class ConnectorTests
{
    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(500)]
    [InlineData(429)]
    [InlineData(502)]
    [InlineData(0)]
    public async Task Whatever_the_connector_does_the_answer_comes_in_time_and_the_report_is_kept(int status)
    {
        await using var world = await World.StartAsync([TestPlans.North()], null, "--PlanBot:ConnectorTimeoutSeconds=6", "--PlanBot:AnswerWithinSeconds=2");
        var ann = world.Person("Ann");
        await ann.Says("help");
        if (status == 0) world.Connector.HangNext();
        else world.Connector.AnswerNext(status, """{"error":{"code":"Whatever","message":"no"}}""");
        var activity = world.Activity("message", ann, ann.Conversation);
        activity["text"] = "update 1.2 40% kept";
        var started = Stopwatch.GetTimestamp();
        using (var answer = await world.PostAsync(activity.ToJsonString())) Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(14));
        Assert.Equal(40, (await world.TaskAsync("north", "1.2")).PercentComplete);
        // What may be tried again arrives later.
        if (status is 0 or 429 or 502) await world.Connector.WaitAsync(calls => calls.Count(c => c.ConversationId == ann.Chat && c.Body.Contains("1.2 is at 40", StringComparison.Ordinal)) == 2);
    }

    [Theory]
    [InlineData(403)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(0)]
    public async Task A_stranger_whom_the_roster_cannot_tell_now_is_known_when_it_can(int status)
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var ann = world.Person("Ann");
        if (status == 0) world.Connector.HangNext();
        else world.Connector.AnswerNext(status);
        await ann.Says("my tasks");
        Assert.Contains("Sign the lease", (await ann.Says("my tasks")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_one_member_cannot_be_asked_for_the_roster_is_read()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var ann = world.Person("Ann");
        world.Connector.AnswerNext(context => { context.Response.StatusCode = 501; return Task.CompletedTask; }, 2, c => c.Target.Contains("/members/", StringComparison.Ordinal));
        Assert.Contains("Sign the lease", (await ann.Says("my tasks")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_invoke_answers_in_its_body_even_when_the_connector_hangs()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var bob = world.Person("Bob");
        var form = await bob.Says("check-in");
        world.Connector.HangNext(5);
        var saved = await bob.Presses(form, "Save", (form.Field("percent"), "70"), (form.Field("health"), "OnTrack"));
        Assert.Contains("Check-in saved", saved.Text, StringComparison.Ordinal);
    }
}
