using System.Collections.Immutable;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Deviations;
using PlanBot.Domain.Language;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tests.Tasks;
using static PlanBot.Domain.Tests.Tasks.TaskWorld;

namespace PlanBot.Domain.Tests.Deviations;

/// <summary>
/// A plan with cases that lives through working days, from Monday 30 November 2026 on. 1.1 “Permit” is Ann's, and was due six working days ago; Bob is Accountable, Mia manages, Sue sponsors. What is
/// measured is set by hand. Reviews are on Mondays.
/// </summary>
internal sealed class CaseWorld
{
    internal static readonly Actor Sue = new("sue@contoso.com", "Sue", Tongue.English);

    /// <summary>Ann's, due on Friday 20 November; Bob's milestone 1.2 waits for it.</summary>
    internal static readonly PlanTask Permit = Leaf("1.1", -30, -10, 60) with { Title = "Permit", Accountable = Bob.PersonId, Objective = "Open the store" };

    private readonly List<Message> sent = [];

    internal CaseWorld(params DeviationCase[] cases)
    {
        Plan = TaskWorld.Plan(Permit, Leaf("1.2", 11, 11) with { Title = "Opening", Owner = Bob.PersonId, IsMilestone = true, Predecessors = [new(Permit.Id)] }, Leaf("1.3", -2, 30) with { Owner = Ann.PersonId }) with
        {
            Name = "Region North", Sponsor = Sue.PersonId, People = Named(Mia, Ann, Bob, Sue), NextTask = 90,
            // What is measured by hand is amber from the first day on, and red when a test says so.
            Settings = new() { Rounds = new() { Rhythm = Domain.CheckIns.RoundRhythm.Off }, Deviations = new() { DaysLate = new(1, null), PointsBehind = new(1, null) } },
        };
        With(cases);
    }

    internal Plan Plan { get; set; }

    internal DateTimeOffset Now { get; private set; } = At(Monday.AddDays(-3), 12);

    /// <summary>What left the plan since it was last asked.</summary>
    internal IReadOnlyList<Message> Sent => sent;

    /// <summary>To whom a line about deviations went since the last time, in order.</summary>
    internal List<string> Asked => [.. sent.OfType<Message.ToPerson>().Where(m => m.Line.Kind is LineKind.Deviation).Select(m => m.PersonId.Split('@')[0])];

    internal DeviationCase The(string id) => Plan.Cases.Find(id)!;

    /// <summary>Six working days late since Monday 23 November, the first working day after it was due.</summary>
    internal static DeviationCase Late(string id = "00001", double measure = 6, Severity severity = Severity.Amber) => Case(id, DeviationKind.DaysLate, DeviationSubject.Of(Permit), measure, severity);

    internal static DeviationCase Case(string id, DeviationKind kind, DeviationSubject subject, double measure, Severity severity = Severity.Amber) =>
        new() { Id = id, Kind = kind, Subject = subject, Severity = severity, Since = Monday.AddDays(-7), Opening = measure, Measure = measure, Worst = measure };

    internal CaseWorld With(params DeviationCase[] cases)
    {
        foreach (var one in cases)
        {
            Plan = Plan with { Cases = Plan.Cases.With(one) };
            // The rules agree, since a report measures the cases of its task anew.
            if (one is { Kind: DeviationKind.DaysLate, Severity: Severity.Red }) Plan = Plan with { Settings = Plan.Settings with { Deviations = Plan.Settings.Deviations with { DaysLate = new(1, one.Measure) } } };
        }
        return this;
    }

    /// <summary>What is measured of a case from now on.</summary>
    internal CaseWorld Measures(string id, double measure, Severity? severity = null) => With(The(id) with { Measure = measure, Severity = severity ?? The(id).Severity });

    internal CaseWorld Closes(string id) => With(The(id) with { ClosedAt = Now });

    /// <summary>Everything that falls due up to nine o'clock of a day, counted from Monday, is done, each morning anew; what was sent before is forgotten.</summary>
    internal CaseWorld Until(int day)
    {
        sent.Clear();
        for (var date = DateOnly.FromDateTime(Now.UtcDateTime).AddDays(1); date <= Monday.AddDays(day); date = date.AddDays(1)) Wakes(At(date, 9));
        return this;
    }

    /// <summary>The plan is woken at an instant, and again until nothing is due.</summary>
    internal CaseWorld Wakes(DateTimeOffset at)
    {
        Now = at;
        // The plan was looked through today: what it measured is what the test says.
        Plan = Plan with { Cases = Plan.Cases with { LookedOn = Plan.Today(at) } };
        for (var turns = 0; turns < 1000; turns++)
        {
            var decision = Decide.For(Plan, new Tick(), Now);
            sent.AddRange(decision.Messages);
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

    /// <summary>Somebody answers a case, with whatever differs from a sound answer.</summary>
    internal Decision<Plan> Answers(string id, Actor by, params (string Field, string? Text)[] other)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["cause"] = "ResourcesNotInPlace", ["why1"] = "The crew is elsewhere", ["action"] = "AddResources", ["what"] = "Second crew", ["who"] = Bob.PersonId, ["by"] = "2026-12-04",
        };
        foreach (var one in Plan.Cases.Open) fields[$"effect.{one.Kind}"] = one.Kind is DeviationKind.Pace ? "1" : "0";
        foreach (var (field, text) in other)
            if (text is null) fields.Remove(field);
            else fields[field] = text;
        return Does(new AnswerCase(id, fields), by);
    }

    /// <summary>Somebody is away between two days, counted from Monday.</summary>
    internal CaseWorld Away(Actor who, int from, int until, Actor? deputy = null)
    {
        var participant = Plan.People[who.PersonId];
        var absence = new Absence(Monday.AddDays(from), Monday.AddDays(until), deputy is null ? null : new(deputy.PersonId, deputy.Name));
        Plan = Plan with { People = Plan.People.SetItem(who.PersonId, participant with { Availability = participant.Availability with { Absences = participant.Availability.Absences.Add(absence) } }) };
        return this;
    }

    /// <summary>The cards that a person gets now for the lines that were sent to them, the deviations first.</summary>
    internal (Person Person, ImmutableArray<Message.ToChat> Cards) Reads(Actor who, Tongue? tongue = null, Person? before = null)
    {
        var person = before ?? Person(who, tongue) with { Plans = [Plan.Id] };
        foreach (var message in sent.OfType<Message.ToPerson>().Where(m => m.PersonId == who.PersonId)) person = Decide.For(person, [], new HandLine(message.Line), Now).State;
        var decision = Decide.For(person, ImmutableArray.Create(Plan), new PersonTick(), Now.AddSeconds(2));
        return (decision.State, [.. decision.Messages.OfType<Message.ToChat>()]);
    }

    /// <summary>The one card about deviations that a person gets now.</summary>
    internal Cards.AdaptiveCard Card(Actor who, Tongue? tongue = null) => Assert.Single(Reads(who, tongue).Cards, c => c.Key.StartsWith("deviation|", StringComparison.Ordinal)).Card;
}
