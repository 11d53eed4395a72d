using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;
using PlanBot.Domain.StandUps;
using static PlanBot.Domain.Tests.StandUps.StandUpWorld;

namespace PlanBot.Domain.Tests.StandUps;

public sealed class StandUpViewTests
{
    [Fact]
    public void Who_has_not_answered_finds_a_button_in_their_own_view_of_the_summary()
    {
        var (plan, messages) = Closed();
        var summary = Assert.Single(messages.OfType<Message.ToChannel>()).Card;
        Assert.Equal(("standUp.view", "29:bob,29:cy"), (summary.Refresh?.Action.Verb, string.Join(',', summary.Refresh!.UserIds)));
        Assert.DoesNotContain("standUp.open", Text(summary));

        var now = At(Monday, "11:30");
        var view = View(plan, Bob, now);
        Assert.Contains("standUp.open", Text(view));
        Assert.Equal("standUp.view", view.Refresh?.Action.Verb);
        foreach (var other in (string[])[Ann, Ines]) Assert.DoesNotContain("standUp.open", Text(View(plan, other, now)));
        Assert.Contains("站会", Text(View(plan, Bob, now, Tongue.Chinese)));
    }

    [Fact]
    public void The_button_goes_when_it_is_too_late_or_answered()
    {
        var (plan, _) = Closed();
        Assert.DoesNotContain("standUp.open", Text(View(plan, Bob, At(Monday.AddDays(1), "10:00"))));

        var late = At(Monday, "12:00");
        var answered = plan.Takes(plan.Filled(Bob, late, ("a_next", "Shelves")), Bob, late);
        Assert.DoesNotContain("standUp.open", Text(View(answered.State, Bob, late)));
        var update = Assert.Single(answered.Messages.OfType<Message.ToChannel>()).Card;
        Assert.Equal("29:cy", string.Join(',', update.Refresh!.UserIds));
    }

    [Fact]
    public void When_everybody_has_answered_there_is_nothing_to_refresh()
    {
        var (plan, _) = Closed();
        var late = At(Monday, "12:00");
        plan = plan.Takes(plan.Filled(Bob, late, ("a_next", "Shelves")), Bob, late).State;
        Assert.Null(Assert.Single(plan.Takes(plan.Filled(Cy, late, ("a_next", "Desks")), Cy, late).Messages.OfType<Message.ToChannel>()).Card.Refresh);
    }

    [Fact]
    public void A_view_changes_nothing_and_is_for_the_plans_people_and_its_channel()
    {
        var (plan, _) = Closed();
        var ask = new ViewStandUp("s1", Monday);
        Assert.Same(plan, plan.Takes(ask, Bob, At(Monday, "11:30")).State);
        Assert.IsType<Reply.Notice>(plan.Takes(ask, "eve@elsewhere.com", At(Monday, "11:30")).Reply);
        Assert.IsType<Reply.Card>(plan.Takes(ask with { ChannelId = "19:north" }, "eve@elsewhere.com", At(Monday, "11:30")).Reply);
        Assert.IsType<Reply.Notice>(plan.Takes(new ViewStandUp("s9", Monday), Bob, At(Monday, "11:30")).Reply);
    }

    /// <summary>The stand-up has closed; Ann alone has answered.</summary>
    private static (Plan Plan, List<Message> Messages) Closed()
    {
        var plan = North();
        plan = plan with { People = plan.People.SetItems(plan.People.Values.Select(p => KeyValuePair.Create(p.Key, p with { UserId = "29:" + p.Name.ToLowerInvariant() }))) };
        plan = plan.Wakes(At(Monday, "09:30")).Plan;
        var early = At(Monday, "10:00");
        return plan.Takes(plan.Filled(Ann, early, ("a_next", "Lease")), Ann, early).State.Wakes(At(Monday, "11:00"));
    }

    private static Cards.AdaptiveCard View(Plan plan, string by, DateTimeOffset now, Tongue? tongue = null) => plan.Takes(new ViewStandUp("s1", Monday), by, now, tongue).Card();

    private static string Text(Cards.AdaptiveCard card) => System.Text.Encoding.UTF8.GetString(card.ToJson());
}
