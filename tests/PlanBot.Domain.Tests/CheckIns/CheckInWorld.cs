using System.Text.Json.Nodes;
using PlanBot.Cards;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.CheckIns;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Tests.CheckIns;

/// <summary>A plan in Shanghai on Wednesday 2 December 2026: Ann owns six tasks, Bob one, and Mei manages.</summary>
internal sealed class CheckInWorld
{
    public static readonly DateOnly Monday = new(2026, 11, 30);

    public CheckInWorld(params PlanTask[] more) => Plan = new()
    {
        Id = "p1",
        Name = "North",
        Manager = "mei@contoso.com",
        Settings = new() { Zone = Zone.Find("Asia/Shanghai")! },
        People = System.Collections.Immutable.ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, new Participant[]
        {
            Participant.Named("Ann", "ann@contoso.com"), Participant.Named("Bob", "bob@contoso.com"), Participant.Named("梅", "mei@contoso.com"), Participant.Named("Carl", null),
        }.Select(p => KeyValuePair.Create(p.Key, p))),
        Tasks = TaskTree.Build(
        [
            Task(1, "1", "Stores") with { Owner = null },
            Task(2, "1.1", "Find a site", due: new(2026, 12, 4)) with { PercentComplete = 90 },
            Task(3, "1.2", "Permit", due: new(2026, 11, 16)) with { PercentComplete = 60 },
            Task(4, "1.3", "Fit out", due: new(2026, 12, 18)),
            Task(5, "1.4", "Hire", due: new(2026, 12, 25)),
            Task(6, "1.5", "Train", due: new(2027, 1, 8)),
            Task(7, "1.6", "Open", due: new(2027, 1, 15)),
            Task(8, "1.7", "Stock", due: new(2027, 1, 20)) with { Owner = "bob@contoso.com" },
            Task(9, "1.8", "Close the books", due: new(2027, 1, 29)) with { Owner = "~carl" },
            .. more,
        ]),
    };

    public Plan Plan { get; set; }

    public DateTimeOffset Now { get; set; } = new(2026, 12, 2, 2, 0, 0, TimeSpan.Zero);

    public Actor Ann { get; set; } = new("ann@contoso.com", "Ann", Tongue.English);

    public Actor Bob { get; } = new("bob@contoso.com", "Bob", Tongue.English);

    public Actor Mei { get; } = new("mei@contoso.com", "梅", Tongue.Chinese);

    public static PlanTask Task(int number, string code, string title, DateOnly? due = null) => new()
    {
        Id = number.ToString("00000"), Code = code, Title = title, Order = number, ParentId = code == "1" ? null : "00001", Owner = "ann@contoso.com",
        Start = due?.AddDays(-10), Due = due, BaselineStart = due?.AddDays(-10), BaselineDue = due,
    };

    public PlanTask this[string code] => Plan.Tasks.FindCode(code)!;

    public JsonNode Open(int page = 0, Actor? by = null) => Json(Decide(new OpenCheckIn(page) { By = by ?? Ann }));

    /// <summary>Presses Save on a form, as a client does: its inputs as they stand but for those that were typed over.</summary>
    public Reply Save(JsonNode form, Actor by, params (string Id, string Value)[] typed)
    {
        var onward = CardReader.ReadPlan(Pressed(form, "checkIn.save", typed))!;
        return Decide(onward.Input with { By = by });
    }

    public Reply Save(JsonNode form, params (string Id, string Value)[] typed) => Save(form, Ann, typed);

    public Reply Decide(PlanInput input)
    {
        var decision = Domain.Decide.For(Plan, input, Now);
        Plan = decision.State;
        return decision.Reply!;
    }

    public static CardData Pressed(JsonNode form, string verb, params (string Id, string Value)[] typed)
    {
        var fields = new Dictionary<string, string>();
        foreach (var input in Nodes(form).Where(n => Text(n, "type")?.StartsWith("Input.") == true))
            if (Text(input, "value") is { } value) fields[Text(input, "id")!] = value;
        foreach (var (name, value) in Nodes(form).First(n => Text(n, "verb") == verb && Text(n, "type") == "Action.Execute")["data"]!.AsObject()) fields[name] = value!.ToString();
        foreach (var (id, value) in typed) fields[id] = value;
        return new(verb, fields);
    }

    public static JsonNode Json(Reply reply) => JsonNode.Parse(Assert.IsType<Reply.Card>(reply).Content.ToJson())!;

    public static string Words(Reply reply) => Words(Json(reply));

    /// <summary>Everything that a card says, in order.</summary>
    public static string Words(JsonNode card) => string.Join('\n', Nodes(card).Select(n => Text(n, "text")).OfType<string>());

    public static string? Value(JsonNode card, string id) => Nodes(card).FirstOrDefault(n => Text(n, "id") == id) is { } input ? Text(input, "value") : null;

    public static bool Shows(JsonNode card, string id) => Nodes(card).Any(n => Text(n, "id") == id);

    public static string[] Codes(JsonNode form) => Pressed(form, "checkIn.save").Fields["codes"].Split('|');

    public static string[] Verbs(JsonNode card) => [.. card["actions"]!.AsArray().Select(a => Text(a!.AsObject(), "verb")!)];

    public static string[] Titles(JsonNode card) => [.. card["actions"]!.AsArray().Select(a => Text(a!.AsObject(), "title")!)];

    public static int Bytes(Reply reply) => Assert.IsType<Reply.Card>(reply).Content.ToJson().Length;

    public static IEnumerable<JsonObject> Nodes(JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(p => Nodes(p.Value)).Prepend(o),
        JsonArray a => a.SelectMany(Nodes),
        _ => [],
    };

    private static string? Text(JsonObject node, string name) => node[name] is JsonValue value ? value.ToString() : null;
}
