using PlanBot.Domain.Reviews;

namespace PlanBot.Domain.CheckIns;

/// <summary>Asks who has reported in the round that closed last, or in the open one once somebody was asked in it.</summary>
public sealed record ShowCheckIns : PlanQuestion;

/// <summary>Opens what somebody said in a round.</summary>
/// <param name="Round">The key of the round.</param>
/// <param name="PersonId">Whose check-in it is.</param>
public sealed record OpenReport(DateOnly Round, string PersonId) : PlanInput;

/// <summary>A reviewer has read a check-in and has no question.</summary>
/// <param name="Round">The key of the round.</param>
/// <param name="PersonId">Whose check-in it is.</param>
public sealed record Acknowledge(DateOnly Round, string PersonId) : PlanInput;

/// <summary>A reviewer asks back.</summary>
/// <param name="Round">The key of the round.</param>
/// <param name="PersonId">Whose check-in it is.</param>
/// <param name="Question">One line, as typed.</param>
public sealed record AskBack(DateOnly Round, string PersonId, string? Question) : PlanInput;

/// <summary>An owner answers what a reviewer asked back.</summary>
/// <param name="Round">The key of the round.</param>
/// <param name="Reply">The answer, as typed.</param>
public sealed record AnswerBack(DateOnly Round, string? Reply) : PlanInput;

/// <summary>Reads the buttons with which check-ins are reviewed. Rounds and people are checked by the decision.</summary>
internal static class ReviewReader
{
    internal const string OpenVerb = "checkIns.open", AcknowledgeVerb = "checkIns.acknowledge", AskVerb = "checkIns.ask", AnswerVerb = "checkIns.answer";

    internal static OpenReport? Open(CardData data) => Person(data) is (var round, { } person) ? new(round, person) : null;

    internal static Acknowledge? Acknowledge(CardData data) => Person(data) is (var round, { } person) ? new(round, person) : null;

    internal static AskBack? Ask(CardData data) => Person(data) is (var round, { } person) ? new(round, person, data["question"]) : null;

    /// <summary>A card with several questions has an input for each; the button says which is its own.</summary>
    internal static AnswerBack? Answer(CardData data) => data.Date("week") is { } round ? new(round, data["field"] is { } field ? data[field] : null) : null;

    private static (DateOnly Round, string? Person) Person(CardData data) => data.Date("week") is { } round ? (round, data["person"]) : default;
}
