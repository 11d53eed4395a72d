using System.Collections.Immutable;
using PlanBot.Cards;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Reviews;
using PlanBot.Domain.Tasks;

namespace PlanBot.Domain.Deviations;

/// <summary>What deviates in a plan: one sentence, then the worst tasks, branches and KPIs, each with all that is wrong with it, why, and what is done about it.</summary>
public static class DeviationsCard
{
    private const int Most = 8, TextLength = 160;

    internal static Decision<Plan> Decide(Plan plan, ShowDeviations ask, DateTimeOffset now) => new(plan) { Reply = new Reply.Card(For(plan, now, ask.By.Tongue)) };

    /// <summary>The card of a plan as of its last look; before the first, what that would find now.</summary>
    public static AdaptiveCard For(Plan plan, DateTimeOffset now, Tongue tongue)
    {
        plan = DeviationRound.Foresee(plan, now);
        var (open, today) = (DeviationReport.WorstFirst(plan), plan.Today(now));
        var title = tongue.Say("Deviation.Title", plan.Name.CutLine(ProgressWords.TitleLength));
        var reading = DeviationWords.Reading(plan, open, now, tongue);
        List<IGrouping<DeviationSubject, DeviationCase>> subjects = [.. open.GroupBy(c => c.Subject)];
        return TaskCards.Fit(Math.Clamp(subjects.Count, 1, Most), shown => new()
        {
            Lang = tongue.Tag,
            FallbackText = $"{title}. {reading}",
            Body =
            [
                new TextBlock(title) { Heading = Heading.Title },
                new TextBlock(reading) { Weight = Weight.Bolder },
                .. subjects.Take(shown).SelectMany(s => Part(plan, [.. s], today, tongue)),
                .. subjects.Count > shown ? [ProgressWords.More(subjects.Count - shown, tongue)] : (Element[])[],
                .. open.Length > 0 && DeviationWords.AsOf(plan, now, tongue) is { } asOf ? [Small(asOf) with { Separator = true }] : (Element[])[],
            ],
            Actions = [Commands.Say.Button(tongue.Say("Deviation.AskCauses"), Commands.CommandList.Of("Causes").Name(tongue), plan.Id), Commands.Say.Button(tongue.Say("Status.AskStatus"), Commands.CommandList.Of("Status").Name(tongue), plan.Id)],
        });
    }

    private static IEnumerable<Element> Part(Plan plan, ImmutableArray<DeviationCase> cases, DateOnly today, Tongue tongue)
    {
        var first = cases[0];
        yield return new TextBlock(tongue.Say("Deviation.Subject", CaseWords.Subject(plan, first.Subject, tongue), DeviationWords.OwnerName(plan, first))) { Separator = true, Spacing = Spacing.Medium };
        foreach (var known in cases)
        {
            var size = tongue.Say("Deviation.Size", DeviationWords.Mark(known.Severity, tongue), DeviationWords.SizeOf(known, tongue), known.Since);
            yield return new TextBlock(DeviationWords.DriverOf(plan, known, today, tongue) is { } driver ? tongue.Say("Deviation.And", size, driver) : size) { Spacing = Spacing.None, Size = Size.Small, Color = known.Severity is Severity.Red ? Color.Attention : Color.Warning };
        }
        // What was said of one case of a subject stands for all of which nothing else was said.
        var answered = cases.FirstOrDefault(c => c.Answer is not null) ?? first;
        foreach (var line in DeviationWords.WhyOf(plan, answered, TextLength, tongue)) yield return Small(line);
        if (DeviationWords.TaskOf(plan, first) is { } task)
            yield return new ActionSet([new ExecuteAction(tongue.Say("Deviation.ShowTask"), TaskCard.ViewVerb, ("plan", plan.Id), ("task", task.Id))]);
    }

    private static TextBlock Small(string text) => new(text) { IsSubtle = true, Size = Size.Small, Spacing = Spacing.None };
}
