using Microsoft.Extensions.Options;
using PlanBot.Domain.Calendar;
using PlanBot.Rows;
using PlanBot.Storage;

namespace PlanBot.Upkeep;

/// <summary>
/// Removes what is kept no longer, by the settings <c>PlanBot:Retention…Days</c>. All of it lies by day in the keys, and is older than what a plan
/// keeps in memory, so that no head row has to be touched.
/// </summary>
internal sealed class Retention(IStore store, IOptions<BotOptions> options)
{
    /// <summary>The most that one pass removes from one partition; the rest is still old tomorrow.</summary>
    public const int MostRows = 1000;

    private const string History = "h|", Staged = "s|";

    /// <summary>Takes what is too old out of one partition of a plan or a person. Gives how many rows went.</summary>
    public async Task<int> ApplyAsync(string partition, DateTimeOffset now, CancellationToken cancel)
    {
        var set = options.Value;
        List<KeyRange> old = [];
        Add(History, set.RetentionHistoryDays, at => at.UtcTicks.ToString("D19", System.Globalization.CultureInfo.InvariantCulture));
        Add("a|", set.RetentionCheckInDays, Day);
        Add("r|", set.RetentionCheckInDays, Day);
        Add("sa|", set.RetentionStandUpDays, Day);
        Add("d|", set.RetentionDeliveryDays, Day);
        if (old.Count == 0) return 0;
        var rows = await store.ReadAsync(partition, old, cancel);
        // The lines of a large change lie elsewhere, and go before the one that leads to them.
        foreach (var row in rows.Where(r => r.Key.StartsWith(History, StringComparison.Ordinal)).Take(MostRows))
            if (row.Found("Generation") is string generation) await RemoveAsync(partition, await store.ReadAsync(partition, [KeyRange.Prefix($"{Staged}{generation}|")], cancel), cancel);
        return await RemoveAsync(partition, [.. rows.Take(MostRows)], cancel);

        void Add(string prefix, int days, Func<DateTimeOffset, string> key)
        {
            if (days > 0) old.Add(new(prefix, prefix + key(now.AddDays(-days))));
        }
    }

    /// <summary>Gives how many rows went.</summary>
    private async Task<int> RemoveAsync(string partition, IReadOnlyList<Row> rows, CancellationToken cancel)
    {
        var gone = 0;
        // What was written meanwhile is not removed, and looked at again tomorrow.
        foreach (var chunk in rows.Chunk(Limits.Operations))
            if (await store.CommitAsync(partition, [.. chunk.Select(r => new RowOperation.Delete(r.Key, r.ETag))], cancel) is CommitResult.Committed) gone += chunk.Length;
        return gone;
    }

    private static string Day(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime).ToIso();
}
