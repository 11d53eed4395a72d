using System.Collections.Immutable;
using PlanBot.Domain.CheckIns;
using PlanBot.Domain.Credibility;
using PlanBot.Domain.Language;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Schedule;
using static PlanBot.Domain.Tests.Tasks.TaskWorld;

namespace PlanBot.Domain.Tests.Credibility;

/// <summary>Monday 30 November 2026. The plan of Mia is reviewed each Monday at 10:00, so its rounds close on Mondays at 08:00: on 30, 23, 16, 9, 2 November and so on. Sue sponsors.</summary>
internal sealed class CredibilityWorld
{
    internal static readonly Actor Sue = new("sue@contoso.com", "Sue", Tongue.English);
    private Person ann = Person(Ann) with { Plans = ["p1"] };

    internal CredibilityWorld(params PlanTask[] tasks) => Plan = Tasks.TaskWorld.Plan(tasks) with
    {
        Settings = new() { Ladder = OwnersOnly.Ladder, Deviations = OwnersOnly.Deviations }, Sponsor = Sue.PersonId, People = Named(Mia, Ann, Bob, Sue), NudgedUntil = At(Monday.AddDays(-3), 9),
    };

    internal Plan Plan { get; set; }

    /// <summary>Ann's task, planned from 1 October to 31 December, of which points were reported on days counted from Monday.</summary>
    internal static PlanTask Reported(string code, params (int Day, double Percent)[] points) => Leaf(code, -60, 31) with
    {
        PercentComplete = points[^1].Percent, ActualStart = Monday.AddDays(-60), UpdatedAt = At(Monday.AddDays(-1), 9), UpdatedBy = "Ann",
        Progress = [.. points.Select(p => new ProgressPoint(Monday.AddDays(p.Day), p.Percent, null, true))],
    };

    internal Decision<Plan> Take(PlanInput input, Actor by, DateTimeOffset? at = null)
    {
        var decision = Domain.Decide.For(Plan, input with { By = by }, at ?? At(Monday, 10));
        Plan = decision.State;
        return decision;
    }

    /// <summary>All that falls due at an instant; who is asked what.</summary>
    internal List<(string Person, string About)> Asks(DateTimeOffset at)
    {
        var asked = new List<(string, string)>();
        for (var turns = 0; Domain.Decide.For(Plan, new Tick(), at) is var decision && !ReferenceEquals(decision.State, Plan); turns++)
        {
            Assert.True(turns < 100);
            Plan = decision.State;
            asked.AddRange(decision.Messages.OfType<Message.ToPerson>().Where(m => m.Line.Kind is LineKind.Question).Select(m => (m.PersonId.Split('@')[0], m.Line.About)));
        }
        return asked;
    }

    /// <summary>Ann's inbox gets lines and is looked at; what she is asked.</summary>
    internal List<string> Tells(DateTimeOffset at, params Line[] lines)
    {
        foreach (var line in lines) ann = Domain.Decide.For(ann, ImmutableArray<Plan>.Empty, new HandLine(line), at).State;
        var told = Domain.Decide.For(ann, [Plan], new PersonTick(), at.AddSeconds(2));
        ann = told.State;
        return [.. told.Messages.OfType<Message.ToChat>().Where(m => m.Key.StartsWith("doubt", StringComparison.Ordinal)).Select(m => m.Card.Json())];
    }

    internal static Line Line(PlanTask task, DoubtKind kind, DateOnly on) => new("p1", on) { Kind = LineKind.Question, About = $"{task.Id}/{kind}" };

    internal string Facts(Tongue? tongue = null) => FactsCard.For(Plan, At(Monday, 10), tongue ?? Tongue.English).Json();
}
