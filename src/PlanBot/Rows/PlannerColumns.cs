using PlanBot.Domain.Planner;
using PlanBot.Storage;

namespace PlanBot.Rows;

/// <summary>The task in Planner that stands for a task, in the columns of its row.</summary>
internal static class PlannerColumns
{
    public static Columns Planner(this Columns columns, PlannerLink? link) => columns
        .Text("PlannerPlanId", link?.PlanId)
        .Text("PlannerTaskId", link?.Id)
        .Text("PlannerETag", link?.ETag)
        .Of("PlannerPercent", link?.Percent)
        .Of("PlannerDue", link?.Due)
        .Of("PlannerAt", link?.At)
        .Flag("PlannerIsGone", link?.IsGone ?? false)
        .Text("PlannerPercentNote", link?.PercentNote?.ToString())
        .Text("PlannerDueNote", link?.DueNote?.ToString());

    public static PlannerLink? Planner(this Row row) => row.Text("PlannerTaskId") is not { } id ? null : new(row.Needed("PlannerPlanId"), id)
    {
        ETag = row.Text("PlannerETag") ?? "",
        Percent = row.Int("PlannerPercent") ?? 0,
        Due = row.Date("PlannerDue"),
        At = row.Time("PlannerAt") ?? default,
        IsGone = row.Flag("PlannerIsGone") ?? false,
        PercentNote = PlannerNote.Read(row.Text("PlannerPercentNote")),
        DueNote = PlannerNote.Read(row.Text("PlannerDueNote")),
    };
}
