using System.Text.Json;
using System.Text.Json.Serialization;
using PlanBot.Storage;

namespace PlanBot.Turns;

/// <summary>Puts the queue messages that give time to plans and people, and that point to messages to be sent; always before the commit that needs them, so that a crash loses nothing.</summary>
internal sealed class Wakes(IStore store, BotClock clock)
{
    /// <summary>The queue of time: wake-ups of plans, and sweeps.</summary>
    public const string QueueName = "planbot-work";

    /// <summary>The queue of what goes out: pointers to outboxes, and people's cards. However long it grows, no wake-up waits behind it.</summary>
    public const string SendsQueueName = "planbot-sends";

    /// <summary>A commit is in by then; a pointer that comes too early is looked at again.</summary>
    private static readonly TimeSpan UntilCommitted = TimeSpan.FromMilliseconds(200);

    /// <summary>No turn takes so long.</summary>
    private static readonly TimeSpan UntilSwept = TimeSpan.FromHours(1);

    private static readonly TimeSpan UntilGathered = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan LongestDelay = TimeSpan.FromDays(7);

    public IDelayedQueue Queue { get; } = store.Queue(QueueName);

    public IDelayedQueue Sends { get; } = store.Queue(SendsQueueName);

    /// <summary>Gives time to a plan or a person at an instant of the bot's clock; beyond seven days the message hops. <paramref name="version"/> is that of the head row which names the instant.</summary>
    public ValueTask AtAsync(WorkKind kind, string id, DateTimeOffset at, long version, CancellationToken cancel)
    {
        var delay = at - clock.Now;
        return PutAsync(new Work(kind, id, at) { Version = version }, delay < UntilCommitted ? UntilCommitted : delay > LongestDelay ? LongestDelay : delay, cancel);
    }

    /// <summary>Points to the messages that a commit brings; <paramref name="version"/> is that of the head row which it writes, 0 when it writes none.</summary>
    public ValueTask OutboxAsync(string partition, long version, CancellationToken cancel) =>
        PutAsync(new Work(WorkKind.Outbox, partition) { Version = version }, UntilCommitted, cancel);

    /// <summary>Looks, when the commit has long come or never will, whether a generation of rows was left behind.</summary>
    public ValueTask SweepAsync(string planId, string generation, long version, CancellationToken cancel) =>
        PutAsync(new Work(WorkKind.Sweep, planId) { Generation = generation, Version = version }, UntilSwept, cancel);

    /// <summary>Gives time to a person at once, whatever their head row says.</summary>
    public ValueTask PersonAgainAsync(string personId, CancellationToken cancel) => PutAsync(new Work(WorkKind.Person, personId), TimeSpan.Zero, cancel);

    /// <summary>Puts a wake-up back that was lost: the one that the plan's head row names, or one at once where it names none.</summary>
    public ValueTask PlanAgainAsync(string planId, DateTimeOffset? wakeAt, CancellationToken cancel) =>
        wakeAt is { } at ? AtAsync(WorkKind.Plan, planId, at, 0, cancel) : PutAsync(new Work(WorkKind.Plan, planId), TimeSpan.Zero, cancel);

    /// <summary>A slice of a day's pass through all plans, or its beginning.</summary>
    public ValueTask PassAsync(string day, string claim, string after, TimeSpan delay, CancellationToken cancel) =>
        PutAsync(new Work(WorkKind.Pass, day) { Claim = claim, After = after }, delay, cancel);

    /// <summary>A slice of a quarter's round through Microsoft Graph, or its beginning.</summary>
    public ValueTask GraphAsync(DateTimeOffset quarter, string claim, string after, TimeSpan delay, CancellationToken cancel) =>
        PutAsync(new Work(WorkKind.Graph, "", quarter) { Claim = claim, After = after }, delay < TimeSpan.Zero ? TimeSpan.Zero : delay, cancel);

    /// <summary>Sends to Planner what a plan has otherwise; what changes in the next moments is sent with it.</summary>
    public ValueTask PlannerAsync(string planId, CancellationToken cancel) => PutAsync(new Work(WorkKind.Planner, planId), UntilGathered, cancel);

    private ValueTask PutAsync(Work work, TimeSpan delay, CancellationToken cancel) =>
        (work.Queue == SendsQueueName ? Sends : Queue).PutAsync(JsonSerializer.Serialize(work, WorkJson.Default.Work), delay, cancel);
}

/// <summary>What a queue message asks for.</summary>
/// <param name="Kind">Which kind of work.</param>
/// <param name="Id">The plan, the person, or the partition of the outbox.</param>
/// <param name="At">Of a plan or a person: the wake-up that this is; one that was superseded is dropped. Null for a person who is looked at whatever was planned.</param>
internal sealed record Work(WorkKind Kind, string Id, DateTimeOffset? At = null)
{
    /// <summary>Of a pointer or a wake-up: the version of the head row that its commit writes; 0 when unknown.</summary>
    public long Version { get; init; }

    /// <summary>Of a sweep: the rows that may have been left behind.</summary>
    public string? Generation { get; init; }

    /// <summary>Of a pass or a round: who may go through the plans.</summary>
    public string? Claim { get; init; }

    /// <summary>Of a pass or a round: the entry of the plan directory after which it goes on; empty at the beginning.</summary>
    public string? After { get; init; }

    /// <summary>What the body means is told by this number; a change that older instances would misread gives it another.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Format { get; init; }

    /// <summary>The queue in which such work lies.</summary>
    [JsonIgnore]
    public string Queue => Kind is WorkKind.Outbox or WorkKind.Person ? Wakes.SendsQueueName : Wakes.QueueName;

    /// <summary>How long the work was due when it was taken first; null for what was put off on the way, and for what has no time of its own.</summary>
    public TimeSpan? LateBy(QueueMessage message, DateTimeOffset now)
    {
        if (message.DequeueCount > 1 || Kind is not (WorkKind.Plan or WorkKind.Person or WorkKind.Outbox)) return null;
        // A wake-up whose time had passed when it was put did not wait in the queue before.
        var due = At > message.EnqueuedAt ? At.Value : message.EnqueuedAt;
        return now > due ? now - due : TimeSpan.Zero;
    }

    /// <summary>Null when this version does not know such work, or it is none.</summary>
    public static Work? Read(string body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, WorkJson.Default.Work) is { Id: not null, Format: 0 } work ? work : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>True for what a newer version may know: a kind of work that this one does not, or another format.</summary>
    public static bool IsOfNewerVersion(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind == JsonValueKind.Object
                && ((json.RootElement.TryGetProperty("Kind", out var kind) && kind.ValueKind == JsonValueKind.String && !Enum.TryParse<WorkKind>(kind.GetString(), out _))
                    || (json.RootElement.TryGetProperty("Format", out var format) && format.ValueKind == JsonValueKind.Number && format.TryGetInt32(out var number) && number > 0));
        }
        catch (JsonException)
        {
            return false;
        }
    }
}

[JsonConverter(typeof(JsonStringEnumConverter<WorkKind>))]
internal enum WorkKind
{
    Plan,
    Person,
    Outbox,
    Sweep,
    Pass,
    Graph,
    Planner,
}

[JsonSerializable(typeof(Work))]
internal sealed partial class WorkJson : JsonSerializerContext;
