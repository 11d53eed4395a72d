using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace PlanBot.Domain.Network;

/// <summary>When a network may end, from many runs in which each open activity takes as long as chance has it (Monte Carlo; Van Slyke, 1963).</summary>
/// <param name="Finishes">The finish of each run, the earliest first.</param>
/// <param name="Criticality">In which share of the runs each activity was critical, 0 to 1.</param>
public sealed record FinishForecast(ImmutableArray<long> Finishes, ImmutableArray<double> Criticality)
{
    /// <summary>The runs of a forecast of at most 2,000 activities.</summary>
    public const int UsualRuns = 1000;

    /// <summary>The runs that a network of a size gets: so many that the answer is there at once.</summary>
    public static int RunsFor(int activities) => Math.Clamp(2_000_000 / Math.Max(1, activities), 50, UsualRuns);

    /// <summary>The finish that is kept in a share of the runs, 0 to 1: 0.8 gives P80.</summary>
    public long At(double share) => Finishes[Math.Clamp((int)Math.Ceiling(share * Finishes.Length) - 1, 0, Finishes.Length - 1)];

    /// <summary>The share of the runs that end by a finish.</summary>
    public double ShareBy(long finish) => Finishes.Count(f => f <= finish) / (double)Finishes.Length;

    /// <summary>The forecast of a network as of a status date.</summary>
    /// <param name="network">The network.</param>
    /// <param name="status">The first unit that can still be worked.</param>
    /// <param name="records">What became of what owners said: how many times as long it took; <see cref="Activity.Record"/> names the place.</param>
    /// <param name="runs">How many runs, from 1 on.</param>
    /// <param name="seed">What chance begins with: the same gives the same forecast.</param>
    public static FinishForecast Of(TaskNetwork network, long status, ImmutableArray<ImmutableArray<double>> records, int runs, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(runs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(network.Count, 1, nameof(network));
        var (pass, spread) = (new NetworkPass(network, status), new Spread(records, new Chance(seed)));
        pass.Forward(null);
        var (phases, work, likely, anchors) = (pass.Phases, pass.Work, new double[network.Count], new long[network.Count]);
        for (var at = 0; at < network.Count; at++)
        {
            // Of what has begun only the rest is uncertain; what an owner says of the finish is how long they think it takes.
            anchors[at] = phases[at] is Phase.Begun ? Math.Max(status, pass.Floors[at]) : 0;
            likely[at] = phases[at] is Phase.Begun ? Math.Max(0, work[at] - anchors[at]) : pass.Finishes[at] - pass.Starts[at];
        }
        Array.Fill(pass.Words, NetworkPass.None);
        var (finishes, critical, late) = (new long[runs], new int[network.Count], new long[network.Count]);
        for (var run = 0; run < runs; run++)
        {
            spread.Begin();
            for (var at = 0; at < phases.Length; at++)
                if (phases[at] is not Phase.Ended && likely[at] > 0) work[at] = anchors[at] + Math.Max(1, (long)Math.Round(likely[at] * spread.Of(network.Activities[at])));
            pass.Forward(null);
            var finish = pass.Finishes[0];
            foreach (var one in pass.Finishes) finish = Math.Max(finish, one);
            finishes[run] = finish;
            pass.Backward(late, finish, keepsConstraints: false);
            for (var at = 0; at < phases.Length; at++)
                if (phases[at] is not Phase.Ended && late[at] <= pass.Finishes[at]) critical[at]++;
        }
        Array.Sort(finishes);
        return new(ImmutableCollectionsMarshal.AsImmutableArray(finishes), [.. critical.Select(count => count / (double)runs)]);
    }
}
