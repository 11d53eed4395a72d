using System.Globalization;
using System.Text.RegularExpressions;
using PlanBot.Domain.Commands;

namespace PlanBot.Domain.Charts;

/// <summary>Reads what follows <c>gantt</c>, 甘特图: a plan's name, a number of weeks, both or nothing. A number behind a name counts as weeks only with its unit: a plan may be called North 2027.</summary>
internal static partial class GanttCommand
{
    internal static PersonInput Read(Spoken said, CommandReader reader)
    {
        var words = Folding.Fold(said.Rest()).Trim('.', '。', '?', '？', ' ');
        var (name, weeks) = (words, Gantt.UsualWeeks);
        if (Weeks().Match(words) is { Success: true } match && (match.Groups["unit"].Success || match.Index == 0))
        {
            if (!int.TryParse(match.Groups["n"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out weeks) || weeks is < 1 or > Gantt.MostWeeks)
                return new Misread("Gantt.Weeks", match.Groups["n"].Value, Gantt.MostWeeks);
            name = words[..match.Index];
        }
        name = name.Trim('"', '“', '”', '「', '」', '《', '》', ',', '，', ' ');
        return new AboutPlan(name.Length == 0 ? null : name, new ShowGantt(weeks), said.Text) { ChannelId = reader.ChannelId };
    }

    [GeneratedRegex(@"(?:(?:\bnext|\bfor|未来|接下来)\s*)?(?<![0-9])(?<n>[0-9]{1,9})\s*(?<unit>weeks?|wks?|w|个?星期|周)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Weeks();
}
