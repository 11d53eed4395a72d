using System.Collections.Immutable;
using PlanBot.Cards;
using PlanBot.Domain.Commands;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Kpis;

/// <summary>The form for one figure, and the question that is asked back about an unlikely one.</summary>
internal static class KpiForm
{
    internal const string OpenVerb = "kpi.form", SaveVerb = "kpi.save", ConfirmVerb = "kpi.confirm", ShowVerb = "kpi.show";

    private const int PeriodsOffered = 13;
    private const int LongestFigure = 40;

    internal static AdaptiveCard Of(Plan plan, Kpi kpi, OrgUnit unit, KpiPeriod period, string? typed, string? fault, DateOnly today, Tongue tongue)
    {
        var title = tongue.Say("Kpi.FormTitle", kpi.Name.CutLine(80), KpiCards.NameOf(plan, unit).CutLine(80));
        var periods = new List<KpiPeriod>();
        for (var at = KpiPeriod.At(kpi.Frequency, today); periods.Count < PeriodsOffered; at = at.Before) periods.Add(at);
        if (!periods.Contains(period)) periods.Add(period);
        return new()
        {
            Lang = tongue.Tag,
            FallbackText = title,
            Body =
            [
                new TextBlock(title) { Heading = Heading.Title },
                .. fault is null ? [] : (ImmutableArray<Element>)[new TextBlock(fault) { Color = Color.Attention }],
                new ChoiceSetInput("period", tongue.Say("Kpi.Period"), [.. periods.Select(p => new Choice(p.Name(tongue), p.ToString()))]) { Value = period.ToString(), IsRequired = true, ErrorMessage = tongue.Say("Kpi.PeriodNeeded") },
                new TextInput("value", kpi.Unit.Length > 0 ? tongue.Say("Kpi.FigureIn", kpi.Unit.CutLine(30)) : tongue.Say("Kpi.Figure"))
                {
                    Value = typed is null ? null : Ellipsis.Cut(typed, LongestFigure), Placeholder = tongue.Say("Kpi.FigureExample"), MaxLength = LongestFigure, IsRequired = true, ErrorMessage = tongue.Say("Kpi.FigureNeeded"),
                },
            ],
            Actions = [new ExecuteAction(tongue.Say("Kpi.Save"), SaveVerb, ("plan", plan.Id), ("kpi", kpi.Id), ("unit", unit.Id)) { Style = ActionStyle.Positive }],
        };
    }

    internal static AdaptiveCard Doubt(Plan plan, Kpi kpi, OrgUnit unit, KpiPeriod period, double value, string question, Tongue tongue)
    {
        ImmutableArray<(string, string)> data = [("plan", plan.Id), ("kpi", kpi.Id), ("unit", unit.Id), ("period", period.ToString()), ("value", Amounts.Plain(value))];
        return new()
        {
            Lang = tongue.Tag,
            FallbackText = question,
            Body =
            [
                new TextBlock(question) { Heading = Heading.Title },
                new TextBlock(tongue.Say("Kpi.About", kpi.Name.CutLine(80), KpiCards.NameOf(plan, unit).CutLine(80), period.Name(tongue))),
                new TextBlock(tongue.Say("Kpi.NotSaved")) { IsSubtle = true },
            ],
            Actions = [new ExecuteAction(tongue.Say("Kpi.Yes"), ConfirmVerb, data), new ExecuteAction(tongue.Say("Kpi.Correct"), OpenVerb, data)],
        };
    }

    internal static OpenKpiForm? Open(CardData data) => data["kpi"] is { } kpi ? new(kpi, data["unit"] ?? "", data["period"], data["value"]) : null;

    internal static EnterKpi? Save(CardData data) => data["kpi"] is { } kpi ? new(kpi, data["unit"] ?? "", data["period"], data["value"], IsConfirmed: data.Verb == ConfirmVerb) : null;

    internal static ShowKpi Show(CardData data) => new(data["kpi"] ?? "", data["unit"]);

    /// <summary>A button that shows a KPI of a unit.</summary>
    internal static ExecuteAction ShowButton(string title, Plan plan, Kpi kpi, OrgUnit unit) => new(title, ShowVerb, ("plan", plan.Id), ("kpi", kpi.Id), ("unit", unit.Id)) { IgnoresInputs = true };

    internal static ExecuteAction AllButton(Plan plan, Tongue tongue) => Say.Button(tongue.Say("Kpi.AllButton"), CommandList.Of("Kpi").Name(tongue), plan.Id);
}
