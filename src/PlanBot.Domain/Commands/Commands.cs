using System.Collections.Immutable;
using System.Text.RegularExpressions;
using PlanBot.Domain.Blocking;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Charts;
using PlanBot.Domain.CheckIns;
using PlanBot.Domain.Credibility;
using PlanBot.Domain.Deliveries;
using PlanBot.Domain.Deviations;
using PlanBot.Domain.DryRuns;
using PlanBot.Domain.HandOvers;
using PlanBot.Domain.Kpis;
using PlanBot.Domain.Language;
using PlanBot.Domain.Network;
using PlanBot.Domain.NewTasks;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Reviews;
using PlanBot.Domain.Schedule;
using PlanBot.Domain.StandUps;

namespace PlanBot.Domain.Commands;

/// <summary>Reads what people write in chat, in English or Chinese whatever their language. Nothing that is said is an error: it is a command, a <see cref="Misread"/> or <see cref="Unknown"/>.</summary>
public static partial class Commands
{
    /// <summary>The most characters of one command.</summary>
    public const int LongestText = 2000;

    /// <summary>The most characters of a comment, a blocker or a reason.</summary>
    public const int LongestWords = 1000;

    /// <summary>Longer names first: 解除阻碍 before 解除.</summary>
    private static readonly ImmutableArray<(string Name, Command Command)> Names =
        [.. CommandList.All.SelectMany(c => c.Names, (c, name) => (name, c)).OrderByDescending(n => n.name.Length)];

    private static readonly ImmutableArray<string> Politeness = ["please", "pls", "请", "帮我"];

    /// <summary>What a text asks for. A mention of the bot has been taken out of it before.</summary>
    public static PersonInput Read(string text, CommandReader reader)
    {
        text = text.Trim();
        if (text.Length > LongestText) return new Misread("Command.TooLong", LongestText);
        var said = new Spoken(Spaces().Replace(text, " "));
        while (said.At < said.Folded.Length && (Folding.IsGap(said.Folded[said.At]) || said.Folded[said.At] is '/' or '.')) said.At++;
        if (said.At == said.Folded.Length) return new ShowHelp();
        if (LanguageOf(said.Folded[said.At..]) is { } tongue) return new SetLanguage(tongue);
        // 请假 is leave and no please.
        if (!said.Folded.AsSpan(said.At).StartsWith("请假"))
            foreach (var polite in Politeness)
                if (said.TakeName(polite)) said.SkipGaps();
        if (said.Take(ThanksWords()).Success && said.Rest().Length == 0) return new Thanks();
        foreach (var (name, command) in Names)
            if (said.TakeName(name)) return Read(command.Key, said, reader);
        return NotUnderstood(text);
    }

    private static PersonInput Read(string key, Spoken said, CommandReader reader) => key switch
    {
        "MyTasks" or "Task" when said.Rest().Length == 0 => new ShowMyTasks(),
        "MyTasks" => Alone(said, new ShowMyTasks()),
        "Task" => IsCodeAlone(said) ? TaskCommands.Read(key, said, reader) : Alone(said, new ShowMyTasks()),
        "NewTask" => new StartTask(said.RestOrNull()) { ChannelId = reader.ChannelId },
        "CheckIn" or "Status" when IsReport(said) => TaskCommands.Read("Update", said, reader),
        "CheckIn" => About(said, reader, new OpenCheckIn()),
        "CheckIns" => About(said, reader, new ShowCheckIns()),
        "Forecast" when TaskCommands.NamesNoTask(said, reader) => About(said, reader, new ShowForecast()),
        // A channel is no place for facts about its members.
        "Facts" => reader.ChannelId is null ? About(said, reader, new ShowFacts()) : new Misread("Facts.PersonalChat"),
        "Blockers" => About(said, reader, new ShowBlockers()),
        // 阻碍 alone is a noun; what is blocked has a code.
        "Blocked" when said.Rest().Length == 0 && said.Folded.EndsWith("阻碍", StringComparison.Ordinal) => About(said, reader, new ShowBlockers()),
        "Update" or "Done" or "Blocked" or "Unblocked" or "Forecast" or "Snooze" or "Why" or "Explain" => TaskCommands.Read(key, said, reader),
        "StandUp" => About(said, reader, new OpenStandUp()),
        "StandUps" => StandUpWords.Read(said, reader),
        "StandUpStart" => About(said, reader, new StartStandUp(null, [])),
        "StandUpSettings" => About(said, reader, new OpenStandUpSettings()),
        "Plans" => Alone(said, new ShowPlans()),
        "Status" => About(said, reader, new ShowStatus()),
        "CriticalPath" => About(said, reader, new ShowCriticalPath()),
        "Deviations" => About(said, reader, new ShowDeviations()),
        // 原因 1.2.1 asks why of one task.
        "Causes" when NameIn(said) is { } code && IsCodeAlone(said) && char.IsAsciiDigit(Folding.Fold(code)[0]) => TaskCommands.Read("Why", said, reader),
        "Causes" => About(said, reader, new ShowCauses()),
        "Analysis" => About(said, reader, new ShowAnalysis()),
        "Gantt" => GanttCommand.Read(said, reader),
        "Burndown" => About(said, reader, new ShowBurndown()),
        "SCurve" => About(said, reader, new ShowSCurve()),
        "Health" => About(said, reader, new ShowHealth()),
        "Overdue" => Alone(said, new ShowOverdue()),
        "Digest" => About(said, reader, new ShowDigest()),
        "Calendar" => CalendarCommand.Read(said, reader),
        "Kpi" => new AboutPlan(null, new SayKpi(said.Rest()), said.Text) { ChannelId = reader.ChannelId },
        "Import" => new ExplainImport(),
        "Export" => About(said, reader, new ExportPlan()),
        "Settings" => About(said, reader, new OpenSettings()),
        "Sponsor" => new AboutPlan(null, new NameSponsor(NameIn(said)), said.Text) { ChannelId = reader.ChannelId },
        "HandOver" => new AboutPlan(null, new OpenHandOver(NameIn(said)), said.Text) { ChannelId = reader.ChannelId },
        "DryRun" => About(said, reader, new ForetellPlan(null)),
        "Deliveries" => About(said, reader, new ShowDeliveries()),
        "Link" => About(said, reader, new LinkChannel(null, [])),
        "Away" => AwayWords.Read(said, reader),
        "Back" => Alone(said, new ComeBack()),
        // What somebody set for themselves is nobody else's business.
        "MySettings" => Alone(said, reader.ChannelId is null ? new OpenMySettings() : new Misread("MySettings.PersonalChat")),
        "Language" => ReadLanguage(said),
        "Hello" => Alone(said, new Welcome()),
        "Help" => new ShowHelp(),
        _ => throw new System.Diagnostics.UnreachableException($"No reading of {key}."),
    };

    /// <summary>A list takes no value. "Tasks done 1.2.2" must not show a list as if something had been reported, so a number behind it is not passed over.</summary>
    private static PersonInput Alone(Spoken said, PersonInput input) =>
        said.Folded.AsSpan(said.At).IndexOfAnyInRange('0', '9') >= 0 ? NotUnderstood(said.Text) : input;

    /// <summary>"Report 1.2.1 60%" and "progress 1.2.1 60%" report; no plan is called that.</summary>
    private static bool IsReport(Spoken said) => said.Rest().Length > 0 && char.IsAsciiDigit(said.Folded[said.At]) && said.Folded.IndexOf('%', said.At) >= 0;

    /// <summary>"Task 1.2.1" shows one; "task list" lists, and "task done 1.2.2" must show none as if something had been reported.</summary>
    private static bool IsCodeAlone(Spoken said) =>
        Folding.Fold(NameIn(said) ?? "").TrimStart('#') is { Length: > 0 } word && word.All(c => c < '\u2E80' && !Folding.IsGap(c)) && (word.Length <= 3 || word.Any(char.IsAsciiDigit));

    private static AboutPlan About(Spoken said, CommandReader reader, PlanInput ask) => new(NameIn(said), ask, said.Text) { ChannelId = reader.ChannelId };

    /// <summary>What is said behind the command, without quotation marks and a closing mark; null when nothing is.</summary>
    private static string? NameIn(Spoken said) =>
        said.Rest().Trim('"', '“', '”', '「', '」', '《', '》', '.', '。', '?', '？', '!', '！', ' ') is { Length: > 0 } name ? name : null;

    private static PersonInput ReadLanguage(Spoken said)
    {
        var wanted = said.Rest();
        return wanted.Length == 0 ? new Misread("Command.NoLanguage")
            : LanguageOf(wanted) is { } tongue ? new SetLanguage(tongue)
            : new Misread("Command.OtherLanguage", Ellipsis.Cut(wanted, 40));
    }

    private static Tongue? LanguageOf(string name) => name.Trim(' ', '.', '。', '!', '！').ToLowerInvariant() switch
    {
        "en" or "en-us" or "en-gb" or "english" or "英文" or "英语" => Tongue.English,
        "zh" or "zh-cn" or "zh-hans" or "cn" or "chinese" or "中文" or "汉语" or "简体中文" => Tongue.Chinese,
        _ => null,
    };

    /// <summary>Several spaces are as one; line breaks in a comment stay.</summary>
    [GeneratedRegex(@"[^\S\r\n]{2,}")]
    private static partial Regex Spaces();

    /// <summary>thanks, thank you very much, 谢谢你, 辛苦了.</summary>
    [GeneratedRegex(@"\G(?:many thanks|thanks|thank you|thx)(?: (?:a lot|very much|so much|again))?(?![a-z])|\G(?:谢谢|多谢|感谢|辛苦)[你您了啦]{0,2}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ThanksWords();

    private static Unknown NotUnderstood(string text) => new(text.Length <= Unknown.Longest ? text : Ellipsis.Cut(text, Unknown.Longest));
}
