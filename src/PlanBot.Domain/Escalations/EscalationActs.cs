using PlanBot.Domain.Calendar;
using PlanBot.Domain.Language;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Escalations;

/// <summary>What people do about a task that climbed up to them. Answers are sentences, so that the card of the day stays as it is.</summary>
internal static class EscalationActs
{
    internal static Decision<Plan> Decide(Plan plan, AcknowledgeTask input, DateTimeOffset now)
    {
        if (Find(plan, input, now) is not { } task) return Refuse(plan, input);
        var (tongue, code, ladder) = (input.By.Tongue, Ellipsis.Cut(task.Code, 40), plan.Settings.Ladder);
        if (!task.IsOpen) return Say(plan, tongue.Say("Escalated.IsClosed", code));
        var isToldToday = task.Escalation is { AcknowledgedAt: { } at } && plan.Today(at) == plan.Today(now) && task.Escalation.AcknowledgedBy == input.By.Name;
        var after = isToldToday ? plan : plan with { Tasks = plan.Tasks.With(task with { Escalation = (task.Escalation ?? new()) with { AcknowledgedAt = now, AcknowledgedBy = input.By.Name } }) };
        return Say(after, (ladder.Accountable ?? ladder.LineManager ?? ladder.Manager ?? ladder.Sponsor) is { } days ? tongue.Say("Escalated.OnIt", code, Math.Max(1, days)) : tongue.Say("Escalated.OnItNoLadder", code));
    }

    internal static Decision<Plan> Decide(Plan plan, AskOwner input, DateTimeOffset now)
    {
        if (Find(plan, input, now) is not { } task) return Refuse(plan, input);
        var (tongue, code, owner) = (input.By.Tongue, Ellipsis.Cut(task.Code, 40), plan.OwnerOf(task));
        if (!task.IsOpen) return Say(plan, tongue.Say("Escalated.IsClosed", code));
        var asked = plan.There(owner, now);
        if (asked?.PersonId is not { } personId || personId == input.By.PersonId)
            return Say(plan, tongue.Say(asked is null ? "Escalated.OwnerAway" : "Escalated.IsYours", code, owner.Name.CutLine(60)));
        var day = plan.Today(now);
        return Say(plan, tongue.Say("Escalated.WasAsked", asked.Name.CutLine(60), code)) with
        {
            Messages =
            [
                new Message.ToPerson($"asked|{day.ToIso()}|{task.Id}|{input.By.PersonId}", personId,
                    new Line(plan.Id, day) { Kind = LineKind.News, About = News.Asked(task, input.By) }),
            ],
        };
    }

    /// <summary>The task, for whoever may report on it or stands on its ladder; null for anybody else, whose card was altered or whose part ended.</summary>
    internal static PlanTask? Find(Plan plan, TaskInput input, DateTimeOffset now) =>
        (input.Task.TaskId is { } id ? plan.Tasks.Find(id) : plan.Tasks.FindCode(input.Task.Code)) is { } task && !plan.Tasks.IsSummary(task)
        && plan.May(PlanAct.Unblock, input.By, task, now) ? task : null;

    internal static Decision<Plan> Refuse(Plan plan, TaskInput input) => Say(plan, input.By.Tongue.Say("Escalated.NotYours"));

    internal static Decision<Plan> Say(Plan plan, string text) => new(plan) { Reply = new Reply.Notice(text) };
}
