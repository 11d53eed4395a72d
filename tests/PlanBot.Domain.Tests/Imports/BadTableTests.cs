using PlanBot.Domain.Imports;
using PlanBot.Domain.Language;
using static PlanBot.Domain.Tests.Imports.ImportWorld;

namespace PlanBot.Domain.Tests.Imports;

public sealed class BadTableTests
{
    [Theory]
    [InlineData("2027-01-08|2027-01-04|0", "Row 2: The due date 4 Jan 2027 is before the start 8 Jan 2027.")]
    [InlineData("2027-02-30|2027-03-04|0", "Row 2: Start: the date “2027-02-30” does not exist.")]
    [InlineData("soon|2027-03-04|0", "Row 2: Start: “soon” is not a date.")]
    [InlineData("|2999-03-04|0", "Row 2: Due: the date 2999-03-04 is out of range.")]
    [InlineData("||140", "Row 2: Percent complete: “140” is not between 0 and 100.")]
    [InlineData("||-5", "Row 2: Percent complete: “-5” is not between 0 and 100.")]
    [InlineData("||sixty", "Row 2: Percent complete: “sixty” is not a percentage.")]
    public void A_bad_value_is_named_with_its_row_and_the_way_out(string values, string fault) =>
        Assert.StartsWith(fault, Error("Task|Start|Due|Percent", $"a|{values}"), StringComparison.Ordinal);

    [Fact]
    public void A_table_that_is_no_plan_says_what_a_plan_needs()
    {
        Assert.StartsWith("The file is empty.", Assert.Single(Understand(new Sheet("x", [])).Errors).Say(Tongue.English), StringComparison.Ordinal);
        Assert.StartsWith("No header row was found", Error("Dear all,", "please find attached"), StringComparison.Ordinal);
        Assert.StartsWith("Row 1: No column holds the task names.", Error("Owner|Start|Due", "Ann||"), StringComparison.Ordinal);
        Assert.StartsWith("There is a header row but no task", Error("Task|Owner"), StringComparison.Ordinal);
        Assert.Contains("no task name", Error("Task|Owner", "a|Ann", "|Bob"), StringComparison.Ordinal);
    }

    [Fact]
    public void All_faults_are_told_at_once_and_no_more_than_fifty()
    {
        var file = Understand(["Task|Percent", .. Enumerable.Range(0, 80).Select(i => $"t{i}|140")]);
        Assert.Equal((50, 80, false), (file.Errors.Length, file.ErrorCount, file.IsPlan));
        Assert.Contains("and 30 more", ImportCards.FaultText(file, "plan.csv", Tongue.English), StringComparison.Ordinal);
    }

    [Fact]
    public void Long_titles_are_cut_with_a_warning()
    {
        var file = Understand("Task|Owner", new string('x', 300) + "|Ann");
        Assert.Equal(200, file.Tasks[0].Title.Length);
        Assert.Contains("longer than 200 characters", Warnings("Task|Owner", new string('x', 300) + "|Ann"), StringComparison.Ordinal);
    }

    [Fact]
    public void Tasks_without_dates_are_allowed_with_one_warning() =>
        Assert.Equal("Row 2: 2 tasks have no due date (such as 1, 2); nobody is reminded of them.", Warnings("Task|Owner", "a|Ann", "b|Ann"));

    [Fact]
    public void Long_nonsense_costs_no_time()
    {
        var nonsense = "1" + new string(' ', 31_000) + "x";
        var fields = Enum.GetValues<ImportField>();
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var file = Understand([string.Join('|', fields.Select(f => Tongue.English.Name(f))), .. Enumerable.Range(0, 20).Select(_ => string.Join('|', fields.Select(_ => nonsense)))]);
        Assert.False(file.IsPlan);
        // Not a measure of speed: an expression that tries every way would take years.
        Assert.True(watch.Elapsed < TimeSpan.FromMinutes(1), watch.Elapsed.ToString());
    }

    [Fact]
    public void The_apostrophe_of_an_export_is_taken_away() => Assert.Equal("=1+1", Understand("Task|Owner", "'=1+1|Ann").Tasks[0].Title);
}
