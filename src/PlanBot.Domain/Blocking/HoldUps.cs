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
    private readonly int[] places, milestones, ranks;
    private readonly DateOnly finishNow;
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
        places = [.. plan.Tasks.Select(t => t.At)];
        milestones = [.. plan.Tasks.Where(t => t.Task.IsMilestone).OrderBy(t => plan.FinishDay(t.At)).ThenBy(t => t.Task.Order).Select(t => t.At)];
        ranks = new int[network.Count];
        Array.Fill(ranks, int.MaxValue);
        for (var rank = 0; rank < milestones.Length; rank++) ranks[milestones[rank]] = rank;
        finishNow = places.Length == 0 ? today : FinishOf(now, false);
    }

    /// <summary>What a task holds up; null when nothing stops it or it has no activity.</summary>
    internal HoldUp? Of(PlanTask task) =>
        task is { IsOpen: true, Blocker: { } blocker } && plan.PlaceOf(task) is var at and >= 0 ? known.GetOrAdd(task.Id, _ => Find(task, at, blocker)) : null;

    private HoldUp Find(PlanTask task, int at, Blocker blocker)
    {
        var (waiting, rank) = Reach(at, isDirect: false);
        var milestone = rank < milestones.Length ? milestones[rank] : -1;
        return new(Reach(at, isDirect: true).Tasks, waiting, milestone < 0 ? null : plan.TaskAt(milestone), milestone < 0 ? null : plan.FinishDay(milestone), IsDated ? Late(task, at, blocker) : null);
    }

    /// <summary>False for a plan of which no task has a date or a duration.</summary>
    private bool IsDated => places.Length > plan.Undated;

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
        var slack = late[at] - now.Finishes[at];
        var end = Math.Max(start - now.Starts[at], finish - now.Finishes[at]) <= slack ? finishNow : FinishOf(Run(pass => (isWaiting ? pass.Floors : pass.Work)[at] = isWaiting ? start : finish), false);
        var (was, wasFinish) = (finishNow, now.Finishes[at]);
        if (Free(task, at, activity, blocker) is { } free)
        {
            wasFinish = FinishIf(at, free, isWaiting);
            // What has slack sets no finish, so that without the blocker the plan would end no earlier.
            if (slack <= 0) was = FinishOf(Run(pass => (isWaiting ? pass.Floors : pass.Work)[at] = free), true);
        }
        return new(stays, calendar.DaysLate(plan.FinishDay(at, wasFinish, isPast: wasFinish < now.Finishes[at]), plan.FinishDay(at, finish)), calendar.DaysLate(was, end), end,
            (int)Math.Clamp(Math.Floor((plan.Dates!.LateFinishes[at] - finish) / (double)plan.Axis.UnitsPerDay), -1_000_000, 1_000_000));
    }

    /// <summary>The earliest start that a task's own dates would have allowed, had nothing stopped it; of begun work its finish. Null when that is as it is.</summary>
    private long? Free(PlanTask task, int at, Activity activity, Blocker blocker)
    {
        var (from, reported) = (plan.Axis.StartOf(blocker.Since), plan.Axis.FinishOf(blocker.Since));
        if (now.Phases[at] is Phase.Waiting)
        {
            var floor = Math.Max(from, activity.PlannedStart ?? from);
            foreach (var (kind, date) in activity.Constraints)
                if (kind is not ConstraintKind.FinishNoLaterThan) floor = Math.Max(floor, date);
            return floor < now.Floors[at] ? floor : null;
        }
        // An owner's word already says when it ends; what moved meanwhile was not stopped.
        if (now.Words[at] > NetworkPass.None || (task.Progress is [.., { On: var last }] && last > plan.Axis.FinishDay(reported))) return null;
        var work = Math.Max(Math.Min(activity.ReportedAt ?? status, reported), now.Floors[at]) + activity.Left;
        return work < now.Work[at] ? work : null;
    }

    /// <summary>When a task alone would end with another earliest start, or of begun work another finish; what it waits for stays as it is.</summary>
    private long FinishIf(int at, long bound, bool isWaiting)
    {
        for (var i = network.First[at]; i < network.First[at + 1]; i++)
        {
            var (kind, from) = (network.Kinds[i], network.From[i]);
            var isToStart = kind is LinkKind.FinishToStart or LinkKind.StartToStart;
            if (isToStart && !isWaiting) continue;
            var needs = (kind is LinkKind.FinishToStart or LinkKind.FinishToFinish ? now.Finishes[from] : now.Starts[from]) + network.Lags[i];
            bound = Math.Max(bound, isToStart || !isWaiting ? needs : needs - now.Work[at]);
        }
        return isWaiting ? Math.Max(bound + now.Work[at], now.Words[at]) : bound;
    }

    private NetworkPass Run(Action<NetworkPass> change)
    {
        var pass = new NetworkPass(network, status);
        change(pass);
        pass.Forward(null);
        return pass;
    }

    /// <summary>The day on which the last task ends. Of all days that of the last finish is the latest; a milestone among those may have a later day of its own.</summary>
    private DateOnly FinishOf(NetworkPass pass, bool isPast)
    {
        var last = long.MinValue;
        foreach (var at in places) last = Math.Max(last, pass.Finishes[at]);
        return places.Where(at => pass.Finishes[at] == last).Max(at => plan.FinishDay(at, last, isPast));
    }

    /// <summary>How many open tasks are held with one, those that wait for it directly or all, and the first milestone among them by its rank. Points of summary tasks only pass on.</summary>
    private (int Tasks, int Milestone) Reach(int at, bool isDirect)
    {
        var (open, seen, count, milestone) = (new Stack<int>([at]), new bool[network.Count], 0, int.MaxValue);
        seen[at] = true;
        while (open.TryPop(out var from))
            for (var i = first[from]; i < first[from + 1]; i++)
            {
                var isFromStart = kinds[i] is LinkKind.StartToStart or LinkKind.StartToFinish;
                var isToStart = kinds[i] is LinkKind.FinishToStart or LinkKind.StartToStart;
                // A start that has been holds nothing any more, and begun work waits for no start.
                if (seen[to[i]] || (isFromStart && now.Phases[from] is not Phase.Waiting) || now.Phases[to[i]] is Phase.Ended || (isToStart && now.Phases[to[i]] is Phase.Begun)) continue;
                seen[to[i]] = true;
                var isTask = plan.TaskAt(to[i]) is not null;
                if (isTask) (count, milestone) = (count + 1, Math.Min(milestone, ranks[to[i]]));
                if (!isTask || !isDirect) open.Push(to[i]);
            }
        return (count, milestone);
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
