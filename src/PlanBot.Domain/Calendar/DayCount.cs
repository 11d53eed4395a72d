using System.Collections.Immutable;
using System.Numerics;

namespace PlanBot.Domain.Calendar;

/// <summary>
/// Counts the working days of one calendar without looking at each: whole weeks by arithmetic, then the days that differ from their weekday, with the sum of
/// all changes up to each. A question costs a binary search over those days and allocates nothing. Days are numbered from Monday 0001-01-01, as in <see cref="DateOnly.DayNumber"/>.
/// </summary>
internal sealed class DayCount
{
    private static readonly int Last = DateOnly.MaxValue.DayNumber;

    private readonly ImmutableArray<DayOfWeek> weekdays;
    private readonly NamedDays holidays, makeUpDays;
    private readonly int perWeek;
    private readonly int[] changed;
    private readonly int[] sums;

    internal DayCount(WorkingCalendar calendar)
    {
        (weekdays, holidays, makeUpDays) = (calendar.Weekdays, calendar.Holidays, calendar.MakeUpDays);
        foreach (var day in weekdays.IsDefault ? [] : weekdays) Weekdays |= 1 << (((int)day + 6) % 7);
        perWeek = BitOperations.PopCount((uint)Weekdays);
        changed =
        [
            .. holidays.Select(d => d.Date).Where(d => IsWeekday(d.DayNumber) && !makeUpDays.Contains(d))
                .Concat(makeUpDays.Select(d => d.Date).Where(d => !IsWeekday(d.DayNumber))).Select(d => d.DayNumber).Order(),
        ];
        sums = new int[changed.Length];
        for (int i = 0, sum = 0; i < changed.Length; i++) sums[i] = sum += IsWeekday(changed[i]) ? -1 : 1;
    }

    /// <summary>True when it was made for these very days.</summary>
    internal bool IsOf(WorkingCalendar calendar) => weekdays == calendar.Weekdays && ReferenceEquals(holidays, calendar.Holidays) && ReferenceEquals(makeUpDays, calendar.MakeUpDays);

    /// <summary>The weekdays that are worked, a bit for each from Monday on.</summary>
    internal int Weekdays { get; }

    /// <summary>True when the day of that number is worked.</summary>
    internal bool IsWorked(int day) => IsWeekday(day) != (changed.Length > 0 && changed.AsSpan().BinarySearch(day) >= 0);

    /// <summary>The working days up to and including that day; from -1 on.</summary>
    internal int Until(int day)
    {
        var count = ((day + 1) / 7 * perWeek) + BitOperations.PopCount((uint)(Weekdays & ((1 << ((day + 1) % 7)) - 1)));
        if (changed.Length == 0) return count;
        var place = changed.AsSpan().BinarySearch(day);
        place = place < 0 ? ~place - 1 : place;
        return place < 0 ? count : count + sums[place];
    }

    /// <summary>The number of the n-th working day of all; the first or last day that there is when there is no such one.</summary>
    internal int DayOf(long n)
    {
        if (n <= 0) return 0;
        if (n > Until(Last)) return Last;
        int low = 0, high = Last;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (Until(middle) >= n) high = middle;
            else low = middle + 1;
        }
        return low;
    }

    private bool IsWeekday(int day) => (Weekdays >> (day % 7) & 1) != 0;
}
