using PlanBot.Domain.Plans;
using PlanBot.Storage;

namespace PlanBot.Rows;

/// <summary>The tasks that make a tree: a code comes once, and whoever goes up from a task arrives at the top.</summary>
internal static class Sound
{
    /// <summary>What does not fit in is set aside as broken, with everything below it.</summary>
    public static IEnumerable<PlanTask> Of(IReadOnlyList<(Row Row, PlanTask Task)> read, ByHand byHand)
    {
        var codes = new Dictionary<string, string>(read.Count, StringComparer.OrdinalIgnoreCase);
        var kept = new Dictionary<string, (Row Row, PlanTask Task)>(read.Count, StringComparer.Ordinal);
        foreach (var (row, task) in read)
        {
            if (codes.TryAdd(task.Code, task.Id)) kept.Add(task.Id, (row, task));
            else byHand.Break(row, new("Row.CodeTwice", task.Code, codes[task.Code]));
        }
        var firm = new HashSet<string>(kept.Count, StringComparer.Ordinal);
        foreach (var (row, task) in kept.Values)
            if (!ReachesTheTop(task, kept, firm)) byHand.Break(row, new("Row.NoParent", task.ParentId));
        return kept.Values.Select(k => k.Task).Where(t => firm.Contains(t.Id));
    }

    private static bool ReachesTheTop(PlanTask task, Dictionary<string, (Row Row, PlanTask Task)> kept, HashSet<string> firm)
    {
        var way = new HashSet<string>(StringComparer.Ordinal);
        for (var at = task; !firm.Contains(at.Id); at = kept[at.ParentId].Task)
        {
            if (!way.Add(at.Id)) return false;
            if (at.ParentId is null) break;
            if (!kept.ContainsKey(at.ParentId)) return false;
        }
        firm.UnionWith(way);
        return true;
    }
}
