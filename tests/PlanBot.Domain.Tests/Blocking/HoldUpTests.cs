using PlanBot.Domain.Blocking;
using PlanBot.Domain.Language;
using PlanBot.Domain.Network;
using PlanBot.Domain.Plans;
using static PlanBot.Domain.Tests.Tasks.TaskWorld;

namespace PlanBot.Domain.Tests.Blocking;

/// <summary>
/// Monday 30 November 2026; nobody works on weekends. 1.1 is planned from 30 Nov to Fri 4 Dec, 1.2 after it from Mon 7 to Wed 9 Dec, the milestone 1.3 after that on Fri 11 Dec; 1.4 from Mon 7 to
/// Tue 8 Dec is on its own.
/// </summary>
public sealed class HoldUpTests
{
    private static readonly PlanTask First = Leaf("1.1", 0, 4), Second = Leaf("1.2", 7, 9) with { Predecessors = [new("00001.1")] },
        Milestone = Leaf("1.3", 11, 11) with { IsMilestone = true, Predecessors = [new("00001.2")] }, Alone = Leaf("1.4", 7, 8);

    [Fact]
    public void Until_Thursday_the_task_ends_four_days_later_the_finish_moves_two_and_two_of_float_are_eaten()
    {
        // 1.1 goes on Fri 4 Dec and takes 4, 7, 8, 9, 10 Dec; 1.2 takes 11, 14, 15 Dec, and 1.3 falls on 15 Dec.
        // 1.1 must end by Tue 8 Dec, so that 1.2 ends by Fri 11 Dec: 10 Dec is two days too late.
        var holds = Of(First with { Blocker = new("No crane", "Bob", Monday.AddDays(3), Monday) }, Second, Milestone, Alone)!;
        Assert.Equal((1, 2, "1.3", Monday.AddDays(11)), (holds.Direct, holds.Waiting, holds.Milestone!.Code, holds.MilestoneDay));
        Assert.Equal(new Delay(Monday.AddDays(3), 4, 2, Monday.AddDays(15), -2), holds.Delay);
        Assert.Equal(2, holds.Delay!.FloatEaten);
    }

    [Fact]
    public void Without_a_day_it_is_taken_to_stay_today_and_float_may_take_up_the_delay()
    {
        // 1.1 takes 1, 2, 3, 4, 7 Dec; 1.2 takes 8, 9, 10 Dec; 1.3 keeps Fri 11 Dec. 1.1 may end on Tue 8 Dec.
        var delay = Of(First with { Blocker = new("No crane", null, null, Monday) }, Second, Milestone, Alone)!.Delay;
        Assert.Equal(new Delay(Monday, 1, 0, Monday.AddDays(11), 1), delay);
    }

    [Fact]
    public void A_day_that_has_passed_is_as_today()
    {
        var delay = Of(First with { Blocker = new("No crane", null, Monday.AddDays(-3), Monday) }, Second, Milestone, Alone)!.Delay;
        Assert.Equal(Monday, delay!.Stays);
    }

    [Fact]
    public void What_it_has_cost_already_counts_for_work_that_could_have_begun()
    {
        // Planned from 23 to 27 Nov and blocked since the 23rd: now it takes 1, 2, 3, 4, 7 Dec, six working days later (30 Nov, 1, 2, 3, 4, 7 Dec); the plan has nothing else.
        var delay = Of(Leaf("1.1", -7, -3) with { Blocker = new("No crane", null, null, Monday.AddDays(-7)) })!.Delay;
        Assert.Equal(new Delay(Monday, 6, 6, Monday.AddDays(7), -6), delay);
    }

    [Theory]
    [InlineData(-5)]
    [InlineData(0)]
    public void Begun_work_stands_still_from_the_day_on_which_the_blocker_came(int reportedIn)
    {
        // Half of ten days were done on Wed 25 Nov: five are left, until Wed 2 Dec without the blocker; with it 1, 2, 3, 4, 7 Dec, three working days later.
        var begun = Leaf("1.1", -7, 4, 50) with
        {
            ActualStart = Monday.AddDays(-7), UpdatedAt = At(Monday.AddDays(reportedIn), 9), Progress = [new(Monday.AddDays(-5), 50, null, true)], Blocker = new("No crane", null, null, Monday.AddDays(-5)),
        };
        Assert.Equal((3, 3, Monday.AddDays(7)), (Of(begun)!.Delay!.TaskDays, Of(begun)!.Delay!.FinishDays, Of(begun)!.Delay!.Finish));
    }

    [Fact]
    public void Begun_work_waits_for_no_start_and_what_is_done_or_cancelled_waits_for_nothing()
    {
        var blocked = First with { Blocker = new("No crane", null, null, Monday) };
        Assert.Equal((0, 0), Counts(Of(blocked, Second with { ActualStart = Monday, PercentComplete = 10 }, Milestone)));
        Assert.Equal((1, 2), Counts(Of(blocked, Second with { ActualStart = Monday, PercentComplete = 10, Predecessors = [new("00001.1", LinkKind.FinishToFinish)] }, Milestone)));
        Assert.Equal((0, 0), Counts(Of(blocked, Second with { PercentComplete = 100, ActualFinish = Monday }, Milestone)));
        Assert.Equal((0, 0), Counts(Of(blocked, Second with { IsCancelled = true }, Milestone)));
        // A start that has been holds nothing any more.
        var toStart = Second with { Predecessors = [new("00001.1", LinkKind.StartToStart)] };
        Assert.Equal((1, 2), Counts(Of(blocked, toStart, Milestone)));
        Assert.Equal((0, 0), Counts(Of(blocked with { ActualStart = Monday, PercentComplete = 10 }, toStart, Milestone)));
    }

    [Fact]
    public void Tasks_below_a_summary_task_that_waits_wait_directly()
    {
        var branch = Leaf("2", 7, 9) with { Predecessors = [new("00001.1")] };
        PlanTask[] below = [Leaf("2.1", 7, 8) with { ParentId = branch.Id }, Leaf("2.2", 7, 9) with { ParentId = branch.Id }];
        Assert.Equal((2, 2), Counts(Of([First with { Blocker = new("No crane", null, null, Monday) }, branch, .. below])));
    }

    [Fact]
    public void Without_links_only_dates_are_told_without_dates_only_what_waits_and_in_a_circle_nothing()
    {
        var blocked = First with { Blocker = new("No crane", null, Monday.AddDays(3), Monday) };
        Assert.Equal((0, 4), (Of(blocked)!.Waiting, Of(blocked)!.Delay!.FinishDays)); // 4 to 10 Dec: five days, four later than Fri 4 Dec
        static PlanTask Undated(PlanTask task) => task with { Start = null, Due = null, BaselineStart = null, BaselineDue = null };
        var undated = Of(Undated(blocked), Undated(Second), Undated(Milestone))!;
        Assert.Equal((2, null), (undated.Waiting, undated.Delay));
        var circle = Plan(blocked with { Predecessors = [new("00001.2")] }, Second);
        Assert.Null(HoldUp.Of(circle, circle.Tasks.All[0], Monday));
        Assert.Contains("What blockers hold up cannot be told. Tasks wait for each other in a circle", Card(circle), StringComparison.Ordinal);
        Assert.Contains("\"raised today\"", Card(circle), StringComparison.Ordinal);
        Assert.Contains("No task of the plan names predecessors", Card(Plan(blocked)), StringComparison.Ordinal);
        Assert.Contains("What blockers hold up cannot be told. ", Card(Plan(Undated(blocked), Undated(Second))), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_delay_is_that_of_a_network_with_the_task_held_worked_out_anew()
    {
        var random = new Random(7);
        for (var round = 0; round < 60; round++)
        {
            var tasks = Enumerable.Range(0, 12).Select(i => Leaf($"{i + 10}", random.Next(0, 12), 0) is var t ? t with
            {
                Due = t.Start!.Value.AddDays(random.Next(0, 9)),
                Predecessors = i == 0 ? [] : [.. Enumerable.Range(0, random.Next(0, 3)).Select(_ => random.Next(0, i)).Distinct().Select(p => new Predecessor($"0000{p + 10}", (LinkKind)random.Next(0, 4), random.Next(-2, 3)))],
            } : t).ToList();
            var at = random.Next(0, 12);
            var stays = Monday.AddDays(random.Next(0, 14));
            tasks[at] = tasks[at] with { Blocker = new("x", null, stays, Monday) };
            var plan = Plan([.. tasks]);
            var holds = HoldUp.Of(plan, plan.Tasks.All[at], Monday)!.Delay!;
            var held = Finish(plan with { Tasks = plan.Tasks.With(plan.Tasks.All[at] with { NotBefore = stays.AddDays(1) }) });
            Assert.Equal(held, holds.Finish);
            Assert.Equal(plan.Settings.Calendar.DaysLate(Finish(plan), held), holds.FinishDays);
        }
    }

    private static string Card(Plan plan) => BlockersCard.For(plan, At(Monday, 10), Tongue.English, false).Json();

    private static DateOnly Finish(Plan plan) => NetworkReport.Of(plan, At(Monday, 10), Tongue.English).Finish!.Value;

    private static (int, int) Counts(HoldUp? holds) => (holds!.Direct, holds.Waiting);

    private static HoldUp? Of(params PlanTask[] tasks)
    {
        var plan = Plan(tasks);
        return HoldUp.Of(plan, plan.Tasks.All[0], Monday);
    }
}
