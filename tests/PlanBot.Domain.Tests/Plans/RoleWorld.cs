using System.Collections.Immutable;
using PlanBot.Domain.CheckIns;
using PlanBot.Domain.Commands;
using PlanBot.Domain.Deviations;
using PlanBot.Domain.Escalations;
using PlanBot.Domain.Imports;
using PlanBot.Domain.Kpis;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Reviews;
using PlanBot.Domain.StandUps;
using PlanBot.Domain.Tasks;
using PlanBot.Domain.Tests.Conventions;
using PlanBot.Domain.Tests.Kpis;
using PlanBot.Domain.Tests.Tasks;
using static PlanBot.Domain.Tests.Tasks.TaskWorld;

namespace PlanBot.Domain.Tests.Plans;

/// <summary>
/// A plan with somebody in each part. 1.1 is Ann's, Cara is Accountable for it and Mel is to clear its blocker; 1.2 is Bob's, who has no part in these tests;
/// Mia manages, Sue sponsors, Vic speaks in the channel and Eve is nobody. All but the last two are on the list of the stand-up, and were asked back. Store 1.1 is Ann's and
/// lies in what Mel, Cara and Sue own; store 1.2 is Bob's.
/// </summary>
internal static class RoleWorld
{
    internal const string Here = "19:north";

    internal static readonly DateTimeOffset Now = At(Monday, 10);

    internal static readonly ImmutableSortedDictionary<PlanRole, Actor> Cast = new Dictionary<PlanRole, Actor>
    {
        [PlanRole.Manager] = Mia, [PlanRole.Sponsor] = Somebody("sue"), [PlanRole.Owner] = Ann, [PlanRole.Accountable] = Somebody("cara"),
        [PlanRole.Member] = Somebody("mel"), [PlanRole.Viewer] = Somebody("vic"), [PlanRole.Outsider] = Stranger,
    }.ToImmutableSortedDictionary();

    internal static readonly PlanTask Theirs = Blocked("1.1", "mel") with { Owner = Ann.PersonId, Accountable = "cara@contoso.com" };

    internal static readonly PlanTask Others = Blocked("1.2", "bob") with { Owner = Bob.PersonId };

    internal static readonly ImmutableArray<Actor> Named = [.. Cast.Where(c => c.Key < PlanRole.Viewer).Select(c => c.Value), Bob];

    internal static readonly Plan Plan = TaskWorld.Plan(Theirs, Others) with
    {
        Name = "North",
        Settings = new(),
        Sponsor = "sue@contoso.com",
        People = TaskWorld.Named(Named),
        Channel = new("https://smba.example/", Here, "28:bot", "tenant", "North"),
        Kpis = KpiWorld.Book([Unit("all", null, null), Unit("a", "all", "sue@contoso.com"), Unit("b", "a", "cara@contoso.com"), Unit("c", "b", "mel@contoso.com"), Unit("1.1", "c", Ann.PersonId), Unit("1.2", "all", Bob.PersonId)], KpiWorld.Revenue),
        Cases = CaseBook.Empty.With(Failed("00001", Theirs)).With(Failed("00002", Others)),
        SettingsLog = [new(Morning, "Mia", "dueSoonDays 3", "dueSoonDays 2")],
        StandUps = ImmutableSortedDictionary.Create<string, StandUp>(StringComparer.Ordinal)
            .Add("s1", new() { Id = "s1", Name = "North", Who = StandUpPeople.List, Members = [.. Named.Select(a => a.PersonId)], StartedAt = At(Monday.AddDays(-3), 12) }),
        Entries = Named.ToImmutableDictionary(a => new EntryKey(Week, a.PersonId), a => new RoundEntry(new(Week, a.PersonId))
        {
            OpenedAt = Morning, ReportedAt = Morning, AskedBack = new("zoe@contoso.com", "Zoe", Morning, "Why?") { Reply = a == Ann || a == Bob ? "So." : null, RepliedAt = Morning },
        }),
    };

    /// <summary>A deviation whose action did not help, of which whoever stands above was told.</summary>
    private static DeviationCase Failed(string id, PlanTask task) => new()
    {
        Id = id, Kind = DeviationKind.DaysLate, Subject = DeviationSubject.Of(task), Severity = Severity.Red, Since = Monday, Opening = 1, Measure = 2, Worst = 2, Told = Rung.Accountable, ToldAt = Morning, AskedAt = Morning, AskedAs = Severity.Red,
        Answer = new(Cause.Scope, default, CorrectiveAction.AddResources, "Second crew", task.Owner!, Monday.AddDays(-3), 0, Morning.AddDays(-5), "Ann"),
        Checks = [new(Monday, 2, Effect.Not) { Of = Morning.AddDays(-5), Told = Rung.Accountable }],
    };

    private static OrgUnit Unit(string id, string? parent, string? owner) => new() { Id = id, Name = "Store " + id, ParentId = parent, Owner = owner };

    /// <summary>The round that is open on Monday morning.</summary>
    internal static DateOnly Week => AnswerKey.WeekOf(Monday).AddDays(-7);

    /// <summary>The draft of a change that the manager has imported.</summary>
    internal static Plan Draft => Plan with { Id = "d1", State = PlanState.Draft, DraftOf = "p1", Tasks = TaskTree.Build([Theirs, Others, Leaf("1.3", 1, 5) with { Order = 3 }]) };

    private static Actor Somebody(string name) => new(name + "@contoso.com", char.ToUpperInvariant(name[0]) + name[1..], Tongue.English);

    private static PlanTask Blocked(string code, string unblocker) => Leaf(code, -10, -3, 20) with
    {
        Title = "Steel " + code,
        Blocker = new("no crane", unblocker + "@contoso.com", null, Monday.AddDays(-2)),
        Unblocking = new(Morning.AddDays(-1)) { Told = Rung.Unblocker, ToldAt = Morning.AddDays(-1) },
    };
}

/// <summary>Something that a person says in chat, or a card sends for them; what tells that it was done.</summary>
/// <param name="Act">The row of the table.</param>
/// <param name="Input">What the plan decides.</param>
/// <param name="IsDone">True for a decision that did it.</param>
internal sealed record Deed(PlanAct Act, Type Input, Func<Decision<Plan>, bool> IsDone)
{
    /// <summary>The command in English and Chinese, {0} for a task's code; null for what no command says.</summary>
    public (string English, string Chinese)? Said { get; init; }

    /// <summary>What a card sends about a task and its owner; null for what no button says.</summary>
    public Func<PlanTask, CardData>? Pressed { get; init; }

    /// <summary>What the shell adds to an input: a roster, a channel, what it found in the table.</summary>
    public Func<PlanInput, PlanInput> Filled { get; init; } = input => input;

    /// <summary>Said and answered in the channel too.</summary>
    public bool IsOfTheChannel { get; init; }

    /// <summary>In the channel it is another deed.</summary>
    public bool IsPersonal { get; init; }

    /// <summary>It is about a task or a person of the plan, so that own and others' are told apart.</summary>
    public bool IsAboutOne { get; init; }

    /// <summary>The plan that decides it, as it is when the deed is done.</summary>
    public Func<Plan, Plan> On { get; init; } = plan => plan;
}
