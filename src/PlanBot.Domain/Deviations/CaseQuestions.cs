using System.Collections.Immutable;
using PlanBot.Domain.Escalations;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Reviews;

namespace PlanBot.Domain.Deviations;

/// <summary>What is to be asked of a case, and when.</summary>
internal static class CaseQuestions
{
    /// <summary>After so many working days without an answer the owner is reminded, once.</summary>
    internal const int ReminderDays = 2;

    /// <summary>The open cases of a subject, the worst first.</summary>
    internal static ImmutableArray<DeviationCase> OpenOf(this CaseBook book, DeviationSubject subject) =>
        [.. book.Under(subject).OrderByDescending(c => c.Severity).ThenBy(c => c.Kind)];

    /// <summary>The checks of the action that stands now, earliest first: one at its date, one at the next review.</summary>
    internal static ImmutableArray<EffectCheck> ChecksNow(this DeviationCase deviation) => deviation.Answer is { } answer ? [.. deviation.Checks.Where(c => c.Of == answer.At)] : [];

    /// <summary>The action did not help: not at all at its date, or not wholly at the review after it.</summary>
    internal static bool HasFailed(this DeviationCase deviation) => deviation.ChecksNow() is var checks && (checks.Any(c => c.Verdict is Effect.Not) || checks.Skip(1).Any(c => c.Verdict is Effect.Partly));

    /// <summary>Nothing that was said of it stands: nobody said anything, the action did not help or was given up, or it turned red after its checks.</summary>
    internal static bool NeedsAnswer(this Plan plan, DeviationCase deviation) => deviation.IsOpen
        && (deviation.Answer is not { } answer || deviation.HasFailed() || IsGivenUp(plan, answer) || (deviation.ChecksNow().Length > 1 && deviation.Severity > deviation.AskedAs));

    /// <summary>How the owner is to be asked now; null when they are not.</summary>
    internal static CaseAsking? ToAsk(this Plan plan, DeviationCase deviation, Participant owner, DateTimeOffset now)
    {
        if (!plan.NeedsAnswer(deviation)) return null;
        if (deviation.AskedAt is not { } asked || asked <= deviation.Answer?.At || deviation.Severity > deviation.AskedAs) return IsAskedWith(plan, deviation) ? null : CaseAsking.Anew;
        var zone = plan.ZoneOf(owner);
        return !deviation.IsReminded && Lateness.Count(plan.CalendarOf(owner), owner.Availability.Absences, zone.DateAt(asked), zone.DateAt(now)) >= ReminderDays ? CaseAsking.Reminder : null;
    }

    /// <summary>True while its owner has not answered what was asked of the same subject, as severely: one word of theirs answers both, and the card of that question tells of both.</summary>
    private static bool IsAskedWith(Plan plan, DeviationCase deviation) =>
        plan.Cases.Under(deviation.Subject).Any(c => c.Id != deviation.Id && c.AskedAt is { } at && !(at <= c.Answer?.At) && c.AskedAs >= deviation.Severity && plan.NeedsAnswer(c));

    /// <summary>True once the date of the action has passed or its task is done, and again from the day of the review meeting after that.</summary>
    internal static bool IsToCheck(this Plan plan, DeviationCase deviation, DateTimeOffset now)
    {
        if (deviation is not { IsOpen: true, Answer: { } answer } || deviation.HasFailed() || IsGivenUp(plan, answer)) return false;
        var (today, checks) = (plan.Today(now), deviation.ChecksNow());
        return checks.Length == 0 ? today > answer.By || TaskOf(plan, answer)?.State is TaskState.Done
            : checks.Length == 1 && today >= plan.Today(plan.NextReview(plan.Settings.Zone.At(checks[0].On.AddDays(1), TimeOnly.MinValue)));
    }

    /// <summary>The day of the next check of the action; null when none is to come.</summary>
    internal static DateOnly? NextCheck(this Plan plan, DeviationCase deviation) =>
        deviation is not { IsOpen: true, Answer: { } answer } || deviation.HasFailed() ? null
        : deviation.ChecksNow() switch
        {
            [] => plan.Settings.Calendar.AddWorkingDays(answer.By, 1),
            [var first] => plan.Today(plan.NextReview(plan.Settings.Zone.At(first.On.AddDays(1), TimeOnly.MinValue))),
            _ => null,
        };

    /// <summary>The task as which an action is tracked; null without one.</summary>
    internal static PlanTask? TaskOf(Plan plan, CaseAnswer answer) => answer.TaskId is { } id ? plan.Tasks.Find(id) : null;

    /// <summary>Its task was cancelled or taken out of the plan.</summary>
    private static bool IsGivenUp(Plan plan, CaseAnswer answer) => answer.TaskId is not null && TaskOf(plan, answer) is null or { IsCancelled: true };
}

/// <summary>How an owner is asked about a case.</summary>
internal enum CaseAsking
{
    /// <summary>For the first time, or because something changed since.</summary>
    Anew,
    /// <summary>They did not answer.</summary>
    Reminder,
}
