using System.Collections.Immutable;
using System.Globalization;
using PlanBot.Cards;
using PlanBot.Domain.CheckIns;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.StandUps;

/// <summary>The settings of a stand-up: a form for the plan manager, each field with what it does in one line, and lines for others.</summary>
internal static class StandUpSettingsCard
{
    /// <summary>What comes back of one field at most; and what gives way, where words take six bytes a character, so that the card stays within its budget: never what somebody has just typed.</summary>
    private const int LongestText = 4000, Shorter = 300, Shortest = 60;

    /// <summary>The form with these texts in its fields; a fault is said above its field.</summary>
    internal static AdaptiveCard Form(Plan plan, string id, IReadOnlyDictionary<string, string> typed, IReadOnlyDictionary<string, string> faults, Tongue tongue)
    {
        if (faults.Count > 0) return Draw(plan, id, typed, faults, tongue, LongestText);
        foreach (var longest in (int[])[LongestText, Shorter])
            if (Draw(plan, id, typed, faults, tongue, longest) is var card && card.ToJson().Length <= AdaptiveCard.MaxBytes) return card;
        return Draw(plan, id, typed, faults, tongue, Shortest);
    }

    private static AdaptiveCard Draw(Plan plan, string id, IReadOnlyDictionary<string, string> typed, IReadOnlyDictionary<string, string> faults, Tongue tongue, int longest)
    {
        var fields = new Fields(new("", typed.ToDictionary(t => t.Key, t => Ellipsis.Cut(t.Value, longest), StringComparer.Ordinal)), faults, tongue);
        var used = Math.Max(1, Enumerable.Range(1, StandUp.MostQuestions).LastOrDefault(n => fields.Has($"q{n}") || faults.ContainsKey($"q{n}")));
        var others = plan.StandUps.Values.Where(s => s.Id != id).ToList();
        return new()
        {
            Lang = tongue.Tag,
            FallbackText = tongue.Say("StandUp.SettingsTitle"),
            Body =
            [
                new TextBlock(tongue.Say("StandUp.SettingsTitle")) { Heading = Heading.Title },
                new TextBlock(plan.Name.CutLine(80)) { IsSubtle = true, Spacing = Spacing.None },
                .. faults.Count == 0 ? [] : (Element[])[new TextBlock(tongue.Say("Settings.Refused", faults.Count)) { Color = Color.Attention, Weight = Weight.Bolder }],
                .. fields.Text("name", StandUpSettingsForm.LongestName),
                .. fields.Choose("state", [(StandUpSettingsForm.On, "StandUp.On"), (StandUpSettingsForm.Off, "StandUp.Off")]),
                .. fields.Days(),
                .. fields.Time("opens"),
                .. fields.Time("closes"),
                .. fields.Choose("clock", [(StandUpSettingsForm.Own, "StandUp.Own"), (StandUpSettingsForm.Same, "StandUp.Same")]),
                .. fields.Number("remind"),
                .. fields.Choose("who", [.. Enum.GetValues<StandUpPeople>().Select(w => (w.ToString(), $"StandUpPeople.{w}"))]),
                .. fields.Text("people", LongestText, isMultiline: true),
                .. fields.Choose("missing", [(StandUpSettingsForm.No, "StandUp.MissingNo"), (StandUpSettingsForm.Yes, "StandUp.MissingYes")]),
                .. fields.Choose("order", [(StandUpSettingsForm.ByPerson, "StandUp.OrderPerson"), (StandUpSettingsForm.ByTask, "StandUp.OrderTask")]),
                new TextBlock(tongue.Say("StandUp.Questions")) { Heading = Heading.Section, Separator = true },
                new TextBlock(tongue.Say("StandUp.QuestionsHelp")) { IsSubtle = true, Size = Size.Small, Spacing = Spacing.None },
                .. Enumerable.Range(1, used).SelectMany(fields.Question),
                .. used == StandUp.MostQuestions ? [] : (Element[])
                [
                    new ActionSet([new ToggleVisibilityAction(tongue.Say("StandUp.MoreQuestions"), "more")]),
                    new Container([.. Enumerable.Range(used + 1, StandUp.MostQuestions - used).SelectMany(fields.Question)]) { Id = "more", IsVisible = false },
                ],
            ],
            Actions =
            [
                new ExecuteAction(tongue.Say("StandUp.Save"), StandUpReader.SaveSettingsVerb, ("plan", plan.Id), ("standUp", id), ("ids", fields.Ids)) { Style = ActionStyle.Positive },
                .. others.Take(3).Select(s => Change(plan, s.Id, s.Name.CutLine(40))),
                .. plan.StandUps.ContainsKey(id) && plan.StandUps.Count < StandUpSetup.Most ? [Change(plan, OpenStandUpSettings.New, tongue.Say("StandUp.Another"))] : Array.Empty<CardAction>(),
            ],
        };
    }

    /// <summary>The settings as lines; <paramref name="note"/> says what just happened.</summary>
    internal static AdaptiveCard Lines(Plan plan, StandUp standUp, Tongue tongue, string? note, DateTimeOffset now, bool withChange = false)
    {
        var schedule = new StandUpSchedule(plan, standUp);
        var people = schedule.People.ToList();
        var next = standUp.IsOff ? null : people.DistinctBy(p => p.Availability).Select(p => schedule.Next(p, now)).Where(n => n is not null).OrderBy(n => n!.Value.At).FirstOrDefault();
        var (and, title) = (tongue.IsChinese ? "、" : ", ", tongue.Say("StandUp.SettingsOf", standUp.Name.CutLine(80)));
        string[] lines =
        [
            .. standUp.IsOff ? [tongue.Say("StandUp.LineOff")] : Array.Empty<string>(),
            tongue.Say(standUp.IsSameMoment ? "StandUp.LineSame" : "StandUp.LineOwn", standUp.Days.IsEmpty ? tongue.Say("StandUp.EveryDay") : string.Join(and, standUp.Days.Select(tongue.Weekday)), standUp.Opens, standUp.Closes, plan.Settings.Zone.Name),
            standUp.RemindPercent == 0 ? tongue.Say("StandUp.LineNoReminder") : tongue.Say("StandUp.LineReminder", (double)standUp.RemindPercent),
            tongue.Say("StandUp.LineWho", tongue.Name(standUp.Who), people.Count),
            tongue.Say("StandUp.LineQuestions", string.Join(" · ", standUp.Questions.Select(q => q.Say(tongue).CutLine(60)))),
            tongue.Say(plan.Channel is null ? "StandUp.LineNoChannel" : standUp.NamesMissing ? "StandUp.LineMissingYes" : "StandUp.LineMissingNo"),
        ];
        return new()
        {
            Lang = tongue.Tag,
            FallbackText = note ?? title,
            Body =
            [
                new TextBlock(title) { Heading = Heading.Title },
                .. note is null ? [] : (Element[])[new TextBlock(note) { Color = Color.Good, Weight = Weight.Bolder }],
                .. lines.Select(line => new TextBlock(line)),
                .. next is { } first ? [new TextBlock(tongue.Say("StandUp.LineNext", first.Day, standUp.Opens)) { Weight = Weight.Bolder }] : Array.Empty<Element>(),
                .. withChange ? [] : (Element[])[new TextBlock(tongue.Say("StandUp.HowToChange", plan.People[plan.Manager].Name.CutLine(60))) { IsSubtle = true, Size = Size.Small }],
            ],
            Actions = withChange ? [Change(plan, standUp.Id, tongue.Say("StandUp.Edit"))] : [],
        };
    }

    private static ExecuteAction Change(Plan plan, string id, string title) =>
        new(title, StandUpReader.SettingsVerb, ("plan", plan.Id), ("standUp", id)) { IgnoresInputs = true };

    /// <summary>The fields with what stands in them, the fault above and the help below.</summary>
    private sealed class Fields(CardData data, IReadOnlyDictionary<string, string> faults, Tongue tongue)
    {
        internal string Ids => data["ids"] ?? "";

        internal bool Has(string field) => data[field] is not null;

        internal IEnumerable<Element> Text(string field, int longest, bool isMultiline = false) =>
            Around(field, new TextInput(field, Label(field)) { Value = Cut(field, longest), MaxLength = longest, IsMultiline = isMultiline });

        internal IEnumerable<Element> Number(string field) => Around(field, new NumberInput(field, Label(field)) { Value = Typed.Number(data[field]) });

        internal IEnumerable<Element> Time(string field) => Around(field, new TimeInput(field, Label(field))
        {
            Value = TimeOnly.TryParse(data[field], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null,
        });

        internal IEnumerable<Element> Choose(string field, ImmutableArray<(string Value, string Phrase)> choices) => Around(field, new ChoiceSetInput(field, Label(field), [.. choices.Select(c => new Choice(tongue.Say(c.Phrase), c.Value))])
        {
            Value = choices.Any(c => c.Value == data[field]) ? data[field] : null,
        });

        internal IEnumerable<Element> Days()
        {
            var chosen = (data["days"] ?? "").Split(',').Where(d => SettingsForm.Weekdays.Any(w => w.ToString() == d));
            return Around("days", new ChoiceSetInput("days", Label("days"), [.. SettingsForm.Weekdays.Select(d => new Choice(tongue.Weekday(d), d.ToString()))])
            {
                IsMultiSelect = true, IsExpanded = true, Value = string.Join(',', chosen) is { Length: > 0 } days ? days : null,
            });
        }

        internal IEnumerable<Element> Question(int number)
        {
            if (faults.TryGetValue($"q{number}", out var fault)) yield return Fault(fault);
            yield return new TextInput($"q{number}", tongue.Say("StandUp.Question", number)) { Value = Cut($"q{number}", StandUpSettingsForm.LongestQuestion), MaxLength = StandUpSettingsForm.LongestQuestion };
            yield return new ChoiceSetInput($"q{number}kind", tongue.Say("StandUp.Kind", number), [.. Enum.GetValues<QuestionKind>().Select(k => new Choice(tongue.Name(k), k.ToString()))])
            {
                Value = (Typed.Choice<QuestionKind>(data[$"q{number}kind"]) ?? QuestionKind.Text).ToString(), Spacing = Spacing.Small,
            };
            // Whoever makes a choice of words is asked for the choices when it comes back, and else never sees the field.
            if (Has($"q{number}") && data[$"q{number}kind"] is not nameof(QuestionKind.Choice) && !Has($"q{number}choices")) yield break;
            yield return new TextInput($"q{number}choices", tongue.Say("StandUp.Choices", number)) { Value = Cut($"q{number}choices", 700), MaxLength = 700, Placeholder = tongue.Say("StandUp.ChoicesExample"), Spacing = Spacing.Small };
        }

        private IEnumerable<Element> Around(string field, Element input)
        {
            if (faults.TryGetValue(field, out var fault)) yield return Fault(fault);
            yield return input;
            yield return new TextBlock(tongue.Say($"StandUp.Help.{field}")) { IsSubtle = true, Size = Size.Small, Spacing = Spacing.Small };
        }

        private string? Cut(string field, int longest) => data[field] is { } text ? Ellipsis.Cut(Typed.Clean(text), longest) : null;

        private string Label(string field) => tongue.Say($"StandUp.Field.{field}");

        private static TextBlock Fault(string text) => new("⚠ " + text) { Color = Color.Attention, Weight = Weight.Bolder };
    }
}
