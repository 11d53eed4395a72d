using System.Text.RegularExpressions;
using PlanBot.Domain.Language;

namespace PlanBot.Domain.Commands;

/// <summary>A command being read from left to right: <see cref="Folded"/> is matched, the reader's own characters are kept. Every step is linear in what it reads.</summary>
internal sealed class Spoken(string text)
{
    /// <summary>The most characters of a code.</summary>
    private const int LongestCode = 50;

    /// <summary>The words as they were said.</summary>
    internal string Text { get; } = text;

    /// <summary>The words as they are matched; as long as <see cref="Text"/>.</summary>
    internal string Folded { get; } = Folding.Fold(text);

    /// <summary>The place of what is read next.</summary>
    internal int At { get; set; }

    internal void SkipGaps()
    {
        while (At < Folded.Length && Folding.IsGap(Folded[At])) At++;
    }

    /// <summary>What is left, without the punctuation that parts it from what was read; can be asked again.</summary>
    internal string Rest()
    {
        SkipGaps();
        while (At < Folded.Length && (Folded[At] is '-' or '.') && (At + 1 == Folded.Length || Folded[At + 1] is ' ' or '-' or '.')) At++;
        SkipGaps();
        return Text[At..].TrimEnd();
    }

    /// <summary>What is left, or null when nothing is.</summary>
    internal string? RestOrNull() => Rest() is { Length: > 0 } rest ? rest : null;

    /// <summary>The next word, not yet taken, for a sentence about it: cut to 40 characters; empty at the end.</summary>
    internal string NextWord()
    {
        SkipGaps();
        var end = At;
        while (end < Folded.Length && !Folding.IsGap(Folded[end])) end++;
        return Ellipsis.Cut(Text[At..end], 40);
    }

    /// <summary>Reads a pattern that is anchored with <c>\G</c>, if it is next.</summary>
    internal Match Take(Regex pattern)
    {
        SkipGaps();
        var match = pattern.Match(Folded, At);
        if (match.Success) At += match.Length;
        return match;
    }

    /// <summary>Reads a task's code, such as 1.2.1 or A-12; null when what is next is none.</summary>
    internal string? TakeCode()
    {
        SkipGaps();
        var end = At;
        while (end < Folded.Length && IsCode(Folded[end])) end++;
        var code = Folded[At..end].Trim('.', '-', '_');
        if (code.Length is 0 or > LongestCode) return null;
        At = end;
        return code;
    }

    /// <summary>Reads the words of a command's name: case, spaces and hyphens between them do not matter.</summary>
    internal bool TakeName(string name)
    {
        var at = At;
        foreach (var wanted in name)
        {
            if (wanted is ' ' or '-')
            {
                while (at < Folded.Length && Folded[at] is ' ' or '-' or '_') at++;
                continue;
            }
            if (at >= Folded.Length || char.ToLowerInvariant(Folded[at]) != wanted) return false;
            at++;
        }
        if (at < Folded.Length && char.IsAsciiLetter(name[^1]) && char.IsLetter(Folded[at]) && Folded[at] < '\u2E80') return false;
        At = at;
        return true;
    }

    /// <summary>Letters of an alphabet only: Chinese is written on without a space, as in 更新1.2.1等许可证.</summary>
    private static bool IsCode(char c) => char.IsAsciiDigit(c) || c is '.' or '-' or '_' || (char.IsLetter(c) && c < '\u2E80');
}
