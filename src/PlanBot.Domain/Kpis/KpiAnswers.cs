using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Kpis;

/// <summary>What a plan answers about its KPIs.</summary>
internal static class KpiAnswers
{
    internal static Decision<Plan> Decide(Plan plan, SayKpi said, DateTimeOffset now)
    {
        var (today, tongue) = (plan.Today(now), said.By.Tongue);
        if (KpiTemplate.IsAsked(said.Text)) return KpiDefinitions.Take(plan, new DefineKpis(KpiTemplate.Retail(plan.Settings.Tongue), [], []) { By = said.By, ChannelId = said.ChannelId }, now);
        if (KpiRemoval.Asked(said.Text) is { } removed) return KpiRemoval.Ask(plan, said, removed);
        var read = KpiSaid.Read(plan, said.Text, today, tongue);
        if (read.Fault is var (phrase, values) && plan.Kpis.All.Count > 0) return Say(plan, tongue.Say(phrase, [.. values]));
        if (read.Kpi is not { } kpi) return All(plan, said, today);
        return read.Value is null ? Show(plan, said, kpi, read.Unit ?? plan.Kpis.Units.Root, read.Period, now) : KpiEntries.Enter(plan, said, read, now);
    }

    internal static Decision<Plan> Decide(Plan plan, ShowKpi ask, DateTimeOffset now) =>
        ask.KpiId.Length == 0 ? All(plan, ask, plan.Today(now))
        : plan.Kpis.Find(ask.KpiId) is { } kpi && (ask.UnitId is null ? plan.Kpis.Units.Root : plan.Kpis.Units.Find(ask.UnitId)) is { } unit ? Show(plan, ask, kpi, unit, null, now)
        : Say(plan, ask.By.Tongue.Say("Kpi.Gone"));

    private static Decision<Plan> All(Plan plan, KpiInput ask, DateOnly today) =>
        new(plan) { Reply = new Reply.Card(KpiCards.All(plan, today, ask.By.Tongue, ask.ChannelId is null && plan.Steward?.PersonId == ask.By.PersonId)) };

    private static Decision<Plan> Show(Plan plan, KpiInput ask, Kpi kpi, OrgUnit unit, KpiPeriod? period, DateTimeOffset now)
    {
        var (today, tongue) = (plan.Today(now), ask.By.Tongue);
        if (period is { } said && said.First > today) return Say(plan, tongue.Say("Kpi.Future", said.Name(tongue)));
        return new(plan) { Reply = new Reply.Card(KpiCards.Of(plan, KpiReport.Of(plan.Kpis, ask.Figures, kpi, unit, period, today), KpiEntries.MayEnter(plan, kpi, unit, ask.By, now), tongue)) };
    }

    private static Decision<Plan> Say(Plan plan, string text) => new(plan) { Reply = new Reply.Notice(text) };
}
