using System.Diagnostics.Metrics;

namespace PlanBot;

/// <summary>What PlanBot counts, under the meter <c>PlanBot</c>.</summary>
internal static class Meters
{
    public const string Name = "PlanBot";

    private static readonly Meter Meter = new(Name);

    public static readonly Counter<long> Turns = Meter.CreateCounter<long>("planbot.turns", description: "Inputs taken, by kind and outcome.");
    public static readonly Histogram<double> TurnSeconds = Meter.CreateHistogram<double>("planbot.turn.duration", "s", "From the input to its answer.");
    public static readonly Counter<long> Decisions = Meter.CreateCounter<long>("planbot.decisions", description: "Decisions that changed something.");
    public static readonly Histogram<double> DecideSeconds = Meter.CreateHistogram<double>("planbot.decide.duration", "s", "One decision, without reading before and committing after it, by input.");
    public static readonly Counter<long> Conflicts = Meter.CreateCounter<long>("planbot.conflicts", description: "Commits that found another instance ahead.");
    public static readonly Counter<long> Sends = Meter.CreateCounter<long>("planbot.sends", description: "Messages sent, by outcome.");
    public static readonly Histogram<double> QueueLag = Meter.CreateHistogram<double>("planbot.queue.lag", "s", "From when work was put to when it was taken, its delay included.");
    public static readonly Histogram<double> WorkLate = Meter.CreateHistogram<double>("planbot.work.late", "s", "From when work was due to when it was taken first, by queue: what people wait for because of too few instances.");
}
