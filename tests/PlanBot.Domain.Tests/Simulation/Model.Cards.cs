namespace PlanBot.Domain.Tests.Simulation;

internal sealed partial class Model
{
    /// <summary>The most urgent first.</summary>
    private static readonly string[] Kinds = ["Return", "StandUp", "Escalation", "Nudge", "CheckIns", "CheckIn", "StandUpReminder", "StandUpMissing"];

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
        var day = folk.Wall.Day(t);
        if (!folk.Has(null, t) || CardsOn(folk, day) >= folk.Who.CardsPerDay || !IsThere(folk, t) || !weather.IsAwake(folk.Id, t)) return;
        folk.Inbox.RemoveAll(l => l.Until <= t);
        foreach (var kind in Kinds)
        {
            if (!folk.Has(kind, t) || CardsOn(folk, day) >= folk.Who.CardsPerDay) continue;
            var lines = folk.Inbox.Where(l => l.Kind == kind && l.From <= t).ToList();
            switch (kind)
            {
                case "Return": Return(folk, lines, day, t); break;
                case "StandUp": Prompt(folk, lines, day, t); break;
                case "Escalation" or "Nudge": Nudge(folk, lines, day, t); break;
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
            if (!MeetingOf(line).Waits(SeatOf(folk, line), line.On, t)) folk.Inbox.Remove(line);
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
        var due = StillWaiting(folk, lines, t);
        folk.Inbox.RemoveAll(lines.Contains);
        if (due.Count > 0) Send(folk, $"stand-up-reminder|{Day(lines[0].On)}|{string.Join('|', due.Select(l => l.Plan + l.About))}", day, t);
    }

    /// <summary>Who was not asked yet is not reminded, nor who has answered.</summary>
    private List<Line> StillWaiting(Folk folk, List<Line> reminders, int t) =>
        [.. reminders.Where(l => !folk.Inbox.Any(a => a.Kind == "StandUp" && a.Plan == l.Plan && a.About == l.About && a.On == l.On) && MeetingOf(l).Waits(SeatOf(folk, l), l.On, t))];

    private void Missing(Folk folk, List<Line> lines, int day, int t)
    {
        folk.Inbox.RemoveAll(lines.Contains);
        var due = lines.Where(l => MeetingOf(l).IsAnyoneMissing(l.On)).ToList();
        if (due.Count > 0) Send(folk, $"stand-up-missing|{Day(lines[0].On)}|{string.Join('|', due.Select(l => l.Plan + l.About))}", day, t);
    }

    /// <summary>One a day, not before the time of a plan that left a line; it takes the reminders of check-ins and stand-ups along that wait.</summary>
    private void Nudge(Folk folk, List<Line> lines, int day, int t)
    {
        if (folk.NudgedDay == day || lines.All(l => IsBeforeNudgeTime(folk, l, t))) return;
        var needs = Needs(folk, t);
        if (needs.Count > 0) SendNudge(folk, needs, day, t);
        else folk.Inbox.RemoveAll(IsOfTheDay);
    }

    private static bool IsOfTheDay(Line line) => line.Kind is "Nudge" or "Escalation";

    private void SendNudge(Folk folk, List<string> needs, int day, int t)
    {
        var reminders = folk.Inbox.Where(l => l.Kind == "StandUpReminder").ToList();
        if (StillWaiting(folk, reminders, t).Count > 0) folk.Inbox.RemoveAll(reminders.Contains);
        folk.Inbox.RemoveAll(l => IsOfTheDay(l) || (l.Kind == "CheckIn" && RoundOf(folk, l, t) is { IsReminder: true }));
        (folk.NudgedDay, nudged) = (day, needs);
        Send(folk, $"nudge|{Day(day)}", day, t);
    }

    private void CheckIn(Folk folk, List<Line> lines, int day, int t)
    {
        lines = [.. lines.Where(l => !IsRemindedSoon(folk, l, t))];
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
        var due = lines.Where(l => ProjectOf(l.Plan) is var p && p.Reviews.LastOrDefault(r => r.CutOff <= t) is { } closed && Day(closed.Week) == l.About
            && p.Seats.Values.Any(s => s.HasOpenWork && Left(s, closed) > 0 && !IsExcused(p, s, closed))).ToList();
        if (due.Count > 0) Send(folk, $"check-ins|{string.Join(',', due.Select(l => l.Plan + l.About))}", day, t);
    }

    /// <summary>What needs them in the plans whose nudge time it is, or that left a line, and what climbed up to them.</summary>
    private List<string> Needs(Folk folk, int t) =>
        [.. Escalated(folk.Inbox, t), .. folk.Projects.Where(p => IsNudgeTime(p, p.Seats[folk.Id], t) || folk.Inbox.Any(l => l.Plan == p.Id)).SelectMany(p => Needs(p, p.Seats[folk.Id], t).Select(j => p.Id + "/" + j.Id))];

    /// <summary>A nudge waits for its plan's time on a day that is worked there, if its reader is there at that time or later.</summary>
    private bool IsBeforeNudgeTime(Folk folk, Line line, int t)
    {
        var (project, seat, day) = (ProjectOf(line.Plan), SeatOf(folk, line), folk.Wall.Day(t));
        if (!seat.Works(seat.Wall.Day(t))) return true;
        if (IsNudgeTime(project, seat, t)) return false;
        for (; folk.Wall.Day(t) == day; t++)
            if (IsNudgeTime(project, seat, t) && IsThere(folk, t)) return true;
        return false;
    }

    /// <summary>A question of an earlier day waits for the reminder if that comes later today.</summary>
    private bool IsRemindedSoon(Folk folk, Line line, int t)
    {
        var (project, seat) = (ProjectOf(line.Plan), SeatOf(folk, line));
        if (project.Current(t) is not { } round || Day(round.Week) != line.About || round.Marks.GetValueOrDefault(seat) is not { Asked: >= 0, Reminded: < 0 } mark) return false;
        var (ask, remind) = TimesOf(project, seat, round);
        return seat.Wall.Day(mark.Asked) < seat.Wall.Day(t) && ask is >= 0 and < Wall.Never && remind is < Wall.Never && remind > t && seat.Wall.Day(remind) == seat.Wall.Day(t);
    }

    /// <summary>What the line asks for still; of a question and its reminder that were both handed over, the reminder.</summary>
    private Mark? RoundOf(Folk folk, Line line, int t)
    {
        var seat = SeatOf(folk, line);
        if (ProjectOf(line.Plan).Current(t) is not { } round || Day(round.Week) != line.About || Left(seat, round) == 0) return null;
        return round.Marks.GetValueOrDefault(seat) is var mark && mark is { IsReminder: true } && line.On < seat.Wall.Day(mark.Reminded) ? null : mark;
    }

    private Project ProjectOf(string id) => projects.First(p => p.Id == id);

    private Seat SeatOf(Folk folk, Line line) => ProjectOf(line.Plan).Seats[folk.Id];

    private Meeting MeetingOf(Line line) => ProjectOf(line.Plan).Meetings.First(m => m.Id == line.About);
}
