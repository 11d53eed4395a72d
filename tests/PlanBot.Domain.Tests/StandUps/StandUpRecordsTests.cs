using System.Collections.Immutable;
using PlanBot.Domain.Commands;
using PlanBot.Domain.Escalations;
using PlanBot.Domain.Imports;
using PlanBot.Domain.Language;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Domain.StandUps;
using static PlanBot.Domain.Tests.StandUps.StandUpWorld;

namespace PlanBot.Domain.Tests.StandUps;

public sealed class StandUpRecordsTests
{
    private static readonly DateOnly Wednesday = new(2026, 12, 9);

    [Theory]
    [InlineData("stand-ups", "2026-11-26", "2026-12-09", null)]
    [InlineData("stand-ups last 2 weeks", "2026-11-26", "2026-12-09", null)]
    [InlineData("stand-ups last week", "2026-11-30", "2026-12-06", null)]
    [InlineData("stand-ups this week", "2026-12-07", "2026-12-09", null)]
    [InlineData("stand-ups last 3 days", "2026-12-07", "2026-12-09", null)]
    [InlineData("stand-ups of Ann last month", "2026-11-01", "2026-11-30", "Ann")]
    [InlineData("stand-ups @Ann Lee 2026-12-01..2026-12-04", "2026-12-01", "2026-12-04", "Ann Lee")]
    [InlineData("Stand-Ups from 2026-12-01 to 2026-12-04", "2026-12-01", "2026-12-04", null)]
    [InlineData("站会记录 最近两周", "2026-11-26", "2026-12-09", null)]
    [InlineData("站会记录 张敏 最近3天", "2026-12-07", "2026-12-09", "张敏")]
    [InlineData("站会记录 上周", "2026-11-30", "2026-12-06", null)]
    [InlineData("站会记录 从11月1日到11月30日", "2025-11-01", "2025-11-30", null)]
    public void Pain_14_Days_and_a_person_are_read_in_both_languages(string text, string from, string to, string? who)
    {
        var about = Assert.IsType<AboutPlan>(Domain.Commands.Commands.Read(text, new(Tongue.English, Wednesday, null)));
        // A day without a year is the last such day: in December, November was this year's.
        var expected = text.Contains("11月", StringComparison.Ordinal) ? (DateOnly.Parse(from).AddYears(1), DateOnly.Parse(to).AddYears(1)) : (DateOnly.Parse(from), DateOnly.Parse(to));
        Assert.Equal(expected, (((ShowStandUps)about.Ask).From, ((ShowStandUps)about.Ask).To));
        Assert.Equal(who, ((ShowStandUps)about.Ask).Who);
    }

    [Theory]
    [InlineData("stand-ups 2026-12-09..2026-12-01")]
    [InlineData("stand-ups last 900 weeks")]
    [InlineData("stand-ups 2026-02-30..2026-03-02")]
    public void Days_that_cannot_be_are_said_to_be(string text) =>
        Assert.Equal("Command.StandUpDays", Assert.IsType<Misread>(Domain.Commands.Commands.Read(text, new(Tongue.English, Wednesday, null))).Phrase);

    private static Plan Answered
    {
        get
        {
            var plan = North().Wakes(At(Monday, "09:30")).Plan;
            return plan.Takes(plan.Filled(Ann, At(Monday, "09:40"), ("a_moved", "=Met"), ("a_way", "No permit"), ("blocks", "00002"), ("unblocker", "Bob")), Ann, At(Monday, "09:40")).State;
        }
    }

    private static Decision<Plan> Shows(Plan plan, string by, string? who = null, string? channel = null) =>
        plan.Takes(new ShowStandUps(Monday, Monday, who) { Entries = [.. plan.StandUpLog.All], ChannelId = channel }, by, At(Monday, "12:00"));

    [Fact]
    public void Who_did_not_answer_stands_in_the_records_for_the_plan_manager_alone()
    {
        var (forAnn, forInes, inChannel) = (Shows(Answered, Ann), Shows(Answered, Ines), Shows(Answered, Ines, channel: "19:north"));
        Assert.DoesNotContain("No answer: Bob", Offered(forAnn), StringComparison.Ordinal);
        Assert.Contains("No answer: Bob", Offered(forInes), StringComparison.Ordinal);
        Assert.DoesNotContain("No answer: Bob", Offered(inChannel), StringComparison.Ordinal);
        Assert.Equal((false, true), (((Reply.Export)forAnn.Reply!).StandUps!.WithMissing, ((Reply.Export)forInes.Reply!).StandUps!.WithMissing));
        Assert.Equal(Tongue.English.Say("Plan.Outsider"), Shows(Answered, "eve@contoso.com").Notice());
        Assert.Contains("means nobody", Shows(Answered, Ann, "Zoe").Notice(), StringComparison.Ordinal);

        static string Offered(Decision<Plan> decision) => ((Reply.Export)decision.Reply!).Above!.Words();
    }

    [Fact]
    public void The_table_has_a_column_for_each_question_and_a_row_for_each_person_and_day()
    {
        var plan = Answered;
        var sheet = StandUpRecords.Sheet(plan, StandUpRecords.Seen(plan, plan.StandUpLog.All, null, withMissing: true), Tongue.English);
        Assert.Equal(["Day", "Stand-up", "Name", "E-mail", "State", "Answered at", "Moved", "In the way", "Blocked task", "Tasks reported on"], sheet.Rows[0].Cells.Select(c => ((Cell.Text)c!).Value));
        Assert.Equal([new Cell.Text("Ann"), new Cell.Text("Bob"), new Cell.Text("Cy")], sheet.Rows.Skip(1).Select(r => r[2]));
        Assert.Equal([new Cell.Text("=Met"), new Cell.Text("No permit"), new Cell.Text("1.1")], sheet.Rows[1].Cells.Skip(6).Take(3));
    }

    [Fact]
    public void A_reply_that_names_a_blocked_task_or_its_unblocker_reaches_the_unblocker_once()
    {
        var plan = Answered;
        Decision<Plan> Replies(string text, string by = Ines) => plan.Takes(new FollowUp("s1", Monday, text) { MessageId = "m1" }, by, At(Monday, "12:00"));
        foreach (var text in (string[])["sign 1.1 today", "It is about 1.1.", "Bob, can you?", "任务1.1请今天签"])
        {
            var line = Assert.IsType<Message.ToPerson>(Assert.Single(Replies(text).Messages));
            Assert.Equal((Bob, text, "Ines"), (line.PersonId, line.Line.Words, line.Line.By));
        }
        Assert.Empty(Replies("well done").Messages);
        Assert.Empty(Replies("11.1, 2.1.1 and 1.1.4 move").Messages);
        Assert.Contains("You are the one", Replies("1.1 is signed", Bob).Notice(), StringComparison.Ordinal);
        var told = Somebody(Bob).Hears(plan, Replies("sign 1.1 today").Messages, At(Monday, "12:00")).Messages.OfType<Message.ToChat>().Single().Card.Words();
        Assert.Contains("Ines: “sign 1.1 today”", told, StringComparison.Ordinal);
        Assert.Contains("In the way: No permit", told, StringComparison.Ordinal);
        var unblocked = plan.Takes(new Domain.Tasks.UnblockTask(new("", "north", "00002")), Ann, At(Monday, "11:30")).State;
        Assert.Empty(Somebody(Bob).Hears(unblocked, Replies("sign 1.1 today").Messages, At(Monday, "12:00")).Messages);
    }

    [Fact]
    public void Who_can_remove_the_blocker_says_on_the_card_that_it_is_solved()
    {
        var plan = Answered;
        var replied = plan.Takes(new FollowUp("s1", Monday, "sign 1.1 today") { MessageId = "m1" }, Ines, At(Monday, "12:00"));
        var card = Somebody(Bob).Hears(plan, replied.Messages, At(Monday, "12:00")).Messages.OfType<Message.ToChat>().Single().Card;
        var button = Nodes(Json(card)).Single(n => (string?)n["verb"] == "block.answer");
        Assert.Equal("It is solved", (string?)button["title"]);
        var pressed = Assert.IsType<AnswerBlocker>(CardReader.Read(new("block.answer", button["data"]!.AsObject().ToDictionary(d => d.Key, d => d.Value!.ToString(), StringComparer.Ordinal))));
        var solved = plan.Takes(pressed, Bob, At(Monday, "12:01"));
        Assert.Contains("nothing is in the way of 1.1", solved.Notice(), StringComparison.Ordinal);
        Assert.Null(solved.State.Tasks.FindCode("1.1")!.Blocker);
    }
}
