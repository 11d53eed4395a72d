using System.Collections.Immutable;
using PlanBot.Domain.Language;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Kpis;

/// <summary>What comes of a figure that somebody enters: refused when it is impossible, asked back when it is unlikely, else kept.</summary>
internal static class KpiEntries
{
    /// <summary>Figures of so many years ago are not entered any more by chat or card; an import may bring them.</summary>
    private const int MostYears = 5;

    internal static Decision<Plan> Open(Plan plan, OpenKpiForm ask, DateTimeOffset now)
    {
        if (Refusal(plan, ask, ask.KpiId, ask.UnitId, now, out var kpi, out var unit) is { } refusal) return Say(plan, refusal);
        var today = plan.Today(now);
        var period = KpiPeriod.Read(kpi.Frequency, ask.Period) ?? DuePeriod(ask.Figures, kpi, unit, today);
        return new(plan) { Reply = new Reply.Card(KpiForm.Of(plan, kpi, unit, period, ask.Typed, null, today, ask.By.Tongue)) };
    }

    internal static Decision<Plan> Enter(Plan plan, EnterKpi ask, DateTimeOffset now)
    {
        if (Refusal(plan, ask, ask.KpiId, ask.UnitId, now, out var kpi, out var unit) is { } refusal) return Say(plan, refusal);
        var (today, tongue) = (plan.Today(now), ask.By.Tongue);
        if (KpiPeriod.Read(kpi.Frequency, ask.Period) is not { } period) return Say(plan, tongue.Say("Shell.BadCard"));
        if (Amounts.Read(ask.Typed) is { } value) return Take(plan, ask, kpi, unit, period, value, ask.IsConfirmed, now);
        return new(plan) { Reply = new Reply.Card(KpiForm.Of(plan, kpi, unit, period, ask.Typed, tongue.Say("Kpi.NotANumber", ask.Typed is { } typed ? Ellipsis.Cut(typed, 40) : "–"), today, tongue)) };
    }

    /// <summary>A figure that was said: for the unit that was named, else the only one that the person reports.</summary>
    internal static Decision<Plan> Enter(Plan plan, SayKpi said, KpiSaid read, DateTimeOffset now)
    {
        var (kpi, tongue) = (read.Kpi!, said.By.Tongue);
        var unit = read.Unit;
        if (unit is null)
        {
            List<OrgUnit> all = [.. plan.Kpis.Units.Reporting(kpi, plan.Kpis.Units.Root)];
            List<OrgUnit> own = [.. all.Where(u => plan.Find(u.Owner)?.PersonId == said.By.PersonId)];
            if (own.Count == 0) own = all;
            if (own is not [var only]) return Say(plan, tongue.Say("Kpi.ForWhichUnit", kpi.Name.CutLine(60), KpiCards.Names(own, 8, tongue)));
            unit = only;
        }
        if (Refusal(plan, said, kpi.Id, unit.Id, now, out _, out _) is { } refusal) return Say(plan, refusal);
        return Take(plan, said, kpi, unit, read.Period ?? DuePeriod(said.Figures, kpi, unit, plan.Today(now)), read.Value!.Value, isConfirmed: false, now);
    }

    /// <summary>The standing of a KPI, and of those that are worked out from it, after its figures changed.</summary>
    internal static KpiBook Restand(KpiBook book, KpiFigures figures, Kpi moved, DateOnly today)
    {
        var rolled = new KpiRollUps(book, figures);
        return book with
        {
            Stamp = book.Stamp + 1,
            All = book.All.SetItems(book.MovedBy(moved).ToList().Select(k => KeyValuePair.Create(k.Id, k with { Standing = KpiStanding.Of(rolled, k, book.Units.Root, today), Reported = k.Id == moved.Id ? KpiReported.Of(rolled, k, today) : k.Reported }))),
        };
    }

    private static Decision<Plan> Take(Plan plan, KpiInput ask, Kpi kpi, OrgUnit unit, KpiPeriod period, double value, bool isConfirmed, DateTimeOffset now)
    {
        var (today, tongue) = (plan.Today(now), ask.By.Tongue);
        if (ask.Stamp != plan.Kpis.Stamp) return Say(plan, tongue.Say("Kpi.Moved"));
        if (period.First > today) return Say(plan, tongue.Say("Kpi.Future", period.Name(tongue)));
        if (period.Year < today.Year - MostYears) return Say(plan, tongue.Say("Kpi.TooOld", period.Name(tongue), today.Year - MostYears));
        if (Impossible(kpi, value, tongue) is { } impossible) return Say(plan, impossible);
        if (!isConfirmed && KpiDoubt.Of(ask.Figures, kpi, unit, period, value, today, tongue) is { } doubt)
            return new(plan) { Reply = new Reply.Card(KpiForm.Doubt(plan, kpi, unit, period, value, doubt, tongue)) };
        var year = ask.Figures.Year(new(kpi.Id, unit.Id, period.Year));
        var before = year.Actual(period.Number);
        year = year.With(new(kpi.Id, unit.Id, period, value, IsTarget: false)) with { UpdatedAt = now, UpdatedBy = ask.By.Name };
        var figures = ask.Figures.With([year]);
        var after = plan with { Kpis = Restand(plan.Kpis, figures, kpi, today) };
        var about = $"{kpi.Name} {unit.Name} {period}".CutLine(200);
        return new(after)
        {
            Figures = [year],
            History = [new(now, ask.By.Name, "Kpi", null, before is { } was ? $"{about}: {Amounts.Plain(was)}" : null, $"{about}: {Amounts.Plain(value)}")],
            Reply = new Reply.Card(KpiCards.Saved(after, KpiReport.Of(after.Kpis, figures, kpi, unit, period, today), before, KpiAskCard.Next(after, ask.By.PersonId, now, tongue), tongue)),
        };
    }

    /// <summary>The sentence that says why a figure cannot be; null when it can.</summary>
    internal static string? Impossible(Kpi kpi, double value, Tongue tongue) =>
        kpi.Least is { } least && value < least ? tongue.Say("Kpi.BelowLeast", kpi.Name.CutLine(60), Amounts.Say(least, kpi.Unit, tongue), Amounts.Say(value, kpi.Unit, tongue))
        : kpi.Most is { } most && value > most ? tongue.Say("Kpi.AboveMost", kpi.Name.CutLine(60), Amounts.Say(most, kpi.Unit, tongue), Amounts.Say(value, kpi.Unit, tongue))
        : null;

    /// <summary>The period that ended last while it has no figure, then the one that runs.</summary>
    private static KpiPeriod DuePeriod(KpiFigures figures, Kpi kpi, OrgUnit unit, DateOnly today) =>
        KpiPeriod.EndedBefore(kpi.Frequency, today) is var ended && figures.Actual(kpi.Id, unit.Id, ended) is null ? ended : KpiPeriod.At(kpi.Frequency, today);

    /// <summary>The plan manager enters everything, a reporter their KPI, an owner their unit and what is below it; who stands in for one of them, what they may.</summary>
    internal static bool MayEnter(Plan plan, Kpi kpi, OrgUnit unit, Actor actor, DateTimeOffset now)
    {
        if (plan.RightTo(PlanAct.Enter, actor) is Right.Allowed || (plan.Find(kpi.Reporter) is { } reporter && plan.ActsFor(actor.PersonId, reporter, now))) return true;
        for (var at = unit; at is not null; at = plan.Kpis.Units.Above(at))
            if (plan.Find(at.Owner) is { } owner && plan.ActsFor(actor.PersonId, owner, now)) return true;
        return false;
    }

    private static string? Refusal(Plan plan, KpiInput ask, string kpiId, string unitId, DateTimeOffset now, out Kpi kpi, out OrgUnit unit)
    {
        var tongue = ask.By.Tongue;
        (kpi, unit) = (plan.Kpis.Find(kpiId)!, plan.Kpis.Units.Find(unitId)!);
        if (kpi is null || unit is null) return tongue.Say("Kpi.Gone");
        if (kpi.Formula is { } formula) return tongue.Say("Kpi.Derived", kpi.Name.CutLine(60), NameOf(plan, formula.Numerator), NameOf(plan, formula.Denominator));
        if (MayEnter(plan, kpi, unit, ask.By, now)) return null;
        var reporter = plan.Kpis.ReporterOf(plan, kpi, unit) ?? plan.People[plan.Manager];
        return tongue.Say(reporter.Key == plan.Manager ? "Kpi.OnlyManagerEnters" : "Kpi.OnlyReporter", KpiCards.NameOf(plan, unit).CutLine(60), reporter.Name.CutLine(80));
    }

    private static string NameOf(Plan plan, string kpiId) => (plan.Kpis.Find(kpiId)?.Name ?? kpiId).CutLine(60);

    private static Decision<Plan> Say(Plan plan, string text) => new(plan) { Reply = new Reply.Notice(text) };
}
