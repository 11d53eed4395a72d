using System.Collections.Immutable;
using System.Globalization;
using PlanBot.Domain;
using PlanBot.Domain.Plans;
using PlanBot.Storage;

namespace PlanBot.Rows;

/// <summary>
/// History: who changed what from what to what, when, by which message; written in the transaction that made the change. A change of a task is
/// one row with a typed pair of columns for each fact that changed, such as <c>PercentCompleteFrom</c> and <c>PercentCompleteTo</c>.
/// </summary>
internal static class HistoryRow
{
    private const int LongestText = 8000;

    public static string Key(DateTimeOffset at, long version, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"h|{at.UtcTicks:D19}|{version:D10}|{number:D4}");

    /// <summary>A line that a decision says itself, such as an import.</summary>
    public static Columns Of(HistoryLine line, Input input) => About(line.What, input, line.At)
        .Text("Code", line.TaskCode)
        .Text("From", Short(line.From))
        .Text("To", Short(line.To));

    /// <summary>What changed in a task, null when only bookkeeping did; <paramref name="before"/> is null for a task that is new, <paramref name="after"/> for one that is gone.</summary>
    public static Columns? Of(PlanTask? before, PlanTask? after, Input input, DateTimeOffset at)
    {
        if ((after ?? before) is not { } task) return null;
        if (before is null || after is null) return OfTask(About(after is null ? "Removed" : "Added", input, at), task);
        var changes = new Changes();
        Compare(changes, before, after);
        return changes.Any ? changes.Into(OfTask(About(changes.What, input, at), task)) : null;
    }

    /// <summary>Stands for the lines of a decision that changed too much for one transaction: they lie under <c>s|generation|</c>.</summary>
    public static Row Elsewhere(DateTimeOffset at, long version, string generation, int lines) => new(
        string.Create(CultureInfo.InvariantCulture, $"h|{at.UtcTicks:D19}|{version:D10}|~"),
        new Columns("History").Of<DateTimeOffset>("At", at).Text("What", "Changes").Of<int>("Lines", lines).Text("Generation", generation));

    private static void Compare(Changes changes, PlanTask before, PlanTask after) => changes
        .Of<double>("PercentComplete", before.PercentComplete, after.PercentComplete)
        .Of("Forecast", before.Forecast, after.Forecast)
        .Of<int>("AbsorbedDays", before.AbsorbedDays, after.AbsorbedDays)
        .Of("Health", before.Health, after.Health)
        .Text("Blocker", before.Blocker?.What, after.Blocker?.What)
        .Text("BlockerNeeds", before.Blocker?.Needs, after.Blocker?.Needs)
        .Text("Unblocker", before.Blocker?.Unblocker, after.Blocker?.Unblocker)
        .Of("BlockedUntil", before.Blocker?.By, after.Blocker?.By)
        .Of("Cause", before.Cause, after.Cause)
        .Of("CorrectiveAction", before.Action, after.Action)
        .Text("Comment", before.Comment, after.Comment)
        .Of("SnoozedUntil", before.SnoozedUntil, after.SnoozedUntil)
        .Text("SnoozeReason", before.SnoozeReason, after.SnoozeReason)
        .Of("UnblockPromisedFor", before.Unblocking?.PromisedFor, after.Unblocking?.PromisedFor)
        .Of("UnblockDeclined", before.Unblocking?.Declined, after.Unblocking?.Declined)
        .Of("AcknowledgedAt", before.Escalation?.AcknowledgedAt, after.Escalation?.AcknowledgedAt)
        .Of<bool>("IsCancelled", before.IsCancelled, after.IsCancelled)
        .Of("ActualStart", before.ActualStart, after.ActualStart)
        .Of("ActualFinish", before.ActualFinish, after.ActualFinish)
        .Of("ActualCost", before.ActualCost, after.ActualCost)
        .Text("Code", before.Code, after.Code)
        .Text("Title", before.Title, after.Title)
        .Text("ParentId", before.ParentId, after.ParentId)
        .Text("Deliverable", before.Deliverable, after.Deliverable)
        .Text("Evidence", before.Evidence, after.Evidence)
        .Text("Objective", before.Objective, after.Objective)
        .Text("Region", before.Region, after.Region)
        .Text("OwnerId", before.Owner, after.Owner)
        .Text("AccountableId", before.Accountable, after.Accountable)
        .List("Consulted", before.Consulted, after.Consulted)
        .List("Informed", before.Informed, after.Informed)
        .Of("Start", before.Start, after.Start)
        .Of("Due", before.Due, after.Due)
        .Of("BaselineStart", before.BaselineStart, after.BaselineStart)
        .Of("BaselineDue", before.BaselineDue, after.BaselineDue)
        .Of("DurationHours", before.DurationHours, after.DurationHours)
        .Of("Budget", before.Budget, after.Budget)
        .Of("FixedCost", before.FixedCost, after.FixedCost)
        .Of("VariableCost", before.VariableCost, after.VariableCost)
        .Of("FixedAccrual", before.FixedAccrual, after.FixedAccrual)
        .Of("VariableAccrual", before.VariableAccrual, after.VariableAccrual)
        .Of("Weight", before.Weight, after.Weight)
        .Of("NotBefore", before.NotBefore, after.NotBefore)
        .Of("NotAfter", before.NotAfter, after.NotAfter)
        .Of("FixedStart", before.FixedStart, after.FixedStart)
        .Of("OptimisticHours", before.OptimisticHours, after.OptimisticHours)
        .Of("PessimisticHours", before.PessimisticHours, after.PessimisticHours)
        .Of<bool>("IsMilestone", before.IsMilestone, after.IsMilestone)
        .List("Predecessors", before.Predecessors, after.Predecessors, TaskRow.Link);

    private static Columns About(string what, Input input, DateTimeOffset at) => new Columns("History")
        .Of<DateTimeOffset>("At", at)
        .Text("By", input.By.Name)
        .Text("ById", input.By.PersonId)
        .Text("What", what)
        .Text("MessageId", input.MessageId);

    private static Columns OfTask(Columns columns, PlanTask task) => columns.Text("TaskId", task.Id).Text("Code", task.Code).Text("Title", task.Title);

    private static string? Short(string? text) => text is { Length: > LongestText } ? text[..LongestText] : text;

    /// <summary>The facts that differ; most tasks that change differ in one or two.</summary>
    private sealed class Changes
    {
        private readonly List<(string Name, Func<Columns, Columns> Write)> found = [];

        public bool Any => found.Count > 0;

        public string What => string.Join("; ", found.Select(f => f.Name));

        public Columns Into(Columns columns) => found.Aggregate(columns, (all, change) => change.Write(all));

        public Changes Of<T>(string name, T? from, T? to) where T : struct => EqualityComparer<T?>.Default.Equals(from, to) ? this
            : Add(name, (from, to), static (columns, name, pair) => columns.Of(name + "From", pair.from).Of(name + "To", pair.to));

        public Changes Text(string name, string? from, string? to) => from == to ? this
            : Add(name, (from, to), static (columns, name, pair) => columns.Text(name + "From", Short(pair.from)).Text(name + "To", Short(pair.to)));

        public Changes List(string name, ImmutableArray<string> from, ImmutableArray<string> to) => List(name, from, to, static text => text);

        public Changes List<T>(string name, ImmutableArray<T> from, ImmutableArray<T> to, Func<T, string> say) =>
            from == to || from.SequenceEqual(to) ? this : Text(name, string.Join(';', from.Select(say)), string.Join(';', to.Select(say)));

        private Changes Add<T>(string name, T pair, Func<Columns, string, T, Columns> write)
        {
            found.Add((name, columns => write(columns, name, pair)));
            return this;
        }
    }
}
