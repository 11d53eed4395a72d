using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Tests.Simulation;

internal sealed partial class Model
{
    /// <summary>Once a working day, from the plan's nudge time where they are until their midnight, everybody is looked at: who has something that needs them gets a line.</summary>
    private void Nudges(Project project, int t)
    {
        var isFirst = true;
        foreach (var seat in project.Seats.Values)
        {
            var day = seat.Wall.Day(t);
            if (seat.Looked >= day || !IsNudgeTime(project, seat, t)) continue;
            if (isFirst) Escalate(project, t);
            isFirst = false;
            seat.Looked = day;
            if (Needs(project, seat, t).Any()) Hand(project, seat.Id, $"nudge|{Day(day)}|{seat.Id}", new("Nudge", project.Id, day, ""), t);
        }
    }

    /// <summary>True on a day that they work there and are not away, from when the clock first shows the plan's time or later; a time outside their hours is moved into them.</summary>
    private static bool IsNudgeTime(Project project, Seat seat, int t)
    {
        var day = seat.Wall.Day(t);
        if (seat.NudgeDay != day)
        {
            var (hours, time) = (seat.Calendar.Hours, project.Plan.Settings.NudgeAt);
            if (time < hours.From) time = hours.From;
            if (time >= hours.To) time = hours.To.AddMinutes(-1);
            (seat.NudgeDay, seat.NudgeFrom) = (day, seat.Wall.At(day, time));
        }
        return t >= seat.NudgeFrom && seat.Works(day);
    }

    /// <summary>What somebody is asked about: their own tasks while they are there, and what cannot wait of those for whom they stand in.</summary>
    private static IEnumerable<Job> Needs(Project project, Seat seat, int t)
    {
        if (seat.AwayOn(seat.Wall.Day(t)) is null)
            foreach (var job in seat.Jobs)
                if (NeedsSomebody(project, job, t, false)) yield return job;
        foreach (var away in project.Seats.Values)
            if (away.Known.Count > 0 && project.StandIn(away, t)?.Id == seat.Id)
                foreach (var job in away.Jobs)
                    if (NeedsSomebody(project, job, t, true)) yield return job;
    }

    private static bool NeedsSomebody(Project project, Job job, int t, bool cannotWait)
    {
        var (task, settings, calendar) = (job.Task, project.Plan.Settings, project.Plan.Settings.Calendar);
        var (today, start, due) = (project.Wall.Date(t), job.Task.Start!.Value, job.Task.Due!.Value);
        if (!job.IsOpen || task.SnoozedUntil > today || (job.UpdatedAt >= 0 && project.Wall.Date(job.UpdatedAt) == today)) return false;
        if (due < today || Worked(today.AddDays(1), due) <= settings.DueSoonDays) return true;
        if (cannotWait || start > today) return false;
        var whole = Worked(start, due);
        var planned = whole == 0 ? 0 : 100.0 * Worked(start, today) / whole;
        return planned - job.Percent >= settings.BehindPoints;

        int Worked(DateOnly from, DateOnly to)
        {
            var days = 0;
            for (; from <= to; from = from.AddDays(1))
                if (calendar.IsWorkingDay(from)) days++;
            return days;
        }
    }

    /// <summary>Before each review meeting, from its lead time on until a quarter of an hour into it, its digest is posted once.</summary>
    private void Digests(Project project, int t)
    {
        foreach (var review in project.Reviews)
        {
            if (t < review.CutOff) return;
            if (review.IsPosted || t >= review.Meeting + 15) continue;
            review.IsPosted = true;
            Log.Add(new(t, project.Id, $"digest|{Day(project.Wall.Date(review.Meeting))}"));
        }
    }

    /// <summary>A review meeting, and the round of check-ins before it.</summary>
    internal sealed class Review
    {
        internal int Meeting, CutOff, Opens, Counts;
        internal DateOnly OpensOn, Week;
        internal bool IsPosted;
        internal readonly Dictionary<Seat, Mark> Marks = [];
        internal readonly Dictionary<Seat, (int Since, int Ask, int Remind)> Times = [];

        /// <summary>Every one of the time that is played, the first of those that are still ahead at its beginning first.</summary>
        internal static List<Review> All(Plan plan, Wall wall, Cast cast)
        {
            var all = new List<Review>();
            var (rhythm, rounds) = (plan.Settings.Review, plan.Settings.Rounds);
            for (var day = cast.First; day < cast.First.AddDays((cast.Minutes / 1440) + 35); day = day.AddDays(1))
            {
                var weeks = (int)Math.Floor((day.DayNumber - new DateOnly(2024, 1, 1).DayNumber) / 7.0);
                if (day.DayOfWeek != rhythm.Day || weeks % rhythm.EveryWeeks != 0 || wall.At(day.DayNumber, rhythm.At) <= 0) continue;
                var meeting = wall.At(day.DayNumber, rhythm.At);
                var review = new Review { Meeting = meeting, CutOff = meeting - (int)rhythm.Lead.TotalMinutes };
                var closes = wall.Date(review.CutOff);
                for (var (left, back) = (rounds.OpenDays, closes); left > 0; review.OpensOn = back)
                {
                    back = back.AddDays(-1);
                    if (plan.Settings.Calendar.IsWorkingDay(back)) left--;
                }
                review.Opens = wall.At(review.OpensOn.DayNumber, rounds.OpensAt);
                review.Week = closes.AddDays(-1);
                while (review.Week.DayOfWeek != DayOfWeek.Monday) review.Week = review.Week.AddDays(-1);
                all.Add(review);
            }
            for (var i = 0; i < all.Count; i++)
            {
                // What is said belongs to the round before until its grace is over or this one opens; reports count from a week before the closing, or from the opening if that is earlier.
                var (before, week) = (i == 0 ? all[0].CutOff - (7 * 1440 * rhythm.EveryWeeks) : all[i - 1].CutOff, Math.Min(all[i].Opens, all[i].CutOff - (7 * 1440)));
                var ends = all[i].Opens <= before ? before : Math.Min(all[i].Opens, before + (int)rounds.Grace.TotalMinutes);
                all[i].Counts = Math.Max(ends, week);
            }
            return all;
        }
    }
}
