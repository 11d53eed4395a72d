using System.Text.Json;

namespace PlanBot.Teams;

internal static class JsonElementText
{
    /// <summary>The string under a name, or null when this is no object, has no such name, or holds no string there.</summary>
    internal static string? StringAt(this JsonElement element, string name) =>
        element.At(name) is { ValueKind: JsonValueKind.String } found ? found.GetString() : null;

    /// <summary>The value under a name, or null when this is no object or has no such name.</summary>
    internal static JsonElement? At(this JsonElement element, string name) =>
        element.ValueKind is JsonValueKind.Object && element.TryGetProperty(name, out var found) ? found : null;
}
