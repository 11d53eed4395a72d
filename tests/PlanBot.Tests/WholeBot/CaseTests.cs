using PlanBot.Domain.Deviations;
using PlanBot.Domain.Escalations;
using PlanBot.Domain.Plans;

namespace PlanBot.Tests.WholeBot;

/// <summary>A deviation from the card that asks to the one that tells above that the action did not help, through the whole bot.</summary>
public sealed class CaseTests
{
    [Fact]
    public async Task Ann_says_why_Bob_gets_the_action_and_Ines_hears_that_it_did_not_help()
    {
        // 1.1 was due on 20 November: on Monday 7 December it is eleven working days late. 1.2 goes well.
        var north = TestPlans.North();
        await using var world = await World.StartAsync(north with { Settings = new(), Tasks = north.Tasks.With(north.Tasks.Find("00003")! with { PercentComplete = 50 }) });
        var (ann, bob, ines) = (world.Person("Ann"), world.Person("Bob"), world.Person("Ines"));
        foreach (var person in (WorldPerson[])[ann, bob, ines]) await person.Says("help");
        await world.Passes("+2h");
        await world.Connector.WaitAsync(_ => ann.Cards.Any(IsAsking));
        var card = Assert.Single(ann.Cards, IsAsking);
        Assert.Contains("11 working days late since Mon 7 Dec (red)", card.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(ann.Cards, c => c.Text.Contains("needs you today", StringComparison.Ordinal));

        var bad = await ann.Presses(card, "Save", ("cause", "ResourcesNotInPlace"), ("action", "AddResources"), ("what", "Second crew"), ("who", TestPlans.Bob), ("by", "2026-12-06"));
        Assert.Contains("6 Dec 2026 has passed", bad.Card!.Text, StringComparison.Ordinal);
        Assert.Equal("Second crew", bad.Card.Values["what"]);
        var saved = await ann.Presses(bad.Card, "Save", ("by", "2026-12-09"));
        Assert.Contains("“Second crew” by Bob, until Wed 9 Dec; expected then: 0 working days late", saved.Card!.Text, StringComparison.Ordinal);
        await world.Connector.WaitAsync(_ => bob.Cards.Any(c => c.Text.Contains("Second crew", StringComparison.Ordinal)));
        var plan = await world.PlanAsync("north");
        var task = Assert.Single(plan.Tasks.All, t => t.CaseId is not null);
        Assert.Equal(("1.4", "Second crew", TestPlans.Bob), (task.Code, task.Title, task.Owner));
        Assert.Equal(task.Id, plan.Cases.OpenOf(new("00002"), DeviationKind.DaysLate)!.Answer!.TaskId);

        await world.Passes("+3d");
        await world.Connector.WaitAsync(_ => ines.Cards.Any(HasClimbed));
        var told = ines.Cards.First(HasClimbed);
        Assert.Contains("14 working days late: what Ann did about it has not helped.", told.Text, StringComparison.Ordinal);
        Assert.Contains("Noted: you are on it", (await ines.Presses(told, "I am on it")).Text, StringComparison.Ordinal);
        await world.Connector.WaitAsync(_ => ann.Cards.Any(c => c.Text.Contains("The last action did not help.", StringComparison.Ordinal)));

        await world.RestartsAsync();
        var kept = (await world.PlanAsync("north")).Cases.OpenOf(new("00002"), DeviationKind.DaysLate)!;
        Assert.Equal((Rung.Manager, "Ines", Severity.Red), (kept.Told!.Value, kept.OnItBy, kept.AskedAs!.Value));
        Assert.Equal((new DateOnly(2026, 12, 10), 14.0, Effect.Not, Rung.Manager), (kept.Checks[0].On, kept.Checks[0].Measure, kept.Checks[0].Effect, kept.Checks[0].Told!.Value));
        Assert.Contains("Second crew", (await ann.Says("explain 1.1")).Text + (await ann.Says("why 1.1")).Text, StringComparison.Ordinal);

        static bool IsAsking(Card card) => card.Text.Contains("1 deviation needs your word", StringComparison.Ordinal);
        static bool HasClimbed(Card card) => card.Text.Contains("did not help", StringComparison.Ordinal);
    }
}
