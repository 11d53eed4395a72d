using PlanBot.Domain.Plans;
using static PlanBot.Domain.Tests.Imports.ImportWorld;

namespace PlanBot.Domain.Tests.Imports;

public sealed class OutlineTests
{
    private static string Shape(Plan plan) => string.Join(' ', plan.Tasks.All.Select(t => $"{t.Code}:{t.Title}" + (t.ParentId is { } parent ? "<" + plan.Tasks.Find(parent)!.Code : "")));

    [Fact]
    public void A_code_tells_its_parent_and_rows_are_put_in_outline_order() =>
        Assert.Equal("1:a 1.1:c<1 1.1.2.3:d<1.1 2:b", Shape(Import("WBS|Task", "1|a", "2|b", "1.1.|c", "1.1.2.3|d")));

    [Fact]
    public void Codes_are_built_from_levels() => Assert.Equal("1:a 1.1:b<1 1.1.1:c<1.1 1.2:d<1 2:e", Shape(Import("Level|Task", "1|a", "2|b", "3|c", "2|d", "1|e")));

    [Fact]
    public void Codes_are_built_from_indentation() => Assert.Equal("1:a 1.1:b<1 1.2:c<1 2:d", Shape(Import("Task|Owner", "a|Ann", "  b|Ann", "  c|Ann", "d|Ann")));

    [Fact]
    public void Codes_are_built_from_the_parent_column() => Assert.Equal("1:a 1.1:c<1 2:b", Shape(Import("Id|Task|Parent", "10|a|", "20|b|", "30|c|10")));

    [Fact]
    public void Codes_are_built_from_the_order_alone() => Assert.Equal("1:a 2:b", Shape(Import("Task|Owner", "a|Ann", "b|Ann")));

    [Fact]
    public void The_id_is_the_code_when_there_is_nothing_else() => Assert.Equal("7:a 9:b", Shape(Import("Id|Task", "7|a", "9|b")));

    [Fact]
    public void A_missing_code_among_codes_becomes_the_next_one_beside_it() => Assert.Equal("1:a 1.1:b<1 1.2:c<1", Shape(Import("WBS|Task", "1|a", "1.1|b", "|c")));

    [Fact]
    public void Ids_are_numbers_of_five_digits() => Assert.Equal(["00001", "00002"], Import("Task|Owner", "a|Ann", "b|Ann").Tasks.All.Select(t => t.Id));

    [Fact]
    public void A_code_that_stands_twice_is_named_with_both_rows() =>
        Assert.StartsWith("Row 4: The WBS code 1.1 stands in row 3 too.", Error("WBS|Task", "1|a", "1.1|b", "1.1|c"), StringComparison.Ordinal);

    [Fact]
    public void A_task_below_itself_and_a_chain_without_end_are_faults()
    {
        Assert.Contains(Understand("Id|Task|Parent", "1|a|2", "2|b|1").Errors, e => e.Phrase == "Import.ParentCycle");
        Assert.Contains(Understand(["Level|Task", .. Enumerable.Range(1, 40).Select(i => $"{i}|t{i}")]).Errors, e => e.Phrase == "Import.TooDeep");
        Assert.Contains("parent task “9”", Error("Id|Task|Parent", "1|a|9"), StringComparison.Ordinal);
    }

    [Fact(Timeout = 10_000)]
    public async Task Tasks_below_each_other_with_a_link_to_them_end_in_a_fault() =>
        Assert.False((await Task.Run(() => Understand("Id|Task|Parent|Predecessors", "1|a|2|", "2|b|1|", "3|c||1"))).IsPlan);

    [Theory]
    [InlineData("1.1", LinkKind.FinishToStart, 0)]
    [InlineData("1.1FS+1d", LinkKind.FinishToStart, 1)]
    [InlineData("1.1 SS-2d", LinkKind.StartToStart, -2)]
    [InlineData("1.1ff", LinkKind.FinishToFinish, 0)]
    [InlineData("1.1SF+16h", LinkKind.StartToFinish, 2)]
    [InlineData("1.1FS+1w", LinkKind.FinishToStart, 5)]
    [InlineData("1.1FS+2 个工作日", LinkKind.FinishToStart, 2)]
    [InlineData("1.1+3d", LinkKind.FinishToStart, 3)]
    [InlineData("1.1FS+50%", LinkKind.FinishToStart, 0)]
    public void A_predecessor_has_kind_and_lag(string text, LinkKind kind, double lag)
    {
        var plan = Import("WBS|Task|Predecessors", "1.1|a|", $"1.2|b|{text}");
        Assert.Equal(new Predecessor(plan.Tasks.FindCode("1.1")!.Id, kind, lag), Assert.Single(plan.Tasks.FindCode("1.2")!.Predecessors));
    }

    [Theory]
    [InlineData("3;5")]
    [InlineData("3,5")]
    [InlineData("3、5")]
    [InlineData("３；５")]
    public void Predecessors_may_be_ids(string text)
    {
        var plan = Import("Id|WBS|Task|Predecessors", "3|1.1|a|", "5|1.2|b|", $"6|1.3|c|{text}");
        Assert.Equal(["1.1", "1.2"], plan.Tasks.FindCode("1.3")!.Predecessors.Select(p => plan.Tasks.Find(p.TaskId)!.Code));
    }

    [Fact]
    public void A_code_with_a_dash_is_no_lag()
    {
        var plan = Import("WBS|Task|Predecessors", "A-1|a|", "A-2|b|A-1");
        Assert.Single(plan.Tasks.FindCode("A-2")!.Predecessors);
    }

    [Fact]
    public void A_cycle_is_named_in_the_order_of_the_work() =>
        Assert.EndsWith("in a circle: 1.2 → 1.3 → 1.2. Remove one of these links.", Error("WBS|Task|Predecessors", "1.1|a|", "1.2|b|1.1;1.3", "1.3|c|1.2"), StringComparison.Ordinal);

    [Fact]
    public void A_cycle_through_a_summary_task_is_named()
    {
        Assert.EndsWith("in a circle: 2 → 1.1 → 2.1 → 2. Remove one of these links.", Error("WBS|Task|Predecessors", "1|a|2", "1.1|b|", "2|c|", "2.1|d|1.1"), StringComparison.Ordinal);
        Assert.EndsWith("in a circle: 1 → 2.1 → 1. Remove one of these links.", Error("WBS|Task|Predecessors", "1|a|2.1", "1.1|b|", "2|c|1", "2.1|d|"), StringComparison.Ordinal);
        Assert.Equal(6, Import("WBS|Task|Predecessors", "1|a|", "1.1|b|", "1.2|c|1.1", "2|d|1", "2.1|e|1.2", "2.2|f|2.1;1").Tasks.All.Length);
    }

    [Fact]
    public void An_unknown_predecessor_is_a_fault_and_one_above_is_left_out()
    {
        Assert.Contains("Row 2: The predecessor “9” is not in the file.", Error("WBS|Task|Predecessors", "1|a|9"), StringComparison.Ordinal);
        Assert.Contains("one lies below the other", Warnings("WBS|Task|Predecessors", "1|a|", "1.1|b|1"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_chain_of_ten_thousand_links_is_no_problem()
    {
        var plan = Import(["WBS|Task|Predecessors", .. Enumerable.Range(1, 10_000).Select(i => $"{i}|t|{(i < 10_000 ? i + 1 : "")}")]);
        Assert.Equal(10_000, plan.Tasks.All.Length);
    }
}
