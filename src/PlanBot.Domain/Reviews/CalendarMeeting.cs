using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Reviews;

/// <summary>A plan's review meeting as somebody's calendar has it.</summary>
/// <param name="Address">The e-mail address of whose calendar it is: somebody whom the plan names.</param>
/// <param name="Subject">The meeting's subject there, whole.</param>
public sealed record CalendarMeeting(string Address, string Subject)
{
    /// <summary>The most characters of both together.</summary>
    public const int Longest = 100;

    /// <summary>As a person types it and a row keeps it: <c>ann@contoso.com Weekly review</c>.</summary>
    public override string ToString() => $"{Address} {Subject}";

    /// <summary>Reads an address and a subject; null when one is missing, both are too long, or a semicolon stands in them.</summary>
    public static CalendarMeeting? Read(string? text) =>
        text is { Length: <= Longest } && !text.Any(c => c is ';' || char.IsControl(c)) && text.Split((char[]?)null, 2, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) is [var address, var subject]
        && Participant.IsAddress(address) ? new(address.ToLowerInvariant(), subject) : null;
}

/// <summary>What a calendar said of a review meeting; the truth for the time that it covers, and nothing beyond.</summary>
/// <param name="Meeting">Which meeting.</param>
/// <param name="From">From when on.</param>
/// <param name="Until">Until when.</param>
/// <param name="Starts">When the occurrences begin that are not cancelled, earliest first; none when the calendar has no such meeting, and then the usual times count.</param>
public sealed record ReviewCalendar(CalendarMeeting Meeting, DateTimeOffset From, DateTimeOffset Until, System.Collections.Immutable.ImmutableArray<DateTimeOffset> Starts)
{
    /// <summary>Equal when all that was said is.</summary>
    public bool Equals(ReviewCalendar? other) => other is not null && Meeting == other.Meeting && From == other.From && Until == other.Until && Starts.SequenceEqual(other.Starts);

    /// <summary>Fits <see cref="Equals(ReviewCalendar?)"/>.</summary>
    public override int GetHashCode() => HashCode.Combine(Meeting, From, Until, Starts.Length);
}
