using System.Collections.Immutable;
using System.Text;
using PlanBot.Cards;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Language;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Tests.Tasks;

/// <summary>Monday 30 November 2026: Mia manages a plan in which Ann and Bob own tasks.</summary>
internal static class TaskWorld
{
    internal static readonly DateOnly Monday = new(2026, 11, 30);
    internal static readonly DateTimeOffset Morning = At(Monday, 9);
    internal static readonly Actor Ann = new("ann@contoso.com", "Ann", Tongue.English);
    internal static readonly Actor Bob = new("bob@contoso.com", "Bob", Tongue.English);
    internal static readonly Actor Mia = new("mia@contoso.com", "Mia", Tongue.English);
    internal static readonly Actor Stranger = new("eve@elsewhere.com", "Eve", Tongue.English);

    internal static TheoryData<string> Tongues => new("en", "zh-CN");

    internal static DateTimeOffset At(DateOnly day, int hour, int minute = 0) => new(day.ToDateTime(new TimeOnly(hour, minute)), TimeSpan.Zero);

    /// <summary>A plan in which nobody but the owner is told of late tasks, and nobody is asked for a check-in, about reports, or why something deviates: most tests are about something else.</summary>
    internal static readonly PlanSettings OwnersOnly = new() { UnchangedRounds = null, Ladder = new() { Accountable = null, Manager = null, Sponsor = null }, Rounds = new() { Rhythm = Domain.CheckIns.RoundRhythm.Off }, Deviations = Domain.Deviations.DeviationRules.Off };

    internal static Plan Plan(params PlanTask[] tasks) => Plan("p1", tasks);

    internal static Plan Plan(string id, params PlanTask[] tasks) => new()
    {
        Id = id,
        Name = "Region North " + id,
        Manager = Mia.PersonId,
        Settings = OwnersOnly,
        People = Named(Mia, Ann, Bob),
        Tasks = TaskTree.Build(tasks.Select((t, i) => t with { Order = i })),
        CreatedAt = Morning.AddDays(-60),
    };

    internal static ImmutableSortedDictionary<string, Participant> Named(params IEnumerable<Actor> people) =>
        people.ToImmutableSortedDictionary(p => p.PersonId, p => Participant.Named(p.Name, p.PersonId), StringComparer.Ordinal);

    /// <summary>A leaf of Ann's that runs between two days counted from Monday, baseline and plan alike.</summary>
    internal static PlanTask Leaf(string code, int startsIn, int dueIn, double percent = 0) => new()
    {
        Id = "0000" + code,
        Code = code,
        Title = "Task " + code,
        Owner = Ann.PersonId,
        Start = Monday.AddDays(startsIn),
        Due = Monday.AddDays(dueIn),
        BaselineStart = Monday.AddDays(startsIn),
        BaselineDue = Monday.AddDays(dueIn),
        PercentComplete = percent,
    };

    /// <summary>The worst that a person can write, in a tongue whose letters take the most bytes.</summary>
    internal static PlanTask Wordy(PlanTask task, string letter = "长") => task with
    {
        Title = Repeat(letter, 200),
        Comment = Repeat(letter, 1000),
        Blocker = new(Repeat(letter, 1000), Repeat(letter, 200), Monday.AddDays(4), Monday.AddDays(-40)),
        Forecast = Monday.AddDays(400),
    };

    internal static string Repeat(string letter, int length) => string.Concat(Enumerable.Repeat(letter, length / letter.Length));

    internal static TaskRef Button(PlanTask task, string plan = "p1") => new("", plan, task.Id);

    internal static Person Person(Actor actor, Tongue? tongue = null) => new()
    {
        Id = actor.PersonId,
        Name = actor.Name,
        Chosen = tongue,
        Chat = new("https://smba", "conversation", "29:x", "28:bot", null),
    };

    internal static PlanTask The(this Decision<Plan> decision, string code) => decision.State.Tasks.FindCode(code)!;

    internal static string Notice<T>(this Decision<T> decision) where T : class => Assert.IsType<Reply.Notice>(decision.Reply).Text;

    internal static AdaptiveCard Card<T>(this Decision<T> decision) where T : class => Assert.IsType<Reply.Card>(decision.Reply).Content;

    internal static string Json(this AdaptiveCard card) => Encoding.UTF8.GetString(card.ToJson());

    internal static void FitsTeams(this AdaptiveCard card) => Assert.InRange(card.ToJson().Length, 1, AdaptiveCard.MaxBytes);
}
