using System.Collections.Immutable;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Schedule;

/// <summary>Reckons an analysis: arrays by group, where a task of the outline is the group of its place; the plan comes after them, then its regions, then its owners.</summary>
internal sealed class ScheduleReckoning
{
    private readonly Plan plan;
    private readonly ImmutableArray<PlanTask> all;
    private readonly DateTime moment;
    private readonly WorkingAxis axis;
    private readonly Valuation valuation;
    private readonly TimePhasing baseline;
    private readonly List<Participant> owners = [];
    private readonly TaskRegions regions;
    private readonly List<int> counted;
    private readonly Phase[] phases;
    private readonly int[] parents;
    private readonly bool[] isSummary;
    private readonly double at;
    private readonly double[] planned, earned, earnedTime, cost, actualFinish;
    private readonly bool[] hasCost, isOpen;
    private readonly bool isDated;
    private readonly int undated, mad, forgotten;

    internal ScheduleReckoning(Plan plan, DateTime moment, double? given, double? givenCost)
    {
        (this.plan, this.moment, all, regions) = (plan, moment, plan.Tasks.All, new(plan));
        (parents, isSummary) = Outline(plan.Tasks);
        List<int> leaves = [.. Enumerable.Range(0, all.Length).Where(place => !isSummary[place] && all[place].Counts)];
        List<int> dated = [.. leaves.Where(place => From(all[place]) is not null)];
        (isDated, undated, mad) = (dated.Count > 0, leaves.Count - dated.Count, leaves.Count(place => Valuation.IsMad(all[place])));
        var isInHours = dated.Exists(place => all[place].BaselineStartTime is not null || all[place].BaselineDueTime is not null);
        axis = new(plan.Settings.Calendar, isDated ? dated.Min(place => From(all[place])!.Value) : DateOnly.FromDateTime(moment), isInHours);
        at = axis.Of(moment);
        valuation = new([.. leaves.Select(place => all[place])]);
        counted = isDated ? dated : leaves;
        phases = counted.Select(place => PhaseOf(all[place])).ToArray();
        var groups = Groups(counted);
        var count = FirstOwner + owners.Count;
        baseline = new(phases, groups, count);
        planned = baseline.Planned(at);
        (earned, cost, actualFinish, hasCost, isOpen) = (new double[count], new double[count], new double[count], new bool[count], new bool[count]);
        var today = DateOnly.FromDateTime(moment);
        for (var i = 0; i < phases.Length; i++)
        {
            var task = all[counted[i]];
            var known = Reported.By(task, today, plan.Settings.Zone);
            if (Reported.IsForgotten(task, today)) forgotten++;
            var value = phases[i].EarnedWith(known.Percent, known.HasStarted);
            var finish = known.Percent >= 100 && task.ActualFinish is { } on ? axis.EndOf(on) : double.PositiveInfinity;
            foreach (var group in groups[i])
            {
                earned[group] += value;
                cost[group] += Valuation.Sane(known.Cost);
                hasCost[group] |= known.Cost is not null;
                isOpen[group] |= known.Percent < 100;
                actualFinish[group] = Math.Max(actualFinish[group], finish);
            }
        }
        if (given is { } ev) earned[all.Length] = Valuation.Sane(ev);
        if (givenCost is { } ac) (cost[all.Length], hasCost[all.Length]) = (Valuation.Sane(ac), true);
        earnedTime = baseline.Earned(earned, at);
    }

    private int FirstRegion => all.Length + 1;

    private int FirstOwner => FirstRegion + regions.Names.Count;
    /// <summary>The tasks that count, each with its value over time.</summary>
    internal IEnumerable<(PlanTask Task, Phase Phase)> Counted => counted.Select((place, i) => (all[place], phases[i]));

    internal WorkingAxis Axis => axis;

    internal ScheduleAnalysis Result()
    {
        var (branches, tasks) = (ImmutableArray.CreateBuilder<ScheduleSubject>(), ImmutableArray.CreateBuilder<ScheduleSubject>(all.Length));
        for (var place = 0; place < all.Length; place++)
            (isSummary[place] ? branches : tasks).Add(new(all[place].Code, all[place].Title, Figures(place)));
        return new()
        {
            At = moment, Basis = valuation.Basis, IsInHours = axis.IsInHours, Day = axis.Day,
            Total = Figures(all.Length),
            Branches = branches.ToImmutable(),
            Owners = [.. owners.Select((owner, i) => new ScheduleSubject(owner.Email ?? owner.Name, owner.Name, Figures(FirstOwner + i))).OrderBy(o => o.Code, StringComparer.Ordinal)],
            Regions = regions.Names.All(name => name is null) ? []
                : [.. regions.Names.Select((name, i) => new ScheduleSubject(name ?? "", name ?? "", Figures(FirstRegion + i))).OrderBy(r => r.Code.Length == 0).ThenBy(r => r.Code, StringComparer.Ordinal)],
            Tasks = tasks.ToImmutable(),
            Undated = undated, Mad = mad, Forgotten = forgotten,
        };
    }

    /// <summary>Hours of a working day, or 1 where time is in days.</summary>
    internal double Day => axis.Day;

    /// <summary>True while something of a group is not done.</summary>
    internal bool IsOpen(int group) => isOpen[group];

    /// <summary>The figures of a place of the outline; of the plan behind the last one.</summary>
    internal ScheduleFigures Figures(int group)
    {
        var isPlaced = isDated && double.IsFinite(baseline.Start[group]);
        var (start, finish, whole) = isPlaced ? (baseline.Start[group], baseline.Finish[group], baseline.Bac[group]) : (0, 0, baseline.Bac[group]);
        var until = isOpen[group] ? at : Math.Min(at, actualFinish[group]);
        var figures = new ScheduleFigures
        {
            Bac = whole,
            Pv = isPlaced ? planned[group] : Unsaid.NoDates,
            Ev = earned[group],
            Ac = valuation.Basis is not ValueBasis.Budgets ? Unsaid.NoBudget : hasCost[group] ? cost[group] : Unsaid.NoCost,
            PlannedDuration = isPlaced ? finish - start : Unsaid.NoDates,
            ActualTime = !isPlaced ? Unsaid.NoDates : until > start ? until - start : Unsaid.BeforeStart,
            // What is complete was to be earned by its finish, however much of that was planned at once at its start.
            EarnedSchedule = !isPlaced ? Unsaid.NoDates : whole <= 0 ? Unsaid.NothingPlanned : (isOpen[group] ? earnedTime[group] : finish) - start,
        };
        return !isPlaced ? figures : figures with
        {
            Start = axis.At(start, isBegin: true),
            Finish = axis.At(finish),
            EarnedUntil = figures.EarnedSchedule.Value is { } schedule ? axis.At(start + Math.Floor(schedule + 0.01)) : null,
            FinishAsPlanned = figures.DurationAsPlanned.Value is { } rest ? axis.At(start + rest) : null,
            FinishAtPace = figures.DurationAtPace.Value is { } paced ? axis.At(start + paced) : null,
        };
    }

    /// <summary>A task with one date begins and ends on it; one that would end before it begins, and a milestone, takes no time.</summary>
    private Phase PhaseOf(PlanTask task)
    {
        if (From(task) is not { } from) return valuation.Of(task, 0, 0);
        var until = task.BaselineDue ?? task.Due ?? from;
        var start = task.BaselineStartTime is { } begins && axis.IsInHours ? axis.Of(from.ToDateTime(begins)) : axis.BeginOf(from);
        var finish = task.BaselineDueTime is { } ends && axis.IsInHours ? axis.Of(until.ToDateTime(ends)) : axis.EndOf(until);
        return valuation.Of(task, task.IsMilestone ? finish : start, finish);
    }

    /// <summary>The groups of each task: itself, the branches above it, the plan, its region, its owner.</summary>
    private int[][] Groups(List<int> counted)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        List<(int Region, int Owner)> of = [.. counted.Select(place =>
        {
            var owner = OwnerOf(place);
            if (!places.TryGetValue(owner.Key, out var number))
            {
                places[owner.Key] = number = owners.Count;
                owners.Add(owner);
            }
            return (regions.PlaceOf(RegionOf(place), owner.Key), number);
        })];
        var chain = new List<int>(8);
        return [.. counted.Select((place, i) =>
        {
            chain.Clear();
            for (var above = place; above >= 0; above = parents[above]) chain.Add(above);
            chain.Add(all.Length);
            chain.Add(FirstRegion + of[i].Region);
            chain.Add(FirstOwner + of[i].Owner);
            return chain.ToArray();
        })];
    }

    /// <summary>The region that a task names, or the nearest branch above it that names one.</summary>
    private string? RegionOf(int place)
    {
        for (; place >= 0; place = parents[place])
            if (all[place].Region is { Length: > 0 } region) return region;
        return null;
    }

    /// <summary>Whoever the file names, known to the bot or not; else of the nearest branch above, else the plan manager.</summary>
    private Participant OwnerOf(int place)
    {
        for (; place >= 0; place = parents[place])
            if (plan.Find(all[place].Owner) is { } owner) return owner;
        return plan.People[plan.Manager];
    }

    private static (int[] Parents, bool[] IsSummary) Outline(TaskTree tree)
    {
        var (parents, isSummary) = (new int[tree.All.Length], new bool[tree.All.Length]);
        for (var place = 0; place < parents.Length; place++)
        {
            var id = tree.All[place].ParentId;
            // Tasks of one branch stand together, mostly.
            parents[place] = place > 0 && id == tree.All[place - 1].ParentId ? parents[place - 1] : id is not null && tree.Find(id) is { } parent ? tree.PlaceOf(parent) : -1;
            if (parents[place] >= 0) isSummary[parents[place]] = true;
        }
        return (parents, isSummary);
    }

    private static DateOnly? From(PlanTask task) => task.BaselineStart ?? task.Start ?? task.BaselineDue ?? task.Due;
}
