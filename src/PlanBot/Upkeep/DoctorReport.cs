using PlanBot.Graph;

namespace PlanBot.Upkeep;

/// <summary>What <c>planbot doctor</c> found; all empty when the bot is well.</summary>
/// <param name="Poison">Work that failed too often.</param>
/// <param name="BrokenRows">Rows that cannot be read, or were kept under another key because theirs was needed.</param>
/// <param name="PlansWithoutWakeUp">Plans that nobody will wake until the daily pass finds them.</param>
/// <param name="UnfinishedImports">What an import left behind that was broken off, or one that is being written now.</param>
/// <param name="UnfinishedTransfer">True while a copy or a restore into this store is unfinished.</param>
internal sealed record DoctorReport(
    IReadOnlyList<PoisonFinding> Poison, IReadOnlyList<RowFinding> BrokenRows, IReadOnlyList<PlanFinding> PlansWithoutWakeUp,
    IReadOnlyList<ImportFinding> UnfinishedImports, bool UnfinishedTransfer)
{
    /// <summary>The features of Microsoft Graph, each with how it stands.</summary>
    public IReadOnlyList<GraphFinding> Graph { get; init; } = [];

    public bool IsWell => Graph.All(f => f.State is GraphState.Off or GraphState.Unasked or GraphState.Working) && Poison.Count + BrokenRows.Count + PlansWithoutWakeUp.Count + UnfinishedImports.Count == 0 && !UnfinishedTransfer;
}

/// <summary>Work that failed too often.</summary>
internal sealed record PoisonFinding(string Queue, string Body, string Reason, int Tries, DateTimeOffset At);

/// <summary>A broken row by its keys, with what is wrong.</summary>
internal sealed record RowFinding(string Partition, string Key, string Why);

/// <summary>A plan without wake-up, and the last that it had.</summary>
internal sealed record PlanFinding(string Id, string Name, DateTimeOffset? WakeAt);

/// <summary>Rows of a generation that no head row names.</summary>
internal sealed record ImportFinding(string PlanId, string Generation, int Rows);
