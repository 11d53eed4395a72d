using System.Text.RegularExpressions;
using PlanBot.Domain.Language;

namespace PlanBot.Domain.Tests.Conventions;

public sealed partial class WordsTests
{
    private static readonly IReadOnlyDictionary<string, string> English = Tongue.English.Phrases, Chinese = Tongue.Chinese.Phrases;

    /// <summary>What a Chinese reader says in Latin letters too: names, formats, units, and what is typed as it stands.</summary>
    private static readonly HashSet<string> Latin = new(StringComparer.Ordinal)
    {
        "PlanBot", "Teams", "Microsoft", "SharePoint", "OneDrive", "Excel", "Office", "Project", "Agents", "Playground", "Node", "js", "org", "nodejs", "IANA", "WBS", "ID", "JSON", "CSV", "XML", "DTD", "UTF", "GBK", "MB",
        "xlsx", "xls", "xlsb", "csv", "xml", "mpp", "Asia", "Shanghai", "Europe", "Brussels", "English", "Development", "ASPNETCORE", "ENVIRONMENT", "http", "https", "Ctrl", "C",
        "planbot", "import", "plan", "env", "manager", "urls", "data", "to", "ann", "contoso", "com", "link", "language", "en", "zh", "update", "y", "N", "FS", "d", "W", "Q",
        "ics", "iCalendar", "BEGIN", "VCALENDAR", "END", "DTSTART", "DTEND", "T", "P", "D",
        "PV", "EV", "AC", "BAC", "EAC", "SV", "CV", "SPI", "CPI", "ES", "t", "S",
        "Graph", "Planner", "settings", "export", "kpi", "KB", "host", "output", "zip", "DNS", "IP", "json", "MicrosoftAppId", "doctor", "requeue", "overwrite", "ConnectionStrings", "Storage", "PlanId", "Name",
    };

    [Fact]
    public void Both_languages_have_the_same_phrases() => Assert.Equal(English.Keys.Order(StringComparer.Ordinal), Chinese.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Both_languages_place_the_same_values_and_percents() =>
        None(English.Keys.Where(key => !Values(English[key]).SetEquals(Values(Chinese[key]))).Select(key => $"{key}: {English[key]} / {Chinese[key]}"));

    [Fact]
    public void Every_phrase_is_well_formed() =>
        None(from tongue in Tongue.All
             from phrase in tongue.Phrases
             where phrase.Value.Length == 0 || phrase.Value.Contains('\n') || Placeholder().Replace(phrase.Value, "").AsSpan().ContainsAny('{', '}')
             select $"{tongue.Tag} {phrase.Key}: {phrase.Value}");

    [Fact]
    public void Chinese_phrases_are_Chinese() =>
        None(from phrase in Chinese
             from word in Letters().Matches(Placeholder().Replace(phrase.Value, ""))
             where !Latin.Contains(word.Value)
             select $"{phrase.Key}: {word.Value} in {phrase.Value}");

    [Fact]
    public void English_phrases_are_English_but_for_examples_of_Chinese_commands() =>
        None(English.Where(p => p.Key is not "Settings.Chinese" && ChineseCharacters().IsMatch(p.Value)
            && ChineseCharacters().Matches(p.Value).Any(m => m.Value is not ("更新" or "语言" or "中文"))).Select(p => $"{p.Key}: {p.Value}"));

    [Fact]
    public void Every_phrase_that_the_source_says_is_there()
    {
        var features = English.Keys.Select(key => key[..key.IndexOf('.')]).ToHashSet(StringComparer.Ordinal);
        None(from source in Repository.Sources
             from literal in PhraseKey().Matches(source.Text)
             let key = literal.Groups[1].Value
             // A permission of Microsoft Graph has the form of a phrase of ours.
             where key != "Tasks.ReadWrite.All" && features.Contains(key[..key.IndexOf('.')]) && !English.ContainsKey(key)
             select $"{Path.GetFileName(source.Path)}: {key}");
    }

    /// <summary>Some keys are put together: an enum's name, an interpolated string, a prefix and a word of the same file.</summary>
    [Fact]
    public void Every_phrase_is_said_somewhere()
    {
        var exact = Repository.Sources.SelectMany(s => PhraseKey().Matches(s.Text)).Select(m => m.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        var enums = typeof(Tongue).Assembly.GetTypes().Where(t => t.IsEnum).SelectMany(t => Enum.GetNames(t).Select(name => $"{t.Name}.{name}")).ToHashSet(StringComparer.Ordinal);
        var patterns = Repository.Sources.SelectMany(s => Interpolated().Matches(s.Text)).Select(m => m.Groups[1].Value).Distinct()
            .Select(text => new Regex($"^{string.Join("[A-Za-z]+", Hole().Split(text).Select(Regex.Escape))}$")).ToList();
        var words = Repository.Sources.Select(s => Word().Matches(s.Text).Select(m => m.Groups[1].Value).ToHashSet(StringComparer.Ordinal)).ToList();
        None(English.Keys.Where(key => !exact.Contains(key) && !enums.Contains(key) && !patterns.Any(p => p.IsMatch(key)) && !IsPutTogether(key)));

        bool IsPutTogether(string key)
        {
            var (feature, name) = (key[..key.IndexOf('.')], key[(key.IndexOf('.') + 1)..]);
            return words.Any(w => w.Contains(name) && (w.Contains(feature) || w.Contains(feature + ".")));
        }
    }

    [Fact]
    public void A_choice_that_has_a_name_has_one_for_each_of_its_values() =>
        None(from choice in typeof(Tongue).Assembly.GetTypes().Where(t => t.IsEnum)
             let keys = Enum.GetNames(choice).Select(name => $"{choice.Name}.{name}").ToList()
             where keys.Any(English.ContainsKey)
             from missing in keys.Where(key => !English.ContainsKey(key))
             select missing);

    /// <summary>A phrase with too few values would break when it is said, which no compiler sees.</summary>
    [Fact]
    public void Every_phrase_gets_as_many_values_as_it_places() =>
        None(from source in Repository.Sources
             from call in Said().Matches(source.Text)
             let given = Arguments(source.Text, call.Index + call.Length)
             from key in PhraseKey().Matches(call.Value).Select(m => m.Groups[1].Value).Where(English.ContainsKey)
             let wanted = Placeholder().Matches(English[key]).Select(m => int.Parse(m.Groups[1].Value) + 1).DefaultIfEmpty().Max()
             where given < wanted
             select $"{Path.GetFileName(source.Path)}: {key} places {wanted} values and gets {given}");

    /// <summary>How many arguments stand between a place and the parenthesis that closes the call.</summary>
    private static int Arguments(string source, int from)
    {
        int depth = 0, count = 0;
        var isQuoted = false;
        for (var i = from; ; i++)
        {
            if (source[i] == '"' && source[i - 1] != '\\') isQuoted = !isQuoted;
            if (isQuoted) continue;
            if (source[i] is '(' or '[' or '{') depth++;
            if (source[i] is ')' or ']' or '}' && depth-- == 0) return count;
            if (source[i] == ',' && depth == 0) count++;
        }
    }

    private static HashSet<string> Values(string phrase) =>
        [.. Placeholder().Matches(phrase).Select(m => m.Groups[1].Value + (m.Groups[2].Value == ":percent" ? m.Groups[2].Value : ""))];

    private static void None(IEnumerable<string> faults)
    {
        var all = faults.ToList();
        if (all.Count > 0) Assert.Fail(string.Join('\n', all));
    }

    [GeneratedRegex(@"\{([0-9])(:[^{}]+)?\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex("[A-Za-z]+")]
    private static partial Regex Letters();

    [GeneratedRegex(@"[\u3400-\u9FFF]+")]
    private static partial Regex ChineseCharacters();

    [GeneratedRegex(@"(?<!\$)""([A-Z][A-Za-z]*(?:\.[A-Za-z0-9]+)+)""")]
    private static partial Regex PhraseKey();

    [GeneratedRegex(@"\$""([A-Z][A-Za-z]+\.[^""\s]*\{[^""\s]*|\{[^""\s{}]+\}\.[A-Z][A-Za-z]+)""")]
    private static partial Regex Interpolated();

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Hole();

    [GeneratedRegex(@"""([A-Za-z]+\.?)""")]
    private static partial Regex Word();

    /// <summary>tongue.Say("Key" …, by.Tongue.Say(isThis ? "Key" : "Other" …; the helpers of single features, which add values of their own, are not looked at.</summary>
    [GeneratedRegex(@"[tT]ongue\.Say\((?:[^""()]*\? ?""[A-Za-z.]+"" : )?""[A-Za-z.0-9]+""")]
    private static partial Regex Said();
}
