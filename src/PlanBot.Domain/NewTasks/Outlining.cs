using System.Collections.Immutable;
using System.Globalization;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.NewTasks;

/// <summary>Where a new task stands in the outline: last below its summary task, with the next code there.</summary>
internal static class Outlining
{
    private const string Separators = ".-_/";

    /// <summary>The code after the last one beside it, written as those are: 1.2.3 after 1.2.2, 1-03 after 1-02.</summary>
    internal static string NextCode(TaskTree tasks, PlanTask? above)
    {
        var siblings = (above is null ? tasks.Roots : tasks.Children(above)).Select(t => t.Code).ToList();
        var prefix = above is null ? "" : above.Code + (siblings.Find(c => c.Length > above.Code.Length && c.StartsWith(above.Code, StringComparison.OrdinalIgnoreCase) && Separators.Contains(c[above.Code.Length])) is { } like ? like[above.Code.Length] : '.');
        var numbers = siblings.Where(c => c.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)).Select(c => c[prefix.Length..]).Where(n => n.Length is > 0 and <= 9 && n.All(char.IsAsciiDigit)).ToList();
        var width = numbers.Find(n => n[0] == '0')?.Length ?? 1;
        for (var next = numbers.Select(n => int.Parse(n, CultureInfo.InvariantCulture)).DefaultIfEmpty(siblings.Count).Max() + 1; ; next++)
            if (prefix + next.ToString("D" + width, CultureInfo.InvariantCulture) is var code && tasks.FindCode(code) is null) return code;
    }

    /// <summary>How many tasks lie above a new one.</summary>
    internal static int DepthOf(TaskTree tasks, PlanTask? above)
    {
        var depth = 0;
        for (var at = above; at is not null; at = at.ParentId is { } parent ? tasks.Find(parent) : null) depth++;
        return depth;
    }

    /// <summary>The tree with the task behind all that lies below its summary task; what follows moves on as far as it must.</summary>
    internal static TaskTree Insert(TaskTree tasks, PlanTask task, Func<PlanTask, PlanTask> asSummary)
    {
        var above = task.ParentId is { } parent ? tasks.Find(parent) : null;
        var last = above is null ? tasks.All.Select(t => t.Order).DefaultIfEmpty(-1).Max() : Below(tasks, above).Max(t => t.Order);
        var place = last + 1;
        var next = place;
        var all = ImmutableArray.CreateBuilder<PlanTask>(tasks.All.Length + 1);
        foreach (var other in tasks.All)
        {
            var moved = other.Order < place || other.Order > next ? other : other with { Order = ++next };
            all.Add(other.Id == above?.Id && !tasks.IsSummary(other) ? asSummary(moved) : moved);
        }
        all.Add(task with { Order = place });
        return TaskTree.Build(all);
    }

    private static IEnumerable<PlanTask> Below(TaskTree tasks, PlanTask above) => tasks.Children(above).SelectMany(child => Below(tasks, child)).Prepend(above);
}
