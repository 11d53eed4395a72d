using System.CommandLine;
using PlanBot.Domain;
using PlanBot.Domain.HandOvers;
using PlanBot.Domain.Plans;
using PlanBot.Turns;

namespace PlanBot.CommandLine;

/// <summary><c>planbot handover</c>: moves what is open of one person of a plan to another, also when nobody is left in it who may.</summary>
internal static class HandOverCommand
{
    public static Command HandOver()
    {
        var which = new Argument<string>("plan") { Description = Cli.Say("Cli.PlanArgument") };
        var from = new Argument<string>("from") { Description = Cli.Say("Cli.HandOverFrom") };
        var to = new Argument<string>("to") { Description = Cli.Say("Cli.HandOverTo") };
        var withParts = new Option<bool>("--parts") { Description = Cli.Say("Cli.HandOverParts") };
        var yes = new Option<bool>("--yes") { Description = Cli.Say("Cli.HandOverYes") };
        var command = new Command("handover", Cli.Say("Cli.HandOver")) { which, from, to, withParts, yes };
        command.SetAction(async parsed =>
        {
            await using var parts = CliParts.Open(parsed.GetValue(Cli.Data));
            if (await parts.FindAsync(parsed.GetValue(which)!) is not { } plan) return Cli.Refused;
            return await HandOverAsync(parts, plan, $"{parsed.GetValue(from)} -> {parsed.GetValue(to)}", parsed.GetValue(withParts), parsed.GetValue(yes));
        });
        return command;
    }

    private static async Task<int> HandOverAsync(CliParts parts, Plan plan, string said, bool withParts, bool yes)
    {
        var administrator = new Actor("", Cli.Say("Cli.Administrator"), Cli.Tongue);
        var shown = Decide.For(plan, new OpenHandOver(said) { By = administrator, IsAdministrator = true }, parts.Now);
        if (shown.Reply is not Reply.Card { Content: var preview }) return Refuse(shown.Reply);
        Console.WriteLine(CardText.Of(preview));
        if (!yes && !Confirmed()) return FileCommands.Refuse(Cli.Say("HandOver.Cancelled"));
        var data = preview.Actions.OfType<Cards.ExecuteAction>().First().Data.ToDictionary(d => d.Name, d => d.Value, StringComparer.Ordinal);
        var confirm = new ConfirmHandOver(data["from"], data["to"], withParts) { By = administrator, IsAdministrator = true };
        var taken = await parts.Get<Turn<Plan>>().TakeAsync(plan.Id, confirm, (state, now) => state is null ? null : Decide.For(state, confirm, now));
        if (taken.Decision?.Reply is not Reply.Card { Content: var done }) return Refuse(taken.Decision?.Reply);
        Console.WriteLine(CardText.Of(done));
        return 0;
    }

    private static bool Confirmed()
    {
        Console.Write(Cli.Say("Cli.HandOverConfirm"));
        return FileCommands.Agreed();
    }

    private static int Refuse(Reply? why) => FileCommands.Refuse((why as Reply.Notice)?.Text ?? Cli.Say("HandOver.Cancelled"));
}
