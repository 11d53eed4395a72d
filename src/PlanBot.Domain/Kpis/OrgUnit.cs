namespace PlanBot.Domain.Kpis;

/// <summary>A part of the organisation for which figures are kept: the company, a region, a store.</summary>
public sealed record OrgUnit
{
    /// <summary>Its code, in lower case, unique in the plan; 1 to 60 characters. Empty for the whole where several units are at the top, or none is.</summary>
    public required string Id { get; init; }

    /// <summary>What people call it; 1 to 100 characters.</summary>
    public required string Name { get; init; }

    /// <summary>The unit to which it belongs; null at the top.</summary>
    public string? ParentId { get; init; }

    /// <summary>What it is, such as region or store, as the organisation calls it.</summary>
    public string? Kind { get; init; }

    /// <summary>The key of the participant who answers for it, and enters its figures.</summary>
    public string? Owner { get; init; }

    /// <summary>Its place among those beside it.</summary>
    public int Order { get; init; }
}
