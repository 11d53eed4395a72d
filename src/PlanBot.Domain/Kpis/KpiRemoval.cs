using System.Text.RegularExpressions;
using PlanBot.Cards;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Kpis;

/// <summary>Takes a KPI, or a unit of the organisation, out of a plan; the figures stay in the table. Everything in it is untrusted.</summary>
/// <param name="KpiId">The KPI; null for a unit.</param>
/// <param name="UnitId">The unit; null for a KPI.</param>
public sealed record RemoveKpi(string? KpiId, string? UnitId) : KpiInput;

/// <summary>A KPI or a unit that the plan manager takes out: shown first, and refused while something else needs it.</summary>
internal static partial class KpiRemoval
{
    internal const string Verb = "kpi.remove";

    /// <summary>What <c>kpi remove revenue</c> names; null when nothing is to be removed.</summary>
    internal static string? Asked(string text) => Word().Match(text) is { Success: true } match ? text[match.Length..].Trim() : null;

    internal static Decision<Plan> Ask(Plan plan, SayKpi said, string name)
    {
        var (book, tongue) = (plan.Kpis, said.By.Tongue);
        if (KpiDefinitions.Refusal(plan, said) is { } refusal) return Say(plan, refusal);
        var (kpis, units) = (book.Named(name), book.Units.Named(name));
        if (kpis.Length == 0 && units.Length == 0) return Say(plan, tongue.Say("Kpi.NothingToRemove", Ellipsis.Cut(name.Length == 0 ? "–" : name, 40)));
        if (kpis.Length > 1 || (kpis.Length == 0 && units.Length > 1))
            return Say(plan, tongue.Say("Kpi.WhichKpi", Ellipsis.Cut(name, 40), kpis.Length > 1 ? string.Join(tongue.IsChinese ? "、" : ", ", kpis.Take(8).Select(k => k.Name.CutLine(60))) : KpiCards.Names(units, 8, tongue)));
        var kpi = kpis.FirstOrDefault();
        var unit = kpi is null ? units[0] : null;
        if (Needed(book, kpi, unit, tongue) is { } needed) return Say(plan, needed);
        var title = tongue.Say("Kpi.RemoveAsk", (kpi?.Name ?? unit!.Name).CutLine(80), plan.Name.CutLine(80));
        return new(plan)
        {
            Reply = new Reply.Card(new()
            {
                Lang = tongue.Tag,
                FallbackText = title,
                Body = [new TextBlock(title) { Heading = Heading.Title }, new TextBlock(tongue.Say("Kpi.RemoveStays")) { IsSubtle = true }],
                Actions = [new ExecuteAction(tongue.Say("Kpi.Remove"), Verb, ("plan", plan.Id), kpi is null ? ("unit", unit!.Id) : ("kpi", kpi.Id)) { Style = ActionStyle.Destructive }, KpiForm.AllButton(plan, tongue)],
            }),
        };
    }

    internal static Decision<Plan> Decide(Plan plan, RemoveKpi remove, DateTimeOffset now)
    {
        var (book, tongue) = (plan.Kpis, remove.By.Tongue);
        if (KpiDefinitions.Refusal(plan, remove) is { } refusal) return Say(plan, refusal);
        var kpi = book.Find(remove.KpiId);
        var unit = kpi is null && remove.UnitId is { } id ? book.Units.All.FirstOrDefault(u => u.Id == id) : null;
        if (kpi is null && unit is null) return Say(plan, tongue.Say("Kpi.Gone"));
        if (Needed(book, kpi, unit, tongue) is { } needed) return Say(plan, needed);
        var after = plan with
        {
            Kpis = book with
            {
                Stamp = book.Stamp + 1,
                All = kpi is null ? book.All : book.All.Remove(kpi.Id),
                Units = unit is null ? book.Units : OrgTree.Build(book.Units.All.Where(u => u.Id != unit.Id)),
            },
        };
        var name = kpi?.Name ?? unit!.Name;
        return new(after)
        {
            Reply = new Reply.Card(KpiCards.All(after, after.Today(now), tongue)),
            History = [new(now, remove.By.Name, "Kpis", null, name.CutLine(100), null)],
        };
    }

    internal static RemoveKpi? Read(CardData data) => data["kpi"] is { } kpi ? new(kpi, null) : data["unit"] is { } unit ? new(null, unit) : null;

    /// <summary>Why it cannot go: another KPI is worked out from it, or units lie below it. Null when it can.</summary>
    private static string? Needed(KpiBook book, Kpi? kpi, OrgUnit? unit, Tongue tongue)
    {
        var others = kpi is null ? [] : book.MovedBy(kpi).Where(k => k.Id != kpi.Id).Select(k => k.Name).ToList();
        if (others.Count > 0) return tongue.Say("Kpi.RemoveNeeded", kpi!.Name.CutLine(60), string.Join(tongue.IsChinese ? "、" : ", ", others.Take(8).Select(n => n.CutLine(60))));
        return unit is not null && book.Units.All.Where(u => u.ParentId == unit.Id).ToList() is { Count: > 0 } below
            ? tongue.Say("Kpi.RemoveAbove", unit.Name.CutLine(60), KpiCards.Names(below, 8, tongue)) : null;
    }

    private static Decision<Plan> Say(Plan plan, string text) => new(plan) { Reply = new Reply.Notice(text) };

    /// <summary>remove, delete, 删除, 移除.</summary>
    [GeneratedRegex(@"^\s*(?:(?:remove|delete)(?![a-z])|删除|移除)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
