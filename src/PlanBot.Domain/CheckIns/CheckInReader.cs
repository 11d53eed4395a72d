namespace PlanBot.Domain.CheckIns;

/// <summary>Reads the buttons of the check-in. What cannot be read becomes a value that the decision refuses with a way out.</summary>
internal static class CheckInReader
{
    internal const string OpenVerb = "checkIn.open";
    internal const string SaveVerb = "checkIn.save";

    /// <summary>The inputs of one task; on the card each carries the task's id: <c>percent_00012</c>.</summary>
    internal static readonly string[] Fields = ["percent", "forecast", "health", "blocker", "needs", "unblocker", "until", "cause", "action", "comment"];

    internal const string RestVerb = "checkIn.rest";

    private const int MostTasks = 10;

    internal static OpenCheckIn Open(CardData data) => new(data.Int("page") ?? 0);

    internal static RestOnPlan Rest(CardData data) => new(data.Date("week") ?? DateOnly.MinValue);

    internal static SubmitCheckIn Save(CardData data)
    {
        var ids = (data["tasks"] ?? "").Split(',', MostTasks + 1, StringSplitOptions.RemoveEmptyEntries);
        var codes = (data["codes"] ?? "").Split('|', MostTasks + 1);
        var entries = new CheckInEntry[ids.Length];
        for (var i = 0; i < ids.Length; i++)
        {
            var fields = new Dictionary<string, string>(Fields.Length + 1, StringComparer.Ordinal);
            foreach (var field in Fields)
                if (data.Fields.TryGetValue($"{field}_{ids[i]}", out var typed)) fields[field] = typed;
            if (codes.Length == ids.Length) fields["code"] = codes[i];
            entries[i] = new(ids[i], fields);
        }
        return new(data.Date("week") ?? DateOnly.MinValue, data.Int("page") ?? -1, entries) { AndRest = data["rest"] is "yes" };
    }
}
