namespace PlanBot.Storage;

/// <summary>The version of a row, opaque to callers: it changes on every write. The default value means "none".</summary>
public readonly record struct ETag(string Value)
{
    /// <summary>Matches whatever version the row has, as long as the row exists.</summary>
    public static ETag Any { get; } = new("*");
}
