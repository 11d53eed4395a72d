using System.Collections.Immutable;
using System.Globalization;

namespace PlanBot.Domain.Calendar;

/// <summary>Days as text that people read and write, one line for a day or a run of days: <c>2026-10-01..2026-10-07 National Day</c>.</summary>
public static class DayLines
{
    /// <summary>The most days that a plan or a person keeps of their own.</summary>
    public const int MostDays = 1000;

    /// <summary>The most characters of the text; a row of the storage holds 32,768 in one column.</summary>
    public const int LongestText = 32_000;

    /// <summary>The days as lines.</summary>
    public static string Write(NamedDays days) =>
        string.Join('\n', days.Runs().Select(run => run.From.ToIso() + (run.To > run.From ? ".." + run.To.ToIso() : "") + (run.Name is { } name ? $" {name}" : "")));

    /// <summary>The days of a text. A line that cannot be read, or that comes after <see cref="MostDays"/>, is a fault, and the rest still counts.</summary>
    public static (NamedDays Days, ImmutableArray<CalendarFault> Faults) Read(string? text) => Read(text, DayName.Of);

    /// <summary>The same, with what the words after the date mean.</summary>
    internal static (NamedDays Days, ImmutableArray<CalendarFault> Faults) Read(string? text, Func<string, DayName?> name)
    {
        var (days, faults, number) = (new List<NamedDay>(), ImmutableArray.CreateBuilder<CalendarFault>(), 0);
        foreach (var raw in (text ?? "").AsSpan().EnumerateLines())
        {
            number++;
            var line = raw.Trim();
            if (line.IsEmpty) continue;
            var gap = line.IndexOfAny(' ', '\t');
            var dates = gap < 0 ? line : line[..gap];
            var dots = dates.IndexOf("..");
            if (IsoDay.Read(dots < 0 ? dates : dates[..dots]) is not { } from || IsoDay.Read(dots < 0 ? dates : dates[(dots + 2)..]) is not { } to)
                faults.Add(new(number, "Calendar.NoDay", line[..Math.Min(line.Length, 40)].ToString()));
            else if (to < from)
                faults.Add(new(number, "Calendar.Backwards", from, to));
            else if (days.Count + to.DayNumber - from.DayNumber + 1 > MostDays)
                faults.Add(new(number, "Calendar.TooManyDays", MostDays));
            else
            {
                var words = gap < 0 ? null : name(line[gap..].Trim().ToString());
                for (var day = 0; day <= to.DayNumber - from.DayNumber; day++) days.Add(new(from.AddDays(day), words));
            }
        }
        return ([.. days], faults.ToImmutable());
    }
}
