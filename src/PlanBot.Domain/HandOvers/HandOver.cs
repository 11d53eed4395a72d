using System.Collections.Immutable;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Escalations;
using PlanBot.Domain.Kpis;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.HandOvers;

/// <summary>What would move from one participant of a plan, as it is now, to another: whatever is open, and what of the KPIs they answer for. What is done stays with who did it.</summary>
internal sealed class HandOver
{
    private readonly Plan plan;
    private readonly HashSet<string> keys;

    internal HandOver(Plan plan, Participant from, Participant to)
    {
        (this.plan, From, To) = (plan, from, to);
        // A person may be two participants: by a name, and by an address.
        keys = [.. plan.People.Values.Where(p => p.Key == from.Key || (from.PersonId is { } id && p.PersonId == id)).Select(p => p.Key)];
        Tasks = [.. plan.Tasks.All.Select(Of).Where(moved => moved.IsAny)];
        Units = [.. plan.Kpis.Units.All.Where(u => u.Owner is { } owner && keys.Contains(owner))];
        Kpis = [.. plan.Kpis.InOrder.Where(k => k.Reporter is { } reporter && keys.Contains(reporter))];
    }

    internal Participant From { get; }

    internal Participant To { get; }

    /// <summary>The open tasks in which they have a part, in outline order.</summary>
    internal ImmutableArray<MovedTask> Tasks { get; }

    /// <summary>The units of the organisation that they answer for.</summary>
    internal ImmutableArray<OrgUnit> Units { get; }

    /// <summary>The KPIs that they report.</summary>
    internal ImmutableArray<Kpi> Kpis { get; }

    /// <summary>True when there is something to hand over beside being plan manager or sponsor.</summary>
    internal bool HasWork => !Tasks.IsEmpty || !Units.IsEmpty || !Kpis.IsEmpty;

    internal bool Manages => keys.Contains(plan.Manager);

    internal bool Sponsors => plan.Sponsor is { } sponsor && keys.Contains(sponsor);

    internal bool IsEmpty => !HasWork && !Manages && !Sponsors;

    /// <summary>For whom they stand in, today or later, and until when: only who is away can name somebody else.</summary>
    internal IEnumerable<(Participant Away, DateOnly Until)> StandsIn(DateTimeOffset now) =>
        from person in plan.People.Values
        where person.LeftAt is null && From.PersonId is not null
        from absence in person.Availability.Absences
        where absence.Deputy?.PersonId == From.PersonId && absence.Until >= plan.ZoneOf(person).DateAt(now)
        select (person, absence.Until);

    /// <summary>The plan afterwards.</summary>
    internal Plan After(bool withParts)
    {
        var moved = Tasks.ToDictionary(t => t.Task.Id, StringComparer.Ordinal);
        return plan with
        {
            People = plan.People.ContainsKey(To.Key) ? plan.People : plan.People.Add(To.Key, To),
            Tasks = Tasks.IsEmpty ? plan.Tasks : TaskTree.Build(plan.Tasks.All.Select(task => moved.TryGetValue(task.Id, out var part) ? Move(task, part) : Keep(task))),
            Kpis = Units.IsEmpty && Kpis.IsEmpty ? plan.Kpis : plan.Kpis with
            {
                Units = Units.IsEmpty ? plan.Kpis.Units : OrgTree.Build(plan.Kpis.Units.All.Select(u => Units.Contains(u) ? u with { Owner = To.Key } : u)),
                All = plan.Kpis.All.SetItems(Kpis.Select(k => KeyValuePair.Create(k.Id, k with { Reporter = To.Key }))),
            },
            Manager = withParts && Manages ? To.Key : plan.Manager,
            Sponsor = withParts && Sponsors ? To.Key : plan.Sponsor,
        };
    }

    private PlanTask Move(PlanTask task, MovedTask part) => task with
    {
        Owner = part.IsOwner ? To.Key : task.Owner,
        Accountable = part.IsAccountable ? To.Key : task.Accountable,
        Blocker = part.IsUnblocker ? task.Blocker! with { Unblocker = To.Email ?? To.Name } : task.Blocker,
        // Who takes over learns when somebody else takes away what the former owner reported.
        Unblocking = part.IsOwner && task.Unblocking is { } unblocking && unblocking.RaisedBy is { } raiser && raiser == From.PersonId ? unblocking with { RaisedBy = To.PersonId } : task.Unblocking,
    };

    /// <summary>Whoever did a task for the owner of the summary task above did it: it is theirs by name from now on.</summary>
    private PlanTask Keep(PlanTask task)
    {
        if (task.State is not TaskState.Done || plan.Tasks.IsSummary(task) || plan.Find(task.Owner) is not null) return task;
        for (var at = task.ParentId; at is not null && plan.Tasks.Find(at) is { } above; at = above.ParentId)
            if (plan.Find(above.Owner) is { } owner) return keys.Contains(owner.Key) && Of(above).IsOwner ? task with { Owner = owner.Key } : task;
        return task;
    }

    private MovedTask Of(PlanTask task)
    {
        var isOpen = plan.Tasks.IsSummary(task) ? plan.Tasks.LeavesOf(task).Any(t => t.IsOpen) : task.IsOpen;
        return new(task, isOpen && Is(task.Owner), isOpen && Is(task.Accountable), isOpen && plan.UnblockerOf(task) is { } unblocker && Is(unblocker.Key));

        bool Is(string? key) => key is not null && keys.Contains(key);
    }
}

/// <summary>A task with the parts in it that move.</summary>
internal readonly record struct MovedTask(PlanTask Task, bool IsOwner, bool IsAccountable, bool IsUnblocker)
{
    internal bool IsAny => IsOwner || IsAccountable || IsUnblocker;
}
