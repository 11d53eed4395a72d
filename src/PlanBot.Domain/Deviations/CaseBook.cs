using System.Collections.Immutable;
using System.Globalization;

namespace PlanBot.Domain.Deviations;

/// <summary>The deviation cases of a plan: all that are open, and the last that were closed.</summary>
public sealed record CaseBook
{
    /// <summary>The most closed cases that are kept, newest last.</summary>
    public const int ClosedKept = 300;

    /// <summary>The most cases that are open at once: of a plan that is late all over, the worst.</summary>
    public const int MostOpen = 2000;

    /// <summary>A plan of which nothing ever deviated.</summary>
    public static readonly CaseBook Empty = new();

    private Openings? openings; // made when first asked for; a copy takes it along, and makes its own if its cases are others

    /// <summary>The cases by id.</summary>
    public ImmutableSortedDictionary<string, DeviationCase> All { get; init; } = ImmutableSortedDictionary.Create<string, DeviationCase>(StringComparer.Ordinal);

    /// <summary>The day, in the plan's zone, on which the plan was last looked through; null while it never was.</summary>
    public DateOnly? LookedOn { get; init; }

    /// <summary>The number that the next case's id gets.</summary>
    public int Next { get; init; } = 1;

    /// <summary>The open cases, oldest first.</summary>
    public IEnumerable<DeviationCase> Open => OpenNow.All;

    /// <summary>The case of an id, or null.</summary>
    public DeviationCase? Find(string? id) => id is not null && All.TryGetValue(id, out var found) ? found : null;

    /// <summary>The open case of a subject and kind, or null.</summary>
    public DeviationCase? OpenOf(DeviationSubject subject, DeviationKind kind) => Under(subject).FirstOrDefault(c => c.Kind == kind);

    /// <summary>The open cases of a subject, found without a walk through all of them.</summary>
    internal IEnumerable<DeviationCase> Under(DeviationSubject subject) => OpenNow.BySubject[subject];

    private Openings OpenNow => openings is { } made && ReferenceEquals(made.Of, All) ? made : openings = new(All);

    /// <summary>With a new case, under an id that no other has, whatever somebody wrote into the rows.</summary>
    public CaseBook WithNew(DeviationCase opened, out DeviationCase known)
    {
        var number = Next;
        while (All.ContainsKey(IdOf(number))) number++;
        known = opened with { Id = IdOf(number) };
        return (this with { Next = number + 1 }).With(known);

        static string IdOf(int number) => number.ToString("D5", CultureInfo.InvariantCulture);
    }

    /// <summary>With a case as it is now; of the closed ones the oldest leave beyond <see cref="ClosedKept"/>.</summary>
    public CaseBook With(DeviationCase changed)
    {
        var all = All.SetItem(changed.Id, changed);
        if (!changed.IsOpen && all.Values.Count(c => !c.IsOpen) > ClosedKept) all = all.Remove(all.Values.Where(c => !c.IsOpen).MinBy(c => (c.ClosedAt, c.Id))!.Id);
        return this with { All = all };
    }

    private sealed class Openings(ImmutableSortedDictionary<string, DeviationCase> of)
    {
        public ImmutableSortedDictionary<string, DeviationCase> Of => of;
        public ImmutableArray<DeviationCase> All { get; } = [.. of.Values.Where(c => c.IsOpen)];
        public ILookup<DeviationSubject, DeviationCase> BySubject { get; } = of.Values.Where(c => c.IsOpen).ToLookup(c => c.Subject);
    }
}
