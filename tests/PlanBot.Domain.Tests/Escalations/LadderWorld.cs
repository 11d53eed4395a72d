using System.Collections.Immutable;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Escalations;
using PlanBot.Domain.Language;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using static PlanBot.Domain.Tests.Tasks.TaskWorld;

namespace PlanBot.Domain.Tests.Escalations;

/// <summary>A plan that lives through working days: Ann owns 1.1, Bob is Accountable, Mia manages, Sue sponsors. The task was due on Friday 27 November 2026.</summary>
internal sealed class LadderWorld
{
    internal static readonly Actor Sue = new("sue@contoso.com", "Sue", Tongue.English);

    private readonly List<(DateOnly Day, string Person, string About)> told = [];

    internal LadderWorld(params PlanTask[] tasks) => Plan = Tasks.TaskWorld.Plan(tasks.Length > 0 ? tasks : [Late]) with { Sponsor = Sue.PersonId, People = Named(Mia, Ann, Bob, Sue), Settings = new() { Rounds = new() { Rhythm = Domain.CheckIns.RoundRhythm.Off } } };

    internal static PlanTask Late => Leaf("1.1", -30, -3) with { Accountable = Bob.PersonId };

    internal Plan Plan { get; set; }

    internal DateTimeOffset Now { get; private set; } = At(Monday.AddDays(-3), 12);

    /// <summary>Who was told of which task above its owner, with the day.</summary>
    internal IReadOnlyList<(DateOnly Day, string Person, string About)> Told => told;

    /// <summary>Everything that falls due up to nine o'clock of a day, counted from Monday, is done, each morning anew.</summary>
    internal LadderWorld Until(int day)
    {
        for (var date = DateOnly.FromDateTime(Now.UtcDateTime).AddDays(1); date <= Monday.AddDays(day); date = date.AddDays(1)) Wakes(At(date, 9));
        return this;
    }

    /// <summary>The plan is woken at an instant after any downtime, and again at once, as a duplicate wake-up does.</summary>
    internal LadderWorld Wakes(DateTimeOffset at)
    {
        Now = at;
        for (var turns = 0; turns < 1000; turns++)
        {
            var decision = Decide.For(Plan, new Tick(), Now);
            told.AddRange(decision.Messages.OfType<Message.ToPerson>().Where(m => m.Line.Kind is LineKind.Escalation)
                .Select(m => (DateOnly.FromDateTime(Now.UtcDateTime), m.PersonId.Split('@')[0], Plan.Tasks.Find(m.Line.About)!.Code)));
            if (ReferenceEquals(decision.State, Plan)) return this;
            Plan = decision.State;
        }
        throw new InvalidOperationException("What is due stays due for ever.");
    }

    internal Decision<Plan> Does(PlanInput input, Actor by)
    {
        var decision = Decide.For(Plan, input with { By = by }, Now);
        Plan = decision.State;
        return decision;
    }

    internal LadderWorld With(Ladder ladder)
    {
        Plan = Plan with { Settings = Plan.Settings with { Ladder = ladder } };
        return this;
    }

    /// <summary>Somebody is away between two days, counted from Monday.</summary>
    internal LadderWorld Away(Actor who, int from, int until, Actor? deputy = null)
    {
        var participant = Plan.People[who.PersonId];
        var absence = new Absence(Monday.AddDays(from), Monday.AddDays(until), deputy is null ? null : new(deputy.PersonId, deputy.Name));
        Plan = Plan with { People = Plan.People.SetItem(who.PersonId, participant with { Availability = participant.Availability with { Absences = participant.Availability.Absences.Add(absence) } }) };
        return this;
    }

    /// <summary>The card of the day that a person gets for the lines of an escalation.</summary>
    internal Decision<Person> Card(Actor who, Tongue? tongue = null)
    {
        var person = Person(who, tongue) with { Plans = [Plan.Id] };
        foreach (var task in Plan.Tasks.Leaves.Where(t => told.Any(x => who.PersonId.StartsWith(x.Person, StringComparison.Ordinal) && x.About == t.Code))) person = Decide.For(person, [], new HandLine(new(Plan.Id, DateOnly.FromDateTime(Now.UtcDateTime)) { Kind = LineKind.Escalation, About = task.Id }), Now).State;
        return Decide.For(person, ImmutableArray.Create(Plan), new PersonTick(), Now.AddSeconds(2));
    }
}
