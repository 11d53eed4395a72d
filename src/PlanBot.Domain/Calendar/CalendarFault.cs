using System.Collections.Immutable;
using PlanBot.Domain.Language;

namespace PlanBot.Domain.Calendar;

/// <summary>What is wrong with a calendar or a calendar file, where, and the way out.</summary>
/// <param name="Line">The line in the file or the text, from 1; null when it is about the whole.</param>
/// <param name="Phrase">The key of the sentence.</param>
/// <param name="Values">The values of its placeholders.</param>
public sealed record CalendarFault(int? Line, string Phrase, params ImmutableArray<object?> Values)
{
    /// <summary>The sentence, with its line before it.</summary>
    public string Say(Tongue tongue) =>
        Line is { } line ? tongue.Say("Calendar.AtLine", line, tongue.Say(Phrase, Values.AsSpan())) : tongue.Say(Phrase, Values.AsSpan());
}
