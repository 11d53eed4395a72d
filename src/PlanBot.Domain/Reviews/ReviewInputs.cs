namespace PlanBot.Domain.Reviews;

/// <summary>A calendar told when the plan's review meeting is.</summary>
/// <param name="Calendar">What it said.</param>
public sealed record HearMeetings(ReviewCalendar Calendar) : PlanInput;

/// <summary>A question about a whole plan, open to whoever the plan names and to everybody in the plan's channel.</summary>
public abstract record PlanQuestion : PlanInput
{
    /// <summary>The root conversation of the channel in which it was asked; null elsewhere. Only what the activity itself says may stand here, never what a card sent.</summary>
    public string? ChannelId { get; init; }
}

/// <summary>Asks where the plan stands: planned and reported percent, by branch.</summary>
public sealed record ShowStatus : PlanQuestion;

/// <summary>Asks how well each branch and each owner does.</summary>
public sealed record ShowHealth : PlanQuestion;

/// <summary>Asks for what the next review meeting must look at.</summary>
public sealed record ShowDigest : PlanQuestion;

/// <summary>A reader of a posted digest gets their own view of it: an owner finds the buttons of their own tasks.</summary>
/// <param name="Meeting">The review meeting for which it was posted.</param>
public sealed record ViewDigest(DateTimeOffset Meeting) : PlanQuestion;
