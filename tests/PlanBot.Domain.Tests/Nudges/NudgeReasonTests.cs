using PlanBot.Domain.Language;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.Plans;
using static PlanBot.Domain.Tests.Tasks.TaskWorld;

namespace PlanBot.Domain.Tests.Nudges;

public sealed class NudgeReasonTests
{
    [Theory]
    [InlineData(-60, -18, 60, "12 working days late; planned 100 %, reported 60 %", "已逾期 12 个工作日；计划 100%，实际 60%")]
    [InlineData(-60, -16, 60, "11 working days late; planned 100 %, reported 60 %", "已逾期 11 个工作日；计划 100%，实际 60%")] // due on a Saturday
    [InlineData(-7, -1, 60, "1 working day late; planned 100 %, reported 60 %", "已逾期 1 个工作日；计划 100%，实际 60%")]
    [InlineData(-7, 0, 90, "due today", "今天到期")]
    [InlineData(-7, 1, 90, "due tomorrow", "明天到期")]
    [InlineData(-7, 2, 90, "due in 2 working days", "还有 2 个工作日到期")]
    [InlineData(-7, 1, 40, "due tomorrow; planned 86 %, reported 40 %", "明天到期；计划 86%，实际 40%")]
    [InlineData(-7, 4, 40, "planned 60 %, reported 40 %", "计划 60%，实际 40%")]
    [InlineData(-7, 4, 45, "planned 60 %, reported 45 %", "计划 60%，实际 45%")]
    [InlineData(-7, 4, 46, null, null)]
    [InlineData(-7, 3, 80, null, null)]
    [InlineData(3, 10, 0, null, null)]
    [InlineData(-60, -16, 100, null, null)]
    public void A_task_is_nudged_for_a_reason_in_plain_words(int startsIn, int dueIn, double percent, string? english, string? chinese)
    {
        var plan = Plan(Leaf("1.1", startsIn, dueIn, percent));
        var reason = NudgeRound.LinesFor(plan, Ann.PersonId, Morning).SingleOrDefault()?.Reason;
        Assert.Equal(english, reason?.Say(Tongue.English, plan.Settings.DueSoonDays));
        Assert.Equal(chinese, reason?.Say(Tongue.Chinese, plan.Settings.DueSoonDays));
    }

    [Fact]
    public void A_weekend_between_does_not_count()
    {
        var plan = Plan(Leaf("1.1", -20, 0, 90));
        string? On(int days) => NudgeReason.Of(plan, plan.Tasks.All[0], Monday.AddDays(days))?.Say(Tongue.English, 2);
        Assert.Equal("due in 2 working days", On(-4));
        Assert.Equal("due in 1 working day", On(-3));
        Assert.Equal("due tomorrow", On(-1));
        var friday = Plan(Leaf("1.1", -20, -3, 90));
        Assert.Equal("was due Fri 27 Nov; planned 100 %, reported 90 %", NudgeReason.Of(friday, friday.Tasks.All[0], Monday.AddDays(-2))?.Say(Tongue.English, 2));
    }

    [Fact]
    public void A_milestone_is_late_or_due_but_never_behind()
    {
        Assert.Equal("10 working days late", Say(Leaf("1.1", -30, -14) with { IsMilestone = true }));
        Assert.Null(Say(Leaf("1.1", -30, 10) with { IsMilestone = true }));
    }

    [Fact]
    public void A_task_without_dates_or_that_starts_later_than_agreed_is_left_in_peace()
    {
        Assert.Null(Say(Leaf("1.1", 0, 0) with { Start = null, Due = null, BaselineStart = null, BaselineDue = null }));
        Assert.Null(Say(Leaf("1.1", -30, 10) with { Start = Monday.AddDays(3), Due = Monday.AddDays(20) }));
        Assert.Equal("planned 72 %, reported 0 %", Say(Leaf("1.1", -30, 10) with { Due = null }));
    }

    [Fact]
    public void Finished_cancelled_snoozed_and_updated_today_are_not_nudged()
    {
        var late = Leaf("1.1", -30, -14);
        Assert.NotNull(Say(late));
        Assert.Null(Say(late with { PercentComplete = 100 }));
        Assert.Null(Say(late with { IsCancelled = true }));
        Assert.Null(Say(late with { SnoozedUntil = Monday.AddDays(1) }));
        Assert.NotNull(Say(late with { SnoozedUntil = Monday }));
        Assert.Null(Say(late with { UpdatedAt = At(Monday, 0) }));
        Assert.NotNull(Say(late with { UpdatedAt = At(Monday, 0).AddSeconds(-1) }));
    }

    [Fact]
    public void The_worst_comes_first()
    {
        var plan = Plan(Leaf("1.1", -7, 1, 90), Leaf("1.2", -7, 4, 40), Leaf("1.3", -30, -3), Leaf("1.4", -30, -14), Leaf("1.5", -7, 4, 10), Leaf("1.6", -7, 0, 90));
        Assert.Equal(["1.4", "1.3", "1.5", "1.2", "1.6", "1.1"], NudgeRound.LinesFor(plan, Ann.PersonId, Morning).Select(n => n.Task.Code));
    }

    private static string? Say(PlanTask task) =>
        NudgeRound.LinesFor(Plan(task), Ann.PersonId, Morning).SingleOrDefault()?.Reason.Say(Tongue.English, 2);
}
