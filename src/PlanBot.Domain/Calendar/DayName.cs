using PlanBot.Domain.Language;

namespace PlanBot.Domain.Calendar;

/// <summary>What a day off or a make-up day is called: a public holiday that PlanBot knows in each language, or the words of whoever named it.</summary>
public sealed record DayName
{
    /// <summary>The most characters of a name; a longer one is cut.</summary>
    public const int Longest = 60;

    private readonly Holiday? known;
    private readonly string text;

    private DayName(Holiday? known, string text) => (this.known, this.text) = (known, text);

    /// <summary>The name of these words, on one line; null when there are none.</summary>
    public static DayName? Of(string? words) => words?.CutLine(Longest) is { Length: > 0 } text ? new(null, text) : null;

    /// <summary>The name in the reader's language; words that somebody wrote stay as they are.</summary>
    public string Say(Tongue tongue) => known is { } holiday ? tongue.Name(holiday) : text;

    /// <summary>The name as it is kept in a row or a file.</summary>
    public override string ToString() => Say(Tongue.English);

    internal static DayName Of(Holiday holiday) => new(holiday, "");
}
