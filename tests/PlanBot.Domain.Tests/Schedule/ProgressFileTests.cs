using PlanBot.Domain.Imports;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Schedule;
using PlanBot.Domain.Tests.Reviews;
using static PlanBot.Domain.Tests.Schedule.ScheduleWorld;

namespace PlanBot.Domain.Tests.Schedule;

public sealed class ProgressFileTests
{
    private const string Today = "2026-12-10";

    private static Plan North => ReviewWorld.Plan(
        ReviewWorld.Task("1"), Worth("1.1", 100, "2026-11-30", "2026-12-04", parent: "1") with { FileId = "7" }, Worth("1.2", 200, "2026-12-07", "2026-12-11", parent: "1") with { FileId = "8" }, Worth("1.3", 50, "2026-12-07", "2026-12-11", parent: "1") with { IsCancelled = true });

    [Fact]
    public void Several_periods_are_entered_in_their_order_whatever_the_order_of_rows()
    {
        var file = North.Progress(Today, "Status date | Code | Actual start | % complete | Actual cost", "2026-12-09 | 1.2 | 2026-12-07 | 60 | 90", "2026-12-07 | 1.2 | 2026-12-07 | 20 | 40", "2026-12-07 | 1.1 | 2026-11-30 | 100 | 110");
        Assert.Equal("", file.Faults());
        var offer = ProgressOffer.Of(North, file.Tasks);
        Assert.Equal([(ReviewWorld.Day("2026-12-07"), 2), (ReviewWorld.Day("2026-12-09"), 1)], offer.Periods.AsEnumerable());
        var plan = Taken(North, file);
        Assert.Equal((60, 90, ReviewWorld.Day("2026-12-07")), (plan.Tasks.FindCode("1.2")!.PercentComplete, plan.Tasks.FindCode("1.2")!.ActualCost, plan.Tasks.FindCode("1.2")!.ActualStart));
        Assert.Equal((TaskState.Done, ReviewWorld.Day("2026-12-07")), (plan.Tasks.FindCode("1.1")!.State, plan.Tasks.FindCode("1.1")!.ActualFinish));
        Assert.Equal((140, 150), (plan.At("2026-12-08").Total.Ev, plan.At("2026-12-08").Total.Ac.Value));
        Assert.Equal((220, 200), (plan.At("2026-12-09").Total.Ev, plan.At("2026-12-09").Total.Ac.Value));
    }

    [Theory]
    [InlineData("id", "7")]
    [InlineData("编号", "1.1")]
    [InlineData("WBS", "1.1")]
    public void A_task_is_named_by_its_code_or_by_its_id_in_the_plans_own_file(string column, string name) =>
        Assert.Equal("1.1", Assert.Single(North.Progress(Today, $"{column} | 完成百分比", $"{name} | 40").Tasks).Code);

    [Theory]
    [InlineData("9.9 | | | 40 |", "Row 2: The plan has no task “9.9”")]
    [InlineData("1 | | | 40 |", "Row 2: “1” is a branch")]
    [InlineData("1.3 | | | 40 |", "Row 2: “1.3” was cancelled")]
    [InlineData("| | | 40 |", "Row 2: No code and no id")]
    [InlineData("1.1 | 2026-12-24 | | 40 |", "Row 2: 1.1 cannot have started on 24 Dec 2026: that lies in the future")]
    [InlineData("1.1 | | 2026-12-24 | 100 |", "Row 2: 1.1 cannot have been finished on 24 Dec 2026, after the status date 10 Dec 2026")]
    [InlineData("1.1 | 2026-12-02 | 2026-12-01 | 100 |", "Row 2: The due date 1 Dec 2026")]
    [InlineData("1.1 | | 2026-12-01 | 60 |", "Row 2: 1.1 was finished on 1 Dec 2026, but is 60 % complete")]
    [InlineData("1.1 | | | 140 |", "Row 2: ")]
    [InlineData("1.1 | | | NaN |", "Row 2: Percent complete: “NaN” is not a percentage")]
    [InlineData("1.1 | | | 40 | 1e308", "Row 2: Actual cost: “1e308” is more than anything costs")]
    [InlineData("1.1 | | | 40 | 1e999", "Row 2: Actual cost: “1e999” is more than anything costs")]
    [InlineData("1.1 | | | 40 | -5", "Row 2: ")]
    [InlineData("1.1 | soon | | 40 |", "Row 2: Actual start: “soon” is not a date")]
    public void A_fault_is_told_with_its_row_and_nothing_is_taken(string row, string fault)
    {
        var file = North.Progress(Today, "Code | Actual start | Actual finish | Percent complete | Actual cost", row, "1.2 | | | 30 |");
        Assert.StartsWith(fault, file.Faults(), StringComparison.Ordinal);
        Assert.Empty(file.Tasks);
    }

    [Fact]
    public void A_status_date_to_come_and_two_rows_for_one_are_faults()
    {
        Assert.StartsWith("Row 2: The status date 11 Dec 2026 lies in the future; today is 10 Dec 2026", North.Progress(Today, "Code | Status date | %", "1.1 | 2026-12-11 | 40").Faults());
        Assert.StartsWith("Row 3: 1.1 has two rows for 9 Dec 2026", North.Progress(Today, "Code | Status date | %", "1.1 | 2026-12-09 | 40", "1.1 | 2026-12-09 | 50").Faults());
        Assert.StartsWith("No header row", North.Progress(Today, "One | Two", "1 | 2").Faults());
        Assert.StartsWith("The file reports on no task", North.Progress(Today, "Code | %").Faults());
    }

    [Fact]
    public void Percent_that_falls_is_told_and_taken()
    {
        var plan = Taken(North, North.Progress(Today, "Code | Status date | %", "1.2 | 2026-12-08 | 50"));
        var file = plan.Progress(Today, "Code | Status date | %", "1.2 | 2026-12-09 | 40");
        Assert.Equal("Row 2: 1.2 falls from 50 % to 40 % on 9 Dec 2026; that is taken as it stands.", Assert.Single(file.Warnings).Say(Tongue.English));
        Assert.Equal(40, Taken(plan, file).Tasks.FindCode("1.2")!.PercentComplete);
    }

    [Fact]
    public void A_report_for_an_earlier_day_fills_in_what_stood_then()
    {
        var plan = Taken(North, North.Progress(Today, "Code | Status date | %", "1.2 | 2026-12-09 | 50"));
        plan = Taken(plan, plan.Progress(Today, "Code | Status date | %", "1.2 | 2026-12-07 | 10"));
        Assert.Equal((50, 20.0, 100.0), (plan.Tasks.FindCode("1.2")!.PercentComplete, plan.At("2026-12-08").Total.Ev, plan.At("2026-12-09").Total.Ev));
    }

    [Fact]
    public void A_duration_tells_the_finish()
    {
        var plan = Taken(North, North.Progress(Today, "Code | Status date | Actual start | Actual duration | %", "1.1 | 2026-12-09 | 2026-11-30 | 3 days | 100"));
        Assert.Equal((ReviewWorld.Day("2026-11-30"), ReviewWorld.Day("2026-12-02")), (plan.Tasks.FindCode("1.1")!.ActualStart, plan.Tasks.FindCode("1.1")!.ActualFinish));
    }

    [Fact]
    public void Only_the_plan_manager_takes_it_over_and_only_from_a_draft_that_waits()
    {
        var file = North.Progress(Today, "Code | %", "1.1 | 40");
        var draft = ProgressOffer.Of(North, file.Tasks).ToDraft("d1", ReviewWorld.Wednesday);
        Assert.IsType<Reply.Notice>(Decide.For(North, new ApplyProgress(draft) { By = ReviewWorld.Ann }, ReviewWorld.Wednesday).Reply);
        Assert.IsType<Reply.Notice>(Decide.For(North, new ApplyProgress(draft with { State = PlanState.Discarded }) { By = ReviewWorld.Mei }, ReviewWorld.Wednesday).Reply);
        Assert.IsType<Reply.Notice>(Decide.For(North, new ApplyProgress(draft with { DraftOf = "other" }) { By = ReviewWorld.Mei }, ReviewWorld.Wednesday).Reply);
    }

    [Fact]
    public void A_task_keeps_a_bounded_number_of_reports_as_text_that_reads_back()
    {
        System.Collections.Immutable.ImmutableArray<ProgressPoint> points = [];
        for (var i = 0; i < 100; i++) points = ProgressPoint.Add(points, new(new DateOnly(2026, 1, 1).AddDays(i), i % 50, i % 2 == 0 ? i + 0.25 : null, true));
        Assert.Equal((ProgressPoint.Kept, new DateOnly(2026, 2, 10)), (points.Length, points[0].On));
        Assert.All(points, p => Assert.Equal(p, ProgressPoint.Read(p.ToString())));
        Assert.All((string[])["", "2026-12-04", "2026-12-04 140%", "2026-12-04 40% NaN", "2026-12-04 40% -1", "x 40%", "2026-12-04 40% 1 2"], text => Assert.Null(ProgressPoint.Read(text)));
    }

    private static Plan Taken(Plan plan, ProgressFile file)
    {
        Assert.Equal("", file.Faults());
        return Decide.For(plan, new ApplyProgress(ProgressOffer.Of(plan, file.Tasks).ToDraft("d1", ReviewWorld.Wednesday)) { By = ReviewWorld.Mei }, ReviewWorld.At("2026-12-10 10:00")).State;
    }
}
