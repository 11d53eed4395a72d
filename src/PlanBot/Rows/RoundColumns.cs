using PlanBot.Domain.CheckIns;
using PlanBot.Storage;

namespace PlanBot.Rows;

/// <summary>When a plan asks for check-ins, in the columns of its head row.</summary>
internal static class RoundColumns
{
    public static Columns Rounds(this Columns columns, RoundSettings rounds) => columns
        .Of<RoundRhythm>("CheckInRhythm", rounds.Rhythm)
        .List("CheckInDays", rounds.Days.Select(d => d.ToString()))
        .Of<int>("CheckInEveryWeeks", rounds.EveryWeeks)
        .Of<int>("CheckInWeekOfMonth", rounds.WeekOfMonth)
        .Of<TimeOnly>("CheckInClosesAt", rounds.ClosesAt)
        .Of<int>("CheckInOpenDays", rounds.OpenDays)
        .Of<TimeOnly>("CheckInOpensAt", rounds.OpensAt)
        .Of<TimeOnly>("CheckInRemindsAt", rounds.RemindsAt)
        .Of<TimeSpan>("CheckInGraceHours", rounds.Grace)
        .Flag("NamesMissing", rounds.NamesMissing);

    /// <summary>What was edited by hand to something that no round can have is as by default.</summary>
    public static RoundSettings Read(Row row)
    {
        var usual = new RoundSettings();
        var days = row.List("CheckInDays");
        return new()
        {
            Rhythm = row.Choice<RoundRhythm>("CheckInRhythm") ?? usual.Rhythm,
            Days = days.IsEmpty ? usual.Days : [.. days.Select(d => Enum.TryParse<DayOfWeek>(d, out var day) && Enum.IsDefined(day) ? day : throw RowReading.Not("CheckInDays", d))],
            EveryWeeks = Math.Clamp(row.Int("CheckInEveryWeeks") ?? usual.EveryWeeks, 1, 26),
            WeekOfMonth = Math.Clamp(row.Int("CheckInWeekOfMonth") ?? usual.WeekOfMonth, 1, 5),
            ClosesAt = row.Clock("CheckInClosesAt") ?? usual.ClosesAt,
            OpenDays = Math.Clamp(row.Int("CheckInOpenDays") ?? usual.OpenDays, 1, 10),
            OpensAt = row.Clock("CheckInOpensAt") ?? usual.OpensAt,
            RemindsAt = row.Clock("CheckInRemindsAt") ?? usual.RemindsAt,
            Grace = row.Number("CheckInGraceHours") is { } hours ? TimeSpan.FromHours(Math.Clamp(hours, 0, 72)) : usual.Grace,
            NamesMissing = row.Flag("NamesMissing") ?? false,
        };
    }
}
