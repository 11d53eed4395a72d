using System.CommandLine;
using System.Text.Json;
using PlanBot.Domain.DryRuns;

namespace PlanBot.CommandLine;

/// <summary>A message in <c>planbot dry-run --json</c>.</summary>
internal sealed record ForetoldJson(DateTimeOffset At, string LocalTime, string Zone, string Who, string? Person, string What, string Why)
{
    public static ForetoldJson Of(Foretold message) => new(message.At, $"{message.Zone.DateAt(message.At):yyyy-MM-dd} {message.Zone.TimeAt(message.At):HH:mm}", message.Zone.Name, message.Who, message.PersonId, message.What, message.Why);
}

/// <summary><c>planbot dry-run</c>: what a plan would send in the coming days, to whom and why. Nothing is sent.</summary>
internal static class DryRunCommand
{
    public static Command DryRuns()
    {
        var which = new Argument<string>("plan") { Description = Cli.Say("Cli.PlanArgument") };
        var days = new Option<int>("--days") { Description = Cli.Say("Cli.DryRunDays", DryRun.MostDays), DefaultValueFactory = _ => DryRun.UsualDays };
        var command = new Command("dry-run", Cli.Say("Cli.DryRun")) { which, days, Cli.Json };
        command.SetAction(async parsed =>
        {
            var asked = parsed.GetValue(days);
            if (asked is < 1 or > DryRun.MostDays) return Refuse(Cli.Say("Cli.DryRunBadDays", asked, DryRun.MostDays));
            await using var parts = CliParts.Open(parsed.GetValue(Cli.Data));
            if (await parts.FindAsync(parsed.GetValue(which)!) is not { } plan) return Cli.Refused;
            var run = DryRun.Of(plan, parts.Now, asked, Cli.Tongue);
            if (parsed.GetValue(Cli.Json)) Console.WriteLine(JsonSerializer.Serialize(run.Messages.Select(ForetoldJson.Of).ToList(), CliJson.Readable.ListForetoldJson));
            else foreach (var message in run.Messages.Select(ForetoldJson.Of)) Console.WriteLine($"{message.LocalTime}  {message.Zone}  {message.Who}  {message.What}");
            if (run.Messages.IsEmpty) await Console.Error.WriteLineAsync(Cli.Say("DryRun.Nothing", asked));
            if (run.IsCut) await Console.Error.WriteLineAsync(Cli.Say("DryRun.Cut"));
            return 0;
        });
        return command;
    }

    private static int Refuse(string why)
    {
        Console.Error.WriteLine(why);
        return Cli.Refused;
    }
}
