using System.Collections.Immutable;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Network;

/// <summary>A plan's network and forecast as of a day, as figures for a file or another program.</summary>
/// <param name="Plan">The plan's name.</param>
/// <param name="StatusDate">The day as of which it is worked out.</param>
/// <param name="Reading">What it comes to, or why nothing can be said, in a sentence.</param>
/// <param name="PlannedFinish">The last due date; null for a plan without any.</param>
/// <param name="Finish">The earliest finish; null where nothing can be said.</param>
/// <param name="P50">The day by which half of the runs end.</param>
/// <param name="P80">The day by which eight of ten runs end.</param>
/// <param name="OnTime">The share of the runs that end by the planned finish, 0 to 1.</param>
/// <param name="Runs">How many runs; 0 where there was nothing to forecast.</param>
/// <param name="Seed">What chance began with.</param>
/// <param name="CriticalPath">The codes of the tasks that set the finish, each driving the next.</param>
/// <param name="Cycle">The codes of tasks that wait for each other in a circle; empty when none do.</param>
/// <param name="Tasks">The tasks that are not cancelled, in outline order.</param>
public sealed record NetworkReport(
    string Plan, DateOnly StatusDate, string Reading, DateOnly? PlannedFinish, DateOnly? Finish, DateOnly? P50, DateOnly? P80, double? OnTime, int Runs, ulong Seed,
    ImmutableArray<string> CriticalPath, ImmutableArray<string> Cycle, ImmutableArray<NetworkTask> Tasks)
{
    /// <summary>The report of a plan as of a moment.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="now">The moment.</param>
    /// <param name="tongue">The language of the reading.</param>
    /// <param name="seed">What chance begins with.</param>
    public static NetworkReport Of(Plan plan, DateTimeOffset now, Tongue tongue, ulong seed = PlanForecast.UsualSeed)
    {
        var today = plan.Today(now);
        var network = plan.Tasks.NetworkIn(plan, today);
        var silence = NetworkWords.Silence(plan, network, tongue);
        if (network.Dates is not { } dates) return new(plan.Name, today, silence!, network.Target, null, null, null, null, 0, seed, [], network.Cycle, []);
        var forecast = silence is null ? PlanForecast.Of(plan, today, seed) : null;
        var shares = forecast?.Critical.ToDictionary(c => c.Task.Id, c => c.Share, StringComparer.Ordinal);
        var perDay = (double)network.Axis.UnitsPerDay;
        return new(plan.Name, today, silence ?? NetworkWords.Headline(plan, network, tongue), network.Target, silence is null ? network.Finish : null, forecast?.Half, forecast?.Sure, forecast?.OnTime, forecast?.Runs ?? 0, seed,
            silence is null ? [.. network.DrivingPath().Select(at => network.TaskAt(at)!.Code)] : [], [],
            [.. network.Tasks.Select(t => new NetworkTask(t.Task.Code, t.Task.Title, network.StartDay(t.At), network.FinishDay(t.At), network.LateStartDay(t.At), network.LateFinishDay(t.At),
                dates.TotalFloats[t.At] / perDay, dates.FreeFloats[t.At] / perDay, dates.IsCritical(t.At), shares?.GetValueOrDefault(t.Task.Id)))]);
    }

    /// <summary>In words: where the finish stands and what drives it, the path, and the two days of the forecast.</summary>
    public IEnumerable<string> Lines(Tongue tongue)
    {
        yield return Reading;
        if (!CriticalPath.IsEmpty) yield return tongue.Say("Network.PathCodes", string.Join(" → ", CriticalPath));
        if (P50 is { } half) yield return tongue.Say("Network.Half", half);
        if (P80 is { } sure) yield return tongue.Say("Network.Sure", sure);
    }
}

/// <summary>A task of the network.</summary>
/// <param name="Code">Its WBS code.</param>
/// <param name="Title">What is to be done.</param>
/// <param name="EarlyStart">The day on which it can begin, or began.</param>
/// <param name="EarlyFinish">The day on which it can end, or ended.</param>
/// <param name="LateStart">The last day on which it can begin without the planned finish being missed.</param>
/// <param name="LateFinish">The last day on which it can end so.</param>
/// <param name="TotalFloat">Working days of total float; negative by how many must be gained.</param>
/// <param name="FreeFloat">Working days of free float.</param>
/// <param name="IsCritical">It is open and has no float.</param>
/// <param name="CriticalShare">The share of the runs in which it was critical, 0 to 1; null where nothing was forecast, 0 once it is done.</param>
public sealed record NetworkTask(
    string Code, string Title, DateOnly EarlyStart, DateOnly EarlyFinish, DateOnly LateStart, DateOnly LateFinish, double TotalFloat, double FreeFloat, bool IsCritical, double? CriticalShare);
