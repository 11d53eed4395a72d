namespace PlanBot.Teams;

/// <summary>A reaction to a message of the bot (Bot Framework: message reaction).</summary>
public sealed record MessageReaction
{
    /// <summary>The thumb up.</summary>
    public const string Like = "like";

    /// <summary>Such as <c>like</c>, <c>heart</c>, <c>laugh</c>, <c>surprised</c>, <c>sad</c>, <c>angry</c>; new ones appear.</summary>
    public string? Type { get; init; }
}
