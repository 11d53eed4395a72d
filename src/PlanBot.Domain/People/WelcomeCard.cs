using System.Collections.Immutable;
using PlanBot.Cards;
using PlanBot.Domain.Commands;
using PlanBot.Domain.Language;

namespace PlanBot.Domain.People;

/// <summary>Greets in three lines: what PlanBot sends to you, what it posts, and how to turn it down.</summary>
internal static class WelcomeCard
{
    internal static AdaptiveCard Of(Person person)
    {
        var tongue = person.Tongue;
        var greeting = person.Name.Length == 0 ? tongue.Say("Welcome.Hello") : tongue.Say("Welcome.HelloName", Ellipsis.Cut(person.Name, 60));
        return new()
        {
            Lang = tongue.Tag,
            FallbackText = greeting,
            Body =
            [
                new TextBlock(greeting) { Heading = Heading.Title },
                new TextBlock(tongue.Say("Welcome.Nudges")),
                new TextBlock(tongue.Say("Welcome.Digest")),
                new TextBlock(tongue.Say("Welcome.TurnDown")),
            ],
            Actions = Next(tongue),
        };
    }

    /// <summary>Greets a team or a group chat in three lines: what is posted there, how it begins, how to turn it down.</summary>
    internal static AdaptiveCard Here(Tongue tongue) => new()
    {
        Lang = tongue.Tag,
        FallbackText = tongue.Say("Welcome.Here"),
        Body =
        [
            new TextBlock(tongue.Say("Welcome.Here")) { Heading = Heading.Title },
            new TextBlock(tongue.Say("Welcome.HereDigest")),
            new TextBlock(tongue.Say("Welcome.HereLink")),
            new TextBlock(tongue.Say("Welcome.HereTurnDown")),
        ],
        Actions = [Say.Button("Link", tongue), Say.Button("Help", tongue)],
    };

    /// <summary>Answers thanks.</summary>
    internal static AdaptiveCard Thanks(Tongue tongue) => new()
    {
        Lang = tongue.Tag,
        FallbackText = tongue.Say("Welcome.Thanks"),
        Body = [new TextBlock(tongue.Say("Welcome.Thanks"))],
        Actions = Next(tongue),
    };

    private static ImmutableArray<CardAction> Next(Tongue tongue) => [Say.Button("MyTasks", tongue), Say.Button("CheckIn", tongue), Say.Button("Help", tongue)];
}
