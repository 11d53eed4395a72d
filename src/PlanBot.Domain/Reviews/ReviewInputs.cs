namespace PlanBot.Domain.Reviews;

/// <summary>Asks where the plan stands: planned and reported percent, by branch.</summary>
public sealed record ShowStatus : PlanInput;

/// <summary>Asks for what the next review meeting must look at.</summary>
public sealed record ShowDigest : PlanInput;
