using System.Collections.Immutable;
using PlanBot.Cards;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Escalations;
using PlanBot.Domain.Language;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tasks;

namespace PlanBot.Domain.StandUps;

/// <summary>What of stand-ups is told to a person unasked: the question itself, the reminder, and to the plan manager who did not answer. What was settled meanwhile is not told.</summary>
internal static class StandUpCards
{
    /// <summary>A form belongs to one plan, so each stand-up is a card of its own, within the day's budget.</summary>
    internal static Decision<Person> Prompt(Person person, ImmutableArray<Plan> plans, ImmutableArray<Line> lines, DateTimeOffset now)
    {
        var room = Math.Max(1, person.CardsPerDay - person.Interrupted.On(new Presence(person, plans).Today(now)));
        var (told, messages) = (person, ImmutableArray.CreateBuilder<Message>());
        foreach (var line in lines)
        {
            if (Waiting(person, plans, line, now) is not var (plan, standUp, participant)) told = Without(told, line);
            else if (messages.Count < room)
            {
                told = Without(told, line);
                messages.Add(new Message.ToChat($"stand-up|{plan.Id}|{standUp.Id}|{line.On.ToIso()}", person.Chat!, new StandUpForm(plan, standUp, participant, person.AsActor, line.On, now).Prompt())
                {
                    Plans = [plan.Id], Until = line.Until,
                });
            }
        }
        // Who is only now asked need not be reminded as well.
        return new(told with { Inbox = told.Inbox.RemoveAll(l => l.Kind is LineKind.StandUpReminder && lines.Any(asked => IsSame(asked, l))) }) { Messages = messages.DrainToImmutable() };
    }

    internal static Decision<Person> Remind(Person person, ImmutableArray<Plan> plans, ImmutableArray<Line> lines, DateTimeOffset now)
    {
        var open = Open(person, plans, lines, now);
        var told = person with { Inbox = person.Inbox.RemoveRange(lines) };
        if (open.Count == 0) return new(told);
        var tongue = person.Tongue;
        return new(told)
        {
            Messages =
            [
                new Message.ToChat($"stand-up-reminder|{lines[0].On.ToIso()}|{string.Join('|', open.Select(o => o.Plan.Id + o.StandUp.Id))}", person.Chat!, Why.On(new()
                {
                    Lang = tongue.Tag,
                    FallbackText = Line(open[0], lines[0].On, tongue),
                    Body = [.. open.Select(o => new TextBlock(Line(o, lines[0].On, tongue)))],
                    Actions = [.. open.Take(5).Select(o => Answer(o.Plan, o.StandUp, lines[0].On, open.Count > 1 ? o.StandUp.Name.CutLine(40) : tongue.Say("StandUp.Answer")))],
                }, tongue, StandUpWhy.Reminded(open[0].Plan, open[0].StandUp, open[0].Participant, lines[0].On, tongue)))
                {
                    Plans = [.. open.Select(o => o.Plan.Id).Distinct(StringComparer.Ordinal)], Until = lines.Max(l => l.Until),
                },
            ],
        };
    }

    /// <summary>The reminders that stand on another card of the same moment, with why, and their lines.</summary>
    internal static (IReadOnlyList<Element> Elements, ImmutableArray<string> Why, ImmutableArray<Line> Lines) Shared(Person person, ImmutableArray<Plan> plans, DateTimeOffset now)
    {
        ImmutableArray<Line> lines = [.. person.Inbox.Where(l => l.Kind is LineKind.StandUpReminder && !(l.At > now) && !(l.Until <= now))];
        var (open, tongue) = (lines.IsEmpty ? [] : Open(person, plans, lines, now), person.Tongue);
        return open.Count == 0 ? ([], [], []) :
        (
            [.. open.Take(5).SelectMany(o => (Element[])[new TextBlock(Line(o, lines[0].On, tongue)), new ActionSet([Answer(o.Plan, o.StandUp, lines[0].On, tongue.Say("StandUp.Answer"))])])],
            StandUpWhy.Reminded(open[0].Plan, open[0].StandUp, open[0].Participant, lines[0].On, tongue),
            lines
        );
    }

    private static List<(Plan Plan, StandUp StandUp, Participant Participant)> Open(Person person, ImmutableArray<Plan> plans, ImmutableArray<Line> lines, DateTimeOffset now) =>
        [.. lines.Where(l => !person.Inbox.Any(asked => asked.Kind is LineKind.StandUp && IsSame(asked, l))).Select(l => Waiting(person, plans, l, now)).Where(w => w is not null).Select(w => w!.Value)];

    /// <summary>To the plan manager, and to nobody else.</summary>
    internal static Decision<Person> Missing(Person person, ImmutableArray<Plan> plans, ImmutableArray<Line> lines, DateTimeOffset now)
    {
        var (told, tongue) = (person with { Inbox = person.Inbox.RemoveRange(lines) }, person.Tongue);
        var missing = (from line in lines
                       let plan = plans.FirstOrDefault(p => p.Id == line.PlanId)
                       where plan is not null && plan.IsManager(person.AsActor)
                       let standUp = plan.StandUps.GetValueOrDefault(line.About)
                       where standUp is not null
                       let entries = plan.StandUpLog.Of(standUp.Id, line.On).OrderBy(e => e.Name, StringComparer.Ordinal).ToList()
                       where entries.Any(e => e.IsOpen)
                       select (Line: line, StandUp: standUp, Entries: entries)).ToList();
        if (missing.Count == 0) return new(told);
        var title = tongue.Say("StandUp.MissingTitle");
        return new(told)
        {
            Messages =
            [
                new Message.ToChat($"stand-up-missing|{lines[0].On.ToIso()}|{string.Join('|', missing.Select(m => m.Line.PlanId + m.StandUp.Id))}", person.Chat!, TaskCards.Fit(missing.Count, count => Why.On(new()
                {
                    Lang = tongue.Tag,
                    FallbackText = title,
                    Body =
                    [
                        new TextBlock(title) { Heading = Heading.Title },
                        .. missing.Take(count).SelectMany(m => StandUpSummary.Missing(m.Entries, tongue).Prepend(new TextBlock(tongue.Say("StandUp.Where", m.StandUp.Name.CutLine(80), m.Line.On)) { Weight = Weight.Bolder })),
                        new TextBlock(tongue.Say("StandUp.MissingOnlyYou")) { IsSubtle = true, Size = Size.Small },
                    ],
                }, tongue, tongue.Say("Why.StandUpMissing"), tongue.Say("Why.ChangeStandUpMissing"))))
                {
                    Plans = [.. missing.Select(m => m.Line.PlanId).Distinct(StringComparer.Ordinal)], Until = lines.Max(l => l.Until),
                },
            ],
        };
    }

    /// <summary>The stand-up of a line that still waits for this person; null when it was answered, skipped or called off.</summary>
    private static (Plan Plan, StandUp StandUp, Participant Participant)? Waiting(Person person, ImmutableArray<Plan> plans, Line line, DateTimeOffset now)
    {
        if (plans.FirstOrDefault(p => p.Id == line.PlanId) is not { } plan || plan.StandUps.GetValueOrDefault(line.About) is not { IsOff: false } standUp) return null;
        var schedule = new StandUpSchedule(plan, standUp);
        return schedule.Find(person.Id) is { } participant && schedule.Takes(participant, line.On, now) && plan.StandUpLog.Find(new(line.On, standUp.Id, person.Id)) is not { IsOpen: false }
            ? (plan, standUp, participant) : null;
    }

    private static string Line((Plan Plan, StandUp StandUp, Participant Participant) open, DateOnly day, Tongue tongue)
    {
        var schedule = new StandUpSchedule(open.Plan, open.StandUp);
        return tongue.Say("StandUp.Reminder", open.StandUp.Name.CutLine(80), schedule.ZoneOf(open.Participant).TimeAt(schedule.Closes(open.Participant, day)));
    }

    private static ExecuteAction Answer(Plan plan, StandUp standUp, DateOnly day, string title) =>
        new(title, StandUpReader.OpenVerb, ("plan", plan.Id), ("standUp", standUp.Id), ("day", day.ToIso()));

    private static bool IsSame(Line one, Line other) => one.PlanId == other.PlanId && one.About == other.About && one.On == other.On;

    private static Person Without(Person person, Line line) => person with { Inbox = person.Inbox.Remove(line) };
}
