using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using PlanBot.Domain;
using PlanBot.Domain.People;
using PlanBot.Turns;

namespace PlanBot.Tests.WholeBot;

public sealed class ShutdownTests
{
    private static readonly string[] Patient = ["--PlanBot:ConnectorTimeoutSeconds=60", "--PlanBot:AnswerWithinSeconds=1"];

    [Fact]
    public async Task A_reply_that_hangs_at_the_end_is_kept_and_sent_by_the_next_process()
    {
        await using var world = await World.StartAsync([TestPlans.North()], null, Patient);
        var ann = world.Person("Ann");
        await ann.Says("help");
        world.Connector.HangNext();
        var activity = world.Activity("message", ann, ann.Conversation);
        activity["text"] = "plans";
        using var accepted = await world.PostAsync(activity.ToJsonString());
        await world.Connector.WaitAsync(_ => ann.Cards.Count == 2);
        var stopping = Stopwatch.GetTimestamp();
        await world.RestartsAsync();
        Assert.True(Stopwatch.GetElapsedTime(stopping) < TimeSpan.FromSeconds(20), $"{Stopwatch.GetElapsedTime(stopping)}");
        await world.Connector.WaitAsync(_ => ann.Cards.Count == 3);
        Assert.Equal(ann.Cards[1].Text, ann.Cards[2].Text);
    }

    [Fact]
    public async Task A_reply_on_its_way_is_finished_before_the_end()
    {
        await using var world = await World.StartAsync([TestPlans.North()], null, Patient);
        var ann = world.Person("Ann");
        await ann.Says("help");
        var (reached, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        world.Connector.AnswerNext(async context => { reached.TrySetResult(); await go.Task; context.Response.StatusCode = 201; }, when: c => c.ConversationId == ann.Chat);
        var activity = world.Activity("message", ann, ann.Conversation);
        activity["text"] = "plans";
        using var accepted = await world.PostAsync(activity.ToJsonString());
        await reached.Task.WaitAsync(TimeSpan.FromMinutes(2));
        var restarting = world.RestartsAsync();
        go.SetResult();
        await restarting;
        Assert.Empty(await world.RowsAsync("person|" + ann.Id, "o|"));
        Assert.Equal(2, ann.Cards.Count);
    }

    [Fact]
    public async Task Work_that_hangs_at_the_end_is_given_back_at_once()
    {
        await using var world = await World.StartAsync([TestPlans.North()], null, Patient);
        var ann = world.Person("Ann");
        await ann.Says("help");
        world.Connector.HangNext();
        await world.Services.GetRequiredService<Turn<Person>>().TakeAsync(ann.Id, new Domain.Nudges.PersonTick(), (person, _) => new Decision<Person>(person!)
        {
            Messages = [new Message.ToChat("nudge|a", person!.Chat!, new Cards.AdaptiveCard { Body = [new Cards.TextBlock("nudge|a")] })],
        });
        await world.Connector.WaitAsync(_ => ann.Cards.Count == 2);
        var stopping = Stopwatch.GetTimestamp();
        await world.RestartsAsync();
        Assert.True(Stopwatch.GetElapsedTime(stopping) < TimeSpan.FromSeconds(20), $"{Stopwatch.GetElapsedTime(stopping)}");
        // Its lease and its claim of a minute would still run.
        await world.Connector.WaitAsync(_ => ann.Cards.Count == 3, TimeSpan.FromSeconds(30));
    }
}
