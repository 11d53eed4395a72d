using PlanBot.Domain.Language;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Reviews;
using static PlanBot.Domain.Tests.Reviews.ReviewWorld;

namespace PlanBot.Domain.Tests.Reviews;

public sealed class DigestPostingTests
{
    [Fact]
    public void A_digest_is_posted_once_when_its_lead_time_has_come()
    {
        var plan = Plan(Task("1"));
        Assert.Null(Digests.Tick(plan, At("2026-12-07 07:59")));

        var posted = Digests.Tick(plan, At("2026-12-07 08:00"))!;

        var message = Assert.IsType<Message.ToChannel>(Assert.Single(posted.Messages));
        Assert.Equal("digest|2026-12-07", message.Key);
        Assert.Equal(Operations, message.Channel);
        Assert.Equal(At("2026-12-07 10:00"), posted.State.DigestedFor);
        Assert.Null(Digests.Tick(posted.State, At("2026-12-07 08:00")));
        Assert.Null(Digests.Tick(posted.State, At("2026-12-07 10:01")));
        Assert.Equal(At("2026-12-14 08:00"), Digests.NextDue(posted.State, At("2026-12-07 08:00")));
    }

    [Fact]
    public void After_weeks_of_downtime_there_is_one_digest_and_only_for_a_meeting_still_to_come()
    {
        var plan = Plan(Task("1")) with { DigestedFor = At("2026-11-02 10:00") };

        Assert.Null(Digests.Tick(plan, At("2026-12-09 12:00")));
        var posted = Digests.Tick(plan, At("2026-12-14 09:30"))!;

        Assert.Equal("digest|2026-12-14", Assert.Single(posted.Messages).Key);
        Assert.Null(Digests.Tick(posted.State, At("2026-12-14 09:31")));
    }

    [Theory]
    [InlineData("2026-12-07 10:00", true)]
    [InlineData("2026-12-07 10:14", true)]
    [InlineData("2026-12-07 10:15", false)]
    public void A_meeting_that_has_just_begun_still_gets_its_digest(string now, bool isPosted) =>
        Assert.Equal(isPosted, Digests.Tick(Plan(Task("1")), At(now)) is not null);

    [Fact]
    public void Without_lead_the_digest_is_about_the_meeting_that_begins()
    {
        var plan = Plan(Task("1", percent: 40) with { Mark = new(Day("2026-11-30"), 10) });
        plan = plan with { Settings = plan.Settings with { Review = plan.Settings.Review with { Lead = TimeSpan.Zero } } };
        Assert.Equal(At("2026-12-07 10:00"), Digests.NextDue(plan, Wednesday));

        var posted = Digests.Tick(plan, At("2026-12-07 10:01"))!;

        var card = Assert.IsType<Message.ToChannel>(Assert.Single(posted.Messages)).Card;
        Assert.Contains("For the review on Mon 7 Dec at 10:00", TextsOf(card));
        Assert.Contains("1 Task 1: from 10 % to 40 %", TextsOf(card));
        Assert.Null(Digests.Tick(posted.State, At("2026-12-07 10:02")));
    }

    [Theory]
    [InlineData(DayOfWeek.Monday, "01:00", 2, "2026-12-06 23:00")] // across midnight
    [InlineData(DayOfWeek.Monday, "10:00", 72, "2026-12-04 10:00")] // across a weekend
    [InlineData(DayOfWeek.Monday, "10:00", 168, "2026-12-07 10:00")] // a week: at the meeting before, which today's digest was posted for
    public void The_lead_reaches_back_over_days(DayOfWeek day, string at, int lead, string due)
    {
        var plan = Plan(Task("1")) with { DigestedFor = day == DayOfWeek.Monday && lead == 168 ? At("2026-12-07 10:00") : null };
        plan = plan with { Settings = plan.Settings with { Review = new(day, TimeOnly.Parse(at), 1, TimeSpan.FromHours(lead)) } };

        Assert.Equal(At(due), Digests.NextDue(plan, At(due).AddMinutes(-1)));
        Assert.Null(Digests.Tick(plan, At(due).AddMinutes(-1)));
        Assert.NotNull(Digests.Tick(plan, At(due)));
    }

    [Fact]
    public void What_is_due_now_is_done_by_the_tick_so_that_the_clock_never_spins()
    {
        for (var lead = 0; lead <= 168; lead += 24)
        {
            var plan = Plan(Task("1"));
            plan = plan with { Settings = plan.Settings with { Review = plan.Settings.Review with { Lead = TimeSpan.FromHours(lead) } } };
            for (var now = At("2026-12-01 00:00"); now < At("2026-12-22 00:00"); now = now.AddMinutes(10))
                if (Digests.NextDue(plan, now) is { } due && due <= now)
                {
                    var before = plan.DigestedFor;
                    plan = Digests.Tick(plan, now)!.State;
                    Assert.True(before is null || plan.DigestedFor > before);
                    Assert.True(Digests.NextDue(plan, now) > now || Digests.Tick(plan, now) is not null);
                }
                else Assert.Null(Digests.Tick(plan, now));
        }
    }

    [Fact]
    public void Moving_a_meeting_within_its_day_posts_no_second_digest()
    {
        var posted = Digests.Tick(Plan(Task("1")), At("2026-12-07 08:00"))!.State;
        var moved = posted with { Settings = posted.Settings with { Review = posted.Settings.Review with { At = new(11, 0) } } };

        Assert.Null(Digests.Tick(moved, At("2026-12-07 09:30")));
        Assert.Equal(At("2026-12-14 09:00"), Digests.NextDue(moved, At("2026-12-07 09:30")));
    }

    [Fact]
    public void Without_a_channel_nothing_is_due_and_linking_it_in_time_still_gets_the_digest()
    {
        var plan = Plan(Task("1")) with { Channel = null };
        Assert.Null(Digests.NextDue(plan, At("2026-12-07 08:30")));
        Assert.Null(Digests.Tick(plan, At("2026-12-07 08:30")));

        Assert.NotNull(Digests.Tick(plan with { Channel = Operations }, At("2026-12-07 09:30")));
    }

    [Fact]
    public void A_plan_loaded_just_after_a_meeting_does_not_get_its_digest() =>
        Assert.Null(Digests.Tick(Plan(Task("1")) with { CreatedAt = At("2026-12-07 10:05") }, At("2026-12-07 10:06")));

    [Fact]
    public void Time_posts_in_the_language_of_the_channel()
    {
        var plan = Plan(Task("1")) with { NudgedUntil = At("2026-12-07 23:00") };
        plan = plan with { Settings = plan.Settings with { Tongue = Tongue.Chinese } };

        var posted = Decide.For(plan, new Tick(), At("2026-12-07 08:00"));

        var card = Assert.IsType<Message.ToChannel>(Assert.Single(posted.Messages)).Card;
        Assert.Equal("zh-CN", card.Lang);
        Assert.StartsWith("简报：Region North", card.FallbackText);
    }
}
