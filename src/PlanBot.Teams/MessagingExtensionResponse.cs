using System.Text.Json;

namespace PlanBot.Teams;

/// <summary>The answer to a message extension (Bot Framework: messaging extension response): a result, or a dialog.</summary>
public sealed record MessagingExtensionResponse
{
    /// <summary>What was found, or a sentence.</summary>
    public MessagingExtensionResult? ComposeExtension { get; init; }

    /// <summary>A sentence in place of a result.</summary>
    public static MessagingExtensionResponse Message(string text) => new() { ComposeExtension = new MessagingExtensionResult("message") { Text = text } };

    /// <summary>A list from which one is put into the message.</summary>
    public static MessagingExtensionResponse Result(IReadOnlyList<MessagingExtensionAttachment> attachments) =>
        new() { ComposeExtension = new MessagingExtensionResult("result") { AttachmentLayout = "list", Attachments = attachments } };
}

/// <summary>A result: <paramref name="Type"/> is <c>result</c> or <c>message</c>.</summary>
public sealed record MessagingExtensionResult(string Type)
{
    /// <summary><c>list</c> or <c>grid</c>.</summary>
    public string? AttachmentLayout { get; init; }

    /// <summary>What was found.</summary>
    public IReadOnlyList<MessagingExtensionAttachment>? Attachments { get; init; }

    /// <summary>The sentence.</summary>
    public string? Text { get; init; }
}

/// <summary>One of what was found: what the list shows, and what is put into the message.</summary>
public sealed record MessagingExtensionAttachment(string ContentType, JsonElement Content, Attachment Preview)
{
    /// <summary>An Adaptive Card, a finished JSON object in UTF-8, behind two lines of text.</summary>
    public static MessagingExtensionAttachment Card(ReadOnlyMemory<byte> card, string title, string text) => new(Attachment.AdaptiveCard, JsonElement.Parse(card.Span), new Attachment
    {
        ContentType = ThumbnailCard.ContentType,
        Content = JsonSerializer.SerializeToElement(new ThumbnailCard(title, text), TeamsJson.Default.ThumbnailCard),
    });
}

/// <summary>A small card of the Bot Framework.</summary>
public sealed record ThumbnailCard(string Title, string Text)
{
    /// <summary>Its content type.</summary>
    public const string ContentType = "application/vnd.microsoft.card.thumbnail";
}
