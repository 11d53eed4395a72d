using System.Collections.Immutable;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Commands;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain;

/// <summary>The table of contents of what PlanBot decides: one arm for each <see cref="Input"/>. Pure: time is a parameter, and ids come from the state.</summary>
public static class Decide
{
    /// <summary>What a plan does about an input.</summary>
    public static Decision<Plan> For(Plan plan, PlanInput input, DateTimeOffset now) => input switch
    {
        _ => throw new System.Diagnostics.UnreachableException($"No arm for {input.GetType().Name}."),
    };

    /// <summary>What a person's state does about an input. <paramref name="plans"/> are the active plans in which the person has a part, and those of the channel in which they speak.</summary>
    public static Decision<Person> For(Person person, ImmutableArray<Plan> plans, PersonInput input, DateTimeOffset now) => input switch
    {
        AboutTask about => Routing.Decide(person, plans, about),
        AboutPlan about => Routing.Decide(person, plans, about),
        SayAgain again => Say.Again(person, plans, again, now),
        ShowHelp => person.Answers(new Reply.Card(HelpCard.Of(person.Tongue))),
        ExplainImport => person.Answers(new Reply.Card(HelpCard.Import(person.Tongue))),
        ShowPlans => plans.IsEmpty ? Routing.NoPlans(person) : person.Answers(new Reply.Card(PlansCard.Of(person, plans, now))),
        Misread misread => person.Answers(new Reply.Notice(person.Tongue.Say(misread.Phrase, misread.Values))),
        Unknown unknown => Nearest.Decide(person, unknown, (person.Zone ?? Zone.Utc).DateAt(now)),
        Welcome => Meeting.Welcome(person),
        SetLanguage language => Meeting.Decide(person, language),
        Met met => Meeting.Decide(person, met),
        Introduce introduction => Meeting.Decide(person, introduction),
        _ => throw new System.Diagnostics.UnreachableException($"No arm for {input.GetType().Name}."),
    };
}
