using System.Text.RegularExpressions;
using PlanBot.Domain.Language;
using PlanBot.Domain.People;

namespace PlanBot.Domain.Commands;

/// <summary>Reads an absence: away until Friday, away 12-24..01-02 deputy @Ann, 外出 到周五 代理 张敏. One day alone is the last, and today the first.</summary>
internal static partial class AwayWords
{
    internal static PersonInput Read(Spoken said, CommandReader reader)
    {
        var words = Folding.Fold(said.Rest());
        string? deputy = null;
        if (DeputyWords().Match(words) is { Success: true } named)
        {
            deputy = said.Rest()[(named.Index + named.Length)..].Trim().TrimStart('@').TrimEnd('.', '。', '!', '！').Trim();
            words = words[..named.Index];
        }
        words = words.Trim().TrimEnd('.', '。', ',', '，');
        if (deputy is { Length: 0 }) return new Misread("Command.AwayUntil");
        if (words.Length == 0) return new Misread("Command.AwayUntil");
        var (first, last) = Days(words);
        var from = first is null ? reader.Today : Day(first, reader.Today, reader.Tongue);
        // The second day of two is the first such day from the first on: 12-24..01-02 ends in the next year.
        var until = first == last ? from : from is { } start ? Day(last, first is null ? reader.Today : start, reader.Tongue) : null;
        return from is { } begins && until is { } ends ? new GoAway(begins, ends, deputy) : new Misread("Command.AwayDate", Ellipsis.Cut(words, 40));
    }

    private static (string? First, string Last) Days(string words)
    {
        if (OneDay().Match(words) is { Success: true } on) return (on.Groups["day"].Value, on.Groups["day"].Value);
        if (Between().Match(words) is { Success: true } two) return (two.Groups["from"].Value, two.Groups["to"].Value);
        return Until().Match(words) is { Success: true } until ? (null, until.Groups["to"].Value) : (null, words);
    }

    /// <summary>With a dash the month comes first, as in 2026-12-24.</summary>
    private static DateOnly? Day(string text, DateOnly today, Tongue tongue)
    {
        if (MonthDay().Match(text) is not { Success: true }) return DateWords.Read(text, today, tongue).Found;
        var day = DateWords.Read($"{today.Year}-{text}", today, tongue).Found;
        return day < today ? DateWords.Read($"{today.Year + 1}-{text}", today, tongue).Found : day;
    }

    [GeneratedRegex(@"^\d{1,2}-\d{1,2}$")]
    private static partial Regex MonthDay();

    [GeneratedRegex(@"(?:(?:^|[\s,，;；])(?:(?:with )?(?:deputy|stand-in)|由)|代理人?)(?:\s*[:：])?\s*(?:is\s)?|\s@", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex DeputyWords();

    [GeneratedRegex(@"^on (?<day>.+)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OneDay();

    [GeneratedRegex(@"^(?:from |从|自)?(?<from>.+?)\s*(?:\.\.\.?|…|~|—|–| to | until | till | through | - |到|至)\s*(?<to>.+)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Between();

    [GeneratedRegex(@"^(?:until|till|to|through|直到|到|至)\s*(?<to>.+)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Until();
}
