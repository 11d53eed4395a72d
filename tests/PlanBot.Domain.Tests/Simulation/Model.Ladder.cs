using PlanBot.Domain.Escalations;

namespace PlanBot.Domain.Tests.Simulation;

internal sealed partial class Model
{
    private static readonly Rung[] Ladder = [Rung.Accountable, Rung.Manager, Rung.Sponsor];

    /// <summary>Whenever the round of nudges comes to somebody, every late task whose owner had their nudge time today is looked at: whose silence lasted long enough is told to the next rung, one a day.</summary>
    private void Escalate(Project project, int t)
    {
        foreach (var seat in project.Seats.Values)
        {
            if (!IsNudgeTime(project, seat, t)) continue;
            foreach (var job in seat.Jobs)
                foreach (var (rung, to) in ToTell(project, seat, job, t).ToList())
                {
                    job.Told[rung] = t;
                    Hand(project, to.Id, $"escalation|{Day(seat.Wall.Day(t))}|{job.Id}|{rung}", new("Escalation", project.Id, seat.Wall.Day(t), job.Id), t);
                }
        }
    }

    /// <summary>The first rung above those that were told whose person, or who stands in for them, is there and was not told already; and whoever is told after as many days.</summary>
    private static IEnumerable<(Rung Rung, Seat Seat)> ToTell(Project project, Seat owner, Job job, int t)
    {
        if (SilentSince(owner, job, t) is not { } since) yield break;
        var told = Ladder.Where(rung => IsTold(owner, job, rung, since)).ToList();
        if (told.Any(rung => owner.Wall.Day(job.Told[rung]) == owner.Wall.Day(t))) yield break;
        var above = Ladder.Where(rung => told.All(below => rung > below) && DaysOf(project, rung) is not null).ToList();
        var silent = Enumerable.Range(since + 1, Math.Max(0, owner.Wall.Day(t) - since)).Count(owner.Works);
        if (above.Count == 0 || silent < Math.Max(1, DaysOf(project, above[0])!.Value)) yield break;
        var known = told.Select(rung => On(project, job, rung)).Prepend(owner).OfType<Seat>().SelectMany(s => (Seat?[])[s, There(project, s, t)]).ToHashSet();
        var isAnybodyTold = false;
        foreach (var rung in above)
        {
            if (isAnybodyTold && DaysOf(project, rung) != DaysOf(project, above[0])) yield break;
            if (There(project, On(project, job, rung), t) is not { } there || !known.Add(there)) continue;
            isAnybodyTold = true;
            yield return (rung, there);
        }
    }

    private static int? DaysOf(Project project, Rung rung) =>
        rung is Rung.Accountable ? project.Plan.Settings.Ladder.Accountable : rung is Rung.Manager ? project.Plan.Settings.Ladder.Manager : project.Plan.Settings.Ladder.Sponsor;

    private static Seat? On(Project project, Job job, Rung rung) =>
        (rung is Rung.Accountable ? job.Task.Accountable : rung is Rung.Manager ? project.Plan.Manager : project.Plan.Sponsor) is { } key ? project.Seats[key] : null;

    private static Seat? There(Project project, Seat? seat, int t) => seat is null || seat.AwayOn(seat.Wall.Day(t)) is null ? seat : project.StandIn(seat, t);

    /// <summary>The day since which nothing was heard of a late task; null for one that is not late.</summary>
    private static int? SilentSince(Seat owner, Job job, int t) =>
        !job.IsOpen || job.Task.Due!.Value >= owner.Wall.Date(t) ? null
        : Math.Max(Math.Max(job.Task.Due.Value.DayNumber, job.Task.SnoozedUntil?.DayNumber ?? 0), owner.Wall.Day(Math.Max(0, job.UpdatedAt)));

    /// <summary>A word on the task, and all that was told before it is forgotten.</summary>
    private static bool IsTold(Seat owner, Job job, Rung rung, int since) => job.Told.TryGetValue(rung, out var at) && at > job.UpdatedAt && owner.Wall.Day(at) > since;

    /// <summary>Of what was told upward, what is still true.</summary>
    private List<string> Escalated(IEnumerable<Line> lines, int t) =>
    [
        .. from line in lines
           where line.Kind == "Escalation"
           let owner = ProjectOf(line.Plan).Seats.Values.First(s => s.Jobs.Any(j => j.Id == line.About))
           let job = owner.Jobs.First(j => j.Id == line.About)
           where SilentSince(owner, job, t) is { } since && Ladder.Any(rung => IsTold(owner, job, rung, since))
           select $"^{line.Plan}/{line.About}",
    ];
}
