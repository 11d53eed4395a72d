using System.Collections.Immutable;
using PlanBot.Cards;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tasks;

namespace PlanBot.Domain.Kpis;

/// <summary>What came of a file of KPIs.</summary>
public static class KpiFileCards
{
    private const int MostLines = 15;

    /// <summary>The errors of a file of which nothing was taken.</summary>
    public static AdaptiveCard Faults(KpiFile file, string name, Tongue tongue)
    {
        var title = tongue.Say("Kpi.FileRefused", name.CutLine(80), file.ErrorCount);
        return TaskCards.Fit(Math.Min(MostLines, file.Errors.Length), shown => new()
        {
            Lang = tongue.Tag,
            FallbackText = title,
            Body =
            [
                new TextBlock(title) { Heading = Heading.Title },
                .. file.Errors.Take(shown).Select(e => new TextBlock(e.Say(tongue))),
                .. file.ErrorCount > shown ? [KpiCards.Small(tongue.Say("Kpi.FileMoreErrors", file.ErrorCount - shown))] : (Element[])[],
            ],
        });
    }

    /// <summary>What was taken, with the figures that somebody should look at again.</summary>
    public static AdaptiveCard Taken(Plan plan, string name, int kpis, int units, int figures, ImmutableArray<string> doubts, Tongue tongue)
    {
        var title = tongue.Say("Kpi.FileTaken", name.CutLine(80), kpis, units, figures);
        return TaskCards.Fit(MostLines, shown => new()
        {
            Lang = tongue.Tag,
            FallbackText = title,
            Body =
            [
                new TextBlock(title) { Heading = Heading.Title },
                .. doubts.IsEmpty ? [] : (Element[])[new TextBlock(tongue.Say("Kpi.FileDoubts")) { Separator = true }, .. doubts.Take(shown).Select(d => KpiCards.Small(d))],
                .. doubts.Length > shown ? [KpiCards.Small(tongue.Say("Kpi.More", doubts.Length - shown))] : (Element[])[],
            ],
            Actions = [KpiForm.AllButton(plan, tongue)],
        });
    }
}
