using PlanBot.Domain.Language;
using PlanBot.Domain.Network;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Blocking;

/// <summary>How old a blocker is and what it holds up, in words.</summary>
internal static class HoldWords
{
    /// <summary>The facts of a blocked task on one line; null for a task that nothing stops. What cannot be told is left out.</summary>
    internal static string? Line(Plan plan, PlanTask task, DateOnly today, Tongue tongue) =>
        task is not { IsOpen: true, Blocker: not null } || plan.Tasks.Find(task.Id) is not { } known ? null
        : string.Join(" · ", [Age(CostOfDelay.Age(plan, known, today), tongue), .. Says(plan, plan.Tasks.NetworkIn(plan, today).HoldUps?.Of(known), today, tongue)]);

    /// <summary>How old it is, in working days.</summary>
    internal static string Age(int days, Tongue tongue) => days == 0 ? tongue.Say("Hold.New") : tongue.Say("Hold.Age", days);

    /// <summary>What waits, the next milestone among that, and what becomes of the plan's finish.</summary>
    internal static IEnumerable<string> Says(Plan plan, HoldUp? holds, DateOnly today, Tongue tongue)
    {
        if (holds is null) yield break;
        if (holds.Waiting > 0) yield return tongue.Say("Hold.Waits", holds.Waiting, holds.Direct);
        else if (plan.Tasks.HasLinks) yield return tongue.Say("Hold.NoneWait");
        if (holds is { Milestone: { } milestone, MilestoneDay: { } on }) yield return tongue.Say("Hold.Milestone", NetworkWords.Name(milestone), DueWords.Day(tongue, on, today));
        if (holds.Delay is not { } delay) yield break;
        var stays = DueWords.Day(tongue, delay.Stays, today);
        yield return delay.FinishDays > 0
            ? tongue.Say("Hold.Moves", stays, delay.FinishDays, DueWords.Day(tongue, delay.Finish, today))
            : tongue.Say("Hold.Keeps", stays, NetworkWords.Float(delay.FloatDays, tongue));
    }

    /// <summary>Why the network cannot tell what blockers of a plan hold up, wholly or in part, each in a sentence.</summary>
    internal static IEnumerable<string> Silence(Plan plan, DateOnly today, Tongue tongue)
    {
        var network = plan.Tasks.NetworkIn(plan, today);
        if (NetworkWords.Silence(plan, network, tongue) is { } why) yield return tongue.Say("Hold.Silent", why);
        if (!network.Cycle.IsEmpty) yield break;
        if (!plan.Tasks.HasLinks) yield return tongue.Say("Hold.NoLinks");
    }
}
