using System.Buffers;
using System.Text.Json;

namespace PlanBot.Teams;

/// <summary>
/// A message from the bot: either text or one Adaptive Card, never both, because Teams would split it in two and return no id
/// (Bot Connector REST: Send to conversation).
/// </summary>
public sealed record OutgoingActivity
{
    private OutgoingActivity()
    {
    }

    private string contentType = Attachment.AdaptiveCard;
    private string? fileName, fileUrl;

    /// <summary>The text, or null when this is a card. Teams reads it as Markdown.</summary>
    public string? Text { get; private init; }

    /// <summary>The card as a finished JSON object in UTF-8, or empty when this is text.</summary>
    public ReadOnlyMemory<byte> Card { get; private init; }

    /// <summary>What a notification shows of a card; without it, it says only that a card came.</summary>
    public string? Summary { get; private init; }

    /// <summary>Who is mentioned in the text. The text has to hold each <see cref="Mention.Text"/>; a card carries its mentions itself.</summary>
    public IReadOnlyList<Mention> Mentions { get; init; } = [];

    /// <summary>The message that this one answers.</summary>
    public string? ReplyToId { get; init; }

    /// <summary>Where it goes; the address of the request decides, this only repeats it.</summary>
    public ConversationAccount? Conversation { get; init; }

    /// <summary>The bot.</summary>
    public ChannelAccount? From { get; init; }

    /// <summary>The person, in a personal conversation.</summary>
    public ChannelAccount? Recipient { get; init; }

    /// <summary>A message of text. Whatever people wrote into it is read as Markdown too.</summary>
    public static OutgoingActivity OfText(string text) => new() { Text = text };

    /// <summary>A message of one card, which is copied as it is, not checked. An empty one throws. Teams refuses a message of more than 100 KB counted in UTF-16.</summary>
    public static OutgoingActivity OfCard(ReadOnlyMemory<byte> card, string summary) =>
        card.IsEmpty ? throw new ArgumentException("A card is a JSON object.", nameof(card)) : new() { Card = card, Summary = summary };

    /// <summary>Asks a person whether a file may be put among theirs (Teams: file consent card; in personal chats only). The context comes back with the answer, and is the client's word then.</summary>
    public static OutgoingActivity OfFileConsent(string name, string description, long sizeInBytes, string context) => new()
    {
        contentType = Attachment.FileConsent,
        fileName = name,
        Summary = description,
        Card = Written(json =>
        {
            json.WriteString("description"u8, description);
            json.WriteNumber("sizeInBytes"u8, sizeInBytes);
            foreach (var answer in (string[])["acceptContext", "declineContext"])
            {
                json.WriteStartObject(answer);
                json.WriteString("plan"u8, context);
                json.WriteEndObject();
            }
        }),
    };

    /// <summary>Shows a file that was put among a person's own (Teams: file info card), as the consent named it.</summary>
    public static OutgoingActivity OfFileInfo(FileUpload file) => new()
    {
        contentType = Attachment.FileInfo,
        fileName = file.Name,
        fileUrl = file.ContentUrl,
        Summary = file.Name,
        Card = Written(json =>
        {
            json.WriteString("uniqueId"u8, file.UniqueId);
            json.WriteString("fileType"u8, file.FileType);
        }),
    };

    private static ReadOnlyMemory<byte> Written(Action<Utf8JsonWriter> write)
    {
        var content = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(content, WireWriting.Options);
        json.WriteStartObject();
        write(json);
        json.WriteEndObject();
        json.Flush();
        return content.WrittenMemory;
    }

    /// <summary>The body of the request in UTF-8.</summary>
    public ReadOnlyMemory<byte> ToUtf8()
    {
        var body = new ArrayBufferWriter<byte>(Card.Length + ((Text?.Length ?? 0) * 2) + 512);
        using (var writer = new Utf8JsonWriter(body, WireWriting.Options))
        {
            writer.WriteStartObject();
            writer.WriteString("type"u8, ActivityTypes.Message);
            WriteIfAny(writer, "text"u8, Text);
            WriteIfAny(writer, "summary"u8, Summary);
            WriteIfAny(writer, "replyToId"u8, ReplyToId);
            WriteAccount(writer, "conversation"u8, Conversation?.Id, name: null);
            WriteAccount(writer, "from"u8, From?.Id, From?.Name);
            WriteAccount(writer, "recipient"u8, Recipient?.Id, Recipient?.Name);
            WriteMentions(writer);
            WriteCard(writer);
            writer.WriteEndObject();
        }

        return body.WrittenMemory;
    }

    private void WriteMentions(Utf8JsonWriter writer)
    {
        if (Mentions.Count == 0)
        {
            return;
        }

        writer.WriteStartArray("entities"u8);
        foreach (var mention in Mentions)
        {
            writer.WriteStartObject();
            writer.WriteString("type"u8, "mention"u8);
            writer.WriteString("text"u8, mention.Text);
            WriteAccount(writer, "mentioned"u8, mention.Id, mention.Name);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private void WriteCard(Utf8JsonWriter writer)
    {
        if (Card.IsEmpty)
        {
            return;
        }

        writer.WriteStartArray("attachments"u8);
        writer.WriteStartObject();
        writer.WriteString("contentType"u8, contentType);
        WriteIfAny(writer, "contentUrl"u8, fileUrl);
        WriteIfAny(writer, "name"u8, fileName);
        writer.WritePropertyName("content"u8);
        writer.WriteRawValue(Card.Span, skipInputValidation: true);
        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    private static void WriteAccount(Utf8JsonWriter writer, ReadOnlySpan<byte> property, string? id, string? name)
    {
        if (id is null)
        {
            return;
        }

        writer.WriteStartObject(property);
        writer.WriteString("id"u8, id);
        WriteIfAny(writer, "name"u8, name);
        writer.WriteEndObject();
    }

    private static void WriteIfAny(Utf8JsonWriter writer, ReadOnlySpan<byte> property, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(property, value);
        }
    }
}

/// <summary>A mention of a person: put <see cref="Text"/> into the message and the mention beside it. <paramref name="Id"/> is the <c>29:</c> id or the Entra object id.</summary>
public sealed record Mention(string Id, string Name)
{
    /// <summary>The exact text to put into the message. Characters that would end the tag are escaped.</summary>
    public string Text => $"<at>{Name.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;")}</at>";
}
