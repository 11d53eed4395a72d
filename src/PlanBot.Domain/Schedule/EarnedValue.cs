namespace PlanBot.Domain.Schedule;

/// <summary>The formulas of earned value and earned schedule; what a formula cannot give is a reason, never a division by zero.</summary>
public static class EarnedValue
{
    /// <summary>Schedule variance, SV = EV - PV (PMBOK Guide; ANSI/EIA-748). Negative is behind.</summary>
    public static Figure ScheduleVariance(double ev, double pv) => ev - pv;

    /// <summary>Schedule performance index, SPI = EV / PV (PMBOK Guide; ANSI/EIA-748). Below 1 is behind.</summary>
    public static Figure ScheduleIndex(double ev, double pv) => pv > 0 ? ev / pv : Unsaid.NothingPlanned;

    /// <summary>Cost variance, CV = EV - AC (PMBOK Guide; ANSI/EIA-748). Negative is overspent.</summary>
    public static Figure CostVariance(double ev, Figure ac) => ac.Then(cost => ev - cost);

    /// <summary>Cost performance index, CPI = EV / AC (PMBOK Guide; ANSI/EIA-748). Below 1 is overspent.</summary>
    public static Figure CostIndex(double ev, Figure ac) => ac.Then(cost => cost > 0 ? ev / cost : Unsaid.NoCost);

    /// <summary>Estimate at completion, EAC = AC + (BAC - EV) / PF (PMBOK Guide): performance factor 1 when the rest costs what was planned, CPI when it goes on as it went.</summary>
    public static Figure CostAtCompletion(Figure ac, double bac, double ev, Figure factor) =>
        ac.Then(cost => ev >= bac ? cost : factor.Then(pf => pf > 0 ? cost + ((bac - ev) / pf) : Unsaid.NothingEarned));

    /// <summary>Schedule variance in time, SV(t) = ES - AT (Lipke, "Schedule is Different", 2003), in working time. Negative is behind.</summary>
    public static Figure TimeVariance(Figure es, Figure at) => es.Then(earned => at.Then(time => earned - time));

    /// <summary>Schedule performance index in time, SPI(t) = ES / AT (Lipke 2003). Below 1 is behind.</summary>
    public static Figure TimeIndex(Figure es, Figure at) => es.Then(earned => at.Then(time => time > 0 ? earned / time : Unsaid.BeforeStart));

    /// <summary>Forecast of the whole duration, EAC(t) = AT + (PD - ES) / PF (Lipke 2003; Vanhoucke and Vandevoorde 2006), in working time: performance factor 1 when the rest takes what was planned, SPI(t) when it goes on as it went.</summary>
    public static Figure TimeAtCompletion(Figure at, double planned, Figure es, Figure factor) =>
        at.Then(time => es.Then(earned => earned >= planned ? time : factor.Then(pf => pf > 0 ? time + ((planned - earned) / pf) : Unsaid.NothingEarned)));
}
