using System.Diagnostics;

namespace PlanBot.Benchmarks.Load;

/// <summary>One kind of turn, driven over all connections at once, one request in flight on each.</summary>
/// <param name="Name">What is done.</param>
/// <param name="Requests">A request for each connection.</param>
/// <param name="Shows">What a right answer's body holds; empty when the answer goes through the connector.</param>
internal sealed record Phase(string Name, Template[] Requests, byte[] Shows)
{
    private const int SampleEvery = 16;
    // Another run against the same bot must not look like the same messages delivered again.
    private static long number = Environment.TickCount64 * 37 % 500_000_000;

    /// <summary>Runs for the warm-up and then for the measured time.</summary>
    public Figures Run(IReadOnlyList<Uri> bots, int warmup, int seconds, IReadOnlyList<int> processes, StorageUnderLoad? storage)
    {
        var (from, to) = (Stopwatch.GetTimestamp() + (warmup * Stopwatch.Frequency), Stopwatch.GetTimestamp() + ((warmup + seconds) * Stopwatch.Frequency));
        var lists = new List<long>[Requests.Length];
        long errors = 0, ended = 0;
        var threads = Requests.Select((template, i) => new Thread(() =>
        {
            lists[i] = new(200_000);
            var (wrong, inTime) = Drive(bots[i % bots.Count], template, lists[i], from, to);
            Interlocked.Add(ref errors, wrong);
            Interlocked.Add(ref ended, inTime);
        }, 256 * 1024)).ToList();
        threads.ForEach(t => t.Start());
        Thread.Sleep(TimeSpan.FromSeconds(warmup));
        var (bot0, own0, trips0) = (Processor(processes), Processor([Environment.ProcessId]), storage?.Trips);
        Thread.Sleep(TimeSpan.FromSeconds(seconds));
        var (bot1, own1, trips1) = (Processor(processes), Processor([Environment.ProcessId]), storage?.Trips);
        threads.ForEach(t => t.Join());
        var all = lists.SelectMany(l => l).ToArray();
        Array.Sort(all);
        return new(Name, all, ended, seconds, errors, bot1 - bot0, own1 - own0) { Trips = trips1 - trips0 };
    }

    /// <summary>Requests that began in the measured time have their latency kept, however late they end; those that end in it count for its rate.</summary>
    private (long Errors, long Ended) Drive(Uri bot, Template template, List<long> latencies, long from, long to)
    {
        long errors = 0, ended = 0;
        using var wire = new Wire(bot);
        for (var i = 0; ; i++)
        {
            var mine = Interlocked.Increment(ref number);
            var request = template.Fill(mine, (int)(mine % 97) + 1);
            var start = Stopwatch.GetTimestamp();
            if (start >= to) return (errors, ended);
            var status = wire.Exchange(request);
            var end = Stopwatch.GetTimestamp();
            var isRight = status == 200 && (i % SampleEvery != 0 || Shows.Length == 0 || wire.Body.IndexOf(Shows) >= 0);
            if (end < from) continue;
            if (!isRight) errors++;
            else if (end <= to) ended++;
            if (isRight && start >= from) latencies.Add(end - start);
        }
    }

    private static TimeSpan Processor(IEnumerable<int> ids) => ids.Aggregate(TimeSpan.Zero, (sum, id) =>
    {
        using var process = Process.GetProcessById(id);
        return sum + process.TotalProcessorTime;
    });
}

/// <summary>What a phase measured.</summary>
/// <param name="Name">What was done.</param>
/// <param name="Latencies">Of each turn, in stopwatch ticks, sorted.</param>
/// <param name="Ended">Turns that ended in the time.</param>
/// <param name="Seconds">How long.</param>
/// <param name="Errors">Turns with another answer than the right one.</param>
/// <param name="BotTime">Processor time of the bot; zero when it is not on this machine.</param>
/// <param name="OwnTime">Processor time of this tool: client and connector.</param>
internal sealed record Figures(string Name, long[] Latencies, long Ended, int Seconds, long Errors, TimeSpan BotTime, TimeSpan OwnTime)
{
    public double PerSecond => (double)Ended / Seconds;

    /// <summary>What was asked of the storage meanwhile, by all instances; null when nobody counted.</summary>
    public StorageTrips? Trips { get; init; }

    public override string ToString() =>
        $"{Name,-34} {PerSecond,7:0}/s   p50 {At(0.5),6:0.00} ms   p99 {At(0.99),6:0.00} ms   slowest {At(1),6:0} ms   errors {Errors}   bot {Each(BotTime),4:0} µs/turn   tool {Each(OwnTime),4:0} µs/turn"
        + (Trips is { } trips && Ended > 0 ? $"\n{"",34} storage, a turn: {trips.Per(Ended)}" : "");

    private double At(double share) => Latencies.Length == 0 ? 0 : Latencies[(int)(share * (Latencies.Length - 1))] * 1000.0 / Stopwatch.Frequency;

    private double Each(TimeSpan time) => Ended == 0 ? 0 : time.TotalMicroseconds / Ended;
}
