using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using PlanBot.Cards;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Language;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Domain.StandUps;

namespace PlanBot.Domain.Tests.StandUps;

/// <summary>A plan of Ines with Ann (1.1, 1.2), Bob (1.3) and Cy, who owns nothing; its stand-up opens at 09:30 and closes at 11:00. It is the week of Monday 2026-12-07.</summary>
internal static class StandUpWorld
{
    public const string Ann = "ann@contoso.com", Bob = "bob@contoso.com", Cy = "cy@contoso.com", Ines = "ines@contoso.com";

    public static readonly DateOnly Monday = new(2026, 12, 7);

    public static readonly StandUp Daily = new() { Id = "s1", Name = "North", Members = [Ann, Bob, Cy], StartedAt = At(Monday.AddDays(-3), "12:00") };

    public static DateTimeOffset At(DateOnly day, string time, string zone = "Etc/UTC") => Zone.Find(zone)!.At(day, TimeOnly.ParseExact(time, "HH:mm", CultureInfo.InvariantCulture));

    public static Plan North(StandUp? standUp = null) => new()
    {
        Id = "north",
        Name = "North 2027",
        Manager = Ines,
        CreatedAt = At(Monday.AddDays(-10), "08:00"),
        NudgedUntil = At(Monday.AddDays(300), "00:00"),
        Channel = new("https://smba.example/", "19:north", "28:bot", "tenant", "North"),
        People = new[] { Participant.Named("Ann", Ann), Participant.Named("Bob", Bob), Participant.Named("Cy", Cy), Participant.Named("Ines", Ines) }
            .ToImmutableSortedDictionary(p => p.Key, p => p, StringComparer.Ordinal),
        Tasks = TaskTree.Build(
        [
            new() { Id = "00001", Code = "1", Title = "Open the store", Order = 0 },
            new() { Id = "00002", Code = "1.1", Title = "Sign the lease", ParentId = "00001", Order = 1, Owner = Ann, Due = Monday.AddDays(60) },
            new() { Id = "00003", Code = "1.2", Title = "Hire the team", ParentId = "00001", Order = 2, Owner = Ann, Due = Monday.AddDays(70), PercentComplete = 40 },
            new() { Id = "00004", Code = "1.3", Title = "Order the shelves", ParentId = "00001", Order = 3, Owner = Bob, Due = Monday.AddDays(80) },
        ]),
        StandUps = ImmutableSortedDictionary.Create<string, StandUp>(StringComparer.Ordinal).Add("s1", standUp ?? Daily),
    };

    public static Plan With(this Plan plan, string person, Availability availability) =>
        plan with { People = plan.People.SetItem(person, plan.People[person] with { Availability = availability }) };

    public static Plan With(this Plan plan, Func<StandUp, StandUp> change) => plan with { StandUps = plan.StandUps.SetItem("s1", change(plan.StandUps["s1"])) };

    /// <summary>Everything of stand-ups that is due at an instant, done slice by slice as the shell has it done.</summary>
    public static (Plan Plan, List<Message> Messages) Wakes(this Plan plan, DateTimeOffset now)
    {
        List<Message> messages = [];
        for (var slices = 0; StandUpRound.Tick(plan, now) is { } decision; slices++)
        {
            Assert.True(slices < 100, "what is due stays due");
            Assert.False(ReferenceEquals(plan, decision.State));
            plan = decision.State;
            messages.AddRange(decision.Messages);
        }
        Assert.False(StandUpRound.NextDue(plan, now) <= now, "something would be due at once and for ever");
        return (plan, messages);
    }

    /// <summary>Gives time to the plan whenever it asks for it, from one instant to another.</summary>
    public static (Plan Plan, List<(DateTimeOffset At, Message Message)> Messages) Passes(this Plan plan, DateTimeOffset from, DateTimeOffset to)
    {
        List<(DateTimeOffset, Message)> all = [];
        for (var now = from; now <= to;)
        {
            (plan, var messages) = plan.Wakes(now);
            all.AddRange(messages.Select(m => (now, m)));
            if (StandUpRound.NextDue(plan, now) is not { } next) break;
            now = next;
        }
        return (plan, all);
    }

    public static Decision<Plan> Takes(this Plan plan, PlanInput input, string by, DateTimeOffset now, Tongue? tongue = null) =>
        Domain.Decide.For(plan, input with { By = new(by, plan.Find(by)?.Name ?? by, tongue ?? Tongue.English) }, now);

    /// <summary>The form as it stands, with what is typed over it.</summary>
    public static SubmitStandUp Filled(this Plan plan, string by, DateTimeOffset now, params (string Field, string Text)[] typed)
    {
        var card = Json(plan.Takes(new OpenStandUp(), by, now).Card());
        var save = Nodes(card).First(n => (string?)n["verb"] == "standUp.save" && (string?)n["type"] == "Action.Execute");
        var fields = Nodes(card).Where(n => ((string?)n["type"])?.StartsWith("Input.", StringComparison.Ordinal) == true && n["value"] is not null)
            .ToDictionary(n => (string)n["id"]!, n => n["value"]!.ToString(), StringComparer.Ordinal);
        foreach (var (name, value) in save["data"]!.AsObject()) fields[name] = value!.ToString();
        foreach (var (field, text) in typed) fields[field] = text;
        return Assert.IsType<SubmitStandUp>(CardReader.Read(new("standUp.save", fields)));
    }

    /// <summary>What the settings form of a stand-up, or of the next one, would send as it stands.</summary>
    public static Dictionary<string, string> SettingsForm(this Plan plan, string id, string by = Ines, Tongue? tongue = null)
    {
        var card = plan.Takes(new OpenStandUpSettings(plan.StandUps.ContainsKey(id) ? id : OpenStandUpSettings.New), by, At(Monday, "08:00"), tongue).Card();
        var texts = card.Values().Where(v => v.Value.Length > 0).ToDictionary(v => v.Key, v => v.Value, StringComparer.Ordinal);
        foreach (var (name, value) in Nodes(Json(card)).First(n => (string?)n["verb"] == "standUp.saveSettings")["data"]!.AsObject()) texts[name] = value!.ToString();
        return texts;
    }

    public static AdaptiveCard Card<T>(this Decision<T> decision) where T : class => Assert.IsType<Reply.Card>(decision.Reply).Content;

    public static string Notice<T>(this Decision<T> decision) where T : class => Assert.IsType<Reply.Notice>(decision.Reply).Text;

    public static JsonNode Json(AdaptiveCard card) => JsonNode.Parse(Encoding.UTF8.GetString(card.ToJson()))!;

    /// <summary>All that is to be read on a card, a line each.</summary>
    public static string Words(this AdaptiveCard card) => string.Join('\n', Nodes(Json(card)).SelectMany(n => new[] { n["text"], n["label"], n["title"] }).Where(w => w is not null).Select(w => w!.ToString()));

    public static IReadOnlyDictionary<string, string> Values(this AdaptiveCard card) => Nodes(Json(card)).Where(n => ((string?)n["type"])?.StartsWith("Input.", StringComparison.Ordinal) == true)
        .ToDictionary(n => (string)n["id"]!, n => n["value"]?.ToString() ?? "", StringComparer.Ordinal);

    public static IEnumerable<JsonObject> Nodes(JsonNode? node) => node switch
    {
        JsonObject o => o.Where(p => p.Key is not ("data" or "fallback")).SelectMany(p => Nodes(p.Value)).Prepend(o),
        JsonArray a => a.SelectMany(Nodes),
        _ => [],
    };

    public static Person Somebody(string id, Tongue? tongue = null) => new()
    {
        Id = id, Name = id[..3], Chosen = tongue ?? Tongue.English, Chat = new("https://smba.example/", "a:" + id, "29:" + id, "28:bot", "tenant"), Plans = ["north"],
    };

    /// <summary>The person takes the lines of these messages, and tells what can be told.</summary>
    public static Decision<Person> Hears(this Person person, Plan plan, IEnumerable<Message> messages, DateTimeOffset now)
    {
        foreach (var line in messages.OfType<Message.ToPerson>().Where(m => m.PersonId == person.Id))
            person = Domain.Decide.For(person, [], new HandLine(line.Line), now).State;
        return Domain.Decide.For(person, [plan], new PersonTick(), now);
    }
}
