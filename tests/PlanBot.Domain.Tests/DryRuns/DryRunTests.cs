using System.Collections.Immutable;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.DryRuns;
using PlanBot.Domain.Language;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tests.Escalations;
using static PlanBot.Domain.Tests.Tasks.TaskWorld;

namespace PlanBot.Domain.Tests.DryRuns;

public sealed class DryRunTests
{
    public static TheoryData<string> Tongues => Tasks.TaskWorld.Tongues;

    private static readonly DateTimeOffset Start = At(Monday, 7);

    [Fact]
    public void It_foretells_who_gets_what_when_and_why()
    {
        var plan = new LadderWorld().Plan with { CreatedAt = At(Monday.AddDays(-4), 8) };
        plan = plan with { Settings = plan.Settings with { Deviations = Domain.Deviations.DeviationRules.Off } };
        var run = DryRun.Of(plan, Start, DryRun.UsualDays, Tongue.English);
        Assert.False(run.IsCut);
        var ann = run.Messages.Where(m => m.Who == "Ann" && m.What.StartsWith("1 task needs you", StringComparison.Ordinal)).ToList();
        Assert.Equal(10, ann.Count); // one card on each working day of two weeks
        Assert.All(ann, m => Assert.Equal(9, m.Zone.TimeAt(m.At).Hour));
        Assert.StartsWith("1 task needs you today. 1.1: 1 working day late", ann[0].What, StringComparison.Ordinal);
        Assert.StartsWith("Owners, and who stands in for them, are asked once on each", ann[0].Why, StringComparison.Ordinal);
        Assert.Equal(new[] { ("Bob", Monday.AddDays(2)), ("Mia", Monday.AddDays(4)), ("Sue", Monday.AddDays(9)) },
            run.Messages.Where(m => m.Why.Contains("the Accountable after 3", StringComparison.Ordinal)).Select(m => (m.Who, DateOnly.FromDateTime(m.At.UtcDateTime))));
    }

    /// <summary>The same two weeks, lived through by the plan and the people themselves at every minute.</summary>
    [Fact]
    public void What_it_foretells_is_what_happens()
    {
        var random = new Random(7);
        var zones = new[] { "Etc/UTC", "Asia/Shanghai", "America/New_York", "Australia/Sydney" }.Select(z => Zone.Find(z)!).ToList();
        var actors = Enumerable.Range(0, 8).Select(i => new Actor($"p{i}@contoso.com", $"P{i}", Tongue.English)).ToList();
        var people = Named(actors).ToImmutableSortedDictionary(p => p.Key, p => p.Value with
        {
            Availability = Availability.Unsaid with { Zone = zones[random.Next(zones.Count)], Absences = random.Next(3) > 0 ? [] : [new(Monday.AddDays(3), Monday.AddDays(6), random.Next(2) == 0 ? null : new("p0@contoso.com", "P0"))] },
        }, StringComparer.Ordinal);
        var plan = Plan([.. Enumerable.Range(0, 30).Select(i => Leaf($"1.{i}", -40, random.Next(-20, 20), random.Next(100)) with { Id = $"{i:00000}", Owner = actors[random.Next(8)].PersonId, Accountable = actors[random.Next(8)].PersonId })])
            with { Manager = "p0@contoso.com", Sponsor = "p1@contoso.com", People = people, Settings = new() { Deviations = Domain.Deviations.DeviationRules.Off }, CreatedAt = At(Monday.AddDays(-5), 8) };
        var foretold = DryRun.Of(plan, Start, 14, Tongue.English).Messages.Select(m => (m.PersonId, new DateTimeOffset(m.At.Ticks / TimeSpan.TicksPerMinute * TimeSpan.TicksPerMinute, TimeSpan.Zero), m.What));

        List<(string?, DateTimeOffset, string)> lived = [];
        var persons = actors.ToDictionary(a => a.PersonId, a => Person(a, Tongue.English) with { Own = people[a.PersonId].Availability, Plans = [plan.Id] });
        for (var now = Start; now <= Start.AddDays(14); now = now.AddMinutes(1))
        {
            while (Due.Next(plan, now) <= now)
            {
                var decision = Decide.For(plan, new Tick(), now);
                plan = decision.State;
                foreach (var line in decision.Messages.OfType<Message.ToPerson>()) persons[line.PersonId] = Decide.For(persons[line.PersonId], [], new HandLine(line.Line), now).State;
            }
            foreach (var id in persons.Keys.Where(id => persons[id].TellAt <= now.AddSeconds(59)).ToList())
            {
                var decision = Decide.For(persons[id], [plan], new PersonTick(), persons[id].TellAt!.Value > now ? persons[id].TellAt!.Value : now);
                persons[id] = decision.State;
                lived.AddRange(decision.Messages.OfType<Message.ToChat>().Select(m => ((string?)id, now, m.Card.FallbackText!)));
            }
        }
        Assert.NotEmpty(lived);
        Assert.Equal(lived.Order(), foretold.Order());
    }

    [Fact]
    public void Only_the_plan_manager_sees_it_and_nothing_changes()
    {
        var plan = new LadderWorld().Plan;
        var shown = Decide.For(plan, new ForetellPlan(null) { By = Mia }, Start);
        Assert.Same(plan, shown.State);
        Assert.Empty(shown.Messages);
        Assert.True(Assert.IsType<Reply.Card>(shown.Reply).HasDryRunFile);
        shown.Card().FitsTeams();
        Assert.Contains("Only the plan manager, Mia", Decide.For(plan, new ForetellPlan(null) { By = Ann }, Start).Notice(), StringComparison.Ordinal);
        Assert.DoesNotContain("Mia", Decide.For(plan, new ForetellPlan(null) { By = Stranger }, Start).Notice(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_draft_is_foretold_before_it_is_confirmed_and_can_be_confirmed_from_there()
    {
        var draft = new LadderWorld().Plan with { State = PlanState.Draft, CreatedAt = Start.AddDays(-1) };
        var card = Decide.For(draft, new ForetellPlan(null) { By = Mia }, Start).Card().Json();
        Assert.Contains("import.confirm", card, StringComparison.Ordinal);
        Assert.Contains("import.cancel", card, StringComparison.Ordinal);
        var run = DryRun.Of(draft, Start, 14, Tongue.English);
        Assert.Contains(run.Messages, m => m.Who == "Ann");
        // The owner of a task that is late already is asked first; whoever is Accountable hears of it three working days later.
        Assert.Equal(Monday.AddDays(3), DateOnly.FromDateTime(run.Messages.First(m => m.Who == "Bob").At.UtcDateTime));
        Assert.DoesNotContain("import.confirm", Decide.For(draft with { State = PlanState.Discarded }, new ForetellPlan(null) { By = Mia }, Start).Notice(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_setting_is_foretold_before_it_is_saved_and_can_be_saved_from_there()
    {
        var plan = new LadderWorld().Plan;
        var form = Decide.For(plan, new OpenSettings { By = Mia }, Start).Card().Json();
        Assert.Contains("\"title\":\"Dry run\"", form, StringComparison.Ordinal);
        var typed = Typed("nudgeAt", "11:30");
        var shown = Decide.For(plan, new ForetellPlan(typed) { By = Mia }, Start);
        Assert.Contains("Mon 30 Nov 11:30 · Ann", shown.Card().Json(), StringComparison.Ordinal);
        Assert.Same(plan, shown.State);
        Assert.Contains("\"nudgeAt\":\"11:30\"", shown.Card().Json(), StringComparison.Ordinal);
        Assert.Contains("settings.save", Decide.For(plan, new ForetellPlan(Typed("nudgeAt", "noon")) { By = Mia }, Start).Card().Json(), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Tongues))]
    public void A_plan_of_2000_tasks_and_300_people_is_foretold_in_bounded_work_and_fits_a_card(string tag)
    {
        var actors = Enumerable.Range(0, 300).Select(i => new Actor($"p{i}@contoso.com", $"P{i}", Tongue.English)).ToList();
        var plan = Plan([.. Enumerable.Range(0, 2000).Select(i => Leaf($"1.{i}", -40, i % 40 - 20, i % 100) with { Id = $"{i:00000}", Owner = actors[i % 300].PersonId, Accountable = actors[i % 299].PersonId })])
            with { People = Named([Mia, .. actors]), Settings = new() { Deviations = Domain.Deviations.DeviationRules.Off } };
        var run = DryRun.Of(plan, Start, 14, Tongue.Of(tag));
        Assert.False(run.IsCut);
        Assert.InRange(run.Messages.Length, 2000, 4000);
        // One card a person and day at most: the budget is kept in the dry run too.
        Assert.All(run.Messages.GroupBy(m => (m.PersonId, m.Zone.DateAt(m.At))), g => Assert.InRange(g.Count(), 1, 3));
        DryRunCard.For(run, Tongue.Of(tag)).FitsTeams();
        Assert.Equal(run.Messages.Length + 1, DryRunSheet.Of(run, Tongue.Of(tag)).Rows.Length);
    }

    [Fact]
    public void An_empty_plan_foretells_nothing() =>
        Assert.Contains("nothing would be sent", Decide.For(Plan(), new ForetellPlan(null) { By = Mia }, Start).Card().Json(), StringComparison.Ordinal);

    private static Dictionary<string, string> Typed(string field, string value) => new(StringComparer.Ordinal)
    {
        ["plan"] = "p1", ["zone"] = "Etc/UTC", ["nudgeAt"] = "09:00", ["dueSoonDays"] = "2", ["behindPoints"] = "15", ["reviewDay"] = "Monday", ["reviewAt"] = "10:00",
        ["everyWeeks"] = "1", ["leadHours"] = "2", ["tongue"] = "en", ["mentionUnreached"] = "no", [field] = value,
    };
}
