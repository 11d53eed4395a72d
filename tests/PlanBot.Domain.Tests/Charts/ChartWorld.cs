using System.Text.Json.Nodes;
using PlanBot.Cards;
using PlanBot.Domain.Charts;
using PlanBot.Domain.Language;
using PlanBot.Domain.Network;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Reviews;

namespace PlanBot.Domain.Tests.Charts;

/// <summary>The cards that show a plan, and what stands on a card.</summary>
internal static class ChartWorld
{
    /// <summary>Each card of a plan by the word that asks for it.</summary>
    internal static readonly IReadOnlyDictionary<string, Func<Plan, DateTimeOffset, Tongue, AdaptiveCard>> Drawn = new Dictionary<string, Func<Plan, DateTimeOffset, Tongue, AdaptiveCard>>
    {
        ["gantt"] = (plan, now, tongue) => GanttCard.For(plan, 4, 0, now, tongue),
        ["burndown"] = BurndownCard.For,
        ["scurve"] = SCurveCard.For,
        ["health"] = HealthCard.For,
        ["critical path"] = CriticalPathCard.For,
        ["forecast"] = (plan, now, tongue) => ForecastCard.For(plan, now, tongue),
    };

    /// <summary>Every text, from the top; of a chart what stands in its fallback.</summary>
    internal static List<string> Texts(AdaptiveCard card) => [.. Nodes(card).Select(n => (string?)(n["type"] is JsonValue type && type.ToString() is "TextBlock" or "TextRun" ? n["text"] : null)).OfType<string>()];

    /// <summary>The lines of the charts by their legends, a point as its day and value.</summary>
    internal static Dictionary<string, List<string>> Lines(AdaptiveCard card) => Nodes(card).Where(n => n["legend"] is not null)
        .ToDictionary(n => (string)n["legend"]!, n => n["values"]!.AsArray().Select(v => $"{((string)v!["x"]!)[5..]} {(double)v["y"]!:0.##}").ToList());

    internal static IEnumerable<JsonObject> Nodes(AdaptiveCard card) => Below(JsonNode.Parse(card.ToJson()));

    private static IEnumerable<JsonObject> Below(JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(p => Below(p.Value)).Prepend(o),
        JsonArray a => a.SelectMany(Below),
        _ => [],
    };
}
