using System.Collections.Immutable;
using PlanBot.Cards;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.CheckIns;
using PlanBot.Domain.Escalations;
using PlanBot.Domain.Language;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tasks;

namespace PlanBot.Domain.StandUps;

/// <summary>The form of one person for one day: their tasks to tick or move, the questions, what is in the way of which task, and the way to skip it.</summary>
internal sealed class StandUpForm(Plan plan, StandUp standUp, Participant person, Actor by, DateOnly day, DateTimeOffset now)
{
    /// <summary>The most tasks on the form.</summary>
    internal const int MostTasks = 5;

    private const int TitleLength = 100, ChoiceLength = 60, ShownWords = 300;

    /// <summary>What gives way while the card is too big: tasks, then choices. Words are cut only where nobody has just typed them.</summary>
    private static readonly ImmutableArray<(int Tasks, int Choices, int Words)> Sizes =
        [(MostTasks, 20, StandUpReport.LongestWords), (3, 10, StandUpReport.LongestWords), (1, 5, StandUpReport.LongestWords), (0, 5, StandUpReport.LongestWords), (0, 5, 300), (0, 3, 100)];

    private readonly Tongue tongue = by.Tongue;
    private readonly StandUpSchedule schedule = new(plan, standUp);
    private readonly StandUpEntry? entry = plan.StandUpLog.Find(new(day, standUp.Id, by.PersonId));

    /// <summary>Open now and neither answered nor skipped.</summary>
    internal bool IsWaiting => entry is null or { IsOpen: true } && schedule.Opens(person, day) <= now && now < schedule.Closes(person, day);

    /// <summary>The form with what is known: what was answered, else yesterday's plans and the tasks as they stand.</summary>
    internal AdaptiveCard Card() => Card(Known(), []);

    /// <summary>The form as it comes unasked, which says why.</summary>
    internal AdaptiveCard Prompt() => Card(Known(), [], StandUpWhy.Asked(plan, standUp, tongue));

    /// <summary>The form with what was typed; <paramref name="faults"/> at the top say what is wrong. As many tasks stand on it as fit.</summary>
    internal AdaptiveCard Card(IReadOnlyDictionary<string, string> typed, IReadOnlyList<string> faults, ImmutableArray<string> why = default)
    {
        var tasks = Tasks();
        var current = tasks.Where(IsCurrent).ToList();
        AdaptiveCard? card = null;
        foreach (var (count, choices, words) in Sizes)
        {
            if (words < StandUpReport.LongestWords && faults.Count > 0) break;
            card = Draw([.. current.Take(count)], tasks, choices, new("", words == StandUpReport.LongestWords ? typed : typed.ToDictionary(t => t.Key, t => Ellipsis.Cut(t.Value, words), StringComparer.Ordinal)), faults);
            if (!why.IsDefault) card = Why.On(card, tongue, why);
            if (card.ToJson().Length <= AdaptiveCard.MaxBytes) break;
        }
        return card!;
    }

    /// <summary>What was saved, and the way to change it.</summary>
    internal AdaptiveCard Saved(StandUpEntry saved)
    {
        var title = saved.SkipReason is not null ? tongue.Say("StandUp.Skipped", day) : tongue.Say(saved.IsLate ? "StandUp.SavedLate" : "StandUp.Saved", day);
        var stopped = saved.BlockedTask is { } id ? plan.Tasks.Find(id) : null;
        return new()
        {
            Lang = tongue.Tag,
            FallbackText = title,
            Body =
            [
                new TextBlock(title) { Heading = Heading.Title },
                new TextBlock(tongue.Say("StandUp.Where", standUp.Name.CutLine(80), day)) { IsSubtle = true, Spacing = Spacing.None },
                .. saved.SkipReason is { } reason ? [new TextBlock(reason.CutLine(ShownWords))] : saved.Answers.SelectMany(Shown),
                .. stopped is null ? [] : (Element[])[new TextBlock(Blocked(stopped))],
                .. saved.Reported.Where(id => id != saved.BlockedTask).Select(plan.Tasks.Find).OfType<PlanTask>().Take(2 * MostTasks).Select(t => new TextBlock($"✔ {Name(t)} · {tongue.Name(t.State)} · {tongue.Percent(t.PercentComplete)}")),
                new TextBlock(tongue.Say("StandUp.UntilNext")) { IsSubtle = true, Size = Size.Small },
            ],
            Actions = [new ExecuteAction(tongue.Say("StandUp.Edit"), StandUpReader.OpenVerb, Named), TaskActions.MyTasks(tongue)],
        };

        string Blocked(PlanTask task) => task.Blocker?.Unblocker is { } who
            ? tongue.Say("StandUp.BlockerSetWho", Name(task), tongue.Percent(task.PercentComplete), who.CutLine(60))
            : tongue.Say("StandUp.BlockerSet", Name(task), tongue.Percent(task.PercentComplete));

        IEnumerable<Element> Shown(StandUpAnswer answer) =>
        [
            new TextBlock(StandUpSummary.Question(standUp, answer, tongue)) { Weight = Weight.Bolder, Spacing = Spacing.Small },
            new TextBlock(StandUpSummary.Say(answer, tongue).CutLine(ShownWords)) { Spacing = Spacing.None },
        ];
    }

    private ImmutableArray<(string, string)> Named => [("plan", plan.Id), ("standUp", standUp.Id), ("day", day.ToIso())];

    private AdaptiveCard Draw(IReadOnlyList<PlanTask> shown, IReadOnlyList<PlanTask> tasks, int choices, CardData data, IReadOnlyList<string> faults) => new()
    {
        Lang = tongue.Tag,
        FallbackText = faults.Count > 0 ? faults[0] : tongue.Say("StandUp.Notification", standUp.Name.CutLine(80), schedule.ZoneOf(person).TimeAt(schedule.Closes(person, day))),
        Body =
        [
            new TextBlock(tongue.Say("StandUp.Title")) { Heading = Heading.Title },
            new TextBlock(tongue.Say("StandUp.Where", standUp.Name.CutLine(80), day)) { IsSubtle = true, Spacing = Spacing.None },
            new TextBlock(When()) { IsSubtle = true, Spacing = Spacing.None },
            .. faults.Select(fault => new TextBlock("⚠ " + fault) { Color = Color.Attention, Weight = Weight.Bolder }),
            .. shown.Count == 0 ? [] : (Element[])[new TextBlock(tongue.Say("StandUp.Tasks")) { Heading = Heading.Section, Separator = true }],
            .. shown.Select(t => Task(t, data)),
            .. tasks.Count > shown.Count ? [new TextBlock(tongue.Say("StandUp.MoreTasks", tasks.Count - shown.Count)) { IsSubtle = true }] : Array.Empty<Element>(),
            .. standUp.Questions.SelectMany(q => Ask(q, tasks, choices, data)),
            new Container(
            [
                new TextInput(StandUpReport.Reason, tongue.Say("StandUp.Reason")) { Value = Text(data, StandUpReport.Reason), MaxLength = StandUpReport.LongestName },
                new ActionSet([new ExecuteAction(tongue.Say("StandUp.SkipNow"), StandUpReader.SkipVerb, Named)]),
            ]) { Id = "skip", IsVisible = data[StandUpReport.Reason] is not null, Style = ContainerStyle.Emphasis },
        ],
        Actions =
        [
            new ExecuteAction(tongue.Say("StandUp.Save"), StandUpReader.SaveVerb, [.. Named, (StandUpReport.Shown, StandUpReport.Showing(shown))]) { Style = ActionStyle.Positive },
            new ToggleVisibilityAction(tongue.Say("StandUp.Skip"), "skip"),
        ],
    };

    private string When()
    {
        var (zone, closes) = (schedule.ZoneOf(person), schedule.Closes(person, day));
        return now >= closes ? tongue.Say("StandUp.WhenLate")
            : now < schedule.Opens(person, day) ? tongue.Say("StandUp.WhenEarly", zone.TimeAt(schedule.Opens(person, day)))
            : tongue.Say("StandUp.When", zone.TimeAt(closes));
    }

    private Container Task(PlanTask task, CardData data) => new(
    [
        new TextBlock(Name(task)) { Weight = Weight.Bolder },
        .. NudgeReason.Of(plan, task, plan.Today(now)) is { } reason ? [new TextBlock(reason.Say(tongue, plan.Settings.DueSoonDays)) { IsSubtle = true, Spacing = Spacing.None }] : Array.Empty<Element>(),
        new ColumnSet(
        [
            new Column([new NumberInput(StandUpReport.Percent + task.Id, tongue.Say("StandUp.Percent")) { Value = Typed.Number(data[StandUpReport.Percent + task.Id]) ?? Math.Round(task.PercentComplete, 2) }]),
            new Column([new ToggleInput(StandUpReport.Done + task.Id, tongue.Say("StandUp.Finished"), tongue.Say("StandUp.Done")) { Value = data[StandUpReport.Done + task.Id] == "true" }]),
        ]) { Spacing = Spacing.Small },
    ]) { Spacing = Spacing.Medium };

    private IEnumerable<Element> Ask(StandUpQuestion question, IReadOnlyList<PlanTask> tasks, int choices, CardData data)
    {
        var (id, label) = (StandUpReport.AnswerField + question.Id, question.Say(tongue));
        yield return question.Kind switch
        {
            QuestionKind.Choice => new ChoiceSetInput(id, label, [.. question.Choices.Select(c => new Choice(c, c))]) { Value = question.Choices.FirstOrDefault(c => c == data[id]), Placeholder = tongue.Say("StandUp.Choose") },
            QuestionKind.Mood => new ChoiceSetInput(id, label, [.. Enum.GetValues<Mood>().Select(m => new Choice(tongue.Name(m), m.ToString()))]) { Value = Typed.Choice<Mood>(data[id])?.ToString(), Placeholder = tongue.Say("StandUp.Choose") },
            QuestionKind.Number => new NumberInput(id, label) { Value = Typed.Number(data[id]) },
            _ => new TextInput(id, label) { Value = Text(data, id), IsMultiline = true, MaxLength = StandUpReport.LongestWords },
        };
        var open = tasks.Where(t => t.IsOpen).OrderBy(t => t.Id != data[StandUpReport.Blocks]).Take(choices).ToList();
        if (question.Id != StandUpQuestion.Way || open.Count == 0) yield break;
        yield return new ChoiceSetInput(StandUpReport.Blocks, tongue.Say("StandUp.Blocks"), [.. open.Select(t => new Choice($"{t.Code.CutLine(40)} {t.Title.CutLine(ChoiceLength)}", t.Id))])
        {
            Value = open.FirstOrDefault(t => t.Id == data[StandUpReport.Blocks])?.Id, Placeholder = tongue.Say("StandUp.BlocksNothing"),
        };
        yield return new TextInput(StandUpReport.Unblocker, tongue.Say("StandUp.Unblocker")) { Value = Text(data, StandUpReport.Unblocker), MaxLength = StandUpReport.LongestName };
    }

    /// <summary>What needs the person first, and what they reported on in this stand-up already.</summary>
    private List<PlanTask> Tasks()
    {
        var today = plan.Today(now);
        return [.. plan.TasksOf(by.PersonId).Where(t => t.IsOpen || (entry is not null && entry.Reported.Contains(t.Id) && !t.IsCancelled))
            .OrderBy(t => NudgeReason.Of(plan, t, today) is null).ThenBy(t => NudgeReason.Of(plan, t, today)).ThenBy(t => t.Due ?? DateOnly.MaxValue).ThenBy(t => t.Order)];
    }

    /// <summary>What has not begun and needs nothing yet stays off the form, and can be chosen as stopped.</summary>
    private bool IsCurrent(PlanTask task) =>
        !(task.Start > plan.Today(now)) || task.PercentComplete > 0 || task.Blocker is not null || NudgeReason.Of(plan, task, plan.Today(now)) is not null || entry?.Reported.Contains(task.Id) is true;

    private Dictionary<string, string> Known()
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var answer in entry?.Answers ?? []) fields[StandUpReport.AnswerField + answer.QuestionId] = answer.Text;
        if (entry is null or { AnsweredAt: null } && plan.StandUpLog.Before(new(day, standUp.Id, by.PersonId))?.AnswerTo(StandUpQuestion.Next) is { } planned)
            fields[StandUpReport.AnswerField + StandUpQuestion.Moved] = planned;
        if (entry?.BlockedTask is { } blocked && plan.Tasks.Find(blocked) is { Blocker: { } blocker })
        {
            fields[StandUpReport.Blocks] = blocked;
            if (blocker.Unblocker is { } who) fields[StandUpReport.Unblocker] = who;
        }
        return fields;
    }

    private static string? Text(CardData data, string field) => data[field] is { } text ? Ellipsis.Cut(Typed.Clean(text), StandUpReport.LongestWords) : null;

    private static string Name(PlanTask task) => $"{task.Code.CutLine(40)} {task.Title.CutLine(TitleLength)}";
}
