using System.Collections.Immutable;
using System.Text.RegularExpressions;
using PlanBot.Domain.Escalations;
using PlanBot.Domain.Language;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.HandOvers;

/// <summary>Moves what is open of one person to another: for the plan manager, the sponsor, and an administrator on the command line. Nothing moves before it was shown.</summary>
internal static partial class HandingOver
{
    private const int MostNames = 10, MostWays = 20;

    /// <summary>The plans of which somebody may hand over work, if there are any: nobody is asked which of the others they mean.</summary>
    internal static ImmutableArray<Plan> Among(Actor by, ImmutableArray<Plan> plans) =>
        plans.Where(p => p.RightTo(PlanAct.HandOver, by) > Right.Refused).ToImmutableArray() is { IsEmpty: false } theirs ? theirs : plans;

    internal static Decision<Plan> Decide(Plan plan, OpenHandOver ask, DateTimeOffset now)
    {
        if (Refusal(plan, ask) is { } refusal) return refusal;
        if (!Find(plan, ask.Said ?? "", ask.By.Tongue, out var from, out var to, out var why)) return Say(plan, why ?? ask.By.Tongue.Say("HandOver.How"));
        return Why(plan, from, to, ask.By.Tongue) is { } fault ? Say(plan, fault)
            : new(plan) { Reply = new Reply.Card(HandOverCard.Preview(plan, new(plan, from, to), ask.By.Tongue, now)) };
    }

    internal static Decision<Plan> Decide(Plan plan, ConfirmHandOver confirm, DateTimeOffset now)
    {
        if (Refusal(plan, confirm) is { } refusal) return refusal;
        var (tongue, by) = (confirm.By.Tongue, confirm.By);
        if (plan.Find(confirm.From) is not { } from) return Say(plan, tongue.Say("HandOver.Unknown", confirm.From.TrimStart('~').CutLine(80)));
        if ((plan.Find(confirm.To) ?? New(plan, confirm.To)) is not { } to) return Say(plan, tongue.Say("HandOver.UnknownTo", confirm.To.TrimStart('~').CutLine(80)));
        if (Why(plan, from, to, tongue) is { } fault) return Say(plan, fault);
        var handOver = new HandOver(plan, from, to);
        if (!handOver.HasWork && !confirm.WithParts) return Say(plan, tongue.Say("HandOver.Nothing", from.Name.CutLine(60), plan.Name.CutLine(80)));
        var after = handOver.After(confirm.WithParts);
        return new(after)
        {
            Reply = new Reply.Card(HandOverCard.Done(after, handOver, confirm.WithParts, by, now)),
            History =
            [
                new(now, by.Name, "HandOver", null, from.Name, to.Name),
                .. after.Manager != plan.Manager ? [new(now, by.Name, "Manager", null, from.Name, to.Name)] : Array.Empty<HistoryLine>(),
                .. after.Sponsor != plan.Sponsor ? [new(now, by.Name, "Sponsor", null, from.Name, to.Name)] : Array.Empty<HistoryLine>(),
            ],
            Messages = [.. Tell(plan, after, handOver, by, now)],
        };
    }

    internal static Decision<Plan> Decide(Plan plan, CancelHandOver cancel) =>
        Refusal(plan, cancel) ?? new(plan) { Reply = new Reply.Card(Tasks.TaskCards.Sentence(cancel.By.Tongue, cancel.By.Tongue.Say("HandOver.Cancelled"))) };

    private static Decision<Plan>? Refusal(Plan plan, HandOverInput input) =>
        (input.IsAdministrator && input.By.PersonId.Length == 0) || plan.May(PlanAct.HandOver, input) ? null
        : Say(plan, input.By.Tongue.Say("HandOver.OnlyManager", plan.People[plan.Manager].Name.CutLine(80)));

    /// <summary>Why nothing can move between two participants; null when something can.</summary>
    private static string? Why(Plan plan, Participant from, Participant to, Tongue tongue) =>
        to.Key == from.Key || (to.PersonId is not null && to.PersonId == from.PersonId) ? tongue.Say("HandOver.Same", from.Name.CutLine(60))
        : to.LeftAt is not null ? tongue.Say("HandOver.HasLeft", to.Name.CutLine(60))
        : to.PersonId is null ? tongue.Say("HandOver.NoAddress", to.Name.CutLine(60))
        : new HandOver(plan, from, to).IsEmpty ? tongue.Say("HandOver.Nothing", from.Name.CutLine(60), plan.Name.CutLine(80))
        : null;

    /// <summary>Who is told: the new owner, and the former one who is still there.</summary>
    private static IEnumerable<Message> Tell(Plan before, Plan after, HandOver handOver, Actor by, DateTimeOffset now)
    {
        var (day, stamp, tasks) = (before.Today(now), now.UtcTicks, handOver.Tasks.Length);
        if (handOver.To.PersonId is { } to && to != by.PersonId)
        {
            if (tasks > 0) yield return News(to, Escalations.News.HandedOver(tasks, stamp, by), handOver.From.Name);
            if (tasks == 0 && handOver.HasWork) yield return News(to, Escalations.News.HandedFigures(handOver.Units.Length + handOver.Kpis.Length, stamp, by), handOver.From.Name);
            if (after.Manager != before.Manager) yield return News(to, Escalations.News.Manager(by), null);
            if (after.Sponsor != before.Sponsor) yield return News(to, Escalations.News.Sponsor(by), null);
        }
        if (handOver.From is { PersonId: { } from, LeftAt: null } && from != by.PersonId && tasks > 0) yield return News(from, Escalations.News.HandedOff(tasks, stamp, by), handOver.To.Name);

        Message.ToPerson News(string person, string about, string? words) => new($"handover|{stamp}|{about.Split('/')[0]}|{person}", person,
            new Line(before.Id, day) { Kind = LineKind.News, About = about, Words = words?.CutLine(80), By = words is null ? null : by.Name.CutLine(80) });
    }

    /// <summary>Reads "Ann to Bob", 张敏 给 李强, "Ann Smith Bob Li": where two people stand between words that do not part them, the first way in which both are known counts.</summary>
    private static bool Find(Plan plan, string said, Tongue tongue, out Participant from, out Participant to, out string? why)
    {
        (from, to, why) = (null!, null!, null);
        var ways = Ways(Leading().Replace(said.Trim(), "")).Take(MostWays).ToList();
        if (ways.Count == 0) return false;
        foreach (var (first, second) in ways)
            if (One(plan, first, isNew: false, tongue, out from!) is null && One(plan, second, isNew: true, tongue, out to!) is null) return true;
        why = One(plan, ways[0].From, isNew: false, tongue, out _) ?? One(plan, ways[0].To, isNew: true, tongue, out _);
        return false;
    }

    private static IEnumerable<(string From, string To)> Ways(string said)
    {
        if (Between().Match(said) is { Success: true } parted)
        {
            yield return (said[..parted.Index].Trim(), said[(parted.Index + parted.Length)..].Trim());
            yield break;
        }
        for (var at = said.IndexOf(' ', StringComparison.Ordinal); at > 0; at = said.IndexOf(' ', at + 1)) yield return (said[..at].Trim(), said[(at + 1)..].Trim());
    }

    /// <summary>The one participant whom a name means, or why there is none. Whoever takes over is among those who are there, and may be new by e-mail address.</summary>
    private static string? One(Plan plan, string name, bool isNew, Tongue tongue, out Participant? found)
    {
        var called = plan.People.Values.Called(name).DistinctBy(p => p.PersonId ?? p.Key).ToList();
        if (isNew && called.Count > 1 && called.Where(p => p.LeftAt is null).ToList() is { Count: > 0 } there) called = there;
        found = called is [var only] ? only : called.Count == 0 && isNew ? New(plan, name) : null;
        return found is not null ? null
            : called.Count > 1 ? tongue.Say("HandOver.Several", name.CutLine(60), string.Join(tongue.IsChinese ? "、" : ", ", called.Take(MostNames).Select(p => (p.Email ?? p.Name).CutLine(60))))
            : tongue.Say(isNew ? "HandOver.UnknownTo" : "HandOver.Unknown", name.CutLine(60));
    }

    private static Participant? New(Plan plan, string address) => Participant.IsAddress(address) ? Participant.Named("", address, plan.TenantId) : null;

    private static Decision<Plan> Say(Plan plan, string text) => new(plan) { Reply = new Reply.Notice(text) };

    [GeneratedRegex(@"^(?:from |把|将|从|由)\s*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Leading();

    [GeneratedRegex(@"\s*(?:->|=>|→|,|，|;|；)\s*| to |\s*(?:移交给|转交给|交接给|交给|转给|给|到)\s*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Between();
}
