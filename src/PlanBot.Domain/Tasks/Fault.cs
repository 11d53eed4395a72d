using PlanBot.Domain.Language;

namespace PlanBot.Domain.Tasks;

/// <summary>What is wrong with a value, and the way out, as a phrase that is said in the reader's language.</summary>
/// <param name="Phrase">The key of the phrase.</param>
/// <param name="Values">The values of its placeholders.</param>
internal sealed record Fault(string Phrase, params object?[] Values)
{
    internal string Say(Tongue tongue) => tongue.Say(Phrase, Values);
}
