using PlanBot.Domain.Escalations;
using PlanBot.Domain.Language;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Deviations;

/// <summary>What people say of a checked action, and do about one that did not help. Answers are sentences, so that the card with what else is asked stays.</summary>
internal static class CaseActs
{
    internal static Decision<Plan> Decide(Plan plan, SayEffect input, DateTimeOffset now)
    {
        var tongue = input.By.Tongue;
        if (plan.Cases.Find(input.CaseId) is not { } one) return Say(plan, tongue.Say("Case.Gone"));
        if (!plan.MayAnswer(one.Subject, input.By, now)) return Say(plan, tongue.Say("Case.NotYours", plan.OwnerOf(one.Subject).Name.CutLine(60), plan.People[plan.Manager].Name.CutLine(60)));
        var subject = CaseWords.Subject(plan, one.Subject, tongue);
        if (!one.IsOpen) return Say(plan, tongue.Say("Case.IsClosed", subject));
        if (one.ChecksNow() is not [.., var check]) return Say(plan, tongue.Say("Case.NotChecked", subject));
        var said = check with { Said = input.Effect, SaidBy = input.By.Name };
        var after = Said(one, input);
        // One word is for everything in which the subject deviates and of which the same action was looked at.
        var book = plan.Cases.OpenOf(one.Subject).Where(c => c.ChecksNow() is [.., var other] && other.On == check.On).Aggregate(plan.Cases, (all, c) => all.With(Said(c, input)));
        var answer = Say(said == check ? plan : plan with { Cases = book },
            tongue.Say(after.HasFailed() ? "Case.SaidFailed" : "Case.SaidHelped", subject, tongue.Name(input.Effect), tongue.Name(check.Effect)));
        return said == check ? answer : answer with { History = [new(now, input.By.Name, "DeviationEffect", CaseWords.CodeOf(plan, one.Subject), check.Effect.ToString(), input.Effect.ToString())] };
    }

    internal static Decision<Plan> Decide(Plan plan, TakeCase input, DateTimeOffset now)
    {
        if (Above(plan, input.CaseId, input.By, now, out var one) is { } refusal) return refusal;
        var (tongue, subject) = (input.By.Tongue, CaseWords.Subject(plan, one!.Subject, input.By.Tongue));
        if (one.Told is null) return Say(plan, tongue.Say("Case.NotTold", subject));
        var isSaid = one.OnItAt >= one.ToldAt && one.OnItBy == input.By.Name;
        return Say(isSaid ? plan : plan with { Cases = plan.Cases.OpenOf(one.Subject).Where(c => c.Told is not null).Aggregate(plan.Cases, (all, c) => all.With(c with { OnItAt = now, OnItBy = input.By.Name })) }, tongue.Say("Case.Taken", subject)) with
        {
            History = isSaid ? [] : [new(now, input.By.Name, "DeviationOnIt", CaseWords.CodeOf(plan, one.Subject), null, null)],
        };
    }

    internal static Decision<Plan> Decide(Plan plan, AskCase input, DateTimeOffset now)
    {
        if (Above(plan, input.CaseId, input.By, now, out var one) is { } refusal) return refusal;
        var (tongue, subject, owner) = (input.By.Tongue, CaseWords.Subject(plan, one!.Subject, input.By.Tongue), plan.OwnerOf(one.Subject));
        if (!plan.NeedsAnswer(one)) return Say(plan, tongue.Say("Case.HasAnswered", owner.Name.CutLine(60), subject, DueWords.Day(tongue, plan.Today(one.Answer!.At), plan.Today(now))));
        if (plan.There(owner, now) is not { PersonId: { } person } asked) return Say(plan, tongue.Say("Case.OwnerAway", owner.Name.CutLine(60), subject));
        if (person == input.By.PersonId) return Say(plan, tongue.Say("Case.IsYours", subject));
        return Say(plan with { Cases = plan.Cases.OpenOf(one.Subject).Where(plan.NeedsAnswer).Aggregate(plan.Cases, (all, c) => all.With(c with { AskedAt = now, AskedAs = c.Severity, IsReminded = false })) }, tongue.Say("Case.WasAsked", asked.Name.CutLine(60), subject)) with
        {
            Messages = [CaseRound.Hand(plan, person, plan.ZoneOf(asked).DateAt(now))],
        };
    }

    private static DeviationCase Said(DeviationCase one, SayEffect input) => one with { Checks = one.Checks.SetItem(one.Checks.Length - 1, one.Checks[^1] with { Said = input.Effect, SaidBy = input.By.Name }) };

    private static Decision<Plan>? Above(Plan plan, string caseId, Actor by, DateTimeOffset now, out DeviationCase? one)
    {
        one = plan.Cases.Find(caseId);
        return one is null ? Say(plan, by.Tongue.Say("Case.Gone"))
            : !plan.MayFollow(one.Subject, by, now) ? Say(plan, by.Tongue.Say("Case.NotAbove", plan.People[plan.Manager].Name.CutLine(60)))
            : !one.IsOpen ? Say(plan, by.Tongue.Say("Case.IsClosed", CaseWords.Subject(plan, one.Subject, by.Tongue)))
            : null;
    }

    private static Decision<Plan> Say(Plan plan, string text) => new(plan) { Reply = new Reply.Notice(text) };
}
