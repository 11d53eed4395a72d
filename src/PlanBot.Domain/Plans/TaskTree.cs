using System.Collections.Frozen;
using System.Collections.Immutable;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Network;

namespace PlanBot.Domain.Plans;

/// <summary>The work breakdown structure: tasks in outline order, found by id or code, rolled up by weight. Immutable; a changed task gives a new tree that shares the index.</summary>
public sealed class TaskTree
{
    /// <summary>A tree without tasks.</summary>
    public static readonly TaskTree Empty = Build([]);

    private readonly ImmutableArray<PlanTask> all;
    private readonly Outline outline;
    private OpenOwners? openOwners;
    private PlanNetwork? network;

    private TaskTree(ImmutableArray<PlanTask> all, Outline outline) => (this.all, this.outline) = (all, outline);

    /// <summary>Every task, summary tasks included, in outline order.</summary>
    public ImmutableArray<PlanTask> All => all;

    /// <summary>The tasks that carry work: those with nothing below them.</summary>
    public IEnumerable<PlanTask> Leaves => outline.Leaves.Select(place => all[place]);

    /// <summary>Tasks without a summary task above.</summary>
    public IEnumerable<PlanTask> Roots => all.Where(t => t.ParentId is null);

    /// <summary>A tree of tasks with unique ids and codes; ordered by <see cref="PlanTask.Order"/>.</summary>
    public static TaskTree Build(IEnumerable<PlanTask> tasks)
    {
        ImmutableArray<PlanTask> ordered = [.. tasks.OrderBy(t => t.Order)];
        return new(ordered, new Outline(ordered));
    }

    /// <summary>The task of an id, or null.</summary>
    public PlanTask? Find(string id) => outline.ById.TryGetValue(id, out var i) ? all[i] : null;

    /// <summary>The task of a WBS code, ignoring case, or null.</summary>
    public PlanTask? FindCode(string code) => outline.ByCode.TryGetValue(code, out var i) ? all[i] : null;

    /// <summary>True when other tasks lie below it.</summary>
    public bool IsSummary(PlanTask task) => outline.Children.ContainsKey(task.Id);

    /// <summary>The tasks directly below.</summary>
    public IEnumerable<PlanTask> Children(PlanTask task) =>
        outline.Children.TryGetValue(task.Id, out var places) ? places.Select(i => all[i]) : [];

    /// <summary>The leaves below a task, or the task itself when it is one.</summary>
    public IEnumerable<PlanTask> LeavesOf(PlanTask task) =>
        IsSummary(task) ? Children(task).SelectMany(LeavesOf) : [task];

    /// <summary>The tree with one task replaced; its id must be there, its code, place and parent unchanged.</summary>
    public TaskTree With(PlanTask task)
    {
        var place = outline.ById[task.Id];
        var changed = all.SetItem(place, task);
        return new(changed, all[place].Owner == task.Owner && all[place].Predecessors == task.Predecessors ? outline : new Outline(changed));
    }

    /// <summary>True when both have the same tasks in the same places, with the same owners: they differ in reports at most.</summary>
    public bool HasOutlineOf(TaskTree other) => ReferenceEquals(outline, other.outline);

    /// <summary>True when any task names predecessors.</summary>
    public bool HasLinks => outline.HasLinks;

    /// <summary>The network as of a day; worked out once for this tree, since no report leaves it as it was.</summary>
    internal PlanNetwork NetworkIn(Plan plan, DateOnly today) =>
        network is { } known && known.IsOf(plan, today) ? known : network = new(plan, today);

    /// <summary>Who is asked about each task among these people; worked out once for all trees of one outline.</summary>
    internal Ownership OwnersIn(Plan plan) =>
        outline.Owners is { } known && known.IsOf(plan) ? known : outline.Owners = new Ownership(plan);

    /// <summary>Whom PlanBot asks about an open leaf, in order of their keys; worked out once for this tree and these people.</summary>
    internal ImmutableArray<Participant> OpenOwnersIn(Plan plan)
    {
        var (owners, known) = (OwnersIn(plan), openOwners);
        if (known is null || !ReferenceEquals(known.Of, owners)) openOwners = known = new(owners, [.. owners.Persons.Where(p => owners.LeavesOf(p.PersonId!).Any(place => all[place].IsOpen))]);
        return known.People;
    }

    /// <summary>A task's place in <see cref="All"/>; -1 for one that is not there.</summary>
    internal int PlaceOf(PlanTask task) => outline.ById.TryGetValue(task.Id, out var place) ? place : -1;

    /// <summary>
    /// A task's weight in the roll-up: its own <see cref="PlanTask.Weight"/> if the plan uses weights, else its budget if the plan has budgets,
    /// else its working days (at least one). A missing weight or budget counts as the average of those given; a summary task weighs what its tasks weigh unless it has its own.
    /// A corrective action weighs nothing.
    /// </summary>
    public double WeightOf(PlanTask task, WorkingCalendar calendar) =>
        !task.Counts ? 0
        : IsSummary(task) ? task.Weight ?? Children(task).Sum(c => WeightOf(c, calendar))
        : outline.Basis switch
        {
            Basis.Weights => task.Weight ?? outline.Average,
            Basis.Budgets => task.Budget ?? outline.Average,
            _ => task is { BaselineStart: { } start, BaselineDue: { } due } ? Math.Max(1, calendar.WorkingDays(start, due)) : 1,
        };

    /// <summary>Percent complete, 0 to 100: reported for a leaf, rolled up by weight for a summary task.</summary>
    public double PercentComplete(PlanTask task, WorkingCalendar calendar) =>
        IsSummary(task) ? RollUp(Children(task), calendar, t => PercentComplete(t, calendar)) : task.PercentComplete;

    /// <summary>Percent complete of the whole plan.</summary>
    public double PercentComplete(WorkingCalendar calendar) => RollUp(Roots, calendar, t => PercentComplete(t, calendar));

    /// <summary>What the baseline expects by the end of a day, 0 to 100: linear over the working days from baseline start to baseline due; null for a task without dates.</summary>
    public double? PlannedPercent(PlanTask task, DateOnly date, WorkingCalendar calendar)
    {
        if (IsSummary(task)) return RollUp(Children(task).Where(IsDated), calendar, t => PlannedPercent(t, date, calendar) ?? 0);
        if ((task.BaselineDue ?? task.Due) is not { } due) return null;
        if (date >= due) return 100;
        if ((task.BaselineStart ?? task.Start) is not { } start || date < start) return 0;
        var whole = calendar.WorkingDays(start, due);
        return whole == 0 ? 0 : 100.0 * calendar.WorkingDays(start, date) / whole;
    }

    /// <summary>What the baseline expects of the whole plan by the end of a day.</summary>
    public double PlannedPercent(DateOnly date, WorkingCalendar calendar) =>
        RollUp(Roots.Where(IsDated), calendar, t => PlannedPercent(t, date, calendar) ?? 0);

    private bool IsDated(PlanTask task) => IsSummary(task) ? Children(task).Any(IsDated) : task.CaseId is null && (task.BaselineDue ?? task.Due) is not null;

    private double RollUp(IEnumerable<PlanTask> tasks, WorkingCalendar calendar, Func<PlanTask, double> percent)
    {
        double weight = 0, sum = 0;
        foreach (var task in tasks)
        {
            var share = WeightOf(task, calendar);
            weight += share;
            sum += share * percent(task);
        }
        return weight == 0 ? 0 : sum / weight;
    }

    private sealed record OpenOwners(Ownership Of, ImmutableArray<Participant> People);

    private enum Basis { Durations, Budgets, Weights }

    /// <summary>What depends only on the shape of the tree; shared by all trees that differ in reports.</summary>
    private sealed class Outline
    {
        public Outline(ImmutableArray<PlanTask> all)
        {
            var places = all.Select((task, place) => (task, place)).ToList();
            ById = places.ToFrozenDictionary(p => p.task.Id, p => p.place, StringComparer.Ordinal);
            ByCode = places.ToFrozenDictionary(p => p.task.Code, p => p.place, StringComparer.OrdinalIgnoreCase);
            Children = places.Where(p => p.task.ParentId is not null).GroupBy(p => p.task.ParentId!, p => p.place)
                .ToFrozenDictionary(g => g.Key, g => g.ToImmutableArray(), StringComparer.Ordinal);
            HasLinks = all.Any(t => t.Predecessors.Length > 0);
            Leaves = [.. places.Where(p => !Children.ContainsKey(p.task.Id)).Select(p => p.place)];
            var leaves = Leaves.Select(place => all[place]).Where(task => task.CaseId is null).ToList();
            Basis = leaves.Any(t => t.Weight is > 0) ? Basis.Weights : leaves.Any(t => t.Budget is > 0) ? Basis.Budgets : Basis.Durations;
            Average = Basis is Basis.Weights ? leaves.Average(t => t.Weight) ?? 1 : leaves.Average(t => t.Budget) ?? 1;
        }

        public FrozenDictionary<string, int> ById { get; }
        public FrozenDictionary<string, int> ByCode { get; }
        public FrozenDictionary<string, ImmutableArray<int>> Children { get; }
        public ImmutableArray<int> Leaves { get; }
        public bool HasLinks { get; }
        public Basis Basis { get; }
        public double Average { get; }
        public Ownership? Owners { get; set; }
    }
}
