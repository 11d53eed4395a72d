using System.Collections.Frozen;
using System.Collections.Immutable;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.CheckIns;
using PlanBot.Domain.Plans;
using PlanBot.Storage;

namespace PlanBot.Rows;

/// <summary>A task as the digest of a meeting has it, as a row: a task's columns, and the day of the meeting.</summary>
internal static class FrozenRow
{
    public static readonly FrozenSet<string> Names = Columns.NamesOf(columns => Fill(columns, default, new PlanTask { Id = "", Code = "", Title = "" }, null));

    /// <summary>True for such a row among those of rounds.</summary>
    public static bool Is(Row row) => row.Key.Length > "r|2026-11-30|".Length && row.Key.AsSpan("r|2026-11-30|".Length).StartsWith("f|", StringComparison.Ordinal);

    public static Row Write(DateOnly meeting, PlanTask task, Plan plan) => new(Key(meeting, task.Id), Fill(new Columns("FrozenTask"), meeting, task, plan));

    public static FrozenTask Read(Row row)
    {
        var then = new FrozenTask(row.NeededDate("Meeting"), TaskRow.Read(row));
        return row.Key == Key(then.Meeting, then.Task.Id) ? then : throw new RowFaultException("Row.OtherKey", Key(then.Meeting, then.Task.Id));
    }

    /// <summary>The tasks of the last meeting, when rows come in order of their meetings.</summary>
    public static FrozenTasks Add(FrozenTasks? known, FrozenTask then) =>
        new(then.Meeting, (known?.Meeting == then.Meeting ? known.Tasks : ImmutableDictionary<string, PlanTask>.Empty).SetItem(then.Task.Id, then.Task));

    private static string Key(DateOnly meeting, string id) => $"r|{meeting.ToIso()}|f|{id}";

    private static Columns Fill(Columns columns, DateOnly meeting, PlanTask task, Plan? plan) => TaskRow.Fill(columns, task, plan).Of<DateOnly>("Meeting", meeting);
}

/// <summary>A task as it stood when the digest of a meeting was frozen.</summary>
/// <param name="Meeting">The day of the meeting.</param>
/// <param name="Task">The task then.</param>
internal sealed record FrozenTask(DateOnly Meeting, PlanTask Task);
