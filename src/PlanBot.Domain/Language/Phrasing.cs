using System.Globalization;

namespace PlanBot.Domain.Language;

/// <summary>Fills placeholders: dates, percents and numbers in the reader's format, and <c>{0:day|days}</c> as the word that fits the number.</summary>
internal sealed class Phrasing(Tongue tongue) : IFormatProvider, ICustomFormatter
{
    public object? GetFormat(Type? formatType) => formatType == typeof(ICustomFormatter) ? this : null;

    public string Format(string? format, object? arg, IFormatProvider? formatProvider) => arg switch
    {
        null => "",
        int n when format is not null && format.IndexOf('|') is var bar and >= 0 => n == 1 ? format[..bar] : format[(bar + 1)..],
        DateOnly date => format switch { "day" => tongue.Day(date), "full" => tongue.FullDate(date), _ => tongue.Date(date) },
        TimeOnly time => tongue.Time(time),
        DayOfWeek day => tongue.Weekday(day),
        double number => format == "percent" ? tongue.Percent(number) : tongue.Number(number),
        IFormattable other => other.ToString(format, CultureInfo.InvariantCulture),
        _ => arg.ToString() ?? "",
    };
}
