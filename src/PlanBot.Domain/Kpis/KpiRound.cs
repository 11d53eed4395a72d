using System.Collections.Immutable;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Escalations;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Kpis;

/// <summary>A figure that is missing.</summary>
/// <param name="Kpi">The KPI.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Period">The period, which has ended.</param>
/// <param name="Reporter">Who is to enter it; whoever answers for the plan where nobody else can be asked.</param>
public sealed record MissingFigure(Kpi Kpi, OrgUnit Unit, KpiPeriod Period, Participant Reporter);

/// <summary>
/// A plan's round of missing figures: on the first working day after a period, at the plan's nudge time, whoever has figures to enter for it is handed one line for all of them, and another
/// two working days later while some are still missing. It asks for the period that ended last alone; what is entered meanwhile is not asked for.
/// </summary>
public static class KpiRound
{
    /// <summary>The most lines of one decision: with the head row and room to spare, they fit one transaction.</summary>
    internal const int Slice = 80;

    /// <summary>After so many working days who is still missing is asked once more.</summary>
    internal const int ReminderDays = 2;

    private const int FarthestDays = 366;

    /// <summary>Hands a line to the next people whose figures are missing; null when nothing is to be asked now.</summary>
    public static Decision<Plan>? Tick(Plan plan, DateTimeOffset now)
    {
        List<(DateTimeOffset? At, KpiAsked After)> due = [.. Frequencies(plan).Select(f => Next(plan, f, now)).Where(n => n.At <= now)];
        if (due.Count == 0) return null;
        var (book, today) = (plan.Kpis, plan.Today(now));
        var waiting = Missing(plan, kpi => due.Exists(d => d.After.Period.Frequency == kpi.Frequency), today)
            .Select(m => (plan.There(m.Reporter, now) ?? m.Reporter).PersonId!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Where(id => string.CompareOrdinal(id, book.AskedUpTo) > 0).ToList();
        List<string> slice = [.. waiting.Take(Slice)];
        var after = slice.Count < waiting.Count ? book with { AskedUpTo = slice[^1] }
            : book with { AskedUpTo = null, Asked = book.Asked.SetItems(due.Select(d => KeyValuePair.Create(d.After.Period.Frequency, d.After))) };
        return new(plan with { Kpis = after })
        {
            Messages = [.. slice.Select(id => new Message.ToPerson($"kpi|{today.ToIso()}|{id}", id, new Line(plan.Id, today) { Kind = LineKind.Figures }))],
        };
    }

    /// <summary>When the round is due: the past while it is; null without KPIs that somebody reports.</summary>
    public static DateTimeOffset? NextDue(Plan plan, DateTimeOffset now) =>
        Frequencies(plan).Select(f => Next(plan, f, now).At).Min() is { } at ? at < now ? now : at : null;

    /// <summary>The figures that were asked for and are still missing, in the order of KPIs and units.</summary>
    internal static IEnumerable<MissingFigure> Unanswered(Plan plan, DateOnly today) =>
        Missing(plan, kpi => plan.Kpis.Asked.GetValueOrDefault(kpi.Frequency)?.Period == KpiPeriod.EndedBefore(kpi.Frequency, today), today);

    /// <summary>Those of them that a person is to enter, for themselves or for whom they stand in.</summary>
    public static IEnumerable<MissingFigure> Of(Plan plan, string personId, DateTimeOffset now) => Unanswered(plan, plan.Today(now)).Where(m => plan.ActsFor(personId, m.Reporter, now));

    private static IEnumerable<MissingFigure> Missing(Plan plan, Func<Kpi, bool> isAsked, DateOnly today)
    {
        foreach (var kpi in plan.Kpis.InOrder.Where(k => k.Formula is null && isAsked(k)))
        {
            var period = KpiPeriod.EndedBefore(kpi.Frequency, today);
            foreach (var unit in plan.Kpis.MissingOf(kpi, period))
                if ((plan.Kpis.ReporterOf(plan, kpi, unit) is { PersonId: not null } known ? known : plan.Steward) is { PersonId: not null } reporter) yield return new(kpi, unit, period, reporter);
        }
    }

    private static IEnumerable<KpiFrequency> Frequencies(Plan plan) => plan.Kpis.All.Values.Where(k => k.Formula is null).Select(k => k.Frequency).Distinct();

    /// <summary>When a frequency is asked for next, and what is then kept of it.</summary>
    private static (DateTimeOffset? At, KpiAsked After) Next(Plan plan, KpiFrequency frequency, DateTimeOffset now)
    {
        var today = plan.Today(now);
        var running = KpiPeriod.At(frequency, today);
        // What was asked for a period that has not ended by now comes of a clock that was put back.
        if (plan.Kpis.Asked.GetValueOrDefault(frequency) is not { } asked || asked.Period != running.Before)
            return (TimeFrom(plan, running.First, plan.Kpis.DefinedAt), new(running.Before, today, null));
        var next = TimeFrom(plan, running.After.First, null);
        return asked.RemindedOn is null && TimeFrom(plan, plan.Settings.Calendar.AddWorkingDays(asked.On, ReminderDays), null) is { } reminder && !(reminder >= next)
            ? (reminder, asked with { RemindedOn = today }) : (next, new(running, today, null));
    }

    /// <summary>The plan's nudge time on the first working day from a day on; not before what was just defined had a night to get its figures. Null when nobody works for a year.</summary>
    private static DateTimeOffset? TimeFrom(Plan plan, DateOnly from, DateTimeOffset? defined)
    {
        var (calendar, zone) = (plan.Settings.Calendar, plan.Settings.Zone);
        if (defined is { } at && zone.DateAt(at) is var day && day >= from) from = day.AddDays(1);
        for (var on = from; on < from.AddDays(FarthestDays); on = on.AddDays(1))
            if (calendar.IsWorkingDay(on)) return zone.At(on, calendar.Hours.Within(plan.Settings.NudgeAt));
        return null;
    }
}
