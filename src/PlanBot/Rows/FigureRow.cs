using System.Collections.Frozen;
using System.Collections.Immutable;
using PlanBot.Domain.Kpis;
using PlanBot.Domain.Plans;
using PlanBot.Storage;

namespace PlanBot.Rows;

/// <summary>The figures of one KPI, unit and year as a row, <c>k|kpi|year|unit</c>: <c>Actual01</c> to <c>Actual53</c> and <c>Target01</c> to <c>Target53</c>, by the number of the month, week or quarter.</summary>
internal static class FigureRow
{
    public static readonly FrozenSet<string> Names = Columns.NamesOf(columns => Fill(columns, new(new("", "", 0)), null));

    public static string Key(KpiKey key) => $"k|{Storage.Key.Escape(key.KpiId)}|{key.Year:0000}|{Storage.Key.Escape(key.UnitId)}";

    /// <summary>The rows of a KPI from one year to another, both included, for all units.</summary>
    public static KeyRange Between(string kpiId, int from, int to) => new($"k|{Storage.Key.Escape(kpiId)}|{from:0000}|", $"k|{Storage.Key.Escape(kpiId)}|{to + 1:0000}|");

    public static Row Write(KpiYear year, Plan plan) => new(Key(year.Key), Fill(new Columns("KpiFigures"), year, plan));

    public static KpiYear Read(Row row)
    {
        var key = new KpiKey(row.Needed("KpiId"), row.Text("UnitId") ?? "", row.Int("Year") ?? throw new RowFaultException("Row.Missing", "Year"));
        if (row.Key != Key(key)) throw new RowFaultException("Row.OtherKey", Key(key));
        return new(key) { Actuals = Values(row, "Actual"), Targets = Values(row, "Target"), UpdatedAt = row.Time("UpdatedAt"), UpdatedBy = row.Text("UpdatedBy") };
    }

    /// <summary>Up to the last period that has a figure; what is no finite number is none.</summary>
    private static ImmutableArray<double?> Values(Row row, string name)
    {
        double?[] values = [.. Enumerable.Range(1, KpiPeriod.MostInYear).Select(n => row.Number($"{name}{n:00}") is not { } value ? (double?)null : double.IsFinite(value) ? value : throw RowReading.Not($"{name}{n:00}", $"{value}"))];
        return [.. values.Take(Array.FindLastIndex(values, v => v is not null) + 1)];
    }

    private static Columns Fill(Columns columns, KpiYear year, Plan? plan)
    {
        columns.Text("KpiId", year.Key.KpiId)
            .Text("KpiName", plan?.Kpis.Find(year.Key.KpiId)?.Name)
            .Text("UnitId", year.Key.UnitId)
            .Text("UnitName", plan?.Kpis.Units.Find(year.Key.UnitId)?.Name)
            .Of<int>("Year", year.Key.Year)
            .Of("UpdatedAt", year.UpdatedAt)
            .Text("UpdatedBy", year.UpdatedBy);
        for (var n = 1; n <= KpiPeriod.MostInYear; n++)
            columns.Of($"Actual{n:00}", year.Actuals.ElementAtOrDefault(n - 1)).Of($"Target{n:00}", year.Targets.ElementAtOrDefault(n - 1));
        return columns;
    }
}
