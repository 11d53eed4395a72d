using PlanBot.Domain.Reviews;

namespace PlanBot.Domain.Deviations;

/// <summary>Asks what deviates in a plan, by how much, and what is done about it.</summary>
public sealed record ShowDeviations : PlanQuestion;

/// <summary>Asks which causes cost the most working days.</summary>
public sealed record ShowCauses : PlanQuestion;
