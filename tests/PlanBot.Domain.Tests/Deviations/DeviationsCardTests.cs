using PlanBot.Cards;
using PlanBot.Domain.Deviations;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;
using static PlanBot.Domain.Tests.Deviations.DeviationWorld;
using static PlanBot.Domain.Tests.Tasks.TaskWorld;

namespace PlanBot.Domain.Tests.Deviations;

public sealed class DeviationsCardTests
{
    private static readonly Plan Three = Plan(Leaf("1", -20, -10), Leaf("2", -20, -10), Leaf("3", -20, 5)).With(
        Case(1, "1", 12, Cause.External, "No permit") with { Checks = [new(Monday, 9, Effect.Partly)] }, Case(2, "1", 4, kind: DeviationKind.PointsBehind, severity: Severity.Amber) with { Measure = 25 },
        Case(3, "2", 3, severity: Severity.Amber), Case(4, "3", 1, isClosed: true));

    [Theory]
    [InlineData("en", "deviations", "3 deviations, 1 red; 1 “Task 1” is worst: 12 working days late.")]
    [InlineData("zh-CN", "偏差", "共3项偏差，其中红灯1项；最严重的是 1 “Task 1”：逾期 12 个工作日。")]
    public void One_sentence_says_how_many_and_which_is_worst(string tag, string command, string reading) => Assert.EndsWith(reading, Three.Say(command, Tongue.Of(tag)).FallbackText, StringComparison.Ordinal);

    [Fact]
    public void Each_subject_stands_once_with_what_is_wrong_since_when_and_what_is_done()
    {
        var card = Three.Say("deviations");
        Assert.Equal(
        [
            "Deviations: Region North p1", "3 deviations, 1 red; 1 “Task 1” is worst: 12 working days late.",
            "1 “Task 1” · Ann", "▲ red: 12 working days late, since 23 Nov 2026", "◆ amber: 25 points behind plan, since 23 Nov 2026", "Cause: External environment: No permit", "Action: Add resources: Hire two more (Ann, by 4 Dec 2026)", "It helped in part, as of 30 Nov 2026",
            "2 “Task 2” · Ann", "◆ amber: 3 working days late, since 23 Nov 2026", "Not explained yet.",
            "Looked at each working day, the last time on 30 Nov 2026; what is done is closed at once.",
        ], card.Body.OfType<TextBlock>().Select(t => t.Text));
        Assert.Equal(2, card.Body.OfType<ActionSet>().SelectMany(a => a.Actions).Count(a => a.Title == "Show task"));
    }

    [Theory]
    [InlineData(DeviationKind.DaysLate, 1, "1 working day late")]
    [InlineData(DeviationKind.PointsBehind, 24.6, "25 points behind plan")]
    [InlineData(DeviationKind.Pace, 0.7449, "slower than planned, SPI(t) 0.74")]
    [InlineData(DeviationKind.FloatConsumed, 80, "80 % of its float is used up")]
    [InlineData(DeviationKind.ForecastLate, 9, "forecast 9 working days after its baseline")]
    [InlineData(DeviationKind.KpiOutside, 7.25, "outside its tolerance by 7.2 % of the target")]
    [InlineData(DeviationKind.OverBudget, 18, "cost 18 % above what is earned")]
    public void Every_kind_is_said_in_words_and_its_own_unit(DeviationKind kind, double measure, string said) =>
        Assert.Contains(Plan(Leaf("1", -20, -10)).With(Case(1, "1", 0, kind: kind) with { Measure = measure }).Say("deviations").Body.OfType<TextBlock>(), t => t.Text.Contains(said, StringComparison.Ordinal));

    [Fact]
    public void A_late_forecast_names_what_drives_it()
    {
        // Two of five days of the second task are done: three are left, Tuesday to Thursday, and it was due on Friday last week.
        var plan = Plan(Leaf("1", 0, 4) with { Forecast = Monday.AddDays(9) }, Leaf("2", -7, -3) with { ActualStart = Monday.AddDays(-7), PercentComplete = 40, UpdatedAt = Morning }, Leaf("3", 14, 16) with { Predecessors = [new("00002")] }).Only(DeviationKind.ForecastLate).Looked(Morning);
        var texts = plan.Say("deviations").Body.OfType<TextBlock>().Select(t => t.Text).ToList();
        Assert.Contains("◆ amber: forecast 3 working days after its baseline, since 30 Nov 2026; as its owner says, 9 Dec 2026", texts);
        Assert.Contains("◆ amber: forecast 4 working days after its baseline, since 30 Nov 2026; by what it waits for and what was reported, 3 Dec 2026", texts);
    }

    [Fact]
    public void The_plan_a_KPI_and_what_is_gone_have_names()
    {
        var plan = Plan(Leaf("1", 0, 4)).WithKpi(new() { Id = "k", Name = "Revenue" }, 50, 100).With(
            Case(1, "9", 1), Case(2, "1", 0, kind: DeviationKind.Pace) with { Subject = DeviationSubject.WholePlan, Measure = 0.5 }, Case(3, "1", 0, kind: DeviationKind.KpiOutside) with { Subject = new(null, "k", "") });
        var texts = plan.Say("deviations").Body.OfType<TextBlock>().Select(t => t.Text).ToList();
        Assert.All((string[])["a task that is no longer in the plan · Mia", "the plan “Region North p1” · Mia", "Revenue · Mia"], text => Assert.Contains(text, texts));
    }

    [Fact]
    public void A_plan_that_deviates_nowhere_says_so()
    {
        Assert.EndsWith("Nothing deviates, as of 30 Nov 2026.", Plan(Leaf("1", 0, 4)).Looked(Morning).Say("deviations").FallbackText, StringComparison.Ordinal);
        Assert.EndsWith("Nothing deviates, as of 30 Nov 2026.", Plan(Leaf("1", 0, 4)).Say("deviations").FallbackText, StringComparison.Ordinal);
        Assert.EndsWith("so nothing can deviate.", Plan().Say("deviations").FallbackText, StringComparison.Ordinal);
    }

    [Fact]
    public void Before_the_first_look_it_shows_what_that_would_find_and_keeps_nothing()
    {
        var plan = Plan(Leaf("1", -20, -14)).Only(DeviationKind.DaysLate);
        var card = plan.Say("deviations");
        Assert.EndsWith("1 deviation, 1 red; 1 “Task 1” is worst: 10 working days late.", card.FallbackText, StringComparison.Ordinal);
        Assert.Contains("The first look, from which on owners are asked why, is on 30 Nov 2026 at 09:00.", card.Body.OfType<TextBlock>().Last().Text, StringComparison.Ordinal);
        Assert.Equal((null, 1, 1), (DeviationReport.Of(plan, Morning, Tongue.English).LookedOn, DeviationReport.Of(plan, Morning, Tongue.English).Open, DeviationReport.Of(plan, Morning, Tongue.English).Red));
        Assert.Empty(plan.Cases.All);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-CN")]
    public void A_thousand_cases_of_wordy_people_fit_a_card(string tag)
    {
        var words = Repeat("长", 900);
        var tasks = Enumerable.Range(1000, 1000).Select(n => Wordy(Leaf($"{n}", -20, -10))).ToArray();
        var plan = Plan(tasks).With([.. tasks.Select((t, i) => Case(i + 1, t.Code, i, i % 2 == 0 ? Cause.Scope : null, words) is { Answer: { } answer } known ? known with { Answer = answer with { What = words } } : Case(i + 1, t.Code, i))]);
        var card = plan.Say("deviations", Tongue.Of(tag));
        card.FitsTeams();
        Assert.Contains("1000", card.FallbackText, StringComparison.Ordinal);
        plan.Say("causes", Tongue.Of(tag)).FitsTeams();
    }

    [Fact]
    public void The_digest_names_the_cause_that_was_said_of_a_case()
    {
        var deviations = Domain.Reviews.Digest.Of(Three, Morning).Deviations;
        Assert.Equal([("1", Cause.External, CorrectiveAction.AddResources), ("2", null, (CorrectiveAction?)null)], deviations.Where(d => d.Code is "1" or "2").OrderBy(d => d.Code).Select(d => (d.Code, d.Cause, d.Action)));
    }

    [Fact]
    public void The_report_has_every_case_and_every_cause()
    {
        var report = DeviationReport.Of(Three, Morning, Tongue.English);
        Assert.Equal(("p1", Monday, 3, 1, 4), (report.PlanId, report.LookedOn, report.Open, report.Red, report.Cases.Length));
        Assert.Equal(["00001", "00002", "00003", "00004"], report.Cases.Select(c => c.Id));
        var worst = report.Cases[0];
        Assert.Equal(("Task", "1", "Ann", Severity.Red, 12.0, Cause.External, "Hire two more", Effect.Partly), (worst.Subject, worst.Code, worst.Owner, worst.Severity, worst.Measure, worst.Cause, worst.What, worst.Effects[0].Effect));
        Assert.Equal((12.0, 3.0, 1), (report.Causes.LostDays, report.Causes.NotSaidDays - 1, report.Causes.NotSaid - 1));
    }

    private static Plan Plan(params PlanTask[] tasks) => DeviationWorld.Deviating(tasks);
}
