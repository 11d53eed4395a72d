using System.Text.Json;
using PlanBot.CommandLine;
using PlanBot.Privacy;
using PlanBot.Rows;
using PlanBot.Storage;
using PlanBot.Tests.Turns;

namespace PlanBot.Tests.Privacy;

public sealed class PersonExportTests
{
    [Fact]
    public async Task Everything_that_is_kept_of_a_person_is_written_and_what_lies_with_others_is_not()
    {
        await using var turns = await TurnWorld.StartAsync(TestPlans.North(), TestPlans.Wide(3, "wide", TestPlans.Bob));
        await turns.ReportsAsync("north", "00002", 50, "m1");
        await turns.Store.CommitAsync("person|ann@contoso.com", [new RowOperation.Put(new("head", new Columns("Person").Text("Id", TestPlans.Ann).Text("Name", "Ann").Of<DateTimeOffset>("TellAt", turns.Clock.Now)))]);
        await turns.Store.CommitAsync("person|bob@contoso.com", [new RowOperation.Put(new("head", new Columns("Person").Text("Id", TestPlans.Bob).Text("Absences", "2026-12-24..2026-12-26|ann@contoso.com|Ann")))]);
        await turns.Store.CommitAsync("account|aad-1", [new RowOperation.Put(new("person", new Columns("Account").Text("PersonId", TestPlans.Ann)))]);

        var person = Assert.Single(await new PersonSearch(turns.Store).FindAsync("aad-1", default));
        using var file = new MemoryStream();
        var count = await new PersonExport(turns.Store, turns.Clock).WriteAsync(person, file, default);
        var json = JsonElement.Parse(file.ToArray());
        Assert.Equal(["ann@contoso.com", "aad-1"], json.GetProperty("ids").EnumerateArray().Select(i => i.GetString()));
        var kept = json.GetProperty("kept").EnumerateArray().ToDictionary(k => k.GetProperty("place").GetString()!, k => k.GetProperty("rows").EnumerateArray().ToList());
        // The wide plan names her among its people, and in nothing else.
        Assert.Equal(["North 2027", "Wide wide", "account|aad-1", "person|ann@contoso.com"], kept.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(count, kept.Values.Sum(rows => rows.Count));
        Assert.Equal("Participant", Assert.Single(kept["Wide wide"]).GetProperty("Kind").GetString());
        Assert.Contains(kept["North 2027"], r => r.GetProperty("Kind").GetString() == "History" && r.GetProperty("PercentCompleteTo").GetDouble() == 50);
        Assert.Contains(kept["North 2027"], r => r.GetProperty("Kind").GetString() == "Task" && r.GetProperty("OwnerName").GetString() == "Ann");
        Assert.DoesNotContain(kept["North 2027"], r => r.TryGetProperty("OwnerName", out var owner) && owner.GetString() == "Bob");
    }

    [Fact]
    public async Task The_command_line_finds_exports_and_forgets_and_says_when_there_is_nobody()
    {
        using var folder = new TemporaryDirectory();
        var (source, target) = (Path.Combine(folder.Path, "West.csv"), Path.Combine(folder.Path, "ann.json"));
        await File.WriteAllTextAsync(source, "Task,Due,Owner\nOpen,2027-01-15,Ann Lee <ann@contoso.com>\nClose,2027-02-15,Bob <bob@contoso.com>\n");
        Assert.Equal(0, await Cli.RunAsync(["import", source, "--manager", "ines@contoso.com", "--yes", "--data", folder.Path]));

        Assert.Equal(Cli.Refused, await Cli.RunAsync(["export-person", "Nobody", "--to", target, "--data", folder.Path]));
        Assert.Equal(0, await Cli.RunAsync(["export-person", "Ann Lee", "--to", target, "--data", folder.Path]));
        Assert.Contains("ann@contoso.com", await File.ReadAllTextAsync(target), StringComparison.Ordinal);
        Assert.Equal(Cli.Broken, await Cli.RunAsync(["export-person", "Ann Lee", "--to", Path.Combine(folder.Path, "nowhere", "ann.json"), "--data", folder.Path]));

        Assert.Equal(0, await Cli.RunAsync(["forget", "ann@contoso.com", "--yes", "--data", folder.Path]));
        Assert.Equal(Cli.Refused, await Cli.RunAsync(["forget", "ann@contoso.com", "--yes", "--data", folder.Path]));
        Assert.Equal(0, await Cli.RunAsync(["export-person", "Bob", "--to", target, "--data", folder.Path]));
        Assert.DoesNotContain("Ann", await File.ReadAllTextAsync(target), StringComparison.Ordinal);
    }
}
