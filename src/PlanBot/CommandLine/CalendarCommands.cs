using System.CommandLine;
using PlanBot.Conversations;
using PlanBot.Domain;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Imports;

namespace PlanBot.CommandLine;

/// <summary><c>planbot calendar show</c> and <c>calendar import</c>: the working days of a plan.</summary>
internal static class CalendarCommands
{
    public static Command Calendar() => new("calendar", Cli.Say("Cli.Calendar")) 
    {
        Show(), PlanImport.Of("Cli.CalendarImport", "Cli.CalendarFile", "Cli.Yes", CalendarFile.MostBytes, ImportAsync),
    };

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

    private static async Task<int> ImportAsync(PlanImport import)
    {
        switch (await import.Parts.Get<CalendarImport>().OfferAsync(import.Plan, import.Bytes))
        {
            case DaysRead.Faulty(var faults):
                return FileCommands.Refuse(CardText.Of(DayOffers.Faults(faults, import.FileName, Cli.Tongue)));
            case DaysRead.Offered(var offer, var read, var draft):
                Console.WriteLine(CardText.Of(DayOffers.Preview(offer, read, draft, Cli.Tongue)));
                if (offer.ChangesNothing) return 0;
                var confirmed = import.Yes || FileCommands.Confirmed();
                var answer = await import.Parts.Get<ImportFlow>().FinishAsync(draft, (confirmed ? new ConfirmImport() : (Domain.PlanInput)new CancelImport()) with { By = import.By });
                if (answer is Reply.Notice(var refusal)) return FileCommands.Refuse(refusal);
                Console.WriteLine(confirmed ? Cli.Say("Calendar.Taken", import.Plan.Name) : Cli.Say("Cli.NotImported"));
                return confirmed ? 0 : Cli.Refused;
            case var other:
                throw new InvalidOperationException($"No arm for {other.GetType().Name}.");
        }
    }
}
