namespace PlanBot.Domain.Deviations;

/// <summary>How far a deviation closed: what was gained since its opening, against what was to be gained.</summary>
public static class CaseEffects
{
    /// <summary>Measures are quotients: what differs by less is the same.</summary>
    private const double Slack = 1e-9;

    /// <summary>All of what was to be gained is effective, half of it partly. Where no gain was expected, it is effective while it is no worse than was said; a closed case is effective.</summary>
    public static Effect Of(DeviationCase deviation, double expected)
    {
        if (!deviation.IsOpen) return Effect.Effective;
        // Of a pace less is worse.
        var sign = deviation.Kind is DeviationKind.Pace ? -1 : 1;
        var (wanted, gained) = (sign * (deviation.Opening - expected), sign * (deviation.Opening - deviation.Measure));
        if (wanted <= 0) return gained >= wanted - Slack ? Effect.Effective : Effect.Not;
        return gained >= wanted - Slack ? Effect.Effective : gained >= (wanted / 2) - Slack ? Effect.Partly : Effect.Not;
    }

    /// <summary>What is expected when nobody says otherwise: that the deviation is gone.</summary>
    internal static double Default(DeviationKind kind) => kind is DeviationKind.Pace ? 1 : 0;

    /// <summary>The most that can be expected, in the unit of the kind; the least is 0.</summary>
    internal static double Most(DeviationKind kind) => kind switch
    {
        DeviationKind.DaysLate or DeviationKind.ForecastLate => 2000,
        DeviationKind.PointsBehind => 100,
        DeviationKind.Pace => 10,
        _ => 10_000,
    };
}
