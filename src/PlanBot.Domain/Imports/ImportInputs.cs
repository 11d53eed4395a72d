using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Imports;

/// <summary>The importer confirms a draft. Decided by the draft: a new plan becomes active; a draft of an existing plan passes an <see cref="ApplyImport"/> on to that plan.</summary>
public sealed record ConfirmImport : PlanInput;

/// <summary>The importer gives a draft up.</summary>
public sealed record CancelImport : PlanInput;

/// <summary>Shows all that an import understood and would change, a page at a time. Decided by the draft, which passes it on to the plan that it would change.</summary>
/// <param name="Page">The page, from 0; a page that is not there is the nearest one.</param>
public sealed record ReviewImport(int Page) : PlanInput;

/// <summary>The same of a draft that changes an existing plan, decided by that plan.</summary>
/// <param name="Draft">The draft.</param>
/// <param name="Page">The page, from 0.</param>
public sealed record ReviewChanges(Plan Draft, int Page) : PlanInput;

/// <summary>An existing plan takes over a confirmed draft, all or nothing; reports made since the preview stay.</summary>
/// <param name="Draft">The draft, as it was shown.</param>
public sealed record ApplyImport(Plan Draft) : PlanInput;
