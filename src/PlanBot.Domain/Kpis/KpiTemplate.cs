using System.Collections.Immutable;
using PlanBot.Domain.Language;

namespace PlanBot.Domain.Kpis;

/// <summary>
/// The KPIs of a shop, built in: what is counted, and the three rates and one price (三率一价) that are worked out from it. 进店率 = 进店客流 ÷ 过店客流, 成交率 = 成交单数 ÷ 进店客流,
/// 连带率 = 销售件数 ÷ 成交单数, 客单价 = 营业额 ÷ 成交单数; so that 营业额 = 过店客流 × 进店率 × 成交率 × 客单价.
/// </summary>
internal static class KpiTemplate
{
    internal static bool IsAsked(string text) => OrgTree.Plain(text) is "template" or "template retail" or "retail" or "模板" or "三率一价" or "零售模板";

    internal static ImmutableArray<Kpi> Retail(Tongue tongue)
    {
        return
        [
            Counted("passers", "Passers", "passers-by", "过店客流") with { Perspective = KpiPerspective.Customer, Timing = KpiTiming.Leading },
            Counted("visitors", "Visitors", "footfall", "进店客流") with { Perspective = KpiPerspective.Customer, Timing = KpiTiming.Leading },
            Counted("transactions", "Transactions", "tickets", "成交单数") with { Perspective = KpiPerspective.Process },
            Counted("items", "Items", "items sold", "销售件数") with { Perspective = KpiPerspective.Process },
            Counted("revenue", "Revenue", "sales", "营业额", "营收", "销售额"),
            Rate("entry-rate", "EntryRate", "visitors", "passers", "进店率") with { Perspective = KpiPerspective.Customer, Timing = KpiTiming.Leading },
            Rate("conversion", "Conversion", "transactions", "visitors", "成交率", "conversion rate") with { Perspective = KpiPerspective.Process, Timing = KpiTiming.Leading },
            Worked("attach-rate", "AttachRate", "items", "transactions", 1, "连带率", "units per transaction", "upt") with { Perspective = KpiPerspective.Process, Timing = KpiTiming.Leading },
            Worked("average-ticket", "AverageTicket", "revenue", "transactions", 1, "客单价", "average transaction value", "atv"),
        ];

        Kpi Counted(string id, string name, params ImmutableArray<string> aliases) => new() { Id = id, Name = tongue.Say($"KpiTemplate.{name}"), Aliases = aliases, Least = 0 };

        Kpi Worked(string id, string name, string above, string line, double scale, params ImmutableArray<string> aliases) =>
            Counted(id, name, aliases) with { Formula = new(above, line, scale), RollUp = KpiRollUp.Average };

        Kpi Rate(string id, string name, string above, string line, params ImmutableArray<string> aliases) => Worked(id, name, above, line, 100, aliases) with { Unit = "%" };
    }
}
