namespace PlanBot.Domain.Plans;

/// <summary>Why a task deviates from the plan.</summary>
public enum Cause
{
    /// <summary>The market, the weather, an authority.</summary>
    External,
    /// <summary>People, money or material are not there.</summary>
    ResourcesNotInPlace,
    /// <summary>Skill or knowledge is missing.</summary>
    Capability,
    /// <summary>Another task is late.</summary>
    Dependency,
    /// <summary>The estimate was wrong.</summary>
    Estimate,
    /// <summary>More or other work than planned.</summary>
    Scope,
}

/// <summary>What is done about a deviation.</summary>
public enum CorrectiveAction
{
    /// <summary>Other work waits.</summary>
    Reprioritise,
    /// <summary>More people, money or material.</summary>
    AddResources,
    /// <summary>The way of working changes.</summary>
    ImproveProcess,
    /// <summary>Dates or scope change, through a change request.</summary>
    RePlan,
}
