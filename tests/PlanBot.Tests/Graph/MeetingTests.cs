using PlanBot.Domain.Plans;
using PlanBot.Graph;
using PlanBot.Tests.WholeBot;

namespace PlanBot.Tests.Graph;

/// <summary>North is reviewed on Mondays at 10:00, and Ines's calendar has the meeting; it is Monday, 08:00.</summary>
public sealed class MeetingTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Monday = new(2026, 12, 7, 10, 0, 0, TimeSpan.Zero);
    private readonly GraphUser ines = new("Ines");
    private GraphServer graph = null!;
    private World world = null!;

    public async Task InitializeAsync()
    {
        graph = await GraphServer.StartAsync(new GraphUser("Ann"), new("Bob"), ines, new("Eve"));
        ines.Events.AddRange([new("Lunch", Monday.AddHours(2)), new("Weekly review", Monday.AddDays(-7)), new("weekly review ", Monday.AddDays(2).AddHours(4)), new("Weekly review", Monday.AddDays(7), IsCancelled: true), new("Weekly review", Monday.AddDays(14))]);
        world = await GraphWorld.StartAsync(graph, [TestPlans.North()], GraphFeature.ReviewMeetings);
    }

    public async Task DisposeAsync()
    {
        await world.DisposeAsync();
        await graph.DisposeAsync();
    }

    [Fact]
    public async Task The_digest_comes_before_the_meeting_where_the_calendar_has_it_and_not_in_a_week_where_it_is_cancelled()
    {
        var channel = world.Channel();
        await channel.Hears(world.Person("Ines"), "link North 2027");
        await ChooseAsync("ines@contoso.com Weekly review");
        await world.LooksAsync();
        Assert.Equal(3, graph.Count("GET", "/calendarView")); // five events in pages of two
        Assert.Contains("By the calendar the review is on Wed 9 Dec at 14:00, and not on Mon 7 Dec at 10:00", (await world.Person("Ines").Says("status")).Text, StringComparison.Ordinal);
        var before = channel.Cards.Count;
        await world.Passes("+2d"); // Wednesday, 08:00
        await world.SettledAsync("plan|north");
        Assert.Equal(before, channel.Cards.Count);
        await world.Passes("+5h");
        await world.Connector.WaitAsync(_ => channel.Cards.Count == before + 1);
        Assert.Contains("For the review on Wed 9 Dec at 14:00", channel.Cards[^1].Text, StringComparison.Ordinal);
        await world.Passes("+1w");
        await world.SettledAsync("plan|north");
        Assert.Equal(before + 1, channel.Cards.Count);
        await world.Passes("+1w");
        await world.Connector.WaitAsync(_ => channel.Cards.Count == before + 2);
        Assert.Contains("For the review on Mon 21 Dec at 10:00", channel.Cards[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_calendar_of_somebody_whom_the_plan_does_not_name_is_never_read()
    {
        graph.Users.Single(u => u.Upn.StartsWith("eve", StringComparison.Ordinal)).Events.Add(new("Weekly review", Monday.AddDays(1)));
        await ChooseAsync("eve@contoso.com Weekly review");
        await world.LooksAsync();
        Assert.Equal(0, graph.Count("GET", "/calendarView"));
        Assert.Contains("No meeting “Weekly review” was found", (await world.Person("Ines").Says("status")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_calendar_said_stays_true_while_it_cannot_be_read_and_a_restart_changes_nothing()
    {
        await ChooseAsync("ines@contoso.com Weekly review");
        await world.LooksAsync();
        graph.Fails = _ => new(503, "serviceNotAvailable");
        await world.RestartsAsync(TimeSpan.FromMinutes(20));
        await world.LooksAsync();
        Assert.Equal(GraphState.Unreachable, (await world.FindingAsync(GraphFeature.ReviewMeetings)).State);
        Assert.Contains("Wed 9 Dec at 14:00", (await world.Person("Ines").Says("status")).Text, StringComparison.Ordinal);
    }

    private async Task ChooseAsync(string meeting)
    {
        var herself = world.Person("Ines");
        var form = await herself.Presses(await herself.Says("settings"), "Review");
        Assert.Contains("Saved", (await herself.Presses(form.Card!, "Save", ("reviewMeeting", meeting))).Text, StringComparison.Ordinal);
    }
}
