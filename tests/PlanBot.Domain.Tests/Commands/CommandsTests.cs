using PlanBot.Domain.CheckIns;
using PlanBot.Domain.Commands;
using PlanBot.Domain.Language;
using PlanBot.Domain.NewTasks;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Reviews;
using PlanBot.Domain.Tasks;
using static PlanBot.Domain.Tests.Commands.CommandsWorld;

namespace PlanBot.Domain.Tests.Commands;

public sealed class CommandsTests
{
    public static TheoryData<string> Keys => new(CommandList.All.Select(c => c.Key));

    [Theory, MemberData(nameof(Keys))]
    public void Every_command_of_the_list_reads_in_both_languages_to_the_same_kind_of_input(string key)
    {
        var command = CommandList.All.Single(c => c.Key == key);
        var kind = KindOf(Read(command.EnglishExample));
        Assert.DoesNotContain(kind, new[] { typeof(Misread), typeof(Unknown) });
        Assert.Equal(kind, KindOf(Read(command.ChineseExample)));
        Assert.Equal(kind, KindOf(Read("/" + command.EnglishExample)));
        Assert.Equal(kind, KindOf(Read("／ " + command.ChineseExample)));
        Assert.Equal(kind, KindOf(Read("  " + command.EnglishExample.Replace(command.English, command.English.ToUpperInvariant()).Replace(" ", "   "))));
        foreach (var name in command.Names) Assert.Equal(kind, KindOf(Read(name + command.EnglishExample[command.English.Length..])));
    }

    [Fact]
    public void No_two_commands_share_a_name() =>
        Assert.Equal(CommandList.All.Sum(c => c.Names.Count()), CommandList.All.SelectMany(c => c.Names).Distinct().Count());

    [Theory]
    [InlineData("task 1.2.1", "1.2.1")]
    [InlineData("任务１．２．１", "1.2.1")]
    [InlineData("show task #A-7?", "A-7")]
    public void One_task_is_shown_by_its_code(string text, string code) =>
        Assert.Equal(code, Assert.IsType<ShowTask>(Assert.IsType<AboutTask>(Read(text)).Ask).Task.Code);

    [Theory]
    [InlineData("task")]
    [InlineData("任务")]
    [InlineData("task list")]
    public void Without_a_code_it_is_the_list(string text) => Assert.IsType<ShowMyTasks>(Read(text));

    [Theory]
    [InlineData("new task", null)]
    [InlineData("新任务 订购 2 台吊车", "订购 2 台吊车")]
    [InlineData("add a task: Order the crane", "Order the crane")]
    public void A_new_task_may_have_its_title_said_at_once(string text, string? title) => Assert.Equal(title, Assert.IsType<StartTask>(Read(text)).Title);

    [Theory]
    [InlineData("update 1.2.1 60% waiting for the permit", 60, "waiting for the permit")]
    [InlineData("/UPDATE   1.2.1   60 %   waiting for the permit  ", 60, "waiting for the permit")]
    [InlineData("update 1.2.1: 60% - waiting for the permit", 60, "waiting for the permit")]
    [InlineData("update task 1.2.1. to 60 percent, waiting for the permit", 60, "waiting for the permit")]
    [InlineData("please update #1.2.1 60 waiting for the permit", 60, "waiting for the permit")]
    [InlineData("更新1.2.1 60%等许可证", 60, "等许可证")]
    [InlineData("更新１．２．１　６０％，等许可证，很急", 60, "等许可证，很急")]
    [InlineData("请更新任务1.2.1：60％。等许可证", 60, "等许可证")]
    [InlineData("更新 1.2.1 到60%", 60, null)]
    [InlineData("更新1.2.1 60等许可证", 60, "等许可证")]
    [InlineData("update 1.2.1 60", 60, null)]
    [InlineData("progress 1.2.1 60%", 60, null)]
    [InlineData("进度1.2.1 ６０％", 60, null)]
    [InlineData("update 1.2.1 60.", 60, null)]
    [InlineData("update 1.2.1 60%. Half is -5 % cheaper", 60, "Half is -5 % cheaper")]
    [InlineData("update 1.2.1 60.5%", 60.5, null)]
    [InlineData("update 1.2.1 60,5 %", 60.5, null)]
    [InlineData("update 1.2.1 60, 5 cranes missing", 60, "5 cranes missing")]
    [InlineData("update 1.2.1 0%", 0, null)]
    [InlineData("update 1.2.1\u00A0100%\nready", 100, "ready")]
    public void Progress_is_read(string text, double percent, string? comment)
    {
        var update = Task<UpdateTask>(text);
        Assert.Equal(("1.2.1", percent, comment), (update.Task.Code, update.PercentComplete, update.Comment));
    }

    [Theory]
    [InlineData("done 1.2.2", "1.2.2", null)]
    [InlineData("完成1.2.2", "1.2.2", null)]
    [InlineData("完成1.2.2已验收", "1.2.2", "已验收")]
    [InlineData("done A-12 accepted *by* <at>Bob</at>", "A-12", "accepted *by* <at>Bob</at>")]
    [InlineData("finished 1.2.2, at last", "1.2.2", "at last")]
    public void A_finished_task_is_read(string text, string code, string? comment)
    {
        var done = Task<FinishTask>(text);
        Assert.Equal((code, comment), (done.Task.Code, done.Comment));
    }

    [Theory]
    [InlineData("forecast 1.2.1 2026-12-04", "2026-12-04", null)]
    [InlineData("forecast 1.2.1 Friday the permit is late", "2026-11-27", "the permit is late")]
    [InlineData("forecast 1.2.1 by 4 Dec: permit", "2026-12-04", "permit")]
    [InlineData("预计1.2.1下周五许可证延误", "2026-12-04", "许可证延误")]
    [InlineData("预计 1.2.1 到12月4日前完成", "2026-12-04", null)]
    [InlineData("预计完成 1.2.1 明天", "2026-11-26", null)]
    public void A_forecast_is_read(string text, string finish, string? reason)
    {
        var forecast = Task<ForecastTask>(text);
        Assert.Equal(("1.2.1", finish, reason), (forecast.Task.Code, forecast.Finish.ToString("yyyy-MM-dd"), forecast.Reason));
    }

    [Theory]
    [InlineData("snooze 1.2.1 3 supplier answers Monday", 3, "supplier answers Monday")]
    [InlineData("snooze 1.2.1 for 3 working days: supplier", 3, "supplier")]
    [InlineData("snooze 1.2.1 30d supplier", 30, "supplier")]
    [InlineData("暂缓1.2.1 3天 等供应商", 3, "等供应商")]
    [InlineData("暂缓1.2.1 ３个工作日，等供应商", 3, "等供应商")]
    public void A_snooze_is_read(string text, int days, string reason)
    {
        var snooze = Task<SnoozeTask>(text);
        Assert.Equal(("1.2.1", days, reason), (snooze.Task.Code, snooze.Days, snooze.Reason));
    }

    [Theory]
    [InlineData("unblocked 1.3.1")]
    [InlineData("解除1.3.1")]
    [InlineData("解除阻碍 1.3.1")]
    public void A_removed_blocker_is_read(string text) => Assert.Equal("1.3.1", Task<UnblockTask>(text).Task.Code);

    [Theory]
    [InlineData("update", "Command.NoCode.Update")]
    [InlineData("update 60%", "Command.NoCode.Update")]
    [InlineData("更新", "Command.NoCode.Update")]
    [InlineData("更新许可证", "Command.NoCode.Update")]
    [InlineData("done", "Command.NoCode.Done")]
    [InlineData("done ...", "Command.NoCode.Done")]
    [InlineData("blocked", "Command.NoCode.Blocked")]
    [InlineData("unblocked", "Command.NoCode.Unblocked")]
    [InlineData("预计 下周五", "Command.NoCode.Forecast")]
    [InlineData("snooze", "Command.NoCode.Snooze")]
    [InlineData("update 1.2.1", "Command.NoPercent")]
    [InlineData("update 1.2.1 sixty", "Command.PercentNotANumber")]
    [InlineData("update 1.2.1 六十", "Command.PercentNotANumber")]
    [InlineData("update 1.2.1 60days", "Command.PercentNotANumber")]
    [InlineData("update 1.2.1 60/100", "Command.PercentNotANumber")]
    [InlineData("update 1.2.1 60.5.2", "Command.PercentNotANumber")]
    [InlineData("update 1.2.1 1e2", "Command.PercentNotANumber")]
    [InlineData("update 1.2.1 NaN", "Command.PercentNotANumber")]
    [InlineData("update 1.2.1 140%", "Command.PercentOutOfRange")]
    [InlineData("update 1.2.1 -5%", "Command.PercentOutOfRange")]
    [InlineData("更新1.2.1 １４０％", "Command.PercentOutOfRange")]
    [InlineData("update 1.2.1 99999999999999999999999999999999999999999999999999", "Command.PercentOutOfRange")]
    [InlineData("blocked 1.3.1", "Command.NoBlocker")]
    [InlineData("forecast 1.2.1", "Command.NoDate")]
    [InlineData("forecast 1.2.1 soon", "Command.DateNotADate")]
    [InlineData("forecast 1.2.1 2026-02-30", "Command.DateImpossible")]
    [InlineData("forecast 1.2.1 9999-12-31", "Command.DateFar")]
    [InlineData("forecast 1.2.1 04/12/2026", "Command.DateAmbiguous")]
    [InlineData("snooze 1.2.1", "Command.NoDays")]
    [InlineData("snooze 1.2.1 supplier is away", "Command.DaysNotANumber")]
    [InlineData("snooze 1.2.1 3", "Command.NoReason")]
    [InlineData("snooze 1.2.1 0 supplier", "Command.DaysOutOfRange")]
    [InlineData("snooze 1.2.1 400 supplier", "Command.DaysOutOfRange")]
    [InlineData("snooze 1.2.1 -1 supplier", "Command.DaysOutOfRange")]
    [InlineData("snooze 1.2.1 99999999999 supplier", "Command.DaysOutOfRange")]
    [InlineData("language", "Command.NoLanguage")]
    [InlineData("language xx", "Command.OtherLanguage")]
    public void A_missing_or_wrong_value_is_named_with_an_example_that_works(string text, string phrase)
    {
        Assert.Equal(phrase, Assert.IsType<Misread>(Read(text)).Phrase);
        foreach (var person in new[] { Ann, Wei })
        {
            var decision = person.Says(text, Plan("p", "North", "1.2.1"));
            var examples = decision.Notice().Split('“', '”').Where((_, i) => i % 2 == 1).Where(e => e.Contains(' ')).ToList();
            Assert.Same(person, decision.State);
            Assert.NotEmpty(examples);
            Assert.Contains(examples, e => Read(e) is not (Misread or Unknown));
        }
    }

    [Theory]
    [InlineData("check-in")]
    [InlineData("check in")]
    [InlineData("checkin")]
    [InlineData("Check-In!")]
    [InlineData("weekly report")]
    [InlineData("周报。")]
    public void The_check_in_form_is_opened_by_many_names(string text) =>
        Assert.Equal((null, new OpenCheckIn()), Assert.IsType<AboutPlan>(Read(text)) is var about ? (about.PlanName, about.Ask) : default);

    [Theory]
    [InlineData("digest 华北", "华北")]
    [InlineData("简报 华北", "华北")]
    [InlineData("简报华北", "华北")]
    [InlineData("/digest “North 2027”", "North 2027")]
    [InlineData("简报：《华北》？", "华北")]
    [InlineData("digest", null)]
    public void A_plan_is_named_behind_the_command(string text, string? plan)
    {
        var about = Assert.IsType<AboutPlan>(Domain.Commands.Commands.Read(text, InEnglish with { ChannelId = "19:x" }));
        Assert.Equal((plan, typeof(ShowDigest), "19:x", text), (about.PlanName, about.Ask.GetType(), about.ChannelId, about.Command));
    }

    [Theory]
    [InlineData("language en", "en")]
    [InlineData("Language: English", "en")]
    [InlineData("语言英文", "en")]
    [InlineData("English", "en")]
    [InlineData("language zh-CN", "zh-CN")]
    [InlineData("语言 中文", "zh-CN")]
    [InlineData("中文", "zh-CN")]
    public void The_language_is_chosen_by_its_name(string text, string tag) => Assert.Equal(tag, Assert.IsType<SetLanguage>(Read(text)).Tongue.Tag);

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("/")]
    [InlineData("？")]
    [InlineData("help me")]
    [InlineData("帮助一下")]
    public void Nothing_and_a_question_mark_ask_for_help(string text) => Assert.IsType<ShowHelp>(Read(text));

    [Theory]
    [InlineData("hlep")]
    [InlineData("updates are nice")]
    [InlineData("tasks done 1.2.2")]
    [InlineData("任务完成了1.2.2")]
    [InlineData("任务完成了１．２．２")]
    [InlineData("👍")]
    public void Other_words_are_unknown_and_change_nothing(string text) => Assert.Equal(text, Assert.IsType<Unknown>(Read(text)).Text);

    [Fact]
    public void A_command_of_100_000_characters_is_refused()
    {
        foreach (var text in new[] { new string('1', 100_000), "update 1.2.1 " + new string('9', 100_000), string.Concat(Enumerable.Repeat("update 1.", 12_000)) })
            Assert.Equal("Command.TooLong", Assert.IsType<Misread>(Read(text)).Phrase);
        Assert.IsType<ShowHelp>(Read(new string(' ', 100_000)));
    }

    [Theory]
    [InlineData("update 1.2.1 60% ")]
    [InlineData("done 1.2.1 ")]
    [InlineData("blocked 1.2.1 ")]
    [InlineData("forecast 1.2.1 Friday ")]
    [InlineData("snooze 1.2.1 3 ")]
    public void Words_have_at_most_1_000_characters(string command)
    {
        Assert.IsType<AboutTask>(Read(command + new string('长', 1000)));
        Assert.Equal("Command.WordsTooLong", Assert.IsType<Misread>(Read(command + new string('长', 1001))).Phrase);
    }

    [Fact]
    public void An_unknown_text_is_cut_to_100_characters() => Assert.Equal(100, Assert.IsType<Unknown>(Read(new string('x', 2000))).Text.Length);

    private static Type KindOf(PersonInput input) => input switch
    {
        AboutTask about => about.Ask.GetType(),
        AboutPlan about => about.Ask.GetType(),
        _ => input.GetType(),
    };
}
