using System.Collections.Immutable;
using PlanBot.Cards;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.People;

/// <summary>When a person is away: said in chat, told to their plans, and on return answered with one card that says what happened.</summary>
internal static class Absences
{
    internal const string CancelVerb = "away.cancel";

    private const int MostDays = 366, MostAhead = 20, DaysKept = 100;

    internal static Decision<Person> Decide(Person person, ImmutableArray<Plan> plans, GoAway input, DateTimeOffset now)
    {
        var (tongue, presence) = (person.Tongue, new Presence(person, plans));
        var today = presence.Today(now);
        if (input.Until < input.From) return Say(person, "Away.Backwards", input.From, input.Until);
        if (input.Until < today) return Say(person, "Away.Past", input.Until);
        if (input.Until.DayNumber - input.From.DayNumber >= MostDays) return Say(person, "Away.TooLong", MostDays);
        Participant? deputy = null;
        if (input.Deputy is { } name)
        {
            var known = plans.SelectMany(p => p.People.Values).Where(p => p.PersonId is not null && p.PersonId != person.Id).DistinctBy(p => p.PersonId).ToList();
            var found = known.Called(name);
            if (found.Count != 1) return Say(person, found.Count == 0 ? "Away.NoDeputy" : "Away.ManyDeputies", Ellipsis.Cut(name, 40), Names(found.Count == 0 ? known : found, tongue));
            deputy = found[0];
        }
        var absence = new Absence(input.From < today ? today : input.From, input.Until, deputy is null ? null : new(deputy.PersonId!, Plain(deputy.Name)));
        var replaced = person.Own.Absences.Where(absence.Overlaps).ToList();
        // The days on which they were away already stay so: as part of this absence when it goes on from today.
        ImmutableArray<Absence> begun = [.. replaced.Where(a => a.From < today)];
        if (absence.From == today && !begun.IsEmpty) (absence, begun) = (absence with { From = begun[0].From }, []);
        var kept = Kept([.. person.Own.Absences.Except(replaced), .. begun.Select(a => a with { Until = today.AddDays(-1) })], today).ToList();
        if (kept.Count(a => a.Until >= today) >= MostAhead) return Say(person, "Away.TooMany", MostAhead);
        var away = person with { Own = person.Own with { Absences = [.. kept.Append(absence).OrderBy(a => a.From)] } };
        var lines = Lines(away, today).Append(tongue.Say("Away.WhileAway")).ToList();
        if (deputy?.Availability.Absences.FirstOrDefault(absence.Overlaps) is { } both) lines.Add(tongue.Say("Away.DeputyAway", deputy.Name.CutLine(60), both.From, both.Until));
        return new(WaitForReturn(away, absence, replaced, presence.Zone)) { Reply = new Reply.Card(Card(tongue, tongue.Say("Away.Saved"), lines, away, today)) };
    }

    internal static Decision<Person> Decide(Person person, ImmutableArray<Plan> plans, ComeBack input, DateTimeOffset now)
    {
        var (tongue, presence) = (person.Tongue, new Presence(person, plans));
        var today = presence.Today(now);
        var over = input.From is { } from ? person.Own.Absences.FirstOrDefault(a => a.From == from) : person.Own.AwayOn(today);
        if (over is null && Mailboxes.Overrule(person, today, input.From) is var (there, reply))
            return reply.From > today ? Cancelled(there, reply) : Back(there, reply);
        if (over is null)
        {
            var ahead = Lines(person, today);
            return ahead.Count == 0 ? Say(person, "Away.NotAway")
                : new(person) { Reply = new Reply.Card(Card(tongue, tongue.Say("Away.NotNow"), ahead, person, today)) };
        }
        var cut = over.From < today ? [over with { Until = today.AddDays(-1), Deputy = null }] : ImmutableArray<Absence>.Empty;
        var back = person with { Own = person.Own with { Absences = [.. Kept(person.Own.Absences.Remove(over).AddRange(cut), today)] } };
        return over.From > today ? Cancelled(back, over) : Back(back, over);

        Decision<Person> Cancelled(Person back, Absence over) =>
            new(back) { Reply = new Reply.Card(Card(tongue, tongue.Say("Away.Cancelled", over.From, over.Until), Lines(back, today), back, today)) };

        // Whoever is back early wants to know at once, in this chat, whatever the hour.
        Decision<Person> Back(Person back, Absence over)
        {
            var told = ReturnCard.Of(back, [.. plans.Select(plan => Knowing(plan, back))], over with { Until = over.From < today ? today.AddDays(-1) : today }, now);
            return new(back with { Inbox = back.Inbox.RemoveAll(l => IsReturnFrom(l, over)), TellAt = back.Inbox.IsEmpty ? null : now }) { Reply = new Reply.Card(told) };
        }
    }

    /// <summary>At the first moment after the absence that the person works: what happened, and what needs them now, instead of that day's nudges.</summary>
    internal static Decision<Person> TellReturn(Person person, ImmutableArray<Plan> plans, ImmutableArray<Line> lines, DateTimeOffset now)
    {
        var presence = new Presence(person, plans);
        var today = presence.Today(now);
        var over = person.Availability.Absences.Where(a => a.Until < today && lines.Any(l => l.About == a.From.ToIso())).ToList();
        var back = person with
        {
            Inbox = person.Inbox.RemoveAll(lines.Contains),
            Own = over.Count == 0 ? person.Own : person.Own with { Absences = [.. Kept(person.Own.Absences, today)] },
        };
        if (over.Count == 0) return new(back);
        return new(back)
        {
            Messages =
            [
                new Message.ToChat($"return|{today.ToIso()}", person.Chat!, ReturnCard.Of(back, plans, over[^1] with { From = over[0].From }, now))
                {
                    Until = presence.Tomorrow(now),
                },
            ],
        };
    }

    /// <summary>A plan as it will be when it is told that the person is back.</summary>
    private static Plan Knowing(Plan plan, Person back) =>
        plan.Of(back.Id) is { } self ? plan with { People = plan.People.SetItem(self.Key, self with { Availability = back.Availability }) } : plan;

    private static Person WaitForReturn(Person person, Absence absence, IReadOnlyCollection<Absence> replaced, Zone zone)
    {
        var line = new Line("", absence.Until.AddDays(1)) { Kind = LineKind.Return, About = absence.From.ToIso(), At = zone.At(absence.Until.AddDays(1), TimeOnly.MinValue) };
        return person with
        {
            Inbox = person.Inbox.RemoveAll(l => replaced.Any(a => IsReturnFrom(l, a))).Add(line),
            TellAt = person.TellAt < line.At ? person.TellAt : line.At,
        };
    }

    private static bool IsReturnFrom(Line line, Absence absence) => line.Kind is LineKind.Return && line.About == absence.From.ToIso();

    /// <summary>Absences that are over are kept for a while, without their deputies: clocks that stood still on those days must not count them afterwards.</summary>
    private static IEnumerable<Absence> Kept(IEnumerable<Absence> absences, DateOnly today) =>
        absences.Where(a => a.Until >= today.AddDays(-DaysKept)).Select(a => a.Until < today && a.Deputy is not null ? a with { Deputy = null } : a).OrderBy(a => a.From);

    private static List<string> Lines(Person person, DateOnly today) =>
    [
        .. person.Own.Absences.Where(a => a.Until >= today).Select(a => Line(a, person.Tongue)),
        .. (person.Mailbox?.Absences ?? []).Where(a => a.Until >= today).Select(a => person.Tongue.Say("Away.LineReply", person.Tongue.FullDate(a.From), person.Tongue.FullDate(a.Until))),
    ];

    private static string Line(Absence absence, Tongue tongue) => absence.Deputy is { } deputy
        ? tongue.Say("Away.LineDeputy", tongue.FullDate(absence.From), tongue.FullDate(absence.Until), deputy.Name.CutLine(60))
        : tongue.Say("Away.Line", tongue.FullDate(absence.From), tongue.FullDate(absence.Until));

    private static AdaptiveCard Card(Tongue tongue, string title, List<string> lines, Person person, DateOnly today) => new()
    {
        Lang = tongue.Tag,
        FallbackText = title,
        Body = [new TextBlock(title) { Heading = Heading.Title }, .. lines.Select(line => new TextBlock(line))],
        Actions =
        [
            .. person.Own.Absences.Concat(person.Mailbox?.Absences ?? []).Where(a => a.Until >= today).Take(4)
                .Select(a => new ExecuteAction(tongue.Say(a.Covers(today) ? "Away.Back" : "Away.Cancel", a.From), CancelVerb, ("from", a.From.ToIso()))),
        ],
    };

    private static string Names(IEnumerable<Participant> people, Tongue tongue) =>
        string.Join(tongue.IsChinese ? "、" : ", ", people.Take(8).Select(p => p.Name.CutLine(40)));

    private static string Plain(string name) => new([.. name.CutLine(80).Where(c => c is not ('|' or ';'))]);

    private static Decision<Person> Say(Person person, string phrase, params ReadOnlySpan<object?> values) => new(person) { Reply = new Reply.Notice(person.Tongue.Say(phrase, values)) };
}
