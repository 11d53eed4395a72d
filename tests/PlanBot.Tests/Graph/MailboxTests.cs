using PlanBot.Domain.Calendar;
using PlanBot.Graph;
using PlanBot.Tests.WholeBot;

namespace PlanBot.Tests.Graph;

/// <summary>It is Monday, 2026-12-07. Ann's 1.1 is late.</summary>
public sealed class MailboxTests : IAsyncLifetime
{
    private static readonly DateOnly Monday = new(2026, 12, 7);
    private readonly GraphUser ann = new("Ann");
    private GraphServer graph = null!;
    private World world = null!;

    public async Task InitializeAsync() => graph = await GraphServer.StartAsync(ann, new("Bob"), new("Ines") { Mailbox = null });

    public async Task DisposeAsync()
    {
        if (world is not null) await world.DisposeAsync();
        await graph.DisposeAsync();
    }

    [Fact]
    public async Task A_scheduled_reply_is_an_absence_that_the_plan_knows_and_in_which_nobody_nudges()
    {
        ann.Mailbox = GraphUser.Settings("scheduled", "2026-12-07T07:00:00.0000000", "2026-12-09T20:00:00.0000000");
        await StartAsync(GraphFeature.AutomaticReplies);
        await world.LooksAsync();
        Assert.Equal([new Absence(Monday, Monday.AddDays(2), null)], await AbsencesAsync());
        await world.Passes("+3h");
        Assert.Single(world.Person("Ann").Cards);
        Assert.Contains("by your automatic reply", (await world.Person("Ann").Says("away until tomorrow")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_absence_ends_when_the_reply_is_turned_off_and_a_card_says_what_happened()
    {
        ann.Mailbox = GraphUser.Settings("alwaysEnabled");
        await StartAsync(GraphFeature.AutomaticReplies);
        await world.LooksAsync();
        Assert.Equal([new Absence(Monday, Monday.AddDays(1), null)], await AbsencesAsync());
        await world.Passes("+1d");
        await world.LooksAsync();
        Assert.Equal([new Absence(Monday, Monday.AddDays(2), null)], await AbsencesAsync());
        ann.Mailbox = GraphUser.Settings("disabled");
        await world.Passes("+1d");
        await world.LooksAsync();
        Assert.Equal([new Absence(Monday, Monday.AddDays(1), null)], await AbsencesAsync());
        await world.Passes("+2h");
        await world.Connector.WaitAsync(_ => world.Person("Ann").Cards.Any(c => c.Text.Contains("Welcome back", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Whoever_says_that_they_are_back_is_believed_though_the_reply_stays_on()
    {
        ann.Mailbox = GraphUser.Settings("scheduled", "2026-12-04T12:00:00.0000000", "2026-12-20T08:00:00.0000000");
        await StartAsync(GraphFeature.AutomaticReplies);
        await world.LooksAsync();
        await world.Person("Ann").Says("back");
        await world.SettledAsync("person|ann@contoso.com");
        Assert.Equal([new Absence(Monday.AddDays(-3), Monday.AddDays(-1), null)], await AbsencesAsync());
        await world.Passes("+2h");
        await world.LooksAsync();
        Assert.Equal([new Absence(Monday.AddDays(-3), Monday.AddDays(-1), null)], await AbsencesAsync());
    }

    [Fact]
    public async Task Working_hours_and_a_zone_of_Windows_count_where_Ann_said_nothing_herself()
    {
        ann.Mailbox = GraphUser.Settings("disabled", zone: "China Standard Time", hours: "09:30:00.0000000-18:30:00.0000000");
        await StartAsync(GraphFeature.WorkingHours, speaks: false);
        await world.LooksAsync();
        var availability = (await world.PlanAsync("north")).People[TestPlans.Ann].Availability;
        Assert.Equal(("Asia/Shanghai", new WorkingHours(new(9, 30), new(18, 30))), (availability.Zone?.Name, availability.Hours!.Value));
        // Teams tells where she is; that is stronger than where her mailbox was made.
        await world.Person("Ann").Says("help");
        await world.SettledAsync("person|ann@contoso.com");
        Assert.Equal("Etc/UTC", (await world.PlanAsync("north")).People[TestPlans.Ann].Availability.Zone?.Name);
    }

    [Fact]
    public async Task A_mailbox_is_asked_once_an_hour_and_one_that_is_not_there_once_a_day()
    {
        await StartAsync(GraphFeature.AutomaticReplies);
        for (var look = 0; look < 3; look++) await world.LooksAsync();
        Assert.Equal((1, 1), (graph.Count("GET", "/ann@contoso.com/mailboxSettings"), graph.Count("GET", "/ines@contoso.com/mailboxSettings")));
        await world.Passes("+61m");
        await world.LooksAsync();
        Assert.Equal(2, graph.Count("GET", "/ann@contoso.com/mailboxSettings"));
        Assert.Equal(1, graph.Count("GET", "/ines@contoso.com/mailboxSettings"));
    }

    [Fact]
    public async Task Somebody_whose_address_is_not_their_sign_in_name_is_found_by_it()
    {
        graph.Users[0] = new("Ann") { Upn = "a.lee@contoso.onmicrosoft.com", Mailbox = GraphUser.Settings("alwaysEnabled") };
        world = await GraphWorld.StartAsync(graph, [TestPlans.North()], GraphFeature.AutomaticReplies, GraphFeature.Managers);
        await world.LooksAsync();
        Assert.Single(await AbsencesAsync());
    }

    private async Task StartAsync(GraphFeature on, bool speaks = true)
    {
        world = await GraphWorld.StartAsync(graph, [TestPlans.North()], on);
        if (speaks) await world.Person("Ann").Says("help");
    }

    private async Task<IReadOnlyList<Absence>> AbsencesAsync() => (await world.PlanAsync("north")).People[TestPlans.Ann].Availability.Absences;
}
