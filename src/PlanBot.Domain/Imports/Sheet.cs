using System.Collections.Immutable;

namespace PlanBot.Domain.Imports;

/// <summary>A table as it stands in a file, before anybody knows what it means.</summary>
/// <param name="Name">The sheet's name, or the file's.</param>
/// <param name="Rows">The rows that hold anything, from the top.</param>
public sealed record Sheet(string Name, ImmutableArray<SheetRow> Rows)
{
    /// <summary>What the file itself says it is called; null when it says nothing.</summary>
    public string? Title { get; init; }
}

/// <summary>One row.</summary>
/// <param name="Number">The row's number as the person sees it in the file, from 1.</param>
/// <param name="Cells">The cells from the left; null where there is nothing.</param>
public sealed record SheetRow(int Number, ImmutableArray<Cell?> Cells)
{
    /// <summary>The cell of a column, from 0; null beyond the row's end.</summary>
    public Cell? this[int column] => column < Cells.Length ? Cells[column] : null;
}

/// <summary>What one cell holds.</summary>
public abstract record Cell
{
    private Cell() { }

    /// <summary>Words; everything in a csv file is words.</summary>
    /// <param name="Value">The words, with any leading spaces.</param>
    /// <param name="Indent">Levels of indentation that the file's format gives, apart from leading spaces.</param>
    public sealed record Text(string Value, int Indent = 0) : Cell;

    /// <summary>A number.</summary>
    /// <param name="Value">The number; 60 for a cell that shows 60 %.</param>
    /// <param name="IsPercent">The cell is formatted as a percentage.</param>
    public sealed record Number(double Value, bool IsPercent = false) : Cell;

    /// <summary>A date, with a time of day other than midnight where the file has one.</summary>
    /// <param name="Value">Wall-clock time, of no zone.</param>
    public sealed record Date(DateTime Value) : Cell;

    /// <summary>True or false.</summary>
    /// <param name="Value">Which.</param>
    public sealed record Flag(bool Value) : Cell;

    /// <summary>A formula; nothing is computed here, the value that was saved with it counts.</summary>
    /// <param name="Saved">The saved value.</param>
    public sealed record Formula(Cell Saved) : Cell;

    /// <summary>A formula without a saved value, or an error such as #REF!.</summary>
    /// <param name="At">The cell's name, such as C7.</param>
    /// <param name="Shown">What the cell shows.</param>
    public sealed record Fault(string At, string Shown) : Cell;
}
