using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Logging;
using PlanBot.Rows;
using PlanBot.Storage;

namespace PlanBot.Graph;

/// <summary>How a feature of Graph stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GraphState>))]
internal enum GraphState
{
    /// <summary>Switched off.</summary>
    Off,
    /// <summary>On, and not asked for yet.</summary>
    Unasked,
    /// <summary>The last call was answered.</summary>
    Working,
    /// <summary>Graph refuses it: a permission lacks.</summary>
    LacksPermission,
    /// <summary>Graph asked to wait.</summary>
    Throttled,
    /// <summary>Graph did not answer, or not as documented.</summary>
    Unreachable,
}

/// <summary>A feature as <c>planbot doctor</c> tells it.</summary>
/// <param name="Feature">Its name, which is its setting's.</param>
/// <param name="State">How it stands.</param>
/// <param name="WorkedAt">When a call was last answered, to the hour or so.</param>
/// <param name="FailedAt">When one last was not.</param>
/// <param name="Permission">The permission that lacks.</param>
/// <param name="Reason">What Graph or the network said.</param>
/// <param name="NotBefore">Until then it is not asked again.</param>
internal sealed record GraphFinding(string Feature, GraphState State, DateTimeOffset? WorkedAt, DateTimeOffset? FailedAt, string? Permission, string? Reason, DateTimeOffset? NotBefore)
{
    /// <summary>When a call that needs a permission was last answered, by permission.</summary>
    [JsonIgnore]
    public ImmutableSortedDictionary<string, DateTimeOffset> Granted { get; init; } = ImmutableSortedDictionary.Create<string, DateTimeOffset>(StringComparer.Ordinal);
}

/// <summary>
/// Remembers of each feature whether it works, in the rows <c>graph</c>, so that all instances and the doctor know, and nobody asks again before it makes sense.
/// A row is written when something changes, and once an hour while it works.
/// </summary>
internal sealed class GraphHealth(GraphSettings settings, IStore store, TimeProvider time, ILogger<GraphHealth> log)
{
    public const string Partition = "graph";

    private const int LongestReason = 200;
    private static readonly TimeSpan Noted = TimeSpan.FromHours(1);

    /// <summary>An administrator who just consented does not wait long.</summary>
    private static readonly TimeSpan UntilConsent = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan LongestHold = TimeSpan.FromHours(1);

    /// <summary>What worked lately works: a refusal is then about one person.</summary>
    private static readonly TimeSpan Lately = TimeSpan.FromDays(1);

    private readonly ConcurrentDictionary<GraphFeature, (GraphFinding Found, int Failures)> known = new();

    /// <summary>True when the feature is on and may be asked now.</summary>
    public bool IsOpen(GraphFeature feature) => settings.On.Contains(feature) && !(known.GetValueOrDefault(feature).Found?.NotBefore > time.GetUtcNow());

    /// <summary>True when a call of the feature that needs this permission was answered within a day.</summary>
    public bool WorkedLately(GraphFeature feature, string permission) =>
        known.GetValueOrDefault(feature).Found is { } found && found.Granted.TryGetValue(permission, out var at) && at > time.GetUtcNow() - Lately;

    /// <summary>Takes over what other instances found.</summary>
    public async Task RefreshAsync(CancellationToken cancel)
    {
        foreach (var found in await ReadAsync(cancel))
            if (Enum.TryParse<GraphFeature>(found.Feature, out var feature))
                known.AddOrUpdate(feature, _ => (found, 0), (_, before) => Latest(before.Found) > Latest(found) ? before : (found, before.Failures));
    }

    /// <summary>Every feature, as the rows have it.</summary>
    public async Task<IReadOnlyList<GraphFinding>> ReadAsync(CancellationToken cancel)
    {
        var rows = (await store.ReadAsync(Partition, [KeyRange.All], cancel)).ToDictionary(r => r.Key, StringComparer.Ordinal);
        return [.. Enum.GetValues<GraphFeature>().Select(feature => !settings.On.Contains(feature) ? new(feature.ToString(), GraphState.Off, null, null, null, null, null)
            : rows.TryGetValue(feature.ToString(), out var row) ? Read(row) : new GraphFinding(feature.ToString(), GraphState.Unasked, null, null, null, null, null))];
    }

    /// <summary>A call was answered.</summary>
    public async Task WorkedAsync(GraphFeature feature, string permission)
    {
        var (now, before) = (time.GetUtcNow(), known.GetValueOrDefault(feature).Found);
        if (before is { State: GraphState.Working } && before.Granted.TryGetValue(permission, out var last) && last > now - Noted) return;
        if (before is { State: not (GraphState.Working or GraphState.Unasked) }) Log.GraphWorks(log, feature);
        await NoteAsync(feature, new(feature.ToString(), GraphState.Working, now, before?.FailedAt, null, null, null)
        {
            Granted = (before?.Granted ?? ImmutableSortedDictionary.Create<string, DateTimeOffset>(StringComparer.Ordinal)).SetItem(permission, now),
        }, 0);
    }

    /// <summary>A feature stands as another does.</summary>
    public Task MirrorAsync(GraphFeature from, GraphFeature to)
    {
        if (!known.TryGetValue(from, out var here)) return Task.CompletedTask;
        var there = known.GetValueOrDefault(to).Found;
        return there?.State == here.Found.State && there.WorkedAt == here.Found.WorkedAt && there.NotBefore == here.Found.NotBefore ? Task.CompletedTask : NoteAsync(to, here.Found with { Feature = to.ToString() }, here.Failures);
    }

    /// <summary>Graph refused the call for good.</summary>
    public Task RefusedAsync(GraphFeature feature, string permission, string reason)
    {
        if (known.GetValueOrDefault(feature).Found is not { State: GraphState.LacksPermission } before || before.Permission != permission) Log.GraphLacks(log, feature, permission, reason);
        return FailedAsync(feature, GraphState.LacksPermission, permission, reason, UntilConsent);
    }

    /// <summary>Graph did not answer, or asked to wait: as long as it says, else for a minute, two, four … up to an hour.</summary>
    public Task FailedAsync(GraphFeature feature, GraphState state, string reason, TimeSpan? wait)
    {
        var (before, failures) = known.GetValueOrDefault(feature);
        // What was under way at once fails at once, and is one failure.
        if (wait is null && before?.NotBefore > time.GetUtcNow()) return Task.CompletedTask;
        if (before?.State != state) Log.GraphFails(log, feature, reason);
        return FailedAsync(feature, state, null, reason, wait ?? TimeSpan.FromMinutes(Math.Pow(2, Math.Min(failures, 6))));
    }

    private Task FailedAsync(GraphFeature feature, GraphState state, string? permission, string reason, TimeSpan wait)
    {
        var (now, (before, failures)) = (time.GetUtcNow(), known.GetValueOrDefault(feature));
        var hold = wait < TimeSpan.FromSeconds(1) ? TimeSpan.FromSeconds(1) : wait > LongestHold ? LongestHold : wait;
        return NoteAsync(feature, new(feature.ToString(), state, before?.WorkedAt, now, permission, reason.Length > LongestReason ? reason[..LongestReason] : reason, now + hold)
        {
            Granted = before?.Granted ?? ImmutableSortedDictionary.Create<string, DateTimeOffset>(StringComparer.Ordinal),
        }, failures + 1);
    }

    private async Task NoteAsync(GraphFeature feature, GraphFinding found, int failures)
    {
        known[feature] = (found, failures);
        var columns = new Columns("GraphFeature").Text("State", found.State.ToString()).Of("WorkedAt", found.WorkedAt).Of("FailedAt", found.FailedAt)
            .List("Granted", found.Granted.Select(g => g.Key + " " + g.Value.ToString("O", CultureInfo.InvariantCulture)))
            .Text("Permission", found.Permission).Text("Reason", found.Reason).Of("NotBefore", found.NotBefore);
        await store.CommitAsync(Partition, [new RowOperation.Put(new Row(feature.ToString(), columns))]);
    }

    private static GraphFinding Read(Row row) => new(
        row.Key, Enum.TryParse<GraphState>(row.Found("State") as string, out var state) ? state : GraphState.Unasked, row.Found("WorkedAt") as DateTimeOffset?, row.Found("FailedAt") as DateTimeOffset?,
        row.Found("Permission") as string, row.Found("Reason") as string, row.Found("NotBefore") as DateTimeOffset?)
    {
        Granted = ((row.Found("Granted") as string)?.Split(';') ?? []).Select(g => g.Split(' '))
            .Where(g => g.Length == 2 && DateTimeOffset.TryParseExact(g[1], "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            .ToImmutableSortedDictionary(g => g[0], g => DateTimeOffset.ParseExact(g[1], "O", CultureInfo.InvariantCulture), StringComparer.Ordinal),
    };

    private static DateTimeOffset Latest(GraphFinding found) => found.WorkedAt > found.FailedAt || found.FailedAt is null ? found.WorkedAt ?? default : found.FailedAt.Value;
}
