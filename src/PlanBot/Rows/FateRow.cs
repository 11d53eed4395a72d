using System.Collections.Immutable;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Deliveries;
using PlanBot.Storage;

namespace PlanBot.Rows;

/// <summary>What became of a message: <c>d|day|about</c>, put in place of its outbox row by the transaction that ends it; the daily pass removes what is old.</summary>
internal static class FateRow
{
    private static readonly ImmutableArray<string> Kept = ["About", "ConversationId", "UserId", "PlanIds", "Summary"];

    /// <summary>The row of a fate; the card itself is not kept.</summary>
    public static Row Write(Row message, Fate fate, string? reason, string? activityId, int tries, DateTimeOffset at)
    {
        var columns = new Columns("Delivery").Text("Message", message.Text("Kind"))
            .Text("Fate", fate.ToString()).Text("Reason", reason).Text("ActivityId", activityId).Of<int>("Tries", tries).Of<DateTimeOffset>("At", at);
        foreach (var name in Kept) columns.Text(name, message.Text(name));
        return new Row($"d|{Day(at)}|{message.Key[MessageRow.Prefix.Length..]}", columns);
    }

    /// <summary>The fates of the last days, today's included.</summary>
    public static KeyRange Since(DateTimeOffset now, int days) => new($"d|{Day(now.AddDays(1 - days))}", "d|~");

    /// <summary>What became of a message, or is still to become of it; null for a row that carries no message to anybody's chat or channel.</summary>
    public static Delivery? Read(Row row) => row.Choice<Fate>("Fate") is { } fate
        ? new(row.Text("About") ?? "", fate, row.Time("At"), row.Text("Reason"), row.Text("ActivityId"), row.Int("Tries") ?? 0)
        : row.Text("Card") is null ? null
        : new(row.Text("About") ?? "", Fate.Pending, row.Time("NotBefore"), row.Text("Reason"), null, row.Int("Tries") ?? 0);

    /// <summary>What became of a message of a plan; null also for a row that somebody broke, which the doctor names.</summary>
    public static Delivery? Find(Row row, string? planId)
    {
        try
        {
            return planId is null || row.List("PlanIds").Contains(planId) ? Read(row) : null;
        }
        catch (Exception fault) when (RowFaultException.Of(fault) is not null)
        {
            return null;
        }
    }

    private static string Day(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime).ToIso();
}
