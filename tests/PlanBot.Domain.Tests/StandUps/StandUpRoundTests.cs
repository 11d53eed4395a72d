using PlanBot.Domain.Calendar;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Domain.StandUps;
using static PlanBot.Domain.Tests.StandUps.StandUpWorld;

namespace PlanBot.Domain.Tests.StandUps;

public sealed class StandUpRoundTests
{
    [Fact]
    public void A_day_asks_once_reminds_once_and_is_summed_up_when_it_closes()
    {
        var (_, messages) = North().Passes(At(Monday, "00:00"), At(Monday, "23:00"));
        var asked = messages.Where(m => m.Message is Message.ToPerson { Line.Kind: LineKind.StandUp }).ToList();
        Assert.Equal([Ann, Bob, Cy], asked.Select(m => ((Message.ToPerson)m.Message).PersonId));
        Assert.All(asked, m => Assert.Equal(At(Monday, "09:30"), m.At));
        Assert.Equal(3, messages.Count(m => m is { Message: Message.ToPerson { Line.Kind: LineKind.StandUpReminder } } && m.At == At(Monday, "10:15")));
        Assert.Equal(At(Monday, "11:00"), messages.Single(m => m.Message is Message.ToChannel).At);
        var missing = Assert.IsType<Message.ToPerson>(messages.Single(m => m.Message is Message.ToPerson { Line.Kind: LineKind.StandUpMissing }).Message);
        Assert.Equal(Ines, missing.PersonId);
        Assert.Equal(8, messages.Count);
    }

    [Fact]
    public void Pain_6_And_7_A_lost_or_repeated_wake_up_neither_loses_nor_repeats()
    {
        var (plan, _) = North().Wakes(At(Monday, "09:55"));
        Assert.Equal(3, plan.StandUpLog.Count);
        Assert.Empty(plan.Wakes(At(Monday, "09:55")).Messages);
        Assert.Empty(plan.Wakes(At(Monday, "10:00")).Messages);
    }

    [Fact]
    public void Pain_7_What_a_downtime_passed_over_is_not_caught_up()
    {
        var (plan, messages) = North().Wakes(At(Monday, "11:05"));
        Assert.Empty(messages);
        (plan, _) = North().Wakes(At(Monday, "09:30"));
        (plan, messages) = plan.Wakes(At(Monday.AddDays(1), "08:00"));
        Assert.Empty(messages);
        Assert.Equal(Monday, plan.StandUps["s1"].SummarisedFor);
        Assert.Equal(At(Monday.AddDays(1), "09:30"), StandUpRound.NextDue(plan, At(Monday.AddDays(1), "08:00")));
    }

    [Fact]
    public void A_downtime_over_the_close_leaves_the_summary_due()
    {
        var (plan, _) = North().Wakes(At(Monday, "09:30"));
        Assert.Single(plan.Wakes(At(Monday, "14:00")).Messages.OfType<Message.ToChannel>());
    }

    [Fact]
    public void Pain_3_Each_is_asked_at_their_own_half_past_nine_and_the_summary_waits_for_the_last()
    {
        var plan = North().With(Bob, new() { Zone = Zone.Find("Asia/Shanghai") }).With(Cy, new() { Zone = Zone.Find("America/New_York") });
        var (_, messages) = plan.Passes(At(Monday.AddDays(-1), "12:00"), At(Monday, "23:00"));
        DateTimeOffset Asked(string who) => messages.Single(m => m.Message is Message.ToPerson { Line.Kind: LineKind.StandUp, PersonId: var id } && id == who).At;
        Assert.Equal(At(Monday, "09:30"), Asked(Ann));
        Assert.Equal(At(Monday, "09:30", "Asia/Shanghai"), Asked(Bob));
        Assert.Equal(At(Monday, "09:30", "America/New_York"), Asked(Cy));
        Assert.Equal(At(Monday, "11:00", "America/New_York"), messages.Single(m => m.Message is Message.ToChannel).At);
    }

    [Fact]
    public void One_time_for_all_is_the_plans_time()
    {
        var plan = North(Daily with { IsSameMoment = true }).With(Bob, new() { Zone = Zone.Find("Asia/Shanghai") });
        var (_, messages) = plan.Passes(At(Monday, "00:00"), At(Monday, "23:00"));
        Assert.All(messages.Where(m => m.Message is Message.ToPerson { Line.Kind: LineKind.StandUp }), m => Assert.Equal(At(Monday, "09:30"), m.At));
    }

    [Fact]
    public void Pain_8_And_9_Nobody_is_asked_while_away_or_on_a_day_off()
    {
        var plan = North().With(Ann, new() { Absences = [new(Monday.AddDays(-3), Monday.AddDays(1), null)] });
        plan = plan with { Settings = plan.Settings with { Working = plan.Settings.Working with { DaysOff = [Monday.AddDays(3)], WorkedDays = [Monday.AddDays(5)] } } };
        var (_, messages) = plan.Passes(At(Monday, "00:00"), At(Monday.AddDays(6), "23:00"));
        var days = messages.Select(m => m.Message).OfType<Message.ToPerson>().Where(m => m.Line.Kind is LineKind.StandUp).ToLookup(m => m.PersonId, m => m.Line.On.DayOfWeek);
        Assert.Equal([DayOfWeek.Wednesday, DayOfWeek.Friday, DayOfWeek.Saturday], days[Ann]);
        Assert.Equal([DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Friday, DayOfWeek.Saturday], days[Bob]);
    }

    [Fact]
    public void Pain_13_A_stand_up_has_its_own_days()
    {
        var (_, messages) = North(Daily with { Days = [DayOfWeek.Tuesday, DayOfWeek.Thursday] }).Passes(At(Monday, "00:00"), At(Monday.AddDays(13), "23:00"));
        Assert.Equal([Monday.AddDays(1), Monday.AddDays(3), Monday.AddDays(8), Monday.AddDays(10)],
            messages.Select(m => m.Message).OfType<Message.ToPerson>().Where(m => m.PersonId == Ann && m.Line.Kind is LineKind.StandUp).Select(m => m.Line.On));
    }

    [Fact]
    public void Pain_1_Clock_changes_lose_no_day_and_repeat_none()
    {
        foreach (var (zone, sunday) in (Span<(string, DateOnly)>)[("Europe/Berlin", new(2027, 3, 28)), ("Europe/Berlin", new(2026, 10, 25)), ("America/New_York", new(2027, 3, 14)), ("America/New_York", new(2026, 11, 1)), ("Australia/Lord_Howe", new(2026, 10, 4))])
            foreach (var opens in (TimeOnly[])[new(0, 0), new(1, 30), new(2, 10), new(3, 0)])
            {
                var plan = North(Daily with { Opens = opens, Closes = opens.AddMinutes(30), Members = [Ann], StartedAt = default }).With(Ann, new() { Zone = Zone.Find(zone) });
                plan = plan with { Settings = plan.Settings with { Working = plan.Settings.Working with { Weekdays = [.. Enum.GetValues<DayOfWeek>()] } } };
                var (_, messages) = plan.Passes(At(sunday.AddDays(-2), "12:00"), At(sunday.AddDays(2), "12:00"));
                Assert.Equal([-1, 0, 1, 2], messages.Select(m => m.Message).OfType<Message.ToPerson>().Where(m => m.Line.Kind is LineKind.StandUp).Select(m => m.Line.On.DayNumber - sunday.DayNumber));
                Assert.Equal(4, messages.Count(m => m.Message is Message.ToChannel));
            }
    }

    [Fact]
    public void A_plan_moved_to_another_zone_moves_only_what_is_future()
    {
        var (plan, _) = North().Wakes(At(Monday, "09:30"));
        plan = plan with { Settings = plan.Settings with { Zone = Zone.Find("America/New_York")! } };
        var (_, messages) = plan.Passes(At(Monday, "09:31"), At(Monday.AddDays(1), "23:00"));
        Assert.Equal(At(Monday, "11:00"), messages.First(m => m.Message is Message.ToChannel).At);
        Assert.Equal([At(Monday.AddDays(1), "09:30", "America/New_York")], messages.Where(m => m.Message is Message.ToPerson { Line.Kind: LineKind.StandUp }).Select(m => m.At).Distinct());
    }

    [Fact]
    public void A_participant_who_left_is_not_asked()
    {
        var plan = North();
        plan = plan with { People = plan.People.Remove(Cy) };
        Assert.Equal([Ann, Bob], plan.Wakes(At(Monday, "09:30")).Messages.OfType<Message.ToPerson>().Select(m => m.PersonId));
    }

    [Fact]
    public void Owners_are_those_with_open_tasks_today()
    {
        var plan = North(Daily with { Who = StandUpPeople.Owners, Members = [] });
        Assert.Equal([Ann, Bob, Ines], plan.With(p => p).Wakes(At(Monday, "09:30")).Messages.OfType<Message.ToPerson>().Select(m => m.PersonId).Append(Ines));
        var done = plan with { Tasks = TaskTree.Build(plan.Tasks.All.Select(t => t.Owner == Bob ? t with { PercentComplete = 100 } : t)) };
        Assert.Equal([Ann], done.Wakes(At(Monday, "09:30")).Messages.OfType<Message.ToPerson>().Select(m => m.PersonId));
    }

    [Fact]
    public void A_stand_up_of_300_people_goes_in_slices_that_fit_a_transaction()
    {
        var many = Enumerable.Range(0, 300).Select(n => Participant.Named($"P{n}", $"p{n:000}@contoso.com")).ToList();
        var plan = North(Daily with { Members = [.. many.Select(p => p.Key)] });
        plan = plan with { People = plan.People.AddRange(many.Select(p => KeyValuePair.Create(p.Key, p))) };
        Assert.True(StandUpRound.Tick(plan, At(Monday, "09:30"))!.Messages.Length <= StandUpRound.Slice);
        var (after, messages) = plan.Wakes(At(Monday, "09:30"));
        Assert.Equal(300, messages.OfType<Message.ToPerson>().Select(m => m.Key).Distinct().Count());
        Assert.Equal(300, after.StandUpLog.Count);
    }

    [Fact]
    public void A_stand_up_that_is_off_asks_nobody_and_one_that_was_started_in_its_window_begins_with_the_next()
    {
        Assert.Null(StandUpRound.NextDue(North(Daily with { IsOff = true }), At(Monday, "09:30")));
        var plan = North(Daily with { StartedAt = At(Monday, "10:00") });
        Assert.Equal(At(Monday.AddDays(1), "09:30"), StandUpRound.NextDue(plan, At(Monday, "10:00")));
    }
}
