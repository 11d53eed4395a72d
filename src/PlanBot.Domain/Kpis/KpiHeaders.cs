using System.Collections.Immutable;
using PlanBot.Domain.Imports;

namespace PlanBot.Domain.Kpis;

/// <summary>What a column of a KPI file means.</summary>
internal enum KpiColumn
{
    Kpi, Code, Aliases, Measure, Direction, Frequency, Timing, Perspective, RollUp, WeightBy, Numerator, Denominator, Scale, Split, Amber, Red, Least, Most, Level, Reporter, Objective,
    Unit, UnitName, Parent, Kind, Owner,
    Period, Year, Actual, Target,
}

/// <summary>What a sheet of a KPI file holds.</summary>
internal enum KpiSheetKind { Definitions, Units, Figures }

/// <summary>The header row of a sheet of KPIs, units or figures, found by its words in English or Chinese.</summary>
internal sealed record KpiHeaders(KpiSheetKind Kind, Sheet Sheet, int RowIndex, IReadOnlyDictionary<KpiColumn, int> Columns)
{
    private const int SearchedRows = 20;

    private static readonly (KpiColumn Column, string Words)[] Figures =
    [
        (KpiColumn.Kpi, "kpi,indicator,metric,measure,kpi name,指标,指标名称,关键指标"), (KpiColumn.Unit, "unit,store,region,org unit,organisation,organization,branch,shop,store name,门店,店铺,组织,单位,区域,组织单元,门店名称"),
        (KpiColumn.Period, "period,month,week,quarter,date,期间,月份,月,周,季度,日期,时间"), (KpiColumn.Year, "year,年,年份,年度"),
        (KpiColumn.Actual, "actual,actuals,value,result,figure,实际,实际值,完成值,数值,实绩"), (KpiColumn.Target, "target,targets,plan,budget,goal,目标,目标值,预算,计划值"),
    ];

    private static readonly (KpiColumn Column, string Words)[] Definitions =
    [
        (KpiColumn.Kpi, "kpi,name,indicator,metric,kpi name,指标,名称,指标名称,关键指标"), (KpiColumn.Code, "code,id,kpi code,编码,代码,指标编码"), (KpiColumn.Aliases, "aliases,alias,other names,also called,别名,其他名称"),
        (KpiColumn.Measure, "unit,unit of measure,uom,单位,计量单位"), (KpiColumn.Direction, "direction,better,good,方向,指标方向"), (KpiColumn.Frequency, "frequency,rhythm,频率,周期,填报频率"),
        (KpiColumn.Timing, "leading or lagging,leading/lagging,timing,type,类型,先行/滞后,先行或滞后,指标类型"), (KpiColumn.Perspective, "perspective,scorecard,bsc,bsc perspective,维度,平衡计分卡,计分卡维度"),
        (KpiColumn.RollUp, "roll-up,rollup,aggregation,汇总,汇总方式"), (KpiColumn.WeightBy, "weight by,weighted by,weight,权重,权重指标"), (KpiColumn.Numerator, "numerator,分子"), (KpiColumn.Denominator, "denominator,分母"), (KpiColumn.Scale, "scale,factor,倍数,系数"),
        (KpiColumn.Split, "split,target split,分解,目标分解,分解方式"), (KpiColumn.Amber, "amber,amber %,tolerance,黄灯,黄灯%,容差"), (KpiColumn.Red, "red,red %,红灯,红灯%"), (KpiColumn.Least, "min,minimum,least,最小值,下限"), (KpiColumn.Most, "max,maximum,most,最大值,上限"),
        (KpiColumn.Level, "level,reported by,填报层级,层级"), (KpiColumn.Reporter, "reporter,responsible,owner,填报人,负责人"), (KpiColumn.Objective, "objective,objectives,measures,目标,战略目标,支撑目标,对应目标"),
    ];

    private static readonly (KpiColumn Column, string Words)[] Units =
    [
        (KpiColumn.UnitName, "name,unit,store,unit name,store name,名称,组织,门店,门店名称,组织名称"), (KpiColumn.Unit, "code,id,unit code,store code,编码,代码,门店编码,编号,组织编码"), (KpiColumn.Parent, "parent,belongs to,parent unit,上级,上级组织,所属,所属区域"),
        (KpiColumn.Kind, "kind,type,level,类型,层级,类别"), (KpiColumn.Owner, "owner,responsible,manager,owner e-mail,owner email,store manager,负责人,店长,负责人邮箱,责任人"),
    ];

    /// <summary>The header of a sheet; null for a sheet of something else.</summary>
    internal static KpiHeaders? Find(Sheet sheet)
    {
        for (var row = 0; row < Math.Min(SearchedRows, sheet.Rows.Length); row++)
        {
            var cells = sheet.Rows[row].Cells;
            if (Read(cells, Figures) is { } figures && figures.ContainsKey(KpiColumn.Kpi) && (figures.ContainsKey(KpiColumn.Actual) || figures.ContainsKey(KpiColumn.Target)) && (figures.ContainsKey(KpiColumn.Period) || figures.ContainsKey(KpiColumn.Year)))
                return new(KpiSheetKind.Figures, sheet, row, figures);
            if (Read(cells, Definitions) is { } kpis && kpis.ContainsKey(KpiColumn.Kpi) && !kpis.ContainsKey(KpiColumn.Parent)
                && kpis.Keys.Any(c => c is KpiColumn.Direction or KpiColumn.Frequency or KpiColumn.RollUp or KpiColumn.Perspective or KpiColumn.Numerator or KpiColumn.Amber))
                return new(KpiSheetKind.Definitions, sheet, row, kpis);
            if (Read(cells, Units) is { } units && units.Keys.Any(c => c is KpiColumn.UnitName or KpiColumn.Unit) && units.Keys.Any(c => c is KpiColumn.Parent or KpiColumn.Kind or KpiColumn.Owner))
                return new(KpiSheetKind.Units, sheet, row, units);
        }
        return null;
    }

    internal IEnumerable<SheetRow> Rows => Sheet.Rows.Skip(RowIndex + 1).Where(r => r.Cells.Any(c => CellText.Of(c).Length > 0));

    internal Cell? Cell(SheetRow row, KpiColumn column) => Columns.TryGetValue(column, out var place) ? row[place] : null;

    internal string Text(SheetRow row, KpiColumn column) => CellText.Value(Cell(row, column));

    private static Dictionary<KpiColumn, int> Read(ImmutableArray<Cell?> cells, (KpiColumn Column, string Words)[] table)
    {
        var found = new Dictionary<KpiColumn, int>();
        for (var place = 0; place < cells.Length; place++)
        {
            var header = CellText.Of(cells[place]);
            if (header.Length is 0 or > 60) continue;
            foreach (var (column, words) in table)
                if (words.Split(',').Any(w => Headers.Same(w, header)) && found.TryAdd(column, place)) break;
        }
        return found;
    }
}
