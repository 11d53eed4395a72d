using System.Text.Json.Serialization;

namespace PlanBot.Teams;

public sealed partial record Activity
{
    /// <summary>The conversation without its thread (what stands before the first <c>;</c>), or null when there is none.</summary>
    [JsonIgnore]
    public string? RootConversationId => Conversation?.RootId;

    /// <summary>Where it was said; personal when nothing tells otherwise.</summary>
    [JsonIgnore]
    public ConversationKind ConversationKind => Conversation?.Kind ?? ConversationKind.Personal;

    /// <summary>The root conversation of a channel or group chat, whose members all hear what is said; null in a personal chat.</summary>
    [JsonIgnore]
    public string? SharedConversationId => ConversationKind is ConversationKind.Personal ? null : RootConversationId;

    /// <summary>The Entra tenant as the conversation names it, else as the channel data does; null when neither does.</summary>
    [JsonIgnore]
    public string? TenantId => Conversation?.TenantId ?? ChannelData?.Tenant?.Id;

    /// <summary>True when the message mentions this bot, not merely somebody.</summary>
    [JsonIgnore]
    public bool MentionsRecipient => Entities.Any(IsMentionOfRecipient);

    /// <summary>The text as a person means it: the mention of this bot is taken out, other mentions stay as the name that is shown, outer white space goes.</summary>
    public string TextWithoutMention()
    {
        var text = Text ?? "";
        foreach (var mention in Entities)
        {
            if (mention is not { IsMention: true, Text: { Length: > 0 } shown })
            {
                continue;
            }

            var at = text.IndexOf(shown, StringComparison.Ordinal);
            if (at >= 0)
            {
                var name = IsMentionOfRecipient(mention) ? "" : NameIn(shown);
                text = string.Concat(text.AsSpan(0, at), name, text.AsSpan(at + shown.Length));
            }
        }

        return text.Trim();
    }

    /// <summary>The files that the sender attached. The HTML form of an ordinary message and cards are attachments too, but no files.</summary>
    public IReadOnlyList<FileDownload> Files() => [.. Attachments.Select(FileDownload.Of).OfType<FileDownload>()];

    private bool IsMentionOfRecipient(Entity entity) =>
        entity is { IsMention: true, Mentioned.Id: { Length: > 0 } id } && id == Recipient?.Id;

    /// <summary>What stands between the tags of <c>&lt;at id="0"&gt;Ann&lt;/at&gt;</c>.</summary>
    private static string NameIn(string mention)
    {
        var start = mention.StartsWith("<at", StringComparison.Ordinal) ? mention.IndexOf('>') + 1 : 0;
        var end = mention.EndsWith("</at>", StringComparison.Ordinal) ? mention.Length - "</at>".Length : mention.Length;
        return start < end ? mention[start..end] : "";
    }
}
