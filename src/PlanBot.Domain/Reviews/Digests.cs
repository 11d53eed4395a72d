using PlanBot.Domain.Calendar;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Reviews;

/// <summary>
/// Answers about a plan, and the digest that is posted in its channel before each review meeting: once for each meeting that is still ahead or has just begun,
/// so that nothing is caught up after a downtime. A plan without a channel has nowhere to post, and one without tasks, as a team has for its stand-ups alone, nothing to say: nothing is due.
/// </summary>
public static class Digests
{
    /// <summary>Shows where the plan stands.</summary>
    public static Decision<Plan> Decide(Plan plan, ShowStatus ask, DateTimeOffset now) => new(plan)
    {
        Reply = new Reply.Card(StatusCard.For(PlanStatus.Of(plan, now), plan, now, ask.By.Tongue)),
    };

    /// <summary>Shows the digest at any time.</summary>
    public static Decision<Plan> Decide(Plan plan, ShowDigest ask, DateTimeOffset now) => new(plan)
    {
        Reply = new Reply.Card(DigestCard.For(Digest.Of(plan, now), plan, ask.By.Tongue, withNames: plan.Settings.Rounds.NamesMissing || (ask.ChannelId is null && plan.IsManager(ask.By)))),
    };

    /// <summary>A reader's own view of the last posted digest, in their language. What an earlier one said is not kept.</summary>
    public static Decision<Plan> Decide(Plan plan, ViewDigest ask, DateTimeOffset now) => new(plan)
    {
        Reply = plan.DigestedFor != ask.Meeting ? new Reply.Notice(ask.By.Tongue.Say("Digest.Past"))
            : new Reply.Card(DigestCard.Posted(Digest.Of(plan, now, ask.Meeting), plan, ask.By.Tongue, ask.By)),
    };

    /// <summary>Posts the digest of the next meeting once its lead time has come; null when none is due.</summary>
    public static Decision<Plan>? Tick(Plan plan, DateTimeOffset now)
    {
        if (plan is not { Channel: { } channel, ChannelInactive: null } || NextDue(plan, now) is not { } due || due > now) return null;
        var meeting = Pending(plan, now);
        var day = plan.Settings.Zone.DateAt(meeting).ToIso();
        var card = DigestCard.Posted(Digest.Of(plan, now, meeting), plan, plan.Settings.Tongue, null);
        return new(plan with { DigestedFor = meeting }) { Messages = [new Message.ToChannel($"digest|{day}", channel, card)] };
    }

    /// <summary>When the next digest is due, <paramref name="now"/> if it is already; null without a channel that takes messages.</summary>
    public static DateTimeOffset? NextDue(Plan plan, DateTimeOffset now)
    {
        if (plan.Channel is null || plan.ChannelInactive is not null || plan.Tasks.All.IsEmpty) return null;
        var due = Pending(plan, now) - plan.Settings.Review.Lead;
        return due > now ? due : now;
    }

    /// <summary>The first meeting, ahead or just begun, that has no digest yet. A meeting moved within its day is the same meeting.</summary>
    private static DateTimeOffset Pending(Plan plan, DateTimeOffset now)
    {
        var zone = plan.Settings.Zone;
        var from = now - Digest.JustBegun;
        if (plan.CreatedAt > from) from = plan.CreatedAt;
        if (plan.DigestedFor > from) from = plan.DigestedFor.Value;
        var meeting = plan.NextReview(from);
        return plan.DigestedFor is { } done && zone.DateAt(meeting) == zone.DateAt(done) ? plan.NextReview(meeting) : meeting;
    }
}
