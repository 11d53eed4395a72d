using System.Collections.Immutable;
using PlanBot.Cards;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Reviews;
using PlanBot.Domain.Schedule;

namespace PlanBot.Domain.Charts;

/// <summary>Planned value, earned value and actual cost of a plan as they grew: where the work stands in a sentence, its indices, and the curves up to the planned finish.</summary>
public static class SCurveCard
{
    internal static Decision<Plan> Decide(Plan plan, ShowSCurve ask, DateTimeOffset now) => new(plan)
    {
        Reply = new Reply.Card(For(plan, now, ask.By.Tongue)),
    };

    /// <summary>The card of a plan as of a moment.</summary>
    public static AdaptiveCard For(Plan plan, DateTimeOffset now, Tongue tongue)
    {
        var today = plan.Today(now);
        var curve = PlanCurve.Of(plan, today);
        var title = tongue.Say("SCurve.Title", plan.Name.CutLine(ProgressWords.TitleLength));
        var reading = CurveWords.Reading(curve, tongue);
        ImmutableArray<CardAction> actions = [Commands.Say.Button(tongue.Say("Burn.Ask"), "burndown", plan.Id), Commands.Say.Button(tongue.Say("PlanHealth.Ask"), "health", plan.Id)];
        if (CurveWords.Blank(curve, tongue) is not null) return CurveWords.Card(title, reading, [], actions, tongue);
        var (total, whole) = (curve.Analysis.Total, curve.Analysis.Total.Bac);
        return CurveWords.Card(title, reading,
        [
            new TextBlock(tongue.Say("SCurve.Values", CurveWords.Say(total.Pv, tongue), total.Ev, CurveWords.Say(total.Ac, tongue))) { Spacing = Spacing.Small },
            new TextBlock(tongue.Say("SCurve.Indices", CurveWords.Say(total.Spit, tongue), CurveWords.Say(total.Cpi, tongue))) { Spacing = Spacing.None },
            new LineChart(
            [
                new(tongue.Say("SCurve.Pv"), [.. curve.Points.Select(p => (p.Day, p.Pv))]) { Color = ChartColor.CategoricalPurple },
                .. Line("SCurve.Ev", ChartColor.CategoricalTeal, curve, p => p.Ev, tongue), .. Line("SCurve.Ac", ChartColor.CategoricalRed, curve, p => p.Ac, tongue),
            ])
            {
                Separator = true,
                Fallback = CurveWords.Rows(curve.Some(CurveWords.MostRows).Select(p => (p.Day, (p.Ev ?? 0) / whole, p.Pv / whole, Figures(p, whole, tongue))), tongue.Say("SCurve.Legend"), today, tongue) with { Separator = true },
            },
            new TextBlock(CurveWords.Joined(CurveWords.Notes(curve, tongue), tongue)) { IsSubtle = true, Size = Size.Small, Separator = true },
        ], actions, tongue);
    }

    /// <summary>A line of what is known; none of what nobody knows.</summary>
    private static ImmutableArray<ChartLine> Line(string name, ChartColor color, PlanCurve curve, Func<CurvePoint, double?> value, Tongue tongue)
    {
        ImmutableArray<(DateOnly, double)> known = [.. curve.Points.Where(p => value(p) is not null).Select(p => (p.Day, value(p)!.Value))];
        return known.IsEmpty ? [] : [new(tongue.Say(name), known) { Color = color }];
    }

    private static string Figures(CurvePoint point, double whole, Tongue tongue) => string.Join(" · ", (string[])
    [
        tongue.Say("SCurve.PvOf", CurveWords.Share(point.Pv, whole, tongue)),
        .. point.Ev is { } ev ? [tongue.Say("SCurve.EvOf", CurveWords.Share(ev, whole, tongue))] : (string[])[],
        .. point.Ac is { } ac ? [tongue.Say("SCurve.AcOf", CurveWords.Share(ac, whole, tongue))] : (string[])[],
    ]);
}
