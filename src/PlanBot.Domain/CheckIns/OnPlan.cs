using PlanBot.Domain.Nudges;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tasks;

namespace PlanBot.Domain.CheckIns;

/// <summary>"The rest is on plan" 其余按计划: one button answers for every task of which nothing was said in the round, as it stands. What deviates cannot be waved through, and stays on the list.</summary>
internal static class OnPlan
{
    /// <summary>
    /// The most tasks of one submission: after the closing each writes its answer and what the digest keeps of it, and they must fit one transaction with those
    /// of a page of the form and what is told of them.
    /// </summary>
    internal const int Most = 40;

    internal static Decision<Plan> Decide(Plan plan, RestOnPlan input, DateTimeOffset now)
    {
        var (tongue, round) = (input.By.Tongue, Round.At(plan, now));
        if (input.Week != round.Key) return new(plan) { Reply = new Reply.Card(CheckInSummary.Refusal(plan, tongue, tongue.Say("CheckIn.Stale", round.Key))) };
        return Answer(plan, [], input.By, now);
    }

    /// <summary>Answers for the rest; <paramref name="rows"/> were saved just now.</summary>
    internal static Decision<Plan> Answer(Plan plan, IReadOnlyList<FormRow> rows, Actor by, DateTimeOffset now)
    {
        var (round, today) = (Round.At(plan, now), plan.Today(now));
        var (tree, answers, said) = (plan.Tasks, plan.Answers.ToBuilder(), 0);
        foreach (var task in Among(plan, by.PersonId, round.Key, today).Take(Most).ToList())
        {
            var after = Reporting.Report(plan, task, by, now, t => t with { Health = Health.OnTrack });
            var key = new AnswerKey(round.Key, by.PersonId, task.Id);
            answers[key] = new(key, now, after.PercentComplete, after.Forecast, after.Health, null, null, null, null) { IsLate = now > round.CutOff };
            tree = tree.With(after);
            said++;
        }
        var saved = said == 0 ? plan : CheckIn.Reported(plan with { Tasks = tree, Answers = answers.ToImmutable() }, plan, by, round, now);
        return new(saved) { Reply = new Reply.Card(new CheckInSummary(saved, plan, by, now).Card(rows, said)) };
    }

    /// <summary>The tasks of a person that may be waved through, of which nothing was said in the round.</summary>
    internal static IEnumerable<PlanTask> Among(Plan plan, string personId, DateOnly week, DateOnly today) =>
        plan.TasksOf(personId).Where(t => t.IsOpen && !plan.Answers.ContainsKey(new(week, personId, t.Id)) && !NeedsWords(plan, t, today));

    /// <summary>True for a task that is late, behind, blocked, forecast late, or not on track as its owner said last: it needs an answer of its own.</summary>
    internal static bool NeedsWords(Plan plan, PlanTask task, DateOnly today) =>
        task.Blocker is not null || task.Health is Health.AtRisk or Health.OffTrack || task.Forecast > task.Due || task.Forecast < today
        || NudgeReason.Of(plan, task, today) is { Kind: NudgeKind.Overdue or NudgeKind.Behind };
}
