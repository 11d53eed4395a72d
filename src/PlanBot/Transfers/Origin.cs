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
        var known = await store.ReadAsync("bot", Key, cancel);
        if (known?.Found("Id") is Guid id) return id.ToString("N");
        var made = new Row(Key, new Columns("Origin").Of<Guid>("Id", Guid.NewGuid()));
        // One that somebody broke by hand says nothing: another takes its place.
        await store.CommitAsync("bot", [known is null ? new RowOperation.Insert(made) : new RowOperation.Replace(made, known.ETag)], cancel);
        return (await store.ReadAsync("bot", Key, cancel))!.Guid("Id")!.Value.ToString("N");
    }
}
