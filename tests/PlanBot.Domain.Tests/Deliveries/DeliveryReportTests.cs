using PlanBot.Domain.Deliveries;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;
using static PlanBot.Domain.Tests.Tasks.TaskWorld;

namespace PlanBot.Domain.Tests.Deliveries;

public sealed class DeliveryReportTests
{
    private static readonly Plan North = Plan("north", Leaf("1.1", -30, -3));

    [Fact]
    public void Who_was_not_reached_comes_first_by_the_last_message_to_each()
    {
        var report = DeliveryReport.Of(North,
        [
            Of("ann@contoso.com", "Ann", Sent(Morning.AddDays(-1)), new("b", Fate.Failed, Morning, "BotDisabledByAdmin", null, 1)),
            Of("bob@contoso.com", "Bob", new("a", Fate.GivenUp, Morning.AddDays(-2), Reasons.Down, null, 12), Sent(Morning)),
            Of("mia@contoso.com", "Mia", Sent(Morning), new("c", Fate.Pending, null, Reasons.Busy, null, 2)),
        ]);
        var lost = Assert.Single(report.NotReached);
        Assert.Equal(("Ann", "ann@contoso.com", "BotDisabledByAdmin"), (lost.Name, lost.Email, lost.Reason));
        Assert.Equal("Mia", Assert.Single(report.Pending).Name);
        Assert.Equal((1, 3), (report.Reached, report.Sent));
    }

    [Fact]
    public void A_lost_chat_counts_whatever_was_sent_before_and_the_channel_is_named()
    {
        var report = DeliveryReport.Of(North,
        [
            new(null, "North", true, new("MessageWritesBlocked", Morning), [Sent(Morning)]),
            new("ann@contoso.com", "Ann", true, new("ConversationBlockedByUser", Morning.AddDays(-3)), [Sent(Morning.AddDays(-4))]),
        ]);
        Assert.Equal([("Ann", false), ("North", true)], report.NotReached.Select(u => (u.Name, u.IsChannel)));
    }

    [Fact]
    public void Whom_PlanBot_never_met_counts_only_with_open_tasks()
    {
        var report = DeliveryReport.Of(North, [new("ann@contoso.com", "Ann", false, null, []), new("bob@contoso.com", "Bob", false, null, [])]);
        Assert.Equal(("Ann", Reasons.NoChat), (Assert.Single(report.NotReached).Name, report.NotReached[0].Reason));
    }

    [Theory]
    [InlineData("en", "They blocked PlanBot. It is quiet until they write to it. (Mon 30 Nov, 09:00)")]
    [InlineData("zh-CN", "对方屏蔽了 PlanBot。对方主动发消息之后才会恢复。（11月30日周一 09:00）")]
    public void The_card_says_why_in_plain_words(string tongue, string words)
    {
        var ask = new ShowDeliveries { By = Mia with { Tongue = Tongue.Of(tongue) }, Recipients = [new("ann@contoso.com", "Ann", true, new("ConversationBlockedByUser", Morning), [])] };
        Assert.Contains(words, Decide.For(North, ask, Morning).Card().Json(), StringComparison.Ordinal);
    }

    [Fact]
    public void Only_the_plan_manager_is_told()
    {
        Assert.StartsWith("Only the plan manager, Mia,", Decide.For(North, new ShowDeliveries { By = Ann }, Morning).Notice(), StringComparison.Ordinal);
        Assert.StartsWith("You have no part", Decide.For(North, new ShowDeliveries { By = Stranger }, Morning).Notice(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_thousand_who_were_not_reached_fit_one_card()
    {
        var many = Enumerable.Range(0, 1000).Select(i => Of("x" + i, Repeat("长", 200), new Delivery("a", Fate.Failed, Morning, Repeat("长", 200), null, 1)));
        Decide.For(North, new ShowDeliveries { By = Mia, Recipients = [.. many] }, Morning).Card().FitsTeams();
    }

    private static Recipient Of(string key, string name, params Delivery[] deliveries) => new(key, name, true, null, [.. deliveries]);

    private static Delivery Sent(DateTimeOffset at) => new("a", Fate.Sent, at, null, "1", 1);
}
