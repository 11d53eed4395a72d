using System.Globalization;
using System.Text.RegularExpressions;

namespace PlanBot.Domain.Calendar;

/// <summary>The command that moves the bot's clock, in Development only: <c>clock +1d</c>, <c>clock 2026-12-07 09:00</c>, <c>clock now</c>, 时钟.</summary>
public abstract partial record ClockCommand
{
    private ClockCommand() { }

    /// <summary>Make it that moment.</summary>
    /// <param name="To">The moment; null goes back to the machine's time.</param>
    public sealed record Move(DateTimeOffset? To) : ClockCommand;

    /// <summary>Just say what time it is.</summary>
    public sealed record Ask : ClockCommand;

    /// <summary>A clock command that cannot be read.</summary>
    public sealed record Misread : ClockCommand;

    /// <summary>Reads a text; null when it is no clock command. A time of day is meant in the given zone; a date alone means 09:00.</summary>
    public static ClockCommand? Read(string text, DateTimeOffset now, Zone zone)
    {
        if (text.Length > 60) return null;
        var match = Said().Match(text);
        if (!match.Success) return null;
        var rest = match.Groups["rest"].Value.Trim();
        if (rest.Length == 0) return new Ask();
        if (rest is "now" or "现在") return new Move(null);
        if (Step().Match(rest) is { Success: true } step) return new Move(now + Length(step));
        return DateTime.TryParseExact(rest, ["yyyy-MM-dd HH:mm", "yyyy-MM-dd H:mm", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd"],
            CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? new Move(zone.At(DateOnly.FromDateTime(local), rest.Length > 10 ? TimeOnly.FromDateTime(local) : new TimeOnly(9, 0)))
            : new Misread();
    }

    private static TimeSpan Length(Match step)
    {
        var count = int.Parse(step.Groups["n"].Value, CultureInfo.InvariantCulture) * (step.Groups["sign"].Value == "-" ? -1 : 1);
        return step.Groups["unit"].Value switch
        {
            "m" or "分" or "分钟" => TimeSpan.FromMinutes(count),
            "h" or "时" or "小时" => TimeSpan.FromHours(count),
            "w" or "周" => TimeSpan.FromDays(7 * count),
            _ => TimeSpan.FromDays(count),
        };
    }

    [GeneratedRegex(@"^\s*/?\s*(clock|时钟)\b?(?<rest>.*)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Said();

    [GeneratedRegex(@"^(?<sign>[+-])\s*(?<n>\d{1,4})\s*(?<unit>m|h|d|w|分钟|分|小时|时|天|日|周)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Step();
}
