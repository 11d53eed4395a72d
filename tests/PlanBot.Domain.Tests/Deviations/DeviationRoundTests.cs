using PlanBot.Domain.Deviations;
using PlanBot.Domain.Imports;
using PlanBot.Domain.Kpis;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tasks;
using static PlanBot.Domain.Tests.Deviations.DeviationWorld;
using static PlanBot.Domain.Tests.Tasks.TaskWorld;

namespace PlanBot.Domain.Tests.Deviations;

public sealed class DeviationRoundTests
{
    /// <summary>One task that was due on Thursday: on Monday it is two working days late.</summary>
    private static readonly Plan Late = Plan(Leaf("1", -20, -4, 90)).Only(DeviationKind.DaysLate);

    [Fact]
    public void A_late_task_opens_one_case_at_the_nudge_time_of_a_working_day()
    {
        Assert.Null(DeviationRound.Tick(Late, Morning.AddMinutes(-1)));
        Assert.Equal(Morning, DeviationRound.NextDue(Late, Morning.AddHours(-3)));
        var decision = Decide.For(Late, new Tick(), Morning);
        var opened = Assert.Single(decision.State.Cases.All.Values);
        Assert.Equal(("00001", DeviationKind.DaysLate, "00001", Severity.Amber, Monday, 2.0, 2.0, 2.0), (opened.Id, opened.Kind, opened.Subject.TaskId, opened.Severity, opened.Since, opened.Opening, opened.Measure, opened.LostDays));
        var line = Assert.Single(decision.History);
        Assert.Equal(("Deviation", "1", null, "00001 DaysLate Amber 2"), (line.What, line.TaskCode, line.From, line.To));

        Assert.Null(DeviationRound.Tick(decision.State, Morning.AddHours(5)));
        Assert.Equal(Morning.AddDays(1), DeviationRound.NextDue(decision.State, Morning.AddHours(5)));
        Assert.Equal(Morning.AddDays(7), DeviationRound.NextDue(decision.State with { Cases = decision.State.Cases with { LookedOn = Monday.AddDays(4) } }, Morning.AddDays(4)));
    }

    [Fact]
    public void It_becomes_red_keeps_its_worst_and_closes_in_the_moment_in_which_the_task_is_done()
    {
        var plan = Enumerable.Range(0, 4).Aggregate(Late, (p, day) => p.Looked(Morning.AddDays(day)));
        var red = Assert.Single(plan.Cases.All.Values);
        Assert.Equal(("00001", Severity.Red, 5.0, 5.0, Monday), (red.Id, red.Severity, red.Measure, red.LostDays, red.Since));

        var done = Decide.For(plan, new FinishTask(Button(plan.Tasks.All[0]), null) { By = Ann }, Morning.AddDays(3).AddHours(2));
        var closed = Assert.Single(done.State.Cases.All.Values);
        Assert.Equal((Morning.AddDays(3).AddHours(2), Severity.Red, 5.0), (closed.ClosedAt, closed.Severity, closed.Worst));
        Assert.Contains(done.History, h => h is { What: "Deviation", From: "00001 DaysLate Red 5", To: "00001 DaysLate Closed 5" });
        Assert.Same(done.State.Cases.All, Decide.For(done.State, new UpdateTask(Button(plan.Tasks.All[0]), 100, "again") { By = Ann }, Morning.AddDays(3).AddHours(3)).State.Cases.All);
    }

    [Fact]
    public void What_deviates_again_is_another_case()
    {
        var plan = Late.Looked(Morning).Change("1", t => t with { PercentComplete = 100 }).Looked(Morning.AddDays(1)).Change("1", t => t with { PercentComplete = 50 }).Looked(Morning.AddDays(2));
        Assert.Equal([("00001", false), ("00002", true)], plan.Cases.All.Values.Select(c => (c.Id, c.IsOpen)));
    }

    [Fact]
    public void A_report_that_catches_up_closes_its_case_and_others_stay()
    {
        // Six of ten days have passed.
        var plan = Plan(Leaf("1", -7, 4, 30), Leaf("2", -7, 4, 30)).Only(DeviationKind.PointsBehind).Looked(Morning);
        Assert.Equal(2, plan.Cases.Open.Count());
        var still = Decide.For(plan, new UpdateTask(Button(plan.Tasks.All[0]), 32, null) { By = Ann }, Morning.AddHours(1)).State;
        Assert.Same(plan.Cases, still.Cases);
        var caught = Decide.For(plan, new UpdateTask(Button(plan.Tasks.All[0]), 55, null) { By = Ann }, Morning.AddHours(1)).State;
        Assert.Equal(["00002"], caught.Cases.Open.Select(c => c.Id));
    }

    [Fact]
    public void A_forecast_that_moves_back_closes_its_case_at_once_linked_or_not()
    {
        foreach (var plan in (Plan[])[Plan(Leaf("1", 0, 4), Leaf("2", 7, 11)), Plan(Leaf("1", 0, 4), Leaf("2", 7, 11) with { Predecessors = [new("00001")] })])
        {
            var late = plan.Only(DeviationKind.ForecastLate).Change("1", t => t with { Forecast = Monday.AddDays(14) }).Looked(Morning);
            Assert.NotNull(late.CaseOf(DeviationKind.ForecastLate, "1"));
            var back = Decide.For(late, new ForecastTask(Button(late.Tasks.All[0]), Monday.AddDays(4), "found one") { By = Ann }, Morning.AddHours(1)).State;
            Assert.Null(back.CaseOf(DeviationKind.ForecastLate, "1"));
        }
    }

    [Fact]
    public void Many_cases_are_opened_in_slices_the_worst_first_and_what_is_left_stays_due()
    {
        var plan = Plan([.. Enumerable.Range(10, 90).Select(n => Leaf($"{n}", -80, -n / 2))]).Only(DeviationKind.DaysLate);
        var first = Decide.For(plan, new Tick(), Morning);
        Assert.Equal((DeviationRound.Slice, DeviationRound.Slice, null), (first.State.Cases.All.Count, first.History.Length, first.State.Cases.LookedOn));
        Assert.Empty(first.Messages);
        Assert.Equal(Morning.AddMinutes(1), Due.Next(first.State, Morning.AddMinutes(1)));
        Assert.True(first.State.Cases.All.Values.Min(c => c.Measure) >= first.State.Looked(Morning).Cases.All.Values.Where(c => !first.State.Cases.All.ContainsKey(c.Id)).Max(c => c.Measure));
        var looked = first.State.Looked(Morning);
        Assert.Equal(Monday, looked.Cases.LookedOn);
        Assert.Equal(90, looked.Cases.All.Count);
        Assert.Equal(90, looked.Cases.All.Values.Select(c => c.Subject).Distinct().Count());
    }

    [Fact]
    public void The_open_cases_of_a_plan_that_is_late_all_over_are_bounded()
    {
        var looked = Plan([.. Enumerable.Range(1000, CaseBook.MostOpen + 100).Select(n => Leaf($"{n}", -40, -30))]).Only(DeviationKind.DaysLate).Looked(Morning);
        Assert.Equal(CaseBook.MostOpen, looked.Cases.Open.Count());
        Assert.Equal(Monday, looked.Cases.LookedOn);
    }

    [Fact]
    public void Few_changes_leave_room_for_the_nudges_of_the_same_moment()
    {
        var decision = Decide.For(Late, new Tick(), Morning);
        Assert.Equal((1, Monday), (decision.State.Cases.All.Count, decision.State.Cases.LookedOn));
        Assert.Contains(decision.Messages, m => m is Message.ToPerson { PersonId: "ann@contoso.com" });
    }

    [Fact]
    public void A_task_that_is_gone_and_a_kind_that_is_switched_off_close_their_cases()
    {
        var plan = Plan(Leaf("1", -20, -4), Leaf("2", -20, -4)).Only(DeviationKind.DaysLate).Looked(Morning);
        var gone = plan with { Tasks = TaskTree.Build(plan.Tasks.All.Skip(1)) };
        Assert.Equal(["00002"], gone.Looked(Morning.AddDays(1)).Cases.Open.Select(c => c.Id));
        Assert.Empty(plan.Only().Looked(Morning.AddDays(1)).Cases.Open);
        Assert.Equal(2, plan.Only().Looked(Morning.AddDays(1)).Cases.All.Count);
    }

    [Fact]
    public void Other_thresholds_count_today()
    {
        var plan = Late.Looked(Morning);
        var saved = Decide.For(plan, new SaveSettings(new Dictionary<string, string> { ["daysLateAmber"] = "3" }) { By = Mia }, Morning.AddHours(1)).State;
        Assert.Equal(new Threshold(3, 5), saved.Settings.Deviations.DaysLate);
        Assert.Null(saved.Cases.LookedOn);
        Assert.Equal(Morning.AddHours(2), DeviationRound.NextDue(saved, Morning.AddHours(2)));
    }

    [Fact]
    public void A_downtime_is_not_caught_up_and_a_clock_that_was_put_back_looks_again()
    {
        var plan = Late.Looked(Morning);
        Assert.Equal(9, Assert.Single(plan.Looked(Morning.AddDays(9)).Cases.All.Values).Measure);
        Assert.NotNull(DeviationRound.Tick(plan.Looked(Morning.AddDays(9)), Morning.AddDays(1)));
    }

    [Fact]
    public void A_figure_that_comes_in_closes_the_case_of_its_KPI_at_once()
    {
        var plan = Plan(Leaf("1", 20, 24)).WithKpi(new() { Id = "k", Name = "K", Frequency = KpiFrequency.Monthly, Reporter = Ann.PersonId }, 50, 100).Looked(Morning);
        var opened = Assert.Single(plan.Cases.Open);
        Assert.Equal((DeviationKind.KpiOutside, Severity.Red, 45.0), (opened.Kind, opened.Severity, opened.Measure));
        var decision = Decide.For(plan, new EnterKpi("k", "", "2026-10", "100", true) { By = Ann, Stamp = plan.Kpis.Stamp, Figures = KpiFigures.Of([new(new("k", "", 2026)) { Actuals = [.. Enumerable.Repeat<double?>(null, 9), 50], Targets = [.. Enumerable.Repeat<double?>(null, 9), 100] }]) }, Morning);
        Assert.Equal(100, decision.State.Kpis.All["k"].Standing!.Actual);
        Assert.Equal(Morning, Assert.Single(decision.State.Cases.All.Values).ClosedAt);
    }

    [Fact]
    public void An_import_leaves_the_cases_of_what_stays_and_closes_those_of_what_is_gone()
    {
        var plan = Plan(Leaf("1", -20, -4), Leaf("2", -20, -4)).Only(DeviationKind.DaysLate).Looked(Morning);
        var draft = plan with { Id = "d1", State = PlanState.Draft, DraftOf = "p1", Cases = CaseBook.Empty, Tasks = TaskTree.Build([plan.Tasks.All[0] with { Title = "Other words" }]) };
        var applied = Decide.For(plan, new ApplyImport(draft) { By = Mia }, Morning.AddHours(1)).State;
        Assert.Equal("Other words", Assert.Single(applied.Tasks.All).Title);
        Assert.Equal([("00001", true), ("00002", false)], applied.Cases.All.Values.Select(c => (c.Id, c.IsOpen)));
    }

    [Fact]
    public void A_new_case_takes_no_id_that_another_has()
    {
        var plan = Late with { Cases = CaseBook.Empty.With(Case(1, "9", 1, isClosed: true)).With(Case(2, "9", 1, isClosed: true)) };
        var looked = plan.Looked(Morning);
        Assert.Equal(["00001", "00002", "00003"], looked.Cases.All.Keys);
        Assert.Equal((4, "00003"), (looked.Cases.Next, looked.CaseOf(DeviationKind.DaysLate, "1")!.Id));
    }

    [Fact]
    public void Only_the_last_closed_cases_are_kept()
    {
        var book = Enumerable.Range(1, CaseBook.ClosedKept + 5).Aggregate(CaseBook.Empty, (b, n) => b.With(Case(n, "1", 1, isClosed: true) with { ClosedAt = Morning.AddMinutes(n) }));
        Assert.Equal(CaseBook.ClosedKept, book.All.Count);
        Assert.False(book.All.ContainsKey("00005"));
        Assert.True(book.All.ContainsKey("00006"));
    }

    private static Plan Plan(params PlanTask[] tasks) => DeviationWorld.Deviating(tasks);
}
