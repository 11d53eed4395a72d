using System.Collections.Immutable;
using System.Runtime.InteropServices;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Network;

/// <summary>Early and late dates, floats and the critical path of a network as of a status date; by the places of its activities.</summary>
public sealed class NetworkDates
{
    private readonly TaskNetwork network;
    private readonly Phase[] phases;
    private readonly int[] drivers;

    internal NetworkDates(TaskNetwork network, long status, long? target)
    {
        this.network = network;
        Status = status;
        var (count, pass) = (network.Count, new NetworkPass(network, status));
        drivers = new int[count];
        pass.Forward(drivers);
        phases = pass.Phases;
        Finish = count == 0 ? status : pass.Finishes.Max();
        Target = target ?? Finish;
        var (late, lateStarts, total, free) = (new long[count], new long[count], new long[count], new long[count]);
        pass.Backward(late, Target, keepsConstraints: true);
        for (var at = 0; at < count; at++)
        {
            if (pass.Phases[at] is Phase.Ended) late[at] = pass.Finishes[at];
            lateStarts[at] = pass.Phases[at] is Phase.Waiting ? late[at] - (pass.Finishes[at] - pass.Starts[at]) : pass.Starts[at];
            (total[at], free[at]) = (late[at] - pass.Finishes[at], pass.Phases[at] is Phase.Ended ? 0 : Finish - pass.Finishes[at]);
        }
        Free(pass, free);
        (EarlyStarts, EarlyFinishes, LateStarts, LateFinishes) = (Of(pass.Starts), Of(pass.Finishes), Of(lateStarts), Of(late));
        (TotalFloats, FreeFloats) = (Of(total), Of(free));
    }

    /// <summary>The status date: the first unit that can still be worked.</summary>
    public long Status { get; }

    /// <summary>The earliest finish of all.</summary>
    public long Finish { get; }

    /// <summary>When all must be finished.</summary>
    public long Target { get; }

    /// <summary>The earliest start of each; the actual one once it has begun.</summary>
    public ImmutableArray<long> EarlyStarts { get; }

    /// <summary>The earliest finish of each; the actual one once it has ended.</summary>
    public ImmutableArray<long> EarlyFinishes { get; }

    /// <summary>The latest start of each that keeps the target and the constraints.</summary>
    public ImmutableArray<long> LateStarts { get; }

    /// <summary>The latest finish of each that keeps the target and the constraints.</summary>
    public ImmutableArray<long> LateFinishes { get; }

    /// <summary>By how much each can slip before a target or a constraint is missed; negative by how much time must be gained; 0 for what has ended.</summary>
    public ImmutableArray<long> TotalFloats { get; }

    /// <summary>By how much each can slip before anything else moves; 0 for what has ended.</summary>
    public ImmutableArray<long> FreeFloats { get; }

    /// <summary>True for open work without float.</summary>
    public bool IsCritical(int at) => phases[at] is not Phase.Ended && TotalFloats[at] <= 0;

    /// <summary>True for work that has not ended.</summary>
    public bool IsOpen(int at) => phases[at] is not Phase.Ended;

    /// <summary>True for work that has begun and not ended.</summary>
    public bool IsBegun(int at) => phases[at] is Phase.Begun;

    /// <summary>The activity whose link sets the dates of this one; -1 when its own dates, its constraint or its owner's forecast do.</summary>
    public int DriverOf(int at) => drivers[at] is var link and >= 0 && !IsByWord(at) ? network.From[link] : -1;

    /// <summary>The activities that set the earliest finish, each driving the next; what has ended drives nothing any more. Empty when all has ended.</summary>
    public ImmutableArray<int> DrivingPath()
    {
        var last = -1;
        foreach (var at in network.Order)
            if (IsOpen(at) && (last < 0 || EarlyFinishes[at] >= EarlyFinishes[last])) last = at;
        return PathTo(last);
    }

    /// <summary>The open activities that drive one, itself at the end; empty for none.</summary>
    public ImmutableArray<int> PathTo(int last)
    {
        var path = new List<int>();
        for (var at = last; at >= 0 && IsOpen(at); at = DriverOf(at)) path.Add(at);
        path.Reverse();
        return [.. path];
    }

    /// <summary>For each activity the nearest of some that drives it, itself included; -1 for one that none of them drives.</summary>
    internal int[] CausesOf(HashSet<int> some)
    {
        var causes = new int[network.Count];
        foreach (var at in network.Order) causes[at] = some.Contains(at) ? at : drivers[at] is var link and >= 0 ? causes[network.From[link]] : -1;
        return causes;
    }

    /// <summary>True when the owner's word ends it later than its links would.</summary>
    private bool IsByWord(int at) => phases[at] is Phase.Waiting && EarlyFinishes[at] - EarlyStarts[at] > network.Activities[at].Duration;

    private void Free(NetworkPass pass, long[] free)
    {
        foreach (var at in network.Order)
        {
            if (pass.Phases[at] is Phase.Ended) continue;
            for (var i = network.First[at]; i < network.First[at + 1]; i++)
            {
                var (kind, to) = (network.Kinds[i], network.From[i]);
                var isFromStart = kind is LinkKind.StartToStart or LinkKind.StartToFinish;
                var isToStart = kind is LinkKind.FinishToStart or LinkKind.StartToStart;
                if ((isToStart && pass.Phases[at] is Phase.Begun) || (isFromStart && pass.Phases[to] is not Phase.Waiting) || pass.Phases[to] is Phase.Ended) continue;
                var needs = isToStart ? pass.Starts[at] : pass.Phases[at] is Phase.Waiting ? pass.Starts[at] + pass.Work[at] : pass.Finishes[at];
                free[to] = Math.Min(free[to], needs - network.Lags[i] - (isFromStart ? pass.Starts[to] : pass.Finishes[to]));
            }
        }
    }

    private static ImmutableArray<long> Of(long[] values) => ImmutableCollectionsMarshal.AsImmutableArray(values);
}
