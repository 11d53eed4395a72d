using System.Buffers.Binary;
using System.Collections.Immutable;

namespace PlanBot.Sending;

/// <summary>
/// When messages were sent to one conversation lately, as far as Teams limits them: 7 in 1 s, 8 in 2 s, 60 in 30 s and 1,800 in an hour
/// (Teams: rate limiting for bots, per thread). The last 60 instants are exact, the hour is counted by minutes.
/// </summary>
internal sealed record SentTimes
{
    /// <summary>What was sent a little apart may arrive closer together: each window is watched for so much longer.</summary>
    public static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(500);

    public static readonly SentTimes None = new([], []);

    private const int MostAnHour = 1800;
    private const int Exact = 60;
    private static readonly ImmutableArray<(int Most, TimeSpan Within)> Windows =
        [(7, TimeSpan.FromSeconds(1) + Slack), (8, TimeSpan.FromSeconds(2) + Slack), (Exact, TimeSpan.FromSeconds(30) + Slack)];

    private readonly ImmutableArray<DateTimeOffset> last;
    private readonly ImmutableArray<(long Minute, int Count)> minutes;

    private SentTimes(ImmutableArray<DateTimeOffset> last, ImmutableArray<(long Minute, int Count)> minutes) => (this.last, this.minutes) = (last, minutes);

    /// <summary>True when nothing of it limits anything any more.</summary>
    public bool IsOver(DateTimeOffset now) => minutes.IsEmpty || Leaves(minutes[^1].Minute) <= now;

    /// <summary>How long until one more message fits every window; zero when it fits now. Instants ahead of the clock, of an instance whose clock is, count as now.</summary>
    public TimeSpan Wait(DateTimeOffset now)
    {
        var until = now;
        foreach (var (most, within) in Windows)
            if (last.Length >= most && Earlier(last[^most], now) + within is var free && free > until) until = free;
        var inTheHour = minutes.Where(m => Leaves(m.Minute) > now).Sum(m => m.Count);
        foreach (var (minute, count) in minutes.Where(m => Leaves(m.Minute) > now))
        {
            if (inTheHour < MostAnHour) break;
            inTheHour -= count;
            if (Leaves(minute) is var free && free > until) until = free;
        }
        return until - now;
    }

    /// <summary>With one more message.</summary>
    public SentTimes Add(DateTimeOffset at)
    {
        var minute = at.ToUnixTimeSeconds() / 60;
        var before = minutes.Where(m => Leaves(m.Minute) > at && m.Minute != minute);
        var now = minutes.FirstOrDefault(m => m.Minute == minute).Count + 1;
        return new([.. last.Append(at).Where(t => t > at - TimeSpan.FromMinutes(1)).Order().TakeLast(Exact)], [.. before.Append((Minute: minute, Count: now)).OrderBy(m => m.Minute)]);
    }

    /// <summary>As it lies in a column: the number of instants, the instants in ticks, then minutes and their counts.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[1 + (8 * last.Length) + (6 * minutes.Length)];
        bytes[0] = (byte)last.Length;
        for (var i = 0; i < last.Length; i++) BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(1 + (8 * i)), last[i].UtcTicks);
        var rest = bytes.AsSpan(1 + (8 * last.Length));
        for (var i = 0; i < minutes.Length; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(rest[(6 * i)..], (int)minutes[i].Minute);
            BinaryPrimitives.WriteUInt16LittleEndian(rest[((6 * i) + 4)..], (ushort)Math.Min(minutes[i].Count, ushort.MaxValue));
        }
        return bytes;
    }

    /// <summary>Reads a column back; one that was written otherwise limits nothing.</summary>
    public static SentTimes Read(byte[]? bytes)
    {
        if (bytes is not { Length: > 0 } || 1 + (8 * bytes[0]) > bytes.Length || (bytes.Length - 1 - (8 * bytes[0])) % 6 != 0) return None;
        var rest = bytes[(1 + (8 * bytes[0]))..];
        var ticks = Enumerable.Range(0, bytes[0]).Select(i => BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(1 + (8 * i)))).ToList();
        return ticks.Any(t => t < 0 || t > DateTimeOffset.MaxValue.UtcTicks) ? None : new(
            [.. ticks.Select(t => new DateTimeOffset(t, TimeSpan.Zero))],
            [.. Enumerable.Range(0, rest.Length / 6).Select(i => ((long)BinaryPrimitives.ReadInt32LittleEndian(rest.AsSpan(6 * i)), (int)BinaryPrimitives.ReadUInt16LittleEndian(rest.AsSpan((6 * i) + 4))))]);
    }

    /// <summary>The last message of a minute may have been sent at its very end.</summary>
    private static DateTimeOffset Leaves(long minute) => DateTimeOffset.FromUnixTimeSeconds((minute + 61) * 60) + Slack;

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
