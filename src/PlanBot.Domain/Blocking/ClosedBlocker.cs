using System.Collections.Immutable;
using System.Globalization;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Blocking;

/// <summary>A blocker that is gone. Both sides are asked once for a line about it.</summary>
/// <param name="TaskId">The task that it stopped.</param>
/// <param name="Code">The task's code then.</param>
/// <param name="Blocker">What was in the way.</param>
/// <param name="At">When it went.</param>
/// <param name="By">Whoever said so.</param>
/// <param name="Days">The working days that it lasted.</param>
public sealed record ClosedBlocker(string TaskId, string Code, Blocker Blocker, DateTimeOffset At, string By, int Days)
{
    /// <summary>So many are kept in a plan, the newest.</summary>
    public const int Kept = 100;

    /// <summary>The most characters of a line.</summary>
    public const int LongestLine = 300;

    /// <summary>Names it within its plan: the ticks of <see cref="At"/> and the task.</summary>
    public string Id => string.Create(CultureInfo.InvariantCulture, $"{At.UtcTicks:D19}-{TaskId}");

    /// <summary>The person who reported it, or else owns the task.</summary>
    public string? RaiserId { get; init; }

    /// <summary>The person who was to clear it, when that is somebody else; null when nobody in the plan was.</summary>
    public string? ClearerId { get; init; }

    /// <summary>What the first of them says of it.</summary>
    public string? RaiserLine { get; init; }

    /// <summary>What the second of them says of it.</summary>
    public string? ClearerLine { get; init; }

    /// <summary>Those who are asked for a line.</summary>
    internal IEnumerable<string> Sides => new[] { RaiserId, ClearerId }.OfType<string>();

    /// <summary>What one of the sides said; null when they did not, or are none.</summary>
    internal string? LineOf(string personId) => personId == RaiserId ? RaiserLine : personId == ClearerId ? ClearerLine : null;

    /// <summary>True for a side that has not said its line.</summary>
    internal bool Asks(string personId) => Sides.Contains(personId) && LineOf(personId) is null;

    /// <summary>With the line of a side.</summary>
    internal ClosedBlocker With(string personId, string line) => personId == RaiserId ? this with { RaiserLine = line } : this with { ClearerLine = line };

    /// <summary>A list with more, each once, no longer than is kept.</summary>
    internal static ImmutableArray<ClosedBlocker> Add(ImmutableArray<ClosedBlocker> known, IEnumerable<ClosedBlocker> more) => [.. known.Concat(more).DistinctBy(c => c.Id).TakeLast(Kept)];
}
