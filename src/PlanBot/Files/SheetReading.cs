using System.Collections.Immutable;
using PlanBot.Domain.Imports;

namespace PlanBot.Files;

/// <summary>What became of a file's bytes.</summary>
public abstract record SheetReading
{
    private SheetReading() { }

    /// <summary>The file is a table; whether it is a plan is for <see cref="Imports.Understand"/> to say.</summary>
    /// <param name="Sheets">Its sheets.</param>
    public sealed record Read(ImmutableArray<Sheet> Sheets) : SheetReading;

    /// <summary>The file cannot be read.</summary>
    /// <param name="Why">The fault and the way out.</param>
    public sealed record Unreadable(ImportNote Why) : SheetReading;
}

/// <summary>Ends the reading of a file from any depth; never leaves <see cref="PlanFile"/>.</summary>
internal sealed class UnreadableFileException(ImportNote why) : Exception
{
    internal UnreadableFileException(string phrase, params object?[] values) : this(new ImportNote(null, phrase, [.. values])) { }

    internal ImportNote Why { get; } = why;
}
