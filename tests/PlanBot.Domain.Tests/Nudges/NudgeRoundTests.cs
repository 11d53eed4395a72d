using PlanBot.Domain.Calendar;
using PlanBot.Domain.Language;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using static PlanBot.Domain.Tests.Tasks.TaskWorld;

namespace PlanBot.Domain.Tests.Nudges;

public sealed class NudgeRoundTests
{
    private static readonly Plan Late = Plan(Leaf("1.1", -30, -14), Leaf("1.2", -30, -7) with { Owner = Bob.PersonId });

    [Fact]
    public void An_overdue_task_nudges_its_owner_once_a_day()
    {
        Assert.Empty(Tick(Late, Morning.AddMinutes(-1)).Messages);
        var first = Tick(Late, Morning);
        Assert.Equal(
            new Message[] { new Message.ToPerson("nudge|2026-11-30|ann@contoso.com", Ann.PersonId, new Line("p1", Monday)), new Message.ToPerson("nudge|2026-11-30|bob@contoso.com", Bob.PersonId, new Line("p1", Monday)) },
            first.Messages.AsEnumerable());
        Assert.Same(first.State, Tick(first.State, Morning.AddHours(8)).State);
        Assert.Equal(2, Tick(first.State, Morning.AddDays(1)).Messages.Length);
    }

    [Fact]
    public void Three_hundred_owners_are_reached_in_slices_each_exactly_once()
    {
        var owners = Enumerable.Range(0, 300).Select(i => new Actor($"owner{i}@contoso.com", $"Owner {i}", Tongue.English)).ToList();
        var plan = Plan([.. owners.Select((o, i) => Leaf($"1.{i}", -30, -14) with { Owner = o.PersonId })]) with { People = Named([Mia, .. owners]), Cases = new() { LookedOn = Monday } };
        List<string> told = [];
        for (var slices = 0; NudgeRound.NextDue(plan, Morning) == Morning; slices++)
        {
            Assert.True(slices < 4);
            var decision = Tick(plan, Morning);
            Assert.InRange(decision.Messages.Length, 1, NudgeRound.Slice);
            told.AddRange(decision.Messages.Cast<Message.ToPerson>().Select(m => m.PersonId));
            plan = decision.State;
        }
        Assert.Equal(owners.Select(o => o.PersonId).Order(StringComparer.Ordinal), told);
        Assert.Equal((Morning, null), (plan.NudgedUntil!.Value, plan.NudgedUpTo));
    }

    [Fact]
    public void A_round_broken_off_yesterday_does_not_shorten_todays()
    {
        var broken = Late with { NudgedUntil = Morning.AddDays(-3), NudgedUpTo = "bob@contoso.com" };
        Assert.Equal(2, Tick(broken, Morning).Messages.Length);
        Assert.Single(Tick(broken with { NudgedUntil = Morning, NudgedUpTo = "ann@contoso.com" }, Morning).Messages);
    }

    [Fact]
    public void Weekends_and_holidays_are_silent_and_a_make_up_day_is_not()
    {
        var saturday = Monday.AddDays(-2);
        var working = new CalendarChoice { DaysOff = [Monday], WorkedDays = [saturday] };
        Assert.Empty(Tick(Late, At(saturday, 10)).Messages);
        var plan = Late with { Settings = Late.Settings with { Working = working } };
        Assert.Empty(Tick(plan, Morning).Messages);
        Assert.Equal(2, Tick(plan, At(saturday, 10)).Messages.Length);
    }

    [Fact]
    public void After_three_days_of_downtime_there_is_one_nudge()
    {
        var before = Tick(Late, Morning).State;
        var after = Tick(before, Morning.AddDays(3).AddHours(4));
        Assert.All(after.Messages, m => Assert.Contains("|2026-12-03|", m.Key));
        Assert.Equal(2, after.Messages.Length);
        Assert.Empty(Tick(after.State, Morning.AddDays(3).AddHours(5)).Messages);
    }

    [Fact]
    public void A_plan_loaded_in_the_afternoon_nudges_at_once() =>
        Assert.Equal(2, Tick(Late with { CreatedAt = At(Monday, 15) }, At(Monday, 15)).Messages.Length);

    [Fact]
    public void Next_is_the_next_working_morning_in_the_plans_zone()
    {
        var plan = Late with { Settings = Late.Settings with { Zone = Zone.Find("Asia/Shanghai")! } };
        Assert.Equal(At(Monday, 1), Due.Next(plan with { Settings = plan.Settings with { Review = plan.Settings.Review with { EveryWeeks = 26 } } }, At(Monday, 0)));
        Assert.Equal(At(Monday, 5), NudgeRound.NextDue(plan, At(Monday, 5)));
        Assert.Equal(At(Monday.AddDays(1), 1), NudgeRound.NextDue(Tick(plan, At(Monday, 5)).State, At(Monday, 5)));
        Assert.Equal(At(Monday.AddDays(7), 1), NudgeRound.NextDue(plan, At(Monday.AddDays(5), 5)));
        Assert.Equal(plan.CreatedAt + Due.DraftLife, Due.Next(plan with { State = PlanState.Draft }, Morning));
    }

    [Fact]
    public void A_draft_nudges_nobody() => Assert.Empty(Tick(Late with { State = PlanState.Draft }, Morning).Messages);

    [Fact]
    public void What_an_unknown_owner_should_do_is_asked_of_the_manager()
    {
        var plan = Plan(Leaf("1.1", -30, -14) with { Owner = "~chen wei" });
        var unknown = plan with { People = plan.People.Add("~chen wei", Participant.Named("Chen Wei", null)) };
        Assert.Equal(Mia.PersonId, Assert.IsType<Message.ToPerson>(Assert.Single(Tick(unknown, Morning).Messages)).PersonId);
    }

    private static Decision<Plan> Tick(Plan plan, DateTimeOffset now) => Decide.For(plan, new Tick(), now);
}
