using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using PlanBot.Domain.Deliveries;
using PlanBot.Domain.Deviations;
using PlanBot.Domain.Network;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Reviews;
using PlanBot.Domain.StandUps;

namespace PlanBot.CommandLine;

/// <summary>A plan in <c>planbot plans --json</c>.</summary>
internal sealed record PlanJson(string Id, string Name, string Zone, string? Manager, int Tasks, double PlannedPercent, double ReportedPercent)
{
    public static PlanJson Of(Plan plan, DateTimeOffset now) => new(
        plan.Id, plan.Name, plan.Settings.Zone.Name, plan.Find(plan.Manager)?.Email ?? plan.Find(plan.Manager)?.Name, plan.Tasks.All.Length,
        Math.Round(plan.Tasks.PlannedPercent(plan.Today(now), plan.Settings.Calendar), 2), Math.Round(plan.Tasks.PercentComplete(plan.Settings.Calendar), 2));
}

/// <summary>A task in <c>planbot tasks --json</c>; a summary task's percent is rolled up.</summary>
internal sealed record TaskJson(
    string Id, string Code, string Title, string? Parent, bool IsSummary, string? Owner, string? OwnerEmail, string Status, double PercentComplete,
    DateOnly? Start, DateOnly? Due, DateOnly? BaselineStart, DateOnly? BaselineDue, DateOnly? ActualStart, DateOnly? ActualFinish, double? ActualCost, DateOnly? Forecast, double? Budget, double? Weight,
    string? Blocker, string? BlockerNeeds, string? Unblocker, DateOnly? BlockedUntil, string? Cause, string? CorrectiveAction, string? Comment,
    DateOnly? SnoozedUntil, DateTimeOffset? UpdatedAt, string? UpdatedBy)
{
    public static TaskJson Of(Plan plan, PlanTask task) => new(
        task.Id, task.Code, task.Title, task.ParentId is { } parent ? plan.Tasks.Find(parent)?.Code : null, plan.Tasks.IsSummary(task),
        plan.Find(task.Owner)?.Name, plan.Find(task.Owner)?.Email, task.State.ToString(),
        Math.Round(plan.Tasks.PercentComplete(task, plan.Settings.Calendar), 2),
        task.Start, task.Due, task.BaselineStart, task.BaselineDue, task.ActualStart, task.ActualFinish, task.ActualCost, task.Forecast, task.Budget, task.Weight,
        task.Blocker?.What, task.Blocker?.Needs, task.Blocker?.Unblocker, task.Blocker?.By, task.Cause?.ToString(), task.Action?.ToString(), task.Comment,
        task.SnoozedUntil, task.UpdatedAt, task.UpdatedBy);
}

/// <summary>What somebody said in a stand-up, in <c>planbot stand-ups --json</c>.</summary>
internal sealed record StandUpJson(
    DateOnly Day, string StandUp, string Name, string Person, string State, DateTimeOffset? AnsweredAt, bool IsLate, string? SkipReason, string? Blocked, IReadOnlyList<string> Reported, IReadOnlyList<StandUpAnswerJson> Answers)
{
    public static StandUpJson Of(Plan plan, StandUpEntry entry) => new(
        entry.Key.Day, plan.StandUps.GetValueOrDefault(entry.Key.StandUpId)?.Name ?? entry.Key.StandUpId, entry.Name, entry.Key.PersonId,
        entry.SkipReason is not null ? "Skipped" : entry.IsOpen ? "Open" : "Answered", entry.AnsweredAt, entry.IsLate, entry.SkipReason,
        entry.BlockedTask is { } blocked ? plan.Tasks.Find(blocked)?.Code : null, [.. entry.Reported.Select(plan.Tasks.Find).OfType<PlanTask>().Select(t => t.Code)],
        [.. entry.Answers.Select(a => new StandUpAnswerJson(StandUpRecords.Label(plan, entry, a, Cli.Tongue), a.Text))]);
}

/// <summary>One answer.</summary>
internal sealed record StandUpAnswerJson(string Question, string Answer);

[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(List<PlanJson>))]
[JsonSerializable(typeof(List<TaskJson>))]
[JsonSerializable(typeof(PlanStatus))]
[JsonSerializable(typeof(Digest))]
[JsonSerializable(typeof(AnalysisJson))]
[JsonSerializable(typeof(DeliveryReport))]
[JsonSerializable(typeof(NetworkReport))]
[JsonSerializable(typeof(DeviationReport))]
[JsonSerializable(typeof(BlockersJson))]
[JsonSerializable(typeof(List<ForetoldJson>))]
[JsonSerializable(typeof(List<StandUpJson>))]
[JsonSerializable(typeof(List<KpiJson>))]
internal sealed partial class CliJson : JsonSerializerContext
{
    /// <summary>Chinese stays readable in a terminal.</summary>
    public static CliJson Readable => field ??= new(new JsonSerializerOptions(Default.Options!) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
