using System.Collections.Immutable;
using PlanBot.Cards;
using PlanBot.Domain.Language;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Commands;

/// <summary>Buttons that say a command for the person, so that a card can offer anything that can be typed.</summary>
internal static class Say
{
    internal const string Verb = "say";

    /// <summary>A button for a command without values, with its name on it.</summary>
    internal static ExecuteAction Button(string key, Tongue tongue)
    {
        var name = CommandList.Of(key).Name(tongue);
        return Button(char.ToUpperInvariant(name[0]) + name[1..], name);
    }

    internal static ExecuteAction Button(string title, string command, string? planId = null) =>
        new(title, Verb, planId is null ? [("text", command)] : [("text", command), ("plan", planId)]);

    internal static SayAgain? Read(CardData data) =>
        data["text"] is { Length: <= Commands.LongestText } text ? new SayAgain(text, data["plan"]) : null;

    /// <summary>The command is read in the person's own language and day; a chosen plan is the only one in which it can land.</summary>
    internal static Decision<Person> Again(Person person, ImmutableArray<Plan> plans, SayAgain again, DateTimeOffset now)
    {
        if (again.PlanId is { } chosen)
        {
            plans = [.. plans.Where(p => p.Id == chosen)];
            if (plans.IsEmpty) return person.Answers(new Reply.Notice(person.Tongue.Say("Command.PlanGone")));
        }
        var today = (person.Zone ?? Calendar.Zone.Utc).DateAt(now);
        var input = Commands.Read(again.Text, new CommandReader(person.Tongue, today, again.ChannelId));
        return Decide.For(person, plans, input with { By = again.By, MessageId = again.MessageId }, now);
    }

    /// <summary>A decision that changes nothing.</summary>
    internal static Decision<Person> Answers(this Person person, Reply reply) => new(person) { Reply = reply };
}
