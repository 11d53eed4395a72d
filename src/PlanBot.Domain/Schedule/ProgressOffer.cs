using System.Collections.Immutable;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Schedule;

/// <summary>What the progress of a file would change in a plan. Reports for a day before the last that is known fill in what stood then, and leave what stands now.</summary>
public sealed record ProgressOffer
{
    private ProgressOffer(Plan plan, ImmutableArray<PlanTask> reported)
    {
        (Plan, Reported) = (plan, reported);
        Changed = [.. reported.Select(said => (Said: said, Now: plan.Tasks.Find(said.Id))).Where(p => p.Now is not null && !plan.Tasks.IsSummary(p.Now) && !p.Now.IsCancelled)
            .Select(p => (Before: p.Now!, After: Taken(p.Now!, p.Said))).Where(p => !Same(p.Before, p.After))];
    }

    /// <summary>The plan as it is.</summary>
    public Plan Plan { get; }

    /// <summary>What the file says of each task.</summary>
    public ImmutableArray<PlanTask> Reported { get; }

    /// <summary>The tasks that would change, as they are and as they would be.</summary>
    public ImmutableArray<(PlanTask Before, PlanTask After)> Changed { get; }

    /// <summary>The status dates, earliest first, with the number of tasks reported on for each.</summary>
    public ImmutableArray<(DateOnly On, int Tasks)> Periods => [.. Reported.SelectMany(t => t.Progress).CountBy(p => p.On).OrderBy(p => p.Key).Select(p => (p.Key, p.Value))];

    /// <summary>True when the plan knows all of it.</summary>
    public bool ChangesNothing => Changed.IsEmpty;

    /// <summary>What a file would change.</summary>
    public static ProgressOffer Of(Plan plan, ImmutableArray<PlanTask> reported) => new(plan, reported);

    /// <summary>The draft that keeps the progress until it is confirmed.</summary>
    public Plan ToDraft(string id, DateTimeOffset now) => new()
    {
        Id = id, TenantId = Plan.TenantId, Name = Plan.Name, Manager = Plan.Manager, State = PlanState.DraftProgress, DraftOf = Plan.Id, CreatedAt = now, Settings = Plan.Settings,
        People = Plan.People.RemoveRange(Plan.People.Keys.Where(key => key != Plan.Manager)),
        Tasks = TaskTree.Build(Reported),
    };

    private static PlanTask Taken(PlanTask task, PlanTask said)
    {
        var points = said.Progress.Aggregate(task.Progress, ProgressPoint.Add);
        var isNewest = task.Progress.IsEmpty || said.Progress[^1].On >= task.Progress[^1].On;
        return !isNewest ? task with { Progress = points, ActualStart = task.ActualStart is null || said.ActualStart < task.ActualStart ? said.ActualStart ?? task.ActualStart : task.ActualStart }
            : task with
            {
                Progress = points, PercentComplete = said.PercentComplete, ActualStart = said.ActualStart ?? task.ActualStart,
                ActualFinish = said.ActualFinish, ActualCost = said.ActualCost ?? task.ActualCost,
            };
    }

    private static bool Same(PlanTask one, PlanTask other) =>
        one.PercentComplete.Equals(other.PercentComplete) && one.ActualStart == other.ActualStart && one.ActualFinish == other.ActualFinish && one.ActualCost.Equals(other.ActualCost) && one.Progress.SequenceEqual(other.Progress);
}
