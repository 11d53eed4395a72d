namespace PlanBot.Domain.Tests.Simulation;

/// <summary>A card that went out unasked, and what still waited for its reader then.</summary>
/// <param name="Minute">When.</param>
/// <param name="To">The person, or the plan whose channel it is.</param>
/// <param name="What">What it was, in words that do not depend on the order in which things came.</param>
internal readonly record struct Told(int Minute, string To, string What)
{
    /// <summary>A card of a person.</summary>
    internal static Told Of(int minute, string to, string key, IEnumerable<string> nudged, IEnumerable<string> waiting)
    {
        var parts = key.Split('|');
        var tasks = nudged.Order(StringComparer.Ordinal).ToList();
        return new(minute, to, string.Join('|', parts[0] is "stand-up" ? parts : parts.Take(2).Concat(parts.Skip(2).SelectMany(p => p.Split(',')).Order(StringComparer.Ordinal)))
            + (parts[0] == "nudge" ? ": " + (tasks.Count < 8 ? string.Join(' ', tasks) : "many") : "")
            + " waiting: " + string.Join(' ', waiting.Order(StringComparer.Ordinal)));
    }
}
