using System.Text.Encodings.Web;
using System.Text.Json;

namespace PlanBot.Cards;

/// <summary>The few ways in which card members are written: absent when they hold their default.</summary>
internal static class Json
{
    /// <summary>Chinese text stays readable and short; the JSON never stands inside HTML.</summary>
    internal static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    internal static void WriteText(this Utf8JsonWriter json, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value)) json.WriteString(name, value);
    }

    internal static void WriteFlag(this Utf8JsonWriter json, string name, bool value)
    {
        if (value) json.WriteBoolean(name, true);
    }

    internal static void WriteOption<T>(this Utf8JsonWriter json, string name, T value) where T : struct, Enum
    {
        if (!EqualityComparer<T>.Default.Equals(value, default)) json.WriteString(name, OptionNames<T>.Of(value));
    }

    internal static void WriteElements(this Utf8JsonWriter json, string name, IEnumerable<Element> elements)
    {
        json.WriteStartArray(name);
        foreach (var element in elements) element.Write(json);
        json.WriteEndArray();
    }

    internal static void WriteActions(this Utf8JsonWriter json, IReadOnlyCollection<CardAction> actions)
    {
        if (actions.Count == 0) return;
        json.WriteStartArray("actions");
        foreach (var action in actions) action.Write(json);
        json.WriteEndArray();
    }

    private static class OptionNames<T> where T : struct, Enum
    {
        private static readonly Dictionary<T, string> Names = Enum.GetValues<T>().ToDictionary(v => v, v => JsonNamingPolicy.CamelCase.ConvertName(v.ToString()));

        internal static string Of(T value) => Names[value];
    }
}
