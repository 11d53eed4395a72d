using System.Collections.Immutable;

namespace PlanBot.Domain.StandUps;

/// <summary>The entries of the last days, by day and stand-up. Immutable; older ones lie in the table and are read when somebody asks for them.</summary>
public sealed class StandUpLog
{
    /// <summary>How many days before the last one are kept at hand: yesterday's plans, also after a week of holidays, come from there.</summary>
    public const int DaysKept = 14;

    /// <summary>No entries.</summary>
    public static readonly StandUpLog Empty = new(ImmutableSortedDictionary<(DateOnly, string), ImmutableSortedDictionary<string, StandUpEntry>>.Empty);

    private static readonly ImmutableSortedDictionary<string, StandUpEntry> Nobody = ImmutableSortedDictionary.Create<string, StandUpEntry>(StringComparer.Ordinal);

    private readonly ImmutableSortedDictionary<(DateOnly Day, string StandUpId), ImmutableSortedDictionary<string, StandUpEntry>> days;

    private StandUpLog(ImmutableSortedDictionary<(DateOnly, string), ImmutableSortedDictionary<string, StandUpEntry>> days) => this.days = days;

    /// <summary>Every entry, the earliest day first.</summary>
    public IEnumerable<StandUpEntry> All => days.Values.SelectMany(day => day.Values);

    /// <summary>How many entries there are.</summary>
    public int Count => days.Values.Sum(day => day.Count);

    /// <summary>The entry of a key, or null.</summary>
    public StandUpEntry? Find(StandUpKey key) => days.TryGetValue((key.Day, key.StandUpId), out var day) ? day.GetValueOrDefault(key.PersonId) : null;

    /// <summary>The entries of one day of a stand-up, by person.</summary>
    public IEnumerable<StandUpEntry> Of(string standUpId, DateOnly day) => days.TryGetValue((day, standUpId), out var found) ? found.Values : [];

    /// <summary>The days of a stand-up that have entries, after a day, the earliest first.</summary>
    public IEnumerable<DateOnly> DaysOf(string standUpId, DateOnly? after) =>
        days.Keys.Where(k => k.StandUpId == standUpId && !(k.Day <= after)).Select(k => k.Day);

    /// <summary>The entries that an earlier log does not have so; days that are the same are not looked through.</summary>
    public IEnumerable<StandUpEntry> ChangedSince(StandUpLog? earlier)
    {
        foreach (var (key, day) in days)
        {
            var before = earlier?.days.GetValueOrDefault(key);
            if (ReferenceEquals(before, day)) continue;
            foreach (var (person, entry) in day)
                if (before is null || !ReferenceEquals(before.GetValueOrDefault(person), entry)) yield return entry;
        }
    }

    /// <summary>The last answer of a person before a day.</summary>
    public StandUpEntry? Before(StandUpKey key) =>
        days.Where(d => d.Key.StandUpId == key.StandUpId && d.Key.Day < key.Day).Select(d => d.Value.GetValueOrDefault(key.PersonId)).LastOrDefault(e => e is { IsAnswered: true });

    /// <summary>The log with an entry, in place of an earlier one of its key.</summary>
    public StandUpLog With(StandUpEntry entry) =>
        new(days.SetItem((entry.Key.Day, entry.Key.StandUpId), days.GetValueOrDefault((entry.Key.Day, entry.Key.StandUpId), Nobody).SetItem(entry.Key.PersonId, entry)));

    /// <summary>The log with entries, each in place of an earlier one of its key.</summary>
    public StandUpLog WithAll(IEnumerable<StandUpEntry> entries)
    {
        var after = days.ToBuilder();
        foreach (var day in entries.GroupBy(e => (e.Key.Day, e.Key.StandUpId)))
            after[day.Key] = after.GetValueOrDefault(day.Key, Nobody).SetItems(day.Select(e => KeyValuePair.Create(e.Key.PersonId, e)));
        return new(after.ToImmutable());
    }

    /// <summary>The log without the days before one.</summary>
    public StandUpLog Since(DateOnly first) => days.Keys.All(k => k.Day >= first) ? this : new(days.RemoveRange(days.Keys.Where(k => k.Day < first)));
}
