using PlanBot.Cards;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tests.Reviews;
using PlanBot.Domain.Tests.Tasks;
using static PlanBot.Domain.Tests.Charts.ChartWorld;
using static PlanBot.Domain.Tests.Tasks.TaskWorld;

namespace PlanBot.Domain.Tests.Charts;

/// <summary>Each card says what it cannot say and why, whatever the plan lacks.</summary>
public sealed class WhatCannotBeSaidTests
{
    private static readonly PlanTask Dateless = new() { Id = "1", Code = "1", Title = "Task 1", Owner = Ann.PersonId, PercentComplete = 30 };

    public static TheoryData<string, string, string> Reasons => new()
    {
        { "empty", "gantt", "The plan has no tasks to be done, so it has no finish to speak of. Import a plan first." },
        { "empty", "burndown", "The plan has no tasks to be done, so there is nothing to draw. Import a plan first." },
        { "empty", "scurve", "The plan has no tasks to be done, so there is nothing to draw. Import a plan first." },
        { "empty", "health", "The plan has no tasks to be done, so it has no health to speak of. Import a plan first." },
        { "cancelled", "scurve", "The plan has no tasks to be done, so there is nothing to draw. Import a plan first." },
        { "no dates", "gantt", "No task has dates or a duration, so nothing can be said of the finish. Import the plan with start and due dates, or with durations." },
        { "no dates", "burndown", "None of the 1 task has dates, so nobody can say what was to be done by when. Import the plan with start and due dates." },
        { "no dates", "scurve", "None of the 1 task has dates, so nobody can say what was to be done by when. Import the plan with start and due dates." },
        { "no dates but weights", "scurve", "30 % of the work is done. None of the 1 task has dates, so nobody can say what was to be done by when. Import the plan with start and due dates." },
        { "no dates", "health", "No task has dates, so nobody can say what is late or behind. Import the plan with start and due dates." },
        { "milestones", "scurve", "The tasks are worth nothing, counted in planned durations, so there is nothing to draw. Give them durations, weights or budgets." },
        { "done", "gantt", "All tasks are done; the last one ended on 4 Dec 2026. Nothing is left to forecast." },
        { "done", "burndown", "All of the work is done; it was planned until 4 Dec 2026." },
        { "done", "scurve", "All of the work is done; it was planned until 4 Dec 2026." },
        { "done", "health", "All 1 task is done." },
        { "before", "gantt", "Nothing has begun yet: the plan starts on 11 Jan 2027." },
        { "before", "scurve", "0 % is earned, 0 % was planned by today; how many days that is cannot be said: the status date is before the planned start." },
        { "before", "burndown", "Nothing can have been done yet: there is nothing to draw." },
        { "before", "health", "Nothing is due yet: none of the 1 task has begun." },
        { "after", "gantt", "The last due date, 2 Oct 2026, has passed, and 1 task is open." },
        { "after", "scurve", "The planned finish, 2 Oct 2026, has passed." },
        { "after", "burndown", "The planned finish, 2 Oct 2026, has passed." },
        { "no links", "gantt", "No task names predecessors, so each stands for itself and nobody can say what drives what." },
        { "circle", "gantt", "Tasks wait for each other in a circle: 1 → 2 → 1." },
        { "some undated", "scurve", "1 task without dates is left out." },
        { "mad", "scurve", "1 task with an amount that nobody can mean: it counts as none." },
    };

    private static readonly Dictionary<string, Plan> Plans = new()
    {
        ["empty"] = Plan(),
        ["cancelled"] = Plan(Leaf("1", 0, 4) with { IsCancelled = true }),
        ["no dates"] = Plan(Dateless),
        ["no dates but weights"] = Plan(Dateless with { Weight = 5 }),
        ["milestones"] = Plan(Leaf("1", 4, 4) with { IsMilestone = true }),
        ["done"] = Plan(Leaf("1", 0, 4, 100) with { ActualFinish = Monday.AddDays(4) }),
        ["none started"] = Plan(Leaf("1", 0, 4), Leaf("2", 7, 11)),
        ["before"] = Plan(Leaf("1", 42, 46)),
        ["after"] = Plan(Leaf("1", -63, -59, 50)),
        ["no links"] = Plan(Leaf("1", 0, 4), Leaf("2", 0, 4)),
        ["circle"] = Plan(Leaf("1", 0, 4) with { Predecessors = [new("00002")] }, Leaf("2", 0, 4) with { Predecessors = [new("00001")] }),
        ["some undated"] = Plan(Leaf("1", 0, 4), Dateless with { Id = "2", Code = "2" }),
        ["mad"] = Plan(Leaf("1", 0, 4) with { Budget = 10 }, Leaf("2", 0, 4) with { Budget = 1e308 }),
    };

    [Theory]
    [MemberData(nameof(Reasons))]
    public void The_reason_stands_on_the_card(string lack, string asked, string reason) =>
        Assert.Contains(Texts(Drawn[asked](Plans[lack], Morning, Tongue.English)), text => text.Contains(reason, StringComparison.Ordinal));

    [Fact]
    public void Whatever_a_plan_holds_each_card_is_a_card_that_begins_with_a_sentence()
    {
        double?[] numbers = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, 1e308, -1e308, -5, 0, double.Epsilon, null];
        var odd = numbers.Select(n => Plan(
            Leaf("1", 0, 4, n ?? 0) with { Budget = n, Weight = n, DurationHours = n, FixedCost = n, VariableCost = n, ActualCost = n, OptimisticHours = n, PessimisticHours = n },
            Leaf("2", 4, 0) with { Weight = n, Budget = n },
            Leaf("3", -3, 0, 50) with { Budget = 1, Predecessors = [new("00002", LinkKind.FinishToStart, n ?? 0)], Progress = [new(Monday, 20, 1, true), new(Monday.AddDays(-1), 90, null, true)] },
            Leaf("4", 0, 4) with { Start = DateOnly.MinValue, BaselineStart = DateOnly.MinValue }, Leaf("5", 0, 4) with { Due = DateOnly.MaxValue, BaselineDue = DateOnly.MaxValue, ActualStart = Monday.AddDays(90) },
            Leaf("6", 0, 0) with { IsMilestone = true, PercentComplete = 50, DurationHours = n }, Dateless with { Id = "7", Code = "7" }));
        foreach (var plan in odd.Concat(Plans.Values))
            foreach (var (asked, draw) in Drawn)
                foreach (var tongue in Tongue.All)
                    foreach (var days in (int[])[-2000, -40, 0, 3, 40, 2000])
                    {
                        var card = draw(plan, Morning.AddDays(days), tongue);
                        card.FitsTeams();
                        Assert.EndsWith(tongue.IsChinese ? "。" : ".", Texts(card)[1], StringComparison.Ordinal);
                        Assert.DoesNotContain("NaN", card.Json(), StringComparison.Ordinal);
                        Assert.DoesNotContain("∞", card.Json(), StringComparison.Ordinal);
                        Assert.True(asked.Length > 0);
                    }
    }

    [Fact]
    public void A_plan_of_10_000_tasks_with_the_longest_words_fits_each_card()
    {
        foreach (var letter in (char[])['长', 'W'])
            foreach (var plan in (Plan[])[ReviewWorld.Huge(letter)])
                foreach (var (asked, draw) in Drawn.Where(c => c.Key is not "forecast"))
                    foreach (var tongue in Tongue.All)
                        Assert.True(draw(plan, Morning, tongue).ToJson().Length <= AdaptiveCard.MaxBytes, asked);
    }
}
