using System.Collections.Immutable;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Kpis;
using PlanBot.Domain.Language;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tests.Tasks;
using static PlanBot.Domain.Tests.Kpis.KpiWorld;

namespace PlanBot.Domain.Tests.Kpis;

/// <summary>November 2026 ended on a Monday; the first working day after it is Tuesday 1 December. Ann owns store 12, Bob the region south with store 14; stores 11 and 13 are nobody's, so they are Ines's.</summary>
public sealed class KpiRoundTests
{
    private static readonly DateTimeOffset Tuesday = new(2026, 12, 1, 9, 0, 0, TimeSpan.Zero);

    private KpiWorld world = Settled(North());

    [Fact]
    public void On_the_first_working_day_after_a_period_each_reporter_is_handed_one_line_once()
    {
        Assert.Null(KpiRound.Tick(world.Plan, Tuesday.AddMinutes(-1)));
        Assert.Equal(Tuesday, KpiRound.NextDue(world.Plan, Tuesday.AddDays(-1)));
        Assert.Equal([Ann, Bob, Ines], Told(Tuesday));
        Assert.Null(KpiRound.Tick(world.Plan, Tuesday));
        Assert.Equal(Tuesday.AddDays(2), KpiRound.NextDue(world.Plan, Tuesday));
    }

    [Fact]
    public void Who_has_entered_the_figure_is_not_asked_and_not_reminded()
    {
        Enters(Ann, "12");
        Assert.Equal([Bob, Ines], Told(Tuesday));
        Enters(Bob, "14");
        Assert.Equal([Ines], Told(Tuesday.AddDays(2)));
        Assert.Empty(Told(Tuesday.AddDays(3)));
        Assert.Equal(new DateTimeOffset(2027, 1, 1, 9, 0, 0, TimeSpan.Zero), KpiRound.NextDue(world.Plan, Tuesday.AddDays(3)));
    }

    [Fact]
    public void What_was_entered_while_the_period_ran_counts_when_it_has_ended()
    {
        world.Does(Ann, new EnterKpi("revenue", "12", "2026-11", "31000", true), now: Tuesday.AddDays(-20));
        Assert.Equal([Bob, Ines], Told(Tuesday));
        Assert.Equal([Ann, Bob, Ines], Told(new(2027, 1, 1, 9, 0, 0, TimeSpan.Zero)));
    }

    [Fact]
    public void Of_a_kpi_with_figures_from_before_anything_of_them_was_kept_nobody_is_asked_until_the_next_comes_in()
    {
        world.Takes(world.Plan with { Kpis = world.Plan.Kpis with { All = world.Plan.Kpis.All.SetItem("revenue", Revenue with { Standing = new(November, 1, null, null, null, null, null, 1, 4) }) } });
        Assert.Empty(KpiRound.Tick(world.Plan, Tuesday)!.Messages);
        Enters(Ann, "12");
        Assert.Equal([Bob, Ines], Told(Tuesday));
    }

    [Fact]
    public void A_figure_for_a_region_stands_for_all_of_its_stores()
    {
        world.Does(Bob, new EnterKpi("revenue", "south", "2026-11", "60000", true), now: Tuesday.AddHours(-1));
        Assert.Equal([Ines], Told(Tuesday));
    }

    [Fact]
    public void Days_off_are_waited_for_and_a_file_of_definitions_has_a_night_to_be_followed_by_its_figures()
    {
        // January ends on a Sunday: it is asked for on Monday 1 February.
        Assert.Equal(new DateTimeOffset(2027, 2, 1, 9, 0, 0, TimeSpan.Zero), KpiRound.NextDue(Asked("2026-12"), new(2027, 1, 20, 0, 0, 0, TimeSpan.Zero)));
        // Defined on Friday 4 December: November is asked for on Monday.
        var plan = North();
        plan = Decide.For(plan, new DefineKpis([Revenue], [.. Stores(4)], []) { By = Actor(Ines) }, new(2026, 12, 4, 11, 0, 0, TimeSpan.Zero)).State;
        Assert.Equal(new DateTimeOffset(2026, 12, 7, 9, 0, 0, TimeSpan.Zero), KpiRound.NextDue(plan, new(2026, 12, 4, 11, 0, 0, TimeSpan.Zero)));
    }

    [Fact]
    public void Whoever_is_away_has_their_deputy_asked()
    {
        world = Settled(North() with { People = North().People.SetItem(Ann, North().People[Ann] with { Availability = Availability.Unsaid with { Absences = [new(Today.AddDays(-9), Today.AddDays(30), new(Bob, "Bob"))] } }) });
        Assert.Equal([Bob, Ines], Told(Tuesday));
        var card = Text(new Reply.Card(Card(Bob, Tuesday)!));
        Assert.Contains("2 figures are missing", card, StringComparison.Ordinal);
        Assert.Contains("Revenue · Store 12", card, StringComparison.Ordinal);
        Assert.Contains("Revenue · Store 14", card, StringComparison.Ordinal);
    }

    [Fact]
    public void Months_weeks_and_quarters_that_end_together_are_asked_for_by_one_line()
    {
        var kpis = new[] { Revenue, Revenue with { Id = "visits", Name = "Visits", Frequency = KpiFrequency.Weekly, Reporter = Ann }, Revenue with { Id = "margin", Name = "Margin", Frequency = KpiFrequency.Quarterly, Reporter = Ann }, Revenue with { Id = "rate", Name = "Rate", Formula = new("revenue", "revenue", 1) } };
        world = Settled(North(kpis));
        // Monday 5 April 2027: the quarter and the month ended on Wednesday, and were asked for on Thursday 1 April.
        Told(new(2027, 4, 1, 9, 0, 0, TimeSpan.Zero));
        Assert.Equal([(KpiFrequency.Monthly, "2027-03"), (KpiFrequency.Weekly, "2027-W12"), (KpiFrequency.Quarterly, "2027-Q1")], world.Plan.Kpis.Asked.Select(a => (a.Key, $"{a.Value.Period}")));
        Assert.Equal(9, KpiRound.Of(world.Plan, Ann, new(2027, 4, 1, 9, 0, 0, TimeSpan.Zero)).Count());
    }

    [Fact]
    public void Many_reporters_are_asked_in_slices_and_none_twice()
    {
        var people = Enumerable.Range(0, 200).Select(n => Participant.Named($"P{n}", $"p{n:000}@contoso.com")).ToList();
        var stores = people.Select((p, n) => new OrgUnit { Id = $"s{n}", Name = $"Store {n}", Owner = p.Key, Order = n });
        var plan = Settled(North() with { Kpis = Book(stores, Revenue), People = North().People.SetItems(people.Select(p => KeyValuePair.Create(p.Key, p))) }).Plan;
        List<int> slices = [];
        List<string> told = [];
        while (KpiRound.Tick(plan, Tuesday) is { } decision)
        {
            plan = decision.State;
            slices.Add(decision.Messages.Length);
            told.AddRange(decision.Messages.OfType<Message.ToPerson>().Select(m => m.PersonId));
            Assert.InRange(slices.Count, 1, 5);
        }
        Assert.Equal([80, 80, 40], slices);
        Assert.Equal(people.Select(p => p.PersonId), told);
    }

    [Fact]
    public void The_card_names_what_is_missing_now_and_leads_from_each_figure_to_the_next()
    {
        Told(Tuesday);
        var card = Card(Bob, Tuesday)!;
        Assert.Equal("1 figure is missing: Revenue · Store 14, Nov 2026", card.FallbackText);
        Assert.Contains("Enter a figure", Text(new Reply.Card(card)), StringComparison.Ordinal);
        Assert.StartsWith("还差1项指标数值", Card(Bob, Tuesday, Tongue.Chinese)!.FallbackText, StringComparison.Ordinal);

        var saved = Text(Enters(Ines, "11").Reply);
        Assert.Contains("Next: Revenue · Store 13", saved, StringComparison.Ordinal);
        Assert.DoesNotContain("Next:", Text(Enters(Ines, "13").Reply), StringComparison.Ordinal);
        Enters(Bob, "14");
        Assert.Null(Card(Bob, Tuesday));
    }

    [Fact]
    public void The_plan_manager_sees_who_was_asked_and_has_not_answered()
    {
        Assert.DoesNotContain("Asked, and not answered", world.Says(Ines, "kpi"), StringComparison.Ordinal);
        Told(Tuesday);
        Enters(Ann, "12");
        Told(Tuesday.AddDays(2));
        var said = world.Says(Ines, "kpi", now: Tuesday.AddDays(2));
        Assert.Contains("Asked, and not answered: 2 people", said, StringComparison.Ordinal);
        Assert.Contains("Bob: 1 figure, asked on Tue 1 Dec, reminded on Thu 3 Dec", said, StringComparison.Ordinal);
        Assert.DoesNotContain("Ann:", said, StringComparison.Ordinal);
        Assert.DoesNotContain("Asked, and not answered", world.Says(Bob, "kpi", now: Tuesday.AddDays(2)), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_kpis_that_somebody_reports_nothing_is_ever_due()
    {
        Assert.Null(KpiRound.NextDue(North() with { Kpis = KpiBook.Empty }, Tuesday));
        Assert.Null(KpiRound.NextDue(North(Revenue with { Formula = new("a", "b", 1) }), Tuesday));
        Assert.Null(KpiRound.Tick(North() with { Kpis = KpiBook.Empty }, Tuesday));
    }

    /// <summary>October was asked for, and everybody reminded.</summary>
    private static KpiWorld Settled(Plan plan) => new(plan with
    {
        Settings = TaskWorld.OwnersOnly,
        Kpis = plan.Kpis with { Asked = plan.Kpis.All.Values.Select(k => k.Frequency).Distinct().ToImmutableSortedDictionary(f => f, f => new KpiAsked(KpiPeriod.At(f, new(2026, 10, 31)), new(2026, 11, 2), new(2026, 11, 4))) },
    });

    private Plan Asked(string month) => world.Plan with { Kpis = world.Plan.Kpis with { Asked = world.Plan.Kpis.Asked.SetItem(KpiFrequency.Monthly, new(KpiPeriod.Read(KpiFrequency.Monthly, month)!.Value, Today, Today)) } };

    private Decision<Plan> Enters(string person, string unit) => world.Does(person, new EnterKpi("revenue", unit, "2026-11", "31000", true), now: Tuesday.AddMinutes(-5));

    /// <summary>Whom the round tells at an instant; the plan is as it is after it.</summary>
    private List<string> Told(DateTimeOffset now)
    {
        if (KpiRound.Tick(world.Plan, now) is not { } decision) return [];
        world.Takes(decision.State);
        return [.. decision.Messages.OfType<Message.ToPerson>().Select(m => m.PersonId)];
    }

    private Cards.AdaptiveCard? Card(string reader, DateTimeOffset now, Tongue? tongue = null)
    {
        var person = Decide.For(TaskWorld.Person(Actor(reader), tongue), ImmutableArray<Plan>.Empty, new HandLine(new(world.Plan.Id, Today) { Kind = LineKind.Figures }), now).State;
        return Decide.For(person, [world.Plan], new PersonTick(), now.AddSeconds(2)).Messages.OfType<Message.ToChat>().SingleOrDefault(m => m.Key.StartsWith("kpi|", StringComparison.Ordinal))?.Card;
    }
}
