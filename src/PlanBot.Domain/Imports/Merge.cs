using System.Collections.Immutable;
using System.Globalization;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Imports;

/// <summary>Brings imported tasks into a plan: a task that is already there keeps its number, its baseline and what its owner reported; one that is not in the import any more vanishes.</summary>
internal static class Merge
{
    /// <summary>The plan after a file; a field for which the file has no column keeps its value.</summary>
    internal static Plan Into(Plan plan, Understanding file) => Into(plan, file.Tasks, file.People, Match(plan, file.Tasks, byId: false, file.AreCodesBuilt), (old, task) => Fill(old, task, file));

    /// <summary>The plan after a confirmed draft of it; decided again, since owners may have reported since the preview.</summary>
    internal static Plan Into(Plan plan, Plan draft) => Into(plan, draft.Tasks.All, draft.People.Values, Match(plan, draft.Tasks.All, byId: true, areCodesBuilt: false), (_, task) => task);

    private static Plan Into(Plan plan, ImmutableArray<PlanTask> tasks, IEnumerable<Participant> people, Dictionary<string, PlanTask> known, Func<PlanTask, PlanTask, PlanTask> fill)
    {
        var next = plan.NextTask;
        var ids = tasks.ToDictionary(t => t.Id, t => known.TryGetValue(t.Id, out var old) ? old.Id : (next++).ToString("00000", CultureInfo.InvariantCulture), StringComparer.Ordinal);
        var merged = tasks.Select(task =>
        {
            var old = known.GetValueOrDefault(task.Id);
            var filled = old is null ? task : Keep(old, fill(old, task));
            return filled with
            {
                Id = ids[task.Id],
                ParentId = task.ParentId is { } parent ? ids[parent] : null,
                // A column of predecessors that the file lacks leaves the links to tasks that are still there.
                Predecessors = [.. filled.Predecessors.Select(p => ids.TryGetValue(p.TaskId, out var id) ? p with { TaskId = id } : p)],
            };
        }).ToList();
        var kept = merged.Select(t => t.Id).ToHashSet(StringComparer.Ordinal);
        var branches = merged.Select(t => t.ParentId).OfType<string>().ToHashSet(StringComparer.Ordinal);
        merged = [.. merged.Select(t => branches.Contains(t.Id) ? WithoutWork(t) : t).Select(t => t.Predecessors.All(p => kept.Contains(p.TaskId)) ? t : t with { Predecessors = t.Predecessors.RemoveAll(p => !kept.Contains(p.TaskId)) })];
        return plan with
        {
            Tasks = TaskTree.Build(merged),
            NextTask = next,
            People = Named(plan, merged, people),
            Answers = plan.Answers.RemoveRange(plan.Answers.Keys.Where(k => !kept.Contains(k.TaskId))),
        };
    }

    /// <summary>Which task of the plan each imported one is: the same id of a draft, else the same code, else the same title below the same parent. Built codes shift when a row is inserted, so there the title comes first.</summary>
    private static Dictionary<string, PlanTask> Match(Plan plan, ImmutableArray<PlanTask> tasks, bool byId, bool areCodesBuilt)
    {
        var known = new Dictionary<string, PlanTask>(StringComparer.Ordinal);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var byTitle = plan.Tasks.All.GroupBy(t => (t.ParentId, t.Title)).ToDictionary(g => g.Key, g => g.ToList());
        if (byId) Pass(task => plan.Tasks.Find(task.Id) is { } same && (same.Code == task.Code || same.Title == task.Title) ? same : null);
        if (areCodesBuilt) Pass(SameTitle);
        Pass(task => plan.Tasks.FindCode(task.Code));
        if (!areCodesBuilt) Pass(SameTitle);
        return known;

        void Pass(Func<PlanTask, PlanTask?> find)
        {
            foreach (var task in tasks)
                if (!known.ContainsKey(task.Id) && find(task) is { } found && taken.Add(found.Id)) known[task.Id] = found;
        }

        PlanTask? SameTitle(PlanTask task)
        {
            string? parent = null;
            if (task.ParentId is { } above)
            {
                if (!known.TryGetValue(above, out var knownParent)) return null;
                parent = knownParent.Id;
            }
            return byTitle.GetValueOrDefault((parent, task.Title))?.Find(t => !taken.Contains(t.Id));
        }
    }

    /// <summary>What the file decides and what stays: reports of owners, snoozes, the mark of the last review, the baseline as first agreed.</summary>
    private static PlanTask Keep(PlanTask old, PlanTask task)
    {
        var hasBaseline = old.BaselineStart is not null || old.BaselineDue is not null;
        var kept = task with
        {
            BaselineStart = hasBaseline ? old.BaselineStart : task.BaselineStart,
            BaselineDue = hasBaseline ? old.BaselineDue : task.BaselineDue,
            BaselineStartTime = hasBaseline ? old.BaselineStartTime : task.BaselineStartTime,
            BaselineDueTime = hasBaseline ? old.BaselineDueTime : task.BaselineDueTime,
            SnoozedUntil = old.SnoozedUntil, SnoozeReason = old.SnoozeReason, Escalation = old.Escalation, Unblocking = old.Unblocking, Mark = old.Mark, Planner = old.Planner, CaseId = old.CaseId,
            Health = old.Health, Cause = old.Cause, Action = old.Action, UpdatedAt = old.UpdatedAt, UpdatedBy = old.UpdatedBy, Progress = old.Progress,
            Evidence = old.Evidence, Stand = old.Stand, Broke = old.Broke, Doubts = old.Doubts,
        };
        // What was absorbed was absorbed of the dates that stood then.
        if ((old.Start, old.Due) == (task.Start, task.Due)) kept = kept with { AbsorbedDays = old.AbsorbedDays };
        return old.UpdatedAt is null ? kept : kept with
        {
            PercentComplete = old.PercentComplete, ActualStart = old.ActualStart, ActualFinish = old.ActualFinish, ActualCost = old.ActualCost,
            Forecast = old.Forecast, Blocker = old.Blocker, Comment = old.Comment,
        };
    }

    /// <summary>Only work is snoozed, blocked and forecast; on a summary task nobody would see it, and nobody could take it back.</summary>
    internal static PlanTask WithoutWork(PlanTask branch) => branch with { SnoozedUntil = null, SnoozeReason = null, Escalation = null, Unblocking = null, Blocker = null, Forecast = null, Stand = null, Broke = null, Doubts = [], AbsorbedDays = 0 };

    private static PlanTask Fill(PlanTask old, PlanTask task, Understanding file)
    {
        var hasDuration = file.Has(ImportField.Duration) || file.Has(ImportField.DurationHours);
        var hasSchedule = file.Has(ImportField.Start) || file.Has(ImportField.Due) || file.Has(ImportField.BaselineStart) || file.Has(ImportField.BaselineDue);
        var hasProgress = file.Has(ImportField.PercentComplete) || file.Has(ImportField.Status);
        return task with
        {
            FileId = file.Has(ImportField.Id) ? task.FileId : old.FileId,
            Deliverable = file.Has(ImportField.Deliverable) ? task.Deliverable : old.Deliverable,
            Objective = file.Has(ImportField.Objective) ? task.Objective : old.Objective,
            Region = file.Has(ImportField.Region) ? task.Region : old.Region,
            Owner = file.Has(ImportField.Owner) ? task.Owner : old.Owner,
            Accountable = file.Has(ImportField.Accountable) ? task.Accountable : old.Accountable,
            Consulted = file.Has(ImportField.Consulted) || file.Has(ImportField.Owner) && task.Consulted.Length > 0 ? task.Consulted : old.Consulted,
            Informed = file.Has(ImportField.Informed) ? task.Informed : old.Informed,
            Start = hasSchedule ? task.Start : old.Start,
            Due = hasSchedule ? task.Due : old.Due,
            DurationHours = hasDuration ? task.DurationHours : old.DurationHours,
            Budget = file.Has(ImportField.Budget) || file.Has(ImportField.FixedCost) || file.Has(ImportField.VariableCost) ? task.Budget : old.Budget,
            FixedCost = file.Has(ImportField.FixedCost) ? task.FixedCost : old.FixedCost,
            VariableCost = file.Has(ImportField.VariableCost) ? task.VariableCost : old.VariableCost,
            FixedAccrual = file.Has(ImportField.FixedAccrual) ? task.FixedAccrual : old.FixedAccrual,
            VariableAccrual = file.Has(ImportField.VariableAccrual) ? task.VariableAccrual : old.VariableAccrual,
            Weight = file.Has(ImportField.Weight) ? task.Weight : old.Weight,
            Predecessors = file.Has(ImportField.Predecessors) ? task.Predecessors : old.Predecessors,
            NotBefore = file.Has(ImportField.NotBefore) ? task.NotBefore : old.NotBefore,
            NotAfter = file.Has(ImportField.NotAfter) ? task.NotAfter : old.NotAfter,
            FixedStart = file.Has(ImportField.FixedStart) ? task.FixedStart : old.FixedStart,
            OptimisticHours = file.Has(ImportField.Optimistic) ? task.OptimisticHours : old.OptimisticHours,
            PessimisticHours = file.Has(ImportField.Pessimistic) ? task.PessimisticHours : old.PessimisticHours,
            IsMilestone = file.Has(ImportField.Milestone) ? task.IsMilestone : old.IsMilestone,
            IsCancelled = file.Has(ImportField.Status) ? task.IsCancelled : old.IsCancelled,
            PercentComplete = hasProgress ? task.PercentComplete : old.PercentComplete,
            ActualStart = hasProgress || file.Has(ImportField.ActualStart) ? task.ActualStart : old.ActualStart,
            ActualFinish = file.Has(ImportField.ActualFinish) ? task.ActualFinish : old.ActualFinish,
            ActualCost = file.Has(ImportField.ActualCost) ? task.ActualCost : old.ActualCost,
            Forecast = file.Has(ImportField.Forecast) ? task.Forecast : old.Forecast,
            Blocker = file.Has(ImportField.Blocker) ? SameBlocker(old.Blocker, task.Blocker, file.Has(ImportField.BlockerNeeds)) : old.Blocker,
            Comment = file.Has(ImportField.Comment) ? task.Comment : old.Comment,
        };
    }

    /// <summary>A file has only a blocker's words and what is needed; who removes it and since when stay.</summary>
    private static Blocker? SameBlocker(Blocker? old, Blocker? read, bool hasNeeds) =>
        old is null || read?.What != old.What ? read : !hasNeeds || read.Needs == old.Needs ? old : old with { Needs = read.Needs };

    private static ImmutableSortedDictionary<string, Participant> Named(Plan plan, List<PlanTask> tasks, IEnumerable<Participant> read)
    {
        var all = plan.People.ToBuilder();
        foreach (var participant in read) all.TryAdd(participant.Key, participant);
        var used = tasks.SelectMany(t => t.Consulted.Concat(t.Informed).Append(t.Owner).Append(t.Accountable)).Append(plan.Manager).Append(plan.Sponsor).Concat(plan.StandUps.Values.SelectMany(s => s.Members))
            .Concat(plan.Kpis.Units.All.Select(u => u.Owner)).Concat(plan.Kpis.All.Values.Select(k => k.Reporter)).OfType<string>().ToHashSet(StringComparer.Ordinal);
        all.RemoveRange(all.Keys.Where(key => !used.Contains(key)).ToList());
        return all.ToImmutable();
    }
}
