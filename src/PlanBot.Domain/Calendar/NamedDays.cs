using System.Collections;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace PlanBot.Domain.Calendar;

/// <summary>A day with what it is called, if anything.</summary>
/// <param name="Date">The day.</param>
/// <param name="Name">Its name; null when nobody gave it one.</param>
public readonly record struct NamedDay(DateOnly Date, DayName? Name)
{
    /// <summary>A day without a name.</summary>
    public static implicit operator NamedDay(DateOnly date) => new(date, null);
}

/// <summary>Days in order, each once, with their names; equal when they hold the same days and names.</summary>
[CollectionBuilder(typeof(NamedDays), nameof(Of))]
public sealed class NamedDays : IReadOnlyList<NamedDay>, IEquatable<NamedDays>
{
    /// <summary>No day.</summary>
    public static readonly NamedDays None = new([]);

    private readonly NamedDay[] days;

    private NamedDays(NamedDay[] days) => this.days = days;

    /// <summary>How many days.</summary>
    public int Count => days.Length;

    /// <summary>A day by its place.</summary>
    public NamedDay this[int place] => days[place];

    /// <summary>These days; of several with one date the last counts.</summary>
    public static NamedDays Of(ReadOnlySpan<NamedDay> days)
    {
        if (days.IsEmpty) return None;
        var byDate = new SortedDictionary<DateOnly, NamedDay>();
        foreach (var day in days) byDate[day.Date] = day;
        return new([.. byDate.Values]);
    }

    /// <summary>True when the day is one of them.</summary>
    public bool Contains(DateOnly date) => PlaceOf(date) >= 0;

    /// <summary>What the day is called; null when it is none of them or has no name.</summary>
    public DayName? NameOf(DateOnly date) => PlaceOf(date) is var place and >= 0 ? days[place].Name : null;

    /// <summary>These days and the others; where both have a day, the others' name counts.</summary>
    public NamedDays Union(NamedDays others) => others.Count == 0 ? this : Count == 0 ? others : Of([.. days, .. others.days]);

    /// <summary>These days without the others.</summary>
    public NamedDays Except(NamedDays others) => Count == 0 || others.Count == 0 ? this : Of([.. days.Where(d => !others.Contains(d.Date))]);

    /// <summary>Those from one date to another, both included.</summary>
    public ImmutableArray<NamedDay> Between(DateOnly from, DateOnly to)
    {
        var place = PlaceOf(from);
        return [.. days.Skip(place < 0 ? ~place : place).TakeWhile(d => d.Date <= to)];
    }

    /// <summary>Days that follow each other under one name, as one run each.</summary>
    public IEnumerable<(DateOnly From, DateOnly To, DayName? Name)> Runs()
    {
        for (var first = 0; first < days.Length;)
        {
            var last = first;
            while (last + 1 < days.Length && days[last + 1].Name == days[first].Name && days[last + 1].Date.DayNumber == days[last].Date.DayNumber + 1) last++;
            yield return (days[first].Date, days[last].Date, days[first].Name);
            first = last + 1;
        }
    }

    /// <inheritdoc/>
    public bool Equals(NamedDays? other) => other is not null && (ReferenceEquals(this, other) || days.AsSpan().SequenceEqual(other.days));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as NamedDays);

    /// <inheritdoc/>
    public override int GetHashCode() => Count == 0 ? 0 : HashCode.Combine(Count, days[0], days[^1]);

    /// <summary>The days as lines: one for each run of days with one name.</summary>
    public override string ToString() => DayLines.Write(this);

    /// <inheritdoc/>
    public IEnumerator<NamedDay> GetEnumerator() => days.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private int PlaceOf(DateOnly date)
    {
        int low = 0, high = days.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            if (days[middle].Date == date) return middle;
            if (days[middle].Date < date) low = middle + 1;
            else high = middle - 1;
        }
        return ~low;
    }
}
