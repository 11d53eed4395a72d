using PlanBot.Domain.Calendar;
using PlanBot.Domain.Commands;
using PlanBot.Domain.Language;
using PlanBot.Domain.Nudges;

namespace PlanBot.Domain.People;

/// <summary>Gets to know a person: from their own activities, from a channel's roster, and by what they choose. What is known already changes nothing, so that nothing is written.</summary>
internal static class Meeting
{
    /// <summary>Longer names and locales than these come from no directory.</summary>
    private const int LongestName = 200, LongestLocale = 35;

    internal static Decision<Person> Decide(Person person, Met met, DateTimeOffset now)
    {
        var zone = Zone.Find(met.ZoneName);
        return Known(person, person with
        {
            Name = string.IsNullOrWhiteSpace(met.Name) ? person.Name : Ellipsis.Cut(met.Name.Trim(), LongestName),
            Chat = met.Chat ?? person.Chat,
            Inactive = met.Chat is null ? person.Inactive : null,
            Locale = met.Locale is { Length: > 0 and <= LongestLocale } locale ? locale : person.Locale,
            Zone = zone is null || zone.Name == person.Zone?.Name ? person.Zone : zone,
            Plans = met.Plans.All(person.Plans.Contains) ? person.Plans : person.Plans.Union(met.Plans),
        }, now);
    }

    /// <summary>A roster knows less than the person's own chat does, and never replaces it.</summary>
    internal static Decision<Person> Decide(Person person, Introduce introduction, DateTimeOffset now) => Known(person, person with
    {
        Name = person.Name.Length > 0 ? person.Name : Ellipsis.Cut(introduction.Name.Trim(), LongestName),
        Chat = person.Chat?.ConversationId is null ? introduction.Chat : person.Chat,
        Plans = person.Plans.Add(introduction.PlanId),
    }, now);

    internal static Decision<Person> Decide(Person person, SetLanguage input) => new(person.Chosen == input.Tongue ? person : person with { Chosen = input.Tongue })
    {
        Reply = new Reply.Notice(input.Tongue.Say("Welcome.LanguageSet")),
    };

    internal static Decision<Person> Welcome(Person person, Welcome input) => new(person.IsWelcomed ? person : person with { IsWelcomed = true })
    {
        Reply = person.IsWelcomed && input.OnArrival ? null : new Reply.Card(WelcomeCard.Of(person)),
    };

    /// <summary>What waited for a way to reach the person is told now.</summary>
    private static Decision<Person> Known(Person before, Person after, DateTimeOffset now)
    {
        var isNewlyReached = before is not { Chat: not null, Inactive: null } && after is { Chat: not null, Inactive: null, Inbox.Length: > 0 };
        return new(after == before ? before : isNewlyReached ? after with { TellAt = now } : after);
    }
}
