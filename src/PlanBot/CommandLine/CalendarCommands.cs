using System.CommandLine;
using PlanBot.Conversations;
using PlanBot.Domain;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Imports;

namespace PlanBot.CommandLine;

/// <summary><c>planbot calendar show</c> and <c>calendar import</c>: the working days of a plan.</summary>
internal static class CalendarCommands
{
    public static Command Calendar() => new("calendar", Cli.Say("Cli.Calendar")) { Show(), Import() };

    private static Command Show()
    {
        var which = new Argument<string>("plan") { Description = Cli.Say("Cli.PlanArgument") };
        var weeks = new Option<int>("--weeks") { Description = Cli.Say("Cli.WeeksOption", CalendarCard.MostWeeks), DefaultValueFactory = _ => CalendarCard.UsualWeeks };
        var command = new Command("show", Cli.Say("Cli.CalendarShow")) { which, weeks };
        command.SetAction(async parsed =>
        {
            await using var parts = CliParts.Open(parsed.GetValue(Cli.Data));
            if (await parts.FindAsync(parsed.GetValue(which)!) is not { } plan) return Cli.Refused;
            var asked = parsed.GetValue(weeks);
            if (asked is < 1 or > CalendarCard.MostWeeks) return FileCommands.Refuse(Cli.Say("Command.CalendarWeeks", asked, CalendarCard.MostWeeks));
            Console.WriteLine(CardText.Of(CalendarCard.For(plan, asked, parts.Now, Cli.Tongue)));
            return 0;
        });
        return command;
    }

    private static Command Import()
    {
        var which = new Argument<string>("plan") { Description = Cli.Say("Cli.PlanArgument") };
        var file = new Argument<FileInfo>("file") { Description = Cli.Say("Cli.CalendarFile") };
        var yes = new Option<bool>("--yes") { Description = Cli.Say("Cli.Yes") };
        var command = new Command("import", Cli.Say("Cli.CalendarImport")) { which, file, yes };
        command.SetAction(async parsed =>
        {
            await using var parts = CliParts.Open(parsed.GetValue(Cli.Data));
            return await ImportAsync(parts, parsed.GetValue(which)!, parsed.GetValue(file)!, parsed.GetValue(yes));
        });
        return command;
    }

    private static async Task<int> ImportAsync(CliParts parts, string name, FileInfo file, bool yes)
    {
        if (!file.Exists) return FileCommands.Refuse(Cli.Say("Cli.NoSuchFile", file.FullName));
        if (await parts.FindAsync(name) is not { } plan) return Cli.Refused;
        if (plan.Find(plan.Manager) is not { PersonId: { } personId } manager) return FileCommands.Refuse(Cli.Say("Cli.NoManager"));
        // A file that is too large is refused by what reads it; its last bytes are not needed for that.
        var bytes = new byte[Math.Min(file.Length, CalendarFile.MostBytes + 1)];
        await using (var stream = file.OpenRead()) await stream.ReadExactlyAsync(bytes);
        switch (await parts.Get<CalendarImport>().OfferAsync(plan, bytes))
        {
            case DaysRead.Faulty(var faults):
                return FileCommands.Refuse(CardText.Of(DayOffers.Faults(faults, file.Name, Cli.Tongue)));
            case DaysRead.Offered(var offer, var read, var draft):
                Console.WriteLine(CardText.Of(DayOffers.Preview(offer, read, draft, Cli.Tongue)));
                if (offer.ChangesNothing) return 0;
                var confirmed = yes || FileCommands.Confirmed();
                var by = new Actor(personId, manager.Name, Cli.Tongue);
                var answer = await parts.Get<ImportFlow>().FinishAsync(draft, (confirmed ? new ConfirmImport() : (Domain.PlanInput)new CancelImport()) with { By = by });
                if (answer is Reply.Notice(var refusal)) return FileCommands.Refuse(refusal);
                Console.WriteLine(confirmed ? Cli.Say("Calendar.Taken", plan.Name) : Cli.Say("Cli.NotImported"));
                return confirmed ? 0 : Cli.Refused;
            case var other:
                throw new InvalidOperationException($"No arm for {other.GetType().Name}.");
        }
    }
}
