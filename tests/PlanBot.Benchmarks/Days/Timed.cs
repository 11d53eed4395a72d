using System.Diagnostics;
using System.Globalization;

namespace PlanBot.Benchmarks.Days;

/// <summary>How often something was done and how long it took in all, what ran at the same time counted for each.</summary>
internal sealed class Timed
{
    private long count, ticks;

    public long Count => Interlocked.Read(ref count);

    public TimeSpan Time => new(Interlocked.Read(ref ticks));

    public Span Start() => new(this, Stopwatch.GetTimestamp());

    public void Add(TimeSpan time)
    {
        Interlocked.Increment(ref count);
        Interlocked.Add(ref ticks, time.Ticks);
    }

    public void Forget()
    {
        Interlocked.Exchange(ref count, 0);
        Interlocked.Exchange(ref ticks, 0);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Count:N0} in {Time.TotalSeconds:0.0} s ({(Count == 0 ? 0 : Time.TotalMicroseconds / Count):0} µs each)");

    /// <summary>Ends when it is disposed.</summary>
    public readonly struct Span(Timed timed, long since) : IDisposable
    {
        public void Dispose() => timed.Add(Stopwatch.GetElapsedTime(since));
    }
}
