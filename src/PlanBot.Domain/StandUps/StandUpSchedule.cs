using System.Collections.Immutable;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.CheckIns;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.StandUps;

/// <summary>When a stand-up asks whom: on the stand-up's days, on a working day of the person on which they are not away.</summary>
internal sealed class StandUpSchedule(Plan plan, StandUp standUp)
{
    private const int FarthestDays = 400, FarthestBack = 14;

    private ImmutableArray<Participant> people;
    private ImmutableArray<ImmutableArray<Participant>> alike;

    /// <summary>Who is asked. Who is no known person, or was taken out of the plan, is not.</summary>
    internal ImmutableArray<Participant> People => !people.IsDefault ? people
        : people = standUp.Who is StandUpPeople.Owners ? RoundBook.Owners(plan) : [.. standUp.Members.Select(plan.Find).OfType<Participant>().Where(p => p.PersonId is not null).DistinctBy(p => p.PersonId)];

    /// <summary>The same, those together who said the same of when they work: a moment that depends on that alone is worked out once for all of them.</summary>
    internal ImmutableArray<ImmutableArray<Participant>> Alike => !alike.IsDefault ? alike : alike = [.. People.GroupBy(p => p.Availability, (_, alike) => alike.ToImmutableArray())];

    /// <summary>The person as one who is asked, or was asked on a day; null for anybody else.</summary>
    internal Participant? Find(string personId, DateOnly? day = null) =>
        (standUp.Who is not StandUpPeople.Owners ? People.FirstOrDefault(p => p.PersonId == personId) : plan.Of(personId) is { } owner && RoundBook.IsOwner(plan, owner) ? owner : null)
        ?? (day is { } asked && plan.StandUpLog.Find(new(asked, standUp.Id, personId)) is not null ? plan.Of(personId) : null);

    /// <summary>The clock by which it opens for a person.</summary>
    internal Zone ZoneOf(Participant person) => standUp.IsSameMoment ? plan.Settings.Zone : plan.ZoneOf(person);

    internal DateTimeOffset Opens(Participant person, DateOnly day) => ZoneOf(person).At(day, standUp.Opens);

    /// <summary>When it closes. A clock change that skips the whole window leaves it as long as it is.</summary>
    internal DateTimeOffset Closes(Participant person, DateOnly day)
    {
        var (opens, closes) = (Opens(person, day), ZoneOf(person).At(day, standUp.Closes));
        return closes > opens ? closes : opens + (standUp.Closes - standUp.Opens);
    }

    /// <summary>When who has not answered is reminded; null for never.</summary>
    internal DateTimeOffset? Reminds(Participant person, DateOnly day)
    {
        var (opens, closes) = (Opens(person, day), Closes(person, day));
        return standUp.RemindPercent == 0 ? null : opens + ((closes - opens) * (standUp.RemindPercent / 100.0));
    }

    /// <summary>A new entry, with the window as it is now.</summary>
    internal StandUpEntry Entry(Participant person, DateOnly day) => new(new(day, standUp.Id, person.PersonId!))
    {
        Name = person.Name, ClosesAt = Closes(person, day), RemindAt = Reminds(person, day),
    };

    /// <summary>True on a day of the stand-up that is a working day where the person is.</summary>
    internal bool IsDay(Participant person, DateOnly day) =>
        (standUp.Days.IsEmpty || standUp.Days.Contains(day.DayOfWeek)) && plan.CalendarOf(person).IsWorkingDay(Theirs(person, day));

    /// <summary>True on a day on which the person is asked.</summary>
    internal bool Expects(Participant person, DateOnly day) => IsDay(person, day) && person.Availability.AwayOn(Theirs(person, day)) is null;

    /// <summary>The next opening after an instant at which the person is asked; null when there is none for a year.</summary>
    internal (DateOnly Day, DateTimeOffset At)? Next(Participant person, DateTimeOffset after)
    {
        var first = ZoneOf(person).DateAt(after);
        for (var day = first; day < first.AddDays(FarthestDays); day = day.AddDays(1))
            if (Expects(person, day) && Opens(person, day) is var at && at > after && at >= standUp.StartedAt) return (day, at);
        return null;
    }

    /// <summary>The day that somebody means who says "stand-up" now: today where it has one, early or late, else the last one, whose answers are taken until the next opens.</summary>
    internal DateOnly Current(Participant person, DateTimeOffset now)
    {
        var today = ZoneOf(person).DateAt(now);
        for (var day = today; day > today.AddDays(-FarthestBack); day = day.AddDays(-1))
            if (IsDay(person, day) && (day == today || plan.StandUpLog.Find(new(day, standUp.Id, person.PersonId!)) is not null)) return day;
        return today;
    }

    /// <summary>When answers for a day are taken no more: when the next one opens.</summary>
    internal DateTimeOffset LateEnd(Participant person, DateOnly day)
    {
        for (var next = day.AddDays(1); next < day.AddDays(FarthestDays); next = next.AddDays(1))
            if (IsDay(person, next)) return Opens(person, next);
        return DateTimeOffset.MaxValue;
    }

    /// <summary>True while an answer for a day is taken.</summary>
    internal bool Takes(Participant person, DateOnly day, DateTimeOffset now) =>
        day == Current(person, now) || (day <= ZoneOf(person).DateAt(now) && now < LateEnd(person, day));

    /// <summary>Until when the last of those who are asked on a day may answer in time: then the summary is posted.</summary>
    internal DateTimeOffset ClosesForAll(DateOnly day)
    {
        var last = DateTimeOffset.MinValue;
        foreach (var entry in plan.StandUpLog.Of(standUp.Id, day))
            if (entry.ClosesAt > last) last = entry.ClosesAt;
        // Of who has an entry already, its own close counts.
        foreach (var alike in Alike)
            if (alike[0] is var one && Expects(one, day) && Opens(one, day) >= standUp.StartedAt && Closes(one, day) is var closes && closes > last
                && !alike.All(p => plan.StandUpLog.Find(new(day, standUp.Id, p.PersonId!)) is not null)) last = closes;
        return last;
    }

    /// <summary>The day on which it opens where the person is.</summary>
    private DateOnly Theirs(Participant person, DateOnly day) => standUp.IsSameMoment ? plan.ZoneOf(person).DateAt(Opens(person, day)) : day;
}
