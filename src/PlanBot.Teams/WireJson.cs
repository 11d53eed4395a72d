using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace PlanBot.Teams;

/// <summary>Reads the JSON of answers, which may be anything. Null stands for what cannot be read.</summary>
internal static class WireJson
{
    private static readonly JsonDocumentOptions Shallow = new() { MaxDepth = 32 };

    internal static JsonElement? Parse(string? json) => json is null ? null : Parse(Encoding.UTF8.GetBytes(json));

    internal static JsonElement? Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonElement.Parse(Readable(json), Shallow);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    internal static T? As<T>(ReadOnlySpan<byte> json, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(Readable(json), type);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>What an invoke carries, or null when that is missing or of another shape.</summary>
    internal static T? As<T>(JsonElement? json, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return json is { ValueKind: JsonValueKind.Object } value ? value.Deserialize(type) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The text in a state in which no string of it throws later; empty, which is no JSON, when that cannot be had.</summary>
    private static ReadOnlySpan<byte> Readable(ReadOnlySpan<byte> json) => WireText.IsUtf8(json) ? WireText.WithWholeSurrogates(json) : [];
}
