using PlanBot.Domain.Finding;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tasks;
using static PlanBot.Domain.Tests.Tasks.TaskWorld;

namespace PlanBot.Domain.Tests.Finding;

public sealed class BlockersTests
{
    private const string Link = "https://teams.microsoft.com/l/message/19:x/1";

    private static readonly Plan North = Plan(Leaf("1.1", -10, -3), Leaf("1.2", -10, 20) with { Owner = Bob.PersonId }, Leaf("1.3", -10, 30, 100));

    [Fact]
    public void The_form_offers_the_open_tasks_that_one_may_report_on_with_the_words_of_the_message()
    {
        var json = Start(Ann, ("what", "No crane until Friday"), ("link", Link)).Card().Json();

        Assert.Contains("\"value\":\"p1|00001.1\"", json);
        Assert.DoesNotContain("p1|00001.2", json);
        Assert.DoesNotContain("p1|00001.3", json);
        Assert.Contains("No crane until Friday", json);
        Assert.Contains(Link, json);
        Assert.Contains("p1|00001.2", Start(Mia).Card().Json());
    }

    [Fact]
    public void It_is_reported_like_any_other_and_keeps_the_link()
    {
        var next = Raise(Ann, ("on", "p1|00001.1"), ("what", "No crane"), ("until", "2026-12-04"), ("hours", "4"), ("link", Link)).Next!;
        var decision = Domain.Decide.For(North, next.Input, Morning);

        Assert.Equal(new Blocker("No crane", null, new(2026, 12, 4), Monday) { AnswerHours = 4, Link = Link }, decision.The("1.1").Blocker);
    }

    [Fact]
    public void A_link_that_leads_elsewhere_is_dropped()
    {
        Assert.DoesNotContain("evil.example", Start(Ann, ("link", "https://evil.example/x")).Card().Json());
        var next = Raise(Ann, ("on", "p1|00001.1"), ("what", "No crane"), ("link", "https://evil.example/x")).Next!;
        Assert.Null(Domain.Decide.For(North, next.Input, Morning).The("1.1").Blocker!.Link);
    }

    [Fact]
    public void Whether_one_may_report_on_it_is_decided_by_the_plan()
    {
        var next = Raise(Ann, ("on", "p1|00001.2"), ("what", "No crane")).Next!;
        Assert.Contains("belongs to Bob", Domain.Decide.For(North, next.Input, Morning).Notice());
    }

    [Theory]
    [InlineData("on", "p9|00001.1", "Choose the task that is blocked.")]
    [InlineData("on", "p1|99999", "Choose the task that is blocked.")]
    [InlineData("on", "x", "Choose the task that is blocked.")]
    [InlineData("on", "|", "Choose the task that is blocked.")]
    [InlineData("code", "9.9", "No task in your plans has the code 9.9.")]
    [InlineData("until", "soon", "is not a date")]
    [InlineData("hours", "many", "is not a whole number")]
    [InlineData("what", "", "Say what is in the way.")]
    public void What_is_wrong_brings_the_form_back_with_what_was_typed(string field, string text, string fault)
    {
        var typed = new Dictionary<string, string>(StringComparer.Ordinal) { ["on"] = "p1|00001.1", ["what"] = "No crane", ["unblocker"] = "Bob the builder", ["link"] = Link, [field] = text };
        var decision = Domain.Decide.For(Person(Ann), [North], new RaiseBlocker(typed) { By = Ann }, Morning);

        Assert.Null(decision.Next);
        foreach (var said in (string[])[fault, "Bob the builder", Link]) Assert.Contains(said, decision.Card().Json());
    }

    [Fact]
    public void A_value_that_the_plan_refuses_brings_the_tasks_form_back_with_the_link()
    {
        var next = Raise(Ann, ("on", "p1|00001.1"), ("what", "No crane"), ("hours", "400"), ("link", Link)).Next!;
        var json = Domain.Decide.For(North, next.Input, Morning).Card().Json();
        foreach (var said in (string[])["No crane", Link, "task.block"]) Assert.Contains(said, json);
    }

    [Fact]
    public void Who_has_nothing_to_block_is_told_so()
    {
        Assert.Contains("nothing to block", Start(Stranger).Notice());
        Assert.Contains("does not know you", Domain.Decide.For(Person(Ann), [], new StartBlocker(new Dictionary<string, string>()) { By = Ann }, Morning).Notice());
    }

    [Fact]
    public void A_task_that_does_not_fit_the_list_is_named_by_its_code()
    {
        var plan = Plan([.. Enumerable.Range(100, 60).Select(n => Leaf($"{n}", 0, n))]);
        var form = Domain.Decide.For(Person(Ann), [plan], new StartBlocker(new Dictionary<string, string>()) { By = Ann }, Morning).Card();
        form.FitsTeams();
        Assert.Contains("its code, if it is not in the list", form.Json());
        var next = Domain.Decide.For(Person(Ann), [plan], new RaiseBlocker(new Dictionary<string, string> { ["code"] = "159", ["what"] = "x" }) { By = Ann }, Morning).Next!;
        Assert.Equal("0000159", Assert.IsType<BlockTask>(next.Input).Task.TaskId);
    }

    private static Decision<Domain.People.Person> Start(Actor by, params (string Name, string Text)[] typed) =>
        Domain.Decide.For(Person(by), [North], new StartBlocker(typed.ToDictionary(t => t.Name, t => t.Text)) { By = by }, Morning);

    private static Decision<Domain.People.Person> Raise(Actor by, params (string Name, string Text)[] typed) =>
        Domain.Decide.For(Person(by), [North], new RaiseBlocker(typed.ToDictionary(t => t.Name, t => t.Text)) { By = by }, Morning);
}
