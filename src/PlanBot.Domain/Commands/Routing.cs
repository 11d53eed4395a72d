using System.Collections.Immutable;
using PlanBot.Domain.Language;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Reviews;

namespace PlanBot.Domain.Commands;

/// <summary>Finds the plan, and the task, that a person means, and passes the question on; where several fit, a card asks.</summary>
internal static class Routing
{
    internal static Decision<Person> Decide(Person person, ImmutableArray<Plan> plans, AboutTask input)
    {
        if (plans.IsEmpty) return NoPlans(person);
        var code = input.Ask.Task.Code;
        var found = (from plan in plans let task = plan.Tasks.FindCode(code) where task is not null select (Plan: plan, Task: task)).ToList();
        if (found is [var only])
            return Pass(person, input, only.Plan, input.Ask with { Task = input.Ask.Task with { PlanId = only.Plan.Id, TaskId = only.Task.Id } });
        if (found.Count > 1)
            return person.Answers(new Reply.Card(WhichPlanCard.Of([.. found.Select(f => (f.Plan, (PlanTask?)f.Task))], input.Command, person.Tongue)));
        var near = Nearest.Codes(code, plans, person.Id);
        return person.Answers(new Reply.Notice(near.IsEmpty
            ? person.Tongue.Say("Command.NoSuchCode", code)
            : person.Tongue.Say("Command.NoSuchCodeButNear", code, string.Join(person.Tongue.IsChinese ? "、" : ", ", near))));
    }

    internal static Decision<Person> Decide(Person person, ImmutableArray<Plan> plans, AboutPlan input)
    {
        if (plans.IsEmpty) return NoPlans(person);
        var found = Meant(plans, input.PlanName, input.ChannelId);
        return found switch
        {
            [] => NoSuchPlan(person, plans, input.PlanName!),
            [var only] => Pass(person, input, only, input.Ask is PlanQuestion ask ? ask with { ChannelId = input.ChannelId } : input.Ask),
            _ => person.Answers(new Reply.Card(WhichPlanCard.Of([.. found.Select(p => (p, (PlanTask?)null))], input.Command, person.Tongue))),
        };
    }

    /// <summary>The plans of a name; without one those of the channel, and where there are none all. Empty only for a name that none has.</summary>
    internal static List<Plan> Meant(ImmutableArray<Plan> plans, string? name, string? channelId) =>
        name is not null ? Named(plans, name)
        : plans.Where(p => p.Channel is { } channel && channel.ConversationId == channelId).ToList() is { Count: > 0 } here ? here
        : [.. plans];

    internal static Decision<Person> NoSuchPlan(Person person, ImmutableArray<Plan> plans, string name) =>
        person.Answers(new Reply.Notice(person.Tongue.Say("Command.NoSuchPlan", Ellipsis.Cut(name, 60), NamesOf(plans, person))));

    internal static Decision<Person> NoPlans(Person person) => person.Answers(new Reply.Notice(person.Tongue.Say("Command.NoPlans")));

    private static Decision<Person> Pass(Person person, PersonInput input, Plan plan, PlanInput ask) =>
        new(person) { Next = new(plan.Id, ask with { By = input.By, MessageId = input.MessageId }) };

    /// <summary>The whole name or id before its beginning, the beginning before any part: "North" is not "North-East" when both exist.</summary>
    internal static List<Plan> Named(ImmutableArray<Plan> plans, string name)
    {
        name = Folding.Fold(name);
        Func<Plan, bool>[] ways =
        [
            p => Is(p.Id, name) || Is(NameOf(p), name),
            p => p.Id.StartsWith(name, StringComparison.OrdinalIgnoreCase) || NameOf(p).StartsWith(name, StringComparison.OrdinalIgnoreCase),
            p => NameOf(p).Contains(name, StringComparison.OrdinalIgnoreCase),
        ];
        return ways.Select(way => plans.Where(way).ToList()).FirstOrDefault(found => found.Count > 0) ?? [];

        static string NameOf(Plan plan) => Folding.Fold(plan.Name);
        static bool Is(string a, string b) => a.Equals(b, StringComparison.OrdinalIgnoreCase);
    }

    private static string NamesOf(ImmutableArray<Plan> plans, Person person) =>
        string.Join(person.Tongue.IsChinese ? "、" : ", ", plans.Take(10).Select(p => Ellipsis.Cut(p.Name, 60))) + (plans.Length > 10 ? " …" : "");
}
