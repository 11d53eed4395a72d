using Microsoft.Extensions.Options;
using PlanBot.Conversations;
using PlanBot.Teams;

namespace PlanBot.Tests.WholeBot;

/// <summary>A client that sends without end.</summary>
public sealed class RunawayTests
{
    [Fact]
    public async Task Is_refused_politely_once_and_nothing_of_it_counts_while_others_go_on()
    {
        await using var world = await World.StartAsync([TestPlans.North()], null, "--PlanBot:MessagesPerMinute=1");
        var (ann, ines) = (world.Person("Ann"), world.Person("Ines"));
        var mine = await ann.Says("my tasks");
        var before = (await world.TaskAsync("north", "1.1")).PercentComplete;

        Assert.Contains("more than 1 message a minute", (await ann.Says("done 1.1")).Text, StringComparison.Ordinal);
        Assert.Contains("more than 1 message a minute", (await ann.Presses(mine, "Done")).Text, StringComparison.Ordinal);
        var cards = ann.Cards.Count;
        var again = world.Activity("message", ann, ann.Conversation);
        again["text"] = "done 1.1";
        using var answer = await world.PostAsync(again.ToJsonString());
        Assert.Contains("1.1", (await ines.Says("overdue")).Text, StringComparison.Ordinal);
        Assert.Equal(cards, ann.Cards.Count);
        Assert.Equal(before, (await world.TaskAsync("north", "1.1")).PercentComplete);
    }

    [Fact]
    public void A_bucket_fills_again_evenly_and_tells_anew_after_a_pause()
    {
        var time = new ManualTime();
        var runaways = new Runaways(Options.Create(new BotOptions { MessagesPerMinute = 60 }), time);
        for (var sent = 0; sent < 60; sent++) Assert.Equal(Pressure.Usual, Take(runaways, "ann"));
        Assert.Equal(Pressure.TooMuch, Take(runaways, "ann"));
        Assert.Equal(Pressure.TooMuchAgain, Take(runaways, "ann"));
        Assert.Equal(Pressure.Usual, Take(runaways, "bob"));
        time.Passed += TimeSpan.FromSeconds(1);
        Assert.Equal(Pressure.Usual, Take(runaways, "ann"));
        Assert.Equal(Pressure.TooMuchAgain, Take(runaways, "ann"));
        time.Passed += TimeSpan.FromSeconds(30);
        for (var sent = 0; sent < 30; sent++) Assert.Equal(Pressure.Usual, Take(runaways, "ann"));
        Assert.Equal(Pressure.TooMuch, Take(runaways, "ann"));
    }

    [Fact]
    public void Zero_is_any_number()
    {
        var runaways = new Runaways(Options.Create(new BotOptions { MessagesPerMinute = 0 }), TimeProvider.System);
        for (var sent = 0; sent < 1000; sent++) Assert.Equal(Pressure.Usual, Take(runaways, "ann"));
    }

    [Fact]
    public void Strangers_without_number_take_no_memory_without_end_and_hold_nobody_back()
    {
        var time = new ManualTime();
        var runaways = new Runaways(Options.Create(new BotOptions { MessagesPerMinute = 60 }), time);
        for (var who = 0; who < 150_000; who++) Assert.Equal(Pressure.Usual, Take(runaways, "a" + who));
        Assert.Equal(100_000, runaways.Accounts);
        time.Passed += TimeSpan.FromMinutes(1);
        Take(runaways, "one more");
        Assert.Equal(1, runaways.Accounts);
    }

    private static Pressure Take(Runaways runaways, string who) => runaways.Take(new Activity { Type = ActivityTypes.Message, From = new() { Id = "29:" + who, AadObjectId = who } });

    private sealed class ManualTime : TimeProvider
    {
        public TimeSpan Passed { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Passed.Ticks;
    }
}
