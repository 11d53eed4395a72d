using System.Collections.Immutable;
using PlanBot.Domain.Calendar;

namespace PlanBot.Domain.People;

/// <summary>What a person's mailbox says of when they work; kept apart from what they said themselves, which is stronger day by day.</summary>
public sealed record Mailbox
{
    internal static readonly Mailbox Silent = new();

    /// <summary>The zone of the mailbox; that of the last activity in Teams is stronger, since it is where they are.</summary>
    public Zone? Zone { get; init; }

    /// <summary>The working hours of the mailbox.</summary>
    public WorkingHours? Hours { get; init; }

    /// <summary>Days of automatic replies, those of the last 100 days included, earliest first, none over another.</summary>
    public ImmutableArray<Absence> Absences { get; init; } = [];

    /// <summary>The first day of the automatic reply that is on, or will be; null while none is.</summary>
    public DateOnly? ReplySince { get; init; }

    /// <summary>The first day of the automatic reply in spite of which the person said that they are back.</summary>
    public DateOnly? BackSince { get; init; }

    /// <summary>What plans are told: the person's own word, and where they said nothing, the mailbox.</summary>
    internal Availability Under(Availability own, Zone? activity) => own with
    {
        Zone = own.Zone ?? activity ?? Zone,
        Hours = own.Hours ?? Hours,
        Absences = Absences.IsEmpty ? own.Absences : own.Absences.IsEmpty ? Absences
            : [.. own.Absences.Concat(Absences.SelectMany(a => own.Absences.Aggregate<Absence, IEnumerable<Absence>>([a], (rest, said) => rest.SelectMany(r => Without(r, said))))).OrderBy(a => a.From)],
    };

    /// <summary>Equal when all that is said is.</summary>
    public bool Equals(Mailbox? other) =>
        other is not null && Zone?.Name == other.Zone?.Name && Hours == other.Hours && ReplySince == other.ReplySince && BackSince == other.BackSince && Absences.SequenceEqual(other.Absences);

    /// <summary>Fits <see cref="Equals(Mailbox?)"/>.</summary>
    public override int GetHashCode() => HashCode.Combine(Zone?.Name, Hours, ReplySince, BackSince, Absences.Length);

    private static IEnumerable<Absence> Without(Absence one, Absence other)
    {
        if (!one.Overlaps(other)) yield return one;
        else
        {
            if (one.From < other.From) yield return one with { Until = other.From.AddDays(-1) };
            if (one.Until > other.Until) yield return one with { From = other.Until.AddDays(1) };
        }
    }
}
