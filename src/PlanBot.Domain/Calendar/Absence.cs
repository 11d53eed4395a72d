
namespace PlanBot.Domain.Calendar;

/// <summary>Days on which somebody is away, by their own calendar: nothing is asked of them, and clocks stand still.</summary>
/// <param name="From">The first day.</param>
/// <param name="Until">The last day.</param>
/// <param name="Deputy">Who gets what cannot wait; null when nobody was named.</param>
public sealed record Absence(DateOnly From, DateOnly Until, Deputy? Deputy)
{
    /// <summary>True on each day from the first to the last.</summary>
    public bool Covers(DateOnly day) => From <= day && day <= Until;

    /// <summary>True when the two share a day.</summary>
    public bool Overlaps(Absence other) => From <= other.Until && other.From <= Until;

    /// <summary>As a row keeps it: <c>2026-12-24..2027-01-02|ann@contoso.com|Ann</c>.</summary>
    public override string ToString() => From.ToIso() + ".." + Until.ToIso() + (Deputy is null ? "" : $"|{Deputy.PersonId}|{Deputy.Name}");

    /// <summary>Reads what <see cref="ToString"/> wrote; null when it is something else.</summary>
    public static Absence? Read(string text)
    {
        var parts = text.Split('|', 3);
        var days = parts[0].Split("..");
        return days is [var from, var until] && IsoDay.Read(from) is { } first && IsoDay.Read(until) is { } last && first <= last
            ? new(first, last, parts is [_, { Length: > 0 } person, var name] ? new(person, name) : null) : null;
    }
}

/// <summary>Who stands in for somebody who is away.</summary>
/// <param name="PersonId">The <see cref="People.Person"/>.</param>
/// <param name="Name">The name, without a bar or a semicolon.</param>
public sealed record Deputy(string PersonId, string Name);
