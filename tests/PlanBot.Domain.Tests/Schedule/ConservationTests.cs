using PlanBot.Domain.Plans;
using PlanBot.Domain.Schedule;
using PlanBot.Domain.Tests.Reviews;
using static PlanBot.Domain.Tests.Schedule.ScheduleWorld;

namespace PlanBot.Domain.Tests.Schedule;

/// <summary>Laws that hold for any plan: random ones, from fixed seeds.</summary>
public sealed class ConservationTests
{
    private static readonly DateTime Monday = Moment("2026-12-07T10:00");

    [Fact]
    public void Value_of_a_branch_is_the_sum_of_its_tasks_and_of_the_plan_that_of_its_owners_and_regions()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var plan = Any(seed);
            var analysis = ScheduleAnalysis.Of(plan, Monday.AddDays(seed % 60));
            var byCode = analysis.Tasks.Concat(analysis.Branches).ToDictionary(s => s.Code, s => s.Figures);
            foreach (var branch in plan.Tasks.All.Where(plan.Tasks.IsSummary))
                Sums(byCode[branch.Code], [.. plan.Tasks.LeavesOf(branch).Select(t => byCode[t.Code])]);
            Sums(analysis.Total, [.. analysis.Owners.Select(o => o.Figures)]);
            Sums(analysis.Total, [.. analysis.Regions.Select(r => r.Figures)]);
            Sums(analysis.Total, [.. analysis.Tasks.Select(t => t.Figures)]);
        }

        static void Sums(ScheduleFigures whole, ScheduleFigures[] parts)
        {
            Assert.Equal(parts.Sum(p => p.Bac), whole.Bac, 6);
            Assert.Equal(parts.Sum(p => p.Ev), whole.Ev, 6);
            Assert.Equal(parts.Sum(p => p.Pv.Value ?? 0), whole.Pv.Value ?? 0, 6);
            Assert.Equal(parts.Sum(p => p.Ac.Value ?? 0), whole.Ac.Value ?? 0, 6);
        }
    }

    [Fact]
    public void A_shift_by_whole_weeks_moves_all_dates_alike_and_no_figure()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var plan = Any(seed);
            var days = 7 * (seed % 9 - 4);
            var moved = plan with { Tasks = TaskTree.Build(plan.Tasks.All.Select(t => t with { BaselineStart = t.BaselineStart?.AddDays(days), BaselineDue = t.BaselineDue?.AddDays(days), ActualStart = t.ActualStart?.AddDays(days), ActualFinish = t.ActualFinish?.AddDays(days) })) };
            var (one, other) = (ScheduleAnalysis.Of(plan, Monday).Total, ScheduleAnalysis.Of(moved, Monday.AddDays(days)).Total);
            Assert.Equal((one.Pv, one.Ev, one.Svt, one.Spit, one.DurationAtPace), (other.Pv, other.Ev, other.Svt, other.Spit, other.DurationAtPace));
            Assert.Equal((one.EarnedUntil?.AddDays(days), one.FinishAsPlanned?.AddDays(days), one.FinishAtPace?.AddDays(days)), (other.EarnedUntil, other.FinishAsPlanned, other.FinishAtPace));
        }
    }

    [Fact]
    public void Planned_value_never_falls_and_earned_schedule_finds_its_time_again()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var plan = Any(seed);
            var before = 0.0;
            for (var hour = 0; hour < 24 * 50; hour += 7)
            {
                var at = Monday.AddHours(hour);
                var total = ScheduleAnalysis.Of(plan, at).Total;
                var planned = total.Pv.Value!.Value;
                Assert.True(planned >= before - 1e-6);
                before = planned;
                // Who has earned exactly what was planned is on time, on a plateau too; after the last finish time goes on and ES does not.
                if (total.ActualTime.Value is not { } time || planned == 0 || time > total.PlannedDuration.Value) continue;
                var even = ScheduleAnalysis.Of(plan, at, planned).Total;
                Assert.InRange(even.Svt.Value!.Value, -0.05, 0.05);
            }
        }
    }

    [Fact]
    public void A_sweep_agrees_with_a_search_by_the_hour()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var plan = Any(seed);
            var whole = ScheduleAnalysis.Of(plan, Monday).Total;
            var earned = whole.Bac * (seed % 10 + 0.5) / 10.6;
            var axis = new WorkingAxis(plan.Settings.Calendar, plan.Tasks.Leaves.Min(t => t.BaselineStart)!.Value, isInHours: true);
            var start = axis.Of(whole.Start!.Value);
            var hours = 0;
            while (ScheduleAnalysis.Of(plan, axis.At(start + hours + 1)!.Value).Total.Pv.Value <= earned) hours++;
            Assert.InRange(ScheduleAnalysis.Of(plan, Monday.AddDays(20), earned).Total.EarnedSchedule.Value!.Value, hours - 1e-6, hours + 1 + 1e-6);
        }
    }

    /// <summary>Two levels of up to thirty tasks, kept in hours, with every kind of accrual.</summary>
    private static Plan Any(int seed)
    {
        var random = new Random(seed);
        var tasks = new List<PlanTask>();
        for (var branch = 1; branch <= 4; branch++)
        {
            tasks.Add(ReviewWorld.Task($"{branch}") with { Region = branch switch { 1 => "North", 2 => "South", _ => null } });
            for (var i = 1; i <= random.Next(1, 8); i++)
            {
                var start = DateOnly.FromDateTime(Monday).AddDays(random.Next(30));
                var percent = random.Next(3) * 50.0;
                tasks.Add(new PlanTask
                {
                    Id = $"{branch}.{i}", Code = $"{branch}.{i}", Title = "T", ParentId = $"{branch}", Owner = random.Next(2) == 0 ? "ann@contoso.com" : "bob@contoso.com",
                    BaselineStart = start, BaselineDue = start.AddDays(random.Next(15)), BaselineStartTime = new(8 + random.Next(6), 0), BaselineDueTime = new(14 + random.Next(5), 0),
                    FixedCost = random.Next(1000), VariableCost = 100 + random.Next(5000), FixedAccrual = (Accrual)random.Next(3), PercentComplete = percent, ActualCost = random.Next(2) == 0 ? random.Next(4000) : null,
                    ActualStart = percent > 0 ? start : null, ActualFinish = percent >= 100 ? start : null,
                });
            }
        }
        return ReviewWorld.Plan([.. tasks]);
    }
}
