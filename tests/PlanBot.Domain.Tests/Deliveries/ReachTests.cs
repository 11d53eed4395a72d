using PlanBot.Domain.Commands;
using PlanBot.Domain.Deliveries;
using PlanBot.Domain.Language;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Reviews;
using static PlanBot.Domain.Tests.Tasks.TaskWorld;

namespace PlanBot.Domain.Tests.Deliveries;

public sealed class ReachTests
{
    private static readonly Plan North = Plan("north", Leaf("1.1", -30, -3)) with
    {
        Channel = new("https://smba", "19:north", "28:bot", null, "North"),
        Settings = new() { MentionsUnreached = true },
    };

    private static readonly LoseChat Blocked = new("conversation", "ConversationBlockedByUser", ["north"]);

    [Theory]
    [InlineData("Ann Lee", "Ann Lee")]
    [InlineData("😀", "Ann")]
    [InlineData("<at>Bob</at>", "atBobat")]
    [InlineData("", "Ann")]
    public void A_mention_has_a_name_that_stands_in_the_text_and_leads_to_the_person(string name, string shown)
    {
        var decision = Decide.For(North, new OwnerUnreached(Ann.PersonId, name, "29:ann", Morning), At(Monday, 10));
        var card = System.Text.Json.Nodes.JsonNode.Parse(Assert.IsType<Message.ToChannel>(Assert.Single(decision.Messages)).Card.ToJson())!;

        var mention = card["msteams"]!["entities"]![0]!;
        Assert.Equal(("mention", $"<at>{shown}</at>", "29:ann", shown), ((string?)mention["type"], (string?)mention["text"], (string?)mention["mentioned"]!["id"], (string?)mention["mentioned"]!["name"]));
        Assert.Contains((string)mention["text"]!, (string)card["body"]![0]!["text"]!, StringComparison.Ordinal);
    }

    [Fact]
    public void A_lost_chat_gets_no_card_and_its_lines_wait_for_the_latest_only()
    {
        var told = Tell(Hand(Person(Ann), Monday), At(Monday, 9)).State;
        var lost = Decide.For(told, [], Blocked, At(Monday, 9)).State;
        Assert.Equal(new Inactivity("ConversationBlockedByUser", At(Monday, 9)), lost.Inactive);
        Assert.Equal(new Line("north", Monday), Assert.Single(lost.Inbox));

        var later = Hand(Hand(lost, Monday.AddDays(1)), Monday.AddDays(2));
        Assert.Empty(Tell(later, At(Monday.AddDays(2), 9)).Messages);

        var back = Decide.For(later, [], new Met("Ann", Person(Ann).Chat, null, null, []), At(Monday.AddDays(2), 10)).State;
        Assert.Null(back.Inactive);
        var card = Assert.IsType<Message.ToChat>(Assert.Single(Tell(back, At(Monday.AddDays(2), 10)).Messages));
        Assert.Equal("nudge|2026-12-02", card.Key);
    }

    [Fact]
    public void The_card_that_was_refused_is_told_again_on_the_same_day()
    {
        var lost = Decide.For(Tell(Hand(Person(Ann), Monday), At(Monday, 9)).State, [], Blocked, At(Monday, 9)).State;
        var back = Decide.For(lost, [], new Met("Ann", Person(Ann).Chat, null, null, []), At(Monday, 10)).State;
        Assert.Single(Tell(back, At(Monday, 10)).Messages);
    }

    [Fact]
    public void A_refusal_of_a_chat_that_was_replaced_says_nothing_of_the_new_one()
    {
        var person = Person(Ann);
        Assert.Same(person, Decide.For(person, [], Blocked with { ConversationId = "an older one" }, Morning).State);
    }

    [Fact]
    public void A_refusal_that_is_heard_twice_changes_nothing_more()
    {
        var lost = Decide.For(Person(Ann), [], Blocked, Morning).State;
        var again = Decide.For(lost, [], Blocked with { Code = "BotDisabledByAdmin" }, Morning.AddHours(1));
        Assert.Same(lost, again.State);
        Assert.Empty(again.Messages);
    }

    [Fact]
    public void A_message_in_a_channel_does_not_open_the_chat()
    {
        var lost = Decide.For(Person(Ann), [], Blocked, Morning).State;
        Assert.NotNull(Decide.For(lost, [], new Met("Ann", null, "en-US", null, []), Morning).State.Inactive);
    }

    [Fact]
    public void An_owner_is_mentioned_in_the_channel_once_for_each_time_that_the_chat_is_lost()
    {
        var lost = Decide.For(Person(Ann), [], Blocked, Morning);
        var unreached = Assert.IsType<Message.ToPlan>(Assert.Single(lost.Messages)).Input;
        var first = Decide.For(North, unreached, Morning);
        var mention = Assert.IsType<Message.ToChannel>(Assert.Single(first.Messages));
        Assert.Equal(("29:x", "Ann"), (Assert.Single(mention.Card.Mentions).Id, mention.Card.Mentions[0].Name));
        Assert.Contains("<at>Ann</at>", mention.Card.Json(), StringComparison.Ordinal);
        Assert.Equal("19:north", mention.Channel.ConversationId);

        // The next day's line says it again, and the plan has mentioned her.
        var line = Assert.IsType<Message.ToPlan>(Assert.Single(HandLine(lost.State, Monday.AddDays(1)).Messages));
        Assert.Empty(Decide.For(first.State, line.Input, Morning.AddDays(1)).Messages);
        Assert.Single(Decide.For(first.State, Assert.IsType<OwnerUnreached>(line.Input) with { Since = Morning.AddDays(9) }, Morning.AddDays(9)).Messages);
    }

    [Theory]
    [InlineData("not allowed")]
    [InlineData("no channel")]
    [InlineData("channel lost")]
    [InlineData("nothing to do")]
    [InlineData("a stranger")]
    public void Nobody_is_mentioned_when(string why)
    {
        var plan = why switch
        {
            "not allowed" => North with { Settings = new() },
            "no channel" => North with { Channel = null },
            "channel lost" => North with { ChannelInactive = new("MessageWritesBlocked", Morning) },
            "nothing to do" => North with { Tasks = Plan("north", Leaf("1.1", -30, 100, percent: 90)).Tasks },
            _ => North,
        };
        var decision = Decide.For(plan, new OwnerUnreached(why == "a stranger" ? Stranger.PersonId : Ann.PersonId, "Ann", "29:x", Morning), Morning);
        Assert.Same(plan, decision.State);
        Assert.Empty(decision.Messages);
    }

    [Fact]
    public void A_name_cannot_bring_a_mention_of_its_own()
    {
        var decision = Decide.For(North, new OwnerUnreached(Ann.PersonId, "<at>Everybody</at>", "29:x", Morning), Morning);
        var card = Assert.IsType<Message.ToChannel>(Assert.Single(decision.Messages)).Card;
        Assert.Equal("atEverybodyat", Assert.Single(card.Mentions).Name);
    }

    [Theory]
    [InlineData("en", "I can no longer post in the channel")]
    [InlineData("zh-CN", "频道发消息")]
    public void The_manager_is_told_of_a_lost_channel_once_until_it_is_linked_again(string tongue, string words)
    {
        var lost = Decide.For(North, new LoseChannel("19:north", "MessageWritesBlocked"), Morning);
        Assert.Equal("MessageWritesBlocked", lost.State.ChannelInactive?.Code);
        var told = Assert.IsType<Message.ChannelLost>(Assert.Single(lost.Messages));
        Assert.Equal(Mia.PersonId, told.PersonId);
        Assert.Empty(Decide.For(lost.State, new LoseChannel("19:north", "MessageWritesBlocked"), Morning).Messages);
        Assert.Empty(Decide.For(North, new LoseChannel("19:another", "MessageWritesBlocked"), Morning).Messages);

        var card = Assert.IsType<Message.ToChat>(Assert.Single(Decide.For(Person(Mia, Tongue.Of(tongue)), [], told.Lost, Morning).Messages)).Card;
        Assert.Contains(words, card.FallbackText, StringComparison.Ordinal);

        var linked = Decide.For(lost.State, new LinkChannel(North.Channel, []) { By = Mia }, Morning);
        Assert.Null(linked.State.ChannelInactive);
    }

    [Fact]
    public void No_digest_falls_due_for_a_lost_channel()
    {
        var plan = North with { ChannelInactive = new("MessageWritesBlocked", Morning) };
        Assert.Null(Digests.NextDue(plan, Morning));
    }

    private static Person Hand(Person person, DateOnly on) => HandLine(person, on).State;

    private static Decision<Person> HandLine(Person person, DateOnly on) => Decide.For(person, [], new HandLine(new("north", on)), Morning);

    private static Decision<Person> Tell(Person person, DateTimeOffset now) => Decide.For(person, [North], new PersonTick(), now);
}
