using PlanBot.Domain.CheckIns;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tasks;
using static PlanBot.Domain.Tests.Credibility.CredibilityWorld;
using static PlanBot.Domain.Tests.Tasks.TaskWorld;

namespace PlanBot.Domain.Tests.Credibility;

public sealed class SignTests
{
    private const string Well = "All that is reported fits together.";

    [Fact]
    public void Ninety_percent_for_long_is_told_with_its_days_and_rounds()
    {
        // From Thu 12 Nov: 13, 16, 17, 18, 19, 20, 23, 24, 25, 26, 27, 30 Nov are 12 working days; rounds closed on 16, 23 and 30 Nov.
        Assert.Contains("1.1 stands at 90 % since Thu 12 Nov (12 working days, 3 rounds)", Facts(Reported("1.1", (-40, 60), (-18, 90))), StringComparison.Ordinal);
        Assert.Contains("1.1 自11月12日周四起停在90%（12个工作日，3轮）", new CredibilityWorld(Reported("1.1", (-40, 60), (-18, 90))).Facts(Tongue.Chinese), StringComparison.Ordinal);
        // A point or two make no difference.
        Assert.Contains("1.1 went from 90 % to 92 % since Thu 12 Nov (12 working days, 3 rounds)", Facts(Reported("1.1", (-18, 90), (-10, 91), (-4, 92))), StringComparison.Ordinal);
    }

    [Fact]
    public void It_takes_two_rounds_or_ten_working_days()
    {
        // From Fri 20 Nov rounds closed on 23 and 30 Nov; from Mon 23 Nov on only that of the 30th.
        Assert.Contains("stands at 95 %", Facts(Reported("1.1", (-10, 95))), StringComparison.Ordinal);
        Assert.Contains(Well, Facts(Reported("1.1", (-7, 95))), StringComparison.Ordinal);
        // Without rounds: from Mon 16 Nov to 30 Nov are ten working days, from the 17th nine.
        Assert.Contains("(10 working days, 0 rounds)", Facts(Rhythm(RoundRhythm.Off), Reported("1.1", (-14, 95))), StringComparison.Ordinal);
        Assert.Contains(Well, Facts(Rhythm(RoundRhythm.Off), Reported("1.1", (-13, 95))), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_blocked_snoozed_done_or_cancelled_is_known_to_stand()
    {
        var stuck = Reported("1.1", (-18, 90));
        foreach (var task in (PlanTask[])[stuck with { Blocker = new("x", null, null, Monday) }, stuck with { SnoozedUntil = Monday.AddDays(3) }, stuck with { PercentComplete = 100, ActualFinish = Monday }, stuck with { IsCancelled = true }])
            Assert.Contains(Well, Facts(task), StringComparison.Ordinal);
    }

    [Fact]
    public void On_track_while_behind_the_expected_pace_is_told_in_numbers()
    {
        // Planned from Mon 16 Nov to Fri 11 Dec, 20 working days, of which 11 have passed with Monday: 55 %. The plan calls 15 points behind.
        var task = Leaf("1.1", -14, 11, 40) with { Health = Health.OnTrack, UpdatedAt = At(Monday.AddDays(-3), 9), UpdatedBy = "Ann" };
        Assert.Contains("1.1 is said to be on track since Fri 27 Nov: 40 % reported, 55 % planned by today", Facts(task), StringComparison.Ordinal);
        foreach (var well in (PlanTask[])[task with { PercentComplete = 41 }, task with { Health = Health.AtRisk }, task with { Health = null }, task with { Forecast = Monday.AddDays(14) }])
            Assert.Contains(Well, Facts(well), StringComparison.Ordinal);
    }

    [Fact]
    public void A_jump_on_the_working_day_before_a_review_is_told()
    {
        // The review of Mon 30 Nov; Fri 27 is the working day before. From Mon 16 to Fri 27 Nov nothing moved.
        Assert.Contains("1.1 went from 30 % to 60 % on Fri 27 Nov, just before the review of Mon 30 Nov; it had not moved since Mon 16 Nov", Facts(Reported("1.1", (-14, 30), (-3, 60))), StringComparison.Ordinal);
        Assert.Contains(Well, Facts(Reported("1.1", (-14, 30), (-3, 49))), StringComparison.Ordinal);
        Assert.Contains(Well, Facts(Reported("1.1", (-14, 30), (-4, 60))), StringComparison.Ordinal);
        Assert.Contains(Well, Facts(Reported("1.1", (-14, 30), (-7, 32), (-3, 60))), StringComparison.Ordinal); // four working days before
    }

    [Fact]
    public void Unchanged_for_as_many_rounds_as_the_plan_says_is_told_of_what_was_reported_on()
    {
        // From Thu 12 Nov rounds closed on 16, 23 and 30 Nov; it was reported on since, on the 29th.
        var task = Reported("1.1", (-18, 30));
        Assert.Contains("1.1 is reported at 30 % unchanged since Thu 12 Nov (12 working days, 3 rounds)", Facts(task), StringComparison.Ordinal);
        Assert.Contains(Well, Facts(s => s with { UnchangedRounds = 4 }, task), StringComparison.Ordinal);
        Assert.Contains(Well, Facts(task with { UpdatedAt = At(Monday.AddDays(-18), 9) }), StringComparison.Ordinal);
        Assert.Contains(Well, Facts(task with { Forecast = Monday.AddDays(40), Stand = new(Monday.AddDays(40), Monday.AddDays(-5)) }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_forecast_that_never_moved_and_was_moved_at_the_last_moment_is_told()
    {
        // Said on Mon 9 Nov for Mon 30 Nov, and moved that day: 15 working days.
        var world = new CredibilityWorld(Leaf("1.1", -60, 31));
        var task = world.Plan.Tasks.All[0];
        world.Take(new ForecastTask(Button(task), Monday, null), Ann, At(Monday.AddDays(-21), 9));
        world.Take(new ForecastTask(Button(task), Monday, "as I said"), Ann, At(Monday.AddDays(-7), 9));
        Assert.Equal((Monday, Monday.AddDays(-21)), (world.Plan.Tasks.All[0].Stand!.Day, world.Plan.Tasks.All[0].Stand!.Since));
        world.Take(new ForecastTask(Button(task), Monday.AddDays(11), null), Ann, At(Monday, 9));
        Assert.Contains("1.1 was forecast for Mon 30 Nov from Mon 9 Nov on, and that stood for 15 working days; on Mon 30 Nov it was moved to Fri 11 Dec", world.Facts(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-21, -3)] // three working days were left
    [InlineData(-11, 0)] // it stood for seven
    public void A_forecast_that_moves_in_time_or_had_not_stood_for_long_is_well(int saidIn, int movedIn)
    {
        var world = new CredibilityWorld(Leaf("1.1", -60, 31));
        var task = world.Plan.Tasks.All[0];
        world.Take(new ForecastTask(Button(task), Monday.AddDays(movedIn == 0 ? 0 : 2), null), Ann, At(Monday.AddDays(saidIn), 9));
        world.Take(new ForecastTask(Button(task), Monday.AddDays(11), null), Ann, At(Monday.AddDays(movedIn), 9));
        Assert.Contains(Well, world.Facts(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_forecast_whose_day_passed_is_told()
    {
        // Said on Mon 2 Nov for Fri 27 Nov: 19 working days.
        var task = Reported("1.1", (-3, 50)) with { Forecast = Monday.AddDays(-3), Stand = new(Monday.AddDays(-3), Monday.AddDays(-28)) };
        Assert.Contains("1.1 was forecast for Fri 27 Nov from Mon 2 Nov on, and that stood for 19 working days; the day has passed, and it is not done", Facts(task), StringComparison.Ordinal);
    }

    [Fact]
    public void Done_without_what_proves_the_deliverable_is_told_for_twenty_working_days()
    {
        var done = Leaf("1.1", -60, 31, 100) with { Deliverable = "Signed lease", ActualFinish = Monday.AddDays(-3), UpdatedBy = "Ann", UpdatedAt = At(Monday.AddDays(-3), 9) };
        Assert.Contains("1.1 was reported done on Fri 27 Nov; what proves the deliverable was not said: Signed lease", Facts(done), StringComparison.Ordinal);
        foreach (var well in (PlanTask[])[done with { Evidence = "https://x" }, done with { Deliverable = null }, done with { ActualFinish = Monday }, done with { ActualFinish = Monday.AddDays(-29) }, done with { UpdatedBy = null }])
            Assert.Contains(Well, Facts(well), StringComparison.Ordinal);
    }

    [Fact]
    public void The_worst_comes_first_and_a_thousand_fit()
    {
        var world = new CredibilityWorld(
            Reported("1.1", (-18, 30)), Reported("1.2", (-18, 90)), Reported("1.3", (-25, 95)),
            Reported("1.4", (-4, 50)) with { Forecast = Monday.AddDays(-3), Stand = new(Monday.AddDays(-3), Monday.AddDays(-28)) });
        var facts = world.Facts();
        Assert.Contains("4 facts to look at. First: 1.4 was forecast", facts, StringComparison.Ordinal);
        Assert.True(facts.IndexOf("1.3 stands", StringComparison.Ordinal) < facts.IndexOf("1.2 stands", StringComparison.Ordinal) && facts.IndexOf("1.2 stands", StringComparison.Ordinal) < facts.IndexOf("1.1 is reported", StringComparison.Ordinal));
        foreach (var tongue in Tongue.All)
            Domain.Credibility.FactsCard.For(new CredibilityWorld([.. Enumerable.Range(1000, 1000).Select(i => Reported($"{i}", (-18, 90)) with { Title = Repeat("长", 200), Doubts = [new(Domain.Credibility.DoubtKind.NearlyDone, Monday, Ann.PersonId) { Answer = Repeat("长", 500), AnsweredBy = Repeat("长", 80) }] })]).Plan, At(Monday, 10), tongue).FitsTeams();
    }

    private static Func<PlanSettings, PlanSettings> Rhythm(RoundRhythm rhythm) => s => s with { Rounds = s.Rounds with { Rhythm = rhythm } };

    private static string Facts(params PlanTask[] tasks) => new CredibilityWorld(tasks).Facts();

    private static string Facts(Func<PlanSettings, PlanSettings> set, params PlanTask[] tasks)
    {
        var world = new CredibilityWorld(tasks);
        world.Plan = world.Plan with { Settings = set(world.Plan.Settings) };
        return world.Facts();
    }
}
