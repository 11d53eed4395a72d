using System.Collections.Frozen;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Schedule;

namespace PlanBot.Domain.Imports;

/// <summary>Words in cells that stand for a choice, in both languages.</summary>
internal static class ImportWording
{
    private static readonly FrozenSet<string> Yes = new[] { "yes", "y", "true", "1", "x", "✓", "√", "是", "里程碑", "milestone" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, TaskState> States = Enum.GetValues<TaskState>()
        .SelectMany(state => Tongue.All.Select(tongue => (Word: tongue.Name(state), state)))
        .Concat(
        [
            ("open", TaskState.NotStarted), ("new", TaskState.NotStarted), ("to do", TaskState.NotStarted), ("todo", TaskState.NotStarted), ("pending", TaskState.NotStarted),
            ("notstarted", TaskState.NotStarted), ("planned", TaskState.NotStarted), ("未启动", TaskState.NotStarted), ("待办", TaskState.NotStarted), ("未开展", TaskState.NotStarted), ("计划中", TaskState.NotStarted),
            ("inprogress", TaskState.InProgress), ("started", TaskState.InProgress), ("ongoing", TaskState.InProgress), ("active", TaskState.InProgress), ("doing", TaskState.InProgress),
            ("wip", TaskState.InProgress), ("on track", TaskState.InProgress), ("late", TaskState.InProgress), ("delayed", TaskState.InProgress), ("执行中", TaskState.InProgress), ("推进中", TaskState.InProgress), ("已开始", TaskState.InProgress), ("延期", TaskState.InProgress),
            ("on hold", TaskState.Blocked), ("waiting", TaskState.Blocked), ("stuck", TaskState.Blocked), ("阻碍", TaskState.Blocked), ("阻塞", TaskState.Blocked), ("暂停", TaskState.Blocked),
            ("complete", TaskState.Done), ("completed", TaskState.Done), ("finished", TaskState.Done), ("closed", TaskState.Done), ("完成", TaskState.Done), ("已结束", TaskState.Done), ("已关闭", TaskState.Done),
            ("canceled", TaskState.Cancelled), ("dropped", TaskState.Cancelled), ("取消", TaskState.Cancelled), ("终止", TaskState.Cancelled), ("作废", TaskState.Cancelled),
        ])
        .DistinctBy(p => p.Item1, StringComparer.OrdinalIgnoreCase)
        .ToFrozenDictionary(p => p.Item1, p => p.Item2, StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, Accrual> Accruals = Enum.GetValues<Accrual>()
        .SelectMany(accrual => Tongue.All.Select(tongue => (Word: tongue.Name(accrual), accrual)))
        .Concat([("prorated", Accrual.Linear), ("even", Accrual.Linear), ("evenly", Accrual.Linear), ("按比例", Accrual.Linear), ("线性", Accrual.Linear), ("finish", Accrual.End), ("完成", Accrual.End)])
        .ToFrozenDictionary(p => p.Item1, p => p.Item2, StringComparer.OrdinalIgnoreCase);

    internal static bool IsYes(string text) => Yes.Contains(text);

    internal static Accrual? AccrualOf(string text) => Accruals.TryGetValue(text, out var accrual) ? accrual : null;

    internal static TaskState? Status(string text) => States.TryGetValue(text.Replace('_', ' '), out var state) ? state : null;
}
