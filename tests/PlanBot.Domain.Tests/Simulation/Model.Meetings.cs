using PlanBot.Domain.StandUps;

namespace PlanBot.Domain.Tests.Simulation;

internal sealed partial class Model
{
    /// <summary>A stand-up of a plan.</summary>
    internal sealed class Meeting(StandUp standUp, Project project)
    {
        private readonly Dictionary<int, Dictionary<Seat, Place>> days = [];

        /// <summary>The days that have no summary yet, the earliest first.</summary>
        private readonly SortedSet<int> open = [];
        private int summarised = -1;

        internal string Id => standUp.Id;

        internal bool NamesMissing => standUp.NamesMissing;

        /// <summary>What became of one day with somebody.</summary>
        internal sealed class Place
        {
            internal int Closes, RemindAt, Asked = -1;
            internal bool IsReminded, IsAnswered;
        }

        internal void Look(Model model, Project of, int t)
        {
            foreach (var seat in of.Seats.Values)
            {
                var wall = WallOf(seat);
                var time = wall.Time(t);
                if (time < (standUp.Opens.Hour * 60) + standUp.Opens.Minute || time > (standUp.Closes.Hour * 60) + standUp.Closes.Minute + 120) continue;
                var day = wall.Day(t);
                if (Find(seat, day) is not null || !IsAsked(seat) || !Expects(seat, day) || Opens(seat, day) < 0 || t < Opens(seat, day) || t >= Closes(seat, day)) continue;
                At(day)[seat] = New(seat, day, asked: t);
                model.Hand(of, seat.Id, $"stand-up|{Id}|{Day(day)}|{seat.Id}", new("StandUp", of.Id, day, Id) { Until = LateEnd(seat, day) }, t);
            }
            foreach (var day in open)
            {
                foreach (var (seat, place) in days[day])
                {
                    if (place.IsAnswered || place.Asked < 0 || place.IsReminded || t < place.RemindAt || t >= place.Closes) continue;
                    if (!IsAsked(seat) || seat.AwayOn(seat.Wall.Day(t)) is not null) continue;
                    place.IsReminded = true;
                    model.Hand(of, seat.Id, $"stand-up-reminder|{Id}|{Day(day)}|{seat.Id}", new("StandUpReminder", of.Id, day, Id) { Until = place.Closes }, t);
                }
            }
            if (open.Count > 0) Close(model, of, t);
        }

        /// <summary>After the last window of a day has closed, its summary is posted, once and within twelve hours.</summary>
        private void Close(Model model, Project of, int t)
        {
            var due = -1;
            foreach (var day in open)
                if (days[day].Values.All(p => p.Closes <= t) && LastClose(day) <= t) due = day;
            if (due < 0) return;
            summarised = due;
            open.RemoveWhere(d => d <= due);
            foreach (var old in days.Keys.Where(d => d < due - 20).ToList()) days.Remove(old);
            if (t - LastClose(due) > 12 * 60) return;
            model.Log.Add(new(t, of.Id, $"stand-up|{Id}|{Day(due)}"));
            if (!NamesMissing && IsAnyoneMissing(due))
                model.Hand(of, of.Plan.Manager, $"stand-up-missing|{Id}|{Day(due)}", new("StandUpMissing", of.Id, due, Id) { Until = t + (12 * 60) }, t);
        }

        internal bool IsAnyoneMissing(int day) => days.TryGetValue(day, out var places) && places.Values.Any(p => !p.IsAnswered);

        internal void Answer(Seat seat, int day, int t)
        {
            if (!(IsAsked(seat) || Find(seat, day) is not null) || WallOf(seat).Day(t) < day || t >= LateEnd(seat, day)) return;
            (Find(seat, day) ?? (At(day)[seat] = New(seat, day, asked: -1))).IsAnswered = true;
        }

        /// <summary>Still somebody who is asked, of whom that day's answer is taken and was not given.</summary>
        internal bool Waits(Seat seat, int day, int t) => IsAsked(seat) && t < LateEnd(seat, day) && Find(seat, day) is not { IsAnswered: true };

        private int LastClose(int day)
        {
            var last = days[day].Values.Max(p => p.Closes);
            foreach (var seat in People())
                if (Find(seat, day) is null && Expects(seat, day) && Opens(seat, day) >= 0) last = Math.Max(last, Closes(seat, day));
            return last;
        }

        private IEnumerable<Seat> People() => project.Seats.Values.Where(IsAsked);

        private bool IsAsked(Seat seat) => standUp.Who is StandUpPeople.Owners ? seat.HasOpenWork : standUp.Members.Contains(seat.Id);

        private Wall WallOf(Seat seat) => standUp.IsSameMoment ? project.Wall : seat.Wall;

        private int Opens(Seat seat, int day) => WallOf(seat).At(day, standUp.Opens);

        private int Closes(Seat seat, int day) =>
            WallOf(seat).At(day, standUp.Closes) is var closes && closes > Opens(seat, day) ? closes : Opens(seat, day) + (int)(standUp.Closes - standUp.Opens).TotalMinutes;

        private int Theirs(Seat seat, int day) => standUp.IsSameMoment ? Opens(seat, day) is var opens && opens is >= 0 and < Wall.Never ? seat.Wall.Day(opens) : day : day;

        private bool IsDay(Seat seat, int day) =>
            (standUp.Days.IsEmpty || standUp.Days.Contains(DateOnly.FromDayNumber(day).DayOfWeek)) && seat.Calendar.IsWorkingDay(DateOnly.FromDayNumber(Theirs(seat, day)));

        private bool Expects(Seat seat, int day) => IsDay(seat, day) && seat.AwayOn(Theirs(seat, day)) is null;

        /// <summary>When the next one opens.</summary>
        private int LateEnd(Seat seat, int day)
        {
            do day++;
            while (!IsDay(seat, day));
            return Opens(seat, day);
        }

        private Place? Find(Seat seat, int day) => days.TryGetValue(day, out var places) ? places.GetValueOrDefault(seat) : null;

        private Dictionary<Seat, Place> At(int day)
        {
            if (day > summarised) open.Add(day);
            return days.TryGetValue(day, out var places) ? places : days[day] = [];
        }

        private Place New(Seat seat, int day, int asked)
        {
            var (opens, closes) = (Opens(seat, day), Closes(seat, day));
            return new() { Closes = closes, RemindAt = opens + (int)Math.Ceiling((closes - opens) * standUp.RemindPercent / 100.0), Asked = asked };
        }
    }
}
