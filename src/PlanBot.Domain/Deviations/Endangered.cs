using PlanBot.Domain.Language;
using PlanBot.Domain.Network;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Deviations;

/// <summary>What a deviation endangers: the milestones that wait for what deviates, the finish of the plan where it drives that, the objective that it serves; and by how much it can slip before it does.</summary>
internal static class Endangered
{
    private const int MostMilestones = 3;

    internal static string Say(Plan plan, DeviationSubject subject, DateOnly today, Tongue tongue)
    {
        if (plan.KpiOf(subject) is var (kpi, unit)) return tongue.Say("Case.EndangersTarget", kpi.Name.CutLine(60), (unit.Name.Length == 0 ? plan.Name : unit.Name).CutLine(60));
        var (task, network) = (plan.TaskOf(subject), plan.Tasks.NetworkIn(plan, today));
        List<string> parts = [];
        string? left = null;
        if (network.Dates is { } dates && network.Tasks.Any(t => dates.IsOpen(t.At)))
        {
            var own = (task is null ? [] : plan.Tasks.LeavesOf(task)).Where(t => network.PlaceOf(t) is var at and >= 0 && dates.IsOpen(at)).ToDictionary(t => t.Id, network.PlaceOf, StringComparer.Ordinal);
            var isWhole = subject == DeviationSubject.WholePlan;
            var waiting = isWhole ? [.. network.Tasks.Where(t => network.FinishDay(t.At) > (t.Task.Due ?? t.Task.Start)).Select(t => t.Task.Id)] : Waiting(plan.Tasks, own.Keys);
            parts.AddRange(network.Tasks.Where(t => t.Task.IsMilestone && dates.IsOpen(t.At) && waiting.Contains(t.Task.Id) && !own.ContainsKey(t.Task.Id))
                .OrderBy(t => network.FinishDay(t.At)).Take(MostMilestones).Select(t => tongue.Say("Case.Milestone", NetworkWords.Name(t.Task), DueWords.Day(tongue, network.FinishDay(t.At), today))));
            if (isWhole || network.DrivingPath().Any(own.ContainsValue)) parts.Add(tongue.Say("Case.PlanFinish", DueWords.Day(tongue, network.Finish, today)));
            if (own.Count > 0) left = NetworkWords.Float(own.Values.Min(network.FloatDays), tongue);
        }
        if (task is not null && Objective(plan, task) is { } objective) parts.Add(tongue.Say("Case.Objective", objective.CutLine(80)));
        return parts.Count == 0 ? left is null ? tongue.Say("Case.EndangersUnknown") : tongue.Say("Case.EndangersNothing", left)
            : left is null ? tongue.Say("Case.Endangers", Join()) : tongue.Say("Case.EndangersUnless", Join(), left);

        string Join() => string.Join(tongue.IsChinese ? "；" : "; ", parts);
    }

    /// <summary>Everything that waits for some tasks, through however many links; who waits for a branch waits for all that is in it.</summary>
    private static HashSet<string> Waiting(TaskTree tree, IEnumerable<string> tasks)
    {
        var next = tree.All.SelectMany(t => t.Predecessors, (t, p) => (From: p.TaskId, To: t)).ToLookup(l => l.From, l => l.To, StringComparer.Ordinal);
        var (seen, open) = (new HashSet<string>(StringComparer.Ordinal), new Queue<string>(tasks));
        while (open.TryDequeue(out var id))
            for (var at = tree.Find(id); at is not null; at = at.ParentId is { } parent ? tree.Find(parent) : null)
                foreach (var leaf in next[at.Id].SelectMany(tree.LeavesOf))
                    if (seen.Add(leaf.Id)) open.Enqueue(leaf.Id);
        return seen;
    }

    private static string? Objective(Plan plan, PlanTask task)
    {
        for (var at = task; at is not null; at = at.ParentId is { } parent ? plan.Tasks.Find(parent) : null)
            if (at.Objective is { } objective) return objective;
        return null;
    }
}
