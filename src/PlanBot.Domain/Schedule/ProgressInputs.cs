using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Schedule;

/// <summary>A plan takes over the progress of a file that its manager confirmed.</summary>
/// <param name="Draft">The progress as it was shown, as the tasks of a draft.</param>
public sealed record ApplyProgress(Plan Draft) : PlanInput;
