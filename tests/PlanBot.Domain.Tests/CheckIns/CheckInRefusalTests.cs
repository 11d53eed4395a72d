using PlanBot.Domain.CheckIns;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;
using static PlanBot.Domain.Tests.CheckIns.CheckInWorld;

namespace PlanBot.Domain.Tests.CheckIns;

public sealed class CheckInRefusalTests
{
    private readonly CheckInWorld world = new();

    private static (string, string)[] Valid(params (string Id, string Value)[] over) =>
    [
        ("percent_00003", "70"), ("forecast_00003", "2026-12-11"), ("health_00003", "AtRisk"), ("cause_00003", "Dependency"), ("action_00003", "AddResources"),
        ("health_00002", "OnTrack"), ("health_00004", "OnTrack"), ("health_00005", "OnTrack"), .. over,
    ];

    [Theory]
    [InlineData("percent", "140", "must be a number from 0 to 100, not “140”", "140")]
    [InlineData("percent", "-1", "must be a number from 0 to 100, not “-1”", "-1")]
    [InlineData("percent", "sixty", "must be a number from 0 to 100, not “sixty”", null)]
    [InlineData("percent", "NaN", "must be a number from 0 to 100, not “NaN”", null)]
    [InlineData("percent", "1e999", "must be a number from 0 to 100, not “1e999”", null)]
    [InlineData("percent", "", "Fill in percent complete", null)]
    [InlineData("forecast", "2026-02-30", "“2026-02-30” is not a date", null)]
    [InlineData("forecast", "2026-12-01", "must lie between 2 Dec 2026 and 2 Dec 2046", "2026-12-01")]
    [InlineData("forecast", "2999-12-01", "must lie between 2 Dec 2026 and 2 Dec 2046", "2999-12-01")]
    [InlineData("forecast", "", "give a new forecast finish", null)]
    [InlineData("health", "Purple", "Choose on track, at risk or off track", null)]
    [InlineData("health", "1", "Choose on track, at risk or off track", null)]
    [InlineData("health", "7", "Choose on track, at risk or off track", null)]
    [InlineData("health", "", "Choose on track, at risk or off track", null)]
    [InlineData("cause", "", "choose the cause of the deviation", null)]
    [InlineData("cause", "Weather", "choose the cause of the deviation", null)]
    [InlineData("action", "", "choose the corrective action", null)]
    [InlineData("until", "2026-12-01", "must lie between", "2026-12-01")]
    [InlineData("until", "2026-02-30", "“2026-02-30” is not a date", null)]
    [InlineData("unblocker", "Bob", "Say what is in the way", "Bob")]
    public void A_fault_is_named_under_its_task_and_every_typed_value_comes_back(string field, string typed, string fault, string? shown)
    {
        var before = world.Plan;
        var form = Json(world.Save(world.Open(), Valid(("comment_00002", "typed *words*"), ("percent_00004", "25.5"), ("until_00002", ""),
            field == "until" ? ("blocker_00003", "no crane") : ("comment_00003", ""), (field + "_00003", typed))));

        Assert.Same(before, world.Plan);
        Assert.Contains("Nothing is saved yet: correct 1 task below.", Words(form));
        Assert.Contains(fault, Words(form));
        Assert.Equal(shown, string.IsNullOrEmpty(Value(form, field + "_00003")) ? null : Value(form, field + "_00003"));
        Assert.Equal(("typed *words*", "25.5", "OnTrack"), (Value(form, "comment_00002"), Value(form, "percent_00004"), Value(form, "health_00005")));
        if (field is not "percent") Assert.Equal("70", Value(form, "percent_00003"));
        Assert.IsType<Reply.Card>(world.Save(form, Valid((field + "_00003", field switch { "percent" => "60", "health" => "OffTrack", "cause" => "Scope", "action" => "RePlan", "unblocker" => "", _ => "2026-12-20" }))));
        Assert.NotSame(before, world.Plan);
    }

    [Theory]
    [InlineData("comment", 1001)]
    [InlineData("blocker", 1001)]
    [InlineData("unblocker", 201)]
    public void A_text_that_is_too_long_is_refused_and_kept(string field, int length)
    {
        var text = new string('x', length);
        var before = world.Plan;
        var form = Json(world.Save(world.Open(), Valid(("blocker_00003", "no crane"), (field + "_00003", text))));
        Assert.Same(before, world.Plan);
        Assert.Contains($"these are {length}", Words(form).Replace(",", ""));
        Assert.Equal(text, Value(form, field + "_00003"));
    }

    [Theory]
    [InlineData("60.5", 60.5)]
    [InlineData(" 60 % ", 60)]
    [InlineData("６０．５％", 60.5)]
    [InlineData("0", 0)]
    public void A_percent_is_taken_as_people_type_it(string typed, double percent)
    {
        world.Save(world.Open(), Valid(("percent_00003", typed)));
        Assert.Equal(percent, world["1.2"].PercentComplete);
    }

    [Fact]
    public void A_percent_that_puts_a_task_behind_brings_the_questions_for_cause_and_action()
    {
        var form = Json(world.Save(world.Open(), Valid(("percent_00002", "10"))));
        Assert.True(Shows(form, "cause_00002"));
        world.Save(form, Valid(("percent_00002", "10"), ("cause_00002", "Estimate"), ("action_00002", "RePlan")));
        Assert.Equal(Cause.Estimate, world["1.1"].Cause);
    }

    [Fact]
    public void A_late_task_that_is_done_needs_neither_forecast_nor_cause()
    {
        world.Save(world.Open(), Valid(("percent_00003", "100"), ("forecast_00003", ""), ("cause_00003", ""), ("action_00003", "")));
        Assert.Equal(TaskState.Done, world["1.2"].State);
    }

    [Fact]
    public void Optional_fields_may_be_missing_altogether()
    {
        Dictionary<string, string> fields = new() { ["plan"] = "p1", ["week"] = "2026-11-30", ["page"] = "0", ["tasks"] = "00004", ["percent_00004"] = "5", ["health_00004"] = "OnTrack" };
        world.Decide(CardReader.ReadPlan(new("checkIn.save", fields))!.Input with { By = world.Ann });
        Assert.Equal(5, world["1.3"].PercentComplete);
    }

    [Fact]
    public void A_form_of_another_week_is_refused_with_the_way_to_this_weeks()
    {
        var form = world.Open();
        world.Now += TimeSpan.FromDays(28);
        var before = world.Plan;
        var reply = Json(world.Save(form, Valid()));
        Assert.Contains("from another week", Words(reply));
        Assert.Equal(["checkIn.open"], Verbs(reply));
        Assert.Same(before, world.Plan);
    }

    [Theory]
    [InlineData("week", "next", "from another week")]
    [InlineData("week", "2026-12-01", "from another week")]
    [InlineData("page", "-1", "damaged or out of date")]
    [InlineData("page", "999", "damaged or out of date")]
    [InlineData("page", "x", "damaged or out of date")]
    [InlineData("tasks", "", "damaged or out of date")]
    [InlineData("tasks", "00003,00003", "damaged or out of date")]
    [InlineData("tasks", "00002,00003,00004,00005,00006", "damaged or out of date")]
    [InlineData("tasks", "a,b,c,d,e,f,g,h,i,j,k,l,m,n", "damaged or out of date")]
    [InlineData("tasks", "00008", "Task 1.7 is not yours to report on and was left out; its owner is Bob.")]
    [InlineData("tasks", "00001", "1 is not yours to report on")]
    [InlineData("tasks", "nonsense", "Task nonsense is no longer in the plan")]
    public void Altered_data_is_refused_and_changes_nothing(string name, string value, string why)
    {
        var before = world.Plan;
        var reply = Json(world.Save(world.Open(), Valid((name, value))));
        Assert.Contains(why, Words(reply));
        Assert.Same(before, world.Plan);
        Assert.True(Verbs(reply) is ["checkIn.open"] or ["checkIn.save"] or ["checkIn.save", "checkIn.save"]);
    }

    [Fact]
    public void A_summary_task_is_refused_with_the_code_of_a_task_below()
    {
        var reply = world.Save(world.Open(by: world.Mei), world.Mei, ("tasks", "00001"));
        Assert.Contains("1 是汇总任务，已从表单中去掉：请汇报其下的任务，例如 1.1。", Words(reply));
    }

    [Fact]
    public void Somebody_with_no_part_in_the_plan_saves_nothing_and_learns_nothing_of_its_tasks()
    {
        var before = world.Plan;
        var reply = Assert.IsType<Reply.Notice>(world.Save(world.Open(), new Actor("eve", "Eve", Tongue.English), Valid()));
        Assert.Equal("You have no part in this plan. Ask its plan manager to name you in it.", reply.Text);
        Assert.Same(before, world.Plan);
    }

    [Fact]
    public void A_task_removed_meanwhile_is_named_and_the_rest_comes_back_as_typed()
    {
        var form = world.Open();
        world.Plan = world.Plan with { Tasks = TaskTree.Build(world.Plan.Tasks.All.Where(t => t.Code != "1.3").Select(t => t.Code == "1.4" ? t with { IsCancelled = true } : t)) };
        var before = world.Plan;

        var back = Json(world.Save(form, Valid(("comment_00003", "typed"))));

        Assert.Same(before, world.Plan);
        Assert.Contains("Task 1.3 is no longer in the plan", Words(back));
        Assert.Contains("Task 1.4 was cancelled", Words(back));
        Assert.Equal(["1.2", "1.1"], Codes(back));
        Assert.Equal(("70", "typed"), (Value(back, "percent_00003"), Value(back, "comment_00003")));
        world.Save(back);
        Assert.Equal(70, world["1.2"].PercentComplete);
    }

    [Fact]
    public void Markup_and_forged_mentions_are_shown_as_they_were_typed()
    {
        var reply = world.Save(world.Open(), Valid(("comment_00003", "<at>Bob</at> **now** [x](http://x)\u0001")));
        Assert.Contains(Nodes(Json(reply)), n => n["type"]?.ToString() == "TextRun" && n["text"]!.ToString() == "Comment: <at>Bob</at> **now** [x](http://x)");
    }
}
