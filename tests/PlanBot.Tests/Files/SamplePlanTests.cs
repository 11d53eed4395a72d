using PlanBot.Domain.Imports;
using PlanBot.Domain.Language;
using PlanBot.Domain.Network;
using PlanBot.Domain.Plans;
using PlanBot.Files;
using PlanBot.Samples;

namespace PlanBot.Tests.Files;

public sealed class SamplePlanTests
{
    public static TheoryData<string> Tongues => ["en", "zh-CN"];

    /// <summary>With PLANBOT_WRITE_SAMPLE=1 it writes the files anew from their source.</summary>
    [Theory, MemberData(nameof(Tongues))]
    public void The_shipped_file_is_what_its_source_says(string tag)
    {
        var tongue = Tongue.Of(tag);
        var source = SampleSource.Plan(tongue);
        if (Environment.GetEnvironmentVariable("PLANBOT_WRITE_SAMPLE") == "1")
            File.WriteAllBytes(Path.Combine(Root(), "src", "PlanBot", "Samples", SamplePlan.FileName(tongue)), PlanExport.ToXlsx(source, tongue));
        else
        {
            var read = FileWorld.Import(SamplePlan.Bytes(tongue), SamplePlan.FileName(tongue));
            Assert.Equal(source.Name, read.Name);
            Assert.True(ImportDifference.Between(source, read).IsEmpty);
        }
    }

    [Theory, MemberData(nameof(Tongues))]
    public void It_is_in_its_fourth_week_with_late_done_and_running_tasks_of_six_owners(string tag)
    {
        var plan = SamplePlan.Load(Tongue.Of(tag), "sample", new PlanSettings(), new(2028, 5, 17, 8, 0, 0, TimeSpan.Zero));
        var today = new DateOnly(2028, 5, 17);
        Assert.Equal(new DateOnly(2028, 4, 24), plan.Tasks.All.Min(t => t.Start));
        Assert.Equal(6, plan.Tasks.Leaves.Select(t => plan.OwnerOf(t).PersonId).Distinct().Count());
        Assert.InRange(plan.Tasks.Leaves.Count(), 35, 45);
        Assert.InRange(plan.Tasks.Leaves.Count(t => t.IsOpen && t.Due < today), 4, 8);
        Assert.Contains(plan.Tasks.Leaves, t => t.State == TaskState.Done);
        Assert.Contains(plan.Tasks.Leaves, t => t.State == TaskState.Blocked);
        foreach (var code in new[] { "1.2.1", "1.2.2", "1.3.1" })
        {
            var task = plan.Tasks.FindCode(code)!;
            Assert.True(task.IsOpen);
            Assert.Equal(SamplePlan.Manager.PersonId, plan.OwnerOf(task).PersonId);
        }
        Assert.All(plan.Tasks.Leaves, t => Assert.NotNull(t.Deliverable));
        Assert.All(plan.Tasks.Leaves, t => Assert.True(plan.Settings.Calendar.IsWorkingDay(t.Start!.Value) && plan.Settings.Calendar.IsWorkingDay(t.Due!.Value)));
    }

    [Theory, MemberData(nameof(Tongues))]
    public void Its_links_agree_with_its_dates(string tag)
    {
        var loaded = SamplePlan.Load(Tongue.Of(tag), "sample", new PlanSettings(), new(2028, 5, 17, 8, 0, 0, TimeSpan.Zero));
        var untouched = loaded with { Tasks = TaskTree.Build(loaded.Tasks.All.Select(t => t with { PercentComplete = 0, ActualStart = null, ActualFinish = null, UpdatedAt = null, Forecast = null, Blocker = null })) };
        var network = NetworkReport.Of(untouched, new(2028, 4, 24, 8, 0, 0, TimeSpan.Zero), Tongue.English);
        Assert.All(network.Tasks, t => Assert.Equal((t.Code, untouched.Tasks.FindCode(t.Code)!.Start, untouched.Tasks.FindCode(t.Code)!.Due), (t.Code, t.EarlyStart, t.EarlyFinish)));
    }

    private static string Root()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "PlanBot.sln"))) at = at.Parent!;
        return at.FullName;
    }
}
