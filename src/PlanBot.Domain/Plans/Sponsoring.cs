using System.Collections.Immutable;
using PlanBot.Domain.Escalations;
using PlanBot.Domain.Language;
using PlanBot.Domain.People;

namespace PlanBot.Domain.Plans;

/// <summary>Who is the sponsor of a plan: the last rung of its ladder, and a reader of all check-ins. Everybody whom the plan names may ask; only the plan manager names one.</summary>
internal static class Sponsoring
{
    private const int MostNames = 10;

    internal static Decision<Plan> Decide(Plan plan, NameSponsor input, DateTimeOffset now)
    {
        var tongue = input.By.Tongue;
        var name = plan.Name.CutLine(80);
        var before = plan.Find(plan.Sponsor);
        if (!plan.May(PlanAct.Read, input)) return Say(plan, tongue.Say("Plan.Outsider"));
        if (input.Name is not { } wanted) return Say(plan, before is null ? tongue.Say("Sponsor.None", name) : tongue.Say("Sponsor.Is", name, before.Name.CutLine(80)));
        if (!plan.May(PlanAct.Manage, input)) return Say(plan, tongue.Say("Sponsor.OnlyManager", plan.People[plan.Manager].Name.CutLine(80)));
        if (IsNobody(wanted)) return before is null ? Say(plan, tongue.Say("Sponsor.None", name)) : Change(plan, plan with { Sponsor = null }, null, tongue.Say("Sponsor.Removed", name));

        var called = plan.People.Values.Called(wanted);
        if (called.Count > 1) return Say(plan, tongue.Say("Sponsor.Several", wanted.CutLine(80), string.Join(tongue.IsChinese ? "、" : ", ", called.Take(MostNames).Select(p => (p.Email ?? p.Name).CutLine(60)))));
        if (called.Count == 0 && !Participant.IsAddress(wanted)) return Say(plan, tongue.Say("Sponsor.Unknown", wanted.CutLine(80)));
        var sponsor = called.Count == 1 ? called[0] : Participant.Named("", wanted, plan.TenantId);
        if (sponsor.Key == plan.Sponsor) return Say(plan, tongue.Say("Sponsor.Is", name, sponsor.Name.CutLine(80)));
        return Change(plan, plan with { Sponsor = sponsor.Key, People = plan.People.SetItem(sponsor.Key, sponsor) }, sponsor, tongue.Say("Sponsor.Named", sponsor.Name.CutLine(80), name));

        Decision<Plan> Change(Plan from, Plan to, Participant? sponsor, string answer) => new(to)
        {
            Reply = new Reply.Notice(answer),
            History = [new(now, input.By.Name, "Sponsor", null, before?.Name, sponsor?.Name)],
            // Nobody carries a part that they never heard of.
            Messages = sponsor?.PersonId is { } personId && personId != input.By.PersonId
                ? [new Message.ToPerson($"sponsor|{now.UtcTicks}|{personId}", personId, new Line(plan.Id, from.Today(now)) { Kind = LineKind.News, About = News.Sponsor(input.By) })] : [],
        };
    }

    private static bool IsNobody(string name) => name.ToUpperInvariant() is "NONE" or "NOBODY" or "-" or "无" or "没有";

    private static Decision<Plan> Say(Plan plan, string text) => new(plan) { Reply = new Reply.Notice(text) };
}
