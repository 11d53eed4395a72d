using System.Collections.Immutable;
using PlanBot.Domain.Language;

namespace PlanBot.Domain.Commands;

/// <summary>One thing that can be said, with its name and an example in both languages; help, the nearest-command card and the reader share it.</summary>
/// <param name="Key">What it is called in the resources: <c>Help.Update</c> says what it does.</param>
/// <param name="Group">Where help lists it.</param>
/// <param name="English">The English name, in lower case.</param>
/// <param name="Chinese">The Chinese name.</param>
/// <param name="EnglishExample">An example that is understood as it stands.</param>
/// <param name="ChineseExample">The same in Chinese.</param>
/// <param name="Synonyms">Other words, of both languages and in lower case, that people try.</param>
public sealed record Command(
    string Key, CommandGroup Group, string English, string Chinese, string EnglishExample, string ChineseExample, params ImmutableArray<string> Synonyms)
{
    /// <summary>Its name in a language.</summary>
    public string Name(Tongue tongue) => tongue.IsChinese ? Chinese : English;

    /// <summary>Its example in a language.</summary>
    public string Example(Tongue tongue) => tongue.IsChinese ? ChineseExample : EnglishExample;

    /// <summary>Every name by which it is understood.</summary>
    public IEnumerable<string> Names => Synonyms.Prepend(Chinese).Prepend(English);
}

/// <summary>The parts of the help card.</summary>
public enum CommandGroup
{
    /// <summary>What an owner says of own tasks.</summary>
    Reporting,
    /// <summary>Where a plan stands.</summary>
    Following,
    /// <summary>What a plan manager sets up.</summary>
    Setup,
    /// <summary>PlanBot itself.</summary>
    Bot,
}
