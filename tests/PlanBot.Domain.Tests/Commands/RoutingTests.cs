using PlanBot.Cards;
using PlanBot.Domain.Commands;
using PlanBot.Domain.Reviews;
using PlanBot.Domain.Tasks;
using static PlanBot.Domain.Tests.Commands.CommandsWorld;

namespace PlanBot.Domain.Tests.Commands;

public sealed class RoutingTests
{
    [Fact]
    public void A_code_of_one_plan_goes_to_its_task_there()
    {
        var next = Ann.Says("update a-12 60%", Plan("n", "North", "1", "1.1"), Plan("s", "South", "A-11", "A-12")).Next!;
        Assert.Equal(new Onward("s", new UpdateTask(new("a-12", "s", "00002"), 60, null) { By = Ann.AsActor, MessageId = "m1" }), next);
    }

    [Fact]
    public void A_code_of_two_plans_makes_a_card_ask_which_and_its_button_says_it_again()
    {
        var plans = new[] { Plan("n", "North", "1.1"), Plan("s", "South", "1.1"), Plan("w", "West", "2") };
        var card = Ann.Says("update 1.1 60% on the way", [.. plans]).Card();
        Assert.Equal(["North", "South"], card.Actions.Select(a => a.Title));
        Assert.Contains("North task 1.1", card.Json());
        var next = Ann.Presses(card.Actions[1], [.. plans]).Next!;
        Assert.Equal(("s", new TaskRef("1.1", "s", "00001"), "on the way"), (next.PlanId, ((UpdateTask)next.Input).Task, ((UpdateTask)next.Input).Comment));
    }

    [Fact]
    public void A_long_command_or_many_plans_make_a_list_of_choices_that_fits_a_card()
    {
        var plans = Enumerable.Range(0, 300).Select(i => Plan($"plan-{i:000}", new string('计', 196) + $"{i:000}", "1.1")).ToArray();
        foreach (var person in new[] { Ann, Wei })
            foreach (var text in new[] { "blocked 1.1 " + new string('长', 1000), "digest " + new string('计', 196), "done 1.1" })
            {
                var card = person.Says(text, [.. plans]).Card();
                Assert.InRange(card.ToJson().Length, 1, AdaptiveCard.MaxBytes);
                var choice = Assert.Single(card.Body.OfType<ChoiceSetInput>());
                var button = Assert.IsType<ExecuteAction>(Assert.Single(card.Actions));
                var chosen = button with { Data = [.. button.Data, ("plan", choice.Choices[1].Value)] };
                Assert.Equal("plan-001", person.Presses(chosen, [.. plans]).Next!.PlanId);
            }
    }

    [Fact]
    public void A_chosen_plan_in_which_the_person_has_no_part_gets_nothing()
    {
        var decision = Ann.Presses(new ExecuteAction("", "say", ("text", "done 1.1"), ("plan", "secret")), Plan("n", "North", "1.1"));
        Assert.Null(decision.Next);
        Assert.Contains("no longer have a part", decision.Notice());
    }

    [Fact]
    public void A_button_with_altered_data_is_not_read()
    {
        Assert.Null(CardReader.Read(new CardData("say", new Dictionary<string, string>())));
        Assert.Null(CardReader.Read(new CardData("say", new Dictionary<string, string> { ["text"] = new('x', 2001) })));
    }

    [Theory]
    [InlineData("done 1.2.9", "1.2.1")]
    [InlineData("done 121", "1.2.1")]
    [InlineData("done 1-2-1", "1.2.1")]
    public void An_unknown_code_names_one_that_is_close(string text, string near)
    {
        var notice = Ann.Says(text, Plan("n", "North", "1", "1.2", "1.2.1", "7.7.7")).Notice();
        Assert.Contains(near, notice);
        Assert.Contains("my tasks", notice);
        Assert.DoesNotContain("7.7.7", notice);
    }

    [Fact]
    public void An_unknown_code_that_resembles_none_says_so_in_the_readers_language()
    {
        Assert.Equal("No task in your plans has the code Z-99. Say “my tasks” to see yours with their codes.", Ann.Says("done Z-99", Plan("n", "North", "1.1")).Notice());
        Assert.Contains("我的任务", Wei.Says("完成 Z-99", Plan("n", "North", "1.1")).Notice());
    }

    [Theory]
    [InlineData("digest north", "n")]
    [InlineData("digest N", "n")]
    [InlineData("digest North-E", "ne")]
    [InlineData("digest south", "s")]
    [InlineData("digest 2027", "s")]
    [InlineData("digest ｓｏｕｔｈ", "s")]
    public void A_plan_is_found_by_name_id_beginning_or_part(string text, string planId)
    {
        var next = Ann.Says(text, Plan("n", "North"), Plan("ne", "North-East"), Plan("s", "Deep South 2027")).Next!;
        Assert.Equal((planId, typeof(ShowDigest), Ann.AsActor, "m1"), (next.PlanId, next.Input.GetType(), next.Input.By, next.Input.MessageId));
    }

    [Fact]
    public void Without_a_name_the_channels_plan_comes_before_the_question()
    {
        var plans = new[] { Plan("n", "North"), Plan("s", "South").InChannel("19:south") };
        var input = Domain.Commands.Commands.Read("digest", InEnglish with { ChannelId = "19:south" });
        Assert.Equal("s", Domain.Decide.For(Ann, [.. plans], input, Now).Next!.PlanId);
        Assert.Equal("n", Ann.Says("digest", plans[0]).Next!.PlanId);
        var card = Ann.Says("digest", [.. plans]).Card();
        Assert.Equal(["North", "South"], card.Actions.Select(a => a.Title));
        Assert.Equal("n", Ann.Presses(card.Actions[0], [.. plans]).Next!.PlanId);
    }

    [Fact]
    public void An_unknown_plan_is_answered_with_the_names_of_theirs() =>
        Assert.Equal("None of your plans is called “East”. Yours: North, South.", Ann.Says("digest East", Plan("n", "North"), Plan("s", "South")).Notice());

    [Theory]
    [InlineData("done 1.1")]
    [InlineData("digest")]
    [InlineData("plans")]
    public void Whoever_is_in_no_plan_hears_how_to_start(string text)
    {
        Assert.Contains("import", Ann.Says(text).Notice());
        Assert.Contains("导入", Wei.Says(text).Notice());
    }
}
