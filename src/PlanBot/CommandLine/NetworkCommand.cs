using System.CommandLine;
using System.Text.Json;
using PlanBot.Domain.Network;
using PlanBot.Domain.Schedule;

namespace PlanBot.CommandLine;

/// <summary><c>planbot network</c>: what drives a plan's finish, and when it may come.</summary>
internal static class NetworkCommand
{
    public static Command Network()
    {
        var which = new Argument<string>("plan") { Description = Cli.Say("Cli.PlanArgument") };
        var at = new Option<string?>("--at") { Description = Cli.Say("Cli.NetworkAt") };
        var seed = new Option<ulong>("--seed") { Description = Cli.Say("Cli.Seed"), DefaultValueFactory = _ => 1 };
        var command = new Command("network", Cli.Say("Cli.Network")) { which, at, seed, Cli.Json };
        command.SetAction(async parsed =>
        {
            await using var parts = CliParts.Open(parsed.GetValue(Cli.Data));
            if (await parts.FindAsync(parsed.GetValue(which)!) is not { } plan) return Cli.Refused;
            var now = parts.Now;
            if (parsed.GetValue(at) is { } said)
            {
                if (!ScheduleCommands.TryMoment(said, out var moment)) return FileCommands.Refuse(Cli.Say("Schedule.BadAt", said));
                var day = DateOnly.FromDateTime(moment);
                (plan, now) = (plan.AsOf(day), plan.Settings.Zone.At(day, TimeOnly.FromDateTime(moment)));
            }
            if (parsed.GetValue(Cli.Json)) Console.WriteLine(JsonSerializer.Serialize(NetworkReport.Of(plan, now, Cli.Tongue, parsed.GetValue(seed)), CliJson.Readable.NetworkReport));
            else
            {
                Console.WriteLine(CardText.Of(CriticalPathCard.For(plan, now, Cli.Tongue)));
                Console.WriteLine();
                Console.WriteLine(CardText.Of(ForecastCard.For(plan, now, Cli.Tongue, parsed.GetValue(seed))));
            }
            return 0;
        });
        return command;
    }
}
