using PlanBot.Sending;

namespace PlanBot.Tests.Sending;

public sealed class SentTimesTests
{
    private static readonly DateTimeOffset Start = new(2026, 12, 7, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Seven_go_at_once_the_eighth_after_a_second_and_the_ninth_after_two()
    {
        var times = SentTimes.None;
        for (var i = 0; i < 7; i++)
        {
            Assert.Equal(TimeSpan.Zero, times.Wait(Start));
            times = times.Add(Start);
        }
        Assert.Equal(TimeSpan.FromSeconds(1.5), times.Wait(Start));
        Assert.Equal(TimeSpan.Zero, times.Wait(Start.AddSeconds(1.5)));
        times = times.Add(Start.AddSeconds(1.5));
        Assert.Equal(TimeSpan.FromSeconds(1), times.Wait(Start.AddSeconds(1.5)));
    }

    /// <summary>Sends whenever it may for two hours and counts what any window of Teams holds.</summary>
    [Fact]
    public void Sent_as_fast_as_it_may_no_window_of_Teams_is_ever_exceeded()
    {
        var (times, now, sent) = (SentTimes.None, Start, new List<DateTimeOffset>());
        while (now < Start.AddHours(2))
        {
            now += times.Wait(now);
            Assert.Equal(TimeSpan.Zero, times.Wait(now));
            times = SentTimes.Read(times.Add(now).ToBytes());
            sent.Add(now);
        }
        foreach (var (most, seconds) in ((int, int)[])[(7, 1), (8, 2), (60, 30), (1800, 3600)])
            for (var i = most; i < sent.Count; i++) Assert.True(sent[i] - sent[i - most] >= TimeSpan.FromSeconds(seconds), $"{most} in {seconds} s at {sent[i]:O}");
        Assert.True(sent.Count > 3400, $"only {sent.Count} in two hours");
    }

    [Fact]
    public void Instants_of_an_instance_whose_clock_is_ahead_count_as_now()
    {
        var times = SentTimes.None;
        for (var i = 0; i < 7; i++) times = times.Add(Start.AddMinutes(5));
        Assert.Equal(TimeSpan.FromSeconds(1.5), times.Wait(Start));
    }

    [Fact]
    public void What_is_over_limits_nothing()
    {
        var times = SentTimes.None.Add(Start);
        Assert.False(times.IsOver(Start.AddMinutes(59)));
        Assert.True(times.IsOver(Start.AddMinutes(62)));
        Assert.True(SentTimes.None.IsOver(Start));
    }

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 60 })]
    [InlineData(new byte[] { 1, 255, 255, 255, 255, 255, 255, 255, 255 })]
    [InlineData(new byte[] { 0, 1, 2 })]
    public void A_column_that_was_written_otherwise_limits_nothing(byte[] bytes) => Assert.Equal(TimeSpan.Zero, SentTimes.Read(bytes).Wait(Start));
}
