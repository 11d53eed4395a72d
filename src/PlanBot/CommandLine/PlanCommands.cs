using System.CommandLine;
using System.Text.Json;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Reviews;

namespace PlanBot.CommandLine;

/// <summary><c>planbot plans</c>, <c>tasks</c>, <c>status</c>, <c>digest</c>: what the bot knows, as text or JSON.</summary>
internal static class PlanCommands
{
    public static Command Plans()
    {
        var command = new Command("plans", Cli.Say("Cli.Plans")) { Cli.Json };
        command.SetAction(async parsed =>
        {
            await using var parts = CliParts.Open(parsed.GetValue(Cli.Data));
            var rows = (await parts.PlansAsync()).Select(p => PlanJson.Of(p, parts.Now)).ToList();
            if (parsed.GetValue(Cli.Json)) Print(JsonSerializer.Serialize(rows, CliJson.Readable.ListPlanJson));
            else if (rows.Count == 0) Print(Cli.Say("Cli.NoPlans"));
            else foreach (var row in rows) Print(Cli.Say("Cli.PlanLine", row.Id, row.Name, Percent(row.PlannedPercent), Percent(row.ReportedPercent), row.Tasks));
            return 0;
        });
        return command;
    }

    public static Command Tasks() => OfPlan("tasks", "Cli.Tasks", (plan, _, json) =>
    {
        var rows = plan.Tasks.All.Select(t => TaskJson.Of(plan, t)).ToList();
        if (json) Print(JsonSerializer.Serialize(rows, CliJson.Readable.ListTaskJson));
        else foreach (var row in rows) Print(Line(row));
    });

    public static Command Status() => OfPlan("status", "Cli.Status", (plan, now, json) =>
    {
        var status = PlanStatus.Of(plan, now);
        Print(json ? JsonSerializer.Serialize(status, CliJson.Readable.PlanStatus) : CardText.Of(StatusCard.For(status, plan, now, Cli.Tongue)));
    });

    public static Command Digest() => OfPlan("digest", "Cli.Digest", (plan, now, json) =>
    {
        var digest = Domain.Reviews.Digest.Of(plan, now);
        Print(json ? JsonSerializer.Serialize(digest, CliJson.Readable.Digest) : CardText.Of(DigestCard.For(digest, plan, Cli.Tongue, withNames: true)));
    });

    private static Command OfPlan(string name, string description, Action<Plan, DateTimeOffset, bool> show)
    {
        var which = new Argument<string>("plan") { Description = Cli.Say("Cli.PlanArgument") };
        var command = new Command(name, Cli.Say(description)) { which, Cli.Json };
        command.SetAction(async parsed =>
        {
            await using var parts = CliParts.Open(parsed.GetValue(Cli.Data));
            if (await parts.FindAsync(parsed.GetValue(which)!) is not { } plan) return Cli.Refused;
            show(plan, parts.Now, parsed.GetValue(Cli.Json));
            return 0;
        });
        return command;
    }

    private static string Line(TaskJson task) => string.Join("  ",
        task.Code.PadRight(10), Percent(task.PercentComplete).PadLeft(6), task is { IsSummary: true, Status: not nameof(TaskState.Cancelled) } ? "" : Enum.TryParse<TaskState>(task.Status, out var state) ? Cli.Tongue.Name(state) : task.Status,
        task.Due?.ToIso() ?? "          ", task.Title, task.Owner ?? "");

    private static string Percent(double percent) => Cli.Tongue.Percent(percent);

    private static void Print(string line) => Console.Out.WriteLine(line);
}
