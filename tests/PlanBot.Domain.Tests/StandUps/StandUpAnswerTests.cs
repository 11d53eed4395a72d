using PlanBot.Domain.Language;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Domain.StandUps;
using static PlanBot.Domain.Tests.StandUps.StandUpWorld;

namespace PlanBot.Domain.Tests.StandUps;

public sealed class StandUpAnswerTests
{
    private static readonly DateTimeOffset Open = At(Monday, "09:40");

    private static (Plan Plan, List<Message> Messages) Asked => North().Wakes(At(Monday, "09:30"));

    [Theory]
    [InlineData("Asia/Shanghai")]
    [InlineData("Pacific/Kiritimati")]
    [InlineData("America/Los_Angeles")]
    public void A_card_whose_day_was_altered_changes_nothing(string zone)
    {
        var north = North(Daily with { IsSameMoment = true });
        var plan = north with { Settings = north.Settings with { Zone = Domain.Calendar.Zone.Find(zone)! } };
        var by = new Actor(Ann, "Ann", Tongue.English);
        var now = At(Monday, "10:00", zone);
        var fields = new Dictionary<string, string> { ["a_moved"] = "x", ["reason"] = "ill" };
        foreach (var day in (DateOnly[])[default, DateOnly.MinValue.AddDays(1), DateOnly.MaxValue.AddDays(-1), DateOnly.MaxValue])
        {
            Assert.Same(plan, Decide.For(plan, new SubmitStandUp("s1", day, fields) { By = by }, now).State);
            Assert.Same(plan, Decide.For(plan, new SkipStandUp("s1", day, fields) { By = by }, now).State);
            Assert.Same(plan, Decide.For(plan, new OpenStandUp("s1", day) { By = by }, now).State);
        }
    }

    [Fact]
    public void The_form_has_yesterdays_plans_and_the_persons_tasks()
    {
        var friday = North().Takes(North().Filled(Ann, At(Monday.AddDays(-3), "10:00"), ("a_next", "Call the landlord")), Ann, At(Monday.AddDays(-3), "10:00")).State;
        var values = friday.Wakes(At(Monday, "09:30")).Plan.Takes(new OpenStandUp(), Ann, Open).Card().Values();
        Assert.Equal("Call the landlord", values["a_moved"]);
        Assert.Equal("", values["a_next"]);
        Assert.Equal("40", values["percent_00003"]);
        Assert.DoesNotContain("percent_00004", values.Keys);
    }

    [Fact]
    public void What_begins_later_is_not_on_the_form_and_can_be_chosen_as_stopped()
    {
        var plan = Asked.Plan;
        plan = plan with { Tasks = plan.Tasks.With(plan.Tasks.FindCode("1.1")! with { Start = Monday.AddDays(20) }) };
        var card = plan.Takes(new OpenStandUp(), Ann, Open).Card();
        Assert.Equal(["percent_00003"], card.Values().Keys.Where(k => k.StartsWith("percent_", StringComparison.Ordinal)));
        Assert.Contains("1 more task of yours is not shown: say “my tasks”", card.Words(), StringComparison.Ordinal);
        Assert.Contains("1.1 Sign the lease", card.Words(), StringComparison.Ordinal);
        Assert.Equal("No lawyer", plan.Takes(plan.Filled(Ann, Open, ("a_way", "No lawyer"), ("blocks", "00002")), Ann, Open).State.Tasks.FindCode("1.1")!.Blocker!.What);
    }

    [Fact]
    public void Answers_ticks_and_percents_are_saved_and_stand_in_the_summary()
    {
        var plan = Asked.Plan;
        var decision = plan.Takes(plan.Filled(Ann, Open, ("a_moved", "Met the landlord"), ("a_next", "Sign"), ("done_00002", "true"), ("percent_00003", "55")), Ann, Open);
        Assert.Contains("is saved", decision.Card().Words(), StringComparison.Ordinal);
        Assert.Equal((100, 55), (decision.State.Tasks.FindCode("1.1")!.PercentComplete, decision.State.Tasks.FindCode("1.2")!.PercentComplete));
        Assert.Equal("Ann", decision.State.Tasks.FindCode("1.2")!.UpdatedBy);
        Assert.Empty(decision.Messages.OfType<Message.ToChannel>());
        var summary = decision.State.Wakes(At(Monday, "11:00")).Messages.OfType<Message.ToChannel>().Single().Card.Words();
        Assert.Contains("1 of 3 answered", summary, StringComparison.Ordinal);
        Assert.Contains("Moved: Met the landlord", summary, StringComparison.Ordinal);
        Assert.Contains("Next: Sign\n1.1 Sign the lease · Done · 100 %\n1.2 Hire the team · In progress · 55 %", summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Whoever_only_named_what_is_in_the_way_stands_on_top_of_the_summary_and_not_again_below()
    {
        var plan = Asked.Plan;
        var after = plan.Takes(plan.Filled(Ann, Open, ("a_way", "No permit"), ("blocks", "00002")), Ann, Open).State;
        var words = after.Wakes(At(Monday, "11:00")).Messages.OfType<Message.ToChannel>().Single().Card.Words();
        Assert.Contains("1 of 3 answered\nIn the way\n• Ann, task 1.1 Sign the lease: No permit\nTo answer", words, StringComparison.Ordinal);
    }

    [Fact]
    public void A_blocker_named_there_becomes_a_blocker_on_its_task_and_comes_first_in_the_summary()
    {
        var plan = Asked.Plan;
        var after = plan.Takes(plan.Filled(Ann, Open, ("a_moved", "Called"), ("a_way", "No permit"), ("blocks", "00002"), ("unblocker", "Bob")), Ann, Open).State;
        Assert.Equal(new Blocker("No permit", "Bob", null, Monday), after.Tasks.FindCode("1.1")!.Blocker);
        var words = after.Wakes(At(Monday, "11:00")).Messages.OfType<Message.ToChannel>().Single().Card.Words();
        Assert.True(words.IndexOf("Ann, task 1.1 Sign the lease: No permit · Bob can help", StringComparison.Ordinal) < words.IndexOf("Moved: Called", StringComparison.Ordinal));
    }

    [Fact]
    public void A_blocker_that_is_told_again_keeps_the_time_in_which_an_answer_was_asked_for()
    {
        var plan = Asked.Plan;
        var blocked = plan with { Tasks = plan.Tasks.With(plan.Tasks.Find("00002")! with { Blocker = new("No permit", "Bob", null, Monday.AddDays(-2)) { AnswerHours = 4 } }) };
        var after = blocked.Takes(blocked.Filled(Ann, Open, ("a_moved", "Called"), ("a_way", "Still no permit"), ("blocks", "00002"), ("unblocker", "Bob")), Ann, Open).State;
        Assert.Equal(new Blocker("Still no permit", "Bob", null, Monday.AddDays(-2)) { AnswerHours = 4 }, after.Tasks.FindCode("1.1")!.Blocker);
    }

    [Fact]
    public void What_was_not_changed_on_the_form_takes_nothing_back_that_was_reported_elsewhere()
    {
        var plan = Asked.Plan;
        var form = plan.Filled(Ann, Open, ("a_moved", "Hired one"));
        var moved = plan.Takes(new Domain.Tasks.UpdateTask(new("", "north", "00003"), 70, null), Ann, Open).State;
        Assert.Equal(70, moved.Takes(form, Ann, Open).State.Tasks.FindCode("1.2")!.PercentComplete);
    }

    [Fact]
    public void Pain_11_A_late_answer_is_kept_and_marked_late_and_the_summary_is_updated_in_place()
    {
        var (plan, messages) = Asked.Plan.Wakes(At(Monday, "11:00"));
        var posted = messages.OfType<Message.ToChannel>().Single();
        var late = plan.Takes(plan.Filled(Bob, At(Monday, "16:00"), ("a_moved", "Shelves ordered")), Bob, At(Monday, "16:00"));
        Assert.True(late.State.StandUpLog.Find(new(Monday, "s1", Bob))!.IsLate);
        Assert.Contains("marked late", late.Card().Words(), StringComparison.Ordinal);
        var update = late.Messages.OfType<Message.ToChannel>().Single();
        Assert.Equal(posted.Key, update.Replaces);
        Assert.NotEqual(posted.Key, update.Key);
        Assert.Contains("Bob · answered late", update.Card.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public void Pain_10_An_answer_is_edited_until_the_next_one_opens_and_stays_in_time()
    {
        var plan = Asked.Plan;
        plan = plan.Takes(plan.Filled(Ann, Open, ("a_moved", "Met")), Ann, Open).State.Wakes(At(Monday, "11:00")).Plan;
        var form = plan.Filled(Ann, At(Monday, "20:00"), ("a_moved", "Met the landlord"));
        Assert.Equal(Monday, form.Day);
        var edited = plan.Takes(form, Ann, At(Monday.AddDays(1), "09:29"));
        Assert.False(edited.State.StandUpLog.Find(new(Monday, "s1", Ann))!.IsLate);
        Assert.Contains("Met the landlord", edited.Messages.OfType<Message.ToChannel>().Single().Card.Words(), StringComparison.Ordinal);
        Assert.Contains("taken no more", plan.Takes(form, Ann, At(Monday.AddDays(1), "09:30")).Notice(), StringComparison.Ordinal);
    }

    [Fact]
    public void Pain_12_Who_answered_early_is_not_asked()
    {
        var plan = North();
        plan = plan.Takes(plan.Filled(Ann, At(Monday, "07:00"), ("a_next", "Sign")), Ann, At(Monday, "07:00")).State;
        var (after, messages) = plan.Wakes(At(Monday, "09:30"));
        Assert.Equal([Bob, Cy], messages.OfType<Message.ToPerson>().Select(m => m.PersonId));
        Assert.Contains("1 of 3 answered", after.Wakes(At(Monday, "11:00")).Messages.OfType<Message.ToChannel>().Single().Card.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_skip_needs_a_reason_and_can_be_taken_back()
    {
        var plan = Asked.Plan;
        Assert.Contains("why you skip", plan.Takes(new SkipStandUp("s1", Monday, new Dictionary<string, string>()), Bob, Open).Card().Words(), StringComparison.Ordinal);
        var skipped = plan.Takes(new SkipStandUp("s1", Monday, new Dictionary<string, string> { ["reason"] = "At the fair" }), Bob, Open).State;
        var closed = skipped.Wakes(At(Monday, "11:00")).Messages.OfType<Message.ToChannel>().Single().Card.Words();
        Assert.Contains("Bob: At the fair", closed, StringComparison.Ordinal);
        Assert.DoesNotContain(skipped.Wakes(At(Monday, "10:15")).Messages.OfType<Message.ToPerson>(), m => m.PersonId == Bob);
        Assert.True(skipped.Takes(skipped.Filled(Bob, Open, ("a_moved", "Ordered after all")), Bob, Open).State.StandUpLog.Find(new(Monday, "s1", Bob))!.IsAnswered);
    }

    [Fact]
    public void Pain_22_A_refusal_keeps_everything_that_was_typed()
    {
        var plan = Asked.Plan;
        var decision = plan.Takes(plan.Filled(Ann, Open, ("a_moved", "Met the landlord"), ("percent_00003", "140"), ("blocks", "00002")), Ann, Open);
        Assert.Same(plan, decision.State);
        var card = decision.Card();
        Assert.Equal(("Met the landlord", "140", "00002"), (card.Values()["a_moved"], card.Values()["percent_00003"], card.Values()["blocks"]));
        Assert.Contains("not “140”", card.Words(), StringComparison.Ordinal);
        Assert.Contains("say what is in the way", card.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public void Typed_questions_are_checked_on_the_server()
    {
        var standUp = Daily with { Questions = [new("q1", QuestionKind.Choice, "Where?") { Choices = ["Office", "Home"] }, new("q2", QuestionKind.Number, "Hours?"), new("q3", QuestionKind.Mood, "How is it?")] };
        var plan = North(standUp).Wakes(At(Monday, "09:30")).Plan;
        var bad = plan.Takes(plan.Filled(Ann, Open, ("a_q1", "Moon"), ("a_q2", "many"), ("a_q3", "7")), Ann, Open).Card().Words();
        Assert.Contains("“Where?”: choose one", bad, StringComparison.Ordinal);
        Assert.Contains("“Hours?” needs a number, not “many”", bad, StringComparison.Ordinal);
        Assert.Contains("“How is it?”: choose one", bad, StringComparison.Ordinal);
        var good = plan.Takes(plan.Filled(Ann, Open, ("a_q1", "Home"), ("a_q2", "7.5"), ("a_q3", "Good")), Ann, Open).State;
        Assert.Equal(["Home", "7.5", "Good"], good.StandUpLog.Find(new(Monday, "s1", Ann))!.Answers.Select(a => a.Text));
    }

    [Fact]
    public void Who_is_no_participant_is_refused_and_so_is_an_altered_task()
    {
        var plan = Asked.Plan;
        var form = plan.Filled(Ann, Open, ("a_moved", "x"));
        Assert.Contains("You do not take part", plan.Takes(form, Ines, Open).Notice(), StringComparison.Ordinal);
        Assert.Equal(Tongue.English.Say("Plan.Outsider"), plan.Takes(form, "eve@contoso.com", Open).Notice());
        Assert.Contains("You do not take part", plan.Takes(new OpenStandUp(), Ines, Open).Notice(), StringComparison.Ordinal);
        var altered = form with { Fields = new Dictionary<string, string>(form.Fields) { ["shown"] = "00004:0", ["percent_00004"] = "90" } };
        Assert.Contains("You cannot report on task 1.3", plan.Takes(altered, Ann, Open).Card().Words(), StringComparison.Ordinal);
        Assert.Contains("taken no more", plan.Takes(form with { Day = Monday.AddDays(7) }, Ann, Open).Notice(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_form_is_refused()
    {
        var plan = Asked.Plan;
        Assert.Contains("Nothing is filled in", plan.Takes(plan.Filled(Ann, Open), Ann, Open).Card().Words(), StringComparison.Ordinal);
    }

    [Fact]
    public void Pain_15_Who_did_not_answer_is_not_named_in_the_channel_unless_the_team_wants_it()
    {
        var (plan, messages) = Asked.Plan.Wakes(At(Monday, "11:00"));
        var words = messages.OfType<Message.ToChannel>().Single().Card.Words();
        Assert.All((string[])["Ann", "Bob", "Cy"], name => Assert.DoesNotContain(name, words, StringComparison.Ordinal));
        var told = Somebody(Ines).Hears(plan, messages, At(Monday, "11:00")).Messages.OfType<Message.ToChat>().Single().Card.Words();
        Assert.Contains("Ann, Bob, Cy", told, StringComparison.Ordinal);
        var named = Asked.Plan.With(s => s with { NamesMissing = true }).Wakes(At(Monday, "11:00")).Messages;
        Assert.Contains("Ann, Bob, Cy", named.OfType<Message.ToChannel>().Single().Card.Words(), StringComparison.Ordinal);
        Assert.Empty(named.OfType<Message.ToPerson>());
    }

    [Fact]
    public void The_question_comes_into_the_chat_in_the_persons_language_and_is_not_told_when_it_was_answered()
    {
        var (plan, messages) = Asked;
        var chinese = Somebody(Bob, Tongue.Chinese).Hears(plan, messages, Open).Messages.OfType<Message.ToChat>().Single();
        Assert.Contains("接下来做什么？", chinese.Card.Words(), StringComparison.Ordinal);
        Assert.Equal(At(Monday.AddDays(1), "09:30"), chinese.Until);
        var answered = plan.Takes(plan.Filled(Bob, Open, ("a_moved", "x")), Bob, Open).State;
        Assert.Empty(Somebody(Bob).Hears(answered, messages, Open).Messages);
    }

    [Fact]
    public void Why_this_card_says_the_rule_when_one_was_asked_before_and_how_to_change_it()
    {
        var (plan, first) = Asked;
        string Told(Plan at, IEnumerable<Message> messages, string time) => Somebody(Bob).Hears(at, messages, At(Monday, time)).Messages.OfType<Message.ToChat>().Single().Card.Words();
        var question = Told(plan, first, "09:30");
        Assert.Contains("The stand-up “North” asks the members of the channel, each in their own chat, from 09:30 to 11:00, and reminds once whoever has not answered.\nYou are asked for the first time.\n", question, StringComparison.Ordinal);
        Assert.Contains("Ines, who manages the plan, sets days, times and people", question, StringComparison.Ordinal);
        var (later, second) = plan.Wakes(At(Monday, "10:15"));
        Assert.Contains("You were asked at 09:30 today; this is the one reminder.", Told(later, second, "10:15"), StringComparison.Ordinal);
        Assert.DoesNotContain("reminds", Told(plan.With(s => s with { RemindPercent = 0 }), first, "09:30"), StringComparison.Ordinal);
    }

    [Fact]
    public void Pain_18_A_reminder_is_not_told_to_who_answered_nor_together_with_the_question()
    {
        var (plan, first) = Asked;
        var (later, second) = plan.Wakes(At(Monday, "10:15"));
        Assert.Contains("closes at 11:00", Somebody(Bob).Hears(later, second, At(Monday, "10:15")).Messages.OfType<Message.ToChat>().Single().Card.Words(), StringComparison.Ordinal);
        var asked = Somebody(Bob).Hears(later, [.. first, .. second], At(Monday, "10:15"));
        Assert.Single(asked.Messages.OfType<Message.ToChat>());
        Assert.Empty(asked.State.Inbox);
        var answered = later.Takes(later.Filled(Bob, Open, ("a_moved", "x")), Bob, Open).State;
        Assert.Empty(Somebody(Bob).Hears(answered, second, At(Monday, "10:15")).Messages);
    }
}
