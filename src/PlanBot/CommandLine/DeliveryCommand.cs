using System.CommandLine;
using System.Text.Json;
using PlanBot.Conversations;
using PlanBot.Domain.Deliveries;

namespace PlanBot.CommandLine;

/// <summary><c>planbot deliveries</c>: who was not reached by a plan's messages, and why.</summary>
internal static class DeliveryCommand
{
    public static Command Deliveries()
    {
        var which = new Argument<string>("plan") { Description = Cli.Say("Cli.PlanArgument") };
        var command = new Command("deliveries", Cli.Say("Cli.Deliveries")) { which, Cli.Json };
        command.SetAction(async parsed =>
        {
            await using var parts = CliParts.Open(parsed.GetValue(Cli.Data));
            if (await parts.FindAsync(parsed.GetValue(which)!) is not { } plan) return Cli.Refused;
            var report = DeliveryReport.Of(plan, await parts.Get<DeliveryList>().ReadAsync(plan));
            Console.WriteLine(parsed.GetValue(Cli.Json) ? JsonSerializer.Serialize(report, CliJson.Readable.DeliveryReport) : CardText.Of(DeliveriesCard.For(report, plan, Cli.Tongue)));
            return 0;
        });
        return command;
    }
}
