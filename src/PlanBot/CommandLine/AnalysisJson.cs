using System.Globalization;
using PlanBot.Domain.Network;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Schedule;

namespace PlanBot.CommandLine;

/// <summary>An analysis in <c>planbot analyse --json</c>.</summary>
internal sealed record AnalysisJson(
    string PlanId, string Plan, string At, string Zone, string Basis, string Unit, double HoursPerDay, int Undated, int BadAmounts, int ForgottenReports,
    FiguresJson Total, IReadOnlyList<FiguresJson> Branches, IReadOnlyList<FiguresJson> Owners, IReadOnlyList<FiguresJson> Regions, IReadOnlyList<FiguresJson> Tasks, NetworkReport Network)
{
    public static AnalysisJson Of(Plan plan, ScheduleAnalysis analysis, NetworkReport network) => new(
        plan.Id, plan.Name, FiguresJson.Moment(analysis.At, analysis)!, plan.Settings.Zone.Name, analysis.Basis.ToString().ToLowerInvariant(), analysis.IsInHours ? "hours" : "days",
        analysis.IsInHours ? analysis.Day : plan.Settings.Calendar.HoursPerDay, analysis.Undated, analysis.Mad, analysis.Forgotten,
        FiguresJson.Of(null, plan.Name, analysis.Total, analysis), All(analysis.Branches, analysis), All(analysis.Owners, analysis), All(analysis.Regions, analysis), All(analysis.Tasks, analysis), network);

    private static List<FiguresJson> All(IEnumerable<ScheduleSubject> subjects, ScheduleAnalysis analysis) => [.. subjects.Select(s => FiguresJson.Of(s.Code, s.Title, s.Figures, analysis))];
}

/// <summary>The figures of one subject. Durations are in the unit of the analysis; what cannot be said is null, with its reason in <paramref name="Unsaid"/>.</summary>
internal sealed record FiguresJson(
    string? Code, string Title, double Bac, double? Pv, double Ev, double? Ac, double? Sv, double? Spi, double? Cv, double? Cpi,
    string? BaselineStart, string? BaselineFinish, double? PlannedDuration, double? ActualTime, double? EarnedTime, string? EarnedSchedule,
    double? Svt, string? SvtText, double? Spit, string? FinishPf1, string? FinishPfSpit, double? CostPf1, double? CostPfCpi, IReadOnlyDictionary<string, string> Unsaid)
{
    public static FiguresJson Of(string? code, string title, ScheduleFigures figures, ScheduleAnalysis analysis)
    {
        (string Name, Figure Figure)[] all =
        [
            ("pv", figures.Pv), ("ac", figures.Ac), ("sv", figures.Sv), ("spi", figures.Spi), ("cv", figures.Cv), ("cpi", figures.Cpi), ("plannedDuration", figures.PlannedDuration), ("actualTime", figures.ActualTime),
            ("earnedSchedule", figures.EarnedSchedule), ("svt", figures.Svt), ("spit", figures.Spit), ("finishPf1", figures.DurationAsPlanned), ("finishPfSpit", figures.DurationAtPace), ("costPf1", figures.CostAsPlanned), ("costPfCpi", figures.CostAtPace),
        ];
        var unsaid = all.Where(f => f.Figure.Why is not null).ToDictionary(f => f.Name, f => f.Figure.Why!.Value.ToString(), StringComparer.Ordinal);
        if (figures is { FinishAsPlanned: null, DurationAsPlanned.Value: not null }) unsaid["finishPf1"] = nameof(Domain.Schedule.Unsaid.TooLarge);
        if (figures is { FinishAtPace: null, DurationAtPace.Value: not null }) unsaid["finishPfSpit"] = nameof(Domain.Schedule.Unsaid.TooLarge);
        return new(code, title, Round(figures.Bac)!.Value, Round(figures.Pv), Round(figures.Ev)!.Value, Round(figures.Ac), Round(figures.Sv), Round(figures.Spi), Round(figures.Cv), Round(figures.Cpi),
            Moment(figures.Start, analysis), Moment(figures.Finish, analysis), Round(figures.PlannedDuration), Round(figures.ActualTime), Round(figures.EarnedSchedule), Moment(figures.EarnedUntil, analysis),
            Round(figures.Svt), Span(figures.WholeSvt, analysis), Round(figures.Spit), Moment(figures.FinishAsPlanned, analysis), Moment(figures.FinishAtPace, analysis), Round(figures.CostAsPlanned), Round(figures.CostAtPace), unsaid);
    }

    /// <summary>A moment of the plan's zone; a plan in days has dates.</summary>
    public static string? Moment(DateTime? at, ScheduleAnalysis analysis) => at?.ToString(analysis.IsInHours ? "yyyy-MM-ddTHH:mm" : "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static double? Round(Figure figure) => figure.Value is { } value ? Math.Round(value, 4) : null;

    /// <summary>As project tools write it: -39d 7h.</summary>
    private static string? Span(Figure time, ScheduleAnalysis analysis)
    {
        if (time.Value is not { } value) return null;
        var (days, hours) = analysis.IsInHours ? (Math.Floor(Math.Abs(value) / analysis.Day), Math.Round(Math.Abs(value) % analysis.Day, 2)) : (Math.Abs(value), 0);
        var text = (days, hours) switch { (0, 0) => "0", (_, 0) => $"{days:0.##}d", (0, _) => $"{hours:0.##}h", _ => $"{days:0.##}d {hours:0.##}h" };
        return value < 0 ? "-" + text : text;
    }
}
