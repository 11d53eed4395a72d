using System.Collections.Frozen;
using System.Collections.Immutable;

namespace PlanBot.Domain.Imports;

/// <summary>What column headers mean, in English and Chinese, as Excel, Microsoft Project and people write them.</summary>
public static class Headers
{
    /// <summary>How many rows from the top are searched for the header; a title may stand above it.</summary>
    public const int SearchedRows = 20;

    /// <summary>Within a field the earlier word is the stronger one, when a file has several.</summary>
    private static readonly (ImportField Field, string Words)[] Table =
    [
        (ImportField.Code, "wbs,wbs code,outline number,code,task code,task number,task no,wbs编码,wbs编号,编号,编码,任务编号,任务编码,任务代码,代码,大纲数字,大纲编号"),
        (ImportField.Id, "id,task id,unique id,uid,row id,no,number,nr,序号,标识,标识号,唯一标识号,任务id,行号"),
        (ImportField.Level, "outline level,level,wbs level,depth,大纲级别,层级,级别,层次"),
        (ImportField.Parent, "parent,parent task,parent id,parent code,parent wbs,summary task,父任务,上级任务,上级,上级编号,父级,父任务编号,所属任务"),
        (ImportField.Title, "title,task name,task title,task,name,activity,activity name,work item,action,action item,description,任务名称,任务,名称,任务标题,标题,工作项,工作内容,工作任务,重点工作,事项,活动,关键举措,举措,行动项,任务描述,内容"),
        (ImportField.Deliverable, "deliverable,deliverables,acceptance criterion,acceptance criteria,definition of done,output,result,交付标准,交付物,交付成果,验收标准,成果,产出,输出"),
        (ImportField.Objective, "objective,objectives,goal,key result,kpi,target,目标,所属目标,关键结果,关键指标,指标"),
        (ImportField.Region, "region,area,territory,sales region,org unit,organisation unit,区域,大区,地区,片区,所属区域,所在区域,所属大区,组织单元"),
        (ImportField.Owner, "owner,owner email,owner e-mail,task owner,responsible,responsible person,responsible (r),assigned to,assignee,assigned,resource names,resource name,resources,resource,lead,person in charge,pic,dri,who,负责人,责任人,负责人邮箱,执行人,主责人,主责,任务负责人,资源名称,资源,承办人,经办人,owner负责人"),
        (ImportField.Accountable, "accountable,accountable (a),accountable person,approver,问责人,问责,最终责任人,批准人,审批人,分管领导"),
        (ImportField.Consulted, "consulted,consulted (c),consult,咨询,咨询人,被咨询人,咨询对象,协助人,配合人"),
        (ImportField.Informed, "informed,informed (i),inform,cc,知会,知会人,被知会人,知会对象,抄送,抄送人"),
        (ImportField.Start, "start,start date,planned start,plan start,scheduled start,begin,begin date,from,开始,开始日期,开始时间,计划开始,计划开始日期,计划开始时间,起始日期,启动日期,启动时间"),
        (ImportField.Due, "due,due date,finish,finish date,end,end date,planned finish,planned end,plan finish,scheduled finish,deadline,target date,to,until,完成,完成日期,完成时间,截止,截止日期,截止时间,结束,结束日期,结束时间,计划完成,计划完成日期,计划完成时间,计划结束,到期日,到期日期,完成期限,期限"),
        (ImportField.BaselineStart, "baseline start,baseline start date,baseline0 start,基线开始,基线开始日期,基线开始时间,基准开始,比较基准开始时间,基线起始"),
        (ImportField.BaselineDue, "baseline finish,baseline due,baseline end,baseline finish date,baseline due date,baseline end date,基线完成,基线完成日期,基线完成时间,基线截止,基线截止日期,基线结束,基准完成,基准结束,比较基准完成时间"),
        (ImportField.DurationHours, "duration hours,duration (hours),duration (h),duration in hours,hours,work hours,工期(小时),工期小时,工时,小时数"),
        (ImportField.Duration, "duration,duration (days),duration in days,days,working days,工期,工期(天),工期(工作日),天数,工作日,历时,持续时间"),
        (ImportField.Optimistic, "optimistic,optimistic duration,optimistic (days),最乐观工期,乐观工期,乐观估计"),
        (ImportField.Pessimistic, "pessimistic,pessimistic duration,pessimistic (days),最悲观工期,悲观工期,悲观估计"),
        (ImportField.NotBefore, "not before,start no earlier than,snet,earliest start,不早于开始,不得早于,最早开始"),
        (ImportField.NotAfter, "not after,finish no later than,fnlt,must finish by,不晚于完成,不得晚于,最晚完成,必须完成"),
        (ImportField.FixedStart, "fixed start,must start on,fixed date,固定开始,必须开始于,固定日期"),
        (ImportField.Predecessors, "predecessors,predecessor,depends on,dependencies,dependency,preceding tasks,unique id predecessors,wbs predecessors,前置任务,前置,前置任务编号,紧前任务,依赖,依赖任务,依赖关系"),
        (ImportField.Budget, "budget,budget cost,total cost,cost,planned cost,amount,预算,预算金额,成本,费用,总成本,金额,总预算"),
        (ImportField.FixedCost, "fixed cost,fixed costs,fixed,固定成本,固定费用"),
        (ImportField.VariableCost, "variable cost,variable costs,variable,变动成本,可变成本,变动费用"),
        (ImportField.FixedAccrual, "fixed cost accrual,fixed accrual,accrue at,accrual,固定成本累算,固定成本计提,成本累算"),
        (ImportField.VariableAccrual, "variable cost accrual,variable accrual,变动成本累算,变动成本计提"),
        (ImportField.Weight, "weight,weighting,weight %,权重,权重%,比重,占比"),
        (ImportField.PercentComplete, "percent complete,% complete,%complete,complete %,percent,%,progress,progress %,completion,completion %,done %,% done,percent done,完成百分比,完成率,进度,完成度,完成进度,完成比例,完成%,进度%,当前进度,进展%"),
        (ImportField.Status, "status,state,task status,状态,任务状态,当前状态,完成状态"),
        (ImportField.Forecast, "forecast,forecast finish,forecast date,expected finish,estimated finish,new finish,预计完成,预计完成日期,预计完成时间,预测完成"),
        (ImportField.ActualStart, "actual start,actual start date,实际开始,实际开始日期,实际开始时间"),
        (ImportField.ActualFinish, "actual finish,actual finish date,actual end,actual end date,实际完成,实际完成日期,实际完成时间,实际结束"),
        (ImportField.ActualCost, "actual cost,actual costs,cost to date,ac,acwp,实际成本,实际费用,实际支出"),
        (ImportField.Blocker, "blocker,blockers,blocked by,impediment,阻碍,阻碍事项,障碍,卡点"),
        (ImportField.BlockerNeeds, "blocker needs,needed to unblock,needed to go on,support needed,阻碍所需支持,所需支持,需要的支持"),
        (ImportField.Milestone, "milestone,is milestone,里程碑,是否里程碑"),
        (ImportField.Comment, "comment,comments,note,notes,remark,remarks,备注,说明,评论,注释"),
    ];

    /// <summary>What a file of progress has beside these, or means by them.</summary>
    private static readonly (ImportField Field, string Words)[] OfProgress =
    [
        (ImportField.StatusDate, "status date,as of,as of date,data date,reporting date,report date,period end,date,状态日期,统计日期,报告日期,截至日期,数据日期,日期"),
        (ImportField.ActualHours, "actual duration hours,actual duration (hours),actual duration (h),actual hours,duration hours,duration (hours),duration (h),实际工期(小时),实际工时,工期(小时)"),
        (ImportField.ActualDuration, "actual duration,actual duration (days),actual days,duration,duration (days),实际工期,实际工期(天),实际天数,工期,工期(天)"),
        (ImportField.ActualStart, "start,start date,开始,开始日期"),
        (ImportField.ActualFinish, "finish,finish date,end,end date,完成,完成日期,结束,结束日期"),
        (ImportField.ActualCost, "cost,成本,费用"),
    ];

    private static readonly FrozenDictionary<string, (ImportField Field, int Rank)> Meanings = ByWord(Table), ProgressMeanings = ByWord([.. OfProgress, .. Table]);

    private static FrozenDictionary<string, (ImportField Field, int Rank)> ByWord((ImportField Field, string Words)[] table) => table
        .SelectMany(entry => entry.Words.Split(',').Select((word, rank) => (Key: Key(word), entry.Field, Rank: rank)))
        .DistinctBy(e => e.Key)
        .ToFrozenDictionary(e => e.Key, e => (e.Field, e.Rank), StringComparer.Ordinal);

    /// <summary>How many fields a row of headers names, so that the right sheet, row and delimiter can be told from wrong ones; a row without a title column counts half.</summary>
    public static int Score(IEnumerable<string> headers)
    {
        var fields = headers.Select(Meaning).OfType<(ImportField Field, int Rank)>().Select(m => m.Field).ToHashSet();
        return fields.Count * (fields.Contains(ImportField.Title) ? 2 : 1);
    }

    /// <summary>The field of a header, with its rank among the field's words; case, spaces, punctuation and a unit in brackets do not matter.</summary>
    internal static (ImportField Field, int Rank)? Meaning(string header) => Meaning(header, Meanings);

    private static (ImportField Field, int Rank)? Meaning(string header, FrozenDictionary<string, (ImportField Field, int Rank)> meanings)
    {
        if (header.Length is 0 or > 100) return null;
        if (meanings.TryGetValue(Key(header), out var whole)) return whole;
        return meanings.TryGetValue(Key(WithoutBrackets(CellText.Narrow(header))), out var bare) ? bare : null;
    }

    /// <summary>The header row of the best sheet; null when no row of any sheet names two fields.</summary>
    internal static Header? Find(IEnumerable<Sheet> sheets) => sheets
        .SelectMany(sheet => sheet.Rows.Take(SearchedRows).Select((row, index) => (sheet, row, index, score: Score(row.Cells.Select(CellText.Of)))))
        .Where(c => c.score >= 2)
        .DefaultIfEmpty()
        .MaxBy(c => c.score) is { sheet: not null } best ? Header.Of(best.sheet, best.index, Meaning) : null;

    /// <summary>The header row of the sheet that says most of progress; null when no row of any sheet names a task and something of its progress.</summary>
    internal static Header? FindProgress(IEnumerable<Sheet> sheets) => sheets
        .SelectMany(sheet => sheet.Rows.Take(SearchedRows).Select((_, index) => Header.Of(sheet, index, header => Meaning(header, ProgressMeanings))))
        .Where(h => h.Columns.Any(c => c.Field is ImportField.Code or ImportField.Id) && h.Columns.Any(c => c.Field is ImportField.PercentComplete or ImportField.ActualCost or ImportField.ActualStart or ImportField.ActualFinish))
        .MaxBy(h => h.Columns.Length);

    /// <summary>True when two headers differ in case, spaces and punctuation at most.</summary>
    internal static bool Same(string one, string other) => Key(one) == Key(other);

    private static string Key(string header) =>
        string.Concat(CellText.Narrow(header).ToLowerInvariant().Replace("%", "percent", StringComparison.Ordinal).Where(char.IsLetterOrDigit));

    private static string WithoutBrackets(string header)
    {
        for (int open; (open = header.IndexOfAny(['(', '[', '【'])) >= 0;)
        {
            var close = header.IndexOfAny([')', ']', '】'], open);
            header = close < 0 ? header[..open] : header.Remove(open, close - open + 1);
        }
        return header;
    }
}

/// <summary>A header row that was found: which column means what.</summary>
internal sealed record Header(Sheet Sheet, int RowIndex, ImmutableArray<ImportColumn> Columns, ImmutableArray<string> Ignored)
{
    internal static Header Of(Sheet sheet, int rowIndex, Func<string, (ImportField Field, int Rank)?> meaning)
    {
        var named = sheet.Rows[rowIndex].Cells.Select((cell, place) => (Text: CellText.Of(cell), Place: place)).Where(c => c.Text.Length > 0).ToList();
        var columns = named
            .Select(c => (c.Text, c.Place, Meaning: meaning(c.Text)))
            .Where(c => c.Meaning is not null)
            .GroupBy(c => c.Meaning!.Value.Field, (field, same) => (field, best: same.MinBy(c => c.Meaning!.Value.Rank)))
            .Select(g => new ImportColumn(CellText.Short(g.best.Text), g.field, g.best.Place))
            .OrderBy(c => c.Place).ToImmutableArray();
        var used = columns.Select(c => c.Place).ToHashSet();
        return new(sheet, rowIndex, columns, [.. named.Where(c => !used.Contains(c.Place)).Select(c => CellText.Short(c.Text))]);
    }
}

/// <summary>A column that was understood.</summary>
/// <param name="Header">The header as the file has it.</param>
/// <param name="Field">What it means.</param>
/// <param name="Place">The column, from 0.</param>
public sealed record ImportColumn(string Header, ImportField Field, int Place);
