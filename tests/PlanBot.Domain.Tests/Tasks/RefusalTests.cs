using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tasks;
using static PlanBot.Domain.Tests.Tasks.TaskWorld;

namespace PlanBot.Domain.Tests.Tasks;

public sealed class RefusalTests
{
    private static readonly PlanTask Branch = new() { Id = "00001", Code = "1", Title = "Branch" };
    private static readonly PlanTask Permit = Leaf("1.1", -7, 4) with { ParentId = Branch.Id };
    private static readonly PlanTask Done = Leaf("1.2", -7, 4, 100) with { ParentId = Branch.Id, ActualFinish = Monday };
    private static readonly PlanTask Cancelled = Leaf("1.3", -7, 4) with { ParentId = Branch.Id, IsCancelled = true };
    private static readonly PlanTask Nobodys = Leaf("1.4", -7, 4) with { ParentId = Branch.Id, Owner = null };
    private static readonly Plan North = Plan(Branch, Permit, Done, Cancelled, Nobodys);

    private static TaskRef Chat(PlanTask task) => new(task.Code, "p1", task.Id);

    public static TheoryData<TaskInput, string> Refusals => new()
    {
        { new UpdateTask(new("9.9", "p1", "99999"), 60, null) { By = Ann }, "no longer in the plan" },
        { new FinishTask(Button(Permit), null) { By = Stranger }, "You have no part in this plan" },
        { new FinishTask(Button(Branch), null) { By = Ann }, "such as 1.1" },
        { new FinishTask(Button(Permit), null) { By = Bob }, "1.1 belongs to Ann. Only Ann or the plan manager, Mia" },
        { new OpenTaskForm(Button(Permit), TaskForm.Update) { By = Bob }, "1.1 belongs to Ann" },
        { new FinishTask(Button(Nobodys), null) { By = Bob }, "only the plan manager, Mia" },
        { new FinishTask(Button(Cancelled), null) { By = Ann }, "1.3 was cancelled" },
        { new UpdateTask(Chat(Permit), 140, null) { By = Ann }, "“140” is not a percentage" },
        { new UpdateTask(Chat(Permit), -1, null) { By = Ann }, "“-1” is not a percentage" },
        { new UpdateTask(Chat(Permit), double.NaN, null) { By = Ann }, "is not a percentage" },
        { new UpdateTask(Chat(Permit), 60, new('x', 1001)) { By = Ann }, "longer than 1000 characters" },
        { new FinishTask(Chat(Permit), new('x', 1001)) { By = Ann }, "longer than 1000 characters" },
        { new BlockTask(Chat(Permit), "  ", null, null) { By = Ann }, "Say what is in the way" },
        { new BlockTask(Chat(Permit), "x", new('x', 201), null) { By = Ann }, "longer than 200 characters" },
        { new BlockTask(Chat(Permit), "x", null, Monday.AddDays(-1)) { By = Ann }, "29 Nov 2026 has passed" },
        { new BlockTask(Chat(Permit), "x", null, DateOnly.MaxValue) { By = Ann }, "more than ten years away" },
        { new BlockTask(Chat(Done), "x", null, null) { By = Ann }, "1.2 is done" },
        { new ForecastTask(Chat(Permit), Monday.AddDays(-1), null) { By = Ann }, "29 Nov 2026 has passed" },
        { new ForecastTask(Chat(Permit), DateOnly.MaxValue, null) { By = Ann }, "more than ten years away" },
        { new ForecastTask(Chat(Done), Monday.AddDays(1), null) { By = Ann }, "1.2 is done, so it needs no forecast" },
        { new SnoozeTask(Chat(Permit), 31, "x") { By = Ann }, "“31” is not a number of working days from 1 to 30" },
        { new SnoozeTask(Chat(Permit), 0, "x") { By = Ann }, "from 1 to 30" },
        { new SnoozeTask(Chat(Permit), 3, " ") { By = Ann }, "Say why it can wait" },
        { new SnoozeTask(Chat(Done), 3, "x") { By = Ann }, "1.2 is done" },
    };

    [Theory, MemberData(nameof(Refusals), DisableDiscoveryEnumeration = true)]
    public void A_refusal_names_the_fault_and_changes_nothing(TaskInput input, string answer)
    {
        var decision = Decide.For(North, input, Morning);
        Assert.Same(North, decision.State);
        Assert.Contains(answer, decision.Notice());
    }

    [Fact]
    public void The_plan_manager_and_the_accountable_may_report_too()
    {
        var plan = Plan(Leaf("1.1", -7, 4) with { Accountable = Bob.PersonId });
        foreach (var actor in new[] { Mia, Bob })
            Assert.Equal(60, Decide.For(plan, new UpdateTask(Button(plan.Tasks.All[0]), 60, null) { By = actor }, Morning).The("1.1").PercentComplete);
    }

    [Fact]
    public void A_draft_is_reported_on_by_nobody() =>
        Assert.Contains("not here any more", Decide.For(North with { State = PlanState.Draft }, new FinishTask(Button(Permit), null) { By = Ann }, Morning).Notice());

    [Theory]
    [InlineData("task.update", "percent=sixty;comment=nearly", "“sixty” is not a percentage", "nearly")]
    [InlineData("task.update", "percent=140;comment=nearly", "“140” is not a percentage", "\"value\":140")]
    [InlineData("task.update", "comment=nearly", "Type a number from 0 to 100.", "nearly")]
    [InlineData("task.forecast", "finish=2026-02-30;reason=rain", "“2026-02-30” is not a date", "rain")]
    [InlineData("task.forecast", "reason=rain", "Choose a date", "rain")]
    [InlineData("task.forecast", "finish=2026-11-01;reason=rain", "1 Nov 2026 has passed", "2026-11-01")]
    [InlineData("task.block", "what=;unblocker=Bob", "Say what is in the way", "Bob")]
    [InlineData("task.block", "what=crane;until=soon", "“soon” is not a date", "crane")]
    [InlineData("task.snooze", "days=many;reason=rain", "“many” is not a number of working days", "rain")]
    [InlineData("task.snooze", "reason=rain", "Type a whole number from 1 to 30.", "rain")]
    [InlineData("task.snooze", "days=99;reason=rain", "“99” is not a number of working days", "\"value\":99")]
    public void A_bad_value_brings_the_form_back_with_what_was_typed(string verb, string typed, string fault, string survives)
    {
        var fields = typed.Split(';').Select(f => f.Split('=')).ToDictionary(f => f[0], f => f[1]);
        fields["plan"] = "p1";
        fields["task"] = Permit.Id;
        var onward = CardReader.ReadPlan(new(verb, fields))!;
        var decision = Decide.For(North, onward.Input with { By = Ann }, Morning);
        Assert.Same(North, decision.State);
        Assert.Contains(fault, decision.Card().Json());
        Assert.Contains(survives, decision.Card().Json());
        Assert.Contains($"\"verb\":\"{verb}\"", decision.Card().Json());
    }

    [Theory]
    [InlineData("task.form", "plan=p1;task=1")]
    [InlineData("task.form", "plan=p1;task=1;form=7")]
    [InlineData("task.form", "plan=p1;task=1;form=update")]
    [InlineData("task.done", "plan=p1")]
    [InlineData("task.update", "task=1;percent=60")]
    [InlineData("task.snooze", "")]
    public void Altered_data_of_a_button_is_no_input(string verb, string data) =>
        Assert.Null(CardReader.Read(new(verb, data.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(f => f.Split('=')).ToDictionary(f => f[0], f => f[1]))));

    [Fact]
    public void Both_languages_have_every_phrase_with_the_same_placeholders()
    {
        static string Holes(string phrase) => string.Concat(System.Text.RegularExpressions.Regex.Matches(phrase, @"\{(\d)").Select(m => m.Groups[1].Value).Distinct().Order());
        Assert.Equal(Tongue.English.Phrases.Keys.Order(), Tongue.Chinese.Phrases.Keys.Order());
        Assert.All(Tongue.English.Phrases, p => Assert.Equal(Holes(p.Value), Holes(Tongue.Chinese.Phrases[p.Key])));
    }
}
