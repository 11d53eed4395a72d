using System.Collections.Immutable;
using PlanBot.Cards;
using PlanBot.Domain.Language;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Commands;

/// <summary>What somebody may have meant: the commands and codes nearest to what they wrote.</summary>
internal static class Nearest
{
    private const int Most = 3;

    internal static Decision<Person> Decide(Person person, Unknown input, DateOnly today)
    {
        var tongue = person.Tongue;
        var near = Commands(input.Text, new CommandReader(tongue, today, null));
        var help = CommandList.Of("Help").Name(tongue);
        ImmutableArray<CardAction> buttons = near.IsEmpty
            ? [Say.Button("MyTasks", tongue), Say.Button("CheckIn", tongue), Say.Button("Help", tongue)]
            : [.. near.Where(text => text != help).Select(text => Say.Button(text, text)), Say.Button("Help", tongue)];
        var said = tongue.Say("Command.Unknown", Ellipsis.Cut(input.Text, Unknown.Longest));
        return person.Answers(new Reply.Card(new AdaptiveCard
        {
            Lang = tongue.Tag,
            FallbackText = said,
            Body = [new TextBlock(said), new TextBlock(tongue.Say(near.IsEmpty ? "Command.UnknownTry" : "Command.UnknownNear"))],
            Actions = buttons,
        }));
    }

    /// <summary>The nearest commands, best first, as they can be said: in the reader's language, with the values that were written.</summary>
    internal static ImmutableArray<string> Commands(string text, CommandReader reader)
    {
        text = text.Trim(' ', '/', '／');
        if (text is [>= '0' and <= '9', ..] && WithValues(CommandList.Of("Update").Name(reader.Tongue), text, 0, 0, reader) is var update && update.EndsWith(text, StringComparison.Ordinal))
            return [update];
        var folded = Folding.Fold(text).ToLowerInvariant();
        var found = from command in CommandList.All
                    let best = command.Names.Select(name => Match(folded, name)).MinBy(m => m.Score)
                    where best.Score < double.MaxValue
                    orderby best.Score
                    select WithValues(command.Name(reader.Tongue), text, best.Start, best.End, reader);
        return [.. found.Take(Most)];
    }

    /// <summary>Codes of the plans that read alike (121, 1-2-1 and 1.2.1) or differ in one place, the person's own tasks first.</summary>
    internal static ImmutableArray<string> Codes(string code, ImmutableArray<Plan> plans, string personId)
    {
        var bare = Bare(code);
        var near = from plan in plans
                   from task in plan.Tasks.All
                   let score = Bare(task.Code).Equals(bare, StringComparison.OrdinalIgnoreCase) ? 0
                       : code.Length > 2 && Math.Abs(code.Length - task.Code.Length) <= 1 && Distance(code, task.Code) == 1 ? 1 : 2
                   where score < 2
                   orderby score, plan.Tasks.IsSummary(task), plan.OwnerOf(task).PersonId != personId
                   select task.Code;
        return [.. near.Distinct(StringComparer.OrdinalIgnoreCase).Take(Most)];
    }

    /// <summary>The values stand behind the command, or before it ("1.2.2 done"). Of a text that was cut they are left out: half a comment must not be reported.</summary>
    private static string WithValues(string name, string text, int start, int end, CommandReader reader)
    {
        var values = text[end..].Trim() is { Length: > 0 } behind ? behind : text[..start].Trim();
        return values.Length > 0 && text.Length < Unknown.Longest && Domain.Commands.Commands.Read($"{name} {values}", reader) is AboutTask or AboutPlan
            ? $"{name} {values}"
            : name;
    }

    /// <summary>How far a name is from what the text holds (anywhere) or begins with (nearly), and where the values begin; a longer name found says more.</summary>
    private static (double Score, int Start, int End) Match(string text, string name)
    {
        if ((name.Length > 2 || IsChinese(name)) && text.IndexOf(name, StringComparison.Ordinal) is var at and >= 0 && IsWhole(text, at, name))
            return (0.2 - (name.Length * 0.001), at, at + name.Length);
        var allowed = name.Length <= 2 ? (IsChinese(name) ? 1 : 0) : name.Length <= 4 ? 1 : name.Length <= 6 ? 2 : 3;
        var best = (Score: double.MaxValue, Start: 0, End: 0);
        for (var words = name.Count(c => c is ' ' or '-') + 1; words > 0; words--)
        {
            var end = HeadEnd(text, name, words);
            var head = text[..end].TrimEnd();
            var distance = head.Length >= 3 && name.StartsWith(head, StringComparison.Ordinal) ? 0 : Distance(head, name);
            if (head.Length > 1 && distance <= allowed && 0.3 + ((double)distance / name.Length) is var score && score < best.Score) best = (score, 0, end);
        }
        return best;
    }

    private static bool IsChinese(string name) => name[0] > 'z';

    private static bool IsWhole(string text, int at, string name) =>
        IsChinese(name) || ((at == 0 || !char.IsAsciiLetter(text[at - 1])) && (at + name.Length == text.Length || !char.IsAsciiLetter(text[at + name.Length])));

    /// <summary>The end of that many words; of as many characters as the name has, in Chinese.</summary>
    private static int HeadEnd(string text, string name, int words)
    {
        if (IsChinese(name)) return Math.Min(name.Length, text.TakeWhile(c => c > 'z').Count());
        var end = 0;
        while (end < text.Length && end < name.Length + 3 && (char.IsAsciiLetter(text[end]) || (text[end] is ' ' or '-' && --words > 0))) end++;
        return end;
    }

    private static string Bare(string code) => string.Concat(code.Where(char.IsLetterOrDigit));

    /// <summary>Characters to add, drop, replace or swap with their neighbour to turn one into the other, ignoring case.</summary>
    private static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++) rows[i, 0] = i;
        for (var j = 0; j <= b.Length; j++) rows[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
            for (var j = 1; j <= b.Length; j++)
            {
                var same = Same(a[i - 1], b[j - 1]);
                rows[i, j] = Math.Min(Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1, rows[i - 1, j - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1 && Same(a[i - 1], b[j - 2]) && Same(a[i - 2], b[j - 1])) rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
            }
        return rows[a.Length, b.Length];

        static bool Same(char x, char y) => char.ToLowerInvariant(x) == char.ToLowerInvariant(y);
    }
}
