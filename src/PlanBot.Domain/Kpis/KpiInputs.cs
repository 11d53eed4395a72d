using System.Collections.Immutable;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Reviews;

namespace PlanBot.Domain.Kpis;

/// <summary>Something about the KPIs of a plan. The shell brings the figures that it needs, as of <see cref="Stamp"/>.</summary>
public abstract record KpiInput : PlanQuestion
{
    /// <summary>The figures that <see cref="KpiNeeds"/> names.</summary>
    public KpiFigures Figures { get; init; } = KpiFigures.Empty;

    /// <summary>The plan's <see cref="KpiBook.Stamp"/> when they were read: under any other they may have changed.</summary>
    public long Stamp { get; init; }
}

/// <summary>Everything that is said behind <c>kpi</c>: nothing lists them, a name shows one, a name with a figure enters it.</summary>
/// <param name="Text">What was said.</param>
public sealed record SayKpi(string Text) : KpiInput;

/// <summary>Shows where a KPI stands.</summary>
/// <param name="KpiId">The KPI.</param>
/// <param name="UnitId">The unit; null for the whole organisation.</param>
public sealed record ShowKpi(string KpiId, string? UnitId) : KpiInput;

/// <summary>Opens the form for one figure.</summary>
/// <param name="KpiId">The KPI.</param>
/// <param name="UnitId">The unit.</param>
/// <param name="Period">The period as it stands in cards; null for the one that is due.</param>
/// <param name="Typed">A figure to begin with.</param>
public sealed record OpenKpiForm(string KpiId, string UnitId, string? Period, string? Typed) : KpiInput;

/// <summary>Enters a figure; everything in it is untrusted.</summary>
/// <param name="KpiId">The KPI.</param>
/// <param name="UnitId">The unit.</param>
/// <param name="Period">The period as it stands in cards.</param>
/// <param name="Typed">The figure as it was typed.</param>
/// <param name="IsConfirmed">They were asked whether so unlikely a figure is right, and said yes.</param>
public sealed record EnterKpi(string KpiId, string UnitId, string? Period, string? Typed, bool IsConfirmed) : KpiInput;

/// <summary>Takes over the KPIs and units of a file, or of a template.</summary>
/// <param name="Kpis">The KPIs, which replace those of the same id.</param>
/// <param name="Units">The units; empty leaves the organisation as it is.</param>
/// <param name="People">Owners and reporters whom the plan may not name yet.</param>
public sealed record DefineKpis(ImmutableArray<Kpi> Kpis, ImmutableArray<OrgUnit> Units, ImmutableArray<Participant> People) : KpiInput;

/// <summary>Takes over figures of one KPI from a file, at most as many as one transaction holds.</summary>
/// <param name="KpiId">The KPI.</param>
/// <param name="Taken">The figures.</param>
public sealed record TakeFigures(string KpiId, ImmutableArray<KpiFigure> Taken) : KpiInput
{
    /// <summary>The most units and years, each a row, of one transaction.</summary>
    public const int MostRows = 60;
}

/// <summary>Which figures a question needs.</summary>
/// <param name="Kpis">The KPIs.</param>
/// <param name="FromYear">The first year.</param>
/// <param name="ToYear">The last year.</param>
public sealed record KpiNeeds(ImmutableArray<string> Kpis, int FromYear, int ToYear)
{
    /// <summary>What is needed to decide an input; no KPIs when it is decided without figures.</summary>
    public static KpiNeeds Of(Plan plan, KpiInput input, DateTimeOffset now)
    {
        var today = plan.Today(now);
        var (kpiId, period) = input switch
        {
            SayKpi said => KpiSaid.Read(plan, said.Text, today, said.By.Tongue) is var read ? (read.Kpi?.Id, read.Period) : default,
            ShowKpi show => (show.KpiId, null),
            OpenKpiForm form => (form.KpiId, null),
            EnterKpi enter => (enter.KpiId, plan.Kpis.Find(enter.KpiId) is { } kpi ? KpiPeriod.Read(kpi.Frequency, enter.Period) : null),
            TakeFigures take => (take.KpiId, null),
            _ => default((string?, KpiPeriod?)),
        };
        if (plan.Kpis.Find(kpiId) is not { } about) return new([], today.Year, today.Year);
        ImmutableArray<string> ids = [.. (input is SayKpi or ShowKpi ? [about, .. plan.Kpis.MovedBy(about)] : plan.Kpis.MovedBy(about)).SelectMany(KpiBook.NeededFor).Distinct(StringComparer.Ordinal)];
        // The week that began in December belongs to a year of its own, and what is shown is compared with the year before.
        var first = Math.Min(today.Year - 1, period?.Year ?? today.Year) - 1;
        if (input is TakeFigures { Taken: { IsEmpty: false } taken }) first = Math.Min(first, taken.Min(f => f.Period.Year));
        return new(ids, Math.Max(first, today.Year - 12), today.Year + 2);
    }
}
