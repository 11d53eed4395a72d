namespace PlanBot.Domain.Tests.Simulation;

internal sealed partial class Model
{
    /// <summary>The most urgent first.</summary>
    private static readonly string[] Kinds = ["Return", "StandUp", "Nudge", "CheckIns", "CheckIn", "StandUpReminder", "StandUpMissing"];

    /// <summary>True in the working hours of a plan of theirs, on a day on which it is worked, while they are not away and do not want quiet.</summary>
    private static bool IsThere(Folk folk, int t)
    {
        var (day, time) = (folk.Wall.Day(t), new TimeOnly(folk.Wall.Time(t) / 60, folk.Wall.Time(t) % 60));
        foreach (var seat in folk.Seats)
            if (seat.Calendar.Hours.From <= time && time < seat.Calendar.Hours.To && seat.Calendar.IsWorkingDay(DateOnly.FromDayNumber(day)))
                return !folk.IsAway(day) && folk.Who.Quiet?.Covers(time) != true;
        return false;
    }

    private void Tell(Folk folk, int t)
    {
        if (!IsThere(folk, t) || !weather.IsAwake(folk.Id, t)) return;
        folk.Inbox.RemoveAll(l => l.Until <= t);
        var day = folk.Wall.Day(t);
        foreach (var kind in Kinds)
        {
            var lines = folk.Inbox.Where(l => l.Kind == kind && l.From <= t).ToList();
            if (lines.Count == 0 || CardsOn(folk, day) >= folk.Who.CardsPerDay) continue;
            switch (kind)
            {
                case "Return": Return(folk, lines, day, t); break;
                case "StandUp": Prompt(folk, lines, day, t); break;
                case "Nudge": Nudge(folk, lines, day, t); break;
                case "CheckIns": ToManager(folk, lines, day, t); break;
                case "CheckIn": CheckIn(folk, lines, day, t); break;
                case "StandUpReminder": Remind(folk, lines, day, t); break;
                default: Missing(folk, lines, day, t); break;
            }
        }
        // What was said in one moment stands in the log with what still waited after all of it.
        for (var i = Log.Count - 1; i >= 0 && Log[i].Minute == t; i--)
            if (Log[i].To == folk.Id && !Log[i].What.Contains(" waiting:", StringComparison.Ordinal)) Log[i] = Told.Of(t, folk.Id, Log[i].What, nudged, folk.Inbox.Select(l => $"{l.Kind}:{l.Plan}:{l.About}"));
    }

    private List<string> nudged = [];

    private static int CardsOn(Folk folk, int day) => folk.CardDay == day ? folk.Cards : 0;

    private void Send(Folk folk, string what, int day, int t)
    {
        (folk.Cards, folk.CardDay) = (CardsOn(folk, day) + 1, day);
        Log.Add(new(t, folk.Id, what));
    }

    private void Return(Folk folk, List<Line> lines, int day, int t)
    {
        folk.Inbox.RemoveAll(lines.Contains);
        if (!folk.Absences.Any(a => a.Until.DayNumber < day && lines.Any(l => l.About == Day(a.From)))) return;
        Send(folk, $"return|{Day(day)}", day, t);
        var kept = Kept(folk, DateOnly.FromDayNumber(day));
        if (kept.SequenceEqual(folk.Absences)) return;
        folk.Absences = kept;
        TellPlans(folk, t);
    }

    private void Prompt(Folk folk, List<Line> lines, int day, int t)
    {
        var room = Math.Max(1, folk.Who.CardsPerDay - CardsOn(folk, day));
        foreach (var line in lines)
        {
            if (!MeetingOf(line).Waits(folk.Id, line.On, t)) folk.Inbox.Remove(line);
            else if (room-- > 0)
            {
                folk.Inbox.Remove(line);
                Send(folk, $"stand-up|{line.Plan}|{line.About}|{Day(line.On)}", day, t);
            }
        }
        folk.Inbox.RemoveAll(l => l.Kind == "StandUpReminder" && lines.Any(asked => asked.Plan == l.Plan && asked.About == l.About && asked.On == l.On));
    }

    private void Remind(Folk folk, List<Line> lines, int day, int t)
    {
        var due = lines.Where(l => !folk.Inbox.Any(a => a.Kind == "StandUp" && a.Plan == l.Plan && a.About == l.About && a.On == l.On) && MeetingOf(l).Waits(folk.Id, l.On, t)).ToList();
        folk.Inbox.RemoveAll(lines.Contains);
        if (due.Count > 0) Send(folk, $"stand-up-reminder|{Day(lines[0].On)}|{string.Join('|', due.Select(l => l.Plan + l.About))}", day, t);
    }

    private void Missing(Folk folk, List<Line> lines, int day, int t)
    {
        folk.Inbox.RemoveAll(lines.Contains);
        var due = lines.Where(l => MeetingOf(l).IsAnyoneMissing(l.On)).ToList();
        if (due.Count > 0) Send(folk, $"stand-up-missing|{Day(lines[0].On)}|{string.Join('|', due.Select(l => l.Plan + l.About))}", day, t);
    }

    /// <summary>One a day, not before the time of a plan that left a line; it takes the reminders of check-ins along that wait.</summary>
    private void Nudge(Folk folk, List<Line> lines, int day, int t)
    {
        if (folk.NudgedDay == day || lines.All(l => IsBeforeNudgeTime(folk, l, t))) return;
        var needs = Needs(folk, t);
        folk.Inbox.RemoveAll(lines.Contains);
        if (needs.Count > 0) SendNudge(folk, needs, day, t);
    }

    private void SendNudge(Folk folk, List<string> needs, int day, int t)
    {
        folk.Inbox.RemoveAll(l => l.Kind == "Nudge" || (l.Kind == "CheckIn" && RoundOf(folk, l, t) is { IsReminder: true }));
        (folk.NudgedDay, nudged) = (day, needs);
        Send(folk, $"nudge|{Day(day)}", day, t);
    }

    private void CheckIn(Folk folk, List<Line> lines, int day, int t)
    {
        var due = lines.Select(l => (Line: l, Mark: RoundOf(folk, l, t))).Where(d => d.Mark is not null).ToList();
        if (due.Count > 0 && due.All(d => d.Mark!.IsReminder) && folk.NudgedDay != day && Needs(folk, t) is { Count: > 0 } needs)
        {
            folk.Inbox.RemoveAll(l => lines.Contains(l) && due.All(d => d.Line != l));
            SendNudge(folk, needs, day, t);
            return;
        }
        folk.Inbox.RemoveAll(lines.Contains);
        if (due.Count > 0) Send(folk, $"check-in|{Day(day)}|{string.Join(',', due.Select(d => $"{d.Line.Plan}:{d.Line.About}{(d.Mark!.IsReminder ? "+" : "")}"))}", day, t);
    }

    private void ToManager(Folk folk, List<Line> lines, int day, int t)
    {
        folk.Inbox.RemoveAll(lines.Contains);
        var due = lines.Where(l => ProjectOf(l) is var p && p.Reviews.LastOrDefault(r => r.CutOff <= t) is { } closed && Day(closed.Week) == l.About
            && p.Seats.Values.Any(s => p.HasOpenWork(s.Id) && Left(p, s.Id, closed) > 0 && !IsExcused(p, s, closed))).ToList();
        if (due.Count > 0) Send(folk, $"check-ins|{string.Join(',', due.Select(l => l.Plan + l.About))}", day, t);
    }

    /// <summary>What needs them in the plans whose nudge time it is, or that left a line.</summary>
    private static List<string> Needs(Folk folk, int t) =>
        [.. folk.Projects.Where(p => IsNudgeTime(p, p.Seats[folk.Id], t) || folk.Inbox.Any(l => l.Plan == p.Id)).SelectMany(p => Needs(p, p.Seats[folk.Id], t).Select(j => p.Id + "/" + j.Id))];

    /// <summary>A nudge waits for its plan's time on a day that is worked there, if its reader is there at that time or later.</summary>
    private bool IsBeforeNudgeTime(Folk folk, Line line, int t)
    {
        var (project, day) = (ProjectOf(line), folk.Wall.Day(t));
        var seat = project.Seats[folk.Id];
        if (!seat.Works(seat.Wall.Day(t))) return true;
        if (IsNudgeTime(project, seat, t)) return false;
        for (; folk.Wall.Day(t) == day; t++)
            if (IsNudgeTime(project, seat, t) && IsThere(folk, t)) return true;
        return false;
    }

    private Mark? RoundOf(Folk folk, Line line, int t) =>
        ProjectOf(line) is var p && Current(p, t) is { } round && Day(round.Week) == line.About && Left(p, folk.Id, round) > 0 ? round.Marks.GetValueOrDefault(folk.Id) : null;

    private Project ProjectOf(Line line) => projects.First(p => p.Id == line.Plan);

    private Meeting MeetingOf(Line line) => ProjectOf(line).Meetings.First(m => m.Id == line.About);
}
