using PlanBot.Domain.Plans;
using PlanBot.Domain.Reviews;
using static PlanBot.Domain.Tests.Reviews.ReviewWorld;

namespace PlanBot.Domain.Tests.Reviews;

public sealed class DigestTests
{
    [Fact]
    public void What_moved_is_what_differs_from_the_mark_of_the_last_review_and_what_was_finished_since()
    {
        var last = Day("2026-11-30");
        var digest = Digest.Of(Plan(
            Task("1", percent: 40) with { Mark = new(last, 10) },
            Task("2", percent: 100) with { Mark = new(last, 90), ActualFinish = Day("2026-12-01") },
            Task("3", percent: 30) with { Mark = new(last, 30) },
            Task("4", percent: 50) with { Mark = new(Day("2026-11-23"), 10) },
            Task("5", percent: 100) with { ActualFinish = Day("2026-12-02") },
            Task("6", percent: 100) with { ActualFinish = Day("2026-11-25") },
            Task("7", percent: 20) with { Mark = new(last, 80) },
            Task("8", percent: 20) with { Mark = new(last, 80), IsCancelled = true }), Wednesday);

        Assert.Equal(last, digest.Since);
        Assert.Equal(["2", "5", "7", "1"], digest.Moved.Select(m => m.Code));
        Assert.Equal([90, null, 80, 10], digest.Moved.Select(m => m.FromPercent));
        Assert.Equal(2, digest.Moved.Count(m => m.IsDone));
    }

    [Fact]
    public void Deviations_are_late_behind_forecast_late_or_off_track_with_the_worst_first()
    {
        var digest = Digest.Of(Plan(
            Task("1", start: "2026-11-02", due: "2026-12-31", percent: 60), // ahead
            Task("2", start: "2026-11-23", due: "2026-12-04", percent: 20), // behind: eight of ten days are planned
            Task("3", start: "2026-11-02", due: "2026-11-24", percent: 90), // six working days late
            Task("4", start: "2026-11-23", due: "2026-12-11", percent: 60) with { Forecast = Day("2027-01-08") }, // forecast twenty working days late
            Task("5", start: "2026-12-07", due: "2026-12-31") with { Health = Health.OffTrack },
            Task("6", start: "2026-11-02", due: "2026-11-24", percent: 100),
            Task("7", start: "2026-11-02", due: "2026-11-24") with { IsCancelled = true },
            Task("8", start: "2026-11-23", due: "2026-12-04") with { IsMilestone = true }), Wednesday);

        Assert.Equal(["4", "3", "2", "5"], digest.Deviations.Select(d => d.Code));
        Assert.Equal([20, 6, 0, 0], digest.Deviations.Select(d => d.DaysOff));
        Assert.Equal((80, 20, 60), (digest.Deviations[2].PlannedPercent, digest.Deviations[2].ReportedPercent, digest.Deviations[2].PointsBehind));
    }

    [Fact]
    public void A_task_due_before_the_weekend_is_late_from_Saturday_on_and_its_first_late_working_day_is_Monday()
    {
        var plan = Plan(Task("1", start: "2026-11-30", due: "2026-12-04", percent: 99));
        Assert.Empty(Digest.Of(plan, At("2026-12-04 23:59")).Deviations);
        Assert.Equal((true, 0), Digest.Of(plan, At("2026-12-05 00:00")).Deviations.Select(d => (d.IsOverdue, d.DaysLate)).Single());
        Assert.Equal((true, 1), Digest.Of(plan, At("2026-12-07 00:00")).Deviations.Select(d => (d.IsOverdue, d.DaysLate)).Single());
    }

    [Fact]
    public void Blockers_come_oldest_first_with_who_must_remove_them()
    {
        var digest = Digest.Of(Plan(
            Task("1") with { Blocker = new("No crane", "Bob", Day("2026-12-04"), Day("2026-11-30")) },
            Task("2") with { Blocker = new("No permit", null, null, Day("2026-11-20")) },
            Task("3", percent: 100) with { Blocker = new("Was in the way", null, null, Day("2026-11-02")) }), Wednesday);

        Assert.Equal([("2", 8), ("1", 2)], digest.Blockers.Select(b => (b.Code, b.DaysOld)));
        Assert.Equal("Bob", digest.Blockers[1].Unblocker);
    }

    [Fact]
    public void Who_has_open_tasks_and_reported_nothing_for_seven_days_is_named()
    {
        var plan = Plan(Task("1"), Task("2"), Task("3", "bob@contoso.com"), Task("4", "bob@contoso.com", percent: 100), Task("5", owner: null))
            .With(Answered("bob@contoso.com", "3", At("2026-11-30 18:00")), Answered("ann@contoso.com", "1", At("2026-11-25 11:00")));

        Assert.Equal<MissingReport>([new("Ann", 2), new("Mei", 1)], Digest.Of(plan, Wednesday).NotReported);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    public void A_report_in_a_command_or_by_a_button_counts_like_a_check_in(double percent) =>
        Assert.Empty(Digest.Of(Plan(Task("1"), Task("2", percent: percent) with { UpdatedAt = At("2026-11-30 18:00") }), Wednesday).NotReported);

    [Fact]
    public void On_the_morning_of_a_Monday_review_last_weeks_check_in_counts() =>
        Assert.Empty(Digest.Of(Plan(Task("1")).With(Answered("ann@contoso.com", "1", At("2026-12-04 16:00"))), At("2026-12-07 08:00")).NotReported);

    [Theory]
    [InlineData("2026-12-02 12:00", "2026-12-07", "2 3")] // in the week: until the coming review
    [InlineData("2026-12-07 08:00", "2026-12-14", "4 5")] // on the day of a review: until the one after it
    [InlineData("2026-12-07 10:05", "2026-12-14", "4 5")] // while it has just begun
    public void Due_next_is_what_falls_due_from_today_until_the_day_before_the_next_review(string now, string until, string codes)
    {
        var digest = Digest.Of(Plan(
            Task("1", due: "2026-12-01"), Task("2", due: "2026-12-02"), Task("3", due: "2026-12-06"), Task("4", due: "2026-12-07"),
            Task("5", due: "2026-12-13"), Task("6", due: "2026-12-14"), Task("7", due: "2026-12-02", percent: 100)), At(now));

        Assert.Equal(Day(until), digest.Until);
        Assert.Equal(codes, string.Join(' ', digest.DueNext.Select(t => t.Code)));
    }

    [Fact]
    public void Progress_is_of_the_whole_plan_and_of_its_branches()
    {
        var progress = PlanProgress.Of(Plan(
            Task("1"), Task("1.1", start: "2026-11-23", due: "2026-12-04", percent: 20, parent: "1"), Task("1.2", start: "2026-12-07", due: "2026-12-18", parent: "1"),
            Task("2"), Task("2.1", start: "2026-11-23", due: "2026-12-04", percent: 80, parent: "2") with { Forecast = Day("2026-12-22") },
            Task("3", start: "2026-11-23", due: "2026-12-04", percent: 80)), Day("2026-12-02"));

        Assert.Equal<BranchProgress>([new("1", "Task 1", 40, 10), new("2", "Task 2", 80, 80)], progress.Branches);
        Assert.Equal((60, 45), (progress.PlannedPercent, progress.ReportedPercent));
        Assert.Equal((Day("2026-12-18"), Day("2026-12-22"), 2), (progress.PlannedFinish, progress.ForecastFinish, progress.DaysLate));
    }

    [Fact]
    public void Below_a_single_top_the_branches_are_the_next_level()
    {
        var progress = PlanProgress.Of(Plan(Task("1"), Task("1.1", parent: "1"), Task("1.1.1", parent: "1.1"), Task("1.2", parent: "1"), Task("1.2.1", parent: "1.2")), Day("2026-12-02"));
        Assert.Equal(["1.1", "1.2"], progress.Branches.Select(b => b.Code));
    }

    [Fact]
    public void An_open_task_is_never_forecast_to_finish_in_the_past() =>
        Assert.Equal(Day("2026-12-02"), PlanProgress.Of(Plan(Task("1", start: "2026-11-02", due: "2026-11-24", percent: 90)), Day("2026-12-02")).ForecastFinish);

    [Fact]
    public void Status_counts_leaves_by_state()
    {
        var status = PlanStatus.Of(Plan(
            Task("1"), Task("1.1", due: "2026-11-30", parent: "1"), Task("1.2", percent: 10, parent: "1"), Task("1.3", percent: 100, due: "2026-11-30", parent: "1"),
            Task("1.4", parent: "1") with { IsCancelled = true }, Task("1.5", parent: "1", due: "2026-12-02") with { Blocker = new("Rain", null, null, Day("2026-12-01")) }), Wednesday);

        Assert.Equal((5, 1, 1, 1, 1, 1), (status.Tasks, status.NotStarted, status.InProgress, status.Blocked, status.Done, status.Cancelled));
        Assert.Equal(1, status.Overdue);
        Assert.Equal(At("2026-12-07 10:00"), status.NextReview);
    }
}
