using PlanBot.Domain.CheckIns;
using PlanBot.Storage;

namespace PlanBot.Rows;

/// <summary>When a plan asks for check-ins, in the columns of its head row.</summary>
internal static class RoundColumns
{
    public static Columns Rounds(this Columns columns, RoundSettings rounds) => columns
        .Of<RoundRhythm>("RoundRhythm", rounds.Rhythm)
        .List("RoundDays", rounds.Days.Select(d => d.ToString()))
        .Of<int>("RoundEveryWeeks", rounds.EveryWeeks)
        .Of<int>("RoundWeekOfMonth", rounds.WeekOfMonth)
        .Of<TimeOnly>("RoundClosesAtTime", rounds.ClosesAt)
        .Of<int>("RoundOpenDays", rounds.OpenDays)
        .Of<TimeOnly>("RoundOpensAt", rounds.OpensAt)
        .Of<TimeOnly>("RoundRemindsAt", rounds.RemindsAt)
        .Of<TimeSpan>("RoundGraceHours", rounds.Grace)
        .Flag("NamesMissing", rounds.NamesMissing);

    /// <summary>What was edited by hand to something that no round can have is as by default.</summary>
    public static RoundSettings Read(Row row)
    {
        var usual = new RoundSettings();
        var days = row.List("RoundDays");
        return new()
        {
            Rhythm = row.Choice<RoundRhythm>("RoundRhythm") ?? usual.Rhythm,
            Days = days.IsEmpty ? usual.Days : [.. days.Select(Enum.Parse<DayOfWeek>)],
            EveryWeeks = Math.Clamp(row.Int("RoundEveryWeeks") ?? usual.EveryWeeks, 1, 26),
            WeekOfMonth = Math.Clamp(row.Int("RoundWeekOfMonth") ?? usual.WeekOfMonth, 1, 5),
            ClosesAt = row.Clock("RoundClosesAtTime") ?? usual.ClosesAt,
            OpenDays = Math.Clamp(row.Int("RoundOpenDays") ?? usual.OpenDays, 1, 10),
            OpensAt = row.Clock("RoundOpensAt") ?? usual.OpensAt,
            RemindsAt = row.Clock("RoundRemindsAt") ?? usual.RemindsAt,
            Grace = row.Number("RoundGraceHours") is { } hours ? TimeSpan.FromHours(Math.Clamp(hours, 0, 72)) : usual.Grace,
            NamesMissing = row.Flag("NamesMissing") ?? false,
        };
    }
}
