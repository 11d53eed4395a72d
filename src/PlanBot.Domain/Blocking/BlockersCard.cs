using System.Collections.Immutable;
using PlanBot.Cards;
using PlanBot.Domain.Escalations;
using PlanBot.Domain.Language;
using PlanBot.Domain.Network;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Reviews;
using PlanBot.Domain.Tasks;

namespace PlanBot.Domain.Blocking;

/// <summary>What is in the way in a plan, by what its delay costs: one sentence, then the dearest; for the plan manager also what went lately, with the lines that were said of it.</summary>
public static class BlockersCard
{
    /// <summary>The most blockers of a card.</summary>
    private const int Most = 10;

    private const int MostClosed = 5, WordsLength = 160, NameLength = 40;

    internal static Decision<Plan> Decide(Plan plan, ShowBlockers ask, DateTimeOffset now) => new(plan)
    {
        // Lines are said for the plan manager; a channel reads none.
        Reply = new Reply.Card(For(plan, now, ask.By.Tongue, ask.ChannelId is null && plan.IsManagedBy(ask.By))),
    };

    /// <summary>The card as of a moment.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="now">The moment.</param>
    /// <param name="tongue">The language.</param>
    /// <param name="withClosed">Whether it shows what went lately.</param>
    public static AdaptiveCard For(Plan plan, DateTimeOffset now, Tongue tongue, bool withClosed)
    {
        var today = plan.Today(now);
        var ranked = CostOfDelay.Rank(plan, today);
        var title = tongue.Say("Blockers.Title", plan.Name.CutLine(ProgressWords.TitleLength));
        var headline = Headline(plan, ranked, today, tongue);
        ImmutableArray<ClosedBlocker> closed = withClosed ? [.. plan.ClosedBlockers.TakeLast(MostClosed).Reverse()] : [];
        return TaskCards.Fit(Math.Max(1, Math.Min(ranked.Length, Most)), shown => new()
        {
            Lang = tongue.Tag,
            FallbackText = $"{title}. {headline}",
            Body =
            [
                new TextBlock(title) { Heading = Heading.Title },
                new TextBlock(headline) { Weight = Weight.Bolder },
                .. ranked.IsEmpty ? [] : HoldWords.Silence(plan, today, tongue).Select(why => new TextBlock(why) { IsSubtle = true }),
                .. ranked.Take(shown).Select(b => new Container(Part(plan, b.Task, b.Holds, today, tongue)) { Separator = true }),
                .. shown < ranked.Length ? [ProgressWords.More(ranked.Length - shown, tongue)] : Array.Empty<Element>(),
                .. closed.IsEmpty ? [] : (ImmutableArray<Element>)[new TextBlock(tongue.Say("Blockers.Closed")) { Heading = Heading.Section, Separator = true }, .. closed.Take(Math.Max(1, shown)).SelectMany(c => Gone(plan, c, tongue))],
                .. ranked.Length < 2 ? [] : (ImmutableArray<Element>)[new TextBlock(tongue.Say("Blockers.Order")) { IsSubtle = true, Size = Size.Small, Separator = true }],
            ],
            Actions = [Commands.Say.Button(tongue.Say("Network.AskPath"), Commands.CommandList.Of("CriticalPath").Name(tongue), plan.Id), Commands.Say.Button(tongue.Say("Status.AskStatus"), "status", plan.Id)],
        });
    }

    /// <summary>"3 blockers; what stops 1.2.1 “Permit” costs most: the plan’s finish moves by 4 working days."</summary>
    private static string Headline(Plan plan, ImmutableArray<(PlanTask Task, HoldUp? Holds)> ranked, DateOnly today, Tongue tongue)
    {
        if (ranked.IsEmpty) return tongue.Say("Blockers.None");
        var (task, holds) = ranked[0];
        var name = NetworkWords.Name(task);
        return holds?.Delay is { FinishDays: > 0 } late ? tongue.Say("Blockers.CostsFinish", ranked.Length, name, late.FinishDays)
            : holds?.Delay is { FloatEaten: > 0 } eats ? tongue.Say("Blockers.CostsFloat", ranked.Length, name, eats.FloatEaten)
            : holds is { Waiting: > 0 } ? tongue.Say("Blockers.CostsWaiting", ranked.Length, name, holds.Waiting)
            : tongue.Say("Blockers.Oldest", ranked.Length, name, HoldWords.Age(CostOfDelay.Age(plan, task, today), tongue));
    }

    private static ImmutableArray<Element> Part(Plan plan, PlanTask task, HoldUp? holds, DateOnly today, Tongue tongue)
    {
        var blocker = task.Blocker!;
        string?[] who =
        [
            blocker.Needs is { } needs ? tongue.Say("Blockers.Needs", needs.CutLine(WordsLength)) : null,
            blocker.Unblocker is { } name ? tongue.Say("Task.Unblocker", (plan.UnblockerOf(task)?.Name ?? name).CutLine(NameLength)) : tongue.Say("Blockers.NobodyNamed"),
            blocker.By is { } by ? tongue.Say(by < today ? "Blockers.WasBy" : "Task.BlockedBy", DueWords.Day(tongue, by, today)) : null,
            task.Unblocking?.PromisedFor is { } promised ? tongue.Say("Task.PromisedFor", DueWords.Day(tongue, promised, today)) : null,
        ];
        return
        [
            new TextBlock($"⊘ {NetworkWords.Name(task)} · {plan.OwnerOf(task).Name.CutLine(NameLength)}") { Weight = Weight.Bolder },
            new TextBlock(blocker.What.CutLine(WordsLength)) { Spacing = Spacing.None },
            Small(string.Join(" · ", who.OfType<string>())),
            Small(string.Join(" · ", [HoldWords.Age(CostOfDelay.Age(plan, task, today), tongue), .. HoldWords.Says(plan, holds, today, tongue)])) with { IsSubtle = false },
            new ActionSet(
            [
                new ExecuteAction(tongue.Say("Blockers.Show"), TaskCard.ViewVerb, ("plan", plan.Id), ("task", task.Id)),
                new ExecuteAction(tongue.Say("Unblock.SolvedButton"), UnblockCard.Verb, ("plan", plan.Id), ("task", task.Id), ("answer", nameof(BlockerAnswer.Solved))),
            ]),
        ];
    }

    private static IEnumerable<Element> Gone(Plan plan, ClosedBlocker closed, Tongue tongue)
    {
        yield return new TextBlock(tongue.Say("Blockers.Gone", closed.Code.CutLine(NameLength), closed.Blocker.What.CutLine(WordsLength), plan.Settings.Zone.DateAt(closed.At), closed.By.CutLine(NameLength), closed.Days)) { Spacing = Spacing.Medium };
        foreach (var side in closed.Sides)
            if (closed.LineOf(side) is { } line) yield return Small(tongue.Say("Blockers.Line", (plan.Of(side)?.Name ?? "").CutLine(NameLength), line.CutLine(ClosedBlocker.LongestLine)));
    }

    private static TextBlock Small(string text) => new(text) { Spacing = Spacing.None, Size = Size.Small, IsSubtle = true };
}
