using System.Collections.Immutable;
using PlanBot.Domain.Blocking;
using PlanBot.Domain.CheckIns;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Reviews;

/// <summary>What a review meeting must look at. Each list is whole and has the worst first; a card shows as many as fit.</summary>
/// <param name="PlanId">The plan.</param>
/// <param name="Plan">Its name.</param>
/// <param name="Today">The day, in the plan's zone.</param>
/// <param name="Meeting">The review meeting that it is for.</param>
/// <param name="Since">The day of the meeting before.</param>
/// <param name="Until">The day of the next meeting that will see what is due: the one after <paramref name="Meeting"/> when that is today or its digest is due.</param>
/// <param name="Progress">Percent, finish and branches.</param>
/// <param name="Moved">Tasks reported otherwise than at the last review, or finished since: finished ones first, then by points.</param>
/// <param name="Deviations">Open tasks that are late, behind, forecast late, or off track as their owner says.</param>
/// <param name="Blockers">Blocked tasks, by what their delay costs, the dearest first.</param>
/// <param name="NotReported">People with open tasks of whose tasks nothing was reported for seven days, by check-in, command or button (on a Monday morning, this week's form tells nothing yet), most tasks first.</param>
/// <param name="DueNext">Open tasks that fall due from today until the day before <paramref name="Until"/>, by date.</param>
/// <param name="ReportedLate">The tasks that were reported on after the digest was frozen, and stand here as they were then.</param>
public sealed record Digest(
    string PlanId, string Plan, DateOnly Today, DateTimeOffset Meeting, DateOnly Since, DateOnly Until, PlanProgress Progress,
    ImmutableArray<Movement> Moved, ImmutableArray<Deviation> Deviations, ImmutableArray<BlockedTask> Blockers,
    ImmutableArray<MissingReport> NotReported, ImmutableArray<DueTask> DueNext, int ReportedLate)
{
    /// <summary>A meeting has only just begun for this long: its digest is still worth posting, and a digest asked for is still about it.</summary>
    public static readonly TimeSpan JustBegun = TimeSpan.FromMinutes(15);

    /// <summary>The digest at an instant.</summary>
    public static Digest Of(Plan plan, DateTimeOffset now) =>
        Of(plan, now, plan.NextReview(now - JustBegun));

    /// <summary>The digest at an instant for one meeting.</summary>
    internal static Digest Of(Plan plan, DateTimeOffset now, DateTimeOffset meeting)
    {
        var (zone, review, today, cutOff) = (plan.Settings.Zone, plan.Settings.Review, plan.Today(now), meeting - plan.Settings.Review.Lead);
        if (now >= cutOff) plan = FrozenTasks.Restore(plan, meeting);
        var known = now < cutOff ? now : cutOff;
        var since = zone.DateAt(plan.LastReview(meeting.AddTicks(-1)));
        var isFor = zone.DateAt(meeting) == today || now >= meeting - review.Lead;
        var until = zone.DateAt(isFor ? plan.NextReview(meeting) : meeting);
        var leaves = plan.Tasks.Leaves.Where(t => !t.IsCancelled).ToList();
        var open = leaves.Where(t => t.IsOpen).ToList();
        return new(
            plan.Id, plan.Name, today, meeting, since, until, PlanProgress.Of(plan, today),
            [.. leaves.Select(t => Movement.Of(plan, t, since)).OfType<Movement>()
                .OrderByDescending(m => m.IsDone).ThenByDescending(m => Math.Abs(m.ToPercent - m.FromPercent ?? 0))],
            [.. open.Select(t => Deviation.Of(plan, t, today)).OfType<Deviation>()
                .OrderByDescending(d => d.DaysOff).ThenByDescending(d => d.PointsBehind)],
            [.. CostOfDelay.Rank(plan, today).Select(b => BlockedTask.Of(plan, b.Task, today)).OfType<BlockedTask>()],
            [.. Missing(plan, leaves, known)],
            [.. open.Where(t => t.Due >= today && t.Due < until).OrderBy(t => t.Due)
                .Select(t => new DueTask(t.Code, t.Title, OwnerName(plan, t), t.Due!.Value, t.PercentComplete))],
            now >= cutOff && plan.Frozen is { } frozen && frozen.Meeting == zone.DateAt(meeting) ? frozen.Tasks.Count : 0);
    }

    /// <summary>The owner as the plan names them, known to PlanBot or not.</summary>
    internal static string OwnerName(Plan plan, PlanTask task) => (plan.Find(task.Owner) ?? plan.OwnerOf(task)).Name;

    /// <summary>Whoever was away while the round was open is not missing.</summary>
    private static IEnumerable<MissingReport> Missing(Plan plan, List<PlanTask> leaves, DateTimeOffset known)
    {
        var since = known.AddDays(-7);
        var round = Round.Closed(plan, known) is { } closed && closed.CutOff > since ? closed.Key : Round.Open(plan, known).Key;
        var excused = plan.Entries.Values.Where(e => e.IsExcused && e.Key.Round == round).Select(e => e.Key.PersonId);
        var reported = plan.Answers.Values.Where(a => a.At > since && a.At <= known).Select(a => a.Key.PersonId).Concat(excused)
            .Concat(leaves.Where(t => t.UpdatedAt > since).Select(plan.OwnerOf).Select(o => o.PersonId ?? o.Key)).ToHashSet(StringComparer.Ordinal);
        return leaves.Where(t => t.IsOpen).Select(plan.OwnerOf).GroupBy(o => o.PersonId ?? o.Key, StringComparer.Ordinal).Where(g => !reported.Contains(g.Key))
            .Select(g => new MissingReport(g.First().Name, g.Count()))
            .OrderByDescending(m => m.OpenTasks).ThenBy(m => m.Name, StringComparer.Ordinal);
    }
}
