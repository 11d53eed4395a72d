using PlanBot.Domain.Imports;
using PlanBot.Domain.Language;
using PlanBot.Domain.Network;
using PlanBot.Domain.Plans;
using PlanBot.Files;
using static PlanBot.Tests.Files.FileWorld;

namespace PlanBot.Tests.Files;

public sealed class SharedDataTests
{
    [FactIfData]
    public void The_Claeys_Verhelst_plan_imports_with_hours_times_and_costs()
    {
        var plan = Import(SharedData.Bytes("claeys-verhelst/plan.csv"));
        Assert.Equal("PROJECT CLAEYS-VERHELST", plan.Name);
        Assert.Equal(49, plan.Tasks.Leaves.Count());
        Assert.Equal(3_027_133, plan.Tasks.Leaves.Sum(t => t.Budget ?? 0), 1.0);
        var sanitary = plan.Tasks.FindCode("1.5.2")!;
        Assert.Equal((new DateOnly(2007, 8, 29), new TimeOnly(10, 0), new DateOnly(2007, 9, 12), 80, 4793, 2880),
            (sanitary.BaselineStart!.Value, sanitary.BaselineStartTime!.Value, sanitary.Due!.Value, sanitary.DurationHours!.Value, sanitary.FixedCost!.Value, sanitary.VariableCost!.Value));
        Assert.Equal(["1.6.1", "1.5.1"], sanitary.Predecessors.Select(p => plan.Tasks.Find(p.TaskId)!.Code));
        Assert.Equal("~plumber", sanitary.Owner);
        Assert.Equal("1.5", plan.Tasks.Find(sanitary.ParentId!)!.Code);
    }

    /// <summary>Once with the dates of the plan, once from its hours and predecessors and the one start that nothing drives, the construction leave: what the planners' tool worked out comes out again, day by day.</summary>
    [FactIfData]
    public void The_network_of_Claeys_Verhelst_has_the_days_of_its_planners()
    {
        var plan = Active(SharedData.Bytes("claeys-verhelst/plan.csv"), "plan.csv");
        var bare = plan with { Tasks = TaskTree.Build(plan.Tasks.All.Select(t => t.Code == "1.6.1" ? t with { Due = null, BaselineDue = null } : t with { Start = null, Due = null, BaselineStart = null, BaselineDue = null })) };
        foreach (var one in new[] { plan, bare })
        {
            var report = NetworkReport.Of(one, new(2006, 4, 17, 6, 0, 0, TimeSpan.Zero), Tongue.English);
            Assert.Equal(49, report.Tasks.Length);
            Assert.Equal(new DateOnly(2007, 12, 26), report.Finish);
            Assert.Equal(plan.Tasks.Leaves.Select(t => (t.Code, t.BaselineStart, t.BaselineDue)), report.Tasks.Select(t => (t.Code, (DateOnly?)t.EarlyStart, (DateOnly?)t.EarlyFinish)));
        }
    }

    [FactIfData]
    public void Both_Project_files_import()
    {
        var baselines = Import(SharedData.Bytes("mspdi/task-baselines-project2019.xml"), "a.xml");
        Assert.Equal(110, baselines.Tasks.All.Length);
        Assert.Equal("task-baselines-project2019-mspdi", baselines.Name);
        Assert.Equal(new DateOnly(2014, 3, 1), baselines.Tasks.All.Single(t => t.Title == "Baseline Finish - Task").BaselineDue);
        var phased = Import(SharedData.Bytes("mspdi/timephased.xml"), "b.xml");
        Assert.Equal(40, phased.Tasks.All.Length);
        var task = phased.Tasks.FindCode("6")!;
        Assert.Equal(("Task 6", 60.0, 75.0, new DateOnly(2008, 12, 8), "~resource 6"), (task.Title, task.PercentComplete, task.DurationHours!.Value, task.Due!.Value, task.Owner));
    }

    [FactIfData]
    public void Exports_of_them_import_again_to_the_same_plans()
    {
        foreach (var path in new[] { "claeys-verhelst/plan.csv", "mspdi/task-baselines-project2019.xml", "mspdi/timephased.xml" })
            RoundTrips.Hold(Active(SharedData.Bytes(path), Path.GetFileName(path)));
    }

    [FactIfData]
    public void A_whole_preview_fits_its_card()
    {
        var file = Understand(SharedData.Bytes("claeys-verhelst/plan.csv"));
        var preview = ImportPreview.Of(file, Import(SharedData.Bytes("claeys-verhelst/plan.csv")), null);
        foreach (var tongue in Tongue.All) Assert.InRange(ImportCards.Preview(preview, tongue).ToJson().Length, 1000, Cards.AdaptiveCard.MaxBytes);
        Assert.Contains("49 tasks under 10 summary tasks", preview.ToText(Tongue.English), StringComparison.Ordinal);
    }
}
