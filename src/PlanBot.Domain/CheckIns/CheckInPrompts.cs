using System.Collections.Immutable;
using PlanBot.Cards;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Escalations;
using PlanBot.Domain.Language;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tasks;

namespace PlanBot.Domain.CheckIns;

/// <summary>A check-in that is due of a person.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Round">Its open round.</param>
/// <param name="Left">The tasks of which nothing was said yet.</param>
/// <param name="AskedOn">The day on which they were asked before, where they are; null for the question itself.</param>
internal sealed record DueCheckIn(Plan Plan, Round Round, int Left, DateOnly? AskedOn)
{
    /// <summary>They were asked before.</summary>
    internal bool IsReminder => AskedOn is not null;
}

/// <summary>Asks a person for their check-ins: the form itself for one plan, a card with a button for each of several. A reminder shares the day's nudge card. Whoever has reported everything by then is not asked.</summary>
internal static class CheckInPrompts
{
    /// <summary>More plans than these are not listed.</summary>
    private const int MostPlans = 8;

    internal static Decision<Person> Tell(Person person, ImmutableArray<Plan> plans, ImmutableArray<Line> lines, DateTimeOffset now)
    {
        foreach (var line in lines)
        {
            if (RemindedSoon(person, plans.FirstOrDefault(p => p.Id == line.PlanId), line.About, now) is not { } reminds) continue;
            (person, lines) = (person with { Inbox = person.Inbox.Replace(line, line with { At = reminds }) }, lines.Remove(line));
        }
        var due = lines.Select(line => Due(person, plans.FirstOrDefault(p => p.Id == line.PlanId), line.About, now, line.On)).OfType<DueCheckIn>().ToList();
        if (due.Count > 0 && due.All(d => d.IsReminder) && NudgeCards.Tell(person, plans, [], now) is { Messages.Length: > 0 } shared) return shared with { State = Without(shared.State, lines) };
        var told = Without(person, lines);
        if (due.Count == 0) return new(told);
        var presence = new Presence(person, plans);
        var card = due is [{ IsReminder: false } only] ? new CheckInForm(only.Plan, person.AsActor, now).Page(0, []) : Card(due, person.Tongue);
        card = Why.On(card, person.Tongue, Reasons(due, person.Tongue));
        var key = $"check-in|{presence.Today(now).ToIso()}|{string.Join(',', due.Select(d => $"{d.Plan.Id}:{CheckInRound.AboutOf(d.Round.Key)}{(d.IsReminder ? "+" : "")}"))}";
        return new(told)
        {
            Messages = [new Message.ToChat(key, person.Chat!, card) { Plans = [.. due.Select(d => d.Plan.Id)], Until = due.Max(d => d.Round.CutOff) }],
        };
    }

    /// <summary>The check-ins whose reminder waits to be told, of today or earlier: the day's nudge card takes them along.</summary>
    internal static ImmutableArray<DueCheckIn> Waiting(Person person, ImmutableArray<Plan> plans, DateTimeOffset now) =>
    [
        .. person.Inbox.Where(l => l.Kind is LineKind.CheckIn && !(l.At > now))
            .Select(l => Due(person, plans.FirstOrDefault(p => p.Id == l.PlanId), l.About, now, l.On)).OfType<DueCheckIn>().Where(d => d.IsReminder),
    ];

    /// <summary>The check-ins of which a person was reminded today, and that are still due.</summary>
    internal static ImmutableArray<DueCheckIn> Reminded(Person person, ImmutableArray<Plan> plans, DateOnly today, DateTimeOffset now) =>
    [
        .. from plan in plans
           where plan.State is PlanState.Active && plan.OpenRound is not null
           let round = Round.Open(plan, now)
           let entry = plan.Entries.GetValueOrDefault(new(round.Key, person.Id))
           where entry?.RemindedAt is { } at && at > entry.OpenedAt && plan.Of(person.Id) is { } self && plan.ZoneOf(self).DateAt(at) == today
           let due = Due(person, plan, CheckInRound.AboutOf(round.Key), now)
           where due is not null
           select due,
    ];

    /// <summary>What a card says of due check-ins: until when, how many tasks are left, and the button to the form.</summary>
    internal static IEnumerable<Element> Lines(IReadOnlyCollection<DueCheckIn> due, Tongue tongue)
    {
        foreach (var (plan, round, left, _) in due.Take(MostPlans))
        {
            var zone = plan.Settings.Zone;
            yield return new TextBlock(tongue.Say("Round.Due", plan.Name.CutLine(80), zone.DateAt(round.CutOff), zone.TimeAt(round.CutOff), left)) { Spacing = Spacing.Medium };
            yield return new ActionSet([TaskActions.CheckIn(plan, tongue.Say("Round.FillIn"))]);
        }
        if (due.Count > MostPlans) yield return new TextBlock(tongue.Say("Round.MorePlans", due.Count - MostPlans)) { IsSubtle = true };
    }

    /// <summary>Which rule asks, when the person was asked before, and how to change it.</summary>
    internal static ImmutableArray<string> Reasons(IReadOnlyCollection<DueCheckIn> due, Tongue tongue)
    {
        var first = due.First();
        return
        [
            tongue.Say("Why.CheckIn"),
            first.AskedOn is { } day ? tongue.Say("Why.CheckInAskedOn", day) : tongue.Say("Why.FirstAsked"),
            tongue.Say("Why.ChangeCheckIn", first.Plan.People[first.Plan.Manager].Name.CutLine(60)),
        ];
    }

    /// <summary>The person without the lines of these check-ins.</summary>
    internal static Person Without(Person person, ImmutableArray<DueCheckIn> due) =>
        due.IsEmpty ? person : Without(person, [.. person.Inbox.Where(l => l.Kind is LineKind.CheckIn && due.Any(d => d.Plan.Id == l.PlanId && CheckInRound.AboutOf(d.Round.Key) == l.About))]);

    private static Person Without(Person person, ImmutableArray<Line> lines) => person with { Inbox = person.Inbox.RemoveAll(lines.Contains) };

    /// <summary>What is due of a person; null when nothing is, and for a question, handed over on a day, that comes when its reminder was handed over too: one of the two is told.</summary>
    private static DueCheckIn? Due(Person person, Plan? plan, string about, DateTimeOffset now, DateOnly? on = null)
    {
        if (plan?.Of(person.Id) is not { } self || Round.Open(plan, now) is not { } round || CheckInRound.AboutOf(round.Key) != about) return null;
        var (standing, zone) = (new RoundBook(plan, round).Of(self), plan.ZoneOf(self));
        if (standing.IsComplete) return null;
        if (standing.Entry is not { RemindedAt: { } reminded, OpenedAt: { } asked } || reminded <= asked) return new(plan, round, standing.Left, null);
        return on < zone.DateAt(reminded) ? null : new(plan, round, standing.Left, zone.DateAt(asked));
    }

    /// <summary>A question that had to wait until the day of the reminder comes as the reminder, if that is still ahead: told by itself, the one would follow the other within the hour.</summary>
    private static DateTimeOffset? RemindedSoon(Person person, Plan? plan, string about, DateTimeOffset now)
    {
        if (plan?.Of(person.Id) is not { } self || Round.Open(plan, now) is not { } round || CheckInRound.AboutOf(round.Key) != about) return null;
        var (book, zone) = (new RoundBook(plan, round), plan.ZoneOf(self));
        return plan.Entries.GetValueOrDefault(new(round.Key, person.Id)) is { OpenedAt: { } opened, RemindedAt: null } && zone.DateAt(opened) < zone.DateAt(now)
            && book.AskedAt(self) is { } asked && book.RemindedAt(self, asked) is { } reminds && reminds > now && zone.DateAt(reminds) == zone.DateAt(now) ? reminds : null;
    }

    private static AdaptiveCard Card(IReadOnlyCollection<DueCheckIn> due, Tongue tongue)
    {
        var title = tongue.Say(due.All(d => d.IsReminder) ? "Round.Reminder" : "Round.Question", due.Count);
        return new() { Lang = tongue.Tag, FallbackText = title, Body = [new TextBlock(title) { Heading = Heading.Title }, .. Lines(due, tongue)] };
    }
}
