using System.Text.Json;

namespace PlanBot.Teams.Tests;

public sealed class ActivityTests
{
    private static readonly ChannelAccount Bot = new() { Id = "28:bot", Name = "PlanBot" };

    [Fact]
    public void Only_the_mention_of_the_bot_is_stripped()
    {
        var activity = Message("<at>PlanBot</at> give 1.2 to <at id=\"1\">Ann Li</at>\u00A0", ("<at>PlanBot</at>", "28:bot"), ("<at id=\"1\">Ann Li</at>", "29:ann"));

        Assert.Equal("give 1.2 to Ann Li", activity.TextWithoutMention());
        Assert.True(activity.MentionsRecipient);
    }

    [Fact]
    public void A_mention_of_somebody_else_with_the_bots_name_stays()
    {
        var activity = Message("<at>PlanBot</at> is here", ("<at>PlanBot</at>", "28:other"));

        Assert.Equal("PlanBot is here", activity.TextWithoutMention());
        Assert.False(activity.MentionsRecipient);
    }

    [Fact]
    public void Each_mention_takes_out_one_occurrence() => Assert.Equal(
        "say <at>PlanBot</at>",
        Message("<at>PlanBot</at> say <at>PlanBot</at>", ("<at>PlanBot</at>", "28:bot")).TextWithoutMention());

    [Theory]
    [InlineData("  my tasks \n", "my tasks")]
    [InlineData(null, "")]
    [InlineData("1 < 2 > 0", "1 < 2 > 0")]
    public void A_text_without_mentions_is_only_trimmed(string? text, string meant) =>
        Assert.Equal(meant, Message(text).TextWithoutMention());

    [Fact]
    public void A_mention_whose_text_is_missing_changes_nothing() =>
        Assert.Equal("hello", Message("hello", ("<at>PlanBot</at>", "28:bot"), ("", "28:bot"), (">", "29:ann")).TextWithoutMention());

    [Fact]
    public void A_mention_without_an_id_is_not_the_bot_without_an_id() =>
        Assert.False((Message("x", ("x", null)) with { Recipient = null }).MentionsRecipient);

    [Theory]
    [InlineData("19:684@thread.tacv2;messageid=1;x=2", null, null, "19:684@thread.tacv2", ConversationKind.Channel)]
    [InlineData("19:684@thread.skype", null, true, "19:684@thread.skype", ConversationKind.Channel)]
    [InlineData("19:684", "channel", true, "19:684", ConversationKind.Channel)]
    [InlineData("19:meeting_x@thread.v2", "groupChat", true, "19:meeting_x@thread.v2", ConversationKind.GroupChat)]
    [InlineData("19:meeting_x@thread.v2", null, null, "19:meeting_x@thread.v2", ConversationKind.GroupChat)]
    [InlineData("x", null, true, "x", ConversationKind.GroupChat)]
    [InlineData("a:1", "personal", null, "a:1", ConversationKind.Personal)]
    [InlineData("a:1", null, null, "a:1", ConversationKind.Personal)]
    [InlineData(null, null, null, null, ConversationKind.Personal)]
    public void A_conversation_has_a_root_and_a_kind(string? id, string? type, bool? isGroup, string? root, ConversationKind kind)
    {
        var activity = new Activity { Conversation = new() { Id = id, ConversationType = type, IsGroup = isGroup } };
        Assert.Equal((root, kind), (activity.RootConversationId, activity.ConversationKind));
    }

    [Fact]
    public void The_same_delivery_twice_has_one_deduplication_id()
    {
        foreach (var json in (string[])[Payloads.ChannelMessage, Payloads.CardInvoke, Payloads.BotAdded])
        {
            Assert.Equal(Payloads.DeduplicationId(json), Payloads.DeduplicationId(json));
        }
    }

    [Fact]
    public void A_redelivery_counts_by_its_id_and_not_by_its_bytes() =>
        Assert.Equal(Payloads.DeduplicationId(Payloads.CardSubmit), Payloads.DeduplicationId(Payloads.CardSubmit + "\n"));

    [Theory]
    [InlineData("""{"type":"message","id":"1","conversation":{"id":"a:1"}}""", """{"type":"message","id":"1","conversation":{"id":"a:2"}}""")]
    [InlineData("""{"type":"message","id":"1","conversation":{"id":"a:1"}}""", """{"type":"messageDelete","id":"1","conversation":{"id":"a:1"}}""")]
    [InlineData("""{"type":"messageUpdate","id":"1","text":"a"}""", """{"type":"messageUpdate","id":"1","text":"b"}""")]
    [InlineData("""{"type":"conversationUpdate","membersAdded":[{"id":"1"}]}""", """{"type":"conversationUpdate","membersAdded":[{"id":"2"}]}""")]
    public void Different_activities_have_different_deduplication_ids(string one, string other) =>
        Assert.NotEqual(Payloads.DeduplicationId(one), Payloads.DeduplicationId(other));

    [Fact]
    public void A_file_is_known_by_its_content_and_the_HTML_form_is_none()
    {
        var file = Assert.Single(Payloads.Read(Payloads.FileMessage).Files());

        Assert.Equal(("plan.xlsx", "xlsx"), (file.Name, file.FileType));
        Assert.Contains("tempauth", file.DownloadUrl);
        Assert.DoesNotContain("tempauth", $"{file}");
        Assert.Empty(Payloads.Read(Payloads.ChannelMessage).Files());
    }

    [Fact]
    public void A_conversation_reference_survives_storage()
    {
        var reference = Payloads.Read(Payloads.ChannelMessage).GetConversationReference();
        var json = JsonSerializer.Serialize(reference, TeamsJson.Default.ConversationReference);

        Assert.Equal(reference, JsonSerializer.Deserialize(json, TeamsJson.Default.ConversationReference));
        Assert.DoesNotContain("null", json);
    }

    private static Activity Message(string? text, params (string Text, string? Id)[] mentions) => new()
    {
        Type = ActivityTypes.Message,
        Text = text,
        Recipient = Bot,
        Entities = [.. mentions.Select(mention => new Entity { Type = "mention", Text = mention.Text, Mentioned = new() { Id = mention.Id } })],
    };
}
