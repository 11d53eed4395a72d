using System.Collections.Immutable;
using PlanBot.Domain.Commands;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.StandUps;

/// <summary>Finds the plan whose stand-up is meant: of several, only those that ask the person.</summary>
internal static class StandUpRouting
{
    internal static Decision<Person> Decide(Person person, ImmutableArray<Plan> plans, AboutPlan about) => about.Ask switch
    {
        StartStandUp start when about.ChannelId is { } channel && about.PlanName is null && plans.All(p => p.Channel?.ConversationId != channel) =>
            // The shell, which knows the channel, gives the plan its id.
            new(person) { Next = new("", start with { By = about.By, MessageId = about.MessageId, ChannelId = channel, Zone = person.Availability.Zone ?? start.Zone }) },
        OpenStandUp when about.PlanName is null && about.ChannelId is null && Asking(person, plans) is { IsEmpty: false } asking => Routing.Decide(person, asking, about),
        OpenStandUpSettings when about.PlanName is null && about.ChannelId is null && plans.Where(p => p.IsManagedBy(person.AsActor)).ToImmutableArray() is { IsEmpty: false } managed => Routing.Decide(person, managed, about),
        // "stand-ups North" may mean a plan as well as a person.
        ShowStandUps { Who: { } who } ask when !plans.Any(p => StandUpRecords.Find(p, who) is not null) && Routing.Named(plans, who).Count > 0 =>
            Routing.Decide(person, plans, about with { PlanName = who, Ask = ask with { Who = null } }),
        ShowStandUps { Who: { } who } when about.ChannelId is null && plans.Where(p => StandUpRecords.Find(p, who) is not null && !p.StandUps.IsEmpty).ToImmutableArray() is { IsEmpty: false } knowing => Routing.Decide(person, knowing, about),
        ShowStandUps when about.PlanName is null && about.ChannelId is null && plans.Where(p => !p.StandUps.IsEmpty).ToImmutableArray() is { IsEmpty: false } having => Routing.Decide(person, having, about),
        _ => Routing.Decide(person, plans, about),
    };

    private static ImmutableArray<Plan> Asking(Person person, ImmutableArray<Plan> plans) =>
        [.. plans.Where(plan => plan.StandUps.Values.Any(s => !s.IsOff && new StandUpSchedule(plan, s).Find(person.Id) is not null))];
}
