using System.Text;
using PlanBot.Cards;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Reviews;
using static PlanBot.Domain.Tests.Reviews.ReviewWorld;

namespace PlanBot.Domain.Tests.Reviews;

public sealed class DigestViewTests
{
    private static readonly DateTimeOffset Meeting = At("2026-12-07 10:00");

    [Fact]
    public void An_owner_finds_the_buttons_of_their_own_lines_and_of_no_other()
    {
        var posted = Posted(Task("1", due: "2026-11-20"), Task("2", "bob@contoso.com", due: "2026-11-20"));
        var card = Assert.IsType<Message.ToChannel>(Assert.Single(posted.Messages)).Card;
        Assert.Equal(("digest.view", "29:ann,29:bob"), (card.Refresh?.Action.Verb, string.Join(',', card.Refresh!.UserIds.Order())));
        Assert.DoesNotContain("task.form", Text(card));

        var view = Text(View(posted.State, Ann).Reply);
        Assert.Contains("\"verb\":\"task.form\",\"data\":{\"plan\":\"plan\",\"task\":\"1\"", view);
        Assert.DoesNotContain("\"task\":\"2\"", view);
        Assert.DoesNotContain("task.form", Text(View(posted.State, Mei).Reply));
        Assert.Contains("digest.view", view);
    }

    [Fact]
    public void A_view_changes_nothing_and_is_for_the_plans_people_and_its_channel()
    {
        var plan = Posted(Task("1", due: "2026-11-20")).State;
        Assert.Same(plan, View(plan, Ann).State);
        Assert.IsType<Reply.Notice>(View(plan, Stranger).Reply);
        Assert.IsType<Reply.Card>(View(plan, Stranger, channel: Operations.ConversationId).Reply);
    }

    [Fact]
    public void What_an_earlier_digest_said_is_not_made_up()
    {
        var plan = Posted(Task("1", due: "2026-11-20")).State;
        Assert.Contains("earlier review", Assert.IsType<Reply.Notice>(View(plan, Ann, Meeting.AddDays(-7)).Reply).Text);
    }

    [Fact]
    public void It_fits_a_card_for_the_owner_of_many_tasks()
    {
        var plan = Huge('长') with { DigestedFor = Meeting };
        var owner = plan.People["p0@contoso.com"];
        var card = Assert.IsType<Reply.Card>(Domain.Decide.For(plan, new ViewDigest(Meeting) { By = new(owner.PersonId!, owner.Name, Tongue.Chinese) }, At("2026-12-07 08:00")).Reply).Content;
        Assert.InRange(card.ToJson().Length, 1, AdaptiveCard.MaxBytes);
    }

    private static Decision<Plan> Posted(params PlanTask[] tasks)
    {
        var plan = Plan(tasks);
        plan = plan with { People = plan.People.SetItems(plan.People.Values.Select(p => KeyValuePair.Create(p.Key, p with { UserId = "29:" + p.Name.ToLowerInvariant() }))) };
        return Digests.Tick(plan, At("2026-12-07 08:00"))!;
    }

    private static Decision<Plan> View(Plan plan, Actor by, DateTimeOffset? meeting = null, string? channel = null) =>
        Domain.Decide.For(plan, new ViewDigest(meeting ?? Meeting) { By = by, ChannelId = channel }, At("2026-12-07 09:00"));

    private static string Text(Reply? reply) => Text(Assert.IsType<Reply.Card>(reply).Content);

    private static string Text(AdaptiveCard card) => Encoding.UTF8.GetString(card.ToJson());
}
