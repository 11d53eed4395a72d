using System.Collections.Immutable;
using PlanBot.Cards;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Kpis;

/// <summary>The card of one KPI and unit with at most so many lines in each section.</summary>
internal sealed class KpiPage(Plan plan, KpiReport report, bool mayEnter, Tongue tongue, int lines)
{
    private readonly Kpi kpi = report.Kpi;
    private readonly KpiStanding standing = report.Standing;

    internal AdaptiveCard ToCard()
    {
        var title = Say("Kpi.About", kpi.Name.CutLine(60), KpiCards.NameOf(plan, report.Unit).CutLine(60), standing.Period.Name(tongue));
        var reading = KpiReading.Of(report, tongue);
        var status = kpi.StatusOf(standing.Actual, standing.Target);
        return new()
        {
            Lang = tongue.Tag,
            FallbackText = $"{title}. {reading}",
            Body =
            [
                new TextBlock(title) { Heading = Heading.Title },
                new TextBlock(Say("Kpi.Reading", KpiCards.Shape(status), reading)) { Weight = Weight.Bolder, Color = KpiCards.ColorOf(status) },
                .. Facts().Select(KpiCards.Small),
                .. Course(),
                .. report.Below.IsEmpty ? [] : Below(),
            ],
            Actions =
            [
                .. mayEnter && kpi.Formula is null ? [new ExecuteAction(Say("Kpi.Enter"), KpiForm.OpenVerb, ("plan", plan.Id), ("kpi", kpi.Id), ("unit", report.Unit.Id)) { IgnoresInputs = true }] : (CardAction[])[],
                .. report.Unit.ParentId is { } parent && plan.Kpis.Units.Find(parent) is { } above ? [KpiForm.ShowButton(KpiCards.NameOf(plan, above).CutLine(40), plan, kpi, above)] : (CardAction[])[],
                KpiForm.AllButton(plan, tongue),
            ],
        };
    }

    private IEnumerable<string> Facts()
    {
        if (Kpi.Gap(standing.Actual, standing.LastYear) is { } change) yield return Say("Kpi.AgainstLastYear", Amount(standing.LastYear), KpiReading.Signed(change, tongue));
        if (report.PerUnit is { } mean) yield return Kpi.Gap(mean.Now, mean.LastYear) is { } gap
            ? Say("Kpi.PerUnit", Amount(mean.Now), mean.Units, Amount(mean.LastYear), KpiReading.Signed(gap, tongue)) : Say("Kpi.PerUnitOnly", Amount(mean.Now), mean.Units);
        foreach (var forecast in KpiReading.Forecasts(report, tongue)) yield return forecast;
        if (kpi.Formula is { } formula) yield return Say("Kpi.WorkedOut", plan.Kpis.Find(formula.Numerator)?.Name.CutLine(60) ?? formula.Numerator, plan.Kpis.Find(formula.Denominator)?.Name.CutLine(60) ?? formula.Denominator);
    }

    /// <summary>The last periods against their targets: a line chart, and bars of drawn squares where the client knows none.</summary>
    private ImmutableArray<Element> Course()
    {
        var course = report.Course;
        if (course.Count(c => c.Actual is not null) < 2) return standing.Actual is null ? [] : [KpiCards.Small(Say("Kpi.NoCourse"))];
        var most = course.Max(c => Math.Max(Math.Abs(c.Actual ?? 0), Math.Abs(c.Target ?? 0)));
        var rows = course.Where(c => c.Actual is not null || c.Target is not null).Select(c => (Element)new ColumnSet(
        [
            new Column([new TextBlock(c.Period.ShortName(tongue))]) { Width = "1" },
            new Column([new TextBlock(Bar(c.Actual, most)), KpiCards.Small(c.Target is null ? Amount(c.Actual) : Say("Kpi.ActualOfTarget", Amount(c.Actual), Amount(c.Target)))]) { Width = "4" },
        ]) { Spacing = Spacing.Small });
        return
        [
            new TextBlock(Say("Kpi.Course")) { Heading = Heading.Section, Separator = true },
            new LineChart(
            [
                new(Say("Kpi.Actual"), [.. course.Where(c => c.Actual is not null).Select(c => (c.Period.First, c.Actual!.Value))]) { Color = ChartColor.CategoricalTeal },
                .. course.Any(c => c.Target is not null) ? [new(Say("Kpi.Target"), [.. course.Where(c => c.Target is not null).Select(c => (c.Period.First, c.Target!.Value))]) { Color = ChartColor.CategoricalPurple }] : (ChartLine[])[],
            ]) { Fallback = new Container([.. rows]) },
        ];
    }

    private IEnumerable<Element> Below()
    {
        if (!report.Missing.IsEmpty)
        {
            yield return new TextBlock(Say("Kpi.MissingTitle", report.Missing.Length, standing.Expected)) { Heading = Heading.Section, Separator = true };
            foreach (var unit in report.Missing.Take(lines))
                yield return KpiCards.Small(plan.Kpis.ReporterOf(plan, kpi, unit) is { } reporter ? Say("Kpi.MissingUnit", unit.Name.CutLine(60), reporter.Name.CutLine(60)) : unit.Name.CutLine(60));
            if (report.Missing.Length > lines) yield return KpiCards.Small(Say("Kpi.More", report.Missing.Length - lines));
        }
        if (!report.Outliers.IsEmpty)
        {
            yield return new TextBlock(Say("Kpi.OutlierTitle", report.Outliers.Length)) { Heading = Heading.Section, Separator = true };
            yield return KpiCards.Small(Say("Kpi.OutlierRule", Outliers.Limit));
            foreach (var outlier in report.Outliers.Take(lines)) yield return KpiCards.Line(Name(outlier.Line), Say($"Kpi.OutlierBy{outlier.By}", Amount(outlier.Line.Actual), outlier.By is KpiMeasure.Figure ? "" : KpiReading.Signed(outlier.Value, tongue)), outlier.Line.Status, tongue);
            if (report.Outliers.Length > lines) yield return KpiCards.Small(Say("Kpi.More", report.Outliers.Length - lines));
        }
        var worst = report.Below.Where(l => l.Actual is not null).Take(lines).ToList();
        if (worst.Count > 0) yield return new TextBlock(Say(report.Below.Length > worst.Count ? "Kpi.WorstTitle" : "Kpi.BelowTitle", worst.Count, report.Below.Length)) { Heading = Heading.Section, Separator = true };
        foreach (var line in worst)
            yield return KpiCards.Line(Name(line), line.Target is null ? Amount(line.Actual) : line.Gap is { } gap ? Say("Kpi.LineGap", Amount(line.Actual), Amount(line.Target), KpiReading.Signed(gap, tongue)) : Say("Kpi.ActualOfTarget", Amount(line.Actual), Amount(line.Target)), line.Status, tongue);
        OrgUnit[] choices = [.. report.Outliers.Take(lines).Select(o => o.Line.Unit).Concat(worst.Select(l => l.Unit)).Concat(report.Missing.Take(lines)).DistinctBy(u => u.Id)];
        if (choices.Length == 0) yield break;
        yield return new ChoiceSetInput("unit", Say("Kpi.Unit"), [.. choices.Select(u => new Choice(u.Name.CutLine(60), u.Id))]) { Value = choices[0].Id, IsRequired = true, ErrorMessage = Say("Kpi.UnitNeeded") };
        yield return new ActionSet([new ExecuteAction(Say("Kpi.Show"), KpiForm.ShowVerb, ("plan", plan.Id), ("kpi", kpi.Id))]);
    }

    private static string Name(KpiLine line) => line.Unit.Name.CutLine(60);

    private static string Bar(double? actual, double most)
    {
        var full = actual is { } value && most > 0 && double.IsFinite(most) ? (int)Math.Clamp(Math.Abs(value) / most * 10 + 0.5, 0, 10) : 0;
        return new string('■', full) + new string('□', 10 - full);
    }

    private string Amount(double? value) => value is { } number ? Amounts.Say(number, kpi.Unit.CutLine(20), tongue) : "–";

    private string Say(string key, params ReadOnlySpan<object?> values) => tongue.Say(key, values);
}
