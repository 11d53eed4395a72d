namespace PlanBot;

/// <summary>What the bot may do where it runs.</summary>
/// <param name="IsLocal">Development without an app id: anonymous calls on loopback, a clock that moves, loopback services.</param>
internal sealed record HostMode(bool IsLocal);
