using System.Collections.Immutable;
using System.Globalization;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Escalations;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tasks;

namespace PlanBot.Domain.Planner;

/// <summary>
/// Keeps leaves and tasks in Planner alike. Planner knows three percents, so that 60 % here and 50 there agree. Its due date is the forecast finish if there is one, and a
/// date that is moved there is a new forecast: the plan's own date stays. Field by field the last writer counts; of two whose times are not known, PlanBot.
/// </summary>
public static class PlannerSync
{
    private const int MaxYears = 10;

    /// <summary>0, 50 or 100, as Planner's clients know it.</summary>
    public static int Percent(double percent) => percent <= 0 ? 0 : percent >= 100 ? 100 : 50;

    /// <summary>The leaves that Planner does not have yet: open ones, for which none was deleted there.</summary>
    public static IEnumerable<PlanTask> Missing(Plan plan) => Leaves(plan).Where(t => t.IsOpen && LinkOf(plan, t) is null);

    /// <summary>The leaves that Planner has otherwise than the plan, each with what it has.</summary>
    public static IEnumerable<(PlanTask Task, PlannerLink Link)> Changed(Plan plan) =>
        from task in Leaves(plan)
        let link = LinkOf(plan, task)
        where link is { IsGone: false } && (Percent(task.PercentComplete) != link.Percent || (task.Expected is { } due && due != link.Due))
        select (task, link);

    /// <summary>The link of a task into the plan in Planner that the settings name; null without one.</summary>
    public static PlannerLink? LinkOf(Plan plan, PlanTask task) => task.Planner is { } link && link.PlanId == plan.Settings.PlannerPlan ? link : null;

    /// <summary>After a change that Planner does not have, it is told; while Planner itself speaks, the one who listens sends what follows.</summary>
    internal static Decision<Plan> Follow(Plan before, PlanInput input, Decision<Plan> decision, DateTimeOffset _)
    {
        var after = decision.State;
        if (after.Settings.PlannerPlan is null || after.PlannerRefused == after.Settings.PlannerPlan || after.State is not PlanState.Active) return decision;
        if (ReferenceEquals(before.Tasks, after.Tasks) && before.Settings.PlannerPlan == after.Settings.PlannerPlan) return decision;
        if (input is HearPlannerTask or SentToPlanner or LosePlannerTask || !(Changed(after).Any() || Missing(after).Any())) return decision;
        return decision with { Messages = decision.Messages.Add(new Message.ToPlanner("planner", after.Id)) };
    }

    internal static Decision<Plan> Decide(Plan plan, HearPlannerTask heard, DateTimeOffset now)
    {
        if (Find(plan, heard.PlanId, heard.TaskId) is not { } task) return new(plan);
        var (there, known) = (heard.Task, LinkOf(plan, task));
        var isFirst = known is null || known.Id != there.Id;
        var before = isFirst ? new(heard.PlanId, there.Id) { At = now } : known!;
        var isLater = task.UpdatedAt is null || there.CompletedAt > task.UpdatedAt;
        var link = before with { ETag = there.ETag, Percent = Percent(there.Percent), Due = there.Due, IsGone = false };
        var after = task;
        var history = ImmutableArray.CreateBuilder<HistoryLine>();

        var (here, has) = (Percent(task.PercentComplete), Percent(there.Percent));
        if (here != has && has != (isFirst ? 0 : before.Percent))
        {
            var counts = here == (isFirst ? 0 : before.Percent) || isLater;
            link = link with { PercentNote = new(now, counts, Text(counts ? task.PercentComplete : has), there.CompletedBy) };
            if (counts) after = after with { PercentComplete = has };
            else history.Add(new(now, heard.By.Name, "PlannerPercent", task.Code, Text(has), Text(task.PercentComplete)));
        }
        var (finish, due) = (task.Expected, there.Due);
        if (finish != due && (isFirst ? due is not null : due != before.Due))
        {
            var counts = (isFirst ? finish is null : finish == before.Due) && due is { } day && day >= plan.Today(now) && day <= plan.Today(now).AddYears(MaxYears);
            link = link with { DueNote = new(now, counts, (counts ? finish : due)?.ToIso() ?? "", there.CompletedBy) };
            if (counts) after = after with { Forecast = due == task.Due ? null : due };
            else history.Add(new(now, heard.By.Name, "PlannerDue", task.Code, due?.ToIso(), finish?.ToIso()));
        }
        if (ReferenceEquals(after, task) && link == known) return new(plan);
        var reported = ReferenceEquals(after, task) ? task : Reporting.Report(plan, task, heard.By, now, _ => after);
        return new(plan with { Tasks = plan.Tasks.With(reported with { Planner = link }) }) { History = history.DrainToImmutable() };
    }

    internal static Decision<Plan> Decide(Plan plan, SentToPlanner sent, DateTimeOffset now) => Find(plan, sent.PlanId, sent.TaskId) is not { } task ? new(plan)
        : new(plan with
        {
            Tasks = plan.Tasks.With(task with
            {
                Planner = (LinkOf(plan, task) is { } known && known.Id == sent.Task.Id ? known : new PlannerLink(sent.PlanId, sent.Task.Id)) with
                {
                    ETag = sent.Task.ETag, Percent = Percent(sent.Task.Percent), Due = sent.Task.Due, At = now, IsGone = false,
                },
            }),
        });

    /// <summary>Nothing is deleted here: the plan manager is told, and decides.</summary>
    internal static Decision<Plan> Decide(Plan plan, LosePlannerTask lost, DateTimeOffset now) =>
        plan.Tasks.Find(lost.TaskId) is not { Planner: { IsGone: false } link } task || link.Id != lost.Id || LinkOf(plan, task) is null ? new(plan)
        : new(plan with { Tasks = plan.Tasks.With(task with { Planner = link with { IsGone = true } }) })
        {
            History = [new(now, lost.By.Name, "PlannerDeleted", task.Code, null, null)],
            Messages = task.IsOpen && plan.Find(plan.Manager)?.PersonId is { } manager
                ? [new Message.ToPerson($"planner-deleted|{link.Id}", manager, new Line(plan.Id, plan.Today(now)) { Kind = LineKind.News, About = News.Deleted(task) })] : [],
        };

    internal static Decision<Plan> Decide(Plan plan, HearPlannerPlan heard) =>
        (heard.IsTheirs ? null : heard.PlanId) is var refused && refused == plan.PlannerRefused ? new(plan) : new(plan with { PlannerRefused = refused });

    private static PlanTask? Find(Plan plan, string planId, string taskId) =>
        planId == plan.Settings.PlannerPlan && plan.Tasks.Find(taskId) is { IsCancelled: false } task && !plan.Tasks.IsSummary(task) ? task : null;

    private static IEnumerable<PlanTask> Leaves(Plan plan) => plan.Settings.PlannerPlan is null ? [] : plan.Tasks.Leaves.Where(t => !t.IsCancelled);

    private static string Text(double percent) => percent.ToString("0.#", CultureInfo.InvariantCulture);
}
