using System.Collections.Immutable;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Kpis;
using PlanBot.Storage;

namespace PlanBot.Rows;

/// <summary>Who was asked for figures, in the columns of the head row, and which units have theirs, in those of a KPI.</summary>
internal static class KpiColumns
{
    /// <summary>A text property of Table storage holds 32 K characters; the codes of two periods of all units fit into this many of them.</summary>
    private const int Parts = 9, PartLength = 30_000;

    private static readonly ImmutableArray<string> PartNames = [.. Enumerable.Range(1, Parts).Select(n => $"ReportedBy{n}")];

    /// <summary>A line "=2026-11" for each period, and below it a line "-12" for each of its units.</summary>
    public static Columns Reported(this Columns columns, ImmutableArray<KpiReported> reported)
    {
        var lines = string.Join('\n', reported.SelectMany(r => r.Units.Select(id => "-" + Plain(id)).Prepend("=" + r.Period)));
        foreach (var name in PartNames)
        {
            // Half of a character is none.
            var length = lines.Length <= PartLength ? lines.Length : char.IsHighSurrogate(lines[PartLength - 1]) ? PartLength - 1 : PartLength;
            columns.Text(name, lines[..length]);
            lines = lines[length..];
        }
        return columns;
    }

    public static ImmutableArray<KpiReported> Reported(Row row, KpiFrequency frequency)
    {
        var periods = new List<(KpiPeriod Period, List<string> Units)>();
        foreach (var line in string.Concat(PartNames.Select(name => row.Text(name))).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            if (line[0] == '=') periods.Add((Period(frequency, line[1..], PartNames[0]), []));
            else if (line[0] == '-' && periods.Count > 0) periods[^1].Units.Add(Key.Unescape(line[1..]));
            else throw RowReading.Not(PartNames[0], line);
        return [.. periods.Select(p => new KpiReported(p.Period, [.. p.Units]))];
    }

    /// <summary>A code of one line.</summary>
    private static string Plain(string id) => id.Replace("~", "~7E", StringComparison.Ordinal).Replace("\n", "~0A", StringComparison.Ordinal).Replace("\r", "~0D", StringComparison.Ordinal);

    public static Columns Asked(this Columns columns, KpiBook book) => columns
        .Of("KpisDefinedAt", book.DefinedAt)
        .List("KpisAsked", book.Asked.Select(a => $"{a.Key} {a.Value.Period} {a.Value.On.ToIso()} {a.Value.RemindedOn?.ToIso()}".TrimEnd()))
        .Text("KpisAskedUpTo", book.AskedUpTo);

    /// <summary>What the head row holds of the KPIs of a plan.</summary>
    public static KpiBook Book(Row head) => KpiBook.Empty with
    {
        Stamp = head.Long("KpiStamp") ?? 0,
        DefinedAt = head.Time("KpisDefinedAt"),
        Asked = head.List("KpisAsked").Select(Asked).ToImmutableSortedDictionary(a => a.Period.Frequency, a => a),
        AskedUpTo = head.Text("KpisAskedUpTo"),
    };

    private static KpiAsked Asked(string text)
    {
        if (text.Split(' ') is not [var name, var period, var on, .. var rest] || !Enum.TryParse<KpiFrequency>(name, out var frequency) || IsoDay.Read(on) is not { } day || rest.Length > 1) throw RowReading.Not("KpisAsked", text);
        return new(Period(frequency, period, "KpisAsked"), day, rest is [var reminded] ? IsoDay.Read(reminded) ?? throw RowReading.Not("KpisAsked", text) : null);
    }

    private static KpiPeriod Period(KpiFrequency frequency, string text, string column) => KpiPeriod.Read(frequency, text) ?? throw RowReading.Not(column, text);
}
