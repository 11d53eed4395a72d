using System.Text.Json;
using System.Text.Json.Serialization;

namespace PlanBot.Teams;

/// <summary>One thing that Teams says to the bot. Fields follow the Bot Framework activity schema; what is unknown is ignored, and everything but <see cref="Type"/> may be missing.</summary>
public sealed partial record Activity
{
    /// <summary>One of <see cref="ActivityTypes"/> or a type that is not known here; never empty in an activity that was read.</summary>
    public string Type { get => field ?? ""; init; }

    /// <summary>Unique within its conversation only: two conversations may use the same one in the same millisecond. Some events have none.</summary>
    public string? Id { get; init; }

    /// <summary>For an invoke, what is asked, such as <c>adaptiveCard/action</c>.</summary>
    public string? Name { get; init; }

    /// <summary>The channel that carries the activity: <c>msteams</c>.</summary>
    public string? ChannelId { get; init; }

    /// <summary>Where answers go. Not to be called before <see cref="ServiceUrls"/> has allowed it.</summary>
    public string? ServiceUrl { get; init; }

    /// <summary>When it was sent, or null when that cannot be read.</summary>
    [JsonConverter(typeof(TolerantTimestamp))]
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>The sender's IANA time zone, such as <c>Europe/Berlin</c>, as claimed by the client.</summary>
    public string? LocalTimezone { get; init; }

    /// <summary>The language of the sender's client, such as <c>zh-CN</c>.</summary>
    public string? Locale { get; init; }

    /// <summary>The sender.</summary>
    public ChannelAccount? From { get; init; }

    /// <summary>The bot itself.</summary>
    public ChannelAccount? Recipient { get; init; }

    /// <summary>Where it was said.</summary>
    public ConversationAccount? Conversation { get; init; }

    /// <summary>The text with every mention in it, as in <c>&lt;at&gt;bot&lt;/at&gt; my tasks</c>.</summary>
    public string? Text { get; init; }

    /// <summary>The message that this one is about: for a submitted card, the message that holds the card.</summary>
    public string? ReplyToId { get; init; }

    /// <summary>What an invoke or a submitted card carries. It is the client's word: nothing in it is trusted.</summary>
    public JsonElement? Value { get; init; }

    /// <summary>For an <c>installationUpdate</c>, <c>add</c> or <c>remove</c> (also seen: <c>add-upgrade</c>, <c>remove-upgrade</c>).</summary>
    public string? Action { get; init; }

    /// <summary>What only Teams says: tenant, team, channel, event.</summary>
    public TeamsChannelData? ChannelData { get; init; }

    /// <summary>Mentions and facts about the client; empty when there are none.</summary>
    public IReadOnlyList<Entity> Entities { get => field ?? []; init => field = Present(value); }

    /// <summary>Files, cards and the HTML form of the text; empty when there are none.</summary>
    public IReadOnlyList<Attachment> Attachments { get => field ?? []; init => field = Present(value); }

    /// <summary>For a <c>conversationUpdate</c>, who came. The bot itself is among them when it was installed.</summary>
    public IReadOnlyList<ChannelAccount> MembersAdded { get => field ?? []; init => field = Present(value); }

    /// <summary>For a <c>conversationUpdate</c>, who left.</summary>
    public IReadOnlyList<ChannelAccount> MembersRemoved { get => field ?? []; init => field = Present(value); }

    /// <summary>For a <c>messageReaction</c>, the reactions that were added to the message of <see cref="ReplyToId"/>.</summary>
    public IReadOnlyList<MessageReaction> ReactionsAdded { get => field ?? []; init => field = Present(value); }

    /// <summary>What has to be kept to speak here later, unasked (Bot Framework: conversation reference).</summary>
    public ConversationReference GetConversationReference() => new()
    {
        ActivityId = Id,
        User = From,
        Bot = Recipient,
        Conversation = Conversation,
        ChannelId = ChannelId,
        Locale = Locale,
        ServiceUrl = ServiceUrl,
    };

    /// <summary>A null within a list is nobody and nothing.</summary>
    private static IReadOnlyList<T>? Present<T>(IReadOnlyList<T>? list)
        where T : class => list is null || list.All(one => one is not null) ? list : [.. list.OfType<T>()];
}
