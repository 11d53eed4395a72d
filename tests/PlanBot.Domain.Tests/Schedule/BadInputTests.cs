using System.Collections.Immutable;
using PlanBot.Domain.Kpis;
using PlanBot.Domain.Language;
using PlanBot.Domain.Network;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Schedule;
using PlanBot.Domain.Tests.Imports;
using PlanBot.Domain.Tests.Tasks;

namespace PlanBot.Domain.Tests.Schedule;

/// <summary>Plans of which little or nothing can be said, as they come out of files: each analysis says what it cannot say and why, in both languages, and no number that is none. It is Monday, 30 November 2026.</summary>
public sealed class BadInputTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 30, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("Code | Task | Budget", "1 | A | 100", "2 | B | 200", "The finish cannot be forecast: no task has dates", "no task has dates")]
    [InlineData("Code | Task | Start | Due", "1 | A | 2026-11-23 | 2026-12-04", "2 | B | 2026-11-23 | 2026-12-04", "Value is counted in planned durations", "the plan has no budgets")]
    [InlineData("Code | Task | Start | Due | Weight", "1 | A | 2026-11-23 | 2026-12-04 | 3", "2 | B | 2026-11-23 | 2026-12-04 |", "Value is counted in weights", "the plan has no budgets")]
    [InlineData("Code | Task | Start | Due | %", "1 | A | 2026-11-23 | 2026-12-04 | 100", "2 | B | 2026-11-23 | 2026-12-04 | 100", "Everything is done. Planned finish 2026-12-04.", "")]
    [InlineData("Code | Task | Start | Due | Budget", "1 | A | 2026-11-23 | 2026-12-04 | 100", "2 | B | 2026-11-23 | 2026-12-04 | 100", "nothing is earned yet, so no pace is known", "no actual cost is reported")]
    [InlineData("Code | Task | Start | Due | Budget", "1 | A | 2027-11-23 | 2027-12-04 | 100", "2 | B | 2027-11-23 | 2027-12-04 | 100", "The finish cannot be forecast: the status date is before the planned start", "nothing is planned by then")]
    [InlineData("Code | Task | Start | Due | Budget | %", "1 | A | 2025-11-24 | 2025-12-05 | 100 | 50", "2 | B | 2025-11-24 | 2025-12-05 | 100 |", "behind: forecast finish", "PV 200")]
    [InlineData("Code | Task | Start | Due | Budget | Duration hours", "1 | A | 2026-11-23 | 2026-12-04 | 100 | -8", "2 | B | 2026-11-23 | 2026-11-23 | 100 | 0", "Planned PV", "SPI 0")]
    [InlineData("Code | Task | Start | Due | Budget | % | Actual start", "1 | A | 2026-11-23 | 2026-12-04 | 100 | 10 | 2027-06-01", "2 | B | 2026-11-23 | 2026-12-04 | 100 | 0 |", "Planned PV", "EV 10")]
    [InlineData("Code | Task | Start | Due | Budget | Weight | Actual cost", "1 | A | 2026-11-23 | 2026-12-04 | 1e308 | NaN | 1e308", "2 | B | 2026-11-23 | 2026-12-04 | 1e308 | 1e308 | NaN", "", "")]
    [InlineData("Code | Task | Start | Due | Budget | Optimistic | Pessimistic", "1 | A | 2026-11-23 | 2026-12-04 | -5 | NaN | 1e308", "2 | B | 2026-12-04 | 2026-11-23 | NaN | -3 | 0", "", "")]
    public void A_plan_that_lacks_something_is_told_what_cannot_be_said_and_why(string header, string first, string second, string says, string alsoSays)
    {
        var file = ImportWorld.Understand(header, first, second);
        // A file that is refused names its rows; what is wrong in it is left out of the plan for this test, which then goes on with the rest.
        Assert.All(file.Errors, e => Assert.NotNull(e.Row));
        if (file.ErrorCount > 0) file = ImportWorld.Understand("Code | Task | Start | Due", string.Join('|', first.Split('|').Take(4)), string.Join('|', second.Split('|').Take(4)));
        if (file.ErrorCount > 0) return;
        var plan = Domain.Imports.Imports.ToDraft(file, "d1", "Plan", ImportWorld.Ann, null, new PlanSettings(), Now) with { State = PlanState.Active, Id = "p1" };
        foreach (var tongue in Tongue.All)
        {
            var by = ImportWorld.AsAnn with { Tongue = tongue };
            var analysis = Kpis.KpiWorld.Text(Decide.For(plan, new ShowAnalysis { By = by }, Now).Reply);
            var texts = new[] { analysis, CriticalPathCard.For(plan, Now, tongue).Json(), ForecastCard.For(plan, Now, tongue).Json() };
            Assert.All(texts, text => Assert.DoesNotMatch("NaN|∞|Infinity|E\\+", text));
            if (tongue.IsChinese) continue;
            Assert.Contains(says, analysis, StringComparison.Ordinal);
            Assert.Contains(alsoSays, analysis, StringComparison.Ordinal);
        }
        var json = ScheduleAnalysis.Of(plan, new(2026, 11, 30, 17, 0, 0));
        foreach (var subject in json.Tasks.Concat(json.Owners).Append(new("", "", json.Total)))
            Assert.All(typeof(ScheduleFigures).GetProperties(), p => Assert.True(p.GetValue(subject.Figures) switch { double value => double.IsFinite(value), Figure { Value: { } value } => double.IsFinite(value), Figure figure => figure.Why is not null, _ => true }, p.Name));
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(0, 0.0)]
    [InlineData(1e15, 1e-300)]
    [InlineData(-1e15, 1e15)]
    [InlineData(5, null)]
    public void A_kpi_without_a_target_or_of_zeros_divides_nothing(double actual, double? target)
    {
        var world = new Kpis.KpiWorld(Kpis.KpiWorld.North(
            new Kpi { Id = "revenue", Name = "Revenue" }, new() { Id = "visits", Name = "Visits" }, new() { Id = "rate", Name = "Rate", Unit = "%", Formula = new("revenue", "visits", 100) }, new() { Id = "mean", Name = "Mean", RollUp = KpiRollUp.Weighted, WeightBy = "visits" }));
        foreach (var unit in new[] { "11", "12", "13", "14" })
            for (var period = Kpis.KpiWorld.November.AYearBefore; period.First <= Kpis.KpiWorld.November.First; period = period.After)
            {
                world.Has("revenue", unit, period, actual).Has("visits", unit, period, 0).Has("mean", unit, period, actual);
                if (target is { } goal) world.Has("revenue", unit, period, goal, isTarget: true);
            }
        foreach (var tongue in Tongue.All)
            foreach (var text in new[] { "kpi revenue", "kpi visits", "kpi rate", "kpi mean", "kpi revenue north" })
                Assert.DoesNotMatch("NaN|∞|Infinity|E\\+", world.Says(Kpis.KpiWorld.Ines, text, tongue));
        Assert.Null(world.Rolled("rate", "all", Kpis.KpiWorld.November).Value);
        if (target is null) Assert.Contains("no target", world.Says(Kpis.KpiWorld.Ines, "kpi revenue"), StringComparison.OrdinalIgnoreCase);
    }
}
