using PlanBot.Domain.Plans;
using PlanBot.Domain.Tasks;
using static PlanBot.Domain.Tests.Tasks.TaskWorld;

namespace PlanBot.Domain.Tests.Tasks;

public sealed class ReportTests
{
    private static readonly PlanTask Permit = Leaf("1.1", -7, 4);

    [Fact]
    public void A_first_update_says_who_when_and_that_work_began()
    {
        var after = Do(Plan(Permit), new UpdateTask(Button(Permit), 60, " waiting ") { By = Ann }).The("1.1");
        Assert.Equal((60, "waiting", "Ann", Morning, Monday), (after.PercentComplete, after.Comment, after.UpdatedBy, after.UpdatedAt, after.ActualStart));
        Assert.Equal(TaskState.InProgress, after.State);
    }

    [Fact]
    public void An_update_without_words_keeps_what_was_said()
    {
        var task = Permit with { Comment = "before" };
        Assert.Equal("before", Do(Plan(task), new UpdateTask(Button(task), 60, null) { By = Ann }).The("1.1").Comment);
    }

    [Fact]
    public void Done_closes_the_blocker_and_less_than_100_percent_opens_the_task_again()
    {
        var task = Permit with { Blocker = new("no crane", null, null, Monday) };
        var done = Do(Plan(task), new FinishTask(Button(task), null) { By = Ann });
        Assert.Equal((TaskState.Done, null, Monday), (done.The("1.1").State, done.The("1.1").Blocker, done.The("1.1").ActualFinish));
        var reopened = Do(done.State, new UpdateTask(Button(task), 90, null) { By = Ann }).The("1.1");
        Assert.Equal((TaskState.InProgress, null), (reopened.State, reopened.ActualFinish));
    }

    [Fact]
    public void Back_to_0_percent_takes_back_the_start()
    {
        var slip = Do(Plan(Permit), new UpdateTask(Button(Permit), 60, null) { By = Ann });
        Assert.Equal(TaskState.NotStarted, Do(slip.State, new UpdateTask(Button(Permit), 0, null) { By = Ann }).The("1.1").State);
    }

    [Fact]
    public void A_snooze_lasts_as_long_as_was_promised_whatever_is_reported_until_the_task_is_done()
    {
        var task = Permit with { SnoozedUntil = Monday.AddDays(7), SnoozeReason = "holiday" };
        var updated = Do(Plan(task), new UpdateTask(Button(task), 60, null) { By = Ann });
        Assert.Equal((Monday.AddDays(7), "holiday"), (updated.The("1.1").SnoozedUntil, updated.The("1.1").SnoozeReason));
        var done = Do(updated.State, new FinishTask(Button(task), null) { By = Ann }).The("1.1");
        Assert.Equal((null, null), (done.SnoozedUntil, done.SnoozeReason));
    }

    [Fact]
    public void The_first_report_after_the_digest_of_a_review_was_frozen_keeps_what_stood_there()
    {
        var task = Permit with { PercentComplete = 20 };
        var lastReview = Monday.AddDays(-7);
        var first = Decide.For(Plan(task), new UpdateTask(Button(task), 60, null) { By = Ann }, At(Monday, 7));
        Assert.Equal(new ReviewMark(lastReview, 20), first.The("1.1").Mark);
        var second = Decide.For(first.State, new UpdateTask(Button(task), 70, null) { By = Ann }, At(Monday, 7, 59));
        Assert.Equal(new ReviewMark(lastReview, 20), second.The("1.1").Mark);
        var afterReview = Decide.For(second.State, new UpdateTask(Button(task), 80, null) { By = Ann }, At(Monday, 8));
        Assert.Equal(new ReviewMark(Monday, 70), afterReview.The("1.1").Mark);
    }

    [Fact]
    public void A_blocker_that_is_told_again_keeps_its_first_day()
    {
        var first = Do(Plan(Permit), new BlockTask(Button(Permit), "no crane", null, null) { By = Ann });
        var later = Decide.For(first.State, new BlockTask(Button(Permit), "still no crane", "Bob", Monday.AddDays(4)) { By = Ann }, Morning.AddDays(2));
        Assert.Equal(new Blocker("still no crane", "Bob", Monday.AddDays(4), Monday), later.The("1.1").Blocker);
        Assert.Null(Do(later.State, new UnblockTask(Button(Permit)) { By = Ann }).The("1.1").Blocker);
    }

    [Fact]
    public void A_forecast_leaves_the_due_date()
    {
        var after = Do(Plan(Permit), new ForecastTask(Button(Permit), Monday.AddDays(9), "rain") { By = Ann }).The("1.1");
        Assert.Equal((Monday.AddDays(9), Permit.Due, "rain"), (after.Forecast, after.Due, after.Comment));
    }

    [Fact]
    public void A_snooze_is_no_report()
    {
        var after = Do(Plan(Permit), new SnoozeTask(Button(Permit), 5, "holiday") { By = Ann }).The("1.1");
        Assert.Equal(("holiday", null), (after.SnoozeReason, after.UpdatedAt));
    }

    [Theory]
    [InlineData(0, 8, 1, 1)] // before Monday's reminder: that one
    [InlineData(0, 10, 1, 2)] // after it: Tuesday's
    [InlineData(0, 10, 5, 8)]
    [InlineData(-1, 12, 1, 1)] // on Sunday: Monday's
    [InlineData(-3, 10, 2, 2)] // on Friday after its reminder: Monday's and Tuesday's
    public void A_snooze_leaves_out_as_many_daily_reminders_as_it_has_days(int day, int hour, int days, int until)
    {
        var after = Decide.For(Plan(Permit), new SnoozeTask(Button(Permit), days, "holiday") { By = Ann }, At(Monday.AddDays(day), hour)).The("1.1");
        Assert.Equal(Monday.AddDays(until), after.SnoozedUntil);
    }

    public static TheoryData<TaskInput, string> SaidTwice => new()
    {
        { new UpdateTask(Button(Permit), 60, "so") { By = Ann }, "1.1 was already at 60 %. Nothing changed." },
        { new FinishTask(Button(Permit), null) { By = Ann }, "1.1 was already done. Nothing changed." },
        { new BlockTask(Button(Permit), "no crane", null, null) { By = Ann }, "1.1 was already blocked by that. Nothing changed." },
        { new UnblockTask(Button(Permit)) { By = Ann }, "1.1 was not blocked. Nothing changed." },
        { new ForecastTask(Button(Permit), Monday.AddDays(9), null) { By = Ann }, "1.1 was already expected to finish on Wed 9 Dec. Nothing changed." },
        { new SnoozeTask(Button(Permit), 5, "why not") { By = Ann }, "1.1 was already snoozed until Tue 8 Dec. Nothing changed." },
    };

    [Theory, MemberData(nameof(SaidTwice), DisableDiscoveryEnumeration = true)]
    public void Saying_the_same_twice_changes_nothing_and_is_told_kindly(TaskInput input, string answer)
    {
        var once = Do(Plan(Permit), input).State;
        var twice = Decide.For(once, input, Morning.AddMinutes(5));
        Assert.Same(once, twice.State);
        Assert.Equal(answer, twice.Card().FallbackText);
    }

    [Fact]
    public void The_same_percent_on_another_day_is_a_new_report()
    {
        var task = Permit with { PercentComplete = 60, UpdatedAt = Morning.AddDays(-3) };
        Assert.Equal(Morning, Do(Plan(task), new UpdateTask(Button(task), 60, null) { By = Ann }).The("1.1").UpdatedAt);
    }

    [Fact]
    public void The_answer_says_what_was_saved_and_asks_why_when_the_task_is_behind()
    {
        var card = Do(Plan(Permit), new UpdateTask(Button(Permit), 30, null) { By = Ann }).Card();
        Assert.Equal("Saved: 1.1 is at 30 %, planned 60 %.", card.FallbackText);
        Assert.Contains("This task is behind the plan.", card.Json());
        Assert.Contains("checkIn.open", card.Json());
        var explained = Permit with { Cause = Cause.External, Action = CorrectiveAction.AddResources };
        Assert.DoesNotContain("checkIn.open", Do(Plan(explained), new UpdateTask(Button(explained), 30, null) { By = Ann }).Card().Json());
        Assert.DoesNotContain("checkIn.open", Do(Plan(Permit), new UpdateTask(Button(Permit), 60, null) { By = Ann }).Card().Json());
    }

    private static Decision<Plan> Do(Plan plan, PlanInput input) => Decide.For(plan, input, Morning);
}
