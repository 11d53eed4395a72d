using System.Collections.Concurrent;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Network;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Blocking;

/// <summary>
/// What the blocked tasks of a network hold up. Each is worked out once, by a pass through the network with the task held and, where the blocker is older than today, by
/// one without it; a task whose float takes up all of its delay needs none.
/// </summary>
internal sealed class HoldUps
{
    private readonly PlanNetwork plan;
    private readonly TaskNetwork network;
    private readonly long status;
    private readonly DateOnly today;
    private readonly WorkingCalendar calendar;
    private readonly NetworkPass now;
    private readonly long[] late;
    private readonly int[] first, to;
    private readonly LinkKind[] kinds;
    private readonly ConcurrentDictionary<string, HoldUp> known = new(StringComparer.Ordinal);

    internal HoldUps(PlanNetwork plan, TaskNetwork network, long status, DateOnly today, WorkingCalendar calendar)
    {
        (this.plan, this.network, this.status, this.today, this.calendar) = (plan, network, status, today, calendar);
        now = Run(_ => { });
        late = new long[network.Count];
        now.Backward(late, network.Count == 0 ? status : now.Finishes.Max(), keepsConstraints: false);
        (first, to, kinds) = Onward(network);
    }

    /// <summary>What a task holds up; null when nothing stops it or it has no activity.</summary>
    internal HoldUp? Of(PlanTask task) =>
        task is { IsOpen: true, Blocker: { } blocker } && plan.PlaceOf(task) is var at and >= 0 ? known.GetOrAdd(task.Id, _ => Find(task, at, blocker)) : null;

    private HoldUp Find(PlanTask task, int at, Blocker blocker)
    {
        var direct = new HashSet<int>();
        Reach(at, direct, isDirect: true);
        var waiting = new HashSet<int>();
        Reach(at, waiting, isDirect: false);
        var milestone = waiting.Where(w => plan.TaskAt(w) is { IsMilestone: true }).OrderBy(plan.FinishDay).ThenBy(w => plan.TaskAt(w)!.Order).Select(w => (int?)w).FirstOrDefault();
        return new(direct.Count, waiting.Count, milestone is { } place ? plan.TaskAt(place) : null, milestone is { } on ? plan.FinishDay(on) : null, IsDated ? Late(task, at, blocker) : null);
    }

    /// <summary>False for a plan of which no task has a date or a duration.</summary>
    private bool IsDated => plan.Tasks.Skip(plan.Undated).Any();

    private Delay Late(PlanTask task, int at, Blocker blocker)
    {
        var stays = blocker.By > today ? blocker.By.Value : today;
        var goesOn = plan.Axis.FinishOf(stays);
        var activity = network.Activities[at];
        var isWaiting = now.Phases[at] is Phase.Waiting;
        // Of what has not begun the start is held, of what has begun the rest.
        var (start, finish) = (now.Starts[at], now.Finishes[at]);
        if (isWaiting)
        {
            start = Math.Max(start, goesOn);
            finish = Math.Max(start + now.Work[at], now.Words[at]);
        }
        else
        {
            finish = Math.Max(finish, goesOn + activity.Left);
        }
        var free = Free(task, at, activity, plan.Axis.StartOf(blocker.Since), plan.Axis.FinishOf(blocker.Since));
        var isWithin = Math.Max(start - now.Starts[at], finish - now.Finishes[at]) <= late[at] - now.Finishes[at];
        var then = isWithin ? now : Run(pass => Hold(pass, isWaiting ? start : finish, isWaiting, at));
        var (end, was, isPast) = (FinishOf(then, false), free ?? now, free is not null);
        return new(stays, calendar.DaysLate(plan.FinishDay(at, was.Finishes[at], isPast), plan.FinishDay(at, finish)), calendar.DaysLate(FinishOf(was, isPast), end), end,
            (int)Math.Clamp(Math.Floor((plan.Dates!.LateFinishes[at] - finish) / (double)plan.Axis.UnitsPerDay), -1_000_000, 1_000_000));
    }

    /// <summary>The network as if nothing had stopped a task; null when that is the network as it is.</summary>
    private NetworkPass? Free(PlanTask task, int at, Activity activity, long from, long reported)
    {
        if (now.Phases[at] is Phase.Waiting)
        {
            var floor = Math.Max(from, activity.PlannedStart ?? from);
            foreach (var (kind, date) in activity.Constraints)
                if (kind is not ConstraintKind.FinishNoLaterThan) floor = Math.Max(floor, date);
            return floor >= now.Floors[at] ? null : Run(pass => pass.Floors[at] = floor);
        }
        // An owner's word already says when it ends; what moved meanwhile was not stopped.
        if (now.Words[at] > NetworkPass.None || task.Progress is [.., { On: var last }] && last > plan.Axis.FinishDay(reported)) return null;
        var work = Math.Max(Math.Min(activity.ReportedAt ?? status, reported), now.Floors[at]) + activity.Left;
        return work >= now.Work[at] ? null : Run(pass => pass.Work[at] = work);
    }

    private static void Hold(NetworkPass pass, long until, bool isWaiting, int at) => (isWaiting ? pass.Floors : pass.Work)[at] = until;

    private NetworkPass Run(Action<NetworkPass> change)
    {
        var pass = new NetworkPass(network, status);
        change(pass);
        pass.Forward(null);
        return pass;
    }

    private DateOnly FinishOf(NetworkPass pass, bool isPast) => plan.Tasks.Max(t => plan.FinishDay(t.At, pass.Finishes[t.At], isPast));

    /// <summary>The open tasks that are held with one; those that wait for it directly, or all. Points of summary tasks only pass on.</summary>
    private void Reach(int at, HashSet<int> found, bool isDirect)
    {
        var (open, seen) = (new Stack<int>([at]), new HashSet<int> { at });
        while (open.TryPop(out var from))
            for (var i = first[from]; i < first[from + 1]; i++)
            {
                var isFromStart = kinds[i] is LinkKind.StartToStart or LinkKind.StartToFinish;
                var isToStart = kinds[i] is LinkKind.FinishToStart or LinkKind.StartToStart;
                // A start that has been holds nothing any more, and begun work waits for no start.
                if ((isFromStart && now.Phases[from] is not Phase.Waiting) || now.Phases[to[i]] is Phase.Ended || (isToStart && now.Phases[to[i]] is Phase.Begun) || !seen.Add(to[i])) continue;
                var isTask = plan.TaskAt(to[i]) is not null;
                if (isTask) found.Add(to[i]);
                if (!isTask || !isDirect) open.Push(to[i]);
            }
    }

    /// <summary>The links from what drives to what waits.</summary>
    private static (int[] First, int[] To, LinkKind[] Kinds) Onward(TaskNetwork network)
    {
        var begin = new int[network.Count + 1];
        foreach (var from in network.From) begin[from + 1]++;
        for (var at = 0; at < network.Count; at++) begin[at + 1] += begin[at];
        var (to, kinds, next) = (new int[network.From.Length], new LinkKind[network.From.Length], (int[])begin.Clone());
        for (var at = 0; at < network.Count; at++)
            for (var i = network.First[at]; i < network.First[at + 1]; i++)
            {
                var place = next[network.From[i]]++;
                (to[place], kinds[place]) = (at, network.Kinds[i]);
            }
        return (begin, to, kinds);
    }
}
