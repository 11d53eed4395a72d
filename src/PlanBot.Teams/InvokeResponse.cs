using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace PlanBot.Teams;

/// <summary>
/// The answer to an invoke. The HTTP status is 200 whenever the invoke was handled, even for a refusal, and the body says what came of it
/// (Universal Actions for Adaptive Cards: response format).
/// </summary>
public sealed record InvokeResponse(int Status, ReadOnlyMemory<byte> Body)
{
    /// <summary>The media type of a body that is not empty.</summary>
    public const string ContentType = "application/json; charset=utf-8";

    /// <summary>Handled, and there is nothing to say.</summary>
    public static InvokeResponse Empty { get; } = new(200, default);

    /// <summary>The bot knows no invoke of this name: HTTP 501 without a body, as the Bot Framework does.</summary>
    public static InvokeResponse NotImplemented { get; } = new(501, default);

    /// <summary>The card replaces the one acted on, for this person only. It is a finished JSON object in UTF-8 and is copied as it is, not checked.</summary>
    public static InvokeResponse Card(ReadOnlyMemory<byte> card) => Write(200, Attachment.AdaptiveCard, card.Length, writer =>
        writer.WriteRawValue(card.Span, skipInputValidation: true));

    /// <summary>A short text that is shown with the card, which stays as it is.</summary>
    public static InvokeResponse Message(string text) =>
        Write(200, "application/vnd.microsoft.activity.message", text.Length, writer => writer.WriteStringValue(text));

    /// <summary>The action failed: <paramref name="statusCode"/> is 400 for the person's input, 500 for the bot. It stands in the body only.</summary>
    public static InvokeResponse Error(int statusCode, string code, string message) =>
        Write(statusCode, "application/vnd.microsoft.error", message.Length, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("code"u8, code);
            writer.WriteString("message"u8, message);
            writer.WriteEndObject();
        });

    /// <summary>The answer of a dialog.</summary>
    public static InvokeResponse Of(TaskModuleResponse response) => Write(response, TeamsJson.Default.TaskModuleResponse);

    /// <summary>The answer of a message extension.</summary>
    public static InvokeResponse Of(MessagingExtensionResponse response) => Write(response, TeamsJson.Default.MessagingExtensionResponse);

    private static InvokeResponse Write<T>(T response, JsonTypeInfo<T> type)
    {
        var body = new ArrayBufferWriter<byte>(4096);
        using (var writer = new Utf8JsonWriter(body, WireWriting.Options)) JsonSerializer.Serialize(writer, response, type);
        return new InvokeResponse(200, body.WrittenMemory);
    }

    private static InvokeResponse Write(int statusCode, string type, int size, Action<Utf8JsonWriter> writeValue)
    {
        var body = new ArrayBufferWriter<byte>(size + 256);
        using (var writer = new Utf8JsonWriter(body, WireWriting.Options))
        {
            writer.WriteStartObject();
            writer.WriteNumber("statusCode"u8, statusCode);
            writer.WriteString("type"u8, type);
            writer.WritePropertyName("value"u8);
            writeValue(writer);
            writer.WriteEndObject();
        }

        return new InvokeResponse(200, body.WrittenMemory);
    }
}

internal static class WireWriting
{
    /// <summary>The bodies are never put into HTML, so Chinese stays one character instead of six: the service limits the size.</summary>
    internal static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
