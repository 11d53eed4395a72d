using BenchmarkDotNet.Attributes;
using PlanBot.Domain;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tasks;

namespace PlanBot.Benchmarks.Parts;

/// <summary>
/// What time and a report cost a plan of 200 tasks and 50 people, in one zone or four, with nudges, check-ins and a stand-up: when it is woken next, and whole decisions,
/// each in the state in which that Thursday brings it. In one zone a round asks all fifty at once (of check-ins the forty that one decision takes), in four a quarter of them.
/// </summary>
public class RhythmBenchmarks
{
    private static readonly DateTimeOffset Morning = new(2026, 12, 3, 0, 0, 0, TimeSpan.Zero);
    private static readonly UpdateTask Update = new(new TaskRef("1.2"), 60, "Waiting for the permit.") { By = SamplePlans.Owner(1), MessageId = "1" };
    private (Plan Plan, DateTimeOffset At) idle, nudge, standUp, reminder, checkIn;

    [Params(1, 4)]
    public int Zones { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        var plan = SamplePlans.WithRhythm("load", 200, 50, Morning, Zones);
        (nudge, standUp, reminder, checkIn) = (When(plan, 9, 0, "nudge|"), When(plan, 9, 30, "stand-up|"), When(plan, 10, 15, "stand-up-reminder|"), When(plan, 14, 0, "check-in|"));
        idle = (Until(plan, nudge.At.AddMinutes(15)), nudge.At.AddMinutes(15));
        var said = Decide.For(idle.Plan, Update, idle.At).State.Tasks.FindCode("1.2")!;
        if (said.PercentComplete != 60) throw new InvalidOperationException("The update was refused.");
    }

    [Benchmark]
    public DateTimeOffset? DueNext() => Due.Next(idle.Plan, idle.At);

    [Benchmark]
    public DateTimeOffset? DueNextWithinAStandUp() => Due.Next(reminder.Plan, reminder.At.AddMinutes(-1));

    [Benchmark]
    public Plan TickWithNothingDue() => Decide.For(idle.Plan, new Tick(), idle.At).State;

    [Benchmark]
    public Plan NudgeRound() => Decide.For(nudge.Plan, new Tick(), nudge.At).State;

    [Benchmark]
    public Plan StandUpOpens() => Decide.For(standUp.Plan, new Tick(), standUp.At).State;

    [Benchmark]
    public Plan StandUpReminds() => Decide.For(reminder.Plan, new Tick(), reminder.At).State;

    [Benchmark]
    public Plan CheckInRoundAsks() => Decide.For(checkIn.Plan, new Tick(), checkIn.At).State;

    [Benchmark]
    public Plan UpdateOfATask() => Decide.For(idle.Plan, Update, idle.At).State;

    /// <summary>The plan as it stands when a time comes in the first zone, with all done that fell due before, and of what falls due at once what comes before a kind.</summary>
    private static (Plan Plan, DateTimeOffset At) When(Plan plan, int hour, int minute, string kind)
    {
        var at = plan.Settings.Zone.At(new(2026, 12, 3), new(hour, minute));
        for (plan = Until(plan, at); Decide.For(plan, new Tick(), at) is { Messages.Length: > 0 } due; plan = due.State)
            if (due.Messages[0].Key.StartsWith(kind, StringComparison.Ordinal)) return (plan, at);
        throw new InvalidOperationException($"No {kind} at {at}.");
    }

    private static Plan Until(Plan plan, DateTimeOffset moment)
    {
        for (var now = Morning; Due.Next(plan, now) is { } due && due < moment; plan = Decide.For(plan, new Tick(), now).State)
            if (due > now) now = due;
        return plan;
    }
}
