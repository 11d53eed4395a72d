using System.Collections.Immutable;
using System.Globalization;
using PlanBot.Domain.Language;

namespace PlanBot.Domain.Schedule;

/// <summary>An analysis in words: one sentence that says where the plan stands, then its figures, then a line for each branch, owner and region.</summary>
public static class ScheduleReport
{
    /// <summary>The lines.</summary>
    public static ImmutableArray<string> Lines(ScheduleAnalysis analysis, string planName, Tongue tongue)
    {
        return
        [
            Title(analysis, planName, tongue), Reading(analysis, tongue), "", .. Facts(analysis, tongue),
            .. Section("Schedule.Branches", analysis.Branches, isNamed: true), .. Section("Schedule.Owners", analysis.Owners, isNamed: false), .. Section("Schedule.Regions", analysis.Regions, isNamed: false),
        ];

        IEnumerable<string> Section(string heading, ImmutableArray<ScheduleSubject> subjects, bool isNamed) =>
            subjects.IsEmpty ? [] : ["", tongue.Say(heading), .. subjects.Select(s => Line(s, analysis, isNamed, tongue))];
    }

    internal static string Title(ScheduleAnalysis analysis, string planName, Tongue tongue) =>
        tongue.Say("Schedule.Title", planName, analysis.At.ToString(analysis.IsInHours ? "yyyy-MM-dd HH:mm" : "yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <summary>The figures of the whole plan, how they are counted, and what was left out.</summary>
    internal static IEnumerable<string> Facts(ScheduleAnalysis analysis, Tongue tongue)
    {
        var total = analysis.Total;
        return
        [
            tongue.Say("Schedule.Value", Say(total.Pv, tongue), total.Ev, total.Bac, Say(total.Sv, tongue), Say(total.Spi, tongue)),
            tongue.Say("Schedule.Cost", Say(total.Ac, tongue), Say(total.Cv, tongue), Say(total.Cpi, tongue)),
            tongue.Say("Schedule.Time", Moment(total.EarnedUntil, total.EarnedSchedule, analysis, tongue), Time(total.WholeSvt, analysis, tongue), Say(total.Spit, tongue)),
            tongue.Say("Schedule.Finish", Moment(total.FinishAsPlanned, total.DurationAsPlanned, analysis, tongue), Moment(total.FinishAtPace, total.DurationAtPace, analysis, tongue)),
            tongue.Say("Schedule.CostForecast", Say(total.CostAsPlanned, tongue), Say(total.CostAtPace, tongue)),
            analysis.IsInHours ? tongue.Say("Schedule.Basis", tongue.Name(analysis.Basis), analysis.Day) : tongue.Say("Schedule.BasisDays", tongue.Name(analysis.Basis)),
            .. Note("Schedule.Undated", analysis.Undated), .. Note("Schedule.Mad", analysis.Mad), .. Note("Schedule.Forgotten", analysis.Forgotten),
        ];

        IEnumerable<string> Note(string phrase, int count) => count > 0 ? [tongue.Say(phrase, count)] : [];
    }

    /// <summary>One branch, owner or region.</summary>
    internal static string Line(ScheduleSubject subject, ScheduleAnalysis analysis, bool isNamed, Tongue tongue)
    {
        var (figures, title) = (subject.Figures, subject.Title.CutLine(60));
        return tongue.Say("Schedule.Line", isNamed ? $"{subject.Code.CutLine(40)} {title}" : title.Length == 0 ? tongue.Say("Schedule.NoRegion") : title,
            Short(figures.Pv, tongue), figures.Ev, Short(figures.Spi, tongue), Short(figures.Spit, tongue), (figures.FinishAtPace ?? figures.FinishAsPlanned) is { } finish ? Moment(finish, analysis) : "–");
    }

    /// <summary>Where the plan stands, in one sentence.</summary>
    internal static string Reading(ScheduleAnalysis analysis, Tongue tongue)
    {
        var total = analysis.Total;
        if (total.Finish is { } planned && total.Ev >= total.Bac && total.Bac > 0) return tongue.Say("Schedule.Done", Moment(planned, analysis));
        if (total.WholeSvt.Value is not { } late || total.Finish is not { } finish || total.FinishAsPlanned is not { } forecast)
            return tongue.Say("Schedule.NoForecast", tongue.Name(total.WholeSvt.Why ?? Unsaid.TooLarge));
        return late == 0 ? tongue.Say("Schedule.OnPlan", Moment(forecast, analysis), Moment(finish, analysis))
            : tongue.Say(late < 0 ? "Schedule.Behind" : "Schedule.Ahead", Span(Math.Abs(late), analysis, tongue), Moment(forecast, analysis), Moment(finish, analysis));
    }

    private static string Say(Figure figure, Tongue tongue) => figure.Value is { } value ? tongue.Number(value) : tongue.Say("Schedule.Unsaid", tongue.Name(figure.Why!.Value));

    private static string Short(Figure figure, Tongue tongue) => figure.Value is { } value ? tongue.Number(value) : "–";

    private static string Time(Figure time, ScheduleAnalysis analysis, Tongue tongue) =>
        time.Value is { } value ? (value < 0 ? "-" : "") + Span(Math.Abs(value), analysis, tongue) : Say(time, tongue);

    /// <summary>A length of working time: "3 days", or "2 days 4 h" in a plan kept in hours.</summary>
    internal static string Span(double time, ScheduleAnalysis analysis, Tongue tongue)
    {
        var (days, hours) = analysis.IsInHours ? ((int)Math.Min(int.MaxValue, Math.Floor(time / analysis.Day)), Math.Round(time % analysis.Day, 1)) : ((int)Math.Min(int.MaxValue, Math.Round(time)), 0);
        return hours == 0 ? tongue.Say("Schedule.Days", days) : days == 0 ? tongue.Say("Schedule.Hours", hours) : tongue.Say("Schedule.DaysHours", days, hours);
    }

    private static string Moment(DateTime? at, Figure figure, ScheduleAnalysis analysis, Tongue tongue) =>
        at is { } moment ? Moment(moment, analysis) : tongue.Say("Schedule.Unsaid", tongue.Name(figure.Why ?? Unsaid.TooLarge));

    private static string Moment(DateTime at, ScheduleAnalysis analysis) => at.ToString(analysis.IsInHours ? "yyyy-MM-dd HH:mm" : "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
