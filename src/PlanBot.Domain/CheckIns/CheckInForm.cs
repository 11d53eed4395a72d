using System.Collections.Immutable;
using System.Globalization;
using PlanBot.Cards;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.CheckIns;

/// <summary>The form of one person for one round.</summary>
internal sealed class CheckInForm
{
    private readonly Plan plan;
    private readonly Actor by;
    private readonly Tongue tongue;
    private readonly Round round;
    private readonly DateOnly today, week;
    private readonly DateTimeOffset now;

    internal CheckInForm(Plan plan, Actor by, DateTimeOffset now)
    {
        (this.plan, this.by, this.now, tongue, today, round) = (plan, by, now, by.Tongue, plan.Today(now), Round.At(plan, now));
        week = round.Key;
        Pages = CheckInPages.Of(plan, by.PersonId, week, today);
    }

    /// <summary>What the form asks about, page by page.</summary>
    internal CheckInPages Pages { get; }

    /// <summary>A page with what is known; a page that is not there any more is the nearest one that is.</summary>
    internal AdaptiveCard Page(int page, IReadOnlyList<string> lines)
    {
        var near = Math.Clamp(page, 0, Pages.Count - 1);
        return Card(near, [.. Pages[near].Select(task => FormRow.Filled(task, today))], lines);
    }

    /// <summary>A page with these rows; <paramref name="lines"/> at the top say what is wrong.</summary>
    internal AdaptiveCard Card(int page, IReadOnlyList<FormRow> rows, IReadOnlyList<string> lines) => new()
    {
        Lang = tongue.Tag,
        FallbackText = lines.Count > 0 ? lines[^1] : tongue.Say("CheckIn.Fallback", plan.Name, round.Name(plan, tongue)),
        Body =
        [
            new TextBlock(tongue.Say("CheckIn.Title")) { Heading = Heading.Title },
            new TextBlock(tongue.Say("CheckIn.Where", plan.Name, round.Name(plan, tongue))) { IsSubtle = true, Spacing = Spacing.None },
            .. RoundWords.Standing(plan, round, by, now).Select(line => new TextBlock(line) { IsSubtle = true, Spacing = Spacing.None }),
            .. Pages.Count < 2 ? (Element[])[] : [new TextBlock(tongue.Say("CheckIn.Page", page + 1, Pages.Count)) { IsSubtle = true, Spacing = Spacing.None }],
            .. lines.Select(Fault),
            .. rows.Select(Row),
        ],
        Actions = [.. Buttons(page, rows)],
    };

    private IEnumerable<CardAction> Buttons(int page, IReadOnlyList<FormRow> rows)
    {
        ImmutableArray<(string, string)> data =
        [
            ("plan", plan.Id), ("week", week.ToIso()), ("page", Text(page)),
            ("tasks", string.Join(',', rows.Select(r => r.Task.Id))), ("codes", string.Join('|', rows.Select(r => r.Task.Code))),
        ];
        yield return new ExecuteAction(tongue.Say("CheckIn.Save"), CheckInReader.SaveVerb, data) { Style = ActionStyle.Positive };
        if (OnPlan.Among(plan, by.PersonId, week, today).Any(task => rows.All(row => row.Task.Id != task.Id)))
            yield return new ExecuteAction(tongue.Say("CheckIn.SaveAndRest"), CheckInReader.SaveVerb, [.. data, ("rest", "yes")]);
        if (page > 0) yield return Turn("CheckIn.Back", page - 1);
        if (page + 1 < Pages.Count && Pages.IsAnswered(plan, by.PersonId, week, page)) yield return Turn("CheckIn.Next", page + 1);
    }

    /// <summary>Leaves the page without saving it.</summary>
    private ExecuteAction Turn(string title, int page) =>
        new(tongue.Say(title), CheckInReader.OpenVerb, ("plan", plan.Id), ("page", Text(page))) { IgnoresInputs = true };

    private Container Row(FormRow row)
    {
        var (task, entry) = (row.Task, row.Entry);
        var typed = Typed.Number(entry["percent"]);
        var deviates = CheckInReport.Deviates(plan, task, task.PercentComplete, today) || (typed is { } percent && CheckInReport.Deviates(plan, task, percent, today));
        var isBlocked = (entry["blocker"] ?? entry["needs"] ?? entry["unblocker"] ?? entry["until"]) is not null;
        return new(
        [
            new TextBlock($"{task.Code} {Ellipsis.Cut(task.Title, CheckInPages.NameLength)}") { Weight = Weight.Bolder },
            Standing(task),
            .. row.Faults.Select(Fault),
            new ColumnSet(
            [
                new Column([new NumberInput(Id(task, "percent"), Say("PercentLabel")) { Value = typed, IsRequired = true, ErrorMessage = Say("PercentMissing") }]),
                new Column([new DateInput(Id(task, "forecast"), Say("ForecastLabel")) { Value = Typed.Date(entry["forecast"]) }]),
            ]),
            Choices<Health>(row, "health", "HealthLabel", "HealthMissing", isExpanded: true),
            .. deviates
                ? (Element[])[Choices<Cause>(row, "cause", "CauseLabel", "CauseMissing"), Choices<CorrectiveAction>(row, "action", "ActionLabel", "ActionMissing")]
                : [],
            new ActionSet([new ToggleVisibilityAction(Say(isBlocked ? "BlockerHide" : "BlockerShow"), Id(task, "box"))]),
            new Container(
            [
                new TextInput(Id(task, "blocker"), Say("BlockerLabel")) { Value = Raw(entry, "blocker"), MaxLength = CheckInPages.TextLength, IsMultiline = true },
                new TextInput(Id(task, "needs"), Say("NeedsLabel")) { Value = Raw(entry, "needs"), MaxLength = CheckInPages.TextLength, IsMultiline = true },
                new TextInput(Id(task, "unblocker"), Say("UnblockerLabel")) { Value = Raw(entry, "unblocker"), MaxLength = CheckInPages.NameLength },
                new DateInput(Id(task, "until"), Say("UntilLabel")) { Value = Typed.Date(entry["until"]) },
            ]) { Id = Id(task, "box"), IsVisible = isBlocked, Style = ContainerStyle.Emphasis },
            new TextInput(Id(task, "comment"), Say("CommentLabel")) { Value = Raw(entry, "comment"), MaxLength = CheckInPages.TextLength, IsMultiline = true },
        ]) { Separator = true, Spacing = Spacing.Large };
    }

    /// <summary>"Due 4 Dec 2026 · planned 60 %"; past due is said, not only coloured.</summary>
    private TextBlock Standing(PlanTask task)
    {
        var isLate = task.IsOpen && task.Due < today;
        var due = task.Due is not { } day ? tongue.Say("CheckIn.NoDue") : tongue.Say(isLate ? "CheckIn.Overdue" : "CheckIn.Due", day);
        var planned = plan.Tasks.PlannedPercent(task, today, plan.Settings.Calendar) is { } percent ? tongue.Say("CheckIn.Planned", Math.Round(percent)) : "";
        return new(due + planned) { Color = isLate ? Color.Attention : Color.Default, IsSubtle = !isLate, Spacing = Spacing.None };
    }

    private ChoiceSetInput Choices<T>(FormRow row, string field, string label, string missing, bool isExpanded = false) where T : struct, Enum =>
        new(Id(row.Task, field), Say(label), [.. Enum.GetValues<T>().Select(value => new Choice(tongue.Name(value), value.ToString()))])
        {
            Value = Typed.Choice<T>(row.Entry[field])?.ToString(), IsExpanded = isExpanded, IsRequired = true, ErrorMessage = Say(missing),
        };

    private static TextBlock Fault(string text) => new("⚠ " + text) { Color = Color.Attention, Spacing = Spacing.Small };

    private static string? Raw(CheckInEntry entry, string field) => entry.Fields.GetValueOrDefault(field);

    private static string Id(PlanTask task, string field) => $"{field}_{task.Id}";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private string Say(string key) => tongue.Say("CheckIn." + key);
}
