using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;

namespace PlanBot.Teams;

/// <summary>Reads activities from request bodies. Strict in one thing: the body is a JSON object with a non-empty string <c>type</c>. Never throws for what the body holds.</summary>
public static class ActivityReader
{
    /// <summary>Reads a body that lies in one or more pieces, as a pipe gives it.</summary>
    public static ActivityReading Read(ReadOnlySequence<byte> body)
    {
        if (body.IsSingleSegment)
        {
            return Read(body.FirstSpan);
        }

        var length = checked((int)body.Length);
        var rented = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            body.CopyTo(rented);
            return Read(rented.AsSpan(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>Reads a whole body. Half surrogate pairs in it become U+FFFD; invalid UTF-8 is malformed.</summary>
    public static ActivityReading Read(ReadOnlySpan<byte> body) =>
        WireText.IsUtf8(body) ? Parse(WireText.WithWholeSurrogates(body)) : new ActivityReading.Malformed("not UTF-8");

    private static ActivityReading Parse(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, TeamsJson.Default.Activity) switch
            {
                null => new ActivityReading.Malformed("null is not an activity"),
                { Type: "" } => new ActivityReading.Malformed("an activity has a type"),
                var activity => new ActivityReading.Read(activity, DeduplicationId(activity, body)),
            };
        }
        catch (JsonException e)
        {
            return new ActivityReading.Malformed($"unreadable JSON at line {e.LineNumber}, byte {e.BytePositionInLine}");
        }
    }

    /// <summary>An id is unique within its conversation; an edit has the id of what it edits, so that it is known by its content.</summary>
    private static string DeduplicationId(Activity activity, ReadOnlySpan<byte> body) =>
        string.IsNullOrEmpty(activity.Id) || activity.Type == ActivityTypes.MessageUpdate
            ? $"{activity.Type}|{activity.Conversation?.Id}|sha256:{Convert.ToHexStringLower(SHA256.HashData(body))}"
            : $"{activity.Type}|{activity.Conversation?.Id}|{activity.Id}";
}
