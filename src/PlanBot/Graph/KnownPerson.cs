using PlanBot.Rows;
using PlanBot.Storage;

namespace PlanBot.Graph;

/// <summary>What Graph said of one person, and when it was asked: the row <c>graph</c> of their partition, so that it goes with them.</summary>
/// <param name="EntraId">Their id in the directory; null while unknown, or when there is no such user.</param>
/// <param name="IdentifiedAt">When that was asked.</param>
/// <param name="MailboxAt">When the mailbox was asked.</param>
/// <param name="HasMailbox">False when there is none.</param>
/// <param name="ManagerAt">When the line manager was asked.</param>
/// <param name="ManagerName">The line manager's name.</param>
/// <param name="ManagerAddress">The line manager's address; null when there is none.</param>
/// <param name="InstalledAt">When it was last tried to install the app for them.</param>
internal sealed record KnownPerson(
    string? EntraId, DateTimeOffset? IdentifiedAt, DateTimeOffset? MailboxAt, bool HasMailbox, DateTimeOffset? ManagerAt, string? ManagerName, string? ManagerAddress, DateTimeOffset? InstalledAt)
{
    public const string Key = "graph";

    private static readonly KnownPerson Nobody = new(null, null, null, true, null, null, null, null);

    public static async Task<KnownPerson> ReadAsync(IStore store, string partition, CancellationToken cancel) => await store.ReadAsync(partition, Key, cancel) is { } row
        ? new(row.Found("EntraId") as string, At(row, "IdentifiedAt"), At(row, "MailboxAt"), row.Found("HasNoMailbox") is not true, At(row, "ManagerAt"),
            row.Found("ManagerName") as string, row.Found("ManagerAddress") as string, At(row, "InstalledAt"))
        : Nobody;

    public ValueTask<CommitResult> WriteAsync(IStore store, string partition) => store.CommitAsync(partition, [new RowOperation.Put(new Row(Key, new Columns("GraphPerson")
        .Text("EntraId", EntraId).Of("IdentifiedAt", IdentifiedAt).Of("MailboxAt", MailboxAt).Flag("HasNoMailbox", !HasMailbox).Of("ManagerAt", ManagerAt)
        .Text("ManagerName", ManagerName).Text("ManagerAddress", ManagerAddress).Of("InstalledAt", InstalledAt)))]);

    private static DateTimeOffset? At(Row row, string name) => row.Found(name) as DateTimeOffset?;
}
