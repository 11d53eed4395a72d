using System.Collections.Immutable;
using PlanBot.Domain.Calendar;

namespace PlanBot.Domain.People;

/// <summary>
/// What follows from a mailbox. A day counts as away when the automatic reply is on at its noon, where the person is. A reply without an end counts until tomorrow, and
/// is looked at again: so nobody stays away because nobody could look.
/// </summary>
internal static class Mailboxes
{
    private const int DaysKept = 100, MostDays = 366;
    private static readonly TimeOnly Noon = new(12, 0);

    internal static Decision<Person> Decide(Person person, HearMailbox input, DateTimeOffset now)
    {
        var before = person.Mailbox ?? Mailbox.Silent;
        var zone = before.Under(person.Own, person.Zone).Zone ?? input.Zone ?? Zone.Utc;
        var today = zone.DateAt(now);
        var days = input.Reply is null ? null : DaysOf(input.Reply, before.ReplySince, zone, now);
        if (days is { } gone && gone.Until < today) days = null;
        // What was told of a reply that is off now stays true until yesterday.
        var absences = before.Absences.Where(a => a.From < today).Select(a => a.Until < today ? a : a with { Until = today.AddDays(-1) })
            .Where(a => a.Until >= today.AddDays(-DaysKept) && (days is null || a.Until < days.From)).ToList();
        var isBack = days is not null && days.From == before.BackSince;
        if (isBack) absences.AddRange(before.Absences.Where(a => a.From == days!.From && a.Until < today));
        else if (days is not null) absences.Add(days);
        var after = new Mailbox { Zone = input.Zone, Hours = input.Hours, Absences = [.. absences], ReplySince = days?.From, BackSince = isBack ? before.BackSince : null };
        if (after == before) return new(person);
        var heard = person with { Mailbox = after == Mailbox.Silent ? null : after };
        return new(days is null && before.ReplySince is { } since && absences.Find(a => a.From == since) is { } over ? Returns(heard, over, today, now) : heard);
    }

    /// <summary>The person says that they are back although their automatic reply is on: null when none is.</summary>
    internal static (Person Back, Absence Over)? Overrule(Person person, DateOnly today, DateOnly? from)
    {
        if (person.Mailbox is not { } mailbox || mailbox.Absences.FirstOrDefault(a => from is null ? a.Covers(today) : a.From == from && a.Until >= today) is not { } over) return null;
        var cut = over.From < today ? [over with { Until = today.AddDays(-1) }] : ImmutableArray<Absence>.Empty;
        return (person with { Mailbox = mailbox with { Absences = [.. mailbox.Absences.Remove(over).AddRange(cut).OrderBy(a => a.From)], BackSince = over.From } }, over);
    }

    /// <summary>Whoever was away by their own word too has a card of return for that.</summary>
    private static Person Returns(Person person, Absence over, DateOnly today, DateTimeOffset now) => person.Own.Absences.Any(over.Overlaps) ? person : person with
    {
        Inbox = [.. person.Inbox.Where(l => !(l.Kind is LineKind.Return && l.About == over.From.ToIso())), new Line("", today) { Kind = LineKind.Return, About = over.From.ToIso() }],
        TellAt = person.TellAt < now ? person.TellAt : now,
    };

    private static Absence? DaysOf(AutomaticReply reply, DateOnly? since, Zone zone, DateTimeOffset now)
    {
        var from = reply.From is { } begins ? zone.TimeAt(begins) <= Noon ? zone.DateAt(begins) : zone.DateAt(begins).AddDays(1)
            : since ?? (zone.TimeAt(now) <= Noon ? zone.DateAt(now) : zone.DateAt(now).AddDays(1));
        var until = reply.Until is not { } ends ? zone.DateAt(now).AddDays(1) : zone.TimeAt(ends) > Noon ? zone.DateAt(ends) : zone.DateAt(ends).AddDays(-1);
        var last = from.AddDays(MostDays) < until ? from.AddDays(MostDays) : until;
        return from <= last ? new(from, last, null) : null;
    }
}
