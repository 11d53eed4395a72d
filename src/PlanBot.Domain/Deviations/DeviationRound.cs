using System.Collections.Immutable;
using System.Globalization;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Deviations;

/// <summary>
/// The daily look at everything that can deviate: on each working day of the plan, at its nudge time in its zone and before the nudges, cases are opened, measured anew and closed, as
/// <see cref="Hysteresis"/> says. Between, what is reported closes the cases of its own task at once.
/// </summary>
public static class DeviationRound
{
    /// <summary>The most cases that one decision changes: each is a row, a row of history when more than its measure moves, and when it is closed another may leave for it.</summary>
    public const int Slice = 30;

    /// <summary>With so few rows the next round fits into the same decision.</summary>
    private const int FewRows = 30;

    /// <summary>A report closes at most so many cases at once, beside the rows of its tasks; what is left closes in the next round.</summary>
    private const int MostFollowed = 15;

    private const int FarthestDays = 366;

    /// <summary>Looks at the plan, or changes the next slice of its cases; null when it was looked at today.</summary>
    public static Decision<Plan>? Tick(Plan plan, DateTimeOffset now)
    {
        if (NextDue(plan, now) is not { } due || due > now) return null;
        var today = plan.Today(now);
        var changes = Changes(plan, DeviationMeasures.Of(plan, today), today, now).Take(Slice + 1).ToList();
        var isDone = changes.Count <= Slice;
        var decision = Change(plan, changes.Take(Slice), now);
        return isDone ? decision with { State = decision.State with { Cases = decision.State.Cases with { LookedOn = today } } } : decision;
    }

    /// <summary>A plan that was never looked at, with the cases that the first look would open today; of any other, the plan as it is.</summary>
    internal static Plan Foresee(Plan plan, DateTimeOffset now)
    {
        if (plan.Cases is not { LookedOn: null, All.IsEmpty: true }) return plan;
        var today = plan.Today(now);
        return Change(plan, Changes(plan, DeviationMeasures.Of(plan, today), today, now), now).State;
    }

    /// <summary>When the plan is looked at next: now while that is still to be done today; null for a plan in which nothing can deviate, or that never works.</summary>
    public static DateTimeOffset? NextDue(Plan plan, DateTimeOffset now)
    {
        if (plan.Tasks.All.IsEmpty && plan.Kpis.All.IsEmpty && plan.Cases.All.IsEmpty) return null;
        var (today, calendar) = (plan.Today(now), plan.Settings.Calendar);
        for (var day = plan.Cases.LookedOn == today ? today.AddDays(1) : today; day < today.AddDays(FarthestDays); day = day.AddDays(1))
            if (calendar.IsWorkingDay(day)) return plan.Settings.Zone.At(day, calendar.Hours.Within(plan.Settings.NudgeAt)) is var at && at < now ? now : at;
        return null;
    }

    /// <summary>True for a look that changed so little that the decision has room for what is due after it.</summary>
    internal static bool IsSmall(Plan before, Decision<Plan> decision) => decision.State.Cases.LookedOn != before.Cases.LookedOn
        && decision.State.Cases.All.Values.Count(c => !ReferenceEquals(before.Cases.Find(c.Id), c)) + decision.History.Length <= FewRows;

    /// <summary>Measures the cases of tasks and KPIs that a decision changed anew, so that one closes in the moment in which its task is done. With other thresholds or another calendar the plan is looked through again.</summary>
    internal static Decision<Plan> Follow(Plan before, PlanInput _, Decision<Plan> decision, DateTimeOffset now)
    {
        var after = decision.State;
        if (after.State is not PlanState.Active || ReferenceEquals(before, after)) return decision;
        if (before.Cases.LookedOn is not null && !ReferenceEquals(before.Settings, after.Settings) && (before.Settings.Deviations != after.Settings.Deviations || !before.Settings.Calendar.Equals(after.Settings.Calendar)))
            return decision with { State = after with { Cases = after.Cases with { LookedOn = null } } };
        if ((ReferenceEquals(before.Tasks, after.Tasks) && ReferenceEquals(before.Kpis, after.Kpis)) || after.Cases.All.IsEmpty) return decision;
        var today = before.Today(now);
        var changes = new List<DeviationCase>();
        foreach (var known in Concerned(before, after))
        {
            if (changes.Count == MostFollowed) break;
            if (Anew(before, after, known, today, now) is { } looked && (looked.IsOpen, looked.Severity) != (known.IsOpen, known.Severity)) changes.Add(looked);
        }
        if (changes.Count == 0) return decision;
        var changed = Change(after, changes, now);
        return decision with { State = changed.State, History = [.. decision.History, .. changed.History] };
    }

    /// <summary>The open cases of tasks and KPIs that may have changed; of a report those of its tasks alone, since reports are the busiest turns of all.</summary>
    private static IEnumerable<DeviationCase> Concerned(Plan before, Plan after)
    {
        if (!ReferenceEquals(before.Kpis, after.Kpis) || !after.Tasks.HasOutlineOf(before.Tasks)) return after.Cases.Open;
        return from place in Enumerable.Range(0, after.Tasks.All.Length)
               where !ReferenceEquals(before.Tasks.All[place], after.Tasks.All[place])
               from known in after.Cases.Under(DeviationSubject.Of(after.Tasks.All[place]))
               select known;
    }

    /// <summary>A case whose task or KPI changed; null for any other, and where only the next round can tell.</summary>
    private static DeviationCase? Anew(Plan before, Plan after, DeviationCase known, DateOnly today, DateTimeOffset now)
    {
        if (known.Subject.KpiId is { } kpiId)
            return after.Kpis.Find(kpiId) is var kpi && ReferenceEquals(before.Kpis.Find(kpiId), kpi) ? null : Look(kpi is null ? null : DeviationMeasures.OfKpi(after, kpi));
        if (known.Subject.TaskId is not { } id) return null;
        var (was, task) = (before.Tasks.Find(id), after.Tasks.Find(id));
        if (ReferenceEquals(was, task) || (task is not null && after.Tasks.IsSummary(task))) return null;
        if (task is not { IsOpen: true }) return Look(null);
        if (known.Kind is DeviationKind.ForecastLate && after.Tasks.HasLinks)
            // The network is worked out for a changed date anyway, and for nothing else here.
            return (was?.Forecast, was?.Due, was?.BaselineDue) == (task.Forecast, task.Due, task.BaselineDue) ? null : Look(DeviationMeasures.Late(after, after.Tasks.NetworkIn(after, today), task, today));
        return known.Kind is DeviationKind.DaysLate or DeviationKind.PointsBehind or DeviationKind.ForecastLate
            ? Look(DeviationMeasures.OfTask(after, task, today).Cast<Measured?>().FirstOrDefault(m => m!.Value.Kind == known.Kind)) : null;

        DeviationCase Look(Measured? found) => Hysteresis.Look(known, found, after.Settings.Deviations[known.Kind], after.Settings.Calendar, today, now);
    }

    /// <summary>The cases as they are to be: known ones that differ, then new ones, the worst first. A new one has no id yet.</summary>
    private static IEnumerable<DeviationCase> Changes(Plan plan, DeviationMeasures measures, DateOnly today, DateTimeOffset now)
    {
        var (rules, calendar) = (plan.Settings.Deviations, plan.Settings.Calendar);
        var open = new HashSet<(DeviationSubject, DeviationKind)>();
        foreach (var known in plan.Cases.Open)
        {
            var isFirst = open.Add((known.Subject, known.Kind));
            var looked = Hysteresis.Look(known, isFirst ? measures.Find(known.Subject, known.Kind) : null, rules[known.Kind], calendar, today, now);
            if (!ReferenceEquals(looked, known)) yield return looked;
        }
        var fresh = from measured in measures.All
                    where !open.Contains((measured.Subject, measured.Kind))
                    let severity = Hysteresis.Opens(measured.Kind, rules[measured.Kind], measured.Value)
                    where severity is not null
                    orderby severity descending, measured.LostDays descending, measured.Subject.TaskId, measured.Subject.KpiId, measured.Kind
                    select new DeviationCase
                    {
                        Id = "", Kind = measured.Kind, Subject = measured.Subject, Severity = severity.Value, Since = today, Opening = measured.Value, Measure = measured.Value, Worst = measured.Value, LostDays = measured.LostDays,
                    };
        foreach (var found in fresh.Take(CaseBook.MostOpen - open.Count)) yield return found;
    }

    /// <summary>The plan with changed cases, and what history says of those that were opened, closed, or are of another colour now.</summary>
    private static Decision<Plan> Change(Plan plan, IEnumerable<DeviationCase> changes, DateTimeOffset now)
    {
        var (book, history) = (plan.Cases, ImmutableArray.CreateBuilder<HistoryLine>());
        foreach (var change in changes)
        {
            var was = book.Find(change.Id);
            var changed = change;
            book = was is null ? book.WithNew(change, out changed) : book.With(change);
            if (was is null || (was.IsOpen, was.Severity) != (changed.IsOpen, changed.Severity)) history.Add(new(now, Actor.Time.Name, "Deviation", CodeOf(plan, changed), was is null ? null : Said(was), Said(changed)));
        }
        return new(ReferenceEquals(book, plan.Cases) ? plan : plan with { Cases = book }) { History = history.ToImmutable() };
    }

    private static string? CodeOf(Plan plan, DeviationCase of) => of.Subject.TaskId is { } id ? plan.Tasks.Find(id)?.Code : of.Subject.KpiId;

    private static string Said(DeviationCase known) => string.Create(CultureInfo.InvariantCulture, $"{known.Id} {known.Kind} {(known.IsOpen ? known.Severity.ToString() : "Closed")} {known.Measure:0.##}");
}
