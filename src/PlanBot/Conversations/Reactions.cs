using PlanBot.Domain.People;
using PlanBot.Domain.Calendar;
using PlanBot.Rows;
using PlanBot.Storage;
using PlanBot.Teams;
using PlanBot.Turns;

namespace PlanBot.Conversations;

/// <summary>A thumb up under the card of the day says "I am on it" about each task on it: Teams tells which message was liked, and what became of the bot's messages tells which card that is.</summary>
internal sealed class Reactions(IStore store, Turn<Person> people, BotClock clock)
{
    /// <summary>A card of the day is answered within a long weekend.</summary>
    private const int Days = 7;

    /// <summary>The tasks of the person's last card of the day when that is the message that was liked; none otherwise.</summary>
    public async Task<IReadOnlyList<NudgedTask>> LikedAsync(Activity activity, Person person)
    {
        if (person.NudgedOn is not { } day || activity.ReplyToId is not { Length: > 0 } liked) return [];
        var rows = await store.ReadAsync(people.Partition(person.Id), [FateRow.Since(clock.Now, Days)]);
        var isCard = rows.Any(r => r.Found("ActivityId") as string == liked && r.Found("About") is string about && about.StartsWith($"nudge|{day.ToIso()}", StringComparison.Ordinal));
        return isCard ? [.. person.Nudged.Concat(person.Escalated).Distinct()] : [];
    }

    public static bool IsLike(Activity activity) => activity.ConversationKind is ConversationKind.Personal && activity.ReactionsAdded.Any(r => r.Type == MessageReaction.Like);
}
