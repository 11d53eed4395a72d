using System.Collections.Immutable;
using PlanBot.Cards;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tasks;

namespace PlanBot.Domain.Reviews;

/// <summary>The health of a plan by branch and by owner: a shape, a word and the counts behind it.</summary>
public static class HealthCard
{
    private const int Most = 12;

    internal static Decision<Plan> Decide(Plan plan, ShowHealth ask, DateTimeOffset now) => new(plan)
    {
        Reply = new Reply.Card(For(plan, now, ask.By.Tongue)),
    };

    /// <summary>The card of a plan as of a moment.</summary>
    public static AdaptiveCard For(Plan plan, DateTimeOffset now, Tongue tongue)
    {
        var health = PlanHealth.Of(plan, plan.Today(now));
        var title = tongue.Say("PlanHealth.Title", plan.Name.CutLine(ProgressWords.TitleLength));
        var reading = Reading(health, tongue);
        return TaskCards.Fit(Most, shown => new()
        {
            Lang = tongue.Tag,
            FallbackText = $"{title}. {reading}",
            Body =
            [
                new TextBlock(title) { Heading = Heading.Title },
                new TextBlock(reading) { Weight = Weight.Bolder },
                .. health.Whole.Tasks == 0 ? [] : (Element[])
                [
                    .. Section("PlanHealth.Branches", health.Branches, shown, isCoded: true, tongue),
                    .. Section("PlanHealth.Owners", health.Owners, shown, isCoded: false, tongue),
                    new TextBlock(tongue.Say("PlanHealth.Rule", plan.Settings.BehindPoints)) { IsSubtle = true, Size = Size.Small, Separator = true },
                ],
            ],
            Actions = [Commands.Say.Button(tongue.Say("Status.AskOverdue"), "overdue", plan.Id), Commands.Say.Button(tongue.Say("SCurve.Ask"), "scurve", plan.Id)],
        });
    }

    /// <summary>How many are off track, and which is furthest behind: of the branches, else of the owners.</summary>
    private static string Reading(PlanHealth health, Tongue tongue)
    {
        var whole = health.Whole;
        if (whole.Tasks == 0) return tongue.Say("PlanHealth.NoTasks");
        if (whole.State is HealthState.Done) return tongue.Say("PlanHealth.AllDone", whole.Tasks);
        if (whole.State is HealthState.Unsaid) return tongue.Say("PlanHealth.NoDates");
        // A task may lie in no branch, and an owner's part of several be worse than any of them.
        var byBranch = health.Branches.Any(l => l.State is HealthState.OffTrack or HealthState.AtRisk);
        var lines = byBranch ? health.Branches : health.Owners;
        var (off, risky) = (lines.Count(l => l.State is HealthState.OffTrack), lines.Count(l => l.State is HealthState.AtRisk));
        if (off + risky == 0) return tongue.Say(whole.State is HealthState.NotDue ? "PlanHealth.NothingDue" : "PlanHealth.AllWell", whole.Tasks);
        var worst = lines.OrderBy(l => l.State).ThenByDescending(l => l.Points).ThenByDescending(l => l.Late + l.Blocked).First();
        var name = byBranch ? $"{worst.Code.CutLine(40)} “{worst.Title.CutLine(60)}”" : worst.Title.CutLine(60);
        var counted = tongue.Say(byBranch ? "PlanHealth.OfBranches" : "PlanHealth.OfOwners", lines.Length, off, risky);
        return worst.Points >= 1 ? tongue.Say("PlanHealth.Furthest", counted, name, (int)worst.Points) : tongue.Say("PlanHealth.Look", counted, name);
    }

    private static IEnumerable<Element> Section(string heading, ImmutableArray<HealthLine> lines, int most, bool isCoded, Tongue tongue)
    {
        if (lines.IsEmpty) yield break;
        yield return new TextBlock(tongue.Say(heading)) { Heading = Heading.Section, Separator = true };
        // All in their order where they fit, else the worst.
        foreach (var line in lines.Length <= most ? lines : [.. lines.OrderBy(l => l.State).ThenByDescending(l => l.Points).Take(most)])
            yield return new Container(
            [
                new TextBlock($"{Shape(line.State)} {(isCoded ? $"{line.Code.CutLine(40)} {line.Title.CutLine(60)}" : line.Title.CutLine(60))}"),
                new TextBlock(Figures(line, tongue)) { Spacing = Spacing.None, Size = Size.Small, Color = line.State is HealthState.OffTrack ? Color.Attention : Color.Default, IsSubtle = line.State is not HealthState.OffTrack },
            ]) { Spacing = Spacing.Medium };
        if (lines.Length > most) yield return ProgressWords.More(lines.Length - most, tongue);
    }

    /// <summary>"Off track · 40 % done, 82 % planned · 2 late · 1 blocked · SPI(t) 0.6".</summary>
    private static string Figures(HealthLine line, Tongue tongue) => string.Join(" · ", (string[])
    [
        tongue.Name(line.State),
        .. line is { Reported: { } reported, Planned: { } planned } ? [tongue.Say("PlanHealth.Percents", reported, planned)] : (string[])[],
        .. Count("PlanHealth.Late", line.Late, tongue), .. Count("PlanHealth.Behind", line.Behind, tongue), .. Count("PlanHealth.Blocked", line.Blocked, tongue), .. Count("PlanHealth.Worried", line.Worried, tongue),
        .. line.State is not HealthState.Done && line.Pace.Value is { } pace ? [tongue.Say("PlanHealth.Pace", pace)] : (string[])[],
    ]);

    private static string[] Count(string phrase, int count, Tongue tongue) => count > 0 ? [tongue.Say(phrase, count)] : [];

    private static string Shape(HealthState state) => state switch { HealthState.OffTrack => "✖", HealthState.AtRisk => "▲", HealthState.OnTrack => "✔", HealthState.Done => "●", HealthState.NotDue => "○", _ => "–" };
}
