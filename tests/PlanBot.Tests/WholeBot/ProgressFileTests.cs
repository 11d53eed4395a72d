using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using PlanBot.CommandLine;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Schedule;
using PlanBot.Tests.Files;

namespace PlanBot.Tests.WholeBot;

/// <summary>Progress that the manager of a plan sends as a file, or reports at the command line, and what the analysis says then.</summary>
public sealed class ProgressFileTests
{
    private const string November = "Code,Status date,Actual start,% complete,Actual cost\n1.2,2026-12-03,2026-12-01,40,500\n1.2,2026-12-04,2026-12-01,55,700\n";

    [Fact]
    public async Task Progress_that_the_manager_sends_counts_once_it_is_confirmed()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var code = (await world.PlanAsync("north")).Tasks.Leaves.First().Code;
        var file = Encoding.UTF8.GetBytes(November.Replace("1.2,", code + ",", StringComparison.Ordinal));
        var ines = world.Person("Ines");
        var offer = await ines.Sends("december.csv", file, "progress");
        Assert.Contains("→ 55 %", offer.Text, StringComparison.Ordinal);
        Assert.NotEqual(55, (await TaskAsync()).PercentComplete);
        Assert.Contains("has taken the progress over", (await ines.Presses(offer, "Take it over")).Text, StringComparison.Ordinal);
        await world.RestartsAsync();
        var task = await TaskAsync();
        Assert.Equal((55, 700, new DateOnly(2026, 12, 1)), (task.PercentComplete, task.ActualCost, task.ActualStart));
        Assert.Equal(["2026-12-03 40% 500", "2026-12-04 55% 700"], task.Progress.Select(p => p.ToString()));
        Assert.Contains("knows this progress already", (await ines.Sends("december.csv", file, "进度 North")).Text, StringComparison.Ordinal);

        async Task<PlanTask> TaskAsync() => (await world.PlanAsync("north")).Tasks.FindCode(code)!;
    }

    [Fact]
    public async Task Others_cannot_report_by_file_and_a_file_with_faults_names_its_rows()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        Assert.Contains("You manage no plan", (await world.Person("Ann").Sends("december.csv", Encoding.UTF8.GetBytes(November), "progress")).Text, StringComparison.Ordinal);
        Assert.Contains("Row 2: The plan has no task “9.9”", (await world.Person("Ines").Sends("december.csv", Encoding.UTF8.GetBytes("Code,%\n9.9,40\n"), "progress")).Text, StringComparison.Ordinal);
        Assert.Contains("No header row", (await world.Person("Ines").Sends("december.csv", Encoding.UTF8.GetBytes("One,Two\n9.9,40\n"), "progress")).Text, StringComparison.Ordinal);
    }

    [FactIfData]
    public async Task A_real_project_goes_from_its_files_to_its_figures()
    {
        using var folder = new TemporaryDirectory();
        var (plan, tracking) = (Path.Combine(SharedData.Folder!, "claeys-verhelst", "plan.csv"), Path.Combine(SharedData.Folder!, "claeys-verhelst", "tracking.csv"));
        await BotProcess.CommandAsync("import", plan, "--plan", "Building", "--manager", "mei@contoso.com", "--yes", "--data", folder.Path);
        Assert.Contains("49 tasks change", await BotProcess.CommandAsync("progress", "Building", tracking, "--yes", "--data", folder.Path), StringComparison.Ordinal);
        using var json = JsonDocument.Parse(await BotProcess.CommandAsync("analyse", "Building", "--at", "2007-03-17T08:00", "--ev", "647075.3125", "--ac", "685780.5", "--json", "--data", folder.Path));
        var total = json.RootElement.GetProperty("total");
        Assert.Equal(1048578.75, total.GetProperty("pv").GetDouble(), tolerance: 1);
        Assert.Equal(("2007-01-22T09:00", "-39d 7h"), (total.GetProperty("earnedSchedule").GetString(), total.GetProperty("svtText").GetString()));
        Assert.Equal(3208202.8, total.GetProperty("costPfCpi").GetDouble(), tolerance: 1);
        Assert.Equal(49, json.RootElement.GetProperty("tasks").GetArrayLength());
        var network = json.RootElement.GetProperty("network");
        Assert.Equal(("2007-03-17", "2007-12-26"), (network.GetProperty("statusDate").GetString(), network.GetProperty("plannedFinish").GetString()));
        Assert.Equal(49, network.GetProperty("tasks").GetArrayLength());
        Assert.Contains("“construction leave” drives it", await BotProcess.CommandAsync("network", "Building", "--at", "2007-03-17", "--data", folder.Path), StringComparison.Ordinal);
        using var former = JsonDocument.Parse(await BotProcess.CommandAsync("analyse", "Building", "--at", "2006-07-07T08:00", "--json", "--data", folder.Path));
        Assert.Equal((5716.8501, 0.0, "2006-07-06T17:00"), (former.RootElement.GetProperty("total").GetProperty("ev").GetDouble(), former.RootElement.GetProperty("total").GetProperty("svt").GetDouble(), former.RootElement.GetProperty("total").GetProperty("earnedSchedule").GetString()));
    }

    [FactIfData]
    public async Task A_real_project_goes_by_attachments_through_all_of_its_periods()
    {
        await using var world = await World.StartAsync();
        var mei = world.Person("Mei");
        var offer = await mei.Sends("plan.csv", SharedData.Bytes("claeys-verhelst/plan.csv"), "import Building");
        await mei.Presses(offer, offer.Titles.First(t => t != "Cancel"));
        var progress = await mei.Sends("tracking.csv", SharedData.Bytes("claeys-verhelst/tracking.csv"), "progress Building");
        Assert.Contains("49 tasks change", progress.Text, StringComparison.Ordinal);
        await mei.Presses(progress, progress.Titles.First(t => t != "Cancel"));
        (string At, double Pv, double Ev, string Es)[] periods =
        [
            ("2006-07-07T08:00", 5716.85, 5716.85, "2006-07-06T17:00"), ("2007-02-08T08:00", 779169.13, 253804.57, "2006-12-08T17:00"), ("2007-03-17T08:00", 1048578.72, 647143.34, "2007-01-22T10:00"), ("2007-06-04T08:00", 1790852.76, 1197453.40, "2007-04-26T17:00"),
            ("2007-06-29T17:00", 1944324.76, 1634630.17, "2007-05-24T17:00"), ("2007-10-24T17:00", 2578546.23, 2506178.55, "2007-10-03T14:00"), ("2008-01-09T17:00", 3027133.19, 3027133.19, "2007-12-26T10:00"),
        ];
        var plan = await world.PlanAsync((await world.Services.GetRequiredService<AddressBook>().PlansNamedAsync(["Building"])).Single());
        foreach (var (at, pv, ev, es) in periods)
        {
            var total = ScheduleAnalysis.Of(plan, DateTime.Parse(at, CultureInfo.InvariantCulture)).Total;
            Assert.Equal((pv, ev, DateTime.Parse(es, CultureInfo.InvariantCulture)), (Math.Round(total.Pv.Value!.Value, 2), Math.Round(total.Ev, 2), total.EarnedUntil));
        }
        Assert.Contains("Everything is done. Planned finish 2007-12-26 10:00.", (await mei.Says("analysis Building")).Text, StringComparison.Ordinal);
        await mei.Says("language zh");
        Assert.Contains("全部完成", (await mei.Says("进度分析 Building")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_date_and_no_amount_is_refused()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        Assert.Equal(Cli.Refused, await Cli.RunAsync(["analyse", "North", "--at", "soon", "--data", world.Data]));
        Assert.Equal(Cli.Refused, await Cli.RunAsync(["analyse", "North", "--ev", "NaN", "--data", world.Data]));
        Assert.Equal(Cli.Refused, await Cli.RunAsync(["network", "North", "--at", "soon", "--data", world.Data]));
        Assert.Equal(0, await Cli.RunAsync(["network", "North", "--at", "1900-01-01", "--data", world.Data]));
        Assert.Equal(0, await Cli.RunAsync(["network", "North", "--at", "9998-01-01", "--json", "--data", world.Data]));
        Assert.Equal(Cli.Refused, await Cli.RunAsync(["progress", "North", "none.csv", "--data", world.Data]));
        Assert.Equal(0, await Cli.RunAsync(["analyse", "North", "--at", "1900-01-01", "--data", world.Data]));
        Assert.Equal(0, await Cli.RunAsync(["analyse", "North", "--at", "9998-01-01", "--json", "--data", world.Data]));
    }
}
