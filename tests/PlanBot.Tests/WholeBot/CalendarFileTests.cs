using System.Text;
using Microsoft.Extensions.DependencyInjection;
using PlanBot.CommandLine;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Plans;
using PlanBot.Rows;
using PlanBot.Storage;

namespace PlanBot.Tests.WholeBot;

/// <summary>Days off that the manager of a plan sends as a calendar file, or takes over at the command line.</summary>
public sealed class CalendarFileTests
{
    private const string Christmas = """
        BEGIN:VCALENDAR
        BEGIN:VEVENT
        SUMMARY:Christmas closing
        DTSTART;VALUE=DATE:20261224
        DTEND;VALUE=DATE:20261227
        END:VEVENT
        BEGIN:VEVENT
        SUMMARY:Make-up day
        DTSTART;VALUE=DATE:20261219
        END:VEVENT
        END:VCALENDAR
        """;

    private static readonly DateOnly Eve = new(2026, 12, 24), MakeUp = new(2026, 12, 19);

    [Fact]
    public async Task A_calendar_that_the_manager_sends_counts_once_it_is_confirmed()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var ines = world.Person("Ines");
        var offer = await ines.Sends("closing.ics", Encoding.UTF8.GetBytes(Christmas), "");
        Assert.Contains("3 days off and 1 make-up day, from Sat 19 Dec 2026 to Sat 26 Dec 2026.", offer.Text, StringComparison.Ordinal);
        Assert.True((await CalendarAsync(world)).IsWorkingDay(Eve));

        Assert.Contains("has these days now", (await ines.Presses(offer, "Use these days")).Text, StringComparison.Ordinal);
        await world.RestartsAsync();
        Assert.Equal((false, true), ((await CalendarAsync(world)).IsWorkingDay(Eve), (await CalendarAsync(world)).IsWorkingDay(MakeUp)));
        Assert.Contains("Christmas closing", (await world.Person("Ann").Says("calendar 8")).Text, StringComparison.Ordinal);
        Assert.Contains("already has these days", (await ines.Sends("closing.ics", Encoding.UTF8.GetBytes(Christmas), "calendar North")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Others_cannot_set_days_off_and_a_cancelled_calendar_is_nothing()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        Assert.Contains("You manage no plan", (await world.Person("Ann").Sends("closing.ics", Encoding.UTF8.GetBytes(Christmas), "")).Text, StringComparison.Ordinal);
        var ines = world.Person("Ines");
        var offer = await ines.Sends("closing.ics", Encoding.UTF8.GetBytes(Christmas), "");
        await world.Person("Ann").Presses(offer, "Use these days");
        await ines.Presses(offer, "Cancel");
        await ines.Presses(offer, "Use these days");
        Assert.True((await CalendarAsync(world)).IsWorkingDay(Eve));
    }

    [Fact]
    public async Task A_calendar_that_waits_for_its_confirmation_is_listed_so_that_it_is_erased_also_when_its_wake_up_is_lost()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        await world.Person("Ines").Sends("closing.ics", Encoding.UTF8.GetBytes(Christmas), "");
        var listed = Assert.Single(await world.Services.GetRequiredService<IStore>().ReadAsync(AddressBook.Drafts, [KeyRange.All]));
        Assert.Equal(PlanState.DraftDays, (await world.PlanAsync(listed.Text("PlanId")!)).State);
    }

    [Theory]
    [InlineData("empty.ics", "", "BEGIN:VCALENDAR")]
    [InlineData("cut.ics", "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261224\n", "Line 3")]
    [InlineData("wrong.ics", "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:soon\nEND:VEVENT\nEND:VCALENDAR\n", "Line 3: \"soon\"")]
    public async Task A_file_with_errors_is_answered_with_the_line_and_changes_nothing(string name, string content, string says)
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var card = await world.Person("Ines").Sends(name, Encoding.UTF8.GetBytes(content), "");
        Assert.Contains(says, card.Text, StringComparison.Ordinal);
        Assert.Empty((await world.PlanAsync("north")).Settings.Working.DaysOff);
    }

    [Fact]
    public async Task The_command_line_takes_a_calendar_over_and_shows_it()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        using var folder = new TemporaryDirectory();
        var file = Path.Combine(folder.Path, "closing.ics");
        await File.WriteAllTextAsync(file, Christmas);
        var said = await BotProcess.CommandAsync("calendar", "import", "North", file, "--yes", "--data", world.Data);
        Assert.Contains("3 days off and 1 make-up day", said, StringComparison.Ordinal);
        Assert.False((await CalendarAsync(world)).IsWorkingDay(Eve));
        var shown = await BotProcess.CommandAsync("calendar", "show", "North", "--weeks", "6", "--data", world.Data);
        Assert.Contains("Off: Thu 24 Dec to Sat 26 Dec, Christmas closing", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_command_line_refuses_what_is_no_calendar_and_what_it_cannot_show()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        using var folder = new TemporaryDirectory();
        var file = Path.Combine(folder.Path, "notes.ics");
        await File.WriteAllTextAsync(file, "Sign the lease");
        Assert.Equal(Cli.Refused, await Cli.RunAsync(["calendar", "import", "North", file, "--yes", "--data", folder.Path]));
        Assert.Equal(Cli.Refused, await Cli.RunAsync(["calendar", "import", "North", Path.Combine(folder.Path, "none.ics"), "--data", folder.Path]));
        Assert.Equal(Cli.Refused, await Cli.RunAsync(["calendar", "show", "North", "--data", folder.Path]));
    }

    private static async Task<WorkingCalendar> CalendarAsync(World world) => (await world.PlanAsync("north")).Settings.Calendar;
}
