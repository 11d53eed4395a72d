using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using PlanBot.Domain.Plans;
using PlanBot.Tests.Files;

namespace PlanBot.Tests.WholeBot;

/// <summary>A real building project with its tracked progress, from the OR&amp;S group of Ghent University.</summary>
public sealed class RealProjectTests
{
    [FactIfData]
    public async Task The_project_is_imported_and_its_first_tracking_periods_are_entered()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var ines = world.Person("Ines");
        var offer = await ines.Sends("plan.csv", SharedData.Bytes("claeys-verhelst/plan.csv"), "import Claeys-Verhelst");
        Assert.Contains("Import the new plan “Claeys-Verhelst”?", offer.Text, StringComparison.Ordinal);
        await ines.Presses(offer, offer.Titles.First(t => t != "Cancel"));
        var id = (await world.Services.GetRequiredService<AddressBook>().PlansAsync()).Single(p => p != "north");
        Assert.Equal(49, (await world.PlanAsync(id)).Tasks.Leaves.Count());

        var codes = Codes();
        foreach (var (task, percent) in Tracked(1).Where(t => t.Percent > 0))
            await ines.Says($"update {codes[task]} {percent.ToString(CultureInfo.InvariantCulture)}% period 1");
        await AssertTrackedAsync(world, id, codes, 1);

        await CheckInAsync(world, ines, id, codes, Tracked(2).ToDictionary(t => codes[t.Task], t => t.Percent));
        await AssertTrackedAsync(world, id, codes, 2);
        await world.RestartsAsync();
        await AssertTrackedAsync(world, id, codes, 2);
        Assert.InRange((await world.PlanAsync(id)).Tasks.PercentComplete((await world.PlanAsync(id)).Settings.Calendar), 8, 9);
    }

    /// <summary>Fills in the form page by page, as it comes.</summary>
    private static async Task CheckInAsync(World world, WorldPerson who, string planId, IReadOnlyDictionary<string, string> codes, Dictionary<string, double> percents)
    {
        var plan = await world.PlanAsync(planId);
        var page = await who.Says("check-in");
        if (!page.Titles.Contains("Save")) page = (await who.Presses(page, plan.Name)).Card!;
        for (var pages = 0; pages < 30; pages++)
        {
            var typed = page.Values.Keys.Where(k => k.StartsWith("percent_", StringComparison.Ordinal)).SelectMany(k => Row(k[8..])).ToArray();
            var answer = await who.Presses(page, "Save", typed);
            Assert.Contains("Check-in saved", answer.Text, StringComparison.Ordinal);
            if (answer.Card!.Titles.FirstOrDefault(t => t.StartsWith("Next", StringComparison.Ordinal)) is not { } next) return;
            page = (await who.Presses(answer.Card, next)).Card!;
        }
        Assert.Fail("The form has no end.");

        IEnumerable<(string, string)> Row(string task)
        {
            var percent = percents[plan.Tasks.Find(task)!.Code];
            yield return ("percent_" + task, percent.ToString(CultureInfo.InvariantCulture));
            yield return ("health_" + task, nameof(Health.OnTrack));
            if (percent >= 100) yield break;
            yield return ("forecast_" + task, "2027-06-30");
            yield return ("cause_" + task, nameof(Cause.External));
            yield return ("action_" + task, nameof(CorrectiveAction.RePlan));
        }
    }

    private static async Task AssertTrackedAsync(World world, string planId, IReadOnlyDictionary<string, string> codes, int period)
    {
        var byCode = (await world.PlanAsync(planId)).Tasks.Leaves.ToDictionary(t => t.Code);
        Assert.All(Tracked(period), t => Assert.Equal(t.Percent, byCode[codes[t.Task]].PercentComplete, 0.01));
    }

    private static IReadOnlyDictionary<string, string> Codes() => Lines("plan.csv").ToDictionary(f => f[0], f => f[1]);

    private static IEnumerable<(string Task, double Percent)> Tracked(int period) =>
        Lines("tracking.csv").Where(f => f[0] == period.ToString(CultureInfo.InvariantCulture)).Select(f => (f[3], double.Parse(f[6], CultureInfo.InvariantCulture)));

    private static IEnumerable<string[]> Lines(string file) =>
        File.ReadLines(Path.Combine(SharedData.Folder!, "claeys-verhelst", file)).Skip(1).Select(l => l.Split(','));
}
