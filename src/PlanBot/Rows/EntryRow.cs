using System.Collections.Frozen;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.CheckIns;
using PlanBot.Domain.Plans;
using PlanBot.Storage;

namespace PlanBot.Rows;

/// <summary>How a round of check-ins went with one person, as a row.</summary>
internal static class EntryRow
{
    public static readonly FrozenSet<string> Names = Columns.NamesOf(columns => Fill(columns, new RoundEntry(new(default, "")), null));

    public static string Key(EntryKey key) => $"r|{key.Round.ToIso()}|a|{Storage.Key.Escape(key.PersonId)}";

    public static Row Write(RoundEntry entry, Plan plan) => new(Key(entry.Key), Fill(new Columns("Round"), entry, plan));

    public static RoundEntry Read(Row row)
    {
        var entry = new RoundEntry(new(row.NeededDate("Round"), row.Needed("PersonId")))
        {
            OpenedAt = row.Time("OpenedAt"),
            RemindedAt = row.Time("RemindedAt"),
            ReportedAt = row.Time("ReportedAt"),
            IsLate = row.Flag("IsLate") ?? false,
            IsExcused = row.Flag("IsExcused") ?? false,
            Order = row.List("Order"),
            AcknowledgedBy = row.Text("AcknowledgedBy"),
            AcknowledgedAt = row.Time("AcknowledgedAt"),
            AskedBack = row.Text("Question") is { } question
                ? new(row.Needed("AskedById"), row.Text("AskedBy") ?? "", row.NeededTime("AskedAt"), question) { Reply = row.Text("Reply"), RepliedAt = row.Time("RepliedAt") } : null,
        };
        return row.Key == Key(entry.Key) ? entry : throw new RowFaultException("Row.OtherKey", Key(entry.Key));
    }

    private static Columns Fill(Columns columns, RoundEntry entry, Plan? plan) => columns
        .Of<DateOnly>("Round", entry.Key.Round)
        .Text("PersonId", entry.Key.PersonId)
        .Text("Name", plan?.People.Values.FirstOrDefault(p => p.PersonId == entry.Key.PersonId)?.Name)
        .Of("OpenedAt", entry.OpenedAt)
        .Of("RemindedAt", entry.RemindedAt)
        .Of("ReportedAt", entry.ReportedAt)
        .Flag("IsLate", entry.IsLate)
        .Flag("IsExcused", entry.IsExcused)
        .List("Order", entry.Order)
        .Text("AcknowledgedBy", entry.AcknowledgedBy)
        .Of("AcknowledgedAt", entry.AcknowledgedAt)
        .Text("AskedBy", entry.AskedBack?.By)
        .Text("AskedById", entry.AskedBack?.ById)
        .Of("AskedAt", entry.AskedBack?.At)
        .Text("Question", entry.AskedBack?.Question)
        .Text("Reply", entry.AskedBack?.Reply)
        .Of("RepliedAt", entry.AskedBack?.RepliedAt);
}
