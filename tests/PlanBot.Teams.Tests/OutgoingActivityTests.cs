using System.Text;

namespace PlanBot.Teams.Tests;

public sealed class OutgoingActivityTests
{
    [Fact]
    public void A_text_carries_its_mentions()
    {
        var ann = new Mention("29:ann", "Ann <R&D>");
        var text = OutgoingActivity.OfText($"{ann.Text}: 1.2 到期") with { Mentions = [ann] };

        Assert.Equal(
            """{"type":"message","text":"<at>Ann &lt;R&amp;D&gt;</at>: 1.2 到期","entities":[{"type":"mention","text":"<at>Ann &lt;R&amp;D&gt;</at>","mentioned":{"id":"29:ann","name":"Ann <R&D>"}}]}""",
            Json(text));
    }

    [Fact]
    public void Sender_recipient_and_conversation_are_written_when_they_are_known() => Assert.Equal(
        """{"type":"message","text":"x","replyToId":"7","conversation":{"id":"a:1"},"from":{"id":"28:bot","name":"PlanBot"},"recipient":{"id":"29:ann"}}""",
        Json(OutgoingActivity.OfText("x") with
        {
            ReplyToId = "7",
            Conversation = new() { Id = "a:1" },
            From = new() { Id = "28:bot", Name = "PlanBot" },
            Recipient = new() { Id = "29:ann" },
        }));

    [Fact]
    public void An_empty_card_is_a_mistake() => Assert.Throws<ArgumentException>(() => OutgoingActivity.OfCard(default, "x"));

    private static string Json(OutgoingActivity activity) => Encoding.UTF8.GetString(activity.ToUtf8().Span);
}
