using PlanBot.Sending;

namespace PlanBot.Tests.Sending;

public sealed class LaneTests
{
    private static readonly DateTimeOffset Start = new(2026, 12, 7, 9, 0, 0, TimeSpan.Zero);

    /// <summary>Three instances, each with every third of the instants of a full pace; for 400 ms nobody gets to send.</summary>
    [Fact]
    public void What_was_held_up_leaves_late_and_no_second_holds_more_than_Teams_takes()
    {
        const int Step = 21;
        var lanes = Enumerable.Range(0, 3).Select(_ => (Lane: new Lane("pace|t"), Messages: new Queue<DateTimeOffset>())).ToList();
        var left = new List<DateTimeOffset>();
        for (var ms = 0; ms < 6000; ms++)
        {
            var now = Start.AddMilliseconds(ms);
            if (ms % Step == 0)
            {
                var (lane, messages) = lanes[ms / Step % 3];
                lane.Give([now]);
                messages.Enqueue(now);
            }
            if (ms is >= 2000 and < 2400) continue;
            foreach (var (lane, messages) in lanes)
                while (messages.TryPeek(out _) && lane.Leave(now, 50) == TimeSpan.Zero)
                {
                    messages.Dequeue();
                    left.Add(now);
                }
        }
        Assert.InRange(left.Count, 6000 / Step - 10, 6000 / Step + 1);
        Assert.All(left, now => Assert.InRange(left.Count(other => other > now.AddSeconds(-1) && other <= now), 0, 50));
    }
}
