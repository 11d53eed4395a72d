using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Schedule;

/// <summary>In what the value of tasks is counted: the first of these that the plan has.</summary>
public enum ValueBasis
{
    /// <summary>Budgets, in the plan's currency.</summary>
    Budgets,
    /// <summary>Weights of the roll-up; a missing one counts as the average of those given.</summary>
    Weights,
    /// <summary>Planned working time.</summary>
    Durations,
}

/// <summary>What each task is worth.</summary>
internal sealed class Valuation
{
    /// <summary>No amount above this is believed: a slip of the hand, or an import of nonsense.</summary>
    internal const double Most = 1e15;

    private readonly double average;

    internal Valuation(IReadOnlyList<PlanTask> leaves)
    {
        Basis = leaves.Any(t => Sane(t.Budget) + Sane(t.FixedCost) + Sane(t.VariableCost) > 0) ? ValueBasis.Budgets
            : leaves.Any(t => Sane(t.Weight) > 0) ? ValueBasis.Weights : ValueBasis.Durations;
        average = Basis is ValueBasis.Weights ? leaves.Where(t => t.Weight is not null).Average(t => Sane(t.Weight)) : 0;
    }

    internal ValueBasis Basis { get; }

    /// <summary>The value of a task from its planned start to its planned finish.</summary>
    internal Phase Of(PlanTask task, double start, double finish)
    {
        var (once, rest) = Basis switch
        {
            ValueBasis.Budgets => Budget(task),
            ValueBasis.Weights => (0, task.Weight is null ? average : Sane(task.Weight)),
            _ => (0, Math.Max(0, finish - start)),
        };
        double atStart = 0, evenly = 0, atEnd = 0;
        Add(once, task.FixedAccrual ?? Accrual.Start);
        Add(rest, task.VariableAccrual ?? Accrual.Linear);
        return new(start, Math.Max(start, finish), atStart, evenly, atEnd);

        void Add(double amount, Accrual accrual)
        {
            if (accrual is Accrual.Start) atStart += amount;
            else if (accrual is Accrual.End) atEnd += amount;
            else evenly += amount;
        }
    }

    /// <summary>True when a task names an amount that is not believed, and counts as none.</summary>
    internal static bool IsMad(PlanTask task) => IsMad(task.Budget) || IsMad(task.FixedCost) || IsMad(task.VariableCost) || IsMad(task.Weight) || IsMad(task.ActualCost);

    /// <summary>An amount as it counts: a missing one, a negative one and one beyond all sense are none.</summary>
    internal static double Sane(double? amount) => amount is { } value && !IsMad(value) ? value : 0;

    private static bool IsMad(double? amount) => amount is not (null or (>= 0 and <= Most));

    /// <summary>What of the budget falls due at once, and the rest.</summary>
    private static (double Once, double Later) Budget(PlanTask task)
    {
        var (whole, once, rest) = (Sane(task.Budget), Sane(task.FixedCost), Sane(task.VariableCost));
        return task.FixedCost is null && task.VariableCost is null ? (0, whole)
            : task.VariableCost is null ? (once, Math.Max(0, whole - once))
            : task.FixedCost is null ? (Math.Max(0, whole - rest), rest)
            : (once, rest);
    }
}
