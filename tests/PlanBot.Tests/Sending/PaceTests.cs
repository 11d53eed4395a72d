using PlanBot.Sending;

namespace PlanBot.Tests.Sending;

public sealed class PaceTests
{
    private static readonly DateTimeOffset Start = new(2026, 12, 7, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Blocks_follow_each_other_one_step_apart_whoever_claims_them()
    {
        var pace = Pace.Fresh(Start, 50);
        (pace, var first) = pace.Claim(Start, 3, 0, 50);
        (pace, var second) = pace.Claim(Start.AddMilliseconds(1), 2, 0, 50);
        // The first block after a silence goes at half the rate.
        Assert.Equal([0, 40, 80, 120, 140], [.. first.Concat(second).Select(s => (s - Start - Pace.Lead).TotalMilliseconds)]);
        Assert.Equal(Start + Pace.Lead + TimeSpan.FromMilliseconds(160), pace.NextFree);
    }

    [Fact]
    public void After_a_silence_nothing_is_saved_up()
    {
        var (pace, _) = Pace.Fresh(Start, 50).Claim(Start, 12, 0, 50);
        var (_, later) = pace.Claim(Start.AddHours(1), 2, 0, 50);
        Assert.Equal([Start.AddHours(1) + Pace.Lead, Start.AddHours(1) + Pace.Lead + TimeSpan.FromMilliseconds(40)], later);
    }

    [Fact]
    public void Replies_that_were_sent_take_room_but_a_second_at_most()
    {
        Assert.Equal(Start + Pace.Lead + TimeSpan.FromMilliseconds(200), Pace.Fresh(Start, 50).Claim(Start, 1, 10, 50).Slots[0]);
        Assert.Equal(Start + Pace.Lead + TimeSpan.FromSeconds(1), Pace.Fresh(Start, 50).Claim(Start, 1, 5000, 50).Slots[0]);
    }

    [Fact]
    public void The_rate_falls_once_a_second_when_Teams_says_429_and_rises_slowly_again()
    {
        var slowed = Pace.Fresh(Start, 50).Slow(Start);
        Assert.Equal(45, slowed.Rate, 6);
        Assert.Equal(slowed, slowed.Slow(Start.AddMilliseconds(500)));
        Assert.Equal(40.5, slowed.Slow(Start.AddSeconds(1)).Rate, 6);
        Assert.Equal(47.5, slowed.Claim(Start.AddSeconds(5), 1, 0, 50).After.Rate, 6);
        Assert.Equal(50, slowed.Claim(Start.AddHours(1), 1, 0, 50).After.Rate, 6);
    }

    [Fact]
    public void The_rate_falls_no_lower_than_two_a_second()
    {
        var pace = Pace.Fresh(Start, 50);
        for (var i = 0; i < 50; i++) pace = pace.Slow(Start.AddSeconds(i));
        Assert.Equal(Pace.LeastRate, pace.Rate);
    }

    [Fact]
    public void A_rate_that_is_set_lower_is_kept()
    {
        var (pace, slots) = Pace.Fresh(Start, 1).Claim(Start.AddSeconds(5), 1, 0, 1);
        Assert.Equal(1, pace.Rate);
        Assert.Equal(Start.AddSeconds(5) + Pace.Lead, Assert.Single(slots));
    }

    [Fact]
    public void A_message_waits_as_long_as_Teams_says_and_otherwise_twice_as_long_each_time_up_to_ten_minutes()
    {
        Assert.Equal(TimeSpan.FromSeconds(7), Backoff.Wait(1, TimeSpan.FromSeconds(7), 0));
        Assert.InRange(Backoff.Wait(12, TimeSpan.FromSeconds(7), 1), TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(70));
        Assert.Equal([1.5, 3, 6, 12], Enumerable.Range(1, 4).Select(tries => Backoff.Wait(tries, null, 0).TotalSeconds));
        Assert.Equal(2.5, Backoff.Wait(1, null, 1).TotalSeconds);
        Assert.Equal((450, 750), (Backoff.Wait(11, null, 0).TotalSeconds, Backoff.Wait(11, null, 1).TotalSeconds));
    }
}
