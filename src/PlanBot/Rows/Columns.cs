using System.Collections.Immutable;
using System.Globalization;
using PlanBot.Domain.Plans;
using PlanBot.Storage;

namespace PlanBot.Rows;

/// <summary>The columns of a row that is written: a null is no column. Dates are written as midnight UTC, so that spreadsheets see dates.</summary>
internal sealed class Columns : Dictionary<string, object>
{
    // Room for what a usual row holds: growing from nothing would copy it five times.
    private const int Usual = 32;

    public Columns(string kind) : base(Usual, StringComparer.Ordinal) => this["Kind"] = kind;

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

    public Columns Blocker(Blocker? blocker) => Text("Blocker", blocker?.What)
        .Text("Unblocker", blocker?.Unblocker)
        .Of("BlockedUntil", blocker?.By)
        .Of("BlockedSince", blocker?.Since);

    private Columns Set(string name, object? value)
    {
        if (value is not null) this[name] = value;
        return this;
    }
}

/// <summary>Reads back what <see cref="Columns"/> wrote.</summary>
internal static class RowReading
{
    public static DateOnly? Date(this Row row, string name) => row.Time(name) is { } at ? DateOnly.FromDateTime(at.UtcDateTime) : null;

    public static TimeOnly? Clock(this Row row, string name) => row.Text(name) is { } text ? TimeOnly.ParseExact(text, "HH:mm", CultureInfo.InvariantCulture) : null;

    public static T? Choice<T>(this Row row, string name) where T : struct, Enum => Enum.TryParse<T>(row.Text(name), out var value) ? value : null;

    public static Blocker? Blocker(this Row row) => row.Text("Blocker") is { } what
        ? new(what, row.Text("Unblocker"), row.Date("BlockedUntil"), row.Date("BlockedSince") ?? default) : null;

    public static ImmutableArray<string> List(this Row row, string name) => row.Text(name) is { } text ? [.. text.Split(';')] : [];
}
