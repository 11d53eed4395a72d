using System.Globalization;
using System.Text.RegularExpressions;
using PlanBot.Domain.Deviations;
using PlanBot.Domain.Escalations;
using PlanBot.Domain.Language;
using PlanBot.Domain.Tasks;

namespace PlanBot.Domain.Commands;

/// <summary>Reads the commands that name a task by its code. What is missing or wrong is named with an example that holds the code already said.</summary>
internal static partial class TaskCommands
{
    private const int MostSnoozeDays = 30;

    internal static PersonInput Read(string key, Spoken said, CommandReader reader)
    {
        said.Take(TaskWord());
        var start = said.At;
        if (said.TakeCode() is not { } code || IsPercentOnly(said, start)) return new Misread($"Command.NoCode.{key}");
        var task = new TaskRef(code);
        return key switch
        {
            "Update" => ReadUpdate(task, said),
            "Done" => ReadDone(task, said),
            "Blocked" => ReadBlocked(task, said, reader),
            "Unblocked" => About(said, new UnblockTask(task)),
            "Why" => About(said, new AskWhy(task)),
            "Explain" => About(said, new ExplainTask(task)),
            "Task" => About(said, new ShowTask(task)),
            "Forecast" => ReadForecast(task, said, reader),
            _ => ReadSnooze(task, said),
        };
    }

    /// <summary>
    /// "forecast" alone, or with a plan's name behind it: neither a task's code with a number in it, nor a date. Without a date behind it, Phase2 is a name, as is Q4 with more words, and 2027 with some.
    /// </summary>
    internal static bool NamesNoTask(Spoken said, CommandReader reader)
    {
        var start = said.At;
        said.Take(TaskWord());
        var names = IsDate();
        var code = said.TakeCode();
        said.Take(ToWord());
        names |= IsDate() || (code?.AsSpan().IndexOfAnyInRange('0', '9') >= 0 && !PlanWord().IsMatch(said.Rest().Length > 0 ? code + " " : code));
        said.At = start;
        return !names;

        bool IsDate() => said.NextWord().Length > 0 && DateWords.ReadAt(said.Folded, said.At, reader.Today, reader.Tongue).Fault is DateFault.None;
    }

    private static PersonInput ReadUpdate(TaskRef task, Spoken said)
    {
        said.Take(ToWord());
        if (said.NextWord() is not { Length: > 0 } word) return new Misread("Command.NoPercent", task.Code);
        var match = said.Take(Percent());
        if (!match.Success || !double.TryParse(match.Groups["n"].Value.Replace(',', '.'), CultureInfo.InvariantCulture, out var percent))
            return new Misread("Command.PercentNotANumber", task.Code, word);
        if (percent is < 0 or > 100) return new Misread("Command.PercentOutOfRange", task.Code, word);
        return About(said, new UpdateTask(task, percent, said.RestOrNull()));
    }

    private static PersonInput ReadDone(TaskRef task, Spoken said) => About(said, new FinishTask(task, said.RestOrNull()));

    private static PersonInput ReadBlocked(TaskRef task, Spoken said, CommandReader reader)
    {
        if (said.RestOrNull() is not { } what) return new Misread("Command.NoBlocker", task.Code);
        var needs = NeedsWords().Match(what);
        var (stops, needed) = needs.Success && needs.Index > 0 ? (what[..needs.Index].TrimEnd(), needs.Groups["n"].Value) : (what, null);
        // The day stands at the end of either.
        var (dated, until) = UntilWords.Find(stops, reader.Today, reader.Tongue) is { } day ? (stops, day) : (needed ?? "", needed is null ? null : UntilWords.Find(needed, reader.Today, reader.Tongue));
        return until is { Reading.Fault: DateFault.Impossible } found
            ? new Misread("Command.UntilImpossible", task.Code, dated.Substring(found.At, found.Reading.Length))
            : About(said, new BlockTask(task, stops, null, until?.Reading.Found) { Needs = needed, AnswerHours = WithinHours().Match(what) is { Success: true } within ? int.Parse(within.Groups["n"].Value, CultureInfo.InvariantCulture) : null });
    }

    private static PersonInput ReadForecast(TaskRef task, Spoken said, CommandReader reader)
    {
        said.Take(ToWord());
        if (said.NextWord() is not { Length: > 0 } word) return new Misread("Command.NoDate", task.Code);
        var reading = DateWords.ReadAt(said.Folded, said.At, reader.Today, reader.Tongue);
        if (reading.Fault is not DateFault.None)
            return new Misread($"Command.Date{reading.Fault}", task.Code, reading.Length > 0 ? said.Text.Substring(said.At, reading.Length) : word, DateWords.FirstYear, DateWords.LastYear);
        said.At += reading.Length;
        said.Take(FinishWord());
        return About(said, new ForecastTask(task, reading.Date, said.RestOrNull()));
    }

    private static PersonInput ReadSnooze(TaskRef task, Spoken said)
    {
        if (said.NextWord() is not { Length: > 0 } word) return new Misread("Command.NoDays", task.Code);
        var match = said.Take(Days());
        if (!match.Success) return new Misread("Command.DaysNotANumber", task.Code, word);
        if (!int.TryParse(match.Groups["n"].Value, CultureInfo.InvariantCulture, out var days) || days is < 1 or > MostSnoozeDays)
            return new Misread("Command.DaysOutOfRange", task.Code, Ellipsis.Cut(match.Groups["n"].Value, 20), MostSnoozeDays);
        if (said.RestOrNull() is not { } reason) return new Misread("Command.NoReason", task.Code, days);
        return About(said, new SnoozeTask(task, days, reason));
    }

    private static PersonInput About(Spoken said, TaskInput ask) => said.Rest().Length <= Commands.LongestWords
        ? new AboutTask(ask, said.Text)
        : new Misread("Command.WordsTooLong", said.Rest().Length, Commands.LongestWords);

    /// <summary>A word of four letters or more with a number; with something behind it any word with a letter, or a year.</summary>
    [GeneratedRegex(@"[a-z]{4}|^(?:[^ ]*[a-z][^ ]*|(?:19|20)[0-9]{2}) $", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PlanWord();

    /// <summary>"update 60%" has a percent and no code.</summary>
    private static bool IsPercentOnly(Spoken said, int start) =>
        said.At < said.Folded.Length && said.Folded[said.At] == '%' && said.Folded.AsSpan(start, said.At - start).IndexOfAnyExceptInRange('0', '9') < 0;

    /// <summary>update task 1.2.1, 更新任务1.2.1, #1.2.1.</summary>
    [GeneratedRegex(@"\G(?:task +(?=[a-z0-9])|任务|编号|#)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TaskWord();

    /// <summary>update 1.2.1 to 60%, forecast 1.2.1 by Friday, 更新1.2.1到60%.</summary>
    [GeneratedRegex(@"\G(?:(?:to|at|is|by|on|until|till) +|= ?|进度|到达|达到|到|至|为|是|百分之)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ToWord();

    /// <summary>60, 60%, 60.5 %, 60 percent, 60,5%; no letter or further number may hang on to it, as in 60days and 60/100.</summary>
    [GeneratedRegex(@"\G(?<n>[-+]?[0-9]+(?:\.[0-9]+|,[0-9]+(?= ?%))?)(?: ?(?:%|percent(?![a-z])|per cent(?![a-z])|pct(?![a-z]))|(?![a-z0-9/%]|\.[0-9]))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Percent();

    /// <summary>前完成 after a date says no reason.</summary>
    [GeneratedRegex(@"\G(?:之前|以前|前)?(?:完成|结束|左右)?")]
    private static partial Regex FinishWord();

    /// <summary>no crane; needs a licence, 没有吊车；需要驾驶证.</summary>
    [GeneratedRegex(@"[;；] *(?:(?:it |we )?needs? |needed:? *|(?:还|我们)?需要?[:：]? *)(?<n>\S.*)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex NeedsWords();

    /// <summary>within 3 hours, 3小时内, 3个工作小时内.</summary>
    [GeneratedRegex(@"\bwithin +(?<n>[0-9]{1,3}) *(?:working +)?(?:hours?|h)\b|(?<n>[0-9]{1,3}) *个?(?:工作)?小时(?:之?内|以内)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex WithinHours();

    /// <summary>3, 3 days, for 3 working days, 3天, 3个工作日.</summary>
    [GeneratedRegex(@"\G(?:for +)?(?<n>[-+]?[0-9]+)(?: ?(?:(?:working )?days?|d)(?![a-z])| ?(?:个?工作日|天|日)|(?![a-z0-9/%]|\.[0-9]))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Days();
}
