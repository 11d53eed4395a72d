using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace PlanBot.Benchmarks.Days;

/// <summary>Hears how long decisions take, by input.</summary>
internal sealed class DecideTimes : IDisposable
{
    private readonly ConcurrentDictionary<string, Timed> times = new(StringComparer.Ordinal);
    private readonly MeterListener listener = new();

    public DecideTimes()
    {
        listener.InstrumentPublished = (instrument, heard) =>
        {
            if (instrument is { Meter.Name: "PlanBot", Name: "planbot.decide.duration" }) heard.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<double>((_, seconds, tags, _) => Of((string)tags[0].Value!).Add(TimeSpan.FromSeconds(seconds)));
        listener.Start();
    }

    /// <summary>The decisions about an input, by the name of its type.</summary>
    public Timed Of(string input) => times.GetOrAdd(input, static _ => new Timed());

    /// <summary>All of them.</summary>
    public TimeSpan Time => new(times.Values.Sum(t => t.Time.Ticks));

    /// <summary>Starts anew.</summary>
    public void Forget() => times.Clear();

    public void Dispose() => listener.Dispose();
}
