using System.Collections.Immutable;
using System.Globalization;
using PlanBot.Domain.Plans;
using PlanBot.Storage;

namespace PlanBot.Rows;

/// <summary>Reads back what <see cref="Columns"/> wrote. What it would never have written is a <see cref="RowFaultException"/>.</summary>
internal static class RowReading
{
    /// <summary>What a column holds, of whatever type, or null: for rows that are done without when somebody wrote another type into them.</summary>
    public static object? Found(this Row row, string name) => row.Columns.GetValueOrDefault(name);

    public static string Needed(this Row row, string name) => row.Text(name) ?? throw new RowFaultException("Row.Missing", name);

    public static DateOnly NeededDate(this Row row, string name) => row.Date(name) ?? throw new RowFaultException("Row.Missing", name);

    public static DateTimeOffset NeededTime(this Row row, string name) => row.Time(name) ?? throw new RowFaultException("Row.Missing", name);

    public static DateOnly? Date(this Row row, string name) => row.Time(name) is { } at ? DateOnly.FromDateTime(at.UtcDateTime) : null;

    public static TimeOnly? Clock(this Row row, string name) => row.Text(name) is not { } text ? null
        : TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : throw Not(name, text);

    public static T? Choice<T>(this Row row, string name) where T : struct, Enum => row.Text(name) is not { } text ? null
        : Enum.TryParse<T>(text, out var value) && Enum.IsDefined(value) && value.ToString() == text ? value : throw Not(name, text);

    /// <summary>0 to 100; absent is 0.</summary>
    public static double Percent(this Row row, string name) => row.Number(name) switch
    {
        null => 0,
        >= 0 and <= 100 and { } percent => percent,
        { } other => throw Not(name, other.ToString(CultureInfo.InvariantCulture)),
    };

    public static Blocker? Blocker(this Row row) => row.Text("Blocker") is { } what
        ? new(what, row.Text("Unblocker"), row.Date("BlockedUntil"), row.Date("BlockedSince") ?? default) { Needs = row.Text("BlockerNeeds"), AnswerHours = row.Int("BlockerAnswerHours"), Link = row.Text("BlockerLink"), PassedTold = row.Date("BlockerPassedTold") } : null;

    public static ImmutableArray<string> List(this Row row, string name) => row.Text(name) is { } text ? [.. text.Split(';')] : [];

    public static ImmutableArray<string> Lines(this Row row, string name) => row.Text(name) is { } text ? [.. text.Split('\n')] : [];

    public static RowFaultException Not(string name, string text) => new("Row.BadValue", name, text.Length <= 60 ? text : text[..60]);
}

/// <summary>A row that PlanBot did not write so: somebody edited the table by hand, or the row is damaged.</summary>
/// <param name="phrase">The key of the sentence that says what is wrong.</param>
/// <param name="values">What the sentence names.</param>
internal sealed class RowFaultException(string phrase, params object?[] values) : FormatException(Domain.Language.Tongue.English.Say(phrase, values))
{
    public string Phrase => phrase;

    public IReadOnlyList<object?> Values => values;

    /// <summary>The fault that reading a row ended in; null for a fault of the program.</summary>
    public static RowFaultException? Of(Exception fault) => fault switch
    {
        RowFaultException known => known,
        InvalidCastException or FormatException or ArgumentException or OverflowException => new("Row.BadType", fault.Message),
        _ => null,
    };
}
