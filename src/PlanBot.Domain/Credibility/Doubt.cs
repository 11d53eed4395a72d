using System.Collections.Immutable;
using System.Globalization;
using PlanBot.Domain.Calendar;

namespace PlanBot.Domain.Credibility;

/// <summary>A question that an owner was asked about what is reported of a task: one for each kind, until what it asks about is over. No accusation: the manager is shown facts, and the answer.</summary>
/// <param name="Kind">What it asks about.</param>
/// <param name="AskedOn">The day on which it was asked.</param>
/// <param name="AskedOf">The person who was asked.</param>
public sealed record Doubt(DoubtKind Kind, DateOnly AskedOn, string AskedOf)
{
    /// <summary>The most characters of an answer, and of what proves a deliverable.</summary>
    public const int LongestAnswer = 500;

    /// <summary>The day on which it was over; null while it lasts.</summary>
    public DateOnly? EndedOn { get; init; }

    /// <summary>What was answered, on one line.</summary>
    public string? Answer { get; init; }

    /// <summary>The name of whoever answered.</summary>
    public string? AnsweredBy { get; init; }

    /// <summary>When it was answered.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>As a row keeps it: the parts between tabs, of which no part has one.</summary>
    public override string ToString() => string.Join('\t', Kind, AskedOn.ToIso(), AskedOf, EndedOn?.ToIso(), AnsweredAt?.ToString("O", CultureInfo.InvariantCulture), AnsweredBy, Answer);

    /// <summary>Reads what <see cref="ToString"/> wrote; null for anything else.</summary>
    public static Doubt? Read(string text) =>
        text.Split('\t') is [var kind, var asked, { Length: > 0 } of, var ended, var at, var by, var answer] && Enum.TryParse<DoubtKind>(kind, out var known) && Enum.IsDefined(known) && IsoDay.Read(asked) is { } on
            ? new(known, on, of)
            {
                EndedOn = IsoDay.Read(ended), Answer = answer.Length == 0 ? null : answer, AnsweredBy = by.Length == 0 ? null : by,
                AnsweredAt = DateTimeOffset.TryParseExact(at, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var answered) ? answered : null,
            } : null;

    /// <summary>A task's questions with one in the place of an earlier one of its kind.</summary>
    internal static ImmutableArray<Doubt> Put(ImmutableArray<Doubt> known, Doubt doubt) => [.. known.Where(d => d.Kind != doubt.Kind).Append(doubt).OrderBy(d => d.Kind)];
}

/// <summary>What of a task's reports does not fit together, the worst first.</summary>
public enum DoubtKind
{
    /// <summary>A forecast never moved, and then broke.</summary>
    ForecastBroke,
    /// <summary>Said to be on track while behind the expected pace.</summary>
    OnTrackBehind,
    /// <summary>Nearly done, for long.</summary>
    NearlyDone,
    /// <summary>Reported on, and unchanged for rounds.</summary>
    Unchanged,
    /// <summary>Progress jumped just before a review.</summary>
    JumpBeforeReview,
    /// <summary>Done without what proves its deliverable.</summary>
    Unproved,
}
