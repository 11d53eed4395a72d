using PlanBot.Rows;
using PlanBot.Storage;

namespace PlanBot.Transfers;

/// <summary>Which data a store holds: an id that travels with them.</summary>
internal static class Origin
{
    private const string Key = "origin";

    /// <summary>The id, made when the store has none.</summary>
    public static async Task<string> OfAsync(IStore store, CancellationToken cancel)
    {
        if (await store.ReadAsync("bot", Key, cancel) is { } known) return known.Guid("Id")!.Value.ToString("N");
        await store.CommitAsync("bot", [new RowOperation.Insert(new(Key, new Columns("Origin").Of<Guid>("Id", Guid.NewGuid())))], cancel);
        return (await store.ReadAsync("bot", Key, cancel))!.Guid("Id")!.Value.ToString("N");
    }
}
