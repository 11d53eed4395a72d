using System.Diagnostics.Metrics;

namespace PlanBot.Benchmarks.Rounds;

/// <summary>Hears how long work lay in the queues of the bots in this process, its delay included.</summary>
internal sealed class QueueLag : IDisposable
{
    private readonly Lock noting = new();
    private readonly Dictionary<string, List<double>> seconds = new(StringComparer.Ordinal);
    private readonly MeterListener listener = new();

    public QueueLag()
    {
        listener.InstrumentPublished = (instrument, heard) =>
        {
            // Called while the meters are being made: their fields are not there yet.
            if (instrument is { Meter.Name: "PlanBot", Name: "planbot.queue.lag" }) heard.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<double>((_, value, tags, _) => Note(tags.Length > 0 ? (string?)tags[0].Value ?? "" : "", value));
        listener.Start();
    }

    /// <summary>Starts anew.</summary>
    public void Forget()
    {
        lock (noting) seconds.Clear();
    }

    public override string ToString()
    {
        lock (noting)
            return string.Join('\n', seconds.OrderBy(q => q.Key, StringComparer.Ordinal).Select(q =>
            {
                var sorted = q.Value.Order().ToList();
                return $"{q.Key}: {sorted.Count} taken, lag p50 {sorted[sorted.Count / 2]:0.00} s, p99 {sorted[(int)(0.99 * (sorted.Count - 1))]:0.00} s";
            }));
    }

    public void Dispose() => listener.Dispose();

    private void Note(string queue, double lag)
    {
        lock (noting)
        {
            if (!seconds.TryGetValue(queue, out var all)) seconds[queue] = all = [];
            all.Add(lag);
        }
    }
}
