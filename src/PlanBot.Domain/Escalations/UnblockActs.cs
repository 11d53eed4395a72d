using PlanBot.Domain.Language;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Escalations;

/// <summary>What a plan decides about the answers to a blocker. An answer is no report of the owner: it books none.</summary>
internal static class UnblockActs
{
    private const int MostDays = 366;

    internal static Decision<Plan> Decide(Plan plan, AnswerBlocker input, DateTimeOffset now)
    {
        if (EscalationActs.Find(plan, input, now) is not { } task) return EscalationActs.Refuse(plan, input);
        var (tongue, code, today) = (input.By.Tongue, Ellipsis.Cut(task.Code, 40), plan.Today(now));
        Decision<Plan> Save(PlanTask after, string phrase, params ReadOnlySpan<object?> values) => EscalationActs.Say(plan with { Tasks = plan.Tasks.With(after) }, tongue.Say(phrase, values));

        if (!task.IsOpen || task.Blocker is null) return EscalationActs.Say(plan, tongue.Say("Unblock.WasSolved", code));
        if (input.Answer is BlockerAnswer.Solved)
        {
            var solved = Save(task with { Blocker = null }, "Unblock.Solved", code);
            return input.IsAlone ? solved with { Reply = new Reply.Card(UnblockCard.After(solved.State, input.By, tongue.Say("Unblock.Solved", code), now)) } : solved;
        }
        if (task.Unblocking is not { } unblocking) return EscalationActs.Say(plan, tongue.Say("Unblock.NobodyAsked", code));
        if (input.Answer is BlockerAnswer.Until)
        {
            if (input.Until is not { } until) return EscalationActs.Say(plan, tongue.Say("Unblock.NoDay"));
            if (until < today || until > today.AddDays(MostDays)) return EscalationActs.Say(plan, tongue.Say("Unblock.BadDay", until));
            var asked = plan.UnblockerOf(task) ?? plan.People[plan.Manager];
            var again = unblocking with { AskedAt = WorkingTime.MorningAfter(plan, asked, until), Told = null, ToldAt = null, Declined = null, PromisedFor = until };
            var saved = Save(task with { Unblocking = again }, "Unblock.Until", code, DueWords.Day(tongue, until, today));
            return saved with
            {
                State = saved.State with { UnblockAt = plan.UnblockAt < again.AskedAt ? plan.UnblockAt : again.AskedAt },
                Messages = plan.OwnerOf(task).PersonId is { } owner && owner != input.By.PersonId
                    ? [new Message.ToPerson($"promised|{UnblockRound.Stamp(now)}|{task.Id}", owner, new Line(plan.Id, today) { Kind = LineKind.News, About = News.Promised(task, input.By) })] : [],
            };
        }
        var declines = Ladder.ForBlocker.LastOrDefault(rung => rung <= unblocking.Told && plan.ActsFor(input.By.PersonId, plan.On(task, rung), now), Rung.Owner);
        // Only the one whose turn it is can pass it on; whoever was passed over already changes nothing.
        if (declines != unblocking.Told) return EscalationActs.Say(plan, tongue.Say("Unblock.NotYourTurn", code));
        var passed = Save(task with { Unblocking = unblocking with { Declined = declines } }, "Unblock.NotMine", code);
        return passed with { State = passed.State with { UnblockAt = now } };
    }
}
