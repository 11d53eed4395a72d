using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Graph;
using Microsoft.Graph.Models;
using PlanBot.Domain;
using PlanBot.Domain.Language;
using PlanBot.Domain.Planner;
using PlanBot.Domain.Plans;
using PlanBot.Rows;
using PlanBot.Storage;
using PlanBot.Turns;
using PlannerTask = PlanBot.Domain.Planner.PlannerTask;

namespace PlanBot.Graph;

/// <summary>
/// Syncs a plan with the plan in Planner that its settings name: first what Planner says is decided by the plan, then what the plan has otherwise is sent. Each write carries the version
/// that was read; where that is old, it is read and decided again. A look that is broken off goes on with the next.
/// </summary>
internal sealed class GraphPlanner(GraphAccess graph, Contact contact, Turn<Plan> plans, IStore store, TimeProvider time, BotClock clock, ILogger<GraphPlanner> log)
{
    private const int MostPages = 200, MostTries = 3, LongestTitle = 255;
    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(15), TheirsFor = TimeSpan.FromHours(6);

    /// <summary>Longer than a look and the call that is under way at its end.</summary>
    private static readonly TimeSpan ClaimFor = TimeSpan.FromMinutes(5);

    /// <summary>Planner keeps an instant and shows a day: this one is the same day nearly everywhere, and what its own clients write.</summary>
    private static readonly TimeOnly TimeOfDay = new(10, 0);

    private readonly ConcurrentDictionary<string, (string PlannerPlan, DateTimeOffset At)> theirs = new(StringComparer.Ordinal);

    /// <summary>One look at a time, over all instances: two would create a task twice. Whoever comes meanwhile leaves it to the next look.</summary>
    public async Task LookAsync(Plan plan, CancellationToken cancel)
    {
        if (plan.Settings.PlannerPlan is not { } plannerPlan || !graph.IsOpen(GraphFeature.Planner)) return;
        var key = "sync|" + Key.Escape(plan.Id);
        var known = await store.ReadAsync(GraphHealth.Partition, key, cancel);
        if (known?.Found("ClaimedUntil") is DateTimeOffset until && until > time.GetUtcNow()) return;
        var claim = new Row(key, new Columns("PlannerSync").Of<DateTimeOffset>("ClaimedUntil", time.GetUtcNow() + ClaimFor));
        if (await store.CommitAsync(GraphHealth.Partition, [known is null ? new RowOperation.Insert(claim) : new RowOperation.Replace(claim, known.ETag)], cancel) is not CommitResult.Committed(var held)) return;
        try
        {
            if (await IsTheirsAsync(plan, plannerPlan, cancel)) await SyncAsync(plan, plannerPlan, cancel);
        }
        finally
        {
            await store.CommitAsync(GraphHealth.Partition, [new RowOperation.Delete(key, held[0])], CancellationToken.None);
        }
    }

    private async Task SyncAsync(Plan plan, string plannerPlan, CancellationToken cancel)
    {
        var since = Stopwatch.GetTimestamp();
        var asked = clock.Now;
        if (await ReadAsync(plannerPlan, cancel) is not { } there) return;
        foreach (var (task, found) in Matched(plan, there)) await HearAsync(plan.Id, plannerPlan, task, found);
        foreach (var task in plan.Tasks.Leaves.Where(t => PlannerSync.LinkOf(plan, t) is { IsGone: false } link && link.At < asked && !there.ContainsKey(link.Id)))
            await contact.HandAsync(plan.Id, new LosePlannerTask(task.Id, task.Planner!.Id) { By = ByOf(null) });
        if (await plans.ReadAsync(plan.Id) is not { } now) return;
        foreach (var (task, link) in PlannerSync.Changed(now).ToList())
            if (Stopwatch.GetElapsedTime(since) > Slice || !await UpdateAsync(now, plannerPlan, task, link, cancel)) return;
        foreach (var task in PlannerSync.Missing(now).ToList())
            if (Stopwatch.GetElapsedTime(since) > Slice || !await CreateAsync(now, plannerPlan, task, cancel)) return;
    }

    /// <summary>
    /// The tasks of the plan with those there that stand for them. One that has the title which would be given is taken over: the bot may have ended between creating it and
    /// remembering so, and a team may have its tasks there already.
    /// </summary>
    private static IEnumerable<(PlanTask Task, PlannerTask There)> Matched(Plan plan, IReadOnlyDictionary<string, PlannerTask> there)
    {
        var linked = plan.Tasks.Leaves.Select(t => PlannerSync.LinkOf(plan, t)?.Id).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var free = there.Values.Where(t => !linked.Contains(t.Id)).GroupBy(t => t.Title.Trim(), StringComparer.OrdinalIgnoreCase).ToDictionary(g => g.Key, g => g.ToList(), StringComparer.OrdinalIgnoreCase);
        foreach (var task in plan.Tasks.Leaves.Where(t => !t.IsCancelled))
            if (PlannerSync.LinkOf(plan, task) is { } link)
            {
                if (there.TryGetValue(link.Id, out var known)) yield return (task, known);
            }
            else if ((free.GetValueOrDefault(TitleOf(task)) ?? free.GetValueOrDefault(task.Title.Trim())) is [var only])
            {
                free.Remove(only.Title.Trim());
                yield return (task, only);
            }
    }

    /// <summary>A setting opens no plan in Planner that the plan manager does not have there.</summary>
    private async Task<bool> IsTheirsAsync(Plan plan, string plannerPlan, CancellationToken cancel)
    {
        if (theirs.TryGetValue(plan.Id, out var known) && known.PlannerPlan == plannerPlan && clock.Now - known.At < TheirsFor) return true;
        var manager = plan.Find(plan.Manager)?.PersonId is { } id ? GraphPeople.KeyOf(id) : null;
        var isTheirs = false;
        string? next = null;
        for (var page = 0; manager is not null && page < MostPages && !isTheirs; page++)
        {
            var answer = await graph.AskAsync(GraphFeature.Planner, Permission.Planner,
                (client, stop) => next is null ? client.Users[manager].Planner.Plans.GetAsync(cancellationToken: stop) : client.Users[manager].Planner.Plans.WithUrl(next).GetAsync(cancellationToken: stop), cancel);
            if (answer is not (GraphAnswer<PlannerPlanCollectionResponse?>.Found or GraphAnswer<PlannerPlanCollectionResponse?>.Missing)) return false;
            var found = (answer as GraphAnswer<PlannerPlanCollectionResponse?>.Found)?.Value;
            isTheirs = found?.Value?.Any(p => p.Id == plannerPlan) ?? false;
            if ((next = found?.OdataNextLink) is null) break;
        }
        await contact.HandAsync(plan.Id, new HearPlannerPlan(plannerPlan, isTheirs));
        if (isTheirs) theirs[plan.Id] = (plannerPlan, clock.Now);
        return isTheirs;
    }

    /// <summary>All tasks there, by id; null when they cannot be read whole now.</summary>
    private async Task<Dictionary<string, PlannerTask>?> ReadAsync(string plannerPlan, CancellationToken cancel)
    {
        var all = new Dictionary<string, PlannerTask>(StringComparer.Ordinal);
        string? next = null;
        for (var page = 0; page < MostPages; page++)
        {
            var answer = await graph.AskAsync(GraphFeature.Planner, Permission.Planner,
                (client, stop) => next is null ? client.Planner.Plans[plannerPlan].Tasks.GetAsync(cancellationToken: stop) : client.Planner.Plans[plannerPlan].Tasks.WithUrl(next).GetAsync(cancellationToken: stop), cancel);
            if (answer is not GraphAnswer<PlannerTaskCollectionResponse?>.Found(var found)) return null;
            foreach (var task in (found?.Value ?? []).Select(Of).OfType<PlannerTask>()) all[task.Id] = task;
            if ((next = found?.OdataNextLink) is null) return all;
        }
        return null;
    }

    /// <summary>A turn only where something is new.</summary>
    private async Task HearAsync(string planId, string plannerPlan, PlanTask task, PlannerTask there)
    {
        if (task.Planner is { IsGone: false } link && link.Id == there.Id && link.PlanId == plannerPlan && link.ETag == there.ETag && link.Percent == PlannerSync.Percent(there.Percent) && link.Due == there.Due) return;
        await contact.HandAsync(planId, new HearPlannerTask(plannerPlan, task.Id, there) { By = ByOf(there.CompletedBy) });
    }

    /// <summary>False when nothing more is to be sent now.</summary>
    private async Task<bool> UpdateAsync(Plan plan, string plannerPlan, PlanTask task, PlannerLink link, CancellationToken cancel)
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            var (body, etag, id) = (Body(task, link), link.ETag, link.Id);
            var answer = await graph.AskAsync(GraphFeature.Planner, Permission.Planner, async (client, stop) => await client.Planner.Tasks[id].PatchAsync(body, c =>
            {
                c.Headers.Add("If-Match", etag);
                c.Headers.Add("Prefer", "return=representation");
            }, stop) ?? await client.Planner.Tasks[id].GetAsync(cancellationToken: stop), cancel);
            if (answer is GraphAnswer<Microsoft.Graph.Models.PlannerTask?>.Found(var sent))
            {
                if (Of(sent) is { } now) await contact.HandAsync(plan.Id, new SentToPlanner(plannerPlan, task.Id, now));
                return true;
            }
            // It is gone, or will be found gone with the next look.
            if (answer is GraphAnswer<Microsoft.Graph.Models.PlannerTask?>.Missing) return true;
            if (answer is not GraphAnswer<Microsoft.Graph.Models.PlannerTask?>.Conflict) return false;
            var read = await graph.AskAsync(GraphFeature.Planner, Permission.Planner, (client, stop) => client.Planner.Tasks[id].GetAsync(cancellationToken: stop), cancel);
            if (read is not GraphAnswer<Microsoft.Graph.Models.PlannerTask?>.Found(var newer) || Of(newer) is not { } there) return read is GraphAnswer<Microsoft.Graph.Models.PlannerTask?>.Missing;
            await contact.HandAsync(plan.Id, new HearPlannerTask(plannerPlan, task.Id, there) { By = ByOf(there.CompletedBy) });
            if (await plans.ReadAsync(plan.Id) is not { } decided) return false;
            if (PlannerSync.Changed(decided).FirstOrDefault(c => c.Task.Id == task.Id) is not { Task: not null } still) return true;
            (task, link) = still;
        }
        Log.PlannerMoves(log, plan.Id, task.Code);
        return true;
    }

    private async Task<bool> CreateAsync(Plan plan, string plannerPlan, PlanTask task, CancellationToken cancel)
    {
        var body = Body(task, null);
        (body.PlanId, body.Title) = (plannerPlan, TitleOf(task));
        var answer = await graph.AskAsync(GraphFeature.Planner, Permission.Planner, (client, stop) => client.Planner.Tasks.PostAsync(body, cancellationToken: stop), cancel);
        if (answer is not GraphAnswer<Microsoft.Graph.Models.PlannerTask?>.Found(var made)) return false;
        if (Of(made) is { } there) await contact.HandAsync(plan.Id, new SentToPlanner(plannerPlan, task.Id, there));
        return true;
    }

    /// <summary>Only what differs is sent: what somebody else changes meanwhile in other fields stays theirs.</summary>
    private static Microsoft.Graph.Models.PlannerTask Body(PlanTask task, PlannerLink? link)
    {
        var body = new Microsoft.Graph.Models.PlannerTask();
        if (PlannerSync.Percent(task.PercentComplete) is var percent && percent != (link?.Percent ?? 0)) body.PercentComplete = percent;
        if (task.Expected is { } due && due != link?.Due) body.DueDateTime = new DateTimeOffset(due, TimeOfDay, TimeSpan.Zero);
        return body;
    }

    private static string TitleOf(PlanTask task) => $"{task.Code} {task.Title}".Trim() is { Length: > LongestTitle } text ? text[..LongestTitle].Trim() : $"{task.Code} {task.Title}".Trim();

    private static PlannerTask? Of(Microsoft.Graph.Models.PlannerTask? task) => task is not { Id: { Length: > 0 } id } ? null
        : new(id, task.AdditionalData.TryGetValue("@odata.etag", out var etag) ? etag.ToString() ?? "" : "", task.Title ?? "", task.PercentComplete ?? 0,
            task.DueDateTime is { } due ? DateOnly.FromDateTime(due.UtcDateTime) : null, task.CompletedDateTime, task.CompletedBy?.User?.DisplayName);

    private static Actor ByOf(string? name) => new("", name is { Length: > 0 } ? $"{(name.Length > 80 ? name[..80] : name)} (Planner)" : "Planner", Tongue.English);
}
