using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using PlanBot.Storage;

namespace PlanBot.Turns;

/// <summary>A queue message that failed too often, as it lies in the poison queue: enough to say what happened and to put it back.</summary>
/// <param name="Queue">The queue from which it came, and to which it goes back.</param>
/// <param name="Body">The message as it was.</param>
/// <param name="Reason">Why it failed the last time, on one line of at most 500 characters; empty when unknown.</param>
/// <param name="At">When it was set aside; null when unknown.</param>
/// <param name="Tries">How often it was taken.</param>
internal sealed record PoisonedWork(string Queue, string Body, string Reason, DateTimeOffset? At, int Tries)
{
    /// <summary>The one queue for what failed too often.</summary>
    public const string QueueName = "planbot-poison";

    private const int LongestReason = 500;

    /// <summary>What failed, with its fault in words.</summary>
    public static PoisonedWork Of(string queue, QueueMessage message, string reason, DateTimeOffset at) =>
        new(queue, message.Body, Short(reason), at, message.DequeueCount);

    /// <summary>True when the body still fits a message with its reason around it.</summary>
    public static bool Fits(string queue, string body) => IsShort(Json(new(queue, body, new string('x', LongestReason), DateTimeOffset.MaxValue, int.MaxValue)));

    /// <summary>The message for the poison queue. A body that leaves no room for more lies there as it was, so that it is not lost.</summary>
    public string Write() => Json(this) is var text && IsShort(text) ? text : Body;

    /// <summary>Reads a poisoned message. What was set aside without a reason, by an earlier version too, is work of <see cref="Wakes.QueueName"/>.</summary>
    public static PoisonedWork Read(string message)
    {
        try
        {
            return JsonSerializer.Deserialize(message, PoisonJson.Default.PoisonedWork) is { Queue: not null, Body: not null } read
                ? read with { Reason = read.Reason ?? "" }
                : Bare(message);
        }
        catch (JsonException)
        {
            return Bare(message);
        }
    }

    private static PoisonedWork Bare(string body) => new(Wakes.QueueName, body, "", null, 0);

    private static string Json(PoisonedWork work) => JsonSerializer.Serialize(work, PoisonJson.Readable.PoisonedWork);

    private static bool IsShort(string text) => Encoding.UTF8.GetByteCount(text) <= Limits.MessageBytes;

    private static string Short(string reason)
    {
        var line = reason.ReplaceLineEndings(" ");
        return line.Length <= LongestReason ? line : line[..LongestReason];
    }
}

[JsonSerializable(typeof(PoisonedWork))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class PoisonJson : JsonSerializerContext
{
    /// <summary>Names and Chinese stay readable in a queue viewer; nothing of this reaches a browser.</summary>
    public static PoisonJson Readable => field ??= new(new JsonSerializerOptions(Default.Options!) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
