using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Network;

/// <summary>
/// One way through the network and back. Work that has not begun starts when all lets it: the status date, its planned start, its constraint and its links; a link to its finish moves it whole.
/// Begun work keeps its start and waits for links to its finish alone; ended work is as it was.
/// </summary>
internal sealed class NetworkPass
{
    /// <summary>Before everything: no bound.</summary>
    internal const long None = long.MinValue / 4;

    private readonly TaskNetwork network;

    /// <summary>How far each is.</summary>
    internal readonly Phase[] Phases;

    /// <summary>Of what has not begun the earliest start that its own dates allow; else its actual start.</summary>
    internal readonly long[] Floors;

    /// <summary>Of what has not begun how long it takes; of begun and ended work its finish.</summary>
    internal readonly long[] Work;

    /// <summary>What has not begun ends no earlier: the word of its owner.</summary>
    internal readonly long[] Words;

    internal readonly long[] Starts, Finishes;

    internal NetworkPass(TaskNetwork network, long status)
    {
        this.network = network;
        var count = network.Count;
        (Phases, Floors, Work, Words, Starts, Finishes) = (new Phase[count], new long[count], new long[count], new long[count], new long[count], new long[count]);
        for (var at = 0; at < count; at++)
        {
            var activity = network.Activities[at];
            var word = activity.Forecast > status ? activity.Forecast.Value : None;
            Words[at] = word;
            if (activity.ActualFinish is { } finish)
                (Phases[at], Floors[at], Work[at]) = (Phase.Ended, Math.Min(activity.ActualStart ?? finish - activity.Duration, finish), finish);
            else if (activity.ActualStart is { } start)
            {
                var left = activity.Left;
                var rest = Math.Max(Math.Max(activity.ReportedAt ?? status, start) + left, Math.Max(start, status) + Math.Min(left, 1));
                (Phases[at], Floors[at], Work[at]) = (Phase.Begun, start, word > None ? Math.Max(word, start) : rest);
            }
            else
            {
                var floor = Math.Max(status, activity.PlannedStart ?? None);
                foreach (var (kind, date) in activity.Constraints)
                    if (kind is not ConstraintKind.FinishNoLaterThan) floor = Math.Max(floor, date);
                (Floors[at], Work[at]) = (floor, activity.Duration);
            }
        }
    }

    /// <summary>Early starts and finishes. Into <paramref name="drivers"/> goes the link that sets each one's dates, -1 where no link does.</summary>
    internal void Forward(int[]? drivers)
    {
        var (first, from, kinds, lags) = (network.First, network.From, network.Kinds, network.Lags);
        foreach (var at in network.Order)
        {
            var (phase, work, driver) = (Phases[at], Work[at], -1);
            var bound = phase is Phase.Waiting ? Floors[at] : work;
            if (phase is not Phase.Ended)
                for (var i = first[at]; i < first[at + 1]; i++)
                {
                    var (kind, to) = (kinds[i], from[i]);
                    var needs = (kind is LinkKind.FinishToStart or LinkKind.FinishToFinish ? Finishes[to] : Starts[to]) + lags[i];
                    if (kind is LinkKind.FinishToStart or LinkKind.StartToStart)
                    {
                        if (phase is Phase.Begun) continue;
                    }
                    else if (phase is Phase.Waiting) needs -= work;
                    // Of a date and a link that say the same, the link explains it.
                    if (needs < bound || (needs == bound && driver >= 0)) continue;
                    (bound, driver) = (needs, i);
                }
            if (phase is Phase.Waiting) (Starts[at], Finishes[at]) = (bound, Math.Max(bound + work, Words[at]));
            else (Starts[at], Finishes[at]) = (Floors[at], bound);
            if (drivers is not null) drivers[at] = driver;
        }
    }

    /// <summary>Late finishes, so that all is finished by a target.</summary>
    /// <param name="late">Where they go.</param>
    /// <param name="target">When all must be finished.</param>
    /// <param name="keepsConstraints">Whether dates that must be kept bind, too.</param>
    internal void Backward(long[] late, long target, bool keepsConstraints)
    {
        var (first, from, kinds, lags) = (network.First, network.From, network.Kinds, network.Lags);
        Array.Fill(late, target);
        for (var place = network.Order.Length - 1; place >= 0; place--)
        {
            var at = network.Order[place];
            var phase = Phases[at];
            if (phase is Phase.Ended) continue;
            if (keepsConstraints)
                foreach (var (held, date) in network.Activities[at].Constraints)
                    if (held is ConstraintKind.FinishNoLaterThan) late[at] = Math.Min(late[at], date);
                    else if (held is ConstraintKind.Fixed && phase is Phase.Waiting) late[at] = Math.Min(late[at], date + Finishes[at] - Starts[at]);
            var lateStart = late[at] - (Finishes[at] - Starts[at]);
            for (var i = first[at]; i < first[at + 1]; i++)
            {
                var (kind, to) = (kinds[i], from[i]);
                if (kind is LinkKind.FinishToStart or LinkKind.StartToStart && phase is Phase.Begun) continue;
                var bound = (kind is LinkKind.FinishToStart or LinkKind.StartToStart ? lateStart : phase is Phase.Waiting ? lateStart + Work[at] : late[at]) - lags[i];
                if (kind is LinkKind.StartToStart or LinkKind.StartToFinish)
                {
                    // A start that has been moves no more.
                    if (Phases[to] is not Phase.Waiting) continue;
                    bound += Finishes[to] - Starts[to];
                }
                if (bound < late[to]) late[to] = bound;
            }
        }
    }
}

/// <summary>How far an activity is.</summary>
internal enum Phase : byte
{
    /// <summary>It has not begun.</summary>
    Waiting,
    /// <summary>It has begun.</summary>
    Begun,
    /// <summary>It has ended.</summary>
    Ended,
}
