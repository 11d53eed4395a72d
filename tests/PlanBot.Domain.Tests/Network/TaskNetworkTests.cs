using PlanBot.Domain.Network;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Tests.Network;

public sealed class TaskNetworkTests
{
    private const int RandomPlans = 4000;

    /// <summary>The Reliable Construction Co. of Hillier and Lieberman, Introduction to Operations Research, chapter on project management with PERT/CPM: 44 weeks by A B C E F J L N.</summary>
    [Fact]
    public void The_published_example_comes_out_as_published()
    {
        (string Name, int Weeks, string After)[] table =
        [
            ("A", 2, ""), ("B", 4, "A"), ("C", 10, "B"), ("D", 6, "C"), ("E", 4, "C"), ("F", 5, "E"), ("G", 7, "D"), ("H", 9, "EG"), ("I", 7, "C"), ("J", 8, "FI"), ("K", 4, "J"), ("L", 5, "J"), ("M", 2, "H"), ("N", 6, "KL"),
        ];
        var dates = Dates([.. table.Select(row => new Activity { Duration = row.Weeks, Links = [.. row.After.Select(name => new ActivityLink(name - 'A', LinkKind.FinishToStart))] })]);
        Assert.Equal(44, dates.Finish);
        Assert.Equal<long>([0, 2, 6, 16, 16, 20, 22, 29, 16, 25, 33, 33, 38, 38], dates.EarlyStarts);
        Assert.Equal<long>([2, 6, 16, 22, 20, 25, 29, 38, 23, 33, 37, 38, 40, 44], dates.EarlyFinishes);
        Assert.Equal<long>([0, 2, 6, 20, 16, 20, 26, 33, 18, 25, 34, 33, 42, 38], dates.LateStarts);
        Assert.Equal<long>([2, 6, 16, 26, 20, 25, 33, 42, 25, 33, 38, 38, 44, 44], dates.LateFinishes);
        Assert.Equal<long>([0, 0, 0, 4, 0, 0, 4, 4, 2, 0, 1, 0, 4, 0], dates.TotalFloats);
        Assert.Equal("ABCEFJLN", string.Concat(dates.DrivingPath().Select(at => table[at].Name)));
        Assert.Equal("ABCEFJLN", string.Concat(Enumerable.Range(0, 14).Where(dates.IsCritical).Select(at => table[at].Name)));
        // The book has no free floats; by its definition, until the next task would move: G waits for H alone.
        Assert.Equal<long>([0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 1, 0, 4, 0], dates.FreeFloats);
    }

    [Fact]
    public void Random_plans_have_the_dates_and_floats_that_a_slow_reference_finds()
    {
        var cycles = 0;
        for (var seed = 0; seed < RandomPlans; seed++)
        {
            var (all, status, target) = RandomPlan.Of(seed);
            var (network, cycle) = TaskNetwork.Of(all);
            Assert.True(NaiveNetwork.HasCycle(all) == (network is null), $"plan {seed}: cycle");
            if (network is null)
            {
                cycles++;
                Assert.True(cycle.Length > 1 && cycle[0] == cycle[^1] && cycle.Zip(cycle.Skip(1)).All(pair => all[pair.Second].Links.Any(l => l.From == pair.First)), $"plan {seed}: {string.Join(' ', cycle)} is no cycle");
                continue;
            }
            var (dates, slow) = (network.DatesAt(status, target), new NaiveNetwork(all, status, target));
            for (var at = 0; at < all.Count; at++)
            {
                var late = all[at].ActualFinish is null ? slow.Latest[at] : slow.Finish[at];
                Assert.True((slow.Start[at], slow.Finish[at], late, late - slow.Finish[at]) == (dates.EarlyStarts[at], dates.EarlyFinishes[at], dates.LateFinishes[at], dates.TotalFloats[at]),
                    $"plan {seed}, {at}: {slow.Start[at]} {slow.Finish[at]} {late}, but {dates.EarlyStarts[at]} {dates.EarlyFinishes[at]} {dates.LateFinishes[at]}");
            }
        }
        Assert.InRange(cycles, RandomPlans / 50, RandomPlans / 3);
    }

    /// <summary>Float is what it says: so much later nothing is missed, a unit more and something is.</summary>
    [Fact]
    public void Work_that_begins_later_by_its_float_moves_nothing_and_by_a_unit_more_it_does()
    {
        var (tried, free) = (0, 0);
        for (var seed = 0; seed < RandomPlans; seed++)
        {
            var (all, status, target) = RandomPlan.Of(seed);
            if (TaskNetwork.Of(all).Network?.DatesAt(status, target) is not { } dates) continue;
            // A target at or after the finish, and no other constraint, is missed by the finish alone.
            var isPlain = dates.Target >= dates.Finish && all.All(a => a.Constraints.All(c => c.Kind is ConstraintKind.StartNoEarlierThan)) && all.All(a => a.Forecast is null);
            for (var at = 0; at < all.Count; at++)
            {
                if (!isPlain || all[at] is not { ActualStart: null, ActualFinish: null }) continue;
                tried++;
                Assert.True(Later(at, dates.TotalFloats[at]).Finish <= dates.Target, $"plan {seed}, {at}: float {dates.TotalFloats[at]} is too much");
                Assert.True(Later(at, dates.TotalFloats[at] + 1).Finish > dates.Target, $"plan {seed}, {at}: float {dates.TotalFloats[at]} is too little");
                if (Enumerable.Range(0, all.Count).Any(other => all[other].Links.Any(l => l.From == at)))
                {
                    free++;
                    Assert.True(IsSame(at, Later(at, dates.FreeFloats[at])), $"plan {seed}, {at}: free float {dates.FreeFloats[at]} is too much");
                }
            }

            NetworkDates Later(int at, long by) => TaskNetwork.Of([.. all.Select((a, i) => i == at ? a with { PlannedStart = dates.EarlyStarts[at] + by } : a)]).Network!.DatesAt(status, target);

            bool IsSame(int but, NetworkDates other) => Enumerable.Range(0, all.Count).All(at => at == but || (dates.EarlyStarts[at], dates.EarlyFinishes[at]) == (other.EarlyStarts[at], other.EarlyFinishes[at]));
        }
        Assert.InRange(tried, 2000, int.MaxValue);
        Assert.InRange(free, 1000, int.MaxValue);
    }

    [Fact]
    public void A_shift_of_everything_moves_all_dates_alike_and_no_float()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var (all, status, target) = RandomPlan.Of(seed);
            if (TaskNetwork.Of(all).Network is not { } network) continue;
            var (before, after) = (network.DatesAt(status, target), TaskNetwork.Of([.. all.Select(a => Shifted(a, 137))]).Network!.DatesAt(status + 137, target + 137));
            Assert.Equal<long>(before.EarlyStarts.Select(t => t + 137), after.EarlyStarts);
            Assert.Equal<long>(before.LateFinishes.Select(t => t + 137), after.LateFinishes);
            Assert.Equal<long>(before.TotalFloats, after.TotalFloats);
            Assert.Equal<long>(before.FreeFloats, after.FreeFloats);
        }
    }

    [Fact]
    public void Each_link_ties_the_ends_that_it_names()
    {
        foreach (var (kind, start) in new[] { (LinkKind.FinishToStart, 12), (LinkKind.StartToStart, 7), (LinkKind.FinishToFinish, 8), (LinkKind.StartToFinish, 3) })
        {
            var dates = Dates([new() { Duration = 5, PlannedStart = 5 }, new() { Duration = 4, Links = [new(0, kind, 2)] }]);
            Assert.Equal((kind, start, start + 4), (kind, dates.EarlyStarts[1], dates.EarlyFinishes[1]));
        }
    }

    [Fact]
    public void A_cycle_is_refused_with_its_members_in_the_order_in_which_they_drive_each_other()
    {
        var (network, cycle) = TaskNetwork.Of([new(), new() { Links = [new(3, LinkKind.FinishToStart)] }, new() { Links = [new(1, LinkKind.StartToStart)] }, new() { Links = [new(2, LinkKind.FinishToFinish), new(0, LinkKind.FinishToStart)] }]);
        Assert.Null(network);
        Assert.Equal<int>([1, 2, 3, 1], cycle);
        Assert.Equal<int>([0, 0], TaskNetwork.Of([new() { Links = [new(0, LinkKind.FinishToStart)] }]).Cycle);
    }

    [Fact]
    public void Begun_work_keeps_its_start_ends_by_what_is_left_and_waits_for_no_start()
    {
        Activity slow = new() { Duration = 30 };
        var begun = new Activity { Duration = 10, ActualStart = 2, Percent = 40, Links = [new(0, LinkKind.FinishToStart)] };
        Assert.Equal((2L, 16L), Second(begun)); // six left from the status date 10 on
        Assert.Equal((2L, 14L), Second(begun with { ReportedAt = 8 })); // from the report on
        Assert.Equal((2L, 11L), Second(begun with { ReportedAt = 2, Percent = 90 })); // should have ended: a unit at least
        Assert.Equal((2L, 19L), Second(begun with { Forecast = 19 }));
        Assert.Equal((2L, 16L), Second(begun with { Forecast = 9 })); // a forecast that has passed
        Assert.Equal((2L, 40L), Second(begun with { Links = [new(0, LinkKind.FinishToFinish)] }));
        Assert.Equal((14L, 24L), Second(begun with { ActualStart = 14, Percent = 0 })); // an actual start in the future

        (long, long) Second(Activity activity)
        {
            var dates = TaskNetwork.Of([slow, activity]).Network!.DatesAt(10);
            return (dates.EarlyStarts[1], dates.EarlyFinishes[1]);
        }
    }

    [Fact]
    public void A_date_that_cannot_be_kept_shows_as_negative_float_and_moves_nothing()
    {
        var dates = Dates([new() { Duration = 8 }, new() { Duration = 4, Links = [new(0, LinkKind.FinishToStart)], Constraints = [new(ConstraintKind.FinishNoLaterThan, 9)] }]);
        Assert.Equal<long>([8L, 12L], dates.EarlyFinishes);
        Assert.Equal<long>([-3L, -3L], dates.TotalFloats);
        var held = Dates([new() { Duration = 8 }, new() { Duration = 4, Links = [new(0, LinkKind.FinishToStart)], Constraints = [new(ConstraintKind.Fixed, 6)] }, new() { Duration = 1, Constraints = [new(ConstraintKind.Fixed, 6)] }]);
        Assert.Equal((8L, -2L), (held.EarlyStarts[1], held.TotalFloats[1]));
        Assert.Equal((6L, 0L), (held.EarlyStarts[2], held.TotalFloats[2]));
    }

    [Fact]
    public void A_chain_as_long_as_a_plan_may_be_is_passed_through()
    {
        var dates = Dates([.. Enumerable.Range(0, 50_000).Select(i => new Activity { Duration = 1_000_000, Links = i == 0 ? [] : [new(i - 1, LinkKind.FinishToStart, 1_000_000)] })]);
        Assert.Equal(99_999L * 1_000_000, dates.Finish);
        Assert.Equal(50_000, dates.DrivingPath().Length);
    }

    private static Activity Shifted(Activity activity, long by) => activity with
    {
        PlannedStart = activity.PlannedStart + by, ActualStart = activity.ActualStart + by, ActualFinish = activity.ActualFinish + by, ReportedAt = activity.ReportedAt + by, Forecast = activity.Forecast + by,
        Constraints = [.. activity.Constraints.Select(held => held with { At = held.At + by })],
    };

    private static NetworkDates Dates(List<Activity> activities) => TaskNetwork.Of(activities).Network!.DatesAt(0);
}
