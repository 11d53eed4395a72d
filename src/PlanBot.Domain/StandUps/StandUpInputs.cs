using System.Collections.Immutable;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Reviews;

namespace PlanBot.Domain.StandUps;

/// <summary>Opens the form of a stand-up, filled with what is known.</summary>
/// <param name="StandUpId">Which; null for the one that waits for the person's answer.</param>
/// <param name="Day">The day; null for the present one.</param>
public sealed record OpenStandUp(string? StandUpId = null, DateOnly? Day = null) : PlanQuestion;

/// <summary>Saves the form of a stand-up as a whole. Everything in it is untrusted.</summary>
/// <param name="StandUpId">Which.</param>
/// <param name="Day">The day for which the form was made.</param>
/// <param name="Fields">Field name to typed text, exactly as it came, so that it survives a refusal.</param>
public sealed record SubmitStandUp(string StandUpId, DateOnly Day, IReadOnlyDictionary<string, string> Fields) : PlanInput;

/// <summary>Skips a stand-up with a reason.</summary>
/// <param name="StandUpId">Which.</param>
/// <param name="Day">The day.</param>
/// <param name="Fields">What was typed, the reason as <c>reason</c>.</param>
public sealed record SkipStandUp(string StandUpId, DateOnly Day, IReadOnlyDictionary<string, string> Fields) : PlanInput;
