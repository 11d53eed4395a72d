using System.CommandLine;
using System.Text.Json;
using PlanBot.Domain.Deviations;

namespace PlanBot.CommandLine;

/// <summary><c>planbot deviations</c>: what deviates in a plan, and which causes cost the most working days.</summary>
internal static class DeviationCommand
{
    public static Command Deviations()
    {
        var which = new Argument<string>("plan") { Description = Cli.Say("Cli.PlanArgument") };
        var command = new Command("deviations", Cli.Say("Cli.Deviations")) { which, Cli.Json };
        command.SetAction(async parsed =>
        {
            await using var parts = CliParts.Open(parsed.GetValue(Cli.Data));
            if (await parts.FindAsync(parsed.GetValue(which)!) is not { } plan) return Cli.Refused;
            if (parsed.GetValue(Cli.Json)) Console.WriteLine(JsonSerializer.Serialize(DeviationReport.Of(plan, parts.Now, Cli.Tongue), CliJson.Readable.DeviationReport));
            else
            {
                Console.WriteLine(CardText.Of(DeviationsCard.For(plan, parts.Now, Cli.Tongue)));
                Console.WriteLine();
                Console.WriteLine(CardText.Of(CausesCard.For([plan], Cli.Tongue)));
            }
            return 0;
        });
        return command;
    }
}
