using System.Collections.Immutable;
using PlanBot.Cards;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Escalations;
using PlanBot.Domain.Language;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tasks;

namespace PlanBot.Domain.Deviations;

/// <summary>A person's card about deviations, at most one a day for all plans together. What it says is looked up when it is told, so that what was settled meanwhile is not.</summary>
internal static class CaseCards
{
    /// <summary>The most entries of each part.</summary>
    internal const int Most = 4;

    /// <summary>For so many days what was told of a check stays on the cards of whoever did not answer.</summary>
    private const int DaysShown = 7;

    /// <summary>Everything in which a subject deviates and of which nothing was said that stands.</summary>
    internal sealed record Asked(Plan Plan, ImmutableArray<DeviationCase> Cases);

    internal static Decision<Person> Tell(Person person, ImmutableArray<Plan> plans, ImmutableArray<Line> lines, DateTimeOffset now)
    {
        var presence = new Presence(person, plans);
        var today = presence.Today(now);
        if (person.DeviatedOn == today) return new(person);
        var told = person with { Inbox = person.Inbox.RemoveRange(lines) };
        var of = lines.Select(l => plans.FirstOrDefault(p => p.Id == l.PlanId)).OfType<Plan>().DistinctBy(p => p.Id).ToList();
        var climbed = of.SelectMany(p => Climbed(p, person.Id, now)).ToList();
        var checks = of.SelectMany(p => Checked(p, person.Id, now)).ToList();
        var asked = of.SelectMany(p => AskedOf(p, person.Id, now)).OrderByDescending(a => a.Cases[0].Severity).ToList();
        if (climbed.Count + checks.Count + asked.Count == 0) return new(told);
        return new(told with { DeviatedOn = today, Deviated = [.. asked.Take(Most).Where(a => a.Cases[0].Subject.TaskId is not null).Select(a => new NudgedTask(a.Plan.Id, a.Cases[0].Subject.TaskId!))] })
        {
            Messages =
            [
                new Message.ToChat($"deviation|{today.ToIso()}", person.Chat!, Card(climbed, checks, asked, now, person.Tongue))
                {
                    Plans = [.. of.Select(p => p.Id)],
                    Until = presence.Tomorrow(now).AddDays(1),
                },
            ],
        };
    }

    /// <summary>What a person is asked about in a plan, the worst first: what they own, or whose owner they stand in for.</summary>
    internal static IEnumerable<Asked> AskedOf(Plan plan, string personId, DateTimeOffset now) =>
        from deviation in plan.Cases.Open
        where deviation.AskedAt is not null && plan.NeedsAnswer(deviation)
        group deviation by deviation.Subject into subject
        where plan.ActsFor(personId, plan.OwnerOf(subject.Key), now)
        select plan.Cases.OpenOf(subject.Key) into cases
        orderby cases[0].Severity descending, cases[0].Since, cases[0].Id
        select new Asked(plan, cases);

    /// <summary>Of a subject that deviates in several ways the one that was helped least stands for all.</summary>
    private static IEnumerable<(Plan Plan, DeviationCase Case)> Checked(Plan plan, string personId, DateTimeOffset now) =>
        (from deviation in plan.Cases.Open
         where deviation.ChecksNow() is [.., { Said: null } check] && check.On > plan.Today(now).AddDays(-DaysShown) && plan.ActsFor(personId, plan.OwnerOf(deviation.Subject), now)
         orderby deviation.Checks[^1].Effect descending, deviation.Kind
         select (Plan: plan, Case: deviation)).DistinctBy(c => c.Case.Subject);

    private static IEnumerable<(Plan Plan, DeviationCase Case)> Climbed(Plan plan, string personId, DateTimeOffset now) =>
        (from deviation in plan.Cases.Open
        where deviation is { Told: not null, ToldAt: not null } && deviation.HasFailed() && !(deviation.OnItAt >= deviation.ToldAt) && plan.Today(deviation.ToldAt.Value) > plan.Today(now).AddDays(-DaysShown)
            && plan.ActsFor(personId, plan.On(deviation.Subject, deviation.Told.Value), now)
        orderby deviation.Severity descending, deviation.Kind
        select (Plan: plan, Case: deviation)).DistinctBy(c => c.Case.Subject);

    private static AdaptiveCard Card(List<(Plan Plan, DeviationCase Case)> climbed, List<(Plan Plan, DeviationCase Case)> checks, List<Asked> asked, DateTimeOffset now, Tongue tongue)
    {
        var several = climbed.Select(c => c.Plan.Id).Concat(checks.Select(c => c.Plan.Id)).Concat(asked.Select(a => a.Plan.Id)).Distinct(StringComparer.Ordinal).Count() > 1;
        var title = climbed.Count > 0 ? tongue.Say("Case.TitleClimbed", climbed.Count) : asked.Count > 0 ? tongue.Say("Case.TitleAsked", asked.Count) : tongue.Say("Case.TitleChecked", checks.Count);
        var head = climbed.Count > 0 ? new Asked(climbed[0].Plan, [climbed[0].Case]) : asked.Count > 0 ? asked[0] : new Asked(checks[0].Plan, [checks[0].Case]);
        var isForm = asked.Count == 1 && climbed.Count + checks.Count == 0;
        return TaskCards.Fit(Most, most => new()
        {
            Lang = tongue.Tag,
            FallbackText = $"{title}: {CaseWords.Subject(head.Plan, head.Cases[0].Subject, tongue)}: {CaseWords.Says(head.Plan, head.Cases, head.Plan.Today(now), tongue)}",
            Body =
            [
                new TextBlock(title) { Heading = Heading.Title },
                .. Part(climbed, most, null, c => CasePart.Climbed(c.Plan, c.Case, c.Plan.Today(now), tongue), tongue),
                .. Part(checks, most, climbed.Count > 0 || asked.Count > 0 ? "Case.TitleChecked" : null, c => CasePart.Checked(c.Plan, c.Case, c.Plan.Today(now), tongue, several), tongue),
                .. isForm ? [.. CasePart.Said(asked[0].Plan, asked[0].Cases, asked[0].Plan.Today(now), tongue, withPlan: true), .. CasePart.Report(asked[0].Plan, asked[0].Cases[0], tongue) is { IsEmpty: false } report ? [new ActionSet(report)] : Array.Empty<Element>(), .. CaseForm.Fields(asked[0].Plan, asked[0].Cases, CaseForm.Known(asked[0].Plan, asked[0].Cases, now), null, isShared: false, now, 5 * most, tongue)]
                    : Part(asked, most, climbed.Count > 0 ? "Case.TitleAsked" : null, a => CasePart.Asked(a.Plan, a.Cases, a.Plan.Today(now), tongue, several), tongue),
                Why.Part(tongue, tongue.Say("Why.Deviation", CaseQuestions.ReminderDays), tongue.Say("Why.ChangeDeviation", head.Plan.People[head.Plan.Manager].Name.CutLine(60))),
            ],
            Actions = [.. isForm ? [CaseForm.Save(asked[0].Plan, asked[0].Cases[0], tongue)] : Array.Empty<CardAction>(), TaskActions.MyTasks(tongue), Why.Button(tongue)],
        });
    }

    private static IEnumerable<Element> Part<T>(List<T> all, int most, string? heading, Func<T, Element> draw, Tongue tongue)
    {
        if (all.Count == 0) yield break;
        if (heading is not null) yield return new TextBlock(tongue.Say(heading, all.Count)) { Heading = Heading.Section, Separator = true };
        foreach (var one in all.Take(most)) yield return draw(one);
        if (all.Count > most) yield return new TextBlock(tongue.Say("Case.More", all.Count - most)) { Separator = true };
    }
}
