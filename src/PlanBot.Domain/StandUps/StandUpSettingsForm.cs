using System.Collections.Immutable;
using System.Globalization;
using PlanBot.Domain.CheckIns;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.StandUps;

/// <summary>The settings of a stand-up as they stand in a form. Read as a whole: either every value is right, or nothing is taken.</summary>
/// <param name="plan">The plan.</param>
/// <param name="typed">Field name to typed text; untrusted.</param>
/// <param name="tongue">The language of the faults.</param>
internal sealed class StandUpSettingsForm(Plan plan, IReadOnlyDictionary<string, string> typed, Tongue tongue)
{
    internal const string On = "on", Off = "off", Own = "own", Same = "same", Yes = "yes", No = "no", ByPerson = "person", ByTask = "task";

    internal const int LongestName = 80, LongestQuestion = 200, LongestChoice = 60, MostChoices = 10, MostPeople = 150, MostRemind = 90;

    private static readonly char[] Commas = [',', '，', '、', ';', '；', '\n'];

    private readonly Dictionary<string, string> faults = new(StringComparer.Ordinal);

    /// <summary>What is wrong, by field.</summary>
    internal IReadOnlyDictionary<string, string> Faults => faults;

    /// <summary>The plan, with those who were listed by an e-mail address that it did not know.</summary>
    internal Plan Plan { get; private set; } = plan;

    /// <summary>The texts of settings, as the form shows them and history keeps them.</summary>
    internal static Dictionary<string, string> TextsOf(Plan plan, StandUp standUp, Tongue tongue)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["name"] = standUp.Name,
            ["state"] = standUp.IsOff ? Off : On,
            ["days"] = string.Join(',', standUp.Days),
            ["opens"] = TextOf(standUp.Opens),
            ["closes"] = TextOf(standUp.Closes),
            ["clock"] = standUp.IsSameMoment ? Same : Own,
            ["remind"] = standUp.RemindPercent.ToString(CultureInfo.InvariantCulture),
            ["who"] = standUp.Who.ToString(),
            ["people"] = standUp.Who is StandUpPeople.List ? string.Join(tongue.IsChinese ? "、" : ", ", standUp.Members.Select(plan.Find).OfType<Participant>().Select(p => p.Email ?? p.Name)) : "",
            ["missing"] = standUp.NamesMissing ? Yes : No,
            ["order"] = standUp.IsByTask ? ByTask : ByPerson,
            ["ids"] = string.Join(',', standUp.Questions.Select(q => q.Id)),
        };
        for (var i = 0; i < standUp.Questions.Length; i++)
        {
            var question = standUp.Questions[i];
            texts[$"q{i + 1}"] = question.Say(tongue);
            texts[$"q{i + 1}kind"] = question.Kind.ToString();
            if (!question.Choices.IsEmpty) texts[$"q{i + 1}choices"] = string.Join(tongue.IsChinese ? "、" : ", ", question.Choices);
        }
        return texts;
    }

    /// <summary>The settings as filled in, or null when anything is wrong.</summary>
    internal StandUp? Read(StandUp before)
    {
        var (opens, closes) = (ReadTime("opens"), ReadTime("closes"));
        if (!faults.ContainsKey("opens") && !faults.ContainsKey("closes") && closes <= opens) faults["closes"] = tongue.Say("StandUp.ClosesFirst", closes, opens);
        var who = ReadChoice("who", Enum.GetValues<StandUpPeople>(), w => w.ToString());
        var after = before with
        {
            Name = ReadName(),
            IsOff = ReadChoice("state", [On, Off], s => s) == Off,
            Days = ReadDays(),
            Opens = opens,
            Closes = closes,
            IsSameMoment = ReadChoice("clock", [Own, Same], s => s) == Same,
            RemindPercent = int.TryParse(Text("remind") ?? "0", NumberStyles.None, CultureInfo.InvariantCulture, out var percent) && percent <= MostRemind ? percent : Fault("remind", tongue.Say("StandUp.BadRemind", MostRemind), 0),
            Who = who,
            Members = who switch { StandUpPeople.Channel => ReadChannel(before), StandUpPeople.List => ReadPeople(), _ => [] },
            Questions = ReadQuestions(before),
            NamesMissing = ReadChoice("missing", [No, Yes], s => s) == Yes,
            IsByTask = ReadChoice("order", [ByPerson, ByTask], s => s) == ByTask,
        };
        return faults.Count == 0 ? after : null;
    }

    private string ReadName() => Text("name") is not { } name ? Fault("name", tongue.Say("StandUp.NoName"), "")
        : name.Length > LongestName ? Fault("name", tongue.Say("StandUp.LongName", LongestName), "") : name.CutLine(LongestName);

    private ImmutableArray<DayOfWeek> ReadDays()
    {
        var days = (Text("days") ?? "").Split(',', 8, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return [.. days.Select(d => Typed.Choice<DayOfWeek>(d) ?? Fault("days", tongue.Say("StandUp.BadDays"), DayOfWeek.Monday)).Distinct().OrderBy(d => ((int)d + 6) % 7)];
    }

    private TimeOnly ReadTime(string field) =>
        TimeOnly.TryParseExact(Text(field), ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : Fault(field, tongue.Say("StandUp.BadTime"), time);

    /// <summary>Who is in the channel is learned there.</summary>
    private ImmutableArray<string> ReadChannel(StandUp before) =>
        before is { Who: StandUpPeople.Channel, Members.IsEmpty: false } ? before.Members
        : Plan.StandUps.Values.FirstOrDefault(s => s.Who is StandUpPeople.Channel) is { } other ? other.Members
        : Fault<ImmutableArray<string>>("who", tongue.Say("StandUp.NoChannel"), []);

    private ImmutableArray<string> ReadPeople()
    {
        var names = (Text("people") ?? "").Split(Commas, MostPeople + 1, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (names.Length == 0) return Fault<ImmutableArray<string>>("people", tongue.Say("StandUp.NoPeople"), []);
        if (names.Length > MostPeople) return Fault<ImmutableArray<string>>("people", tongue.Say("StandUp.TooManyPeople", MostPeople), []);
        var keys = ImmutableArray.CreateBuilder<string>();
        foreach (var name in names)
        {
            var found = Find(name.TrimStart('@'));
            if (found is [{ PersonId: not null } only]) keys.Add(only.Key);
            else if (found.Count == 0 && Participant.IsAddress(name))
            {
                var added = Participant.Named(name, name, Plan.TenantId);
                Plan = Plan with { People = Plan.People.Add(added.Key, added) };
                keys.Add(added.Key);
            }
            else Fault("people", tongue.Say(found.Count > 1 ? "StandUp.Namesakes" : found.Count == 1 ? "StandUp.NameOnly" : "StandUp.NoSuchPerson", name.CutLine(60)), "");
        }
        return [.. keys.Distinct(StringComparer.Ordinal)];
    }

    private List<Participant> Find(string name)
    {
        Func<Participant, bool>[] ways =
        [
            p => Is(p.Key) || Is(p.Email) || Is(p.PersonId),
            p => Is(p.Name),
            p => p.Name.StartsWith(name, StringComparison.OrdinalIgnoreCase),
        ];
        return ways.Select(way => Plan.People.Values.Where(way).ToList()).FirstOrDefault(found => found.Count > 0) ?? [];

        bool Is(string? text) => name.Equals(text, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>A question keeps its id, and with it its meaning, whatever its words are now.</summary>
    private ImmutableArray<StandUpQuestion> ReadQuestions(StandUp before)
    {
        var ids = (Text("ids") ?? "").Split(',', StandUp.MostQuestions + 1);
        var questions = ImmutableArray.CreateBuilder<StandUpQuestion>();
        var next = before.Questions.Select(q => q.Id is ['q', .. var number] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 3).DefaultIfEmpty(3).Max() + 1;
        for (var i = 1; i <= StandUp.MostQuestions; i++)
        {
            var (text, choices) = (Text($"q{i}"), ReadChoices(i));
            var kind = Text($"q{i}kind") is { } named ? Typed.Choice<QuestionKind>(named) ?? Fault($"q{i}", tongue.Say("StandUp.BadKind", i), QuestionKind.Text) : QuestionKind.Text;
            if (text is null)
            {
                if (kind is not QuestionKind.Text || choices.Length > 0) Fault($"q{i}", tongue.Say("StandUp.NoQuestion", i), "");
                continue;
            }
            if (text.Length > LongestQuestion) Fault($"q{i}", tongue.Say("StandUp.LongQuestion", i, LongestQuestion), "");
            if (kind is QuestionKind.Choice && choices.Length is < 2 or > MostChoices) Fault($"q{i}", tongue.Say("StandUp.BadChoices", i, MostChoices, LongestChoice), "");
            var known = ids.ElementAtOrDefault(i - 1) is { } id && !questions.Any(q => q.Id == id) ? before.Questions.FirstOrDefault(q => q.Id == id) : null;
            questions.Add(new(known?.Id ?? string.Create(CultureInfo.InvariantCulture, $"q{next++}"), kind, known is { Text: "" } && IsUsual(known.Id, text) ? "" : text) { Choices = kind is QuestionKind.Choice ? choices : [] });
        }
        if (questions.Count == 0 && !faults.Keys.Any(f => f[0] == 'q')) Fault("q1", tongue.Say("StandUp.NoQuestions"), "");
        return questions.DrainToImmutable();
    }

    private ImmutableArray<string> ReadChoices(int number)
    {
        ImmutableArray<string> choices = [.. (Text($"q{number}choices") ?? "").Split(Commas, MostChoices + 1, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal)];
        if (choices.Any(c => c.Length > LongestChoice)) Fault($"q{number}", tongue.Say("StandUp.BadChoices", number, MostChoices, LongestChoice), "");
        return choices;
    }

    /// <summary>The usual words in either language stay those of each reader's language.</summary>
    private static bool IsUsual(string id, string text) => Tongue.All.Any(t => t.Say($"StandUp.Ask.{id}") == text);

    private T ReadChoice<T>(string field, IReadOnlyList<T> choices, Func<T, string> value)
    {
        foreach (var choice in choices)
            if (value(choice) == Text(field)) return choice;
        return Fault(field, tongue.Say("StandUp.ChooseOne"), choices[0]);
    }

    private T Fault<T>(string field, string says, T instead)
    {
        faults.TryAdd(field, says);
        return instead;
    }

    private string? Text(string field) => typed.TryGetValue(field, out var text) && Typed.Clean(text).Trim() is { Length: > 0 } clean ? clean : null;

    private static string TextOf(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);
}
