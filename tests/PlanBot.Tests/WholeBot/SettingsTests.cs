using System.Text.Json;
using PlanBot.CommandLine;
using PlanBot.Domain.Plans;

namespace PlanBot.Tests.WholeBot;

/// <summary>Settings that people change in their cards, and administrators by a file.</summary>
public sealed class SettingsTests
{
    [Fact]
    public async Task A_manager_changes_a_section_and_takes_it_back_after_a_restart()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var before = (await world.PlanAsync("north")).Settings;
        var ines = world.Person("Ines");
        var form = await ines.Presses(await ines.Says("settings"), "Escalation");
        Assert.Equal("3", form.Card!.Values["ladderAccountable"]);
        var refused = await ines.Presses(form.Card!, "Save", ("ladderAccountable", "9"));
        Assert.Contains("A ladder only goes up", refused.Text, StringComparison.Ordinal);
        var saved = await ines.Presses(refused.Card!, "Save", ("ladderAccountable", "4"), ("answerHours", "3"));
        Assert.Contains("✓ Saved.", saved.Text, StringComparison.Ordinal);
        Assert.Equal((4, 3), ((await world.PlanAsync("north")).Settings.Ladder.Accountable, (await world.PlanAsync("north")).Settings.Ladder.AnswerHours));

        await world.RestartsAsync();
        Assert.Contains("3 → 4", (await ines.Presses(saved.Card!, "History")).Text, StringComparison.Ordinal);
        Assert.Contains("Only the plan manager", (await world.Person("Ann").Presses(saved.Card!, "Undo the last change")).Text, StringComparison.Ordinal);
        Assert.Contains("✓ Undone", (await ines.Presses(saved.Card!, "Undo the last change")).Text, StringComparison.Ordinal);
        Assert.Equal(before, (await world.PlanAsync("north")).Settings with { Review = before.Review, Rounds = before.Rounds });
        Assert.Contains("cannot be undone any more", (await ines.Presses(saved.Card!, "Undo the last change")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_last_ten_changes_stay_at_hand_and_no_more()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var ines = world.Person("Ines");
        var form = await ines.Presses(await ines.Says("settings"), "Review");
        for (var weeks = 2; weeks <= 13; weeks++) await ines.Presses(form.Card!, "Save", ("everyWeeks", $"{weeks}"));
        await world.RestartsAsync();
        Assert.Equal(Enumerable.Range(4, SettingsChange.Kept).Select(weeks => $"everyWeeks {weeks}"), (await world.PlanAsync("north")).SettingsLog.Select(c => c.To));
    }

    [Fact]
    public async Task What_a_person_chooses_reaches_their_plan_and_can_be_taken_back()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var ann = world.Person("Ann");
        var form = await ann.Says("my settings");
        var saved = await ann.Presses(form, "Save", ("zone", "Asia/Tokyo"), ("workFrom", "10:00"), ("workTo", "19:00"), ("quietFrom", "12:00"), ("quietTo", "13:00"));
        Assert.Contains("✓ Saved.", saved.Text, StringComparison.Ordinal);
        await world.SettledAsync("person|ann@contoso.com");
        Assert.Equal("Asia/Tokyo", (await world.PlanAsync("north")).Find(TestPlans.Ann)!.Availability.Zone?.Name);
        Assert.Contains("somebody else", (await world.Person("Bob").Presses(form, "Save", ("cardsPerDay", "1"))).Text, StringComparison.Ordinal);

        await world.RestartsAsync();
        Assert.Contains("✓ Undone", (await ann.Presses(saved.Card!, "Undo the last change")).Text, StringComparison.Ordinal);
        await world.SettledAsync("person|ann@contoso.com");
        Assert.Null((await world.PlanAsync("north")).Find(TestPlans.Ann)!.Availability.Hours);
    }

    [Fact]
    public async Task An_administrator_takes_the_settings_out_changes_them_and_puts_them_back()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        using var folder = new TemporaryDirectory();
        var (file, schema) = (Path.Combine(folder.Path, "north.json"), Path.Combine(folder.Path, SettingsFile.SchemaName));
        await BotProcess.CommandAsync("settings", "export", "North", "--output", file, "--data", world.Data);
        await BotProcess.CommandAsync("settings", "schema", "--output", schema);
        Assert.True(JsonDocument.Parse(await File.ReadAllBytesAsync(schema)).RootElement.GetProperty("properties").TryGetProperty("ladderSponsor", out _));

        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace("\"dueSoonDays\": 2", "\"dueSoonDays\": 4", StringComparison.Ordinal));
        var said = await BotProcess.CommandAsync("settings", "import", "North", file, "--yes", "--data", world.Data);
        Assert.Contains("dueSoonDays: 2 → 4", said, StringComparison.Ordinal);
        var plan = await world.PlanAsync("north");
        Assert.Equal((4, "dueSoonDays 4"), (plan.Settings.DueSoonDays, plan.SettingsLog[^1].To));
        Assert.Contains("Nothing was different", await BotProcess.CommandAsync("settings", "import", "North", file, "--yes", "--data", world.Data), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_does_not_fit_is_refused_whole()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        using var folder = new TemporaryDirectory();
        var file = Path.Combine(folder.Path, "north.json");
        await File.WriteAllTextAsync(file, """{ "dueSoonDays": 5, "nudgeTime": "09:00" }""");
        Assert.Equal(Cli.Refused, await Cli.RunAsync(["settings", "import", "North", file, "--yes", "--data", world.Data]));
        Assert.Equal(Cli.Refused, await Cli.RunAsync(["settings", "import", "North", Path.Combine(folder.Path, "none.json"), "--yes", "--data", world.Data]));
        Assert.Equal(Cli.Refused, await Cli.RunAsync(["settings", "export", "Nowhere", "--data", world.Data]));
        Assert.Equal((2, 0), ((await world.PlanAsync("north")).Settings.DueSoonDays, (await world.PlanAsync("north")).SettingsLog.Length));
    }
}
