namespace PlanBot.Domain.Schedule;

/// <summary>
/// The time-phased baseline of many tasks, gathered for each group that a task belongs to (itself, its branches, its owner, the plan): arrays by group, and one
/// sweep over starts and finishes in their order, whatever the number of groups. What accrues at a start is planned just after it, what accrues at a finish is planned at it.
/// </summary>
internal sealed class TimePhasing
{
    /// <summary>Sums of value are compared to this share of the whole: what was reckoned in single precision elsewhere still fits.</summary>
    internal const double Tolerance = 1e-7;

    private readonly Phase[] phases;
    private readonly int[][] groups;
    private readonly int count;

    /// <summary>The baseline of tasks with dates.</summary>
    /// <param name="phases">Each task's value over time.</param>
    /// <param name="groups">The groups of each task, in the same order.</param>
    /// <param name="count">How many groups there are.</param>
    internal TimePhasing(Phase[] phases, int[][] groups, int count)
    {
        (this.phases, this.groups, this.count) = (phases, groups, count);
        (Bac, Start, Finish) = (new double[count], new double[count], new double[count]);
        Array.Fill(Start, double.PositiveInfinity);
        Array.Fill(Finish, double.NegativeInfinity);
        for (var i = 0; i < phases.Length; i++)
            foreach (var group in groups[i])
            {
                Bac[group] += phases[i].Whole;
                Start[group] = Math.Min(Start[group], phases[i].Start);
                Finish[group] = Math.Max(Finish[group], phases[i].Finish);
            }
    }

    /// <summary>What all of a group is worth.</summary>
    internal double[] Bac { get; }

    /// <summary>The first start of a group; infinite when it has no task with dates.</summary>
    internal double[] Start { get; }

    /// <summary>The last finish of a group.</summary>
    internal double[] Finish { get; }

    /// <summary>What of each group is planned by a time.</summary>
    internal double[] Planned(double at)
    {
        var planned = new double[count];
        for (var i = 0; i < phases.Length; i++)
        {
            var value = phases[i].PlannedBy(at);
            if (value == 0) continue;
            foreach (var group in groups[i]) planned[group] += value;
        }
        return planned;
    }

    /// <summary>When each group was to have earned what it has: the earned schedule (Lipke 2003), on the axis. On a plateau of the plan the time nearest to <paramref name="at"/>.</summary>
    internal double[] Earned(double[] value, double at)
    {
        var sweep = new Sweep(this, value);
        var starts = InOrder(static p => p.Start, Enumerable.Range(0, phases.Length).Where(i => phases[i].Length > 0));
        var finishes = InOrder(static p => p.Finish, Enumerable.Range(0, phases.Length));
        var next = 0;
        foreach (var finished in finishes)
        {
            // What finishes at a time is planned by then, what starts at it is planned after it.
            for (; next < starts.Length && phases[starts[next]].Start < phases[finished].Finish; next++) Begin(starts[next]);
            End(finished);
        }
        return sweep.Times(at);

        void Begin(int i)
        {
            foreach (var group in groups[i]) sweep.Step(group, phases[i].Start, phases[i].AtStart, phases[i].Slope);
        }

        void End(int i)
        {
            var phase = phases[i];
            foreach (var group in groups[i])
                if (phase.Length == 0) sweep.Step(group, phase.Finish, phase.Whole, 0);
                else sweep.Step(group, phase.Finish, phase.AtEnd, -phase.Slope);
        }
    }

    private int[] InOrder(Func<Phase, double> time, IEnumerable<int> places)
    {
        int[] order = [.. places];
        Array.Sort(Array.ConvertAll(order, i => time(phases[i])), order);
        return order;
    }

    /// <summary>Follows the planned value of each group from step to step, until it passes what is earned.</summary>
    private sealed class Sweep(TimePhasing baseline, double[] earned)
    {
        private readonly double[] last = (double[])baseline.Start.Clone(), planned = new double[baseline.count], slope = new double[baseline.count];
        private readonly double[] crossed = Filled(baseline.count), plateauFrom = Filled(baseline.count), plateauTo = Filled(baseline.count);

        internal void Step(int group, double at, double jump, double change)
        {
            var (from, goal, near) = (planned[group], earned[group], baseline.Bac[group] * Tolerance);
            var length = at - last[group];
            var to = from + (Math.Max(0, slope[group]) * length);
            if (length > 0 && Math.Abs(from - goal) <= near && Math.Abs(to - goal) <= near)
            {
                if (double.IsNaN(plateauFrom[group])) plateauFrom[group] = last[group];
                plateauTo[group] = at;
            }
            if (double.IsNaN(crossed[group]))
                if (to >= goal) crossed[group] = to > from ? last[group] + ((goal - from) / (to - from) * length) : last[group];
                else if (to + jump >= goal) crossed[group] = at;
            (last[group], planned[group]) = (at, to + jump);
            slope[group] += change;
        }

        internal double[] Times(double at)
        {
            var times = new double[crossed.Length];
            for (var group = 0; group < times.Length; group++)
                times[group] = !double.IsNaN(plateauFrom[group]) ? Math.Clamp(at, plateauFrom[group], plateauTo[group])
                    : double.IsNaN(crossed[group]) ? baseline.Finish[group] : crossed[group];
            return times;
        }

        private static double[] Filled(int count)
        {
            var filled = new double[count];
            Array.Fill(filled, double.NaN);
            return filled;
        }
    }
}

/// <summary>How the value of one task grows from its start to its finish.</summary>
/// <param name="Start">Its planned start, on the axis.</param>
/// <param name="Finish">Its planned finish, never before the start.</param>
/// <param name="AtStart">What accrues at the start.</param>
/// <param name="Evenly">What accrues linearly between.</param>
/// <param name="AtEnd">What accrues at the finish.</param>
internal readonly record struct Phase(double Start, double Finish, double AtStart, double Evenly, double AtEnd)
{
    /// <summary>All of it.</summary>
    internal double Whole => AtStart + Evenly + AtEnd;

    internal double Length => Finish - Start;

    internal double Slope => Evenly / Length;

    /// <summary>What is planned by a time.</summary>
    internal double PlannedBy(double at) => at >= Finish ? Whole : at > Start ? AtStart + (Evenly * ((at - Start) / Length)) : 0;

    /// <summary>What is earned with a percent complete.</summary>
    internal double EarnedWith(double percent, bool hasStarted) => percent >= 100 ? Whole : (hasStarted ? AtStart : 0) + (Evenly * (percent / 100));
}
