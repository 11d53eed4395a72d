using System.Collections.Immutable;
using PlanBot.Cards;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.CheckIns;
using PlanBot.Domain.Language;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tests.Tasks;

namespace PlanBot.Domain.Tests.CheckIns;

/// <summary>
/// Mia's plan in UTC, reviewed on Mondays at 10:00: the round of the week of 30 November opens on Thursday 3 December at 14:00, reminds on Friday at 09:00 and closes on
/// Monday 7 December at 08:00. Ann owns 1.1 and 1.2, Bob 2.1; Sam sponsors.
/// </summary>
internal sealed class RoundWorld
{
    public static readonly DateOnly Week = TaskWorld.Monday;
    public static readonly DateTimeOffset Opens = TaskWorld.At(TaskWorld.Monday.AddDays(3), 14), Reminds = TaskWorld.At(TaskWorld.Monday.AddDays(4), 9), Closes = TaskWorld.At(TaskWorld.Monday.AddDays(7), 8);
    public static readonly Actor Ann = TaskWorld.Ann, Bob = TaskWorld.Bob, Mia = TaskWorld.Mia, Sam = new("sam@contoso.com", "Sam", Tongue.English);

    public RoundWorld(params PlanTask[] tasks)
    {
        Plan = TaskWorld.Plan(tasks.Length > 0 ? tasks : [Task("1.1"), Task("1.2"), Task("2.1") with { Owner = Bob.PersonId }]) with
        {
            People = TaskWorld.Named(Mia, Ann, Bob, Sam), Sponsor = Sam.PersonId, Settings = TaskWorld.OwnersOnly with { Rounds = new() },
        };
        People = new[] { Mia, Ann, Bob, Sam }.ToDictionary(a => a.PersonId, a => TaskWorld.Person(a) with { Plans = ["p1"] }, StringComparer.Ordinal);
        Now = Opens.AddDays(-1);
    }

    public Plan Plan { get; set; }

    public Dictionary<string, Person> People { get; }

    public DateTimeOffset Now { get; set; }

    /// <summary>Every card that went out unasked.</summary>
    public List<(DateTimeOffset At, string To, Message.ToChat Message)> Sent { get; } = [];

    /// <summary>On plan and due far ahead, unless said otherwise.</summary>
    public static PlanTask Task(string code, int startsIn = -1, int dueIn = 600) => TaskWorld.Leaf(code, startsIn, dueIn);

    public RoundWorld With(Func<RoundSettings, RoundSettings> change)
    {
        Plan = Plan with { Settings = Plan.Settings with { Rounds = change(Plan.Settings.Rounds) } };
        return this;
    }

    /// <summary>Somebody works elsewhere or is away.</summary>
    public RoundWorld Of(Actor who, Availability availability)
    {
        Plan = Plan with { People = Plan.People.SetItem(who.PersonId, Plan.People[who.PersonId] with { Availability = availability }) };
        People[who.PersonId] = People[who.PersonId] with { Own = availability };
        return this;
    }

    /// <summary>Time goes on, and all that falls due on the way happens.</summary>
    public void GoTo(DateTimeOffset until)
    {
        for (var steps = 0; Next() is { } next && next <= until; steps++)
        {
            Assert.True(steps < 2_000, "Time stands still.");
            if (next > Now) Now = next;
            Tick();
        }
        Now = until;
    }

    /// <summary>Wakes everybody once, due or not.</summary>
    public void Tick()
    {
        Decide(new Tick());
        foreach (var id in People.Keys.ToList()) Tell(id, new PersonTick());
    }

    public Decision<Plan> Decide(PlanInput input)
    {
        var decision = Domain.Decide.For(Plan, input, Now);
        Plan = decision.State;
        foreach (var message in decision.Messages.OfType<Message.ToPerson>()) Tell(message.PersonId, new HandLine(message.Line));
        return decision;
    }

    public string Says(PlanInput input, Actor by) => Decide(input with { By = by }).Reply switch
    {
        Reply.Card card => Words(card.Content),
        Reply.Notice notice => notice.Text,
        _ => "",
    };

    public AdaptiveCard Shows(PlanInput input, Actor by) => Assert.IsType<Reply.Card>(Decide(input with { By = by }).Reply).Content;

    /// <summary>Answers for some tasks, as the form would.</summary>
    public SubmitCheckIn Answering(DateOnly week, double percent, params string[] codes) => new(week, 0,
        [.. codes.Select(c => new CheckInEntry(Plan.Tasks.FindCode(c)!.Id, new Dictionary<string, string> { ["percent"] = $"{percent}", ["health"] = "OnTrack", ["forecast"] = "2027-01-29", ["code"] = c }))]);

    /// <summary>Who was sent a card, and when, in days and hours.</summary>
    public string Story(string? about = null) => string.Join("; ", Sent.Where(s => about is null || s.Message.Key.StartsWith(about, StringComparison.Ordinal)).Select(s => $"{s.At:ddd HH:mm} {s.To.Split('@')[0]}"));

    public static string Words(AdaptiveCard card) => CheckInWorld.Words(System.Text.Json.Nodes.JsonNode.Parse(card.ToJson())!);

    private void Tell(string id, PersonInput input)
    {
        if (!People.TryGetValue(id, out var person)) return;
        var decision = Domain.Decide.For(person, [Plan], input, Now);
        People[id] = decision.State;
        foreach (var message in decision.Messages.OfType<Message.ToChat>()) Sent.Add((Now, id, message));
    }

    private DateTimeOffset? Next() => People.Values.Select(p => Due.Next(p, Now)).Append(Due.Next(Plan, Now)).Min();
}
