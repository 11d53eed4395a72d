using System.Collections.Immutable;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Kpis;

/// <summary>What a plan takes over of a file: KPIs and units at once, figures in slices that one transaction holds.</summary>
internal static class KpiDefinitions
{
    /// <summary>KPIs replace those of the same id; units replace the organisation, so that a store that closed is not missed for ever.</summary>
    internal static Decision<Plan> Take(Plan plan, DefineKpis define, DateTimeOffset now)
    {
        if (Refusal(plan, define) is { } refusal) return Say(plan, refusal);
        var book = plan.Kpis;
        if (define.Kpis.FirstOrDefault(k => book.Find(k.Id) is { Standing: not null } known && known.Frequency != k.Frequency) is { } other)
            return Say(plan, define.By.Tongue.Say("Kpi.FrequencyFixed", other.Name.CutLine(60)));
        var order = book.All.Count == 0 ? 0 : book.All.Values.Max(k => k.Order) + 1;
        var all = book.All;
        foreach (var kpi in define.Kpis) all = all.SetItem(kpi.Id, all.GetValueOrDefault(kpi.Id) is { } known ? kpi with { Order = known.Order, Standing = known.Standing, Reported = known.Reported } : kpi with { Order = order++ });
        if (all.Count > KpiBook.MostKpis) return Say(plan, define.By.Tongue.Say("Kpi.TooMany", KpiBook.MostKpis));
        var people = plan.People;
        foreach (var person in define.People)
            if (!people.ContainsKey(person.Key)) people = people.Add(person.Key, person);
        var after = plan with { People = people, Kpis = book with { Stamp = book.Stamp + 1, DefinedAt = now, All = all, Units = define.Units.IsEmpty ? book.Units : OrgTree.Build(define.Units) } };
        return new(after)
        {
            Reply = new Reply.Card(KpiCards.All(after, after.Today(now), define.By.Tongue)),
            History = [new(now, define.By.Name, "Kpis", null, null, plan.Settings.Tongue.Say("Kpi.Defined", define.Kpis.Length, after.Kpis.Units.All.Length))],
        };
    }

    /// <summary>Figures that differ from what is there; the rest costs no row.</summary>
    internal static Decision<Plan> Take(Plan plan, TakeFigures take, DateTimeOffset now)
    {
        if (Refusal(plan, take) is { } refusal) return Say(plan, refusal);
        if (take.Stamp != plan.Kpis.Stamp) return Say(plan, take.By.Tongue.Say("Kpi.Moved"));
        if (plan.Kpis.Find(take.KpiId) is not { } kpi) return Say(plan, take.By.Tongue.Say("Kpi.Gone"));
        var changed = new Dictionary<KpiKey, KpiYear>();
        var count = 0;
        foreach (var figure in take.Taken.SelectMany(f => Spread(new(plan.Kpis, take.Figures), kpi, f)))
        {
            var year = changed.GetValueOrDefault(figure.Key) ?? take.Figures.Year(figure.Key);
            if ((figure.IsTarget ? year.Target(figure.Period.Number) : year.Actual(figure.Period.Number)) == figure.Value) continue;
            count++;
            changed[figure.Key] = year.With(figure) with { UpdatedAt = now, UpdatedBy = take.By.Name };
        }
        if (count == 0) return new(plan);
        var figures = take.Figures.With(changed.Values);
        return new(plan with { Kpis = KpiEntries.Restand(plan.Kpis, figures, kpi, plan.Today(now)) })
        {
            Figures = [.. changed.Values],
            History = [new(now, take.By.Name, "Kpi", null, null, plan.Settings.Tongue.Say("Kpi.FiguresTaken", kpi.Name.CutLine(100), count))],
        };
    }

    /// <summary>A year's target (period 0) becomes one for each of its periods: of a sum by last year's seasonality where every period of it is known, else alike; of a rate the same for each.</summary>
    private static IEnumerable<KpiFigure> Spread(KpiRollUps rolled, Kpi kpi, KpiFigure figure)
    {
        if (figure.Period.Number > 0) return [figure];
        ImmutableArray<KpiPeriod> periods = [.. KpiPeriod.OfYear(figure.Period.Frequency, figure.Period.Year)];
        if (kpi.Formula is not null || kpi.RollUp is not KpiRollUp.Sum || rolled.Book.Units.Find(figure.UnitId) is not { } unit)
            return periods.Select(p => figure with { Period = p });
        var season = periods.Select(p => rolled.Of(kpi, unit, p.AYearBefore).Value).ToList();
        var isKnown = season.TrueForAll(s => s >= 0) && season.Sum() > 0;
        return periods.Select((p, i) => figure with { Period = p, Value = isKnown ? figure.Value * season[i]!.Value / season.Sum()!.Value : figure.Value / periods.Length });
    }

    internal static string? Refusal(Plan plan, KpiInput ask) =>
        plan.May(PlanAct.Manage, ask) ? null : ask.By.Tongue.Say("Kpi.OnlyManager", plan.People[plan.Manager].Name.CutLine(80));

    private static Decision<Plan> Say(Plan plan, string text) => new(plan) { Reply = new Reply.Notice(text) };
}
