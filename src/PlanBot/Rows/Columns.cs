using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using PlanBot.Domain.Plans;

namespace PlanBot.Rows;

/// <summary>The columns of a row that is written: a null is no column. Dates are written as midnight UTC, so that spreadsheets see dates.</summary>
internal sealed class Columns : Dictionary<string, object>
{
    // Room for what a usual row holds: growing from nothing would copy it five times.
    private const int Usual = 32;
    private readonly HashSet<string>? names;

    public Columns(string kind) : base(Usual, StringComparer.Ordinal) => this["Kind"] = kind;

    private Columns(HashSet<string> names) : this("") => this.names = names;

    /// <summary>Every column that a kind of row can have, also those that a given row leaves out.</summary>
    public static FrozenSet<string> NamesOf(Func<Columns, Columns> fill)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        names.UnionWith(fill(new Columns(names)).Keys);
        return names.ToFrozenSet(StringComparer.Ordinal);
    }

    public Columns Text(string name, string? value) => Set(name, string.IsNullOrEmpty(value) ? null : value);

    public Columns Of<T>(string name, T? value) where T : struct => Set(name, value switch
    {
        null => null,
        DateOnly date => new DateTimeOffset(date, TimeOnly.MinValue, TimeSpan.Zero),
        TimeOnly time => time.ToString("HH:mm", CultureInfo.InvariantCulture),
        TimeSpan span => span.TotalHours,
        Enum name2 => name2.ToString(),
        { } other => other,
    });

    public Columns Flag(string name, bool value) => Set(name, value ? true : null);

    public Columns List(string name, IEnumerable<string> values) => Text(name, string.Join(';', values));

    /// <summary>Texts of one line each, where a semicolon may stand in them.</summary>
    public Columns Lines(string name, ImmutableArray<string>? lines) => Text(name, lines is { } texts ? string.Join('\n', texts) : null);

    public Columns Bytes(string name, byte[] value) => Set(name, value);

    public Columns Blocker(Blocker? blocker) => Text("Blocker", blocker?.What)
        .Text("BlockerNeeds", blocker?.Needs)
        .Text("Unblocker", blocker?.Unblocker)
        .Of("BlockedUntil", blocker?.By)
        .Of("BlockedSince", blocker?.Since)
        .Of("BlockerAnswerHours", blocker?.AnswerHours)
        .Text("BlockerLink", blocker?.Link)
        .Of("BlockerPassedTold", blocker?.PassedTold);

    /// <summary>What a turn keeps in every head row beside the state.</summary>
    public Columns OfShell(string generation, DateTimeOffset? wakeAt, long version, byte[] recent) => Text("Generation", generation)
        .Of("WakeAt", wakeAt)
        .Of<long>("Version", version)
        .Bytes("Recent", recent);

    private Columns Set(string name, object? value)
    {
        names?.Add(name);
        if (value is not null) this[name] = value;
        return this;
    }
}
