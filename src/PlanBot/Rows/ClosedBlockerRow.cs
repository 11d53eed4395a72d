using System.Collections.Frozen;
using System.Globalization;
using PlanBot.Domain.Blocking;
using PlanBot.Domain.Plans;
using PlanBot.Storage;

namespace PlanBot.Rows;

/// <summary>A blocker that is gone: <c>cb|ticks|task</c>. Only the last stay; history keeps all.</summary>
internal static class ClosedBlockerRow
{
    public const string Prefix = "cb|";

    public static readonly FrozenSet<string> Names = Columns.NamesOf(columns => Fill(columns, new("", "", new("", null, null, default), default, "", 0)));

    public static string Key(ClosedBlocker closed) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{closed.At.UtcTicks:D19}|{closed.TaskId}");

    public static Row Write(ClosedBlocker closed) => new(Key(closed), Fill(new Columns("ClosedBlocker"), closed));

    public static ClosedBlocker Read(Row row)
    {
        var closed = new ClosedBlocker(row.Needed("TaskId"), row.Needed("Code"), row.Blocker() ?? throw new RowFaultException("Row.Missing", "Blocker"), row.NeededTime("ClosedAt"), row.Text("ClosedBy") ?? "", Math.Max(0, row.Int("Days") ?? 0))
        {
            RaiserId = row.Text("RaiserId"),
            ClearerId = row.Text("ClearerId"),
            RaiserLine = row.Text("RaiserLine"),
            ClearerLine = row.Text("ClearerLine"),
        };
        return row.Key == Key(closed) ? closed : throw new RowFaultException("Row.OtherKey", Key(closed));
    }

    private static Columns Fill(Columns columns, ClosedBlocker closed) => columns
        .Text("TaskId", closed.TaskId)
        .Text("Code", closed.Code)
        .Blocker(closed.Blocker)
        .Of<DateTimeOffset>("ClosedAt", closed.At)
        .Text("ClosedBy", closed.By)
        .Of<int>("Days", closed.Days)
        .Text("RaiserId", closed.RaiserId)
        .Text("ClearerId", closed.ClearerId)
        .Text("RaiserLine", closed.RaiserLine)
        .Text("ClearerLine", closed.ClearerLine);
}
