using System.Text.Json;
using System.Text.Json.Nodes;
using PlanBot.Teams.Tests;

namespace PlanBot.Tests.WholeBot;

/// <summary>A card as a client has it: its words, its buttons, and what its inputs would send.</summary>
internal sealed record Card(JsonElement Json, string? MessageId, string Method)
{
    public static Card Of(RecordedCall call)
    {
        var content = call.Json.GetProperty("attachments")[0].GetProperty("content");
        return new(content, call.Method == "PUT" ? call.ActivityId : call.GivenId, call.Method);
    }

    /// <summary>All that is to be read, buttons excepted.</summary>
    public string Text => string.Join('\n', Everything(Json.GetProperty("body")).SelectMany(Words));

    public IEnumerable<string> Titles => Buttons.Select(b => b.GetProperty("title").GetString()!);

    private IEnumerable<JsonElement> Buttons => Everything(Json).Where(e => TypeOf(e).StartsWith("Action.", StringComparison.Ordinal) && e.TryGetProperty("title", out _));

    private IEnumerable<JsonElement> Inputs => Everything(Json).Where(e => TypeOf(e).StartsWith("Input.", StringComparison.Ordinal));

    /// <summary>The inputs' ids with what is in them.</summary>
    public IReadOnlyDictionary<string, string> Values => Inputs
        .Select(i => (Id: i.GetProperty("id").GetString()!, Value: i.TryGetProperty("value", out var value) ? value.ToString() : ""))
        .ToDictionary(i => i.Id, i => i.Value);

    /// <summary>The first button of a title.</summary>
    public JsonElement Button(string title) => Buttons.First(b => b.GetProperty("title").GetString() == title);

    /// <summary>The id of an input of a field on the check-in form, such as percent_00012.</summary>
    public string Field(string field, int number = 0) => Values.Keys.Where(k => k.StartsWith(field + "_", StringComparison.Ordinal)).ElementAt(number);

    /// <summary>What a button sends: its own data, with every input that holds something.</summary>
    public JsonObject DataOf(JsonElement button, (string Name, string Value)[] typed)
    {
        var data = button.TryGetProperty("data", out var own) ? JsonNode.Parse(own.GetRawText())!.AsObject() : [];
        foreach (var (name, value) in Values.Where(v => v.Value.Length > 0)) data[name] = value;
        foreach (var (name, value) in typed) data[name] = value;
        return data;
    }

    private static string TypeOf(JsonElement element) => element.TryGetProperty("type", out var type) ? type.ToString() : "";

    private static IEnumerable<string> Words(JsonElement element)
    {
        if (element.TryGetProperty("text", out var text)) yield return text.GetString()!;
        if (element.TryGetProperty("inlines", out var inlines))
            foreach (var inline in inlines.EnumerateArray().Where(i => i.ValueKind == JsonValueKind.String)) yield return inline.GetString()!;
    }

    /// <summary>Every object below, in order; what stands under <c>fallback</c> or <c>data</c> is not on the card.</summary>
    private static IEnumerable<JsonElement> Everything(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Everything),
        JsonValueKind.Object => element.EnumerateObject().Where(p => p.Name is not ("fallback" or "data")).SelectMany(p => Everything(p.Value)).Prepend(element),
        _ => [],
    };
}
