using System.Collections.Immutable;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Imports;

/// <summary>A task on its way from a row to the plan; the outline and the links are found when all rows are read.</summary>
internal sealed class ImportRow(int number, string title)
{
    internal int Number { get; } = number;

    internal string Title { get; } = title;

    /// <summary>The code as the file has it, then as the outline gives it.</summary>
    internal string Code { get; set; } = "";

    internal string FileId { get; init; } = "";

    /// <summary>Depth from the level column or from indentation; null where the file has neither.</summary>
    internal int? Level { get; init; }

    internal string ParentText { get; init; } = "";

    internal string PredecessorText { get; init; } = "";

    internal ImportRow? Parent { get; set; }

    internal List<ImportRow> Children { get; } = [];

    internal int Order { get; set; }

    internal ImmutableArray<Predecessor> Predecessors { get; set; } = [];

    /// <summary>Everything else that the row says.</summary>
    internal required PlanTask Task { get; init; }

    /// <summary>Stands for the task until the plan gives it a number; never equals such a number.</summary>
    internal string Id => "#" + Number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The task; a summary task's own progress is dropped, since it rolls up.</summary>
    internal PlanTask ToTask()
    {
        var task = Task with { Id = Id, Code = Code, FileId = FileId.Length > 0 ? FileId : null, Title = Title, ParentId = Parent?.Id, Order = Order, Predecessors = Predecessors };
        return Children.Count == 0 ? task : task with { PercentComplete = 0, ActualStart = null, ActualFinish = null, ActualCost = null, Blocker = null };
    }
}
