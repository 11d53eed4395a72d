using System.Collections.Immutable;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Imports;

/// <summary>What an import knows beside the file.</summary>
/// <param name="FileName">The file's name; the plan is called after it if nothing better is found.</param>
/// <param name="Today">Today in the plan's zone.</param>
/// <param name="Calendar">The working days by which durations are turned into dates.</param>
/// <param name="Known">People already known, so that a bare name finds its person.</param>
public sealed record ImportContext(string FileName, DateOnly Today, WorkingCalendar Calendar, ImmutableArray<Participant> Known)
{
    /// <summary>The tenant in which the addresses of the file are people; null for the bot's own.</summary>
    public string? TenantId { get; init; }
}

/// <summary>What was understood of a file: a plan, or every fault that keeps it from being one.</summary>
public sealed record Understanding
{
    /// <summary>What the plan may be called, the best first: the file's own title, its only top task, the file's name.</summary>
    public required ImmutableArray<string> Names { get; init; }

    /// <summary>The columns that were understood, from the left.</summary>
    public ImmutableArray<ImportColumn> Columns { get; init; } = [];

    /// <summary>The headers of columns that mean nothing to a plan.</summary>
    public ImmutableArray<string> Ignored { get; init; } = [];

    /// <summary>The tasks, with ids that only hold within this file.</summary>
    public ImmutableArray<PlanTask> Tasks { get; init; } = [];

    /// <summary>Everybody whom the tasks name.</summary>
    public ImmutableArray<Participant> People { get; init; } = [];

    /// <summary>The file had no codes; they were built from order and outline, so that a title tells a task better.</summary>
    public bool AreCodesBuilt { get; init; }

    /// <summary>What was understood but may not be meant; the first 50.</summary>
    public ImmutableArray<ImportNote> Warnings { get; init; } = [];

    /// <summary>How many warnings there are in all.</summary>
    public int WarningCount { get; init; }

    /// <summary>What keeps the file from being a plan; the first 50, each with its way out.</summary>
    public ImmutableArray<ImportNote> Errors { get; init; } = [];

    /// <summary>How many errors there are in all.</summary>
    public int ErrorCount { get; init; }

    /// <summary>True when the file can be imported: all or nothing.</summary>
    public bool IsPlan => ErrorCount == 0;

    /// <summary>True when the file has a column of this meaning.</summary>
    internal bool Has(ImportField field) => Columns.Any(c => c.Field == field);
}
