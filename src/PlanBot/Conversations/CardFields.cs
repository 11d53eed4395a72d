using System.Text.Json;
using PlanBot.Domain;
using PlanBot.Teams;

namespace PlanBot.Conversations;

/// <summary>Turns the JSON that a card sent back into names and texts, bounded: whatever is no text, number or truth value is left out.</summary>
internal static class CardFields
{
    private const int MostFields = 200;
    private const int LongestText = 4000;

    public static CardData Read(CardAction action)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var property in action.Data.EnumerateObject())
        {
            if (fields.Count == MostFields) break;
            var text = property.Value.ValueKind switch
            {
                JsonValueKind.String => property.Value.GetString(),
                JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => property.Value.GetRawText(),
                _ => null,
            };
            if (text is not null) fields[property.Name] = text.Length <= LongestText ? text : text[..LongestText];
        }
        return new CardData(action.Verb, fields);
    }
}
