using System.Globalization;
using PlanBot.Domain.Calendar;

namespace PlanBot.Domain;

/// <summary>What a card sent back: a verb, and names with texts. All of it is untrusted; a missing or unreadable value is null.</summary>
/// <param name="Verb">What the button asks for.</param>
/// <param name="Fields">Data and inputs, as text.</param>
public sealed record CardData(string Verb, IReadOnlyDictionary<string, string> Fields)
{
    /// <summary>A text, trimmed; null when absent or empty.</summary>
    public string? this[string name] => Fields.TryGetValue(name, out var text) && text.Trim() is { Length: > 0 } trimmed ? trimmed : null;

    /// <summary>A whole number.</summary>
    public int? Int(string name) => int.TryParse(this[name], NumberStyles.Integer, CultureInfo.InvariantCulture, out var n) ? n : null;

    /// <summary>A date as <c>Input.Date</c> sends it: yyyy-MM-dd.</summary>
    public DateOnly? Date(string name) => IsoDay.Read(this[name]);

    /// <summary>An instant, as the ticks of its UTC time.</summary>
    public DateTimeOffset? Instant(string name) =>
        long.TryParse(this[name], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTimeOffset.MaxValue.Ticks ? new(ticks, TimeSpan.Zero) : null;

    /// <summary>The task that the card names by <c>plan</c> and <c>task</c>.</summary>
    public TaskRef? Task => this["plan"] is { } plan && this["task"] is { } task ? new TaskRef("", plan, task) : null;
}
