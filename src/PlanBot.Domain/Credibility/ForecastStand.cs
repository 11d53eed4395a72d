using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Credibility;

/// <summary>Since when an owner's forecast stands.</summary>
/// <param name="Day">The finish that is forecast.</param>
/// <param name="Since">The day on which it was said first.</param>
public sealed record ForecastStand(DateOnly Day, DateOnly Since)
{
    /// <summary>A forecast that stood for so many working days never moved.</summary>
    internal const int Long = 10;

    /// <summary>Moved when at most so many working days were left, it breaks.</summary>
    internal const int LastMoment = 2;

    /// <summary>How long the forecast of a task stands; one of an import since it was imported. Null without a forecast.</summary>
    internal static ForecastStand? Of(Plan plan, PlanTask task) =>
        task.Forecast is not { } day ? null : task.Stand is { } stand && stand.Day == day ? stand : new(day, plan.Settings.Zone.DateAt(task.UpdatedAt ?? plan.CreatedAt));

    /// <summary>The same task after a report of a day.</summary>
    internal static PlanTask Keep(Plan plan, PlanTask before, PlanTask after, DateOnly today)
    {
        var was = Of(plan, before);
        var stand = after.Forecast is not { } day ? null : was?.Day == day ? was : new ForecastStand(day, today);
        var broke = was is not null && after.Forecast > was.Day && after.IsOpen && plan.Settings.Calendar.DaysLate(was.Since, today) >= Long && plan.Settings.Calendar.DaysLate(today, was.Day) <= LastMoment
            ? new BrokenForecast(was.Day, was.Since, today) : before.Broke;
        return after.Stand == stand && after.Broke == broke ? after : after with { Stand = stand, Broke = broke };
    }
}

/// <summary>A forecast that never moved until its day was there, and then did.</summary>
/// <param name="Day">The finish that was forecast.</param>
/// <param name="Since">The day on which it was said first.</param>
/// <param name="On">The day on which it was moved.</param>
public sealed record BrokenForecast(DateOnly Day, DateOnly Since, DateOnly On);
