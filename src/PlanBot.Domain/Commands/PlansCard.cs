using System.Collections.Immutable;
using PlanBot.Cards;
using PlanBot.Domain.Language;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Commands;

/// <summary>A person's plans: how far each is, how far it should be, and their own part in it.</summary>
internal static class PlansCard
{
    private const int Most = 10;

    internal static AdaptiveCard Of(Person person, ImmutableArray<Plan> plans, DateTimeOffset now)
    {
        var tongue = person.Tongue;
        var title = tongue.Say("PlanList.Title", plans.Length);
        return new()
        {
            Lang = tongue.Tag,
            FallbackText = title,
            Body =
            [
                new TextBlock(title) { Heading = Heading.Title },
                .. plans.OrderBy(p => p.Name, StringComparer.OrdinalIgnoreCase).Take(Most).Select(plan => Item(person, plan, now)),
                .. plans.Length > Most ? [new TextBlock(tongue.Say("PlanList.More", plans.Length - Most))] : ImmutableArray<Element>.Empty,
            ],
        };
    }

    private static Container Item(Person person, Plan plan, DateTimeOffset now)
    {
        var tongue = person.Tongue;
        var calendar = plan.Settings.Calendar;
        var percent = plan.Tasks.PercentComplete(calendar);
        return new(
        [
            new TextBlock(plan.Name) { Weight = Weight.Bolder },
            new TextBlock(tongue.Say("PlanList.Percent", plan.Tasks.PlannedPercent(plan.Today(now), calendar), percent)) { Spacing = Spacing.None },
            new TextBlock(tongue.Name(plan.RoleOf(person.AsActor, plan.Channel?.ConversationId))) { Spacing = Spacing.None, IsSubtle = true },
            new ActionSet([Say.Button(tongue.Say("PlanList.Status"), CommandList.Of("Status").Name(tongue), plan.Id)]),
        ]) { Separator = true };
    }
}
