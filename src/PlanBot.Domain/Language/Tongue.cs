using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Resources;

namespace PlanBot.Domain.Language;

/// <summary>A language in which PlanBot speaks. Every word that a person reads comes from the resources beside each feature, by a key such as <c>Nudge.Late</c>.</summary>
public sealed class Tongue
{
    /// <summary>English, the language of everybody whose locale is not Chinese.</summary>
    public static readonly Tongue English = new("en");

    /// <summary>Simplified Chinese.</summary>
    public static readonly Tongue Chinese = new("zh-CN");

    /// <summary>Both languages; they are equals.</summary>
    public static readonly ImmutableArray<Tongue> All = [English, Chinese];

    private readonly Lazy<FrozenDictionary<string, string>> phrases;
    private readonly Phrasing phrasing;

    private Tongue(string tag)
    {
        Tag = tag;
        phrasing = new Phrasing(this);
        phrases = new(() => Load(CultureInfo.GetCultureInfo(tag)));
    }

    /// <summary>The BCP 47 tag: <c>en</c> or <c>zh-CN</c>.</summary>
    public string Tag { get; }

    /// <summary>True for Chinese.</summary>
    public bool IsChinese => ReferenceEquals(this, Chinese);

    /// <summary>Every key with its phrase.</summary>
    public IReadOnlyDictionary<string, string> Phrases => phrases.Value;

    /// <summary>The language of a locale such as <c>zh-Hans-CN</c>; English unless it is Chinese.</summary>
    public static Tongue Of(string? locale) =>
        locale is not null && locale.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? Chinese : English;

    /// <summary>The phrase of a key, with its placeholders filled: <c>{0}</c>, and <c>{0:day|days}</c> for a word that follows a number. An unknown key is a fault of the program.</summary>
    public string Say(string key, params ReadOnlySpan<object?> values)
    {
        if (!phrases.Value.TryGetValue(key, out var phrase)) throw new KeyNotFoundException($"No phrase '{key}' in {Tag}.");
        return values.Length == 0 ? phrase : string.Format(phrasing, phrase, values);
    }

    /// <summary>The name of a choice, such as a cause: its key is the type's name and the member's, <c>Cause.Scope</c>.</summary>
    public string Name<T>(T choice) where T : struct, Enum => Say($"{typeof(T).Name}.{choice}");

    /// <summary>A date as its reader writes it: 4 Dec 2026, 2026年12月4日.</summary>
    public string Date(DateOnly date) => IsChinese
        ? string.Create(CultureInfo.InvariantCulture, $"{date.Year}年{date.Month}月{date.Day}日")
        : date.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>A date with its weekday and without its year: Fri 4 Dec, 12月4日周五.</summary>
    public string Day(DateOnly date) => IsChinese
        ? string.Create(CultureInfo.InvariantCulture, $"{date.Month}月{date.Day}日周{"日一二三四五六"[(int)date.DayOfWeek]}")
        : date.ToString("ddd d MMM", CultureInfo.InvariantCulture);

    /// <summary>A date with its weekday and its year: Fri 4 Dec 2026, 2026年12月4日周五.</summary>
    public string FullDate(DateOnly date) => IsChinese ? $"{date.Year}年{Day(date)}" : $"{Day(date)} {date.Year}";

    /// <summary>A date for the edge of a chart, without weekday and year: 4 Dec, 12/4.</summary>
    public string ShortDate(DateOnly date) => date.ToString(IsChinese ? "M/d" : "d MMM", CultureInfo.InvariantCulture);

    /// <summary>A weekday: Friday, 周五.</summary>
    public string Weekday(DayOfWeek day) => IsChinese ? $"周{"日一二三四五六"[(int)day]}" : day.ToString();

    /// <summary>A time of day, 24 hours: 09:00.</summary>
    public string Time(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A share of the whole, without needless decimals: 60 %, 60%.</summary>
    public string Percent(double percent) =>
        Math.Round(percent, 1).ToString("0.#", CultureInfo.InvariantCulture) + (IsChinese ? "%" : " %");

    /// <summary>A number with thousands separators and at most two decimals.</summary>
    public string Number(double number) => number.ToString("#,0.##", CultureInfo.InvariantCulture);

    private static FrozenDictionary<string, string> Load(CultureInfo culture)
    {
        var assembly = typeof(Tongue).Assembly;
        var all = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.EndsWith(".resources", StringComparison.Ordinal)))
        {
            var source = new ResourceManager(name[..^".resources".Length], assembly);
            foreach (System.Collections.DictionaryEntry entry in source.GetResourceSet(culture, true, tryParents: culture.Name == "en")!)
                all.Add((string)entry.Key, (string)entry.Value!);
        }
        return all.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
