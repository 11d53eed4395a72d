using System.Collections.Frozen;
using PlanBot.Domain.Kpis;
using PlanBot.Storage;

namespace PlanBot.Rows;

/// <summary>A KPI of a plan as a row, with where it stands.</summary>
internal static class KpiRow
{
    public static readonly FrozenSet<string> Names = Columns.NamesOf(columns => Fill(columns, new() { Id = "", Name = "" }));

    public static string Key(string generation, string id) => $"g|{generation}|k|{Storage.Key.Escape(id)}";

    public static Row Write(string generation, Kpi kpi) => new(Key(generation, kpi.Id), Fill(new Columns("Kpi"), kpi));

    public static Kpi Read(Row row, string generation)
    {
        var kpi = new Kpi
        {
            Id = row.Needed("Id"),
            Name = row.Needed("Name"),
            Aliases = row.List("Aliases"),
            Unit = row.Text("Unit") ?? "",
            Direction = row.Choice<KpiDirection>("Direction") ?? default,
            Frequency = row.Choice<KpiFrequency>("Frequency") ?? default,
            Timing = row.Choice<KpiTiming>("Timing") ?? default,
            Perspective = row.Choice<KpiPerspective>("Perspective") ?? default,
            RollUp = row.Choice<KpiRollUp>("RollUp") ?? default,
            WeightBy = row.Text("WeightBy"),
            Formula = row.Text("Numerator") is { } numerator ? new(numerator, row.Needed("Denominator"), row.Number("Scale") ?? 1) : null,
            Split = row.Choice<KpiSplit>("Split") ?? default,
            Amber = row.Number("AmberPercent") ?? 5,
            Red = row.Number("RedPercent") ?? 10,
            Least = row.Number("Least"),
            Most = row.Number("Most"),
            Level = row.Text("Level"),
            Reporter = row.Text("ReporterId"),
            Objective = row.Text("Objective"),
            Order = row.Int("Order") ?? 0,
        };
        if (row.Key != Key(generation, kpi.Id)) throw new RowFaultException("Row.OtherKey", Key(generation, kpi.Id));
        return kpi with { Standing = StandingOf(row, kpi.Frequency), Reported = KpiColumns.Reported(row, kpi.Frequency) };
    }

    private static KpiStanding? StandingOf(Row row, KpiFrequency frequency) => row.Int("StandingYear") is not { } year ? null : new(
        new(frequency, year, row.Int("StandingPeriod") is { } number and >= 1 && number <= KpiPeriod.CountOf(frequency, Math.Clamp(year, 1, 9999)) ? number : throw RowReading.Not("StandingPeriod", $"{row.Int("StandingPeriod")}")),
        row.Number("Actual"), row.Number("Target"), row.Number("LastYear"), row.Number("PeriodEnd"), row.Number("YearEnd"), row.Number("YearTarget"), row.Int("Reported") ?? 0, row.Int("Expected") ?? 0);

    private static Columns Fill(Columns columns, Kpi kpi) => columns
        .Text("Id", kpi.Id)
        .Text("Name", kpi.Name)
        .List("Aliases", kpi.Aliases)
        .Text("Unit", kpi.Unit)
        .Of<KpiDirection>("Direction", kpi.Direction)
        .Of<KpiFrequency>("Frequency", kpi.Frequency)
        .Of<KpiTiming>("Timing", kpi.Timing)
        .Of<KpiPerspective>("Perspective", kpi.Perspective)
        .Of<KpiRollUp>("RollUp", kpi.RollUp)
        .Text("WeightBy", kpi.WeightBy)
        .Text("Numerator", kpi.Formula?.Numerator)
        .Text("Denominator", kpi.Formula?.Denominator)
        .Of("Scale", kpi.Formula?.Scale)
        .Of<KpiSplit>("Split", kpi.Split)
        .Of<double>("AmberPercent", kpi.Amber)
        .Of<double>("RedPercent", kpi.Red)
        .Of("Least", kpi.Least)
        .Of("Most", kpi.Most)
        .Text("Level", kpi.Level)
        .Text("ReporterId", kpi.Reporter)
        .Text("Objective", kpi.Objective)
        .Of<int>("Order", kpi.Order)
        .Of("StandingYear", kpi.Standing?.Period.Year)
        .Of("StandingPeriod", kpi.Standing?.Period.Number)
        .Of("Actual", kpi.Standing?.Actual)
        .Of("Target", kpi.Standing?.Target)
        .Of("LastYear", kpi.Standing?.LastYear)
        .Of("PeriodEnd", kpi.Standing?.PeriodEnd)
        .Of("YearEnd", kpi.Standing?.YearEnd)
        .Of("YearTarget", kpi.Standing?.YearTarget)
        .Of("Reported", kpi.Standing?.Reported)
        .Of("Expected", kpi.Standing?.Expected)
        .Reported(kpi.Reported);
}
