using System.Collections.Immutable;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.CheckIns;

/// <summary>One round of check-ins, worked out from the plan's settings and never stored.</summary>
/// <param name="Key">The round's name in rows: where check-ins are due at most once a week, the Monday of the week on which they report; else the day on which they are due.</param>
/// <param name="Opens">The day on which people are asked.</param>
/// <param name="CutOff">When the round closes: what the digest says was known by then.</param>
public sealed record Round(DateOnly Key, DateOnly Opens, DateTimeOffset CutOff)
{
    private static readonly DateOnly FirstMonday = new(2024, 1, 1);

    /// <summary>Longer than any pause between two rounds: 26 weeks.</summary>
    private const int FarthestDays = 400;

    /// <summary>The most days off in a row that are stepped over.</summary>
    private const int MostDaysOff = 60;

    /// <summary>The round to which a check-in given now belongs: the first that has not closed, or is still within its grace.</summary>
    public static Round At(Plan plan, DateTimeOffset now)
    {
        var closed = Closed(plan, now);
        return closed is not null && now < closed.Ends(plan) ? closed : Open(plan, now);
    }

    /// <summary>The first round that has not closed.</summary>
    public static Round Open(Plan plan, DateTimeOffset now)
    {
        if (FollowsReview(plan, out var review)) return Of(plan, review.Next(now + review.Lead, plan.Settings.Zone) - review.Lead);
        for (var day = plan.Today(now); ; day = day.AddDays(1))
            if (Due(plan, day) is { } round && round.CutOff > now) return round;
    }

    /// <summary>The last round that closed at or before an instant; null when there is none for a year.</summary>
    public static Round? Closed(Plan plan, DateTimeOffset now)
    {
        if (FollowsReview(plan, out var review)) return Of(plan, review.Last(now + review.Lead, plan.Settings.Zone) - review.Lead);
        // A day off moves a closing back, so it may lie before a due day that is still ahead.
        var today = plan.Today(now);
        for (var day = today.AddDays(MostDaysOff); day > today.AddDays(-FarthestDays); day = day.AddDays(-1))
            if (Due(plan, day) is { } round && round.CutOff <= now) return round;
        return null;
    }

    /// <summary>Until when a late check-in still belongs to this round.</summary>
    public DateTimeOffset Ends(Plan plan)
    {
        var next = Open(plan, CutOff);
        var opens = plan.Settings.Zone.At(next.Opens, plan.Settings.Rounds.OpensAt);
        var ends = CutOff + plan.Settings.Rounds.Grace;
        return opens <= CutOff ? CutOff : opens < ends ? opens : ends;
    }

    /// <summary>From when on what is said belongs to this round.</summary>
    public DateTimeOffset Begins(Plan plan) => Closed(plan, CutOff.AddTicks(-1))?.Ends(plan) ?? DateTimeOffset.MinValue;

    /// <summary>"week of Mon 30 Nov", "Fri 29 Jan" for another rhythm.</summary>
    internal string Name(Plan plan, Tongue tongue) => NameOf(plan, Key, tongue);

    /// <summary>The name of a round by its key.</summary>
    internal static string NameOf(Plan plan, DateOnly key, Tongue tongue) => tongue.Say(IsByWeek(plan) ? "Round.Week" : "Round.Day", key);

    /// <summary>True where <see cref="Key"/> is the Monday of a week.</summary>
    internal static bool IsByWeek(Plan plan) => plan.Settings.Rounds switch
    {
        { Rhythm: RoundRhythm.BeforeReview or RoundRhythm.Off } => true,
        { Rhythm: RoundRhythm.Weekly, Days.Length: 1 } => true,
        _ => false,
    };

    private static bool FollowsReview(Plan plan, out ReviewRhythm review)
    {
        review = plan.Settings.Review;
        return plan.Settings.Rounds.Rhythm is RoundRhythm.BeforeReview or RoundRhythm.Off;
    }

    private static Round Of(Plan plan, DateTimeOffset cutOff)
    {
        var day = plan.Settings.Zone.DateAt(cutOff);
        return new(KeyOf(plan, day), Back(plan.Settings.Calendar, day, plan.Settings.Rounds.OpenDays), cutOff);
    }

    /// <summary>The round that is due on a day, if one is; on a day off it closes on the last working day before.</summary>
    private static Round? Due(Plan plan, DateOnly day)
    {
        var (rounds, calendar) = (plan.Settings.Rounds, plan.Settings.Calendar);
        var isDue = rounds.Rhythm switch
        {
            RoundRhythm.Weekly => rounds.Days.Contains(day.DayOfWeek) && Math.Abs((day.DayNumber - FirstMonday.DayNumber) / 7 % rounds.EveryWeeks) == 0,
            RoundRhythm.Monthly => day.DayOfWeek == rounds.Days[0] && (rounds.WeekOfMonth > 4 ? day.AddDays(7).Month != day.Month : (day.Day - 1) / 7 + 1 == rounds.WeekOfMonth),
            _ => day.AddDays(1).Month != day.Month,
        };
        if (!isDue) return null;
        var closes = calendar.IsWorkingDay(day) ? day : Back(calendar, day, 1);
        return new(KeyOf(plan, day), Back(calendar, closes, rounds.OpenDays), plan.Settings.Zone.At(closes, rounds.ClosesAt));
    }

    /// <summary>A check-in due on a Monday is about the week that ended.</summary>
    private static DateOnly KeyOf(Plan plan, DateOnly day) => IsByWeek(plan) ? AnswerKey.WeekOf(day.AddDays(-1)) : day;

    private static DateOnly Back(WorkingCalendar calendar, DateOnly day, int workingDays)
    {
        var first = day.AddDays(-MostDaysOff);
        for (var left = workingDays; left > 0 && day > first;)
        {
            day = day.AddDays(-1);
            if (calendar.IsWorkingDay(day)) left--;
        }
        return day;
    }
}
