using System.Collections.Immutable;
using PlanBot.Domain.Language;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Deviations;

/// <summary>The history of a case, a sentence for each thing that happened: opened, said, checked, told, closed.</summary>
internal static class CaseHistory
{
    private const int WhyLength = 120, WhatLength = 160, NameLength = 40;

    internal static ImmutableArray<string> Of(Plan plan, DeviationCase one, DateOnly today, Tongue tongue)
    {
        List<(DateOnly On, int Order, string Text)> lines = [];
        foreach (var answer in one.Answer is null ? one.Earlier : one.Earlier.Add(one.Answer)) lines.Add((plan.Today(answer.At), 0, Said(plan, one, answer, today, tongue)));
        foreach (var check in one.Checks) lines.Add((check.On, 1, Checked(plan, one, check, today, tongue)));
        if (one is { OnItAt: { } at, OnItBy: { } by }) lines.Add((plan.Today(at), 2, tongue.Say("Case.WasTaken", Day(plan.Today(at)), by.CutLine(NameLength))));
        if (one.ClosedAt is { } closed) lines.Add((plan.Today(closed), 3, tongue.Say("Case.WasClosed", Day(plan.Today(closed)))));
        var opened = one.IsOpen
            ? tongue.Say("Case.Opened", Day(one.Since), CaseWords.Measure(one.Kind, one.Opening, tongue), CaseWords.Measure(one.Kind, one.Measure, tongue), tongue.Name(one.Severity), CaseWords.Measure(one.Kind, one.Worst, tongue))
            : tongue.Say("Case.OpenedOnce", Day(one.Since), CaseWords.Measure(one.Kind, one.Opening, tongue), CaseWords.Measure(one.Kind, one.Worst, tongue));
        return [opened, .. lines.OrderBy(l => l.On).ThenBy(l => l.Order).Select(l => l.Text)];

        string Day(DateOnly day) => DueWords.Day(tongue, day, today);
    }

    /// <summary>The cases of which an action was looked at since a day, the least helped first.</summary>
    internal static ImmutableArray<DeviationCase> CheckedSince(Plan plan, DateOnly day) => [.. plan.Cases.All.Values.Where(c => c.ChecksNow() is [.., var check] && check.On >= day).OrderByDescending(c => c.Checks[^1].Verdict).ThenBy(c => c.Id, StringComparer.Ordinal)];

    /// <summary>The last check in one sentence, for a review meeting.</summary>
    internal static string InDigest(Plan plan, DeviationCase one, Tongue tongue) => tongue.Say("Case.DigestRow", CaseWords.Subject(plan, one.Subject, tongue), one.Answer!.What.CutLine(WhyLength),
        (plan.Find(one.Answer.Who)?.Name ?? one.Answer.Who).CutLine(NameLength), tongue.Name(one.Checks[^1].Verdict), CaseWords.Measure(one.Kind, one.Opening, tongue), CaseWords.Measure(one.Kind, one.Checks[^1].Measure, tongue));

    /// <summary>What is done about it: "“Second crew” by Bob until Fri 4 Dec; expected: 0 working days late".</summary>
    internal static string Action(Plan plan, DeviationCase one, CaseAnswer answer, DateOnly today, Tongue tongue) => tongue.Say("Case.ActionSays", tongue.Name(answer.Action), answer.What.CutLine(WhatLength),
        (plan.Find(answer.Who)?.Name ?? answer.Who).CutLine(NameLength), DueWords.Day(tongue, answer.By, today), CaseWords.Measure(one.Kind, answer.Expected, tongue));

    /// <summary>The verdict of a check, what people say beside what was measured.</summary>
    internal static string Checked(Plan plan, DeviationCase one, EffectCheck check, DateOnly today, Tongue tongue)
    {
        var (comma, on) = (tongue.IsChinese ? "；" : "; ", DueWords.Day(tongue, check.On, today));
        List<string> parts = [tongue.Say("Case.Checked", on, CaseWords.Measure(one.Kind, check.Measure, tongue), tongue.Name(check.Effect))];
        if (check is { Said: { } said, SaidBy: { } by }) parts.Add(tongue.Say("Case.SaidOfCheck", by.CutLine(NameLength), tongue.Name(said)));
        if (check.Told is { } rung and not Escalations.Rung.Owner) parts.Add(tongue.Say("Case.ToldOfCheck", plan.On(one.Subject, rung)?.Name.CutLine(NameLength) ?? "", tongue.Name(rung)));
        return string.Join(comma, parts);
    }

    private static string Said(Plan plan, DeviationCase one, CaseAnswer answer, DateOnly today, Tongue tongue)
    {
        var whys = new[] { answer.Why.First, answer.Why.Second, answer.Why.Third }.OfType<string>().Select(why => why.CutLine(WhyLength));
        var cause = string.Join(" ← ", whys.Prepend(tongue.Name(answer.Cause)));
        return tongue.Say("Case.WasSaid", DueWords.Day(tongue, plan.Today(answer.At), today), answer.ByName.CutLine(NameLength), cause, Action(plan, one, answer, today, tongue));
    }
}
