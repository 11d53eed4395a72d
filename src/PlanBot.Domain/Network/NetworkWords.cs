using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Network;

/// <summary>What is said of a network in one sentence: where the finish stands and what drives it, or why nothing can be said.</summary>
internal static class NetworkWords
{
    private const int TitleLength = 60;

    /// <summary>Why nothing can be said of a plan's finish, with the way out; null when something can.</summary>
    internal static string? Silence(Plan plan, PlanNetwork network, Tongue tongue)
    {
        if (network.Cycle is { IsEmpty: false } cycle) return tongue.Say("Network.Cycle", Cycle.Say([.. cycle.Select(code => code.CutLine(20))]));
        var tasks = network.Tasks.Select(t => t.Task).ToList();
        if (tasks.Count == 0) return tongue.Say("Network.NoTasks");
        if (tasks.TrueForAll(t => !t.IsOpen)) return tasks.Max(t => t.ActualFinish) is { } last ? tongue.Say("Network.AllDone", last) : tongue.Say("Network.AllDoneUndated");
        return network.Undated == tasks.Count ? tongue.Say("Network.NoDates") : null;
    }

    /// <summary>"Finish is forecast 12 working days late, on 18 Dec 2026; 1.2.1 “Permit” drives it."</summary>
    internal static string Headline(Plan plan, PlanNetwork network, Tongue tongue)
    {
        var (finish, path) = (network.Finish, network.DrivingPath());
        var standing = Standing(plan, network.Target, finish, tongue);
        return path.IsEmpty || network.TaskAt(path[0]) is not { } first ? tongue.Say("Network.Sentence", standing) : tongue.Say("Network.DrivenBy", standing, Name(first));
    }

    /// <summary>What must be borne in mind, each in a sentence: what is missing, and where the status date lies.</summary>
    internal static IEnumerable<string> Caveats(Plan plan, PlanNetwork network, DateOnly today, Tongue tongue)
    {
        if (!plan.Tasks.HasLinks) yield return tongue.Say("Network.NoLinks");
        if (network.Undated > 0) yield return tongue.Say("Network.Undated", network.Undated);
        var first = network.Tasks.Min(t => t.Task.ActualStart ?? t.Task.Start ?? t.Task.Due);
        if (first > today && network.Tasks.All(t => t.Task.State is TaskState.NotStarted)) yield return tongue.Say("Network.BeforeStart", first.Value);
        if (network.Target < today) yield return tongue.Say("Network.AfterEnd", network.Target.Value, network.Tasks.Count(t => t.Task.IsOpen));
    }

    /// <summary>A task by its code and title.</summary>
    internal static string Name(PlanTask task) => $"{Ellipsis.Cut(task.Code, 40)} “{task.Title.CutLine(TitleLength)}”";

    /// <summary>Float in working days: how much is left, or must be gained.</summary>
    internal static string Float(int days, Tongue tongue) => days < 0 ? tongue.Say("Network.FloatMissing", -days) : days == 0 ? tongue.Say("Network.FloatNone") : tongue.Say("Network.FloatLeft", days);

    private static string Standing(Plan plan, DateOnly? target, DateOnly finish, Tongue tongue)
    {
        var calendar = plan.Settings.Calendar;
        return target is not { } due ? tongue.Say("Network.FinishOn", finish)
            : finish > due ? tongue.Say("Network.FinishLate", Math.Max(1, calendar.DaysLate(due, finish)), finish)
            : finish < due ? tongue.Say("Network.FinishEarly", calendar.DaysLate(finish, due), finish)
            : tongue.Say("Network.FinishOnPlan", finish);
    }
}
