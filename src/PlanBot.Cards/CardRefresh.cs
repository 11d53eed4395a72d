using System.Collections.Immutable;
using System.Text.Json;

namespace PlanBot.Cards;

/// <summary>Asks the bot for a reader's own view of a shared card, when they see it and by the menu of its message (Universal Actions: user-specific views).</summary>
/// <param name="Action">What is asked; it comes back with the trigger <c>automatic</c>.</param>
/// <param name="UserIds">Whose clients ask by themselves, by their Teams ids (29:…); of more than <see cref="MostUsers"/> the first. None leaves it to the client.</param>
public sealed record CardRefresh(ExecuteAction Action, ImmutableArray<string> UserIds)
{
    /// <summary>Teams takes no card whose refresh names more people.</summary>
    public const int MostUsers = 60;

    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject("refresh");
        json.WritePropertyName("action");
        Action.Write(json);
        if (UserIds.Length > 0)
        {
            json.WriteStartArray("userIds");
            foreach (var user in UserIds.Distinct(StringComparer.Ordinal).Take(MostUsers)) json.WriteStringValue(user);
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }
}
