namespace PlanBot.Playground;

/// <summary>How the start of the Agents Playground ended. The bot runs after each of these.</summary>
internal abstract record PlaygroundStart
{
    private PlaygroundStart() { }

    /// <summary>It answers at its address until it is disposed.</summary>
    internal sealed record Started(AgentsPlayground Playground) : PlaygroundStart;

    /// <summary>No Node.js that can run it; the reason names what is missing and the way out.</summary>
    internal sealed record NoNode(string Reason) : PlaygroundStart;

    /// <summary>It could not be installed or did not come up; the reason ends with its own last words.</summary>
    internal sealed record Failed(string Reason) : PlaygroundStart;
}
