using PlanBot.Domain.Language;

namespace PlanBot.Domain.Tests.Conventions;

/// <summary>How the people of a gallery's plan write.</summary>
/// <param name="Name">What a failing test calls it.</param>
/// <param name="Title">Names of plans, tasks and channels, at most 200 characters.</param>
/// <param name="Person">Names of people, at most 100.</param>
/// <param name="Words">Comments, blockers and reasons, at most 1,000.</param>
internal sealed record Writing(string Name, string Title, string Person, string Words)
{
    /// <summary>Whatever people write, a client must not read it as Markdown, a mention or a date function.</summary>
    public static readonly Writing Forged = Repeated("forged", "**a** [b](https://evil.example) <at>Mei</at> `c` _d_ {{DATE(2026-12-02T00:00:00Z)}} &lt; # ~~e~~ | \\ \"f\" 'g' “h” ");

    public static readonly Writing Long = Repeated("long", "长");

    public static readonly Writing Emoji = Repeated("emoji", "😀");

    /// <summary>As people of a language write, and in no other language.</summary>
    public static Writing Plain(Tongue tongue) => tongue.IsChinese
        ? new("plain", "华北新店开业", "李雷", "等待消防许可")
        : new("plain", "North store opening", "Ann Lee", "waiting for the fire permit");

    private static Writing Repeated(string name, string unit) => new(name, Fill(unit, 200), Fill(unit, 100), Fill(unit, 1000));

    private static string Fill(string unit, int length) => string.Concat(Enumerable.Repeat(unit, length / unit.Length + 1))[..length];
}
