using System.Collections.Immutable;
using System.Globalization;
using PlanBot.Domain.Calendar;

namespace PlanBot.Domain.Schedule;

/// <summary>What was reported of a task for a day.</summary>
/// <param name="On">The status date.</param>
/// <param name="Percent">Percent complete then, 0 to 100.</param>
/// <param name="Cost">What it had cost by then; null where nobody said.</param>
/// <param name="HasBegun">True once work had begun, also at 0 %.</param>
public readonly record struct ProgressPoint(DateOnly On, double Percent, double? Cost, bool HasBegun)
{
    /// <summary>So many points of a task are kept, the newest: a year of weekly reports.</summary>
    public const int Kept = 60;

    private const string Begun = "begun";

    /// <summary>True when it says no more than that nothing has happened.</summary>
    internal bool IsNothing => Percent == 0 && Cost is null && !HasBegun;

    /// <summary>As a row keeps it: <c>2026-12-04 60% 1250.5</c>, or <c>2026-12-04 0% begun</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{On.ToIso()} {Percent:R}%{(HasBegun && Percent == 0 ? " " + Begun : "")}{(Cost is { } cost ? " " + cost.ToString("R", CultureInfo.InvariantCulture) : "")}");

    /// <summary>Reads what <see cref="ToString"/> wrote; null for anything else.</summary>
    public static ProgressPoint? Read(string text)
    {
        if (text.Split(' ') is not [var day, [.. var percent, '%'], .. var rest] || IsoDay.Read(day) is not { } on
            || !double.TryParse(percent, NumberStyles.Float, CultureInfo.InvariantCulture, out var done) || done is not (>= 0 and <= 100)) return null;
        var hasBegun = rest is [Begun, ..];
        if (hasBegun) rest = rest[1..];
        return rest switch
        {
            [] => new(on, done, null, hasBegun || done > 0),
            [var amount] when double.TryParse(amount, NumberStyles.Float, CultureInfo.InvariantCulture, out var cost) && double.IsFinite(cost) && cost >= 0 => new(on, done, cost, hasBegun || done > 0),
            _ => null,
        };
    }

    /// <summary>The points with one more; of two on one day the later word counts, and a cost that it leaves out stays.</summary>
    public static ImmutableArray<ProgressPoint> Add(ImmutableArray<ProgressPoint> known, ProgressPoint point)
    {
        var place = known.Length;
        while (place > 0 && known[place - 1].On >= point.On) place--;
        var isThere = place < known.Length && known[place].On == point.On;
        var added = isThere ? known.SetItem(place, point with { Cost = point.Cost ?? known[place].Cost }) : known.Insert(place, point);
        return added.Length > Kept ? added.RemoveAt(0) : added;
    }
}
