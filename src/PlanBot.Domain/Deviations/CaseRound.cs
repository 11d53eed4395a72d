using System.Collections.Immutable;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Escalations;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Deviations;

/// <summary>
/// What is asked of deviation cases, looked at just before each round of nudges: whose owner was not asked yet, whose action is to be checked, what goes up the ladder because it did not
/// help. One line a person and day, whatever the number of cases; what was asked is kept on the case, so that deciding again asks nothing twice.
/// </summary>
public static class CaseRound
{
    /// <summary>The most cases of one decision: each writes its own row and two lines at most.</summary>
    public const int Slice = 25;

    /// <summary>A case that was closed earlier is no news any more.</summary>
    private static readonly TimeSpan News = TimeSpan.FromDays(14);

    /// <summary>Asks, checks and tells upward; null when nothing is due, or no round is.</summary>
    public static Decision<Plan>? Tick(Plan plan, DateTimeOffset now)
    {
        if (plan.Cases.All.IsEmpty || !NudgeRound.IsDue(plan, now)) return null;
        var (book, messages, changed) = (plan.Cases, new Dictionary<string, Message>(StringComparer.Ordinal), 0);
        var begun = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var before in plan.Cases.All.Values)
        {
            if (!MayBeDue(plan, before, now)) continue;
            var owner = plan.OwnerOf(before.Subject);
            var there = plan.There(owner, now);
            if ((there ?? plan.Steward)?.PersonId is not { } clock) continue;
            if (!begun.TryGetValue(clock, out var hasBegun)) begun[clock] = hasBegun = NudgeRound.HasBegun(plan, clock, now);
            if (!hasBegun) continue;
            var after = before.IsOpen ? Follow(plan, before, owner, there, messages, now) : Close(plan, before, messages, now);
            if (ReferenceEquals(after, before)) continue;
            book = book.With(after);
            if (++changed == Slice) break;
        }
        return changed == 0 ? null : new(plan with { Cases = book }) { Messages = [.. messages.Values] };
    }

    /// <summary>The line of the day for a person of a plan; what it tells is looked up when it is told.</summary>
    internal static Message.ToPerson Hand(Plan plan, string personId, DateOnly day) =>
        new($"deviation|{day.ToIso()}|{personId}", personId, new Line(plan.Id, day) { Kind = LineKind.Deviation });

    /// <summary>Cheap, since nearly every case waits for something nearly every day.</summary>
    private static bool MayBeDue(Plan plan, DeviationCase deviation, DateTimeOffset now) =>
        deviation.IsOpen ? plan.NeedsAnswer(deviation) || plan.IsToCheck(deviation, now)
        : deviation is { Answer: { } answer, ClosedAt: { } at } && at > now - News && !deviation.Checks.Any(c => c.Of == answer.At && c.On >= plan.Today(at) && c.Effect is Effect.Effective);

    private static DeviationCase Follow(Plan plan, DeviationCase deviation, Participant owner, Participant? there, Dictionary<string, Message> messages, DateTimeOffset now)
    {
        var isChecked = plan.IsToCheck(deviation, now);
        var after = isChecked ? Check(plan, deviation, now) : deviation;
        if (after.HasFailed() && after.Checks[^1].Told is null) after = Climb(plan, after, owner, there, messages, now);
        if (there?.PersonId is not { } person) return after;
        if (plan.ToAsk(after, owner, now) is { } asking) after = after with { AskedAt = now, AskedAs = after.Severity, IsReminded = asking is CaseAsking.Reminder };
        else if (!isChecked) return after;
        Add(messages, Hand(plan, person, plan.ZoneOf(owner).DateAt(now)));
        return after;
    }

    private static DeviationCase Check(Plan plan, DeviationCase deviation, DateTimeOffset now)
    {
        var check = new EffectCheck(plan.Today(now), deviation.Measure, CaseEffects.Of(deviation, deviation.Answer!.Expected)) { Of = deviation.Answer.At };
        return deviation with { Checks = [.. deviation.Checks.Add(check).TakeLast(DeviationCase.MostChecks)] };
    }

    /// <summary>The next rung of the plan's ladder; the same again when somebody there is on it, and the highest when there is none above.</summary>
    private static DeviationCase Climb(Plan plan, DeviationCase deviation, Participant owner, Participant? there, Dictionary<string, Message> messages, DateTimeOffset now)
    {
        var (told, rungs) = (deviation.Told, Ladder.ForLate.Where(r => r is not Rung.Owner && plan.Settings.Ladder.DaysOf(r) is not null).ToList());
        var above = rungs.Where(r => told is null || (deviation.OnItAt >= deviation.ToldAt ? r >= told : r > told)).ToList();
        var known = rungs.Where(r => above.Count > 0 && r < above[0]).SelectMany(r => (Participant?[])[plan.On(deviation.Subject, r), plan.There(plan.On(deviation.Subject, r), now)])
            .Append(owner).Append(there).Select(p => p?.PersonId);
        var whom = Rungs.Whom(plan, rung => plan.On(deviation.Subject, rung), above, rung => rung == above[0], known, now);
        var (rung, person) = whom is [var first, ..] ? first
            : told is { } last && plan.There(plan.On(deviation.Subject, last), now) is { } again ? (last, again) : (Rung.Owner, null);
        var after = deviation with { Checks = deviation.Checks.SetItem(deviation.Checks.Length - 1, deviation.Checks[^1] with { Told = rung }) };
        if (person?.PersonId is not { } id) return after;
        Add(messages, Hand(plan, id, plan.ZoneOf(person).DateAt(now)));
        return after with { Told = rung, ToldAt = now };
    }

    /// <summary>What closes before its check helped; whoever was told above learns that, and nobody else is told anything.</summary>
    private static DeviationCase Close(Plan plan, DeviationCase deviation, Dictionary<string, Message> messages, DateTimeOffset now)
    {
        if (deviation.Told is { } rung && plan.There(plan.On(deviation.Subject, rung), now)?.PersonId is { } person)
            messages[$"helped|{deviation.Id}"] = new Message.ToPerson($"helped|{deviation.Id}|{person}", person, new Line(plan.Id, plan.Today(now)) { Kind = LineKind.News, About = Escalations.News.Helped(deviation) });
        return Check(plan, deviation, now);
    }

    private static void Add(Dictionary<string, Message> messages, Message.ToPerson message) => messages.TryAdd(message.PersonId, message);
}
