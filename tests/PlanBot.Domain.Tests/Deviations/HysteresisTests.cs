using PlanBot.Domain.Deviations;
using PlanBot.Domain.Plans;
using static PlanBot.Domain.Tests.Deviations.DeviationWorld;
using static PlanBot.Domain.Tests.Tasks.TaskWorld;

namespace PlanBot.Domain.Tests.Deviations;

/// <summary>A measure that wanders: one plan in which each kind can be set to what is wanted on a day.</summary>
public sealed class HysteresisTests
{
    /// <summary>1 has the whole budget; 2 ends the plan two weeks after 3, which therefore has ten working days of float once tasks are linked.</summary>
    private static readonly Plan Whole = Plan(Leaf("1", -301, 214) with { Budget = 100 }, Leaf("2", 217, 221), Leaf("3", 200, 207));

    [Theory]
    [InlineData(DeviationKind.PointsBehind, 15, 3, Severity.Amber)]
    [InlineData(DeviationKind.PointsBehind, 30, 3, Severity.Red)]
    [InlineData(DeviationKind.Pace, 0.9, 0.03, Severity.Amber)]
    [InlineData(DeviationKind.Pace, 0.8, 0.02, Severity.Red)]
    [InlineData(DeviationKind.FloatConsumed, 50, 10, Severity.Amber)]
    [InlineData(DeviationKind.FloatConsumed, 100, 10, Severity.Red)]
    [InlineData(DeviationKind.ForecastLate, 3, 1, Severity.Amber)]
    [InlineData(DeviationKind.ForecastLate, 10, 1, Severity.Red)]
    [InlineData(DeviationKind.KpiOutside, 0, 1, Severity.Amber)]
    [InlineData(DeviationKind.KpiOutside, 5, 1, Severity.Red)]
    [InlineData(DeviationKind.OverBudget, 10, 2, Severity.Amber)]
    [InlineData(DeviationKind.OverBudget, 25, 3, Severity.Red)]
    public void A_measure_that_wanders_around_a_threshold_for_thirty_days_opens_one_case_and_changes_its_colour_once(DeviationKind kind, double threshold, double by, Severity ends)
    {
        var (plan, lines, colours) = (Whole.Only(kind), 0, new List<Severity>());
        double[] wander = [-by, by, 0, -by, by, -by / 2, by, 0];
        var day = Monday.AddDays(14);
        for (var step = 0; step < 30; step++, day = plan.Settings.Calendar.AddWorkingDays(day, 1))
        {
            plan = To(plan, kind, day, threshold + wander[step % wander.Length]);
            while (DeviationRound.Tick(plan, At(day, 9)) is { } decision) (plan, lines) = (decision.State, lines + decision.History.Count(h => h.TaskCode == CodeOf(kind)));
            if (CasesOf(plan, kind) is [var known]) colours.Add(known.Severity);
        }
        var only = Assert.Single(CasesOf(plan, kind));
        Assert.True(only.IsOpen);
        Assert.Equal(ends, only.Severity);
        Assert.InRange(colours.Zip(colours.Skip(1)).Count(pair => pair.First != pair.Second), 0, 1);
        Assert.InRange(lines, 1, 2);
    }

    [Theory]
    [InlineData(DeviationKind.PointsBehind, 30, 26.3, 26.2, 7.6, 7.4)]
    [InlineData(DeviationKind.Pace, 0.8, 0.824, 0.826, 0.949, 0.951)]
    [InlineData(DeviationKind.ForecastLate, 10, 9, 8, 2, 1)]
    [InlineData(DeviationKind.KpiOutside, 6, 3.8, 3.7, -2.4, -2.6)]
    [InlineData(DeviationKind.OverBudget, 25, 21.3, 21.2, 5.1, 4.9)]
    public void It_goes_back_to_amber_and_closes_when_it_is_clearly_better(DeviationKind kind, double red, double stillRed, double amber, double stillOpen, double closed)
    {
        var (plan, day) = (Whole.Only(kind), Monday.AddDays(14));
        Assert.Equal((Severity.Red, true), Look(red));
        Assert.Equal((Severity.Red, true), Look(stillRed));
        Assert.Equal((Severity.Amber, true), Look(amber));
        Assert.Equal((Severity.Amber, true), Look(stillOpen));
        // A closed case is as bad as it was at the worst.
        Assert.Equal((Severity.Red, false), Look(closed));

        (Severity, bool) Look(double value)
        {
            plan = To(plan, kind, day, value).Looked(At(day, 9));
            day = plan.Settings.Calendar.AddWorkingDays(day, 1);
            var known = Assert.Single(CasesOf(plan, kind));
            return (known.Severity, known.IsOpen);
        }
    }

    [Fact]
    public void A_late_task_goes_back_to_amber_two_days_below_red_and_closes_when_it_is_late_no_more()
    {
        var plan = Plan(Leaf("1", -20, -7)).Only(DeviationKind.DaysLate).Looked(Morning);
        Assert.Equal((Severity.Red, 5.0), (plan.CaseOf(DeviationKind.DaysLate, "1")!.Severity, plan.CaseOf(DeviationKind.DaysLate, "1")!.Measure));
        // On Tuesday the due date is moved by a day or more each time: four, three, one working day late, and then not late.
        Assert.Equal(Severity.Red, Moved(-5).CaseOf(DeviationKind.DaysLate, "1")!.Severity);
        Assert.Equal(Severity.Amber, Moved(-4).CaseOf(DeviationKind.DaysLate, "1")!.Severity);
        Assert.Equal(Severity.Amber, Moved(0).CaseOf(DeviationKind.DaysLate, "1")!.Severity);
        Assert.Null(Moved(1).CaseOf(DeviationKind.DaysLate, "1"));

        Plan Moved(int due) => plan.Change("1", t => t with { Due = Monday.AddDays(due) }).Looked(Morning.AddDays(1));
    }

    [Fact]
    public void Float_stays_red_and_closes_when_it_was_back_on_three_working_days_in_a_row()
    {
        var (plan, day) = (Whole.Only(DeviationKind.FloatConsumed), Monday.AddDays(14));
        foreach (var (value, severity, isOpen) in ((double, Severity, bool)[])[(100, Severity.Red, true), (60, Severity.Red, true), (0, Severity.Red, true), (0, Severity.Red, true), (30, Severity.Red, true), (20, Severity.Red, true), (0, Severity.Red, true), (0, Severity.Red, false)])
        {
            plan = To(plan, DeviationKind.FloatConsumed, day, value).Looked(At(day, 9));
            day = plan.Settings.Calendar.AddWorkingDays(day, 1);
            var known = Assert.Single(CasesOf(plan, DeviationKind.FloatConsumed));
            Assert.Equal((severity, isOpen), (known.Severity, known.IsOpen));
        }
    }

    [Fact]
    public void A_threshold_that_is_off_is_never_reached()
    {
        var plan = To(Whole.Only(DeviationKind.OverBudget), DeviationKind.OverBudget, Monday, 80);
        var rules = plan.Settings.Deviations;
        Assert.Equal(Severity.Amber, Assert.Single((plan with { Settings = plan.Settings with { Deviations = rules.With(DeviationKind.OverBudget, new(10, null)) } }).Looked(Morning).Cases.All.Values.DistinctBy(c => c.Kind)).Severity);
        Assert.Empty((plan with { Settings = plan.Settings with { Deviations = rules.With(DeviationKind.OverBudget, new(null, 10)) } }).Looked(Morning).Cases.All);
    }

    /// <summary>The task, the plan or the KPI that is set.</summary>
    private static string? CodeOf(DeviationKind kind) => kind switch { DeviationKind.Pace => null, DeviationKind.KpiOutside => "k", DeviationKind.FloatConsumed => "3", _ => "1" };

    private static IReadOnlyList<DeviationCase> CasesOf(Plan plan, DeviationKind kind) =>
        [.. plan.Cases.All.Values.Where(c => c.Kind == kind && (c.Subject.KpiId ?? c.Subject.TaskId?.TrimStart('0')) == CodeOf(kind))];

    /// <summary>The plan in which a kind measures so much on a day.</summary>
    private static Plan To(Plan plan, DeviationKind kind, DateOnly day, double value)
    {
        var calendar = plan.Settings.Calendar;
        return kind switch
        {
            DeviationKind.PointsBehind => plan.Change("1", t => t with { PercentComplete = plan.Tasks.PlannedPercent(t, day, calendar)!.Value - value }),
            // The first task alone earns, by its budget of 100: after so many of its days the pace is what it earned of them.
            DeviationKind.Pace => plan.Change("1", t => t with { PercentComplete = value * calendar.WorkingDays(t.Start!.Value, day) / calendar.WorkingDays(t.Start.Value, t.Due!.Value) * 100 }),
            DeviationKind.FloatConsumed => plan.Change("2", t => t with { Predecessors = [new("00001")] }).Change("3", t => t with { Forecast = value == 0 ? null : calendar.AddWorkingDays(t.Due!.Value, (int)(value / 10)) }),
            DeviationKind.ForecastLate => plan.Change("1", t => t with { Forecast = calendar.AddWorkingDays(t.Due!.Value, (int)value) }),
            DeviationKind.KpiOutside => plan.WithKpi(new() { Id = "k", Name = "K" }, 100 - 5 - value, 100),
            _ => plan.Change("1", t => t with { PercentComplete = 50, ActualCost = 50 * (1 + (value / 100)) }),
        };
    }

    private static Plan Plan(params PlanTask[] tasks) => DeviationWorld.Deviating(tasks);
}
