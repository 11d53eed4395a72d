using PlanBot.Domain.Imports;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;
using static PlanBot.Domain.Tests.Imports.ImportWorld;

namespace PlanBot.Domain.Tests.Imports;

public sealed class UnderstandTests
{
    [Theory]
    [InlineData("WBS", ImportField.Code)]
    [InlineData("编号", ImportField.Code)]
    [InlineData("序号", ImportField.Id)]
    [InlineData("Unique ID", ImportField.Id)]
    [InlineData("Outline_Level", ImportField.Level)]
    [InlineData("任务名称", ImportField.Title)]
    [InlineData("TASK  NAME", ImportField.Title)]
    [InlineData("交付标准", ImportField.Deliverable)]
    [InlineData("负责人", ImportField.Owner)]
    [InlineData("Resource Names", ImportField.Owner)]
    [InlineData("问责人", ImportField.Accountable)]
    [InlineData("咨询", ImportField.Consulted)]
    [InlineData("知会", ImportField.Informed)]
    [InlineData("Start date", ImportField.Start)]
    [InlineData("计划完成日期", ImportField.Due)]
    [InlineData("截止", ImportField.Due)]
    [InlineData("BaselineStart", ImportField.BaselineStart)]
    [InlineData("基线完成", ImportField.BaselineDue)]
    [InlineData("工期（天）", ImportField.Duration)]
    [InlineData("DurationHours", ImportField.DurationHours)]
    [InlineData("Duration (h)", ImportField.DurationHours)]
    [InlineData("前置任务", ImportField.Predecessors)]
    [InlineData("预算（万元）", ImportField.Budget)]
    [InlineData("Budget [EUR]", ImportField.Budget)]
    [InlineData("权重", ImportField.Weight)]
    [InlineData("Start no earlier than", ImportField.NotBefore)]
    [InlineData("Finish No Later Than", ImportField.NotAfter)]
    [InlineData("固定开始", ImportField.FixedStart)]
    [InlineData("Optimistic (days)", ImportField.Optimistic)]
    [InlineData("悲观工期", ImportField.Pessimistic)]
    [InlineData("% Complete", ImportField.PercentComplete)]
    [InlineData("完成百分比", ImportField.PercentComplete)]
    [InlineData("完成率(%)", ImportField.PercentComplete)]
    [InlineData("状态", ImportField.Status)]
    [InlineData("预计完成", ImportField.Forecast)]
    [InlineData("里程碑", ImportField.Milestone)]
    [InlineData("备注", ImportField.Comment)]
    public void Headers_are_known_by_synonyms_of_both_languages(string header, ImportField field)
    {
        var other = field == ImportField.Title ? "Owner" : "Title";
        Assert.Contains(Understand($"{header}|{other}", "1|1").Columns, c => c.Header == header && c.Field == field);
    }

    [Fact]
    public void Every_exported_header_is_read_as_its_own_field()
    {
        foreach (var tongue in Language.Tongue.All)
            foreach (var field in Enum.GetValues<ImportField>().Where(f => f is not (ImportField.StatusDate or ImportField.ActualHours or ImportField.ActualDuration)))
                Assert.Equal(field, Understand($"{tongue.Name(field)}|{tongue.Name(field == ImportField.Title ? ImportField.Owner : ImportField.Title)}").Columns[0].Field);
    }

    [Fact]
    public void The_header_may_stand_below_a_title_and_on_another_sheet()
    {
        var file = Understand(Table("Notes", "nothing here"), Table("North region 2027", "", "Owner|Task", "ann@x.example|Open the store"));
        Assert.Equal("Open the store", Assert.Single(file.Tasks).Title);
    }

    [Fact]
    public void Columns_that_mean_nothing_are_listed() => Assert.Equal<string>(["Colour"], Understand("Task|Owner|Colour", "a|Ann|red").Ignored);

    [Theory]
    [InlineData("2027-01-04")]
    [InlineData("2027/1/4")]
    [InlineData("2027.01.04")]
    [InlineData("20270104")]
    [InlineData("2027年1月4日")]
    [InlineData("２０２７年１月４日")]
    [InlineData("2027-01-04T08:00")]
    [InlineData("2027-01-04 08:00:00")]
    [InlineData("4 Jan 2027")]
    [InlineData("4-Jan-27")]
    [InlineData("January 4, 2027")]
    [InlineData("Mon 4 January 2027")]
    [InlineData("2027年1月4日（周一）")]
    [InlineData("04.01.2027")]
    [InlineData("4/1/2027 8:00 AM")]
    public void A_date_is_read_as_people_write_it(string text) =>
        Assert.Equal(new DateOnly(2027, 1, 4), Understand("Task|Start", $"a|{text}", "b|31/1/2027").Tasks[0].Start);

    [Fact]
    public void One_value_above_12_decides_whether_the_column_begins_with_the_day()
    {
        Assert.Equal(new DateOnly(2027, 4, 12), Understand("Task|Due", "a|12/04/2027", "b|13/04/2027").Tasks[0].Due);
        Assert.Equal(new DateOnly(2027, 12, 4), Understand("Task|Due", "a|12/04/2027", "b|12/13/2027").Tasks[0].Due);
        Assert.Contains("can be read in two ways", Warnings("Task|Due", "a|04/12/2027"), StringComparison.Ordinal);
        Assert.Equal(new DateOnly(2027, 12, 4), Understand("Task|Start|Due", "a|12/04/2027|12/31/2027").Tasks[0].Start);
    }

    [Theory]
    [InlineData("10", 80)]
    [InlineData("10d", 80)]
    [InlineData("10 days", 80)]
    [InlineData("10 days?", 80)]
    [InlineData("80h", 80)]
    [InlineData("2 w", 80)]
    [InlineData("10天", 80)]
    [InlineData("10 个工作日", 80)]
    [InlineData("80 小时", 80)]
    [InlineData("PT80H0M0S", 80)]
    [InlineData("0.5d", 4)]
    public void A_duration_is_read_with_its_unit(string text, double hours) => Assert.Equal(hours, Understand("Task|Duration", $"a|{text}").Tasks[0].DurationHours);

    [Fact]
    public void A_missing_start_or_due_date_follows_from_the_duration_in_working_days()
    {
        var tasks = Understand("Task|Start|Due|Duration", "a|2027-01-04||10d", "b||2027-01-15|10d", "c|2027-01-09||1d").Tasks;
        Assert.Equal(new DateOnly(2027, 1, 15), tasks[0].Due);
        Assert.Equal(new DateOnly(2027, 1, 4), tasks[1].Start);
        Assert.Equal(tasks[0].Due, tasks[0].BaselineDue);
    }

    [Fact]
    public void A_column_of_ones_and_zeros_is_read_as_percents_with_a_warning()
    {
        Assert.StartsWith("Row 3: Percent complete: 1 is read as 1 %, not as 100 %.", Warnings("Task|Due|Progress", "a|2027-01-29|0", "b|2027-01-29|1", "c|2027-01-29|1"), StringComparison.Ordinal);
        Assert.Equal("", Warnings("Task|Due|Progress", "a|2027-01-29|1%", "b|2027-01-29|0"));
        Assert.Equal("", Warnings("Task|Due|Progress", "a|2027-01-29|0.5", "b|2027-01-29|1"));
        Assert.Equal("", Warnings("Task|Due|Progress", "a|2027-01-29|40", "b|2027-01-29|1"));
        Assert.Equal("", Warnings("Task|Due|Progress", "a|2027-01-29|0", "b|2027-01-29|"));
    }

    [Fact]
    public void Percents_are_shares_only_when_the_whole_column_says_so()
    {
        Assert.Equal([50.0, 100], Understand("Task|Progress", "a|0.5", "b|1").Tasks.Select(t => t.PercentComplete));
        Assert.Equal([0.5, 40], Understand("Task|Progress", "a|0.5", "b|40").Tasks.Select(t => t.PercentComplete));
        Assert.Equal([1.0, 0], Understand("Task|Progress", "a|1", "b|0").Tasks.Select(t => t.PercentComplete));
        Assert.Equal([50.0, 60], Understand("Task|Progress", "a|50%", "b|６０％").Tasks.Select(t => t.PercentComplete));
    }

    [Theory]
    [InlineData("1,234.50", 1234.5)]
    [InlineData("1.234,50", 1234.5)]
    [InlineData("¥1,200", 1200)]
    [InlineData("EUR 3 000", 3000)]
    [InlineData("12万", 120000)]
    [InlineData("1.234.567", 1234567)]
    [InlineData("12,5", 12.5)]
    public void A_number_is_read_as_people_write_it(string text, double number) => Assert.Equal(number, Understand("Task|Budget", $"a|{text}").Tasks[0].Budget);

    [Fact]
    public void Fixed_and_variable_cost_make_the_budget() => Assert.Equal(30, Understand("Task|Fixed cost|Variable cost", "a|10|20").Tasks[0].Budget);

    [Fact]
    public void People_are_known_by_address_or_by_a_name_that_has_one_elsewhere()
    {
        var file = Understand("Task|Owner|Consulted", "a|Bob <Bob@x.example>|", "b|bob|Ann、Carl", "c|bob@x.example；Dora|");
        Assert.All(file.Tasks, t => Assert.Equal("bob@x.example", t.Owner));
        Assert.Equal<string>(["ann@x.example", "~carl"], file.Tasks[1].Consulted);
        Assert.Equal<string>(["~dora"], file.Tasks[2].Consulted);
        Assert.Equal("Bob", file.People.Single(p => p.Key == "bob@x.example").Name);
    }

    [Fact]
    public void An_unknown_owner_is_a_warning_that_says_how_it_gets_resolved()
    {
        var warnings = Warnings("Task|Owner|Due", "a|Eve|2027-01-04", "b|Eve|2027-01-04");
        Assert.StartsWith("Row 2: 1 person is known by name only: Eve. Link the plan to a channel", warnings, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', warnings);
    }

    [Theory]
    [InlineData("Done", TaskState.Done)]
    [InlineData("已完成", TaskState.Done)]
    [InlineData("进行中", TaskState.InProgress)]
    [InlineData("in_progress", TaskState.InProgress)]
    [InlineData("取消", TaskState.Cancelled)]
    [InlineData("Not started", TaskState.NotStarted)]
    public void A_status_is_read_in_both_languages(string text, TaskState state) => Assert.Equal(state, Understand("Task|Status|Start", $"a|{text}|2027-01-04").Tasks[0].State);

    [Theory]
    [InlineData("Code | Task | Region")]
    [InlineData("编号 | 任务名称 | 所属区域")]
    public void A_region_is_read_kept_where_a_file_says_nothing_of_it_and_exported(string header)
    {
        var plan = ImportWorld.Active(header, "1 | Open | North 华北", "1.1 | Lease |");
        Assert.Equal(["North 华北", null], plan.Tasks.All.Select(t => t.Region));
        Assert.Equal("North 华北", ImportWorld.Draft(plan, "Code | Task", "1 | Open it", "1.1 | Lease").Tasks.All[0].Region);
        foreach (var tongue in Tongue.All)
        {
            var again = Domain.Imports.Imports.ToDraft(ImportWorld.Understand(ExportSheet.Of(plan, tongue)), "d3", "Plan", ImportWorld.Ann, plan, plan.Settings, ImportWorld.Now);
            Assert.True(ImportDifference.Between(plan, again).IsEmpty);
            Assert.Equal("North 华北", again.Tasks.All[0].Region);
        }
    }
}
