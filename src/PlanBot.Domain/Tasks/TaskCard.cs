using System.Collections.Immutable;
using PlanBot.Cards;
using PlanBot.Domain.Deviations;
using PlanBot.Domain.Language;
using PlanBot.Domain.NewTasks;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Tasks;

/// <summary>
/// One task with all that is known of it. Where several people read it, it has no buttons: each client asks for its reader's own view, in which who may
/// report on the task finds them. A view is a question and changes nothing.
/// </summary>
internal static class TaskCard
{
    internal const string ViewVerb = "task.view";

    private const int MostNames = 5, MostPredecessors = 6, NameLength = 40, TitleLength = 100;
    private static readonly ImmutableArray<int> WordLengths = [1000, 300, 60];

    internal static Decision<Plan> Decide(Plan plan, ShowTask ask, DateTimeOffset now)
    {
        var task = ask.Task.TaskId is { } id ? plan.Tasks.Find(id) : plan.Tasks.FindCode(ask.Task.Code);
        return new(plan)
        {
            Reply = task is null ? new Reply.Notice(ask.By.Tongue.Say("Task.Gone")) : new Reply.Card(Of(plan, task, ask.By, ask.For, now)),
        };
    }

    /// <summary>The card; <paramref name="sentence"/> says what just happened.</summary>
    internal static AdaptiveCard Of(Plan plan, PlanTask task, Actor reader, TaskAudience audience, DateTimeOffset now, string? sentence = null)
    {
        foreach (var length in WordLengths)
            if (Draw(plan, task, reader, audience, now, sentence, length) is var card && (length == WordLengths[^1] || card.ToJson().Length <= AdaptiveCard.MaxBytes)) return card;
        throw new System.Diagnostics.UnreachableException();
    }

    /// <summary>The same for everybody, in few words: many of them go into one list.</summary>
    internal static AdaptiveCard Short(Plan plan, PlanTask task, Actor reader, DateTimeOffset now) => Draw(plan, task, reader, TaskAudience.Everybody, now, null, WordLengths[1]);

    private static AdaptiveCard Draw(Plan plan, PlanTask task, Actor reader, TaskAudience audience, DateTimeOffset now, string? sentence, int length)
    {
        var (tongue, today, isSummary) = (reader.Tongue, plan.Today(now), plan.Tasks.IsSummary(task));
        // A summary task is as far as the tasks below it.
        var shown = isSummary ? task with { PercentComplete = Math.Round(plan.Tasks.PercentComplete(task, plan.Settings.Calendar), 1) } : task;
        var mayAct = audience is not TaskAudience.Everybody && !isSummary && plan.May(PlanAct.Report, reader, task, now);
        return new()
        {
            Lang = tongue.Tag,
            FallbackText = sentence ?? $"{task.Code.CutLine(NameLength)} {task.Title.CutLine(TitleLength)}",
            Refresh = audience is TaskAudience.Reader ? null : new(new(tongue.Say("TaskCard.Refresh"), ViewVerb, ("plan", plan.Id), ("task", task.Id)), Concerned(plan, task)),
            Body =
            [
                .. sentence is null ? [] : (ImmutableArray<Element>)[new TextBlock(sentence) { Heading = Heading.Title }],
                .. TaskLine.For(plan, shown, today, tongue, withPlan: true, withOwner: true),
                .. Facts(plan, task, today, tongue, length).Select((fact, i) => new TextBlock(tongue.Say("TaskCard.Line", tongue.Say(fact.Label), fact.Text)) { Spacing = Spacing.Small, Separator = i == 0 }),
                .. CaseCard.Line(plan, task, today, tongue) is { } deviating ? [new TextBlock("⚠ " + deviating) { Spacing = Spacing.Small, Color = Color.Attention }] : Array.Empty<Element>(),
                .. mayAct ? TaskActions.For(plan, task, tongue) : [],
            ],
            Actions =
            [
                .. audience is not TaskAudience.Everybody && CaseCard.Button(plan, task, reader, now) is { } ofCase ? [ofCase] : Array.Empty<CardAction>(),
                .. Links(task, tongue),
                .. audience is not TaskAudience.Everybody && plan.IsManagedBy(reader) && !task.IsCancelled ? [NewTaskForm.Button(plan, task, tongue)] : Array.Empty<CardAction>(),
            ],
        };
    }

    /// <summary>Whose clients ask for their own view: who may report on the task, as far as their Teams ids are known.</summary>
    private static ImmutableArray<string> Concerned(Plan plan, PlanTask task) =>
        [.. new[] { plan.OwnerOf(task), plan.Find(task.Accountable), plan.Find(plan.Manager), plan.Find(plan.Sponsor) }.Select(p => p?.UserId).OfType<string>().Distinct(StringComparer.Ordinal)];

    private static IEnumerable<CardAction> Links(PlanTask task, Tongue tongue)
    {
        if (task.MessageLink is { } made) yield return new OpenUrlAction(tongue.Say("TaskCard.OpenMessage"), made);
        if (task is { IsOpen: true, Blocker.Link: { } told } && told != task.MessageLink) yield return new OpenUrlAction(tongue.Say("TaskCard.OpenBlocker"), told);
    }

    /// <summary>What the line above does not say, each under its label.</summary>
    private static IEnumerable<(string Label, string Text)> Facts(Plan plan, PlanTask task, DateOnly today, Tongue tongue, int length)
    {
        if (Days(task.Start, task.Due) is { } dates && task.Start is not null) yield return ("TaskCard.Dates", dates);
        if ((task.BaselineStart, task.BaselineDue) != (task.Start, task.Due) && Days(task.BaselineStart, task.BaselineDue) is { } baseline) yield return ("TaskCard.Baseline", baseline);
        if (Days(task.ActualStart, task.ActualFinish) is { } actual) yield return ("TaskCard.Actual", actual);
        if (plan.Find(task.Accountable) is { } accountable) yield return ("TaskCard.Accountable", accountable.Name.CutLine(NameLength));
        if (Names(task.Consulted) is { } consulted) yield return ("TaskCard.Consulted", consulted);
        if (Names(task.Informed) is { } informed) yield return ("TaskCard.Informed", informed);
        if (plan.Cases.Find(task.CaseId) is { } ofCase) yield return ("TaskCard.ActionOf", CaseWords.Subject(plan, ofCase.Subject, tongue));
        if (task.Deliverable is { } deliverable) yield return ("TaskCard.Deliverable", Ellipsis.Cut(deliverable, length));
        if (task.Evidence is { } evidence) yield return ("TaskCard.Evidence", Ellipsis.Cut(evidence, length));
        if (task.Objective is { } objective) yield return ("TaskCard.Objective", Ellipsis.Cut(objective, length));
        if (task.Region is { } region) yield return ("TaskCard.Region", region.CutLine(NameLength));
        foreach (var link in task.Predecessors.Take(MostPredecessors))
            if (plan.Tasks.Find(link.TaskId) is { } driving)
                yield return ("TaskCard.Predecessor", $"{driving.Code.CutLine(NameLength)} {driving.Title.CutLine(Math.Min(length, TitleLength))} · {tongue.Name(driving.State)} · {tongue.Percent(plan.Tasks.PercentComplete(driving, plan.Settings.Calendar))}");
        if (task.Predecessors.Length > MostPredecessors) yield return ("TaskCard.Predecessor", tongue.Say("Tasks.More", task.Predecessors.Length - MostPredecessors));
        if (plan.Tasks.IsSummary(task)) yield return ("TaskCard.Below", tongue.Say("TaskCard.BelowCount", plan.Tasks.LeavesOf(task).Count(), plan.Tasks.LeavesOf(task).Count(t => t.State is TaskState.Done)));
        if (task.Budget is { } budget) yield return ("TaskCard.Budget", tongue.Number(budget));
        if (task.Weight is { } weight) yield return ("TaskCard.Weight", tongue.Number(weight));
        if (task.Health is { } health) yield return ("TaskCard.Health", tongue.Name(health));
        if (task is { IsOpen: true, Blocker: { } blocker })
        {
            yield return ("TaskCard.Blocker", Ellipsis.Cut(blocker.What, length));
            if (blocker.Needs is { } needs) yield return ("TaskCard.Needs", Ellipsis.Cut(needs, length));
        }
        if (task.Cause is { } cause) yield return ("TaskCard.Cause", tongue.Name(cause));
        if (task.Action is { } action) yield return ("TaskCard.Action", tongue.Name(action));
        if (task.Comment is { } comment) yield return ("TaskCard.Comment", Ellipsis.Cut(comment, length));
        if (task is { UpdatedAt: { } at, UpdatedBy: { } by }) yield return ("TaskCard.Reported", tongue.Say("TaskCard.ReportedBy", by.CutLine(NameLength), DueWords.Day(tongue, plan.Today(at), today)));

        string? Days(DateOnly? from, DateOnly? to) => (from, to) switch
        {
            ({ } first, { } last) => tongue.Say("TaskCard.FromTo", DueWords.Day(tongue, first, today), DueWords.Day(tongue, last, today)),
            ({ } first, null) => tongue.Say("TaskCard.From", DueWords.Day(tongue, first, today)),
            (null, { } last) => tongue.Say("TaskCard.To", DueWords.Day(tongue, last, today)),
            _ => null,
        };

        string? Names(ImmutableArray<string> keys) => keys.Select(plan.Find).OfType<Participant>().Select(p => p.Name.CutLine(NameLength)).ToList() is not { Count: > 0 } names ? null
            : string.Join(tongue.IsChinese ? "、" : ", ", names.Take(MostNames)) + (names.Count > MostNames ? " …" : "");
    }
}
