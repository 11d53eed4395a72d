using System.Text.Json.Nodes;
using PlanBot.Domain.Deviations;
using PlanBot.Domain.Plans;

namespace PlanBot.Tests.WholeBot;

/// <summary>Cases through the whole bot: found by time, kept in rows, shown, closed by a report; and on the command line.</summary>
public sealed class DeviationTests
{
    [Fact]
    public async Task A_late_task_becomes_a_case_that_is_shown_and_closes_when_it_is_reported_done()
    {
        // 1.1 was due on 20 November, and it is Monday 7 December: 23 to 27 November, 30 November to 4 December and today are eleven working days.
        await using var world = await World.StartAsync(TestPlans.North() with { Settings = new() });
        var ann = world.Person("Ann");
        await ann.Says("help");
        await world.Passes("+3h");
        await world.SettledAsync("plan|north");
        var opened = (await world.PlanAsync("north")).Cases.OpenOf(new("00002"), DeviationKind.DaysLate)!;
        Assert.Equal((11.0, Severity.Red), (opened.Measure, opened.Severity));
        Assert.Contains("11 working days late", (await ann.Says("deviations")).Text, StringComparison.Ordinal);
        Assert.Contains("nobody has said why yet", (await ann.Says("causes")).Text, StringComparison.Ordinal);

        await ann.Says("done 1.1");
        Assert.NotNull((await world.PlanAsync("north")).Cases.Find(opened.Id)!.ClosedAt);
        Assert.DoesNotContain("11 working days late", (await ann.Says("偏差")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_command_line_shows_the_cases_of_a_plan_as_words_and_as_JSON()
    {
        using var folder = new TemporaryDirectory();
        var source = Path.Combine(folder.Path, "West.csv");
        await File.WriteAllTextAsync(source, "WBS,Task,Owner,Due\n1,West,,\n1.1,Lease,ann@contoso.com,2027-01-15\n");
        await BotProcess.CommandAsync("import", source, "--yes", "--manager", "ines@contoso.com", "--data", folder.Path);
        Assert.Contains("Deviations: West", await BotProcess.CommandAsync("deviations", "West", "--data", folder.Path), StringComparison.Ordinal);
        var json = JsonNode.Parse(await BotProcess.CommandAsync("deviations", "West", "--json", "--data", folder.Path))!;
        Assert.Equal(("West", 0, 0, 0), ((string)json["plan"]!, (int)json["open"]!, json["cases"]!.AsArray().Count, json["causes"]!["causes"]!.AsArray().Count));
        Assert.Equal(2, (await BotProcess.EndAsync("deviations", "nowhere", "--data", folder.Path)).Exit);
    }
}
