using System.Collections.Immutable;
using PlanBot.Domain.Language;
using PlanBot.Domain.Network;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Deviations;

/// <summary>What a deviation endangers: the milestones and the finish of the plan that the network lets it drive, and the objective that it serves.</summary>
internal static class Endangered
{
    private const int MostMilestones = 3;

    internal static string Say(Plan plan, DeviationSubject subject, DateOnly today, Tongue tongue)
    {
        if (plan.KpiOf(subject) is var (kpi, unit)) return tongue.Say("Case.EndangersTarget", kpi.Name.CutLine(60), (unit.Name.Length == 0 ? plan.Name : unit.Name).CutLine(60));
        var task = plan.TaskOf(subject);
        var network = plan.Tasks.NetworkIn(plan, today);
        List<string> parts = [];
        string? left = null;
        if (network.Dates is { } dates)
        {
            var own = (task is null ? [] : plan.Tasks.LeavesOf(task)).Select(network.PlaceOf).Where(at => at >= 0 && dates.IsOpen(at)).ToHashSet();
            var driven = own.Count == 0 ? null : dates.CausesOf(own);
            var isWhole = subject == DeviationSubject.WholePlan;
            var milestones = network.Tasks.Where(t => t.Task.IsMilestone && dates.IsOpen(t.At) && !own.Contains(t.At) && (isWhole ? network.FinishDay(t.At) > (t.Task.Due ?? t.Task.Start) : driven?[t.At] >= 0))
                .OrderBy(t => network.FinishDay(t.At)).Take(MostMilestones).Select(t => tongue.Say("Case.Milestone", NetworkWords.Name(t.Task), DueWords.Day(tongue, network.FinishDay(t.At), today)));
            parts.AddRange(milestones);
            if (network.Tasks.Any(t => dates.IsOpen(t.At)) && (isWhole || network.DrivingPath().Any(own.Contains))) parts.Add(tongue.Say("Case.PlanFinish", DueWords.Day(tongue, network.Finish, today)));
            if (own.Count > 0) left = NetworkWords.Float(own.Min(network.FloatDays), tongue);
        }
        if (task is not null && Objective(plan, task) is { } objective) parts.Add(tongue.Say("Case.Objective", objective.CutLine(80)));
        if (parts.Count > 0) return tongue.Say("Case.Endangers", string.Join(tongue.IsChinese ? "；" : "; ", parts));
        return left is null ? tongue.Say("Case.EndangersUnknown") : tongue.Say("Case.EndangersNothing", left);
    }

    private static string? Objective(Plan plan, PlanTask task)
    {
        for (var at = task; at is not null; at = at.ParentId is { } parent ? plan.Tasks.Find(parent) : null)
            if (at.Objective is { } objective) return objective;
        return null;
    }
}
