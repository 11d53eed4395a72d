using System.Collections.Immutable;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.CheckIns;

/// <summary>How a round of a plan stands: who has reported, who has not, and who was away.</summary>
internal sealed class RoundBook
{
    /// <summary>A reminder so soon after the question would be a second question.</summary>
    private static readonly TimeSpan BeforeReminder = TimeSpan.FromHours(4);

    /// <summary>A reminder so close to the closing helps nobody.</summary>
    private static readonly TimeSpan BeforeCutOff = TimeSpan.FromHours(3);

    private readonly Plan plan;
    private readonly Lazy<DateTimeOffset> since;

    internal RoundBook(Plan plan, Round round)
    {
        (this.plan, Round) = (plan, round);
        since = new(() => Since(plan, round));
    }

    /// <summary>The round.</summary>
    internal Round Round { get; }

    /// <summary>Everybody whom PlanBot asks about an open task.</summary>
    internal static ImmutableArray<Participant> Owners(Plan plan) => plan.Tasks.OpenOwnersIn(plan);

    /// <summary>True for a person whom PlanBot asks about an open task.</summary>
    internal static bool IsOwner(Plan plan, Participant person) => plan.TasksOf(person.PersonId!).Any(t => t.IsOpen);

    /// <summary>How it stands with one person.</summary>
    internal Standing Of(Participant person)
    {
        var (tasks, covered) = Count(person);
        var entry = plan.Entries.GetValueOrDefault(new(Round.Key, person.PersonId!));
        return new(person, entry, tasks, covered, covered == 0 && (entry is null ? AskedAt(person) is null : entry.IsExcused));
    }

    /// <summary>True for a person who has said everything.</summary>
    internal bool IsComplete(Participant person) => Count(person) is var (tasks, covered) && tasks == covered;

    private (int Tasks, int Covered) Count(Participant person)
    {
        var (tasks, covered) = (0, 0);
        foreach (var task in plan.TasksOf(person.PersonId!))
        {
            var isAnswered = plan.Answers.ContainsKey(new(Round.Key, person.PersonId!, task.Id));
            if (task.IsCancelled || !(task.IsOpen || isAnswered)) continue;
            tasks++;
            if (isAnswered || task.UpdatedAt >= since.Value) covered++;
        }
        return (tasks, covered);
    }

    /// <summary>Everybody's standing, in order of their names.</summary>
    internal List<Standing> All() => [.. Owners(plan).Concat(Reporters()).DistinctBy(p => p.PersonId).Select(Of).Where(s => s.Tasks > 0).OrderBy(s => s.Person.Name, StringComparer.Ordinal)];

    /// <summary>When a person is asked: when the round opens, or at the first moment after it at which they work before it closes; null for whoever is away all the time.</summary>
    internal DateTimeOffset? AskedAt(Participant person)
    {
        var (zone, calendar, rounds) = (plan.ZoneOf(person), plan.CalendarOf(person), plan.Settings.Rounds);
        var last = zone.DateAt(Round.CutOff);
        for (var day = Round.Opens; day <= last; day = day.AddDays(1))
        {
            if (!Works(person, calendar, day)) continue;
            var at = zone.At(day, calendar.Hours.Within(day == Round.Opens ? rounds.OpensAt : rounds.RemindsAt));
            if (at >= Round.CutOff) at = zone.At(day, calendar.Hours.From);
            if (at < Round.CutOff) return at;
        }
        return null;
    }

    /// <summary>When a person is reminded: on their last working morning before the closing; null when that is too close to the question or there is none.</summary>
    internal DateTimeOffset? RemindedAt(Participant person, DateTimeOffset asked)
    {
        var (zone, calendar) = (plan.ZoneOf(person), plan.CalendarOf(person));
        for (var day = zone.DateAt(Round.CutOff); day >= zone.DateAt(asked); day = day.AddDays(-1))
        {
            if (!Works(person, calendar, day)) continue;
            var at = zone.At(day, calendar.Hours.Within(plan.Settings.Rounds.RemindsAt));
            if (at <= Round.CutOff - BeforeCutOff) return at >= asked + BeforeReminder ? at : null;
        }
        return null;
    }

    /// <summary>From when on a report on a task, made without the form, counts for a round.</summary>
    internal static DateTimeOffset Since(Plan plan, Round round)
    {
        var (begins, week, opens) = (round.Begins(plan), round.CutOff.AddDays(-7), plan.Settings.Zone.At(round.Opens, plan.Settings.Rounds.OpensAt));
        if (opens < week) week = opens;
        return begins > week ? begins : week;
    }

    private static bool Works(Participant person, WorkingCalendar calendar, DateOnly day) =>
        calendar.IsWorkingDay(day) && (person.Availability.Absences.IsEmpty || person.Availability.AwayOn(day) is null);

    private IEnumerable<Participant> Reporters() =>
        plan.Entries.Values.Where(e => e.Key.Round == Round.Key && e.ReportedAt is not null).Select(e => plan.Of(e.Key.PersonId)).OfType<Participant>();
}

/// <summary>How it stands with one person in a round.</summary>
/// <param name="Person">The person.</param>
/// <param name="Entry">What is kept of them; null when nothing is yet.</param>
/// <param name="Tasks">The tasks about which they are asked.</param>
/// <param name="Covered">Those that they answered in the round, or on which something was reported since the round before ended, at most seven days before the closing or since the opening.</param>
/// <param name="IsExcused">They are away while the round is open, and said nothing.</param>
internal sealed record Standing(Participant Person, RoundEntry? Entry, int Tasks, int Covered, bool IsExcused)
{
    /// <summary>The tasks of which nothing was said.</summary>
    internal int Left => Tasks - Covered;

    /// <summary>Everything was said.</summary>
    internal bool IsComplete => Left == 0;

    /// <summary>Nothing was said although they were there.</summary>
    internal bool IsMissing => Covered == 0 && Tasks > 0 && !IsExcused;
}
