using System.Globalization;
using System.Text.RegularExpressions;
using PlanBot.Domain.CheckIns;
using PlanBot.Domain.Commands;
using PlanBot.Domain.Language;

namespace PlanBot.Domain.StandUps;

/// <summary>Reads which days and whom somebody asks about: stand-ups last 2 weeks, stand-ups Ann 2026-12-01..2026-12-04, 站会记录 张敏 最近两周. Without days the last two weeks are meant.</summary>
internal static partial class StandUpWords
{
    internal static PersonInput Read(Spoken said, CommandReader reader)
    {
        var words = said.Rest().Trim();
        var today = reader.Today;
        var (from, to) = (today.AddDays(-13), today);
        var folded = Folding.Fold(words);
        if (Distance().Match(folded) is { Success: true } last)
        {
            var count = Count(last.Groups["n"].Value);
            if (count is 0 or > 366) return new Misread("Command.StandUpDays", Ellipsis.Cut(words, 40));
            from = last.Groups["unit"].Value[0] is 'd' or 'D' or '天' or '日' ? today.AddDays(1 - count) : last.Groups["unit"].Value[0] is 'm' or 'M' or '月' or '个' && !last.Groups["unit"].Value.Contains("星期", StringComparison.Ordinal) && !last.Groups["unit"].Value.Contains('周') ? today.AddMonths(-count).AddDays(1) : today.AddDays(1 - (7 * count));
            words = Without(words, last);
        }
        else if (Period().Match(folded) is { Success: true } period)
        {
            (from, to) = OfPeriod(period.Value, today);
            words = Without(words, period);
        }
        else if (Between().Match(folded) is { Success: true } range)
        {
            if (Day(range.Groups["from"].Value, reader) is not { } first || Day(range.Groups["to"].Value, reader) is not { } until) return new Misread("Command.StandUpDays", Ellipsis.Cut(words, 40));
            (from, to) = (first, until);
            words = Without(words, range);
        }
        if (to < from || to.DayNumber - from.DayNumber > StandUpRecords.MostDays) return new Misread("Command.StandUpDays", Ellipsis.Cut(said.Rest(), 40));
        var who = Filler().Replace(words.Trim(' ', ',', '，', '.', '。', '?', '？', '"', '“', '”'), "").Trim().TrimStart('@');
        return new AboutPlan(null, new ShowStandUps(from, to, who.Length == 0 ? null : who), said.Text) { ChannelId = reader.ChannelId };
    }

    /// <summary>What lies behind is asked about: a day without a year that is still to come was last year's.</summary>
    private static DateOnly? Day(string text, CommandReader reader) =>
        DateWords.Read(text.Trim(), reader.Today, reader.Tongue).Found is not { } day ? null : day > reader.Today && !text.Contains(day.Year.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal) ? day.AddYears(-1) : day;

    private static (DateOnly From, DateOnly To) OfPeriod(string words, DateOnly today)
    {
        var (monday, first) = (AnswerKey.WeekOf(today), new DateOnly(today.Year, today.Month, 1));
        return words.ToLowerInvariant() switch
        {
            "today" or "今天" => (today, today),
            "yesterday" or "昨天" => (today.AddDays(-1), today.AddDays(-1)),
            "last week" or "上周" or "上星期" => (monday.AddDays(-7), monday.AddDays(-1)),
            "this month" or "本月" or "这个月" => (first, today),
            "last month" or "上月" or "上个月" => (first.AddMonths(-1), first.AddDays(-1)),
            _ => (monday, today),
        };
    }

    private static int Count(string text) => text.ToLowerInvariant() switch
    {
        "" or "a" or "one" or "一" => 1,
        "two" or "两" or "二" => 2,
        "three" or "三" => 3,
        "four" or "四" => 4,
        _ => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0,
    };

    private static string Without(string words, Match match) => match.Index + match.Length <= words.Length ? words[..match.Index] + " " + words[(match.Index + match.Length)..] : words;

    [GeneratedRegex(@"(?:(?:the )?(?:last|past) (?<n>\d{1,3}|a|one|two|three|four) (?<unit>days?|weeks?|months?)|(?:最近|过去|近)\s*(?<n>\d{1,3}|[一两二三四])?\s*(?<unit>天|日|周|个?星期|个?月))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Distance();

    [GeneratedRegex(@"\b(?:today|yesterday|this week|last week|this month|last month)\b|今天|昨天|本周|这周|上周|上星期|本月|这个月|上个?月", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Period();

    [GeneratedRegex(@"(?:from |从|自)?(?<from>\d\S*?)\s*(?:\.\.\.?|…|~|—|–| to | until |到|至)\s*(?<to>\d\S*)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Between();

    [GeneratedRegex(@"^(?:of|from|by|for|with)\s+|\s+(?:of|from|by|for|in)$|的$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Filler();
}
