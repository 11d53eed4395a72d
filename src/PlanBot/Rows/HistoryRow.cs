using System.Globalization;
using PlanBot.Domain;
using PlanBot.Domain.Plans;
using PlanBot.Storage;

namespace PlanBot.Rows;

/// <summary>History: who changed what from what to what, when, by which message; written in the transaction that made the change.</summary>
internal static class HistoryRow
{
    public static Row Write(HistoryLine line, string messageId, long version, int number) => new(
        string.Create(CultureInfo.InvariantCulture, $"h|{line.At.UtcTicks:D19}|{version:D10}|{number:D4}"),
        new Columns("History")
            .Of<DateTimeOffset>("At", line.At)
            .Text("By", line.By)
            .Text("What", line.What)
            .Text("Code", line.TaskCode)
            .Text("From", Short(line.From))
            .Text("To", Short(line.To))
            .Text("MessageId", messageId));

    /// <summary>Stands for the lines of a decision that changed too much for one transaction: they lie under <c>s|generation|</c>.</summary>
    public static Row Elsewhere(DateTimeOffset at, long version, string generation, int lines) => new(
        string.Create(CultureInfo.InvariantCulture, $"h|{at.UtcTicks:D19}|{version:D10}|~"),
        new Columns("History").Of<DateTimeOffset>("At", at).Text("What", "Changes").Of<int>("Lines", lines).Text("Generation", generation));

    /// <summary>What changed in a task that was reported on, as one line; null when only bookkeeping did.</summary>
    public static HistoryLine? Of(PlanTask before, PlanTask after, string by, DateTimeOffset at)
    {
        List<(string What, string? From, string? To)> changes = [];
        Compare("PercentComplete", before.PercentComplete, after.PercentComplete);
        Compare("Forecast", before.Forecast, after.Forecast);
        Compare("Health", before.Health, after.Health);
        Compare("Blocker", before.Blocker, after.Blocker);
        Compare("Cause", before.Cause, after.Cause);
        Compare("CorrectiveAction", before.Action, after.Action);
        Compare("Comment", before.Comment, after.Comment);
        Compare("SnoozedUntil", before.SnoozedUntil, after.SnoozedUntil);
        Compare("SnoozeReason", before.SnoozeReason, after.SnoozeReason);
        Compare("Code", before.Code, after.Code);
        Compare("Title", before.Title, after.Title);
        Compare("Owner", before.Owner, after.Owner);
        Compare("Start", before.Start, after.Start);
        Compare("Due", before.Due, after.Due);
        Compare("IsCancelled", before.IsCancelled, after.IsCancelled);
        return changes.Count == 0 ? null : new(at, by, Join(c => c.What), after.Code, Join(c => c.From), Join(c => c.To));

        void Compare<T>(string what, T from, T to)
        {
            if (!EqualityComparer<T>.Default.Equals(from, to)) changes.Add((what, Text(from), Text(to)));
        }

        string Join(Func<(string What, string? From, string? To), string?> part) => string.Join("; ", changes.Select(part));
    }

    private static string? Text<T>(T value) => value switch
    {
        null => "",
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Blocker blocker => blocker.What,
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    private static string? Short(string? text) => text is { Length: > 8000 } ? text[..8000] : text;
}
