using System.Collections.Immutable;
using PlanBot.Domain.Imports;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain;

/// <summary>The table of contents of what PlanBot decides: one arm for each <see cref="Input"/>. Pure: time is a parameter, and ids come from the state.</summary>
public static class Decide
{
    /// <summary>What a plan does about an input.</summary>
    public static Decision<Plan> For(Plan plan, PlanInput input, DateTimeOffset now) => input switch
    {
        ConfirmImport => ImportDecisions.Confirm(plan, input.By, now),
        CancelImport => ImportDecisions.Cancel(plan, input.By),
        ApplyImport apply => ImportDecisions.Apply(plan, apply, now),
        _ => throw new System.Diagnostics.UnreachableException($"No arm for {input.GetType().Name}."),
    };

    /// <summary>What a person's state does about an input. <paramref name="plans"/> are the active plans in which the person has a part, and those of the channel in which they speak.</summary>
    public static Decision<Person> For(Person person, ImmutableArray<Plan> plans, PersonInput input, DateTimeOffset now) => input switch
    {
        _ => throw new System.Diagnostics.UnreachableException($"No arm for {input.GetType().Name}."),
    };
}
