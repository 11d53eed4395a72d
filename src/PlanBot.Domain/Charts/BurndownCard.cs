using System.Collections.Immutable;
using PlanBot.Cards;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Reviews;
using PlanBot.Domain.Schedule;

namespace PlanBot.Domain.Charts;

/// <summary>How much work is left against plan, and how much is done of the whole: burndown and burn-up. The whole is today's; nobody keeps what it was before.</summary>
public static class BurndownCard
{
    internal static Decision<Plan> Decide(Plan plan, ShowBurndown ask, DateTimeOffset now) => new(plan)
    {
        Reply = new Reply.Card(For(plan, now, ask.By.Tongue)),
    };

    /// <summary>The card of a plan as of a moment.</summary>
    public static AdaptiveCard For(Plan plan, DateTimeOffset now, Tongue tongue)
    {
        var today = plan.Today(now);
        var curve = PlanCurve.Of(plan, today);
        var title = tongue.Say("Burn.Title", plan.Name.CutLine(ProgressWords.TitleLength));
        ImmutableArray<CardAction> actions = [Commands.Say.Button(tongue.Say("SCurve.Ask"), "scurve", plan.Id), Commands.Say.Button(tongue.Say("Gantt.Ask"), "gantt", plan.Id)];
        if (CurveWords.Blank(curve, tongue) is { } why) return CurveWords.Card(title, why, [], actions, tongue);
        var (points, some, whole) = (curve.Points, curve.Some(CurveWords.MostRows), curve.Analysis.Total.Bac);
        return CurveWords.Card(title, Reading(curve, tongue),
        [
            new TextBlock(tongue.Say("Burn.Down")) { Heading = Heading.Section, Separator = true },
            new LineChart(
            [
                new(tongue.Say("Burn.PlannedLeft"), [.. points.Select(p => (p.Day, Left(p.Pv, whole)))]) { Color = ChartColor.CategoricalPurple },
                .. Known(points, p => Left(p.Ev!.Value, whole)) is { IsEmpty: false } left ? [new(tongue.Say("Burn.Left"), left) { Color = ChartColor.CategoricalTeal }] : (ChartLine[])[],
            ])
            {
                Fallback = CurveWords.Rows(some.Select(p => (p.Day, Math.Min(Left(p.Pv, whole), p.Ev is { } ev ? Left(ev, whole) : double.MaxValue) / whole, Left(p.Ev ?? p.Pv, whole) / whole, p.Ev is { } earned
                    ? tongue.Say("Burn.LeftOf", CurveWords.Share(Left(earned, whole), whole, tongue), CurveWords.Share(Left(p.Pv, whole), whole, tongue))
                    : tongue.Say("Burn.PlannedOf", CurveWords.Share(Left(p.Pv, whole), whole, tongue)))), tongue.Say("Burn.DownLegend"), today, tongue),
            },
            new TextBlock(tongue.Say("Burn.Up")) { Heading = Heading.Section, Separator = true },
            new LineChart(
            [
                new(tongue.Say("Burn.Scope"), [.. points.Select(p => (p.Day, whole))]) { Color = ChartColor.CategoricalRed },
                new(tongue.Say("Burn.DoneByPlan"), [.. points.Select(p => (p.Day, p.Pv))]) { Color = ChartColor.CategoricalPurple },
                .. Known(points, p => p.Ev!.Value) is { IsEmpty: false } done ? [new(tongue.Say("Burn.Done"), done) { Color = ChartColor.CategoricalTeal }] : (ChartLine[])[],
            ])
            {
                Fallback = some.Any(p => p.Ev is not null)
                    ? CurveWords.Rows(some.Where(p => p.Ev is not null).Select(p => (p.Day, p.Ev!.Value / whole, 0.0, tongue.Say("Burn.DoneOf", p.Ev.Value, whole, CurveWords.Share(p.Ev.Value, whole, tongue)))), tongue.Say("Burn.UpLegend"), today, tongue)
                    : new TextBlock(tongue.Say("Burn.NothingYet")) { IsSubtle = true },
            },
            new TextBlock(CurveWords.Joined(CurveWords.Notes(curve, tongue).Append(tongue.Say("Burn.ScopeNote")), tongue)) { IsSubtle = true, Size = Size.Small, Separator = true },
        ], actions, tongue);
    }

    private static string Reading(PlanCurve curve, Tongue tongue)
    {
        var total = curve.Analysis.Total;
        if (total.Ev >= total.Bac) return tongue.Say("Curve.Done", DateOnly.FromDateTime(total.Finish!.Value));
        var (left, planned) = (CurveWords.Percent(Left(total.Ev, total.Bac), total.Bac), CurveWords.Percent(Left(total.Pv.Value ?? 0, total.Bac), total.Bac));
        return tongue.Say(left > planned ? "Burn.More" : left < planned ? "Burn.Less" : "Burn.Same", tongue.Percent(left), tongue.Percent(planned), (int)Math.Abs(left - planned));
    }

    private static double Left(double done, double whole) => Math.Max(0, whole - done);

    private static ImmutableArray<(DateOnly, double)> Known(ImmutableArray<CurvePoint> points, Func<CurvePoint, double> value) => [.. points.Where(p => p.Ev is not null).Select(p => (p.Day, value(p)))];
}
