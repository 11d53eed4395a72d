using PlanBot.Cards;
using PlanBot.Domain.Commands;
using PlanBot.Domain.Language;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tasks;
using static PlanBot.Domain.Tests.Commands.CommandsWorld;

namespace PlanBot.Domain.Tests.Commands;

public sealed class AnswersTests
{
    [Theory]
    [InlineData("hlep", "Help")]
    [InlineData("udpate 1.2.1 60%", "update 1.2.1 60%")]
    [InlineData("updaet1.2.1 60%", "update 1.2.1 60%")]
    [InlineData("mytask list 7", "my tasks")]
    [InlineData("tasks done 1.2.2", "done 1.2.2")]
    [InlineData("please show me the overdue ones", "overdue")]
    [InlineData("1.2.2 done", "done 1.2.2")]
    [InlineData("1.2.1 60% on the way", "update 1.2.1 60% on the way")]
    [InlineData("fore", "forecast")]
    [InlineData("chek-in", "check-in")]
    [InlineData("sattus North", "status North")]
    public void Unknown_words_are_answered_with_the_nearest_commands_and_their_values(string text, string nearest) =>
        Assert.Contains(nearest, Ann.Says(text).Card().Actions.Select(a => a.Title));

    [Theory]
    [InlineData("更薪1.2.1 60%", "更新 1.2.1 60%")]
    [InlineData("udpate 1.2.1 60%", "更新 1.2.1 60%")]
    [InlineData("1.2.2完成", "完成 1.2.2")]
    [InlineData("我想看逾期的", "逾期")]
    [InlineData("我的仼务", "我的任务")]
    [InlineData("任务完成了1.2.2", "完成 1.2.2")]
    public void The_nearest_commands_come_in_the_readers_language(string text, string nearest) =>
        Assert.Contains(nearest, Wei.Says(text).Card().Actions.Select(a => a.Title));

    [Fact]
    public void Words_that_resemble_nothing_offer_the_commonest_commands()
    {
        Assert.Equal(["My tasks", "Check-in", "Help"], Ann.Says("xyzzy plugh").Card().Actions.Select(a => a.Title));
        Assert.Equal(["我的任务", "周报", "帮助"], Wei.Says("啊啊啊啊").Card().Actions.Select(a => a.Title));
    }

    [Theory]
    [InlineData("thanks")]
    [InlineData("Thank you very much!")]
    [InlineData("thx")]
    [InlineData("谢谢")]
    [InlineData("谢谢你！")]
    [InlineData("辛苦了")]
    public void Thanks_are_answered_with_what_to_do_next(string text)
    {
        var card = Ann.Says(text).Card();
        Assert.Contains("You are welcome", card.Json());
        Assert.Equal(["My tasks", "Check-in", "Help"], card.Actions.Select(a => a.Title));
        Assert.Contains("不客气", Wei.Says(text).Card().Json());
    }

    [Theory]
    [InlineData("thanks, done 1.2.2")]
    [InlineData("谢谢，完成 1.2.2")]
    public void Thanks_before_a_command_do_not_hide_it(string text) => Assert.IsType<FinishTask>(Assert.IsType<AboutTask>(Read(text)).Ask);

    [Fact]
    public void Thanks_for_something_else_are_no_command() => Assert.Contains("I do not understand", Ann.Says("thanks 1.2.2").Card().Json());

    [Fact]
    public void A_text_that_was_cut_is_not_offered_with_half_of_its_values() =>
        Assert.Equal(["update", "Help"], Ann.Says("updaet 1.2.1 60% " + new string('x', 100)).Card().Actions.Select(a => a.Title));

    [Fact]
    public void Markup_and_forged_mentions_come_back_as_plain_text() =>
        Assert.Contains("RichTextBlock", Ann.Says("<at>Boss</at> **pay** me").Card().Json());

    [Fact]
    public void Every_button_of_help_and_welcome_says_a_command_that_is_understood()
    {
        foreach (var person in new[] { Ann, Wei })
            foreach (var text in new[] { "help", "hello", "thanks", "gibberish" })
                foreach (var button in person.Says(text).Card().Actions.Cast<ExecuteAction>())
                {
                    var again = Assert.IsType<SayAgain>(CardReader.Read(new CardData(button.Verb, button.Data.ToDictionary(d => d.Name, d => d.Value))));
                    Assert.False(Domain.Commands.Commands.Read(again.Text, InEnglish) is Misread or Unknown, again.Text);
                }
    }

    [Fact]
    public void Help_lists_every_command_with_its_example()
    {
        foreach (var person in new[] { Ann, Wei })
        {
            var json = person.Says("help").Card().Json();
            foreach (var command in CommandList.All) Assert.Contains(command.Example(person.Tongue), json);
        }
    }

    [Fact]
    public void Plans_shows_progress_and_the_persons_own_part_and_its_button_asks_for_the_status()
    {
        var plan = Plan("n", "North", "1.1");
        var card = Ann.Says("plans", plan, Plan("s", "South") with { Sponsor = "ann@contoso.com" }).Card();
        Assert.Contains("You own tasks in it", card.Json());
        Assert.Contains("You sponsor it", card.Json());
        Assert.Contains("Planned 0 %, reported 0 %", card.Json());
        Assert.Contains("您是计划经理", (Wei with { Id = "max@contoso.com" }).Says("计划", plan).Card().Json());
        var button = card.Body.OfType<Container>().First().Items.OfType<ActionSet>().Single().Actions.Single();
        Assert.Equal("n", Ann.Presses(button, plan, Plan("s", "South")).Next!.PlanId);
    }

    [Fact]
    public void Every_card_fits_its_budget_in_both_languages_empty_and_full()
    {
        var many = Enumerable.Range(0, 40).Select(i => Plan($"plan-{i}", new string('*', 197) + i, "1.1")).ToArray();
        foreach (var tongue in Tongue.All)
        {
            var person = new Person { Id = "ann@contoso.com", Name = new string('安', 200), Chosen = tongue };
            foreach (var text in new[] { "help", "hello", "import", new string('_', 2000), "update" + new string('长', 90) })
                foreach (var plans in new[] { [], many })
                    if (person.Says(text, [.. plans]).Reply is Reply.Card { Content: var card }) Fits(card, tongue);
            Fits(person.Says("plans", [.. many]).Card(), tongue);
            Fits(person.Says("digest", [.. many]).Card(), tongue);
            Fits(person.Says("digest", [.. many[..2]]).Card(), tongue);
        }
    }

    private static void Fits(AdaptiveCard card, Tongue tongue)
    {
        Assert.InRange(card.ToJson().Length, 1, AdaptiveCard.MaxBytes);
        Assert.Equal(tongue.Tag, card.Lang);
        Assert.NotEmpty(card.FallbackText!);
    }
}
