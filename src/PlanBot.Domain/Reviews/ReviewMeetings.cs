using PlanBot.Cards;
using PlanBot.Domain.CheckIns;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Reviews;

/// <summary>When a plan is reviewed: by its rhythm, but where a calendar has the meeting, when the calendar says. Rounds of check-ins keep to the rhythm, so that a moved meeting asks nobody twice.</summary>
public static class ReviewMeetings
{
    /// <summary>The most occurrences that are kept.</summary>
    private const int Most = 60;

    /// <summary>The first meeting after an instant.</summary>
    public static DateTimeOffset NextReview(this Plan plan, DateTimeOffset after)
    {
        var (zone, rhythm) = (plan.Settings.Zone, plan.Settings.Review);
        if (Known(plan) is not { } calendar) return rhythm.Next(after, zone);
        if (after < calendar.From && rhythm.Next(after, zone) is var early && early < calendar.From) return early;
        foreach (var start in calendar.Starts)
            if (start > after) return start;
        return rhythm.Next(after < calendar.Until ? calendar.Until.AddTicks(-1) : after, zone);
    }

    /// <summary>The last meeting at or before an instant.</summary>
    public static DateTimeOffset LastReview(this Plan plan, DateTimeOffset before)
    {
        var (zone, rhythm) = (plan.Settings.Zone, plan.Settings.Review);
        if (Known(plan) is not { } calendar) return rhythm.Last(before, zone);
        if (before >= calendar.Until && rhythm.Last(before, zone) is var late && late >= calendar.Until) return late;
        foreach (var start in calendar.Starts.Reverse())
            if (start <= before) return start;
        return rhythm.Last(before < calendar.From ? before : calendar.From.AddTicks(-1), zone);
    }

    internal static Decision<Plan> Decide(Plan plan, HearMeetings heard) =>
        plan.Settings.Meeting is not { } meeting || heard.Calendar.Meeting != meeting ? new(plan)
        : (heard.Calendar with { Starts = [.. heard.Calendar.Starts.Order().Take(Most)] }) is var calendar && calendar == plan.ReviewCalendar ? new(plan)
        : new(plan with { ReviewCalendar = calendar });

    /// <summary>What the status says when the calendar has the next meeting at another time than usual, has none that week, or does not know it.</summary>
    internal static IEnumerable<TextBlock> Notes(Plan plan, DateTimeOffset now, Tongue tongue)
    {
        var zone = plan.Settings.Zone;
        if (plan.ReviewCalendar is not { } seen || seen.Meeting != plan.Settings.Meeting) yield break;
        if (seen.Starts.IsEmpty) yield return Note(tongue.Say("Status.MeetingUnknown", seen.Meeting.Subject, seen.Meeting.Address));
        else if (plan.Settings.Review.Next(now, zone) is var usual && plan.NextReview(now) is var next && usual != next)
            yield return Note(next > usual && AnswerKey.WeekOf(zone.DateAt(next)) != AnswerKey.WeekOf(zone.DateAt(usual))
                ? tongue.Say("Status.MeetingOff", zone.DateAt(usual))
                : tongue.Say("Status.MeetingMoved", zone.DateAt(next), zone.TimeAt(next), zone.DateAt(usual), zone.TimeAt(usual)));
    }

    private static TextBlock Note(string text) => new(text) { Color = Color.Warning, Spacing = Spacing.Small };

    private static ReviewCalendar? Known(Plan plan) =>
        plan.ReviewCalendar is { Starts.IsEmpty: false } calendar && calendar.Meeting == plan.Settings.Meeting ? calendar : null;
}
