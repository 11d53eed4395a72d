using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;

namespace PlanBot.Cards;

/// <summary>An Adaptive Card, version 1.5: what Teams draws on every client.</summary>
public sealed record AdaptiveCard
{
    /// <summary>The content type of a card attachment and of an invoke response that is a card.</summary>
    public const string ContentType = "application/vnd.microsoft.card.adaptive";

    /// <summary>The budget of one card, in bytes of UTF-8 JSON: Teams drops a message that is too big without a word.</summary>
    public const int MaxBytes = 25 * 1024;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? scratch;

    /// <summary>The elements, from the top.</summary>
    public ImmutableArray<Element> Body { get; init; } = [];

    /// <summary>The buttons at the foot of the card.</summary>
    public ImmutableArray<CardAction> Actions { get; init; } = [];

    /// <summary>What a client says that draws no cards, and a notification shows.</summary>
    public string? FallbackText { get; init; }

    /// <summary>The BCP 47 tag of the card's language.</summary>
    public string? Lang { get; init; }

    /// <summary>The people whom <c>&lt;at&gt;Name&lt;/at&gt;</c> in the text notifies.</summary>
    public ImmutableArray<Mention> Mentions { get; init; } = [];

    /// <summary>Gives each reader of a shared card their own view of it; null for a card that is the same for everybody.</summary>
    public CardRefresh? Refresh { get; init; }

    /// <summary>The card as a dialog shows it. A dialog knows no <c>Action.Execute</c>: each sends the same verb and data as an <c>Action.Submit</c>, and nothing is refreshed.</summary>
    public AdaptiveCard InDialog() => this with { Refresh = null, Body = [.. Body.Select(e => e.InDialog())], Actions = [.. Actions.Where(a => a is not SubmitAction { Widens: true }).Select(a => a.InDialog())] };

    /// <summary>The card as UTF-8 JSON.</summary>
    public byte[] ToJson()
    {
        // Kept per thread: a card of several KB would otherwise leave several times its size behind while the buffer grows.
        var buffer = scratch ??= new(MaxBytes);
        buffer.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(buffer, Json.Options)) Write(json);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Writes the card as one JSON value.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type", "AdaptiveCard");
        json.WriteString("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
        json.WriteString("version", "1.5");
        json.WriteText("lang", Lang);
        json.WriteText("fallbackText", FallbackText);
        Refresh?.Write(json);
        json.WriteElements("body", Body);
        json.WriteActions(Actions);
        WriteTeams(json);
        json.WriteEndObject();
    }

    private void WriteTeams(Utf8JsonWriter json)
    {
        json.WriteStartObject("msteams");
        json.WriteString("width", "full");
        if (Mentions.Length > 0)
        {
            json.WriteStartArray("entities");
            foreach (var mention in Mentions) mention.Write(json);
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }
}

/// <summary>A mention that notifies: the text <c>&lt;at&gt;Name&lt;/at&gt;</c> must stand in a <see cref="TextBlock"/> with <see cref="TextBlock.IsMention"/>.</summary>
/// <param name="Id">The person's Teams id (29:…) or Entra id.</param>
/// <param name="Name">The name as it is shown.</param>
public sealed record Mention(string Id, string Name)
{
    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type", "mention");
        json.WriteString("text", $"<at>{Name}</at>");
        json.WriteStartObject("mentioned");
        json.WriteString("id", Id);
        json.WriteString("name", Name);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
