using System.Collections.Immutable;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Schedule;

namespace PlanBot.Domain.Reviews;

/// <summary>How well each branch and each owner of a plan does on a day.</summary>
/// <param name="Whole">The whole plan.</param>
/// <param name="Branches">The branches, and those one level below where there are few, in outline order.</param>
/// <param name="Owners">Everybody who is Responsible for tasks, worst first.</param>
public sealed record PlanHealth(HealthLine Whole, ImmutableArray<HealthLine> Branches, ImmutableArray<HealthLine> Owners)
{
    /// <summary>Of so few branches the level below is shown, too.</summary>
    private const int Few = 4;

    /// <summary>The health on a day.</summary>
    public static PlanHealth Of(Plan plan, DateOnly today)
    {
        var (tasks, analysis) = (plan.Tasks, ScheduleAnalysis.Of(plan, today.ToDateTime(TimeOnly.MaxValue)));
        var tops = PlanProgress.BranchesOf(tasks).ToList();
        var shown = tops.Count > Few ? tops : [.. tops.SelectMany(top => tasks.Children(top).Where(tasks.IsSummary).Prepend(top))];
        var branches = shown.ToDictionary(b => b.Id, _ => new Tally(), StringComparer.Ordinal);
        var (owners, whole) = (new Dictionary<string, Tally>(StringComparer.Ordinal), new Tally());
        foreach (var task in tasks.Leaves.Where(t => !t.IsCancelled))
        {
            var reason = NudgeReason.Of(plan, task, today)?.Kind;
            whole.Add(task, reason);
            var owner = OwnerOf(plan, task);
            if (!owners.TryGetValue(owner, out var tally)) owners[owner] = tally = new();
            tally.Add(task, reason);
            for (var at = task; at is not null; at = at.ParentId is { } parent ? tasks.Find(parent) : null)
                if (branches.TryGetValue(at.Id, out var branch)) branch.Add(task, reason);
        }
        var figures = analysis.Branches.ToDictionary(b => b.Code, StringComparer.OrdinalIgnoreCase);
        return new(
            Line(new("", plan.Name, analysis.Total), whole),
            [.. shown.Where(b => branches[b.Id].Tasks > 0).Select(b => Line(figures[b.Code], branches[b.Id]))],
            [.. analysis.Owners.Where(o => owners.ContainsKey(o.Code)).Select(o => Line(o, owners[o.Code])).OrderBy(l => l.State).ThenByDescending(l => l.Points).ThenByDescending(l => l.Late).ThenBy(l => l.Code, StringComparer.Ordinal)]);

        HealthLine Line(ScheduleSubject subject, Tally tally) => HealthLine.Of(subject, tally, plan.Settings.BehindPoints);
    }

    /// <summary>As the analysis counts them: whoever the file names, else of the nearest branch above, else the plan manager.</summary>
    private static string OwnerOf(Plan plan, PlanTask task)
    {
        for (var at = task; at is not null; at = at.ParentId is { } parent ? plan.Tasks.Find(parent) : null)
            if (plan.Find(at.Owner) is { } owner) return owner.Email ?? owner.Name;
        return plan.People[plan.Manager] is var manager ? manager.Email ?? manager.Name : "";
    }

    internal sealed class Tally
    {
        internal int Tasks { get; private set; }
        internal int Open { get; private set; }
        internal int Late { get; private set; }
        internal int Behind { get; private set; }
        internal int Blocked { get; private set; }
        internal int Worried { get; private set; }

        internal void Add(PlanTask task, NudgeKind? reason)
        {
            Tasks++;
            if (!task.IsOpen) return;
            Open++;
            if (reason is NudgeKind.Overdue) Late++;
            if (reason is NudgeKind.Behind) Behind++;
            if (task.Blocker is not null) Blocked++;
            if (task.Health is Health.AtRisk or Health.OffTrack) Worried++;
        }
    }
}

/// <summary>The health of a branch or an owner.</summary>
/// <param name="Code">A branch's code, or a person's address or name.</param>
/// <param name="Title">A branch's title, or a person's name.</param>
/// <param name="State">In one word.</param>
/// <param name="Tasks">Tasks that are not cancelled.</param>
/// <param name="Open">Tasks that are not done.</param>
/// <param name="Late">Open tasks whose due date has passed.</param>
/// <param name="Behind">Open tasks, not late, that lie behind what the baseline expects by the plan's threshold or more.</param>
/// <param name="Blocked">Open tasks with a blocker.</param>
/// <param name="Worried">Open tasks of which their owner says that they are at risk or off track.</param>
/// <param name="Planned">Percent of the value that is planned by now; null without dates.</param>
/// <param name="Reported">Percent of the value that is earned.</param>
/// <param name="Pace">SPI(t), or why it cannot be said.</param>
public sealed record HealthLine(
    string Code, string Title, HealthState State, int Tasks, int Open, int Late, int Behind, int Blocked, int Worried, double? Planned, double? Reported, Figure Pace)
{
    /// <summary>By how many points it lies behind plan; below 0 ahead of it, 0 where that cannot be said.</summary>
    public double Points => Planned is { } planned && Reported is { } reported ? planned - reported : 0;

    internal static HealthLine Of(ScheduleSubject subject, PlanHealth.Tally tally, int threshold)
    {
        var (figures, hasValue) = (subject.Figures, subject.Figures.Bac > 0);
        double? planned = hasValue && figures.Pv.Value is { } pv ? Whole(100 * pv / figures.Bac) : null, reported = hasValue ? Whole(100 * figures.Ev / figures.Bac) : null;
        var state = tally.Open == 0 ? HealthState.Done
            : planned - reported >= threshold ? HealthState.OffTrack
            : tally.Late + tally.Behind + tally.Blocked + tally.Worried > 0 ? HealthState.AtRisk
            : planned is null ? HealthState.Unsaid
            : planned == 0 && reported == 0 ? HealthState.NotDue
            : HealthState.OnTrack;
        return new(subject.Code, subject.Title, state, tally.Tasks, tally.Open, tally.Late, tally.Behind, tally.Blocked, tally.Worried, planned, reported, figures.Spit);
    }

    /// <summary>Whole percent, but 100 only when it is.</summary>
    private static double Whole(double percent) => percent is > 99 and < 100 ? 99 : Math.Round(percent, MidpointRounding.AwayFromZero);
}

/// <summary>Health in one word, worst first.</summary>
public enum HealthState
{
    /// <summary>Behind plan by the plan's threshold or more.</summary>
    OffTrack,
    /// <summary>Something in it is late, behind, blocked, or at risk by its owner's word.</summary>
    AtRisk,
    /// <summary>Nothing has dates, so that nothing can be late.</summary>
    Unsaid,
    /// <summary>None of these.</summary>
    OnTrack,
    /// <summary>Nothing of it is planned or begun yet.</summary>
    NotDue,
    /// <summary>All of it is done.</summary>
    Done,
}
