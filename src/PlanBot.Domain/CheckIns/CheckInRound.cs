using System.Collections.Immutable;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.CheckIns;

/// <summary>The rhythm of check-ins: each round asks everybody once, reminds who has not reported once, and tells the plan manager at its closing who did not. What has passed is not caught up.</summary>
public static class CheckInRound
{
    /// <summary>The most people of one decision: each is an entry and a line, and they fit one transaction.</summary>
    public const int Slice = 40;

    /// <summary>The most rounds ahead in which somebody to ask is looked for.</summary>
    private const int MostAhead = 8;

    /// <summary>Does the first of what is due; null when nothing is.</summary>
    public static Decision<Plan>? Tick(Plan plan, DateTimeOffset now)
    {
        if (Closing(plan, now) is { } closing) return Close(plan, closing, now);
        if (!IsOn(plan)) return null;
        var book = new RoundBook(plan, Round.Open(plan, now));
        var due = new List<Moment>();
        foreach (var moment in Moments(plan, book))
            if (moment.At <= now) due.Add(moment);
        return due.Count == 0 ? null : Ask(plan, book, due, now);
    }

    /// <summary>When the next person is asked or reminded, or the round closes; <paramref name="now"/> while something is due.</summary>
    public static DateTimeOffset? NextDue(Plan plan, DateTimeOffset now)
    {
        if (Closing(plan, now) is not null) return now;
        if (!IsOn(plan)) return plan.OpenRound?.CutOff > now ? plan.OpenRound.CutOff : null;
        var round = Round.Open(plan, now);
        if (plan.OpenRound is { } open && open.Key != round.Key)
            // The rhythm changed while a round was open: it closes when it was to close, and is told then.
            return NextAsked(plan, round) is { } first && first < open.CutOff ? first > now ? first : now : open.CutOff;
        var asked = NextAsked(plan, round);
        if (plan.OpenRound is not null && !(asked < round.CutOff)) return round.CutOff;
        if (asked is { } due) return due > now ? due : now;
        // Nobody is to be asked in this round any more, and nobody was: the next one begins when it has closed, at the earliest.
        for (var ahead = 0; ahead < MostAhead && !RoundBook.Owners(plan).IsEmpty; ahead++)
        {
            var closed = round.CutOff;
            round = Round.Open(plan, closed);
            if (NextAsked(plan, round) is { } at) return at > closed ? at : closed;
        }
        return !RoundBook.Owners(plan).IsEmpty ? round.CutOff : null;
    }

    /// <summary>When the next person of a round is asked or reminded; null when nobody is.</summary>
    private static DateTimeOffset? NextAsked(Plan plan, Round round)
    {
        DateTimeOffset? next = null;
        foreach (var (at, _, _, _) in Moments(plan, new RoundBook(plan, round)))
            if (!(at >= next)) next = at;
        return next;
    }

    /// <summary>The line of a round for a person; a reminder takes the place of a question that was not told yet.</summary>
    internal static string AboutOf(DateOnly round) => round.ToIso();

    private static bool IsOn(Plan plan) => plan.Settings.Rounds.Rhythm is not RoundRhythm.Off;

    /// <summary>When each person is to be asked, or reminded, who was not yet. People who work alike share both moments.</summary>
    private static IEnumerable<Moment> Moments(Plan plan, RoundBook book)
    {
        foreach (var alike in plan.Tasks.OwnersIn(plan).Alike)
        {
            if (book.AskedAt(alike[0]) is not { } at || at < plan.CreatedAt) continue;
            var reminder = book.RemindedAt(alike[0], at);
            foreach (var person in alike)
            {
                var entry = plan.Entries.GetValueOrDefault(new(book.Round.Key, person.PersonId!));
                if (entry is { OpenedAt: not null, RemindedAt: not null } || !RoundBook.IsOwner(plan, person)) continue;
                if (entry?.OpenedAt is not { } opened) yield return new(at, person, false, reminder);
                else if (reminder > opened) yield return new(reminder.Value, person, true, reminder);
            }
        }
    }

    private static Decision<Plan> Ask(Plan plan, RoundBook book, List<Moment> due, DateTimeOffset now)
    {
        var entries = plan.Entries.ToBuilder();
        var messages = ImmutableArray.CreateBuilder<Message>();
        var (round, about, today) = (book.Round, AboutOf(book.Round.Key), plan.Today(now));
        foreach (var (_, person, reminds, reminder) in due.OrderBy(d => d.At).ThenBy(d => d.Person.PersonId, StringComparer.Ordinal).Take(Slice))
        {
            var key = new EntryKey(round.Key, person.PersonId!);
            var entry = plan.Entries.GetValueOrDefault(key) ?? new(key);
            // After a downtime the question may come when the reminder is due: then one is enough.
            var isRemindedToo = !reminds && reminder <= now;
            entries[key] = entry with
            {
                OpenedAt = entry.OpenedAt ?? now,
                RemindedAt = reminds || isRemindedToo ? now : null,
                Order = entry.Order.IsEmpty ? CheckInPages.OrderOf(plan, person.PersonId!, round.Key, today) : entry.Order,
            };
            if (book.IsComplete(person)) continue;
            var day = plan.ZoneOf(person).DateAt(now);
            messages.Add(new Message.ToPerson($"check-in|{about}|{(reminds ? "reminder" : "question")}|{person.PersonId}", person.PersonId!,
                new Line(plan.Id, day) { Kind = LineKind.CheckIn, About = about, Until = round.CutOff }));
        }
        return new(plan with { Entries = entries.ToImmutable(), OpenRound = new(round.Key, round.CutOff) }) { Messages = messages.ToImmutable() };
    }

    /// <summary>The round that was open and has closed; its closing may have been moved since.</summary>
    private static OpenRound? Closing(Plan plan, DateTimeOffset now)
    {
        if (plan.OpenRound is not { } open) return null;
        if (!IsOn(plan)) return now >= open.CutOff ? open : null;
        var running = Round.Open(plan, now);
        return running.Key != open.Key && (now >= open.CutOff || Round.Closed(plan, now)?.Key == open.Key) ? open : null;
    }

    /// <summary>Keeps who was excused, slice by slice, and then tells the plan manager once, unless the next round has opened meanwhile.</summary>
    private static Decision<Plan> Close(Plan plan, OpenRound closing, DateTimeOffset now)
    {
        var round = Round.Closed(plan, now) is { } closed && closed.Key == closing.Key ? closed : new Round(closing.Key, plan.Settings.Zone.DateAt(closing.CutOff).AddDays(-1), closing.CutOff);
        var standings = new RoundBook(plan, round).All();
        var excused = standings.Where(s => s is { IsExcused: true, Entry: not { IsExcused: true } }).Take(2 * Slice).Select(s => (s.Entry ?? new(new(round.Key, s.Person.PersonId!))) with { IsExcused = true }).ToList();
        if (excused.Count > 0) return new(plan with { Entries = plan.Entries.SetItems(excused.Select(e => KeyValuePair.Create(e.Key, e))) });
        var next = Round.Open(plan, now);
        var opens = plan.Settings.Zone.At(next.Opens, plan.Settings.Rounds.OpensAt);
        var isPast = opens <= now && opens > round.CutOff;
        var told = plan with { OpenRound = null };
        return isPast || !standings.Any(s => s.IsMissing || s is { IsComplete: false, IsExcused: false }) || plan.Steward?.PersonId is not { } manager ? new(told)
            : new(told)
            {
                Messages =
                [
                    new Message.ToPerson($"check-ins|{AboutOf(round.Key)}|{manager}", manager,
                        new Line(plan.Id, plan.Today(now)) { Kind = LineKind.CheckIns, About = AboutOf(round.Key), Until = opens > now ? opens : now.AddDays(1) }),
                ],
            };
    }

    /// <summary>When a person is asked, or reminded.</summary>
    private readonly record struct Moment(DateTimeOffset At, Participant Person, bool Reminds, DateTimeOffset? Reminder);
}
