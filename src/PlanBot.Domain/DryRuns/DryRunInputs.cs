using PlanBot.Domain.Plans;

namespace PlanBot.Domain.DryRuns;

/// <summary>Asks what the plan would send in the next two weeks; of a draft, before it is confirmed.</summary>
/// <param name="Typed">The settings form as it is filled in, before it is saved: field name to typed text; null for the plan's own settings.</param>
/// <param name="Section">The section whose form it is.</param>
public sealed record ForetellPlan(IReadOnlyDictionary<string, string>? Typed, SettingsSection? Section = null) : PlanInput;
