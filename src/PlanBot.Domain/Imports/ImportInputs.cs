using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Imports;

/// <summary>The importer confirms a draft. Decided by the draft: a new plan becomes active; a draft of an existing plan passes an <see cref="ApplyImport"/> on to that plan.</summary>
public sealed record ConfirmImport : PlanInput;

/// <summary>The importer gives a draft up.</summary>
public sealed record CancelImport : PlanInput;

/// <summary>An existing plan takes over a confirmed draft, all or nothing; reports made since the preview stay.</summary>
/// <param name="Draft">The draft, as it was shown.</param>
public sealed record ApplyImport(Plan Draft) : PlanInput;
