using System.Collections.Immutable;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.CheckIns;

/// <summary>
/// The tasks that one person's form of a round asks about, and their pages. What matters comes first: late, behind, due soon, then what was not updated for longest.
/// The order is kept when the person is asked or first saves, so that no submission moves a task. A task that was answered in the round stays, also when it is done by now.
/// </summary>
internal sealed class CheckInPages
{
    /// <summary>The most tasks on a page: four still scroll well on a phone.</summary>
    internal const int Size = 4;

    /// <summary>The longest text that a person may write, in characters.</summary>
    internal const int TextLength = 1000;

    /// <summary>The longest name of who can remove a blocker, in characters.</summary>
    internal const int NameLength = 200;

    /// <summary>The most bytes of people's words that one page is filled with; the rest of the card's budget is for its fields.</summary>
    internal const int WordBytes = 12_000;

    private readonly List<PlanTask> tasks;
    private readonly List<int> starts = [];

    private CheckInPages(List<PlanTask> tasks)
    {
        this.tasks = tasks;
        var (size, bytes) = (Size, 0);
        for (var i = 0; i < tasks.Count; i++, size++)
        {
            var more = Bytes(tasks[i]);
            if (size >= Size || bytes + more > WordBytes)
            {
                starts.Add(i);
                (size, bytes) = (0, 0);
            }
            bytes += more;
        }
    }

    /// <summary>The pages of a person's form.</summary>
    internal static CheckInPages Of(Plan plan, string personId, DateOnly week, DateOnly today) => new(Sorted(plan, personId, week, today));

    /// <summary>The ids of a person's tasks in the order that the form has now.</summary>
    internal static ImmutableArray<string> OrderOf(Plan plan, string personId, DateOnly week, DateOnly today) => [.. Sorted(plan, personId, week, today).Select(t => t.Id)];

    /// <summary>In the kept order; a task that came later stands at the end.</summary>
    private static List<PlanTask> Sorted(Plan plan, string personId, DateOnly week, DateOnly today)
    {
        var kept = plan.Entries.GetValueOrDefault(new(week, personId))?.Order ?? [];
        var places = new Dictionary<string, int>(kept.Length, StringComparer.Ordinal);
        for (var i = 0; i < kept.Length; i++) places.TryAdd(kept[i], i);
        var ranked = new List<(int Place, NudgeReason? Reason, PlanTask Task)>();
        foreach (var task in plan.TasksOf(personId))
            if (!task.IsCancelled && (task.IsOpen || plan.Answers.ContainsKey(new(week, personId, task.Id))))
                ranked.Add(places.TryGetValue(task.Id, out var place) ? (place, null, task) : (int.MaxValue, NudgeReason.Of(plan, task, today), task));
        ranked.Sort(static (a, b) =>
            a.Place.CompareTo(b.Place) is var byPlace and not 0 ? byPlace
            : (a.Reason is null).CompareTo(b.Reason is null) is var isWell and not 0 ? isWell
            : a.Reason?.CompareTo(b.Reason) is { } byReason and not 0 ? byReason
            : (a.Task.UpdatedAt ?? DateTimeOffset.MinValue).CompareTo(b.Task.UpdatedAt ?? DateTimeOffset.MinValue) is var byUpdate and not 0 ? byUpdate
            : (a.Task.Due ?? DateOnly.MaxValue).CompareTo(b.Task.Due ?? DateOnly.MaxValue) is var byDue and not 0 ? byDue
            : a.Task.Order.CompareTo(b.Task.Order));
        return ranked.ConvertAll(static r => r.Task);
    }

    /// <summary>Every task, in the order of the form.</summary>
    internal IReadOnlyList<PlanTask> Tasks => tasks;

    /// <summary>How many pages there are; 0 for somebody without open tasks.</summary>
    internal int Count => starts.Count;

    /// <summary>The tasks of a page.</summary>
    internal IReadOnlyList<PlanTask> this[int page] => tasks[starts[page]..(page + 1 < Count ? starts[page + 1] : tasks.Count)];

    /// <summary>The page on which a task stands; the first when it stands on none.</summary>
    internal int PageOf(string taskId)
    {
        var place = tasks.FindIndex(t => t.Id == taskId);
        return Math.Max(0, starts.FindLastIndex(start => start <= place));
    }

    /// <summary>The pages on which every task is answered, and the first other page, looked for from a page onward and then from the beginning.</summary>
    internal (int Done, int? Next) Progress(Plan plan, string personId, DateOnly week, int from)
    {
        int done = 0, next = -1;
        for (var page = 0; page < Count; page++)
            if (IsAnswered(plan, personId, week, page)) done++;
            else if (next < 0 || (next < from && page >= from)) next = page;
        return (done, next < 0 ? null : next);
    }

    /// <summary>True when every task of the page has this week's answer.</summary>
    internal bool IsAnswered(Plan plan, string personId, DateOnly week, int page)
    {
        var end = page + 1 < Count ? starts[page + 1] : tasks.Count;
        for (var i = starts[page]; i < end; i++)
            if (!plan.Answers.ContainsKey(new(week, personId, tasks[i].Id))) return false;
        return true;
    }

    private static int Bytes(PlanTask task) =>
        Bytes(task.Title, NameLength) + Bytes(task.Comment, TextLength)
        + (task.Blocker is { } blocker ? Bytes(blocker.What, TextLength) + Bytes(blocker.Needs, TextLength) + Bytes(blocker.Unblocker, NameLength) : 0);

    /// <summary>An upper bound of a text's size on a card: JSON takes at most three bytes a character, and twelve for a pair such as an emoji.</summary>
    private static int Bytes(string? text, int length)
    {
        var bytes = 0;
        foreach (var c in text.AsSpan(0, Math.Min(text?.Length ?? 0, length))) bytes += char.IsSurrogate(c) ? 6 : 3;
        return bytes;
    }
}
