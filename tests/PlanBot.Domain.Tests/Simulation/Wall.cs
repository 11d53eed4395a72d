using PlanBot.Domain.Calendar;

namespace PlanBot.Domain.Tests.Simulation;

/// <summary>The wall clock of a zone, written down minute by minute.</summary>
internal sealed class Wall
{
    internal const int Never = int.MaxValue / 2;

    private readonly int[] days;
    private readonly short[] minutes;
    private readonly Dictionary<int, int> first = [];
    private readonly Dictionary<(int, TimeOnly), int> found = [];

    internal Wall(Zone zone, DateTimeOffset start, int count)
    {
        (days, minutes) = (new int[count], new short[count]);
        for (var i = 0; i < count; i++)
        {
            var at = start.AddMinutes(i);
            var time = zone.TimeAt(at);
            (days[i], minutes[i]) = (zone.DateAt(at).DayNumber, (short)(time.Hour * 60 + time.Minute));
            first.TryAdd(days[i], i);
        }
    }

    /// <summary>The number of the day on the wall.</summary>
    internal int Day(int minute) => days[minute];

    /// <summary>The date on the wall.</summary>
    internal DateOnly Date(int minute) => DateOnly.FromDayNumber(days[minute]);

    /// <summary>The minute of the day on the wall.</summary>
    internal int Time(int minute) => minutes[minute];

    /// <summary>The first minute of all at which the wall shows that day and that time or a later one: negative for one that was before, <see cref="Never"/> for one that is not written down.</summary>
    internal int At(int day, TimeOnly time) => found.TryGetValue((day, time), out var known) ? known : found[(day, time)] = Find(day, time);

    private int Find(int day, TimeOnly time)
    {
        var wanted = (time.Hour * 60) + time.Minute;
        if (day < days[0] || (day == days[0] && wanted < minutes[0])) return -1;
        if (!first.TryGetValue(day, out var from)) return Never;
        for (var i = Math.Min(days.Length - 1, from + Math.Max(0, wanted - minutes[from] - 180)); i < days.Length; i++)
            if (days[i] > day || (days[i] == day && minutes[i] >= wanted)) return i;
        return Never;
    }
}
