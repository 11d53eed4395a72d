using PlanBot.Domain.Calendar;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.People;
using static PlanBot.Domain.Tests.Tasks.TaskWorld;

namespace PlanBot.Domain.Tests.People;

/// <summary>It is Monday, 2026-11-30; Ann is in UTC.</summary>
public sealed class MailboxTests
{
    [Theory]
    [InlineData("2026-11-30T12:00", "2026-12-04T12:01", "2026-11-30", "2026-12-04")]
    [InlineData("2026-11-30T12:01", "2026-12-04T12:00", "2026-12-01", "2026-12-03")]
    [InlineData("2026-11-20T17:00", "2026-12-01T08:00", "2026-11-21", "2026-11-30")]
    public void A_day_is_away_when_the_reply_is_on_at_its_noon(string from, string until, string first, string last) =>
        Assert.Equal([new Absence(DateOnly.Parse(first), DateOnly.Parse(last), null)], Hears(Person(Ann), Scheduled(from, until)).Availability.Absences.AsEnumerable());

    [Theory]
    [InlineData("2026-11-30T12:30", "2026-12-01T11:00")]
    [InlineData("2026-11-01T08:00", "2026-11-20T08:00")]
    public void A_reply_of_less_than_a_noon_or_one_that_is_over_is_no_absence(string from, string until) =>
        Assert.Empty(Hears(Person(Ann), Scheduled(from, until)).Availability.Absences);

    [Fact]
    public void Deciding_again_changes_nothing()
    {
        var ann = Hears(Person(Ann), Scheduled("2026-11-30T08:00", "2026-12-04T20:00"));
        var again = Decide.For(ann, [], new HearMailbox(Scheduled("2026-11-30T08:00", "2026-12-04T20:00"), null, null), At(Monday, 15));
        Assert.Same(ann, again.State);
        Assert.Empty(again.Messages);
    }

    [Fact]
    public void What_Ann_said_herself_is_stronger_day_by_day_and_keeps_its_deputy()
    {
        var own = new Absence(Monday.AddDays(1), Monday.AddDays(2), new("bob@contoso.com", "Bob"));
        var ann = Person(Ann);
        ann = Hears(ann with { Own = ann.Own with { Absences = [own], Hours = new(new(7, 0), new(15, 0)) } }, Scheduled("2026-11-30T08:00", "2026-12-04T20:00"), new(new(9, 0), new(17, 0)));
        Assert.Equal([new(Monday, Monday, null), own, new Absence(Monday.AddDays(3), Monday.AddDays(4), null)], ann.Availability.Absences.AsEnumerable());
        Assert.Equal(new WorkingHours(new(7, 0), new(15, 0)), ann.Availability.Hours);
        Assert.Equal(own, Assert.Single(ann.Own.Absences));
    }

    [Fact]
    public void A_reply_that_is_simply_on_counts_until_tomorrow_and_ends_with_yesterday_when_it_is_off()
    {
        var ann = Hears(Person(Ann), new(null, null));
        Assert.Equal([new Absence(Monday, Monday.AddDays(1), null)], ann.Availability.Absences.AsEnumerable());
        ann = Hears(ann, new(null, null), day: 2);
        Assert.Equal([new Absence(Monday, Monday.AddDays(3), null)], ann.Availability.Absences.AsEnumerable());
        ann = Hears(ann, null, day: 3);
        Assert.Equal([new Absence(Monday, Monday.AddDays(2), null)], ann.Availability.Absences.AsEnumerable());
        Assert.Equal(LineKind.Return, Assert.Single(ann.Inbox).Kind);
        ann = Hears(ann, null, day: 3);
        Assert.Single(ann.Inbox);
        // A hundred days later nothing is left of it.
        Assert.Null(Hears(ann, null, day: 110).Mailbox);
    }

    [Fact]
    public void A_reply_that_moves_takes_its_absence_along()
    {
        var ann = Hears(Person(Ann), Scheduled("2026-12-07T08:00", "2026-12-11T20:00"));
        ann = Hears(ann, Scheduled("2026-12-14T08:00", "2026-12-18T20:00"));
        Assert.Equal([new Absence(Monday.AddDays(14), Monday.AddDays(18), null)], ann.Availability.Absences.AsEnumerable());
        Assert.Empty(Hears(ann, null).Availability.Absences);
    }

    [Fact]
    public void A_reply_to_come_is_called_off_like_any_absence()
    {
        var ann = Hears(Person(Ann), Scheduled("2026-12-07T08:00", "2026-12-11T20:00"));
        var off = Decide.For(ann, [], new ComeBack(Monday.AddDays(7)) { By = Ann }, Morning);
        Assert.Empty(off.State.Availability.Absences);
        Assert.Contains("cancelled", Assert.IsType<Reply.Card>(off.Reply).Content.FallbackText, StringComparison.Ordinal);
        Assert.Empty(Hears(off.State, Scheduled("2026-12-07T08:00", "2026-12-11T20:00"), day: 1).Availability.Absences);
    }

    [Fact]
    public void Back_in_spite_of_a_reply_lasts_as_long_as_that_reply_and_no_longer()
    {
        var ann = Hears(Person(Ann), new(null, null));
        ann = Decide.For(ann, [], new ComeBack { By = Ann }, Morning).State;
        Assert.Empty(ann.Availability.Absences);
        ann = Hears(ann, new(null, null), day: 1);
        Assert.Empty(ann.Availability.Absences);
        ann = Hears(Hears(ann, null, day: 2), new(null, null), day: 3);
        Assert.Equal([new Absence(Monday.AddDays(3), Monday.AddDays(4), null)], ann.Availability.Absences.AsEnumerable());
    }

    [Theory]
    [InlineData("China Standard Time", "Asia/Shanghai")]
    [InlineData("Romance Standard Time", "Europe/Paris")]
    [InlineData("Europe/Brussels", "Europe/Brussels")]
    [InlineData("UTC", "UTC")]
    [InlineData("tzone://Microsoft/Custom", null)]
    [InlineData("Customized Time Zone", null)]
    [InlineData(null, null)]
    public void A_zone_is_found_by_its_name_in_the_database_or_in_Windows(string? name, string? zone) => Assert.Equal(zone, Zone.FindAny(name)?.Name);

    private static AutomaticReply Scheduled(string from, string until) => new(DateTimeOffset.Parse(from + "Z"), DateTimeOffset.Parse(until + "Z"));

    private static Person Hears(Person person, AutomaticReply? reply, WorkingHours? hours = null, int day = 0) =>
        Decide.For(person, [], new HearMailbox(reply, null, hours), At(Monday.AddDays(day), 9)).State;
}
