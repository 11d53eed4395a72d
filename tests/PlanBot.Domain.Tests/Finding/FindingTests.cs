using PlanBot.Domain.Finding;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;
using static PlanBot.Domain.Tests.Tasks.TaskWorld;

namespace PlanBot.Domain.Tests.Finding;

public sealed class FindingTests
{
    private static readonly Plan North = Plan(
        Leaf("1.1", -10, -3) with { Title = "Sign the lease 签约" }, Leaf("1.2", -10, 20) with { Title = "Hire the team", Owner = Bob.PersonId }, Leaf("1.3", -10, 30, 100) with { Title = "Lease of the car" });

    [Theory]
    [InlineData("lease", "1.1", "1.3")]
    [InlineData("LEASE sign", "1.1")]
    [InlineData("签约", "1.1")]
    [InlineData("１．１", "1.1")]
    [InlineData("1.2", "1.2")]
    [InlineData("bob", "1.2")]
    [InlineData("bob team", "1.2")]
    [InlineData("", "1.1")]
    [InlineData("   ", "1.1")]
    public void Each_word_stands_in_code_title_or_owner_and_open_tasks_come_first(string query, params string[] codes) =>
        Assert.Equal(codes, Codes(Ask(Ann, [North], query)));

    [Fact]
    public void Nothing_typed_lists_the_persons_own_open_tasks_worst_first() =>
        Assert.Equal(["1.2"], Codes(Ask(Bob, [North], "")));

    [Fact]
    public void The_exact_code_comes_first()
    {
        var plan = Plan([Leaf("1.10", -10, -8), Leaf("1.1", -10, 90)]);
        Assert.Equal(["1.1", "1.10"], Codes(Ask(Ann, [plan], "1.1")));
    }

    [Fact]
    public void A_page_holds_twenty_five_and_the_next_goes_on()
    {
        var plan = Plan([.. Enumerable.Range(100, 60).Select(n => Leaf($"{n}", 0, n))]);
        Assert.Equal(25, Codes(Ask(Ann, [plan], "Task", count: 1000)).Count());
        Assert.Equal(["125", "126"], Codes(Ask(Ann, [plan], "Task", 25, 2)));
        Assert.Equal("100", Codes(Ask(Ann, [plan], "Task", -5, 25)).First());
        Assert.Contains("No task", Ask(Ann, [plan], "Task", int.MaxValue).Notice());
        Assert.Single(Codes(Ask(Ann, [plan], "Task", 0, -1)));
    }

    [Fact]
    public void Only_plans_that_name_the_person_are_looked_through()
    {
        Assert.Contains("does not know you", Ask(Stranger, [North], "lease").Notice());
        Assert.Contains("does not know you", Ask(Ann, [], "lease").Notice());
    }

    [Fact]
    public void A_query_of_ten_thousand_characters_is_refused_in_one_sentence() =>
        Assert.InRange(Ask(Ann, [North], new string('x', 10_000)).Notice().Length, 20, 200);

    [Fact]
    public void Each_has_a_card_for_everybody_that_refreshes()
    {
        var found = Assert.Single(Found(Ask(Ann, [North], "1.1")));

        Assert.Equal("1.1 Sign the lease 签约", found.Title);
        Assert.Equal("Region North p1 · Ann · Not started · due Fri 27 Nov", found.Text);
        Assert.Equal("task.view", found.Card.Refresh?.Action.Verb);
        Assert.DoesNotContain("task.form", found.Card.Json());
    }

    [Fact]
    public void Twenty_five_wordy_tasks_stay_small()
    {
        var plan = Plan([.. Enumerable.Range(1, 25).Select(n => Wordy(Leaf($"{n}", -10, -3)) with { Deliverable = Repeat("长", 1000), Objective = Repeat("长", 1000) })]);
        Assert.InRange(Found(Ask(Ann, [plan], "")).Sum(f => f.Card.ToJson().Length), 1, 25 * 8 * 1024);
    }

    private static Decision<Domain.People.Person> Ask(Actor by, Plan[] plans, string query, int skip = 0, int count = 25) =>
        Domain.Decide.For(Person(by, Tongue.English), [.. plans], new FindTasks(query, skip, count) { By = by }, Morning);

    private static IEnumerable<FoundTask> Found(Decision<Domain.People.Person> decision) => Assert.IsType<Reply.Found>(decision.Reply).Tasks;

    private static IEnumerable<string> Codes(Decision<Domain.People.Person> decision) => Found(decision).Select(f => f.Title.Split(' ')[0]);
}
