using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using PlanBot.Rows;
using PlanBot.Storage;

namespace PlanBot.Sending;

/// <summary>
/// Keeps all instances together below what Teams takes from one app for one tenant (50 a second), without a coordinator: each claims a block of instants
/// from the tenant's row by one conditional write, and sends at those. Replies to people never wait here; they are counted.
/// </summary>
internal sealed class TenantPace(IStore store, TimeProvider time, IOptions<BotOptions> options)
{
    private const string RowKey = "pace";
    private const int LongestTenant = 80;
    private const int MostTenants = 1000;
    private readonly ConcurrentDictionary<string, Lane> lanes = new(StringComparer.Ordinal);
    private readonly double most = options.Value.SendsPerSecond;

    /// <summary>A message that comes later than its instant by more than this takes another.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromMilliseconds(500);

    /// <summary>Nobody claims while so much lies claimed ahead.</summary>
    private static readonly TimeSpan MostAhead = TimeSpan.FromSeconds(3);

    /// <summary>A next free instant further ahead than this comes of a clock, not of a backlog.</summary>
    private static readonly TimeSpan Implausible = TimeSpan.FromSeconds(10);

    /// <summary>False when nothing is limited, for load tests.</summary>
    public bool IsKept => most > 0;

    /// <summary>The next instant at which this instance may send to a tenant, by its own clock.</summary>
    public async Task<DateTimeOffset> NextAsync(string? tenant, CancellationToken cancel)
    {
        if (!IsKept) return time.GetUtcNow();
        var lane = LaneOf(tenant);
        Interlocked.Increment(ref lane.Waiting);
        try
        {
            await lane.One.WaitAsync(cancel);
        }
        finally
        {
            Interlocked.Decrement(ref lane.Waiting);
        }
        try
        {
            if (lane.Take(time.GetUtcNow() - Late) is { } ready) return ready;
            while (true)
            {
                var (slot, full) = await ClaimAsync(lane, cancel);
                if (slot is { } mine) return mine;
                await Task.Delay(full, time, cancel);
                lane.Row = null;
            }
        }
        finally
        {
            lane.One.Release();
        }
    }

    /// <summary>When a message that asks now will probably leave.</summary>
    public DateTimeOffset Expected(string? tenant)
    {
        var now = time.GetUtcNow();
        return IsKept && LaneOf(tenant).Last is var last && last > now ? last : now;
    }

    /// <summary>Waits until one more message may leave, and counts it.</summary>
    public async Task WaitAsync(string? tenant, CancellationToken cancel)
    {
        if (!IsKept) return;
        var lane = LaneOf(tenant);
        var slot = await NextAsync(tenant, cancel);
        while (true)
        {
            if (slot > time.GetUtcNow()) await Task.Delay(slot - time.GetUtcNow() is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero, time, cancel);
            var now = time.GetUtcNow();
            if (now - slot > Late) slot = await NextAsync(tenant, cancel);
            else if (lane.Leave(now, (int)Math.Ceiling(most)) is var crowded && crowded > TimeSpan.Zero) await Task.Delay(crowded, time, cancel);
            else return;
        }
    }

    /// <summary>Counts a reply, which is sent at once: it takes the place of a message of this instance, or of one that is claimed later.</summary>
    public void Count(string? tenant)
    {
        if (IsKept) LaneOf(tenant).Use(time.GetUtcNow());
    }

    /// <summary>Teams said 429.</summary>
    public async Task SlowAsync(string? tenant, CancellationToken cancel)
    {
        if (!IsKept) return;
        var lane = LaneOf(tenant);
        await lane.One.WaitAsync(cancel);
        try
        {
            await ChangeAsync(lane, pace => pace.Slow(RowNow(lane, pace)), cancel);
        }
        finally
        {
            lane.One.Release();
        }
    }

    /// <summary>
    /// Claims a block: the first instant is the claimer's, whatever replies come meanwhile. Gives how long to wait first when enough was claimed ahead:
    /// instants far ahead would outlast the claims of the messages that wait for them.
    /// </summary>
    private async Task<(DateTimeOffset? Slot, TimeSpan Full)> ClaimAsync(Lane lane, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var (block, used) = (lane.BlockSize(now), lane.Used(now));
        IReadOnlyList<DateTimeOffset> slots = [];
        var full = TimeSpan.Zero;
        await ChangeAsync(lane, pace =>
        {
            var rowNow = RowNow(lane, pace);
            full = pace.NextFree - rowNow - MostAhead;
            if (full > TimeSpan.Zero) return pace;
            (var after, slots) = pace.Claim(rowNow, Math.Min(block, (int)Math.Max(1, pace.Rate)), used, most);
            return after;
        }, cancel);
        if (full > TimeSpan.Zero) return (null, full);
        slots = [.. slots.Select(s => s - lane.Ahead)];
        lane.Give(slots);
        return (slots[0], TimeSpan.Zero);
    }

    /// <summary>
    /// Now, by the clock of the row: that of the instance whose clock is furthest ahead. A next free instant that lies further ahead than any backlog
    /// comes of such a clock, so it is taken for now, and not waited for.
    /// </summary>
    private DateTimeOffset RowNow(Lane lane, Pace pace)
    {
        var now = time.GetUtcNow() + lane.Ahead;
        if (pace.NextFree <= now + Implausible) return now;
        lane.Ahead += pace.NextFree - now;
        return pace.NextFree;
    }

    private async Task ChangeAsync(Lane lane, Func<Pace, Pace> change, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            lane.Row ??= await store.ReadAsync(lane.Partition, RowKey, cancel);
            var before = lane.Row is { } known ? Read(known) : Pace.Fresh(time.GetUtcNow() + lane.Ahead, most);
            var after = change(before);
            if (after == before) return;
            var row = Write(after, lane.Row);
            RowOperation operation = lane.Row is { } old ? new RowOperation.Replace(row, old.ETag) : new RowOperation.Insert(row);
            if (await store.CommitAsync(lane.Partition, [operation], cancel) is CommitResult.Committed(var etags))
            {
                lane.Row = new Row(RowKey, row.Columns, etags[0]);
                return;
            }
            // Another instance was first.
            lane.Row = null;
            await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(1, 5 * Math.Min(attempt, 10))), time, cancel);
        }
    }

    private static Row Write(Pace pace, Row? old)
    {
        var columns = new Columns("Pace")
            .Of<DateTimeOffset>("NextFree", pace.NextFree).Of<double>("Rate", pace.Rate).Of<DateTimeOffset>("RatedAt", pace.RatedAt)
            .Of("SlowedAt", pace.SlowedAt > Limits.EarliestTime ? pace.SlowedAt : (DateTimeOffset?)null);
        // What others wrote beside it stays.
        foreach (var (name, value) in old?.Columns ?? new Dictionary<string, object>())
            if (name is not "SlowedAt") columns.TryAdd(name, value);
        return new Row(RowKey, columns);
    }

    /// <summary>A value that somebody broke by hand counts as none: the row is put right by the next claim.</summary>
    private Pace Read(Row row)
    {
        var now = time.GetUtcNow();
        return new(TimeOf("NextFree") ?? now, Math.Clamp(row.Found("Rate") as double? ?? most, Math.Min(Pace.LeastRate, most), most), TimeOf("RatedAt") ?? now, TimeOf("SlowedAt") ?? DateTimeOffset.MinValue);

        DateTimeOffset? TimeOf(string name) => row.Found(name) as DateTimeOffset?;
    }

    private Lane LaneOf(string? tenant)
    {
        var name = tenant is null ? "" : tenant.Length <= LongestTenant ? tenant : tenant[..LongestTenant];
        if (lanes.TryGetValue(name, out var lane)) return lane;
        if (lanes.Count >= MostTenants) lanes.Clear();
        return lanes.GetOrAdd(name, static name => new Lane("pace|" + Key.Escape(name)));
    }
}
