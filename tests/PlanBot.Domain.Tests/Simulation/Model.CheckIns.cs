using PlanBot.Domain.CheckIns;

namespace PlanBot.Domain.Tests.Simulation;

internal sealed partial class Model
{
    private readonly Dictionary<Project, Review> open = [];

    /// <summary>What became of somebody in a round.</summary>
    internal sealed class Mark
    {
        internal int Asked = -1, Reminded = -1;
        internal bool IsExcused;

        internal bool IsReminder => Reminded > Asked;
    }

    /// <summary>Each round asks everybody with open work once, reminds once who has not said everything, and tells the plan manager at its closing who did not.</summary>
    private void CheckIns(Project project, int t)
    {
        if (project.Plan.Settings.Rounds.Rhythm is RoundRhythm.Off || project.Current(t) is not { } round) return;
        if (open.TryGetValue(project, out var last) && last != round) Close(project, last, round, t);
        // Where the day comes earlier than anywhere else it comes a day before.
        if (t < Math.Min(round.Opens, round.CutOff) - (2 * 1440)) return;
        foreach (var seat in project.Seats.Values)
        {
            var mark = round.Marks.GetValueOrDefault(seat);
            if (mark is { Reminded: >= 0 } || !seat.HasOpenWork) continue;
            var (ask, remind) = TimesOf(project, seat, round);
            if (ask < 0 || ask > t) continue;
            if (mark is null) (round.Marks[seat] = mark = new() { Asked = t }).Reminded = remind <= t ? t : -1;
            else if (remind <= t && remind > mark.Asked) mark.Reminded = t;
            else continue;
            open[project] = round;
            if (Left(seat, round) == 0) continue;
            Hand(project, seat.Id, $"check-in|{Day(round.Week)}|{(mark.IsReminder ? "reminder" : "question")}|{seat.Id}", new("CheckIn", project.Id, seat.Wall.Day(t), Day(round.Week)) { Until = round.CutOff }, t);
        }
    }

    /// <summary>When somebody is asked and reminded, as far as the plan knows when they are there: worked out anew when that changes.</summary>
    private static (int Ask, int Remind) TimesOf(Project project, Seat seat, Review round)
    {
        if (round.Times.TryGetValue(seat, out var known) && known.Since == seat.KnownSince) return (known.Ask, known.Remind);
        var ask = AskedAt(project, seat, round);
        var remind = ask is < 0 or Wall.Never ? Wall.Never : RemindedAt(project, seat, round, ask);
        round.Times[seat] = (seat.KnownSince, ask, remind);
        return (ask, remind);
    }

    private void Close(Project project, Review round, Review next, int t)
    {
        open.Remove(project);
        if (next.Opens <= t && next.Opens > round.CutOff) return;
        var isTold = false;
        foreach (var seat in project.Seats.Values)
        {
            if (!seat.HasOpenWork) continue;
            var isExcused = IsExcused(project, seat, round);
            if (isExcused && !round.Marks.ContainsKey(seat)) round.Marks[seat] = new() { IsExcused = true };
            isTold |= !isExcused && Left(seat, round) > 0;
        }
        if (isTold)
            Hand(project, project.Plan.Manager, $"check-ins|{Day(round.Week)}|{project.Plan.Manager}", new("CheckIns", project.Id, project.Wall.Day(t), Day(round.Week)) { Until = next.Opens > t ? next.Opens : t + 1440 }, t);
    }

    /// <summary>When the round opens, or on the first morning after on which they are there.</summary>
    private static int AskedAt(Project project, Seat seat, Review round)
    {
        var (rounds, hours) = (project.Plan.Settings.Rounds, seat.Calendar.Hours);
        for (var day = round.OpensOn.DayNumber; day <= seat.Wall.Day(round.CutOff); day++)
        {
            if (!seat.Works(day)) continue;
            var at = seat.Wall.At(day, hours.Within(day == round.OpensOn.DayNumber ? rounds.OpensAt : rounds.RemindsAt));
            if (at >= round.CutOff) at = seat.Wall.At(day, hours.From);
            if (at < round.CutOff) return at;
        }
        return Wall.Never;
    }

    /// <summary>On their last morning that is three hours before the closing or earlier, if that is four hours after the question or later.</summary>
    private static int RemindedAt(Project project, Seat seat, Review round, int asked)
    {
        for (var day = seat.Wall.Day(round.CutOff); day >= seat.Wall.Day(asked); day--)
        {
            if (!seat.Works(day)) continue;
            var at = seat.Wall.At(day, seat.Calendar.Hours.Within(project.Plan.Settings.Rounds.RemindsAt));
            if (at <= round.CutOff - 180) return at >= asked + 240 ? at : Wall.Never;
        }
        return Wall.Never;
    }

    /// <summary>The tasks of which nothing was said in the round.</summary>
    private static int Left(Seat seat, Review round) => seat.Jobs.Count(j => j.IsOpen && !IsSaid(j, round));

    private static bool IsSaid(Job job, Review round) => job.UpdatedAt >= 0 && job.UpdatedAt >= round.Counts;

    /// <summary>Who could not be asked all the time, and said nothing.</summary>
    private static bool IsExcused(Project project, Seat seat, Review round) =>
        !seat.Jobs.Any(j => j.IsOpen && IsSaid(j, round)) && (round.Marks.TryGetValue(seat, out var mark) ? mark.IsExcused : AskedAt(project, seat, round) == Wall.Never);
}
