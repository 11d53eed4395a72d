using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Reviews;
using static PlanBot.Domain.Tests.Reviews.ReviewWorld;

namespace PlanBot.Domain.Tests.Reviews;

/// <summary>The review is on Mondays at 10:00 by the rhythm; a calendar knows better from 2 November to 3 January.</summary>
public sealed class ReviewMeetingTests
{
    private static readonly CalendarMeeting Weekly = new("mei@contoso.com", "Weekly review");

    [Fact]
    public void The_digest_follows_a_meeting_that_moves_to_another_day()
    {
        var plan = Seen("2026-11-30 10:00", "2026-12-09 14:00", "2026-12-14 10:00");
        Assert.Null(Digests.Tick(plan, At("2026-12-07 08:00")));
        Assert.Equal(At("2026-12-09 12:00"), Digests.NextDue(plan, At("2026-12-07 08:00")));
        var posted = Digests.Tick(plan, At("2026-12-09 12:00"))!;
        Assert.Equal("digest|2026-12-09", Assert.Single(posted.Messages).Key);
        Assert.Equal(At("2026-12-14 08:00"), Digests.NextDue(posted.State, At("2026-12-09 12:00")));
    }

    [Fact]
    public void A_meeting_that_moves_after_its_digest_gets_another_on_its_new_day_and_none_on_the_same()
    {
        var posted = Digests.Tick(Seen("2026-12-07 10:00", "2026-12-14 10:00"), At("2026-12-07 08:00"))!.State;
        Assert.Equal(At("2026-12-14 08:00"), Digests.NextDue(Again(posted, "2026-12-07 16:00", "2026-12-14 10:00"), At("2026-12-07 09:00")));
        Assert.Equal("digest|2026-12-08", Assert.Single(Digests.Tick(Again(posted, "2026-12-08 10:00", "2026-12-14 10:00"), At("2026-12-08 08:00"))!.Messages).Key);
    }

    [Fact]
    public void A_week_without_a_meeting_has_no_digest_and_the_status_says_so()
    {
        var plan = Seen("2026-11-30 10:00", "2026-12-14 10:00");
        for (var hour = 0; hour < 7 * 24; hour++) Assert.Null(Digests.Tick(plan, At("2026-12-07 00:00").AddHours(hour)));
        Assert.Contains("By the calendar there is no review in the week of Mon 7 Dec", Status(plan), StringComparison.Ordinal);
        Assert.Equal(At("2026-12-14 10:00"), PlanStatus.Of(plan, Wednesday).NextReview);
    }

    [Fact]
    public void The_status_says_that_the_meeting_moved_and_nothing_when_it_did_not()
    {
        Assert.Contains("By the calendar the review is on Wed 9 Dec at 14:00, and not on Mon 7 Dec at 10:00 as usual", Status(Seen("2026-12-09 14:00", "2026-12-14 10:00")), StringComparison.Ordinal);
        Assert.DoesNotContain("calendar", Status(Seen("2026-12-07 10:00")), StringComparison.Ordinal);
        Assert.DoesNotContain("calendar", Status(Plan(Task("1"))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_calendar_that_has_no_such_meeting_changes_nothing_but_is_said()
    {
        var plan = Seen();
        Assert.Contains("No meeting “Weekly review” was found in the calendar of mei@contoso.com", Status(plan), StringComparison.Ordinal);
        Assert.Equal(At("2026-12-07 08:00"), Digests.NextDue(plan, Wednesday));
    }

    [Fact]
    public void Before_and_beyond_what_the_calendar_covers_the_rhythm_counts()
    {
        var plan = Seen("2026-12-02 09:00", "2026-12-30 09:00");
        Assert.Equal(At("2026-10-26 10:00"), plan.NextReview(At("2026-10-20 00:00")));
        Assert.Equal(At("2026-12-02 09:00"), plan.NextReview(At("2026-10-27 00:00")));
        Assert.Equal(At("2027-01-04 10:00"), plan.NextReview(At("2026-12-30 09:00")));
        Assert.Equal(At("2026-12-30 09:00"), plan.LastReview(At("2027-01-04 09:59")));
        Assert.Equal(At("2027-01-04 10:00"), plan.LastReview(At("2027-01-04 10:00")));
        Assert.Equal(At("2026-10-26 10:00"), plan.LastReview(At("2026-12-01 00:00")));
    }

    [Fact]
    public void What_is_told_of_another_meeting_than_the_plan_names_is_passed_over()
    {
        var plan = Plan(Task("1"));
        Assert.Same(plan, Decide.For(plan, new HearMeetings(Calendar(Weekly, "2026-12-09 14:00")), Wednesday).State);
        var renamed = Seen("2026-12-09 14:00") is var seen ? seen with { Settings = seen.Settings with { Meeting = Weekly with { Subject = "Other" } } } : null!;
        Assert.Equal(At("2026-12-07 08:00"), Digests.NextDue(renamed, Wednesday));
        var again = Seen("2026-12-09 14:00");
        Assert.Same(again, Again(again, "2026-12-09 14:00"));
    }

    [Theory]
    [InlineData("Ann@Contoso.com  Weekly review ", "ann@contoso.com Weekly review")]
    [InlineData("ann@contoso.com 周会", "ann@contoso.com 周会")]
    [InlineData("ann@contoso.com", null)]
    [InlineData("Weekly review", null)]
    [InlineData("ann@contoso.com a; nudgeAt 03:00", null)]
    [InlineData("ann@contoso.com a\nb", null)]
    [InlineData("", null)]
    public void The_setting_is_an_address_and_a_subject(string text, string? kept) => Assert.Equal(kept, CalendarMeeting.Read(text)?.ToString());

    private static Plan Seen(params string[] starts)
    {
        var plan = Plan(Task("1"));
        return Again(plan with { Settings = plan.Settings with { Meeting = Weekly } }, starts);
    }

    private static Plan Again(Plan plan, params string[] starts) => Decide.For(plan, new HearMeetings(Calendar(Weekly, starts)), Wednesday).State;

    private static ReviewCalendar Calendar(CalendarMeeting meeting, params string[] starts) => new(meeting, At("2026-11-02 00:00"), At("2027-01-03 00:00"), [.. starts.Select(At)]);

    private static string Status(Plan plan) => TextsOf(CardOf(Decide.For(plan, new ShowStatus { By = Mei }, Wednesday)));
}
