using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using PlanBot.Domain.Plans;
using PlanBot.Turns;

namespace PlanBot.Tests.WholeBot;

public sealed class FileTests
{
    private const string Csv = "WBS,Task,Owner,Start,Due\n1,Store,,,\n1.1,Lease,ann@contoso.com,2026-12-01,2026-12-18\n1.2,Shelves,bob@contoso.com,2026-12-07,2026-12-30\n";

    [Fact]
    public async Task A_file_is_shown_confirmed_and_followed_up_by_everybody_whom_it_names()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var ines = world.Person("Ines");
        var offer = await ines.Sends("West.csv", Encoding.UTF8.GetBytes(Csv), "import West");
        Assert.Contains("Import the new plan “West”?", offer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Lease", (await world.Person("Ann").Says("my tasks")).Text, StringComparison.Ordinal);

        var done = await ines.Presses(offer, Confirm(offer));
        Assert.Contains("West", done.Text, StringComparison.Ordinal);
        Assert.Contains("Lease", (await world.Person("Ann").Says("my tasks")).Text, StringComparison.Ordinal);
        await ines.Presses(offer, Confirm(offer));
        await world.RestartsAsync();
        Assert.Contains("Shelves", (await world.Person("Bob").Says("my tasks")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_import_shows_the_difference_and_keeps_what_was_reported()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var ines = world.Person("Ines");
        var offer = await ines.Sends("West.csv", Encoding.UTF8.GetBytes(Csv), "import West");
        await ines.Presses(offer, Confirm(offer));
        await world.Person("Ann").Presses(await world.Person("Ann").Says("update 1.1 60% half way"), "West");

        var changed = Csv.Replace("2026-12-18", "2027-01-15", StringComparison.Ordinal).Replace("1.2,Shelves", "1.3,Lights", StringComparison.Ordinal);
        var again = await ines.Sends("West.csv", Encoding.UTF8.GetBytes(changed), "导入 West");
        Assert.Contains("Update the plan “West”?", again.Text, StringComparison.Ordinal);
        Assert.Contains("Lights", again.Text, StringComparison.Ordinal);
        Assert.Contains("Shelves", again.Text, StringComparison.Ordinal);
        await ines.Presses(again, Confirm(again));

        var west = (await WestAsync(world))!;
        var lease = west.Tasks.All.Single(t => t.Title == "Lease");
        Assert.Equal((60, new DateOnly(2027, 1, 15)), (lease.PercentComplete, lease.Due));
        Assert.DoesNotContain(west.Tasks.All, t => t.Title == "Shelves" && !t.IsCancelled);
    }

    [Fact]
    public async Task Only_the_importer_confirms_and_a_cancelled_import_is_nothing()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var ines = world.Person("Ines");
        var offer = await ines.Sends("West.csv", Encoding.UTF8.GetBytes(Csv), "import West");
        await world.Person("Bob").Presses(offer, Confirm(offer));
        Assert.Null(await WestAsync(world));
        await ines.Presses(offer, "Cancel");
        await ines.Presses(offer, Confirm(offer));
        Assert.Null(await WestAsync(world));
    }

    [Theory]
    [InlineData("empty.csv", "")]
    [InlineData("words.csv", "just some words")]
    [InlineData("plan.xlsx", "this is no workbook")]
    [InlineData("plan.pdf", "%PDF-1.7")]
    [InlineData("plan.xml", "<!DOCTYPE x [<!ENTITY a \"b\">]><Project>&a;</Project>")]
    [InlineData("cycle.csv", "WBS,Task,Predecessors\n1,A,2\n2,B,1\n")]
    [InlineData("twice.csv", "WBS,Task\n1,A\n1,B\n")]
    [InlineData("dates.csv", "WBS,Task,Start,Due\n1,A,2026-12-18,2026-12-01\n")]
    public async Task A_file_that_is_no_plan_is_named_as_such_and_changes_nothing(string name, string content)
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var card = await world.Person("Ines").Sends(name, Encoding.UTF8.GetBytes(content));
        Assert.DoesNotContain("Something went wrong", card.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", card.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(card.Titles, t => t.StartsWith("Import", StringComparison.Ordinal));
        Assert.Equal(["north"], await world.Services.GetRequiredService<AddressBook>().PlansAsync());
    }

    [Theory]
    [InlineData(401)]
    [InlineData(404)]
    [InlineData(410)]
    public async Task A_file_that_expired_before_it_was_fetched_is_asked_for_again(int status)
    {
        await using var world = await World.StartAsync(TestPlans.North());
        Assert.Equal("I could not fetch the file. Please send it again.", (await world.Person("Ines").Sends("plan.csv", "Task\nOpen\n"u8.ToArray(), status: status)).Text);
    }

    [Theory]
    [InlineData("https://evil.example/plan.csv")]
    [InlineData("https://contoso.sharepoint.com.evil.example/plan.csv")]
    [InlineData("http://169.254.169.254/metadata/identity/oauth2/token")]
    [InlineData("file:///etc/passwd")]
    public async Task A_file_that_lies_elsewhere_is_not_fetched(string address)
    {
        await using var world = await World.StartAsync(TestPlans.North());
        Assert.StartsWith("I fetch files only from Teams and SharePoint.", (await world.Person("Ines").SendsFrom(address, "plan.csv")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_that_the_command_line_imports_is_there_at_once()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        using var folder = new TemporaryDirectory();
        var ines = world.Person("Ines");
        Assert.DoesNotContain("West", (await ines.Says("plans")).Text, StringComparison.Ordinal);
        var file = Path.Combine(folder.Path, "West.csv");
        await File.WriteAllTextAsync(file, "Task,Due\nOpen,2027-01-15\n");
        await BotProcess.CommandAsync("import", file, "--manager", ines.Id, "--yes", "--data", world.Data);
        Assert.Contains("West", (await ines.Says("plans")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_an_import_leaves_without_a_part_in_a_plan_no_longer_sees_it()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var (ines, bob) = (world.Person("Ines"), world.Person("Bob"));
        Assert.Contains("North 2027", (await bob.Says("plans")).Text, StringComparison.Ordinal);
        var offer = await ines.Sends("north.csv", "WBS,Task,Owner,Due\n1,Open,ann@contoso.com,2027-01-15\n"u8.ToArray(), "import North 2027");
        await ines.Presses(offer, Confirm(offer));
        Assert.DoesNotContain("North 2027", (await bob.Says("plans")).Text, StringComparison.Ordinal);
        Assert.Contains("North 2027", (await world.Person("Ann").Says("plans")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_export_imports_again_without_a_difference()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var ines = world.Person("Ines");
        var card = await ines.Says("export North 2027");
        foreach (var (title, name) in ((string, string)[])[("Excel", "plan.xlsx"), ("CSV", "plan.csv")])
            await AssertSameAsync(world, ines, card.Button(title).GetProperty("url").GetString()!, name);
        var outsider = await world.Person("Zed").Says("export North 2027");
        Assert.DoesNotContain("Excel", outsider.Titles);
    }

    [Fact]
    public async Task An_altered_or_old_link_gives_nothing()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var link = (await world.Person("Ines").Says("export")).Button("CSV").GetProperty("url").GetString()!;
        await AssertGoneAsync(world, link[..^1] + (link[^1] == '0' ? '1' : '0'));
        await world.Passes("+1h");
        await AssertGoneAsync(world, link);
    }

    private static async Task AssertGoneAsync(World world, string link)
    {
        using var answer = await world.Http.GetAsync(new Uri(link));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static async Task AssertSameAsync(World world, WorldPerson ines, string link, string name)
    {
        var bytes = await world.Http.GetByteArrayAsync(new Uri(link));
        var offer = await ines.Sends(name, bytes, "import North 2027");
        Assert.Contains("The plan “North 2027” already is as the file has it.", offer.Text, StringComparison.Ordinal);
        Assert.Empty(offer.Titles);
    }

    private static string Confirm(Card offer) => offer.Titles.First(t => t is not "Cancel");

    private static async Task<Plan?> WestAsync(World world)
    {
        var plans = world.Services.GetRequiredService<Turn<Plan>>();
        foreach (var id in await world.Services.GetRequiredService<AddressBook>().PlansAsync())
            if (await plans.ReadAsync(id) is { Name: "West", State: PlanState.Active } west) return west;
        return null;
    }
}
