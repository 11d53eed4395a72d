using System.Collections.Immutable;
using System.Text;
using PlanBot.Cards;
using PlanBot.Domain.Commands;
using PlanBot.Domain.Language;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Tests.Commands;

/// <summary>Wednesday 25 November 2026; Ann owns the tasks of her plans, Max manages them.</summary>
internal static class CommandsWorld
{
    public static readonly DateTimeOffset Now = new(2026, 11, 25, 9, 0, 0, TimeSpan.Zero);
    public static readonly DateOnly Today = new(2026, 11, 25);
    public static readonly CommandReader InEnglish = new(Tongue.English, Today, null);
    public static readonly CommandReader InChinese = new(Tongue.Chinese, Today, null);
    public static readonly Person Ann = new() { Id = "ann@contoso.com", Name = "Ann" };
    public static readonly Person Wei = Ann with { Chosen = Tongue.Chinese };

    public static Plan Plan(string id, string name, params string[] codes) => new()
    {
        Id = id,
        Name = name,
        Manager = "max@contoso.com",
        People = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, new[]
        {
            KeyValuePair.Create("max@contoso.com", Participant.Named("Max", "max@contoso.com")),
            KeyValuePair.Create("ann@contoso.com", Participant.Named("Ann", "ann@contoso.com")),
        }),
        Tasks = TaskTree.Build(codes.Select((code, i) => new PlanTask { Id = $"{i + 1:00000}", Code = code, Title = $"{name} task {code}", Order = i, Owner = "ann@contoso.com" })),
    };

    public static Plan InChannel(this Plan plan, string channel) => plan with { Channel = new("https://smba", channel, "28:bot", null, "General") };

    public static PersonInput Read(string text) => Domain.Commands.Commands.Read(text, InEnglish);

    public static T Task<T>(string text) where T : TaskInput => Assert.IsType<T>(Assert.IsType<AboutTask>(Read(text)).Ask);

    public static Decision<Person> Says(this Person person, string text, params ImmutableArray<Plan> plans) =>
        Domain.Decide.For(person, plans, Domain.Commands.Commands.Read(text, new(person.Tongue, Today, null)) with { By = person.AsActor, MessageId = "m1" }, Now);

    public static string Notice(this Decision<Person> decision) => Assert.IsType<Reply.Notice>(decision.Reply).Text;

    public static AdaptiveCard Card(this Decision<Person> decision) => Assert.IsType<Reply.Card>(decision.Reply).Content;

    public static string Json(this AdaptiveCard card) => Encoding.UTF8.GetString(card.ToJson());

    /// <summary>Presses a button as a client does, over the verb's reader.</summary>
    public static Decision<Person> Presses(this Person person, CardAction button, params ImmutableArray<Plan> plans)
    {
        var execute = Assert.IsType<ExecuteAction>(button);
        var input = CardReader.Read(new CardData(execute.Verb, execute.Data.ToDictionary(d => d.Name, d => d.Value)));
        return Domain.Decide.For(person, plans, Assert.IsType<SayAgain>(input) with { By = person.AsActor }, Now);
    }
}
