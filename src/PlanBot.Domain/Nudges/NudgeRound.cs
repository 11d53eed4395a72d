using System.Collections.Immutable;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.CheckIns;
using PlanBot.Domain.Deviations;
using PlanBot.Domain.Escalations;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Domain.StandUps;

namespace PlanBot.Domain.Nudges;

/// <summary>A task that needs its owner's attention, and why.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Task">The task.</param>
/// <param name="Reason">Why.</param>
public sealed record Nudge(Plan Plan, PlanTask Task, NudgeReason Reason)
{
    /// <summary>Late or nearly so: while its owner is away, the deputy is told.</summary>
    public bool CannotWait => Reason.Kind is NudgeKind.Overdue or NudgeKind.DueSoon || Reason.Days <= Plan.Settings.DueSoonDays;
}

/// <summary>A plan's daily round: on each working day of a person, at the plan's nudge time where they are, one line to whoever owns a task that needs attention.</summary>
public static class NudgeRound
{
    /// <summary>The most lines of one decision: with the head row and room to spare, they fit one transaction.</summary>
    public const int Slice = 80;

    /// <summary>How many days of rounds a plan remembers.</summary>
    public const int DaysKept = 20;

    internal const int FarthestDays = 366;

    /// <summary>A mark further ahead than clocks differ comes of a clock that was put back.</summary>
    private static readonly TimeSpan LargestSkew = TimeSpan.FromHours(1);

    /// <summary>The tasks about which a person is asked now, worst first: open, not snoozed, and not reported on today. Who stands in for somebody is asked about what cannot wait.</summary>
    public static IEnumerable<Nudge> LinesFor(Plan plan, string personId, DateTimeOffset now) => Open(plan, personId, now).OrderBy(n => n.Reason).ThenBy(n => n.Task.Order);

    private static IEnumerable<Nudge> Open(Plan plan, string personId, DateTimeOffset now)
    {
        var today = plan.Today(now);
        if (plan.Of(personId) is not { } self || plan.AwayAt(self, now) is null)
            foreach (var task in plan.TasksOf(personId))
                if (Nudging(plan, task, today) is { } own) yield return own;
        foreach (var away in plan.Tasks.OwnersIn(plan).Absent)
            if (plan.StandInFor(away, now)?.PersonId == personId)
                foreach (var task in plan.TasksOf(away.PersonId!))
                    if (Nudging(plan, task, today) is { CannotWait: true } theirs) yield return theirs;
    }

    /// <summary>True on a working day of the person on which they are not away, from the plan's nudge time on.</summary>
    public static bool HasBegun(Plan plan, string? personId, DateTimeOffset now) => personId is not null && TimeOf(plan, personId, now) <= now;

    /// <summary>The nudge time of a person's today; null on a day that they do not work.</summary>
    internal static DateTimeOffset? TimeOf(Plan plan, string personId, DateTimeOffset now) => Today(plan, Whom(plan, personId), now);

    /// <summary>The nudge time of the first day, that of an instant or later, on which a person works and is not away; null when there is none for a year.</summary>
    internal static DateTimeOffset? TimeFrom(Plan plan, string personId, DateTimeOffset from) =>
        Whom(plan, personId) is var person && Today(plan, person, from) is { } today ? today : After(plan, person, from);

    /// <summary>When the day of an instant begins, by the clock by which the plan nudges a person.</summary>
    internal static DateTimeOffset DayOf(Plan plan, string personId, DateTimeOffset at)
    {
        var zone = plan.ZoneOf(Whom(plan, personId));
        return zone.At(zone.DateAt(at), TimeOnly.MinValue);
    }

    /// <summary>Hands a line to the next people whose nudge time has come; null when nobody's has. Days that were missed are not caught up.</summary>
    public static Decision<Plan>? Tick(Plan plan, DateTimeOffset now)
    {
        if (NextDue(plan, now) is not { } due || due > now) return null;
        var waiting = (from alike in plan.Tasks.OwnersIn(plan).Alike
                       let at = Today(plan, alike[0], now)
                       where at <= now
                       let day = plan.ZoneOf(alike[0]).DateAt(now)
                       from person in alike
                       where IsAhead(plan, at.Value, person.PersonId!, now) && Open(plan, person.PersonId!, now).Any()
                       select (At: at.Value, Id: person.PersonId!, Day: day))
            .OrderBy(w => w.At).ThenBy(w => w.Id, StringComparer.Ordinal).ToList();
        ImmutableArray<(DateTimeOffset At, string Id, DateOnly Day)> slice = [.. waiting.Take(Slice)];
        return new(slice.Length < waiting.Count ? plan with { NudgedUntil = slice[^1].At, NudgedUpTo = slice[^1].Id } : plan with { NudgedUntil = now, NudgedUpTo = null, RoundDays = Held(plan, now) })
        {
            Messages = [.. slice.Select(w => Hand(plan, w.Id, w.Day))],
        };
    }

    /// <summary>True while somebody's nudge time has come and they were not looked at: what is told beside the nudges is looked at just before.</summary>
    internal static bool IsDue(Plan plan, DateTimeOffset now) => NextDue(plan, now) <= now;

    /// <summary>When the round is due: now while somebody's nudge time has come and they were not looked at, else the next nudge time of anybody; null when nobody works in the next year.</summary>
    public static DateTimeOffset? NextDue(Plan plan, DateTimeOffset now)
    {
        DateTimeOffset? next = null;
        foreach (var alike in plan.Tasks.OwnersIn(plan).Alike)
        {
            var person = alike[0];
            var at = Today(plan, person, now) is { } today && (today > now || IsAhead(plan, today, null, now)) ? today : After(plan, person, now);
            if (!(at >= next)) next = at;
        }
        return next < now ? now : next;
    }

    /// <summary>Somebody told that they work elsewhere or at other hours, which put today's nudge time behind the mark: they are handed their line now.</summary>
    internal static Decision<Plan> Moved(Plan before, Plan after, string personId, DateTimeOffset now)
    {
        var (was, at) = (Today(before, Whom(before, personId), now), Today(after, Whom(after, personId), now));
        return was is null || at is null || !IsAhead(before, was.Value, personId, now) || IsAhead(after, at.Value, personId, now) || !Open(after, personId, now).Any() ? new(after)
            : new(after) { Messages = [Hand(after, personId, after.ZoneOf(Whom(after, personId)).DateAt(now))] };
    }

    /// <summary>
    /// After somebody's round of today has begun: a task of it that needs nothing more today is told to them, whoever settled it and where.
    /// An import settles nothing; the next round tells what is true then.
    /// </summary>
    internal static Decision<Plan> TellSettled(Plan before, PlanInput input, Decision<Plan> decision, DateTimeOffset now)
    {
        var after = decision.State;
        if (ReferenceEquals(before.Tasks, after.Tasks) || before.NudgedUntil is null) return decision;
        IEnumerable<string> reported = input switch
        {
            TaskInput { Task.TaskId: { } id } => [id],
            SubmitCheckIn { Entries: var entries } => entries.Select(e => e.TaskId),
            AnswerCase { CaseId: var id } => before.Cases.Find(id)?.Subject.TaskId is { } task ? [task] : [],
            SubmitStandUp standUp => after.StandUpLog.Find(new(standUp.Day, standUp.StandUpId, standUp.By.PersonId))?.Reported ?? [],
            _ => [],
        };
        var today = before.Today(now);
        var day = today.ToIso();
        var told = from id in reported
                   let was = before.Tasks.Find(id)
                   where was is not null && Nudging(before, was, today) is not null
                   where after.Tasks.Find(id) is not { } task || Nudging(after, task, today) is null
                   let owner = before.OwnerOf(was)
                   let asked = (before.StandInFor(owner, now) ?? owner).PersonId
                   where HasBegun(before, asked, now)
                   from person in EscalationRound.ToldOf(before, was, now).Prepend(asked).Distinct(StringComparer.Ordinal)
                   select new Message.ToAsked($"settled|{day}|{id}|{person}", person, new(before.Id, id, input.CardId));
        return decision with { Messages = [.. decision.Messages, .. told] };
    }

    private static Participant Whom(Plan plan, string personId) => plan.Of(personId) ?? new Participant(personId, personId, null, personId);

    /// <summary>True on a working day of a participant on which they are not away.</summary>
    internal static bool WorksOn(Plan plan, Participant person, DateOnly day) => On(plan, person, day) is not null;

    private static ImmutableArray<DateOnly> Held(Plan plan, DateTimeOffset now) =>
        plan.Today(now) is var today && plan.RoundDays.Contains(today) ? plan.RoundDays : [.. plan.RoundDays.Append(today).TakeLast(DaysKept)];

    /// <summary>The nudge time of a person's today; null on a day that they do not work.</summary>
    private static DateTimeOffset? Today(Plan plan, Participant person, DateTimeOffset now) => On(plan, person, plan.ZoneOf(person).DateAt(now));

    private static DateTimeOffset? After(Plan plan, Participant person, DateTimeOffset now)
    {
        var today = plan.ZoneOf(person).DateAt(now);
        for (var day = today.AddDays(1); day < today.AddDays(FarthestDays); day = day.AddDays(1))
            if (On(plan, person, day) is { } at) return at;
        return null;
    }

    private static DateTimeOffset? On(Plan plan, Participant person, DateOnly day)
    {
        var calendar = plan.CalendarOf(person);
        return calendar.IsWorkingDay(day) && person.Availability.AwayOn(day) is null ? plan.ZoneOf(person).At(day, calendar.Hours.Within(plan.Settings.NudgeAt)) : null;
    }

    /// <summary>True when the round has not come to this nudge time yet, or not to this person among those who share it.</summary>
    private static bool IsAhead(Plan plan, DateTimeOffset at, string? personId, DateTimeOffset now) =>
        plan.NudgedUntil is not { } mark || mark > now + LargestSkew || at > mark
        || (at == mark && plan.NudgedUpTo is { } last && (personId is null || string.CompareOrdinal(personId, last) > 0));

    private static Message.ToPerson Hand(Plan plan, string personId, DateOnly day) =>
        new($"nudge|{day.ToIso()}|{personId}", personId, new Line(plan.Id, day));

    private static Nudge? Nudging(Plan plan, PlanTask task, DateOnly today) =>
        !(task.SnoozedUntil > today)
        && !(task.UpdatedAt is { } updated && plan.Today(updated) == today)
        && NudgeReason.Of(plan, task, today) is { } reason
        && (reason.Kind is not NudgeKind.Overdue || reason.Days >= plan.Settings.Ladder.Owner)
            ? new(plan, task, reason) : null;
}
