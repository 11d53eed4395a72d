using PlanBot.Domain.Calendar;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.StandUps;

/// <summary>What stand-ups do by themselves: ask when they open, remind once within the window, and post the summary when it has closed for everybody. What has passed is not caught up.</summary>
public static class StandUpRound
{
    /// <summary>The most people of one decision: an entry and a line each, with the head row and room to spare, fit one transaction.</summary>
    public const int Slice = 40;

    /// <summary>After a longer downtime a summary has had its time.</summary>
    internal static readonly TimeSpan Stale = TimeSpan.FromHours(12);

    /// <summary>Does the next thing that is due; null when nothing is.</summary>
    public static Decision<Plan>? Tick(Plan plan, DateTimeOffset now)
    {
        foreach (var standUp in plan.StandUps.Values)
            if (!standUp.IsOff && (Prompt(plan, standUp, now) ?? Remind(plan, standUp, now) ?? Close(plan, standUp, now)) is { } decision) return decision;
        return null;
    }

    /// <summary>When something is due next, <paramref name="now"/> when something is; null when no stand-up is on.</summary>
    public static DateTimeOffset? NextDue(Plan plan, DateTimeOffset now)
    {
        DateTimeOffset? next = null;
        foreach (var standUp in plan.StandUps.Values)
        {
            if (standUp.IsOff) continue;
            var schedule = new StandUpSchedule(plan, standUp);
            if (Unasked(plan, standUp, schedule, now).Any()) return now;
            foreach (var alike in schedule.Alike) Earlier(schedule.Next(alike[0], now)?.At);
            foreach (var day in Pending(plan, standUp))
            {
                Earlier(schedule.ClosesForAll(day));
                foreach (var entry in plan.StandUpLog.Of(standUp.Id, day))
                    if (entry is { IsOpen: true, PromptedAt: not null, RemindedAt: null } && now < entry.ClosesAt && (entry.RemindAt > now || IsToBeReminded(plan, schedule, entry, now))) Earlier(entry.RemindAt);
            }
        }
        return next < now ? now : next;

        void Earlier(DateTimeOffset? at)
        {
            if (!(at >= next)) next = at ?? next;
        }
    }

    /// <summary>The key of a summary's message, whose place its updates take.</summary>
    internal static string SummaryKey(string standUpId, DateOnly day) => $"stand-up|{standUpId}|{day.ToIso()}";

    /// <summary>Late answers stand in the summary that was posted; nothing is sent before there is one.</summary>
    internal static IEnumerable<Message> Update(Plan plan, StandUp standUp, DateOnly day)
    {
        if (plan is { Channel: { } channel, ChannelInactive: null } && standUp.SummarisedFor >= day)
            yield return new Message.ToChannel(SummaryKey(standUp.Id, day) + "|again", channel, StandUpSummary.Card(plan, standUp, day)) { Replaces = SummaryKey(standUp.Id, day) };
    }

    /// <summary>Whoever is to be asked now, with what their entry says beside who they are, and until when an answer is taken.</summary>
    private static IEnumerable<(Participant Person, StandUpEntry Like, DateTimeOffset Until)> Unasked(Plan plan, StandUp standUp, StandUpSchedule schedule, DateTimeOffset now)
    {
        foreach (var alike in schedule.Alike)
        {
            var one = alike[0];
            var day = schedule.ZoneOf(one).DateAt(now);
            if (schedule.Opens(one, day) is var opens && (opens > now || opens < standUp.StartedAt) || now >= schedule.Closes(one, day) || !schedule.Expects(one, day)) continue;
            var (like, until) = (default(StandUpEntry), default(DateTimeOffset));
            foreach (var person in alike)
            {
                if (plan.StandUpLog.Find(new(day, standUp.Id, person.PersonId!)) is not null) continue;
                if (like is null) (like, until) = (schedule.Entry(one, day), schedule.LateEnd(one, day));
                yield return (person, like, until);
            }
        }
    }

    private static Decision<Plan>? Prompt(Plan plan, StandUp standUp, DateTimeOffset now)
    {
        var due = Unasked(plan, standUp, new StandUpSchedule(plan, standUp), now).OrderBy(d => d.Person.PersonId, StringComparer.Ordinal).Take(Slice).ToList();
        if (due.Count == 0) return null;
        var asked = due.Select(d => d.Like with { Key = d.Like.Key with { PersonId = d.Person.PersonId! }, Name = d.Person.Name, PromptedAt = now });
        return new(plan with { StandUpLog = plan.StandUpLog.WithAll(asked) })
        {
            Messages =
            [
                .. due.Select(d => new Message.ToPerson($"stand-up|{standUp.Id}|{d.Like.Key.Day.ToIso()}|{d.Person.PersonId}", d.Person.PersonId!,
                    new Line(plan.Id, d.Like.Key.Day) { Kind = LineKind.StandUp, About = standUp.Id, Until = Bounded(d.Until, now) })),
            ],
        };
    }

    private static Decision<Plan>? Remind(Plan plan, StandUp standUp, DateTimeOffset now)
    {
        var schedule = new StandUpSchedule(plan, standUp);
        var due = Pending(plan, standUp).SelectMany(day => plan.StandUpLog.Of(standUp.Id, day)).Where(e => IsToBeReminded(plan, schedule, e, now)).Take(Slice).ToList();
        if (due.Count == 0) return null;
        return new(plan with { StandUpLog = plan.StandUpLog.WithAll(due.Select(e => e with { RemindedAt = now })) })
        {
            Messages =
            [
                .. due.Select(e => new Message.ToPerson($"stand-up-reminder|{standUp.Id}|{e.Key.Day.ToIso()}|{e.Key.PersonId}", e.Key.PersonId,
                    new Line(plan.Id, e.Key.Day) { Kind = LineKind.StandUpReminder, About = standUp.Id, Until = e.ClosesAt })),
            ],
        };
    }

    /// <summary>Asked, silent until now, and still somebody who is asked: not away, not gone.</summary>
    private static bool IsToBeReminded(Plan plan, StandUpSchedule schedule, StandUpEntry entry, DateTimeOffset now) =>
        entry is { IsOpen: true, PromptedAt: not null, RemindedAt: null } && entry.RemindAt <= now && now < entry.ClosesAt
        && schedule.Find(entry.Key.PersonId) is { } person && plan.AwayAt(person, now) is null;

    private static Decision<Plan>? Close(Plan plan, StandUp standUp, DateTimeOffset now)
    {
        var schedule = new StandUpSchedule(plan, standUp);
        var due = Pending(plan, standUp).Select(day => (Day: day, At: schedule.ClosesForAll(day))).Where(d => d.At <= now).ToList();
        if (due.Count == 0) return null;
        var (day, at) = due[^1];
        var closed = standUp with { SummarisedFor = day };
        var after = plan with { StandUps = plan.StandUps.SetItem(standUp.Id, closed), StandUpLog = plan.StandUpLog.Since(day.AddDays(-StandUpLog.DaysKept)) };
        return now - at > Stale ? new(after) : new(after) { Messages = [.. Summary(after, closed, day), .. Missing(after, closed, day, now)] };
    }

    private static IEnumerable<Message> Summary(Plan plan, StandUp standUp, DateOnly day)
    {
        if (plan is { Channel: { } channel, ChannelInactive: null })
            yield return new Message.ToChannel(SummaryKey(standUp.Id, day), channel, StandUpSummary.Card(plan, standUp, day));
    }

    private static IEnumerable<Message> Missing(Plan plan, StandUp standUp, DateOnly day, DateTimeOffset now)
    {
        if (!standUp.NamesMissing && plan.Steward?.PersonId is { } manager && plan.StandUpLog.Of(standUp.Id, day).Any(e => e.IsOpen))
            yield return new Message.ToPerson($"stand-up-missing|{standUp.Id}|{day.ToIso()}", manager,
                new Line(plan.Id, day) { Kind = LineKind.StandUpMissing, About = standUp.Id, Until = now + Stale });
    }

    /// <summary>The days with entries whose summary has not had its time.</summary>
    private static IEnumerable<DateOnly> Pending(Plan plan, StandUp standUp) => plan.StandUpLog.DaysOf(standUp.Id, standUp.SummarisedFor);

    private static DateTimeOffset Bounded(DateTimeOffset until, DateTimeOffset now) => until > now.AddDays(30) ? now.AddDays(30) : until;
}
