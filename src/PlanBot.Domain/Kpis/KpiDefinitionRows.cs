using System.Collections.Frozen;
using System.Collections.Immutable;
using PlanBot.Domain.Imports;
using PlanBot.Domain.Language;

namespace PlanBot.Domain.Kpis;

/// <summary>Reads the KPIs of a file. What a cell leaves open has its default; what it says must be understood.</summary>
internal static class KpiDefinitionRows
{
    internal static IEnumerable<Kpi> Read(KpiHeaders header, KpiPeople people, Notes notes)
    {
        foreach (var row in header.Rows.Take(KpiBook.MostKpis + 1))
        {
            var name = header.Text(row, KpiColumn.Kpi);
            var code = header.Text(row, KpiColumn.Code);
            if (name.Length == 0) name = code;
            if (name.Length == 0) notes.Error(row.Number, "Kpi.FileNoName");
            else if (name.Length > KpiUnitRows.LongestName || code.Length > KpiUnitRows.LongestId) notes.Error(row.Number, "Kpi.FileTooLong", CellText.Short(name), KpiUnitRows.LongestName);
            else yield return Read(header, row, name, code, people, notes);
        }
    }

    private static Kpi Read(KpiHeaders header, SheetRow row, string name, string code, KpiPeople people, Notes notes)
    {
        var unit = header.Text(row, KpiColumn.Measure).CutLine(20);
        var (above, line) = (header.Text(row, KpiColumn.Numerator), header.Text(row, KpiColumn.Denominator));
        if (above.Length > 0 != line.Length > 0) notes.Error(row.Number, "Kpi.FileHalfFormula", CellText.Short(name));
        var amber = Number(header, row, KpiColumn.Amber, notes) ?? 5;
        var kpi = new Kpi
        {
            Id = KpiUnitRows.Id(code.Length > 0 ? code : name),
            Name = name.CutLine(KpiUnitRows.LongestName),
            Aliases = [.. header.Text(row, KpiColumn.Aliases).Split([',', ';', '，', '；', '、'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Take(10).Select(a => a.CutLine(60).Replace(";", "", StringComparison.Ordinal))],
            Unit = unit,
            Direction = Choice<KpiDirection>(header, row, KpiColumn.Direction, notes),
            Frequency = Choice<KpiFrequency>(header, row, KpiColumn.Frequency, notes),
            Timing = Choice<KpiTiming>(header, row, KpiColumn.Timing, notes),
            Perspective = Choice<KpiPerspective>(header, row, KpiColumn.Perspective, notes),
            RollUp = Choice<KpiRollUp>(header, row, KpiColumn.RollUp, notes),
            WeightBy = header.Text(row, KpiColumn.WeightBy) is { Length: > 0 } weight ? weight : null,
            Formula = above.Length > 0 && line.Length > 0 ? new(above, line, Number(header, row, KpiColumn.Scale, notes) ?? (unit == "%" ? 100 : 1)) : null,
            Split = Choice<KpiSplit>(header, row, KpiColumn.Split, notes),
            Amber = amber,
            Red = Number(header, row, KpiColumn.Red, notes) ?? Math.Max(10, amber),
            Least = Number(header, row, KpiColumn.Least, notes),
            Most = Number(header, row, KpiColumn.Most, notes),
            Level = header.Text(row, KpiColumn.Level) is { Length: > 0 } level ? level.CutLine(40) : null,
            Reporter = people.Key(header.Text(row, KpiColumn.Reporter)),
            Objective = header.Text(row, KpiColumn.Objective) is { Length: > 0 } objective ? objective.CutLine(KpiUnitRows.LongestObjective) : null,
            Order = row.Number,
        };
        if (kpi.Amber <= 0 || kpi.Red < kpi.Amber || kpi.Red > 1000) notes.Error(row.Number, "Kpi.FileTolerance", CellText.Short(name));
        if (kpi.Least > kpi.Most) notes.Error(row.Number, "Kpi.FileRange", CellText.Short(name));
        if (kpi.Formula is { Scale: 0 }) notes.Error(row.Number, "Kpi.FileScale", CellText.Short(name));
        return kpi;
    }

    /// <summary>The KPIs with those that they point to found by code or name, in the file or in the plan.</summary>
    internal static ImmutableArray<Kpi> Joined(ImmutableArray<Kpi> kpis, KpiBook known, Notes notes)
    {
        var byId = new Dictionary<string, Kpi>(StringComparer.Ordinal);
        foreach (var kpi in kpis)
            if (!byId.TryAdd(kpi.Id, kpi)) notes.Error(kpi.Order, "Kpi.FileTwice", CellText.Short(kpi.Name));
        var book = known with { All = known.All.SetItems(byId) };
        if (book.All.Count > KpiBook.MostKpis) notes.Error(null, "Kpi.TooMany", KpiBook.MostKpis);
        foreach (var kpi in byId.Values.ToList())
        {
            var formula = kpi.Formula is { } f ? f with { Numerator = Of(kpi, f.Numerator), Denominator = Of(kpi, f.Denominator) } : null;
            var weight = kpi.RollUp is not KpiRollUp.Weighted || formula is not null ? null : kpi.WeightBy is { } by ? Of(kpi, by) : "";
            if (weight is "" && kpi.WeightBy is null) notes.Error(kpi.Order, "Kpi.FileNoWeight", CellText.Short(kpi.Name));
            byId[kpi.Id] = kpi with { Formula = formula, WeightBy = weight is "" ? null : weight };
        }
        return [.. byId.Values];

        string Of(Kpi kpi, string name)
        {
            var found = book.Named(name);
            if (found is [{ Formula: null } only] && only.Frequency == kpi.Frequency && only.Id != kpi.Id) return only.Id;
            notes.Error(kpi.Order, found.Length == 1 ? "Kpi.FileNotABasis" : found.IsEmpty ? "Kpi.FileNoKpi" : "Kpi.FileWhichKpi", CellText.Short(name));
            return "";
        }
    }

    private static double? Number(KpiHeaders header, SheetRow row, KpiColumn column, Notes notes)
    {
        var text = header.Text(row, column);
        if (text.Length == 0) return null;
        var value = KpiFigureRows.Number(header.Cell(row, column));
        if (value is null) notes.Error(row.Number, "Kpi.FileNotANumber", CellText.Short(text));
        return value;
    }

    private static T Choice<T>(KpiHeaders header, SheetRow row, KpiColumn column, Notes notes) where T : struct, Enum
    {
        var text = header.Text(row, column);
        if (text.Length == 0) return default;
        if (KpiChoices.Of<T>(text) is { } choice) return choice;
        notes.Error(row.Number, "Kpi.FileChoice", CellText.Short(text), string.Join(", ", Enum.GetNames<T>()));
        return default;
    }
}

/// <summary>The words for the choices of a KPI, in both languages.</summary>
internal static class KpiChoices
{
    private static readonly FrozenDictionary<(Type, string), object> Words = new (object Choice, string Words)[]
    {
        (KpiDirection.MoreIsBetter, "more,more is better,higher,higher is better,up,max,increase,↑,越大越好,正向,越高越好"), (KpiDirection.LessIsBetter, "less,less is better,lower,lower is better,down,decrease,↓,越小越好,负向,反向,越低越好"), (KpiDirection.WithinBand, "band,within a band,within band,range,区间,区间内,适中"),
        (KpiFrequency.Weekly, "weekly,week,每周,周,按周"), (KpiFrequency.Monthly, "monthly,month,每月,月,月度,按月"), (KpiFrequency.Quarterly, "quarterly,quarter,每季,季,季度,按季,每季度"),
        (KpiTiming.Leading, "leading,lead,先行,先行指标,过程指标"), (KpiTiming.Lagging, "lagging,lag,滞后,滞后指标,结果指标"),
        (KpiPerspective.Financial, "financial,finance,财务"), (KpiPerspective.Customer, "customer,customers,客户,顾客"), (KpiPerspective.Process, "process,internal,internal process,processes,流程,内部流程,内部运营"), (KpiPerspective.Learning, "learning,learning and growth,growth,people,学习与成长,学习成长,学习"),
        (KpiRollUp.Sum, "sum,total,add,求和,合计,汇总,加总"), (KpiRollUp.Average, "average,mean,avg,平均"), (KpiRollUp.Weighted, "weighted,weighted average,加权,加权平均"), (KpiRollUp.Last, "last,stock,latest,期末,期末值,最新"),
        (KpiSplit.LastYear, "last year,last year's share,share,去年占比,按去年占比,去年"), (KpiSplit.Evenly, "evenly,even,equal,equally,平均,平均分配,均分"),
    }.SelectMany(c => c.Words.Split(',').Append(c.Choice.ToString()!).Select(w => (Key: (c.Choice.GetType(), OrgTree.Plain(w)), c.Choice))).DistinctBy(c => c.Key).ToFrozenDictionary(c => c.Key, c => c.Choice);

    internal static T? Of<T>(string text) where T : struct, Enum => Words.TryGetValue((typeof(T), OrgTree.Plain(text)), out var choice) ? (T)choice : null;
}
