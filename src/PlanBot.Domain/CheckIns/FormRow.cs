using System.Globalization;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.CheckIns;

/// <summary>One task of the form with what stands in its fields.</summary>
/// <param name="Task">The task.</param>
/// <param name="Entry">What stands in the fields, as text.</param>
/// <param name="Faults">What is wrong with it, in sentences.</param>
/// <param name="Report">What it says; null when it was not read or has faults.</param>
internal sealed record FormRow(PlanTask Task, CheckInEntry Entry, IReadOnlyList<string> Faults, CheckInReport? Report)
{
    /// <summary>
    /// A task as it stands now. That is what this week's check-in said, unless something newer was reported since, which a form must not take back unseen.
    /// A finish that has passed is no forecast: its field is left empty, to be filled in anew.
    /// </summary>
    internal static FormRow Filled(PlanTask task, DateOnly today)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        Fill("percent", Math.Round(task.PercentComplete, 2).ToString(CultureInfo.InvariantCulture));
        Fill("forecast", Day(task.IsOpen && task.Expected < today ? null : task.Expected));
        Fill("health", task.Health?.ToString());
        Fill("blocker", task.Blocker?.What, CheckInPages.TextLength);
        Fill("needs", task.Blocker?.Needs, CheckInPages.TextLength);
        Fill("unblocker", task.Blocker?.Unblocker, CheckInPages.NameLength);
        Fill("until", Day(task.Blocker?.By));
        Fill("cause", task.Cause?.ToString());
        Fill("action", task.Action?.ToString());
        Fill("comment", task.Comment, CheckInPages.TextLength);
        return new(task, new(task.Id, fields), [], null);

        void Fill(string field, string? value, int length = 40)
        {
            if (value is not null) fields[field] = Ellipsis.Cut(Typed.Clean(value), length);
        }

        static string? Day(DateOnly? date) => date?.ToIso();
    }

    /// <summary>A task with what a person typed, checked.</summary>
    internal static FormRow Read(Plan plan, PlanTask task, CheckInEntry entry, DateOnly today, Tongue tongue)
    {
        List<string> faults = [];
        var report = CheckInReport.Read(plan, task, entry, today, tongue, faults);
        return new(task, entry, faults, report);
    }
}
