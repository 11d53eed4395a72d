using PlanBot.Domain.Commands;
using PlanBot.Domain.Deviations;
using PlanBot.Domain.Escalations;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tests.Conventions;
using static PlanBot.Domain.Tests.Deviations.DeviationWorld;
using static PlanBot.Domain.Tests.Tasks.TaskWorld;

namespace PlanBot.Domain.Tests.Deviations;

/// <summary>Lost working days by cause, worked out by hand.</summary>
public sealed class CausesTests
{
    /// <summary>
    /// 40 days in all. External 30: 20 for want of the permit (12 of task 1, whose 10 points-behind days have the same answer and do not count again; 8 of task 2), 10 for the rain.
    /// Estimate 7, without a why. Scope 3. Of task 6 nobody said anything: 5, the larger of its two; of task 1 one case is silent, and the others speak for it.
    /// </summary>
    private static readonly Plan Whole = Plan(Enumerable.Range(1, 6).Select(n => Leaf($"{n}", -20, -10)).ToArray()).With(
        Case(1, "1", 12, Cause.External, "No permit."), Case(2, "1", 10, Cause.External, "no  permit", DeviationKind.PointsBehind), Case(3, "1", 9, kind: DeviationKind.ForecastLate),
        Case(4, "2", 8, Cause.External, "NO PERMIT", isClosed: true), Case(5, "3", 10, Cause.External, "Rain"),
        Case(6, "4", 7, Cause.Estimate), Case(7, "5", 3, Cause.Scope, "More doors"), Case(8, "6", 5), Case(9, "6", 4, kind: DeviationKind.ForecastLate));

    [Fact]
    public void Causes_are_compared_by_the_days_that_they_cost_once_for_each_subject()
    {
        var pareto = CausePareto.Of(Whole);
        Assert.Equal((40.0, 5.0, 1), (pareto.LostDays, pareto.Unexplained, pareto.UnexplainedSubjects));
        Assert.Equal(
            [new(Cause.External, null, 3, 30, 75, 75), new(Cause.Estimate, null, 1, 7, 17.5, 92.5), new(Cause.Scope, null, 1, 3, 7.5, 100)], pareto.Causes.AsEnumerable());
        Assert.Equal(
            [new(Cause.External, "No permit.", 2, 20, 50, 50), new(Cause.External, "Rain", 1, 10, 25, 75), new(Cause.Estimate, null, 1, 7, 17.5, 92.5), new(Cause.Scope, "More doors", 1, 3, 7.5, 100)], pareto.Reasons.AsEnumerable());
        Assert.Equal(["No permit.", "Rain", null], pareto.VitalFew.Select(r => r.Why));
    }

    [Fact]
    public void One_cause_of_ten_can_be_behind_ninety_percent()
    {
        var plan = Plan(Leaf("1", -20, -10)).With([Case(1, "1", 90, Cause.Dependency, "The permit"), .. Enumerable.Range(2, 9).Select(n => Case(n, $"{n}", n < 3 ? 2 : 1, Cause.Capability, $"Reason {n}"))]);
        Assert.Equal((100.0, 10), (CausePareto.Of(plan).LostDays, CausePareto.Of(plan).Reasons.Length));
        Assert.StartsWith("1 of 10 causes are behind 90 % of the 100 lost working days that were explained: Dependency: The permit.", plan.Say("causes").FallbackText!["Causes of lost days: Region North p1. ".Length..], StringComparison.Ordinal);
    }

    [Fact]
    public void Several_plans_are_one_sum_and_their_tasks_are_not_confused()
    {
        var pareto = CausePareto.Of(Whole, Whole with { Id = "p2" });
        Assert.Equal((80.0, 10.0, 2), (pareto.LostDays, pareto.Unexplained, pareto.UnexplainedSubjects));
        Assert.Equal((4, 40.0), (pareto.Reasons[0].Subjects, pareto.Reasons[0].LostDays));
    }

    [Theory]
    [InlineData("en", "causes", "3 of 4 causes are behind 92.5 % of the 40 lost working days that were explained: External environment: No permit.; External environment: Rain; Estimate.")]
    [InlineData("zh-CN", "原因", "4 个原因中的 3 个造成了已说明的 40 个损失工作日中的 92.5%：外部环境：No permit.；外部环境：Rain；估算。")]
    public void The_card_reads_them_first_and_draws_a_bar_for_each(string tag, string command, string reading)
    {
        var card = Whole.Say(command, Tongue.Of(tag));
        Assert.EndsWith(reading, card.FallbackText, StringComparison.Ordinal);
        var bars = card.Body.OfType<Cards.ColumnSet>().ToList();
        Assert.Equal([["75", "25"], ["18", "82"], ["8", "92"]], bars.Select(b => b.Columns.Select(c => c.Width).ToArray()));
        card.FitsTeams();
    }

    [Fact]
    public void Nothing_said_and_nothing_lost_are_said_in_words()
    {
        Assert.EndsWith("there are no causes to compare.", Plan(Leaf("1", 0, 4)).Say("causes").FallbackText, StringComparison.Ordinal);
        Assert.Contains("2 subjects deviate, and nobody has said why yet", Plan(Leaf("1", 0, 4)).With(Case(1, "1", 3), Case(2, "2", 0)).Say("causes").FallbackText, StringComparison.Ordinal);
        Assert.Contains("1 cause was named, and no working days were lost to it", Plan(Leaf("1", 0, 4)).With(Case(1, "1", 0, Cause.Scope)).Say("causes").FallbackText, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_plan_named_they_are_compared_over_all_plans_that_the_asker_sees()
    {
        var others = Whole with { Id = "p2", Name = "South", Channel = new("https://smba", "19:south", "28:bot", null, "South") };
        var hers = others with { Id = "p3", Name = "East", Channel = null, Manager = Bob.PersonId, People = Named(Bob) };
        Assert.Contains("in 2 plans", Ask("causes", null).Card().FallbackText, StringComparison.Ordinal);
        Assert.Contains("80 lost working days", Ask("causes", null).Card().FallbackText, StringComparison.Ordinal);
        Assert.Equal("p2", Ask("causes South", null).Next?.PlanId);
        Assert.Equal("p2", Ask("causes", "19:south").Next?.PlanId);

        Decision<Domain.People.Person> Ask(string text, string? channel) => Decide.For(Person(Ann), [Whole, others, hers], Domain.Commands.Commands.Read(text, new(Tongue.English, Monday, channel)) with { By = Ann }, Morning);
    }

    [Theory]
    [InlineData("原因 1.2.1", typeof(AskWhy))]
    [InlineData("why 1.2.1", typeof(AskWhy))]
    [InlineData("原因", typeof(ShowCauses))]
    [InlineData("原因 华北", typeof(ShowCauses))]
    [InlineData("Causes North 2027", typeof(ShowCauses))]
    [InlineData("偏差", typeof(ShowDeviations))]
    [InlineData("/deviations", typeof(ShowDeviations))]
    [InlineData("What deviates?", typeof(ShowDeviations))]
    public void What_is_said_is_understood(string text, Type asked)
    {
        var read = Domain.Commands.Commands.Read(text, new(Tongue.English, Monday, null));
        Assert.Equal(asked, read switch { AboutPlan about => about.Ask.GetType(), AboutTask about => about.Ask.GetType(), _ => read.GetType() });
    }

    private static Plan Plan(params PlanTask[] tasks) => DeviationWorld.Deviating(tasks);
}
