using System.CommandLine;
using System.Text.Json;
using PlanBot.Domain.Blocking;
using PlanBot.Domain.Plans;

namespace PlanBot.CommandLine;

/// <summary><c>planbot blockers</c>: what is in the way by what its delay costs, and what went lately with the lines that were said of it.</summary>
internal static class BlockersCommand
{
    public static Command Blockers()
    {
        var which = new Argument<string>("plan") { Description = Cli.Say("Cli.PlanArgument") };
        var command = new Command("blockers", Cli.Say("Cli.Blockers")) { which, Cli.Json };
        command.SetAction(async parsed =>
        {
            await using var parts = CliParts.Open(parsed.GetValue(Cli.Data));
            if (await parts.FindAsync(parsed.GetValue(which)!) is not { } plan) return Cli.Refused;
            Console.WriteLine(parsed.GetValue(Cli.Json)
                ? JsonSerializer.Serialize(BlockersJson.Of(plan, plan.Today(parts.Now)), CliJson.Readable.BlockersJson)
                : CardText.Of(BlockersCard.For(plan, parts.Now, Cli.Tongue, withClosed: true)));
            return 0;
        });
        return command;
    }
}

/// <summary>The blockers of a plan in <c>planbot blockers --json</c>: the open ones by what their delay costs, the closed ones in order of time.</summary>
internal sealed record BlockersJson(string Plan, DateOnly StatusDate, IReadOnlyList<OpenBlockerJson> Open, IReadOnlyList<ClosedBlockerJson> Closed)
{
    public static BlockersJson Of(Plan plan, DateOnly today) => new(
        plan.Name, today, [.. CostOfDelay.Rank(plan, today).Select(b => OpenBlockerJson.Of(plan, b.Task, b.Holds, today))], [.. plan.ClosedBlockers.Select(c => ClosedBlockerJson.Of(plan, c))]);
}

/// <summary>An open blocker; what the network cannot tell is null.</summary>
internal sealed record OpenBlockerJson(
    string Code, string Title, string Owner, string What, string? Needs, string? Unblocker, DateOnly? By, DateOnly Since, int Days, int? DirectlyWaiting, int? Waiting, string? Milestone, DateOnly? MilestoneDay,
    DateOnly? Stays, int? TaskDays, int? FinishDays, int? FloatEaten, DateOnly? Finish, int? Float)
{
    public static OpenBlockerJson Of(Plan plan, PlanTask task, HoldUp? holds, DateOnly today) => new(
        task.Code, task.Title, plan.OwnerOf(task).Name, task.Blocker!.What, task.Blocker.Needs, task.Blocker.Unblocker, task.Blocker.By, task.Blocker.Since, CostOfDelay.Age(plan, task, today),
        holds?.Direct, holds?.Waiting, holds?.Milestone?.Code, holds?.MilestoneDay, holds?.Delay?.Stays, holds?.Delay?.TaskDays, holds?.Delay?.FinishDays, holds?.Delay?.FloatEaten, holds?.Delay?.Finish, holds?.Delay?.FloatDays);
}

/// <summary>A blocker that is gone, with what both sides said of it.</summary>
internal sealed record ClosedBlockerJson(string Code, string What, string? Needs, string? Unblocker, DateOnly? By, DateOnly Since, DateTimeOffset ClosedAt, string ClosedBy, int Days, IReadOnlyList<BlockerLineJson> Lines)
{
    public static ClosedBlockerJson Of(Plan plan, ClosedBlocker closed) => new(
        closed.Code, closed.Blocker.What, closed.Blocker.Needs, closed.Blocker.Unblocker, closed.Blocker.By, closed.Blocker.Since, closed.At, closed.By, closed.Days,
        [.. Said(closed).Where(l => l is { Person: not null, Line: not null }).Select(l => new BlockerLineJson(plan.People.Values.FirstOrDefault(p => p.PersonId == l.Person)?.Name ?? l.Person!, l.Line!))]);

    private static (string? Person, string? Line)[] Said(ClosedBlocker closed) => [(closed.RaiserId, closed.RaiserLine), (closed.ClearerId, closed.ClearerLine)];
}

/// <summary>What one side said of a blocker that is gone.</summary>
internal sealed record BlockerLineJson(string Person, string Line);
