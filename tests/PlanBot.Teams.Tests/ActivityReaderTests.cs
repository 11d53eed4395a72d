using System.Buffers;
using System.Text;

namespace PlanBot.Teams.Tests;

public sealed class ActivityReaderTests
{
    [Fact]
    public void A_channel_message_is_read_whole()
    {
        var activity = Payloads.Read(Payloads.ChannelMessage);

        Assert.Equal(("message", "1759944781430", "msteams"), (activity.Type, activity.Id, activity.ChannelId));
        Assert.Equal(("29:17bU", "Ann", "aad-ann"), (activity.From?.Id, activity.From?.Name, activity.From?.AadObjectId));
        Assert.Equal(("19:66P@thread.tacv2", "19:684@thread.tacv2"), (activity.ChannelData?.Team?.Id, activity.ChannelData?.Channel?.Id));
        Assert.Equal(new DateTimeOffset(2025, 10, 8, 17, 33, 1, TimeSpan.Zero).AddTicks(4953744), activity.Timestamp);
        Assert.Equal(("America/Los_Angeles", "en-US", "tenant-1"), (activity.LocalTimezone, activity.Locale, activity.TenantId));
        Assert.Equal("America/Los_Angeles", activity.Entities[1].Timezone);
    }

    [Fact]
    public void An_install_names_the_team_and_the_chosen_channel()
    {
        var activity = Payloads.Read(Payloads.TeamInstall);

        Assert.Equal(("installationUpdate", "add"), (activity.Type, activity.Action));
        Assert.Equal(("Sales", "group-1", "19:684"), (activity.ChannelData?.Team?.Name, activity.ChannelData?.Team?.AadGroupId, activity.ChannelData?.Settings?.SelectedChannel?.Id));
    }

    [Fact]
    public void An_update_names_who_came()
    {
        var activity = Payloads.Read(Payloads.BotAdded);
        Assert.Equal(["28:bot", "29:17bU"], activity.MembersAdded.Select(member => member.Id));
        Assert.Empty(activity.MembersRemoved);
        Assert.Equal("teamMemberAdded", activity.ChannelData?.EventType);
    }

    [Theory]
    [InlineData("""{"type":"typing"}""")]
    [InlineData("""{"type":"somethingNew","brandNew":{"deep":[1,2,{"a":null}]},"entities":[{"type":"future","x":1}]}""")]
    [InlineData("""{"type":"message","from":null,"conversation":null,"entities":null,"attachments":null,"channelData":null,"value":null}""")]
    [InlineData("""{"type":"message","from":{},"conversation":{},"channelData":{},"entities":[{}],"attachments":[{}],"membersAdded":[{}]}""")]
    [InlineData("""{"type":"message","timestamp":"yesterday"}""")]
    [InlineData("""{"type":"message","timestamp":{"a":[1]}}""")]
    [InlineData("""{"type":"message","entities":[null],"attachments":[null],"membersAdded":[null]}""")]
    [InlineData(""" {"type":"message"} """)]
    public void Unknown_and_missing_things_are_no_obstacle(string json)
    {
        var activity = Payloads.Read(json);

        Assert.Equal("", activity.TextWithoutMention());
        Assert.False(activity.MentionsRecipient);
        Assert.Null(activity.ReadCardAction());
        Assert.Empty(activity.Files());
        Assert.Null(activity.RootConversationId);
        Assert.NotNull(activity.GetConversationReference());
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("\"message\"")]
    [InlineData("[]")]
    [InlineData("""[{"type":"message"}]""")]
    [InlineData("{}")]
    [InlineData("""{"type":null}""")]
    [InlineData("""{"type":""}""")]
    [InlineData("""{"type":7}""")]
    [InlineData("""{"Type":"message"}""")]
    [InlineData("""{"type":"message" """)]
    [InlineData("""{"type":"message"}}""")]
    [InlineData("""{"type":"message"}{"type":"message"}""")]
    [InlineData("""{"type":"message",}""")]
    [InlineData("""{"type":"message"} // no""")]
    [InlineData("""{'type':'message'}""")]
    [InlineData("""{"type":"message","from":"ann"}""")]
    [InlineData("""{"type":"message","entities":{}}""")]
    [InlineData("""{"type":"message","text":"\u12"}""")]
    [InlineData("<xml/>")]
    public void A_body_that_is_no_activity_is_malformed(string json) =>
        Assert.IsType<ActivityReading.Malformed>(Payloads.Reading(json));

    [Theory]
    [InlineData("value")]
    [InlineData("unknown")]
    public void JSON_deeper_than_the_limit_is_malformed(string field)
    {
        Assert.IsType<ActivityReading.Malformed>(Payloads.Reading(Nested(field, 100)));
        Assert.IsType<ActivityReading.Malformed>(Payloads.Reading(Nested(field, 100_000)));
        Assert.IsType<ActivityReading.Read>(Payloads.Reading(Nested(field, 40)));

        static string Nested(string field, int depth) =>
            $$"""{"type":"invoke","{{field}}":{{new string('[', depth)}}{{new string(']', depth)}}}""";
    }

    [Fact]
    public void Bytes_that_are_no_UTF8_are_malformed()
    {
        byte[] body = [.. "{\"type\":\"message\",\"text\":\""u8, 0xC3, 0x28, .. "\"}"u8];
        Assert.Equal(new ActivityReading.Malformed("not UTF-8"), ActivityReader.Read(body));
    }

    [Theory]
    [InlineData("""cut \ud83d""", "cut \uFFFD")]
    [InlineData("""\ude00 cut""", "\uFFFD cut")]
    [InlineData("""\uD83D\uD83D\uDE00""", "\uFFFD\uD83D\uDE00")]
    [InlineData("""whole \ud83d\ude00""", "whole \uD83D\uDE00")]
    [InlineData("""no escape \\ud83d""", "no escape \\ud83d")]
    [InlineData("""\ud83d\\ud83d""", "\uFFFD\\ud83d")]
    [InlineData("""\ud83d\n""", "\uFFFD\n")]
    [InlineData("""\ud83d\u0041""", "\uFFFDA")]
    public void Half_an_emoji_costs_one_character_and_nothing_else(string written, string read)
    {
        var activity = Payloads.Read($$$"""{"type":"message","text":"{{{written}}}","value":{"verb":"{{{written}}}"}}""");

        Assert.Equal(read, activity.Text);
        Assert.Equal(read, activity.Value?.GetProperty("verb").GetString());
    }

    [Fact]
    public void A_body_in_pieces_reads_as_one()
    {
        var body = Encoding.UTF8.GetBytes(Payloads.CardInvoke);
        foreach (var size in (int[])[1, 7, 512, 4096])
        {
            var reading = Assert.IsType<ActivityReading.Read>(ActivityReader.Read(Pieces(body, size)));
            Assert.Equal("checkIn", reading.Activity.ReadCardAction()?.Verb);
        }
    }

    [Fact]
    public void The_reason_repeats_nothing_of_the_content()
    {
        var reason = Assert.IsType<ActivityReading.Malformed>(Payloads.Reading("""{"type":"message","secret-name":{"x":secret-value}}""")).Reason;
        Assert.DoesNotContain("secret", reason);
        Assert.Contains("byte", reason);
    }

    [Fact]
    public void Reading_a_card_action_allocates_no_more_than_four_times_its_size()
    {
        var body = Encoding.UTF8.GetBytes(Payloads.CardInvoke);
        ActivityReader.Read(body);
        var before = GC.GetAllocatedBytesForCurrentThread();
        ActivityReader.Read(body);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 * body.Length);
    }

    private static ReadOnlySequence<byte> Pieces(byte[] body, int size)
    {
        Piece? first = null, last = null;
        foreach (var chunk in body.Chunk(size))
        {
            last = new Piece(chunk, last);
            first ??= last;
        }

        return new ReadOnlySequence<byte>(first!, 0, last!, last!.Memory.Length);
    }

    private sealed class Piece : ReadOnlySequenceSegment<byte>
    {
        internal Piece(byte[] bytes, Piece? before)
        {
            Memory = bytes;
            if (before is not null)
            {
                RunningIndex = before.RunningIndex + before.Memory.Length;
                before.Next = this;
            }
        }
    }
}
