namespace PlanBot.Sending;

/// <summary>
/// The pace of all instances together towards one tenant: the next free instant and the rate at which instants are given out, as they lie in one row.
/// The rate falls by a tenth when Teams says 429, each second again, and rises slowly, so that instances adapt together.
/// </summary>
/// <param name="NextFree">Nothing is sent by way of this row before it.</param>
/// <param name="Rate">Messages a second, from <see cref="LeastRate"/> to what is set.</param>
/// <param name="RatedAt">Up to when the rate has risen.</param>
/// <param name="SlowedAt">When Teams last made it fall.</param>
internal sealed record Pace(DateTimeOffset NextFree, double Rate, DateTimeOffset RatedAt, DateTimeOffset SlowedAt)
{
    /// <summary>The rate falls no lower than this, in messages a second.</summary>
    public const double LeastRate = 2;

    /// <summary>By how much the rate rises in a second, in messages a second.</summary>
    public const double Rise = 0.5;

    private const double Fall = 0.9;

    /// <summary>What was claimed is ready to be sent when its instant comes.</summary>
    public static readonly TimeSpan Lead = TimeSpan.FromMilliseconds(50);

    /// <summary>After so long without a message the first block goes at half the rate: first connections are slow, and what they hold up arrives with what follows.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(1);

    /// <summary>The pace of a tenant to whom nothing was sent yet.</summary>
    public static Pace Fresh(DateTimeOffset now, double rate) => new(now - Silence, rate, now, DateTimeOffset.MinValue);

    /// <summary>The time between two messages.</summary>
    public TimeSpan Step => TimeSpan.FromSeconds(1 / Rate);

    /// <summary>Takes a number of instants, one <see cref="Step"/> apart, after a silence two; those that replies to people used already come on top and nobody waits for them.</summary>
    public (Pace After, IReadOnlyList<DateTimeOffset> Slots) Claim(DateTimeOffset now, int slots, double used, double most)
    {
        var risen = Math.Clamp(Rate + (Rise * Math.Max(0, (now - RatedAt).TotalSeconds)), Math.Min(LeastRate, most), most);
        var pace = this with { Rate = risen, RatedAt = now };
        var start = (NextFree > now + Lead ? NextFree : now + Lead) + (Math.Min(used, risen) * pace.Step);
        var step = NextFree <= now - Silence ? 2 * pace.Step : pace.Step;
        return (pace with { NextFree = start + (slots * step) }, [.. Enumerable.Range(0, slots).Select(n => start + (n * step))]);
    }

    /// <summary>Teams said 429: slower, once a second at most, since many messages on their way hear the same.</summary>
    public Pace Slow(DateTimeOffset now) =>
        now - SlowedAt < TimeSpan.FromSeconds(1) && now >= SlowedAt ? this : this with { Rate = Math.Max(LeastRate, Rate * Fall), RatedAt = now, SlowedAt = now };
}
