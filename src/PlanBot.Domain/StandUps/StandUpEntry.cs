using System.Collections.Immutable;

namespace PlanBot.Domain.StandUps;

/// <summary>What became of one stand-up of one day with one person: asked, reminded, answered, late, skipped.</summary>
/// <param name="Key">Day, stand-up and person.</param>
public sealed record StandUpEntry(StandUpKey Key)
{
    /// <summary>The person's name when it was last written.</summary>
    public string Name { get; init; } = "";

    /// <summary>When the plan handed the question over; null for an answer that came before. Handed over once.</summary>
    public DateTimeOffset? PromptedAt { get; init; }

    /// <summary>When a reminder is due, as the window was on that day; null for none.</summary>
    public DateTimeOffset? RemindAt { get; init; }

    /// <summary>When the reminder was handed over.</summary>
    public DateTimeOffset? RemindedAt { get; init; }

    /// <summary>When the window closed or will close: moving the plan to another zone does not move it.</summary>
    public DateTimeOffset ClosesAt { get; init; }

    /// <summary>When the first answer came.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>When the last answer or skip came.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>The first answer came after the window had closed.</summary>
    public bool IsLate { get; init; }

    /// <summary>Why the person skips this one; null when they do not.</summary>
    public string? SkipReason { get; init; }

    /// <summary>The answers, in the order of the questions; what was left empty is not there.</summary>
    public ImmutableArray<StandUpAnswer> Answers { get; init; } = [];

    /// <summary>The ids of the tasks that the answer reported on.</summary>
    public ImmutableArray<string> Reported { get; init; } = [];

    /// <summary>The id of the task that is stopped by what is in the way.</summary>
    public string? BlockedTask { get; init; }

    /// <summary>Neither answered nor skipped.</summary>
    public bool IsOpen => AnsweredAt is null && SkipReason is null;

    /// <summary>Answered, and not skipped afterwards.</summary>
    public bool IsAnswered => AnsweredAt is not null && SkipReason is null;

    /// <summary>What was answered to a question.</summary>
    internal string? AnswerTo(string question) => Answers.FirstOrDefault(a => a.QuestionId == question)?.Text;
}

/// <summary>One entry's place.</summary>
/// <param name="Day">The day, on the clock that opens the stand-up for the person.</param>
/// <param name="StandUpId">The stand-up.</param>
/// <param name="PersonId">The person.</param>
public sealed record StandUpKey(DateOnly Day, string StandUpId, string PersonId);

/// <summary>One answer, with the question as it was then.</summary>
/// <param name="QuestionId">The question.</param>
/// <param name="Kind">What it is answered with.</param>
/// <param name="Asked">The question's text; empty for one of the usual three.</param>
/// <param name="Text">The words, the choice, the number in plain digits, or the name of a <see cref="Mood"/>.</param>
public sealed record StandUpAnswer(string QuestionId, QuestionKind Kind, string Asked, string Text);
