using PlanBot.Domain.Calendar;
using PlanBot.Domain.Plans;
using static PlanBot.Domain.Tests.Tasks.TaskWorld;

namespace PlanBot.Domain.Tests.Plans;

public sealed class TaskTreeTests
{
    private static readonly WorkingCalendar Calendar = WorkingCalendar.MondayToFriday;
    private static readonly PlanTask Branch = new() { Id = "1", Code = "1", Title = "Branch" };

    private static TaskTree Tree(params PlanTask[] below) =>
        TaskTree.Build([Branch, .. below.Select((t, i) => t with { ParentId = Branch.Id, Order = i + 1 })]);

    [Fact]
    public void A_summary_task_rolls_up_by_working_days_when_the_plan_has_nothing_better() =>
        Assert.Equal(25, Tree(Leaf("1.1", 0, 4, 100), Leaf("1.2", 0, 18, 0)).PercentComplete(Branch, Calendar)); // 5 and 15 working days

    [Fact]
    public void Budgets_weigh_more_than_days_and_weights_more_than_budgets()
    {
        var (one, two) = (Leaf("1.1", 0, 4, 100) with { Budget = 900 }, Leaf("1.2", 0, 18) with { Budget = 100 });
        Assert.Equal(90, Tree(one, two).PercentComplete(Branch, Calendar));
        Assert.Equal(40, Tree(one with { Weight = 2 }, two with { Weight = 3 }).PercentComplete(Branch, Calendar));
        Assert.Equal(50, Tree(one with { Weight = 2 }, two).PercentComplete(Branch, Calendar)); // the missing weight is the average
    }

    [Fact]
    public void A_cancelled_task_weighs_nothing() =>
        Assert.Equal(100, Tree(Leaf("1.1", 0, 4, 100), Leaf("1.2", 0, 18) with { IsCancelled = true }).PercentComplete(Branch, Calendar));

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, 10)]
    [InlineData(4, 50)]
    [InlineData(5, 50)] // Saturday
    [InlineData(7, 60)]
    [InlineData(11, 100)]
    [InlineData(40, 100)]
    public void Planned_percent_grows_with_each_working_day(int day, double planned) =>
        Assert.Equal(planned, Tree(Leaf("1.1", 0, 11)).PlannedPercent(Leaf("1.1", 0, 11), Monday.AddDays(day), Calendar));

    [Fact]
    public void A_task_without_dates_has_no_planned_percent_and_leaves_its_branch_alone()
    {
        var dateless = Leaf("1.2", 0, 0) with { Start = null, Due = null, BaselineStart = null, BaselineDue = null };
        var tree = Tree(Leaf("1.1", 0, 11), dateless);
        Assert.Null(tree.PlannedPercent(tree.FindCode("1.2")!, Monday, Calendar));
        Assert.Equal(10, tree.PlannedPercent(Branch, Monday, Calendar));
    }

    [Fact]
    public void A_changed_task_is_found_in_the_new_tree_only()
    {
        var tree = Tree(Leaf("1.a", 0, 4));
        var changed = tree.With(tree.FindCode("1.A")! with { PercentComplete = 50 });
        Assert.Equal((0, 50), (tree.FindCode("1.a")!.PercentComplete, changed.FindCode("1.A")!.PercentComplete));
        Assert.Equal(["1.a"], changed.LeavesOf(Branch).Select(t => t.Code));
    }
}
