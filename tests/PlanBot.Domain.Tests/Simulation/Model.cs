using PlanBot.Domain.Calendar;
using PlanBot.Domain.Escalations;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Tests.Simulation;

/// <summary>
/// What should happen, found the slow and obvious way: every minute it looks at everybody and everything, and knows nothing of next due times, marks, slices or wake-ups.
/// Of the code that it checks it uses the zones and the working calendars alone.
/// </summary>
internal sealed partial class Model
{
    private readonly Cast cast;
    private readonly Weather weather;
    private readonly Script script;
    private readonly List<Project> projects;
    private readonly Dictionary<string, Folk> everybody;
    private readonly Dictionary<int, List<(string Message, Action<int> Comes)>> toPlans = [], toPeople = [];

    internal Model(Cast cast, Weather weather, Script script)
    {
        (this.cast, this.weather, this.script) = (cast, weather, script);
        everybody = cast.People.ToDictionary(p => p.Id, p => new Folk(p), StringComparer.Ordinal);
        projects = [.. cast.Plans.Select(p => new Project(p, cast, everybody))];
        foreach (var folk in everybody.Values)
        {
            folk.Projects = [.. projects.Where(p => folk.Who.Plans.Contains(p.Id))];
            folk.Seats = [.. folk.Projects.Select(p => p.Seats[folk.Id])];
            folk.Wall = cast.Wall(folk.Who.Own.Zone ?? folk.Projects[0].Plan.Settings.Zone);
        }
    }

    /// <summary>Everything that goes out unasked.</summary>
    internal List<Told> Log { get; } = [];

    internal void Run()
    {
        for (var t = 0; t < cast.Minutes; t++)
        {
            if (!weather.IsUp(t)) continue;
            if (toPlans.Remove(t, out var heard))
                foreach (var (_, hears) in heard) hears(t);
            if (script.Acts.TryGetValue(t, out var acts)) acts.ForEach(a => Play(a, t));
            foreach (var project in projects)
            {
                if (!weather.IsAwake(project.Id, t)) continue;
                CheckIns(project, t);
                Nudges(project, t);
                foreach (var meeting in project.Meetings) meeting.Look(this, project, t);
                Digests(project, t);
            }
            if (toPeople.Remove(t, out var came))
                foreach (var (_, comes) in came.OrderBy(c => c.Message, StringComparer.Ordinal)) comes(t);
            foreach (var folk in everybody.Values)
                if (folk.Inbox.Count > 0) Tell(folk, t);
        }
    }

    private void Play(Act act, int t)
    {
        switch (act)
        {
            case Act.Report(_, _, var plan, var task, var percent):
                var job = ProjectOf(plan).Seats[act.PersonId].Jobs.First(j => j.Id == task);
                (job.Percent, job.UpdatedAt) = (percent, t);
                break;
            case Act.Answer(_, var person, var plan, var standUp, var day):
                ProjectOf(plan).Meetings.First(m => m.Id == standUp).Answer(ProjectOf(plan).Seats[person], day.DayNumber, t);
                break;
            case Act.Leave(_, var person, var from, var until, var deputy):
                var folk = everybody[person];
                var today = folk.Wall.Date(t);
                if (until < today) break;
                folk.Absences = [.. Kept(folk, today), new(from, until, deputy?.Id)];
                folk.Put(new("Return", "", until.AddDays(1).DayNumber, Day(from)) { From = folk.Wall.At(until.AddDays(1).DayNumber, TimeOnly.MinValue) });
                TellPlans(folk, t);
                break;
        }
    }

    /// <summary>Each plan learns when somebody is away; what was said later and came earlier stands.</summary>
    private void TellPlans(Folk folk, int t)
    {
        var said = folk.Absences;
        foreach (var project in folk.Projects)
            Later(toPlans, "", weather.Deliveries($"{folk.Id}|availability|{project.Id}", t, atLeast: 1).First(), _ =>
            {
                var seat = project.Seats[folk.Id];
                if (seat.KnownSince >= t) return;
                (seat.Known, seat.KnownSince) = (said, t);
            });
    }

    private void Hand(Project project, string person, string message, Line line, int t) =>
        Later(toPeople, project.Id + "|" + message, weather.Deliveries($"{project.Id}|{message}", t).First(), _ => everybody[person].Put(line));

    private static void Later(Dictionary<int, List<(string, Action<int>)>> when, string message, int minute, Action<int> comes)
    {
        if (!when.TryGetValue(minute, out var others)) when[minute] = others = [];
        others.Add((message, comes));
    }

    /// <summary>A deputy's part ends with the absence; what is long past is forgotten.</summary>
    private static List<Away> Kept(Folk folk, DateOnly today) =>
        [.. folk.Absences.Where(a => a.Until >= today.AddDays(-100)).Select(a => a.Until < today ? a with { Deputy = null } : a)];

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static string Day(int day) => Day(DateOnly.FromDayNumber(day));

    internal sealed record Away(DateOnly From, DateOnly Until, string? Deputy);

    /// <summary>Something to be told.</summary>
    internal sealed record Line(string Kind, string Plan, int On, string About)
    {
        internal int From { get; init; }

        internal int Until { get; init; } = int.MaxValue;
    }

    /// <summary>Somebody.</summary>
    internal sealed class Folk(Person who)
    {
        internal readonly Person Who = who;
        internal readonly string Id = who.Id;
        internal readonly List<Line> Inbox = [];
        internal List<Project> Projects = [];
        internal List<Seat> Seats = [];
        internal List<Away> Absences = [];
        internal Wall Wall = null!;
        internal int CardDay, Cards, NudgedDay = -1;

        internal bool IsAway(int day)
        {
            foreach (var away in Absences)
                if (away.From.DayNumber <= day && day <= away.Until.DayNumber) return true;
            return false;
        }

        /// <summary>True when a line, of one kind or of any, may be told by then.</summary>
        internal bool Has(string? kind, int t)
        {
            foreach (var line in Inbox)
                if (line.From <= t && (kind is null || line.Kind == kind)) return true;
            return false;
        }

        /// <summary>Of one subject the line of the latest day counts.</summary>
        internal void Put(Line line)
        {
            var known = Inbox.FindIndex(l => l.Kind == line.Kind && l.Plan == line.Plan && (l.Kind == "Nudge" || l.About == line.About));
            if (known >= 0 && Inbox[known].On >= line.On) return;
            if (known >= 0) Inbox.RemoveAt(known);
            Inbox.Add(line);
        }
    }

    /// <summary>Somebody's part in a plan, with what the plan knows of when they work.</summary>
    internal sealed class Seat(Folk folk, Wall wall, WorkingCalendar calendar)
    {
        internal readonly string Id = folk.Id;
        internal readonly Wall Wall = wall;
        internal readonly WorkingCalendar Calendar = calendar;
        internal readonly List<Job> Jobs = [];
        internal List<Away> Known = [];
        internal int KnownSince = -1, Looked = -1, NudgeDay = -1, NudgeFrom;

        internal bool HasOpenWork
        {
            get
            {
                foreach (var job in Jobs)
                    if (job.IsOpen) return true;
                return false;
            }
        }

        internal bool Works(int day) => Calendar.IsWorkingDay(DateOnly.FromDayNumber(day)) && AwayOn(day) is null;

        internal Away? AwayOn(int day)
        {
            foreach (var away in Known)
                if (away.From.DayNumber <= day && day <= away.Until.DayNumber) return away;
            return null;
        }
    }

    internal sealed class Job(PlanTask task)
    {
        internal readonly PlanTask Task = task;
        internal readonly string Id = task.Id;
        internal double Percent = task.PercentComplete;
        internal int UpdatedAt = -1;

        /// <summary>When each rung of the ladder was last told.</summary>
        internal readonly Dictionary<Rung, int> Told = [];

        internal bool IsOpen => Percent < 100;
    }

    /// <summary>A plan.</summary>
    internal sealed class Project
    {
        internal readonly Plan Plan;
        internal readonly string Id;
        internal readonly Wall Wall;
        internal readonly Dictionary<string, Seat> Seats;
        internal readonly List<Meeting> Meetings;
        internal readonly List<Review> Reviews;
        private int closed;

        internal Project(Plan plan, Cast cast, Dictionary<string, Folk> everybody)
        {
            (Plan, Id, Wall) = (plan, plan.Id, cast.Wall(plan.Settings.Zone));
            Seats = plan.People.Values.ToDictionary(p => p.PersonId!, p => new Seat(everybody[p.PersonId!], cast.Wall(p.Availability.Zone ?? plan.Settings.Zone), plan.Settings.CalendarFor(p.Availability)), StringComparer.Ordinal);
            foreach (var task in plan.Tasks.Leaves) Seats[task.Owner!].Jobs.Add(new(task));
            Meetings = [.. plan.StandUps.Values.Select(s => new Meeting(s, this))];
            Reviews = Review.All(plan, Wall, cast);
        }

        /// <summary>The first round that has not closed: time only goes on.</summary>
        internal Review? Current(int t)
        {
            while (closed < Reviews.Count && Reviews[closed].CutOff <= t) closed++;
            return closed < Reviews.Count ? Reviews[closed] : null;
        }

        /// <summary>Who stands in for somebody who is away; deputies that are away too hand on, and a circle leads to nobody.</summary>
        internal Seat? StandIn(Seat seat, int t)
        {
            var passed = new HashSet<string> { seat.Id };
            for (var away = seat.AwayOn(seat.Wall.Day(t)); away is not null;)
            {
                if (away.Deputy is null || !passed.Add(away.Deputy)) return null;
                seat = Seats[away.Deputy];
                away = seat.AwayOn(seat.Wall.Day(t));
                if (away is null) return seat;
            }
            return null;
        }
    }
}
