using System.Globalization;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Imports;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Schedule;
using PlanBot.Domain.Tests.Imports;
using static PlanBot.Domain.Tests.Schedule.ScheduleWorld;

namespace PlanBot.Domain.Tests.Schedule;

/// <summary>The real building project of the shared data against what its project tool computed.</summary>
public sealed class BuildingTests
{
    [FactIfBuilding]
    public void Its_working_hours_are_found_from_its_times_and_durations()
    {
        var working = Building().Settings.Working;
        Assert.Equal((new(new(8, 0), new(17, 0)), new WorkingHours(new(12, 0), new(13, 0))), (working.Hours, working.Break!.Value));
    }

    [FactIfBuilding]
    public void Planned_value_agrees_to_the_euro()
    {
        var plan = Building();
        Assert.Equal(3_027_133.19, plan.At("2006-04-17T08:00").Total.Bac, 2);
        foreach (var row in Expected())
            Assert.Equal(Number(row, "PV"), plan.At(row["StatusDate"]).Total.Pv.Value!.Value, tolerance: 1);
    }

    [FactIfBuilding]
    public void Earned_schedule_variances_indices_and_forecasts_agree()
    {
        var plan = Building();
        foreach (var row in Expected())
        {
            var total = ScheduleAnalysis.Of(plan, Moment(row["StatusDate"]), Number(row, "EV"), Number(row, "AC")).Total;
            Assert.Equal(Moment(row["EarnedSchedule"]), total.EarnedUntil);
            Assert.Equal(Hours(row["SVt"]), total.WholeSvt.Value);
            Assert.Equal(Number(row, "SVt", Hours), total.Svt.Value!.Value, tolerance: 1);
            Assert.Equal(Percent(row, "SPIt"), 100 * total.Spit.Value!.Value, tolerance: 1);
            Assert.Equal(Percent(row, "SPI"), 100 * total.Spi.Value!.Value, tolerance: 1);
            Assert.Equal(Percent(row, "CPI"), 100 * total.Cpi.Value!.Value, tolerance: 1);
            Assert.Equal(Number(row, "SV"), total.Sv.Value!.Value, tolerance: 1);
            Assert.Equal(Number(row, "CV"), total.Cv.Value!.Value, tolerance: 1);
            Assert.InRange(Apart(plan, total.FinishAsPlanned!.Value, Moment(row["EACt_ES_PF1"])), 0, 2);
            Assert.InRange(Apart(plan, total.FinishAtPace!.Value, Moment(row["EACt_ES_PFSPIt"])), 0, 2);
            Assert.Equal(Number(row, "EAC_PF1"), total.CostAsPlanned.Value!.Value, tolerance: 1);
            Assert.Equal(Number(row, "EAC_PFCPI"), total.CostAtPace.Value!.Value, tolerance: 1);
        }
    }

    [FactIfBuilding]
    public void Its_tracking_file_is_taken_as_it_is_and_any_former_status_date_is_answered()
    {
        var plan = Tracked();
        // The tracking sheet and the tool's table differ a little in periods 3 and 4.
        double[] earned = [5716.85, 253804.57, 647143.34, 1197453.40, 1634630.17, 2506178.55, 3027133.19];
        string[] at = ["2006-07-07T08:00", "2007-02-08T08:00", "2007-03-17T08:00", "2007-06-04T08:00", "2007-06-29T17:00", "2007-10-24T17:00", "2008-01-09T17:00"];
        for (var i = 0; i < at.Length; i++)
            Assert.Equal(earned[i], plan.At(at[i]).Total.Ev, 2);
        Assert.Equal(677451.51, plan.At("2007-03-17T08:00").Total.Ac.Value!.Value, 2);
        Assert.Equal(new DateOnly(2006, 7, 7), plan.Tasks.FindCode("1.1.1")!.ActualFinish);
        Assert.Equal(0, plan.At("2006-07-06T17:00").Total.Ev);
    }

    /// <summary>
    /// The later periods, of which the project's tool has no table: reckoned apart, hour by hour, by the formulas of the data's README.
    /// At the end all is earned, the planned duration of 3,538 h took 3,624 h: SV(t) is -10 d 6 h and SPI(t) 97.63 %.
    /// </summary>
    [TheoryIfBuilding]
    [InlineData("2007-06-29T17:00", 1944324.76, 1634630.17, 1646660.89, "2007-05-24T17:00", -208, 91.75, "2008-01-31T10:00", "2008-02-20T08:00", 3039163.91, 3049412.60)]
    [InlineData("2007-07-02T08:00", 1944324.76, 1634630.17, 1646660.89, "2007-05-24T17:00", -208, 91.75, "2008-01-31T10:00", "2008-02-20T08:00", 3039163.91, 3049412.60)]
    [InlineData("2007-10-24T17:00", 2578546.23, 2506178.55, 2573812.80, "2007-10-03T14:00", -122.887, 96.14, "2008-01-16T13:00", "2008-01-21T08:00", 3094767.43, 3108826.43)]
    [InlineData("2008-01-09T17:00", 3027133.19, 3027133.19, 3102395.92, "2007-12-26T10:00", -86, 97.63, "2008-01-09T17:00", "2008-01-09T17:00", 3102395.92, 3102395.92)]
    public void The_later_periods_agree_with_a_reckoning_by_the_hour(string at, double pv, double ev, double ac, string es, double svt, double spit, string finish, string paced, double cost, double costPaced)
    {
        var plan = Tracked();
        var total = plan.At(at).Total;
        Assert.Equal((pv, ev, ac), (Math.Round(total.Pv.Value!.Value, 2), Math.Round(total.Ev, 2), Math.Round(total.Ac.Value!.Value, 2)));
        Assert.Equal(Moment(es), total.EarnedUntil);
        Assert.Equal(svt, total.Svt.Value!.Value, tolerance: 0.001);
        Assert.Equal(spit, 100 * total.Spit.Value!.Value, tolerance: 0.005);
        Assert.Equal((Math.Round(ev - pv, 2), Math.Round(ev / pv, 4), Math.Round(ev / ac, 4)), (Math.Round(total.Sv.Value!.Value, 2), Math.Round(total.Spi.Value!.Value, 4), Math.Round(total.Cpi.Value!.Value, 4)));
        Assert.InRange(Apart(plan, total.FinishAsPlanned!.Value, Moment(finish)), 0, 1);
        Assert.InRange(Apart(plan, total.FinishAtPace!.Value, Moment(paced)), 0, 1);
        Assert.Equal((cost, costPaced), (Math.Round(total.CostAsPlanned.Value!.Value, 2), Math.Round(total.CostAtPace.Value!.Value, 2)));
    }

    [FactIfBuilding]
    public void What_is_done_has_its_whole_planned_duration_earned_and_its_time_stands_still()
    {
        var plan = Tracked();
        foreach (var at in (string[])["2008-01-09T17:00", "2008-03-03T12:00"])
        {
            var total = plan.At(at).Total;
            Assert.Equal((3538.0, 3624.0, -86.0), (total.EarnedSchedule.Value!.Value, total.ActualTime.Value!.Value, total.Svt.Value!.Value));
            Assert.Equal(Moment("2008-01-09T17:00"), total.FinishAtPace);
            Assert.Equal(total.Ac.Value, total.CostAtPace.Value);
        }
    }

    [FactIfBuilding]
    public void On_a_plateau_of_the_plan_the_nearest_time_counts()
    {
        // From the start of three tasks on until the contractor is hired nothing more is planned.
        var plan = Building();
        Assert.Equal(0, ScheduleAnalysis.Of(plan, Moment("2006-06-01T12:00"), 5716.8501).Total.Svt.Value!.Value, 9);
        Assert.Equal(Moment("2006-08-04T17:00").AddDays(-28), ScheduleAnalysis.Of(plan, Moment("2006-10-02T12:00"), 5716.8501).Total.EarnedUntil);
    }

    private static Plan Tracked()
    {
        var plan = Building();
        var file = ProgressFile.Read([Csv("tracking.csv")], plan, new(2026, 12, 4));
        Assert.Equal("", file.Faults());
        Assert.Equal(0, file.WarningCount);
        var offer = ProgressOffer.Of(plan, file.Tasks);
        Assert.Equal(7, offer.Periods.Length);
        var draft = offer.ToDraft("d2", ImportWorld.Now);
        var confirmed = Decide.For(draft, new ConfirmImport { By = ImportWorld.AsAnn }, ImportWorld.Now);
        var taken = Decide.For(plan, (PlanInput)confirmed.Next!.Input, ImportWorld.Now);
        Assert.Equal(7, taken.History.Length);
        Assert.True(ProgressOffer.Of(taken.State, file.Tasks).ChangesNothing);
        return taken.State;
    }

    private static double Apart(Plan plan, DateTime one, DateTime other)
    {
        var axis = new WorkingAxis(plan.Settings.Calendar, new(2006, 4, 17), isInHours: true);
        return Math.Abs(axis.Of(one) - axis.Of(other));
    }

    private static double Number(Dictionary<string, string> row, string column) => double.Parse(row[column], CultureInfo.InvariantCulture);

    private static double Number(Dictionary<string, string> row, string column, Func<string, double> read) => read(row[column]);

    private static double Percent(Dictionary<string, string> row, string column) => double.Parse(row[column].TrimEnd('%'), CultureInfo.InvariantCulture);

    /// <summary>-39d 7h, of days of 8 hours.</summary>
    private static double Hours(string span)
    {
        var hours = span.TrimStart('-').Split(' ').Sum(part => part.EndsWith('d') ? 8 * double.Parse(part[..^1], CultureInfo.InvariantCulture) : double.Parse(part.TrimEnd('h'), CultureInfo.InvariantCulture));
        return span[0] == '-' ? -hours : hours;
    }
}
