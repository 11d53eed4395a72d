using PlanBot.Cards;
using PlanBot.Domain.Language;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Kpis;

/// <summary>For whoever answers for the plan: who was asked for figures and has not answered, those with the most first.</summary>
internal static class KpiAskedPart
{
    private const int MostPeople = 8;

    internal static IEnumerable<Element> Of(Plan plan, DateOnly today, Tongue tongue)
    {
        var people = KpiRound.Unanswered(plan, today).GroupBy(m => m.Reporter.Key).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).ToList();
        if (people.Count == 0) yield break;
        yield return new TextBlock(tongue.Say("Kpi.AskedTitle", people.Count)) { Heading = Heading.Section, Separator = true };
        foreach (var theirs in people.Take(MostPeople))
        {
            var asked = theirs.Select(m => plan.Kpis.Asked[m.Kpi.Frequency]).MinBy(a => a.On)!;
            var name = theirs.First().Reporter.Name.CutLine(60);
            yield return KpiCards.Small(asked.RemindedOn is { } reminded
                ? tongue.Say("Kpi.AskedTwice", name, theirs.Count(), DueWords.Day(tongue, asked.On, today), DueWords.Day(tongue, reminded, today))
                : tongue.Say("Kpi.AskedOnce", name, theirs.Count(), DueWords.Day(tongue, asked.On, today)));
        }
        if (people.Count > MostPeople) yield return KpiCards.Small(tongue.Say("Kpi.More", people.Count - MostPeople));
    }
}
