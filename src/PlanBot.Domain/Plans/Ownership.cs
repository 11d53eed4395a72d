using System.Collections.Immutable;

namespace PlanBot.Domain.Plans;

/// <summary>Who is asked about each task of a plan. It depends on the outline and the people and not on reports, so that a busy plan works it out once and not on each turn.</summary>
internal sealed class Ownership
{
    private readonly ImmutableSortedDictionary<string, Participant> people;
    private readonly string manager;
    private readonly string? sponsor;
    private readonly Participant[] owners;
    private readonly Dictionary<string, List<int>> leaves = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Participant> persons = new(StringComparer.Ordinal);

    internal Ownership(Plan plan)
    {
        (people, manager, sponsor) = (plan.People, plan.Manager, plan.Sponsor);
        foreach (var participant in people.Values)
            if (participant is { PersonId: { } id, LeftAt: null }) persons.TryAdd(id, participant);
        owners = new Participant[plan.Tasks.All.Length];
        for (var place = 0; place < owners.Length; place++)
        {
            var task = plan.Tasks.All[place];
            owners[place] = Find(plan, task);
            if (plan.Tasks.IsSummary(task) || owners[place] is not { PersonId: { } person, LeftAt: null }) continue;
            if (!leaves.TryGetValue(person, out var theirs)) leaves[person] = theirs = [];
            theirs.Add(place);
        }
        Absent = [.. persons.Values.Where(p => !p.Availability.Absences.IsEmpty)];
        var deputies = Absent.SelectMany(p => p.Availability.Absences).Select(a => a.Deputy?.PersonId).OfType<string>().Distinct(StringComparer.Ordinal);
        Alike = [.. persons.Values.Concat(deputies.Where(id => !persons.ContainsKey(id)).Select(id => new Participant(id, id, null, id))).GroupBy(p => p.Availability, (_, alike) => alike.ToImmutableArray())];
    }

    /// <summary>The persons of the plan who are there, each once, in order of their keys.</summary>
    internal IReadOnlyCollection<Participant> Persons => persons.Values;

    /// <summary>The persons of the plan who told of absences, past ones too.</summary>
    internal ImmutableArray<Participant> Absent { get; }

    /// <summary>Each person of the plan and whom they named to stand in, those together who said the same of when they work: what depends on that alone is worked out once for all of them.</summary>
    internal ImmutableArray<ImmutableArray<Participant>> Alike { get; }

    /// <summary>The owner of the task at a place.</summary>
    internal Participant this[int place] => owners[place];

    /// <summary>The participant of a person; null when the plan does not name them.</summary>
    internal Participant? Of(string personId) => persons.GetValueOrDefault(personId);

    /// <summary>The places of the leaves about which a person is asked, in outline order.</summary>
    internal IReadOnlyList<int> LeavesOf(string personId) => leaves.TryGetValue(personId, out var theirs) ? theirs : [];

    /// <summary>True while the plan's people are those for which this was worked out.</summary>
    internal bool IsOf(Plan plan) => ReferenceEquals(people, plan.People) && manager == plan.Manager && sponsor == plan.Sponsor;

    /// <summary>The task's owner, else the owner of the nearest summary task above, and whoever answers for the plan while nobody there is a known person, or they have left.</summary>
    internal static Participant Find(Plan plan, PlanTask task)
    {
        for (var at = task; at is not null; at = at.ParentId is { } parent ? plan.Tasks.Find(parent) : null)
            if (plan.Find(at.Owner) is { } owner) return owner is { PersonId: not null, LeftAt: null } ? owner : plan.Steward ?? plan.People[plan.Manager];
        return plan.Steward ?? plan.People[plan.Manager];
    }
}
