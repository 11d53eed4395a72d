using PlanBot.Domain.Calendar;
using PlanBot.Storage;

namespace PlanBot.Rows;

/// <summary>The working days of a plan in its head row, as text that people can read and write: <c>DaysOff</c> and <c>WorkedDays</c> have a line for each run of days.</summary>
internal static class WorkingColumns
{
    public static Columns Working(this Columns columns, CalendarChoice working) => columns
        .Text("Region", working.Region)
        .List("Weekdays", working.Weekdays.Select(d => d.ToString()))
        .Text("WorkingHours", working.Hours.ToString())
        .Text("WorkingBreak", working.Break?.ToString())
        .Of<double>("HoursPerDay", working.HoursPerDay)
        .Text("DaysOff", DayLines.Write(working.DaysOff))
        .Text("WorkedDays", DayLines.Write(working.WorkedDays))
        // Their names until there were names for days.
        .Text("Holidays", null)
        .Text("MakeUpDays", null);

    public static CalendarChoice Read(Row row)
    {
        var working = new CalendarChoice
        {
            Region = row.Text("Region") is not { } region ? null : PublicHolidays.Find(region)?.Code ?? throw RowReading.Not("Region", region),
            Weekdays = row.List("Weekdays") is { IsEmpty: false } days
                ? [.. days.Select(day => Enum.TryParse<DayOfWeek>(day, out var weekday) && Enum.IsDefined(weekday) ? weekday : throw RowReading.Not("Weekdays", day))]
                : WorkingCalendar.MondayToFriday.Weekdays,
            Hours = row.Text("WorkingHours") is not { } hours ? WorkingHours.Usual : WorkingHours.Read(hours) ?? throw RowReading.Not("WorkingHours", hours),
            Break = row.Text("WorkingBreak") is not { } pause ? null : WorkingHours.Read(pause) ?? throw RowReading.Not("WorkingBreak", pause),
            HoursPerDay = row.Number("HoursPerDay") ?? 8,
            DaysOff = Days(row, "DaysOff", "Holidays"),
            WorkedDays = Days(row, "WorkedDays", "MakeUpDays"),
        };
        return working.Calendar.Check() is { } fault ? throw new RowFaultException(fault.Phrase, [.. fault.Values]) : working;
    }

    private static NamedDays Days(Row row, string name, string before)
    {
        var (days, faults) = DayLines.Read(row.Text(name) ?? row.Text(before)?.Replace(';', '\n'));
        return faults.IsEmpty ? days : throw new RowFaultException("Row.BadLine", name, faults[0].Say(Domain.Language.Tongue.English));
    }
}
