using System.Collections.Immutable;
using System.Text.RegularExpressions;
using PlanBot.Domain.Commands;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tasks;
using static PlanBot.Domain.Tests.Tasks.TaskWorld;

namespace PlanBot.Domain.Tests.Tasks;

public sealed class TaskCardTests
{
    public static TheoryData<string> Tongues => TaskWorld.Tongues;

    [Fact]
    public void A_percent_typed_on_a_Chinese_keyboard_is_read() => Assert.Equal(60, Assert.IsType<UpdateTask>(
        CardReader.Read(new("task.update", new Dictionary<string, string> { ["plan"] = "p1", ["task"] = "00001", ["percent"] = "６０％" }))).PercentComplete);

    [Fact]
    public void My_tasks_are_listed_worst_first_over_all_plans()
    {
        var north = Plan("north", Leaf("1.1", -30, 30, 90), Leaf("1.2", -30, -1, 90), Leaf("1.3", 0, 2), Leaf("1.4", -30, 30, 10), Leaf("1.5", -9, -1, 100));
        var south = Plan("south", Leaf("2.1", -30, -10, 90), Leaf("2.2", 0, 20) with { Owner = Bob.PersonId });
        var card = Mine([north, south]);
        Assert.Equal("My tasks: 5 open, 2 overdue", card.FallbackText);
        Assert.Equal(["2.1", "1.2", "1.4", "1.3", "1.1"], Codes(card));
        Assert.Contains("Region North south", card.Json());
        Assert.Contains("Check-in: Region North north", card.Json());
    }

    [Fact]
    public void A_long_list_is_turned_page_by_page()
    {
        var plan = Plan([.. Enumerable.Range(1, 14).Select(i => Leaf($"1.{i}", 0, 30 + i))]);
        Assert.Equal(["1.1", "1.2", "1.3", "1.4", "1.5"], Codes(Mine([plan])));
        Assert.Contains("Page 1 of 3", Mine([plan]).Json());
        Assert.DoesNotContain("Previous page", Mine([plan]).Json());
        Assert.Equal(["1.11", "1.12", "1.13", "1.14"], Codes(Mine([plan], 2)));
        Assert.Equal(["1.11", "1.12", "1.13", "1.14"], Codes(Mine([plan], int.MaxValue)));
        Assert.DoesNotContain("Next page", Mine([plan], 2).Json());
    }

    [Fact]
    public void Nothing_open_is_a_kind_word_and_no_plan_at_all_says_what_to_do()
    {
        Assert.Equal("Nothing is open for you. Well done!", Mine([Plan(Leaf("1.1", -9, -1, 100))]).FallbackText);
        Assert.StartsWith("You have no part in a plan yet.", Mine([]).FallbackText);
    }

    [Fact]
    public void A_manager_sees_everything_overdue_with_its_owner_and_an_owner_their_own()
    {
        var plan = Plan(Leaf("1.1", -30, -3), Leaf("1.2", -30, -10) with { Owner = Bob.PersonId }, Leaf("1.3", -30, 5));
        var all = Decide.For(Person(Mia), [plan], new ShowOverdue { By = Mia }, Morning).Card();
        Assert.Equal(["1.2", "1.1"], Codes(all));
        Assert.Contains("Bob", all.Json());
        Assert.Equal(["1.1"], Codes(Decide.For(Person(Ann), [plan], new ShowOverdue { By = Ann }, Morning).Card()));
        Assert.Equal("Nothing is overdue.", Decide.For(Person(Ann), [], new ShowOverdue { By = Ann }, Morning).Card().FallbackText);
    }

    [Fact]
    public void A_task_says_its_state_due_date_forecast_and_blocker_in_words()
    {
        var json = Mine([Plan(Leaf("1.1", -30, -14, 60) with { Forecast = Monday.AddDays(9), Blocker = new("no crane", "Bob", Monday.AddDays(4), Monday.AddDays(-3)) })]).Json();
        Assert.Contains("⊘ Blocked · due Mon 16 Nov · forecast finish Wed 9 Dec", json);
        Assert.Contains("⚠ 10 working days late; planned 100 %, reported 60 %", json);
        Assert.Contains("Blocked since Fri 27 Nov: no crane · to be removed by Bob · to be gone by Fri 4 Dec", json);
        Assert.Contains("task.unblock", json);
    }

    [Fact]
    public void Every_button_of_every_card_has_a_reader()
    {
        var task = Leaf("1.1", -7, 4);
        var plan = Plan([task, .. Enumerable.Range(2, 20).Select(i => Leaf($"1.{i}", -30, -5))]);
        var cards = Enum.GetValues<TaskForm>().Select(form => Decide.For(plan, new OpenTaskForm(Button(task), form) { By = Ann }, Morning).Card())
            .Append(Mine([plan], 1));
        var verbs = cards.SelectMany(c => Regex.Matches(c.Json(), "\"verb\":\"([^\"]+)\"")).Select(m => m.Groups[1].Value).Distinct();
        Assert.Subset(CardReader.Verbs.Append("checkIn.open").ToHashSet(), verbs.ToHashSet());
    }

    [Fact]
    public void A_form_is_filled_with_what_is_known()
    {
        var task = Leaf("1.1", -7, 4, 60) with { Blocker = new("no crane", "Bob", Monday.AddDays(2), Monday) };
        string Form(TaskForm form) => Decide.For(Plan(task), new OpenTaskForm(Button(task), form) { By = Ann }, Morning).Card().Json();
        Assert.Contains("\"value\":60", Form(TaskForm.Update));
        Assert.Contains("\"value\":\"2026-12-04\",\"min\":\"2026-11-30\"", Form(TaskForm.Forecast));
        Assert.Contains("\"value\":\"no crane\"", Form(TaskForm.Block));
    }

    [Theory]
    [InlineData(140)]
    [InlineData(-5)]
    public void A_percent_out_of_range_comes_back_as_it_was_typed(double percent)
    {
        var task = Leaf("1.1", -7, 4, 60);
        var again = Decide.For(Plan(task), new UpdateTask(Button(task), percent, null) { By = Ann }, Morning);
        Assert.Equal(60, again.The("1.1").PercentComplete);
        Assert.Contains($"“{percent}” is not a percentage", again.Card().Json());
        Assert.Contains($"\"value\":{percent}", again.Card().Json());
    }

    [Theory, MemberData(nameof(Tongues))]
    public void Every_card_fits_whatever_people_write(string tag)
    {
        var tongue = Tongue.Of(tag);
        foreach (var letter in new[] { "长", "😀", "\"", "*", "\u0001" })
        {
            var tasks = Enumerable.Range(1, 200).Select(i => Wordy(Leaf($"1.{i}", -60, -30, 5), letter)).ToArray();
            var plan = Plan("a-plan-with-a-rather-long-id-of-some-40-ch", tasks) with { Name = Repeat(letter, 200) };
            var other = plan with { Id = "another" };
            foreach (var page in new[] { 0, 1, 79 }) Mine([plan, other], page, tongue).FitsTeams();
            Decide.For(Person(Ann), [plan, other], new ShowOverdue { By = Ann with { Tongue = tongue } }, Morning).Card().FitsTeams();
            Decide.For(Person(Mia), [plan, other], new ShowOverdue { By = Mia with { Tongue = tongue } }, Morning).Card().FitsTeams();
            var by = Ann with { Tongue = tongue };
            foreach (var form in Enum.GetValues<TaskForm>())
                Decide.For(plan, new OpenTaskForm(Button(tasks[0]), form) { By = by }, Morning).Card().FitsTeams();
            var words = Repeat(letter, 1000);
            Decide.For(plan, new UpdateTask(Button(tasks[0]), 140, words) { By = by }, Morning).Card().FitsTeams();
            Decide.For(plan, new BlockTask(Button(tasks[0]), words + words, words, Monday) { By = by }, Morning).Card().FitsTeams();
            Decide.For(plan, new BlockTask(Button(tasks[0]), words + "x", "x", Monday) { By = by }, Morning).Card().FitsTeams();
            Decide.For(plan, new UpdateTask(Button(tasks[0]), 6, "x") { By = by }, Morning).Card().FitsTeams();
        }
    }

    [Theory, MemberData(nameof(Tongues))]
    public void The_small_cards_speak_the_readers_language(string tag)
    {
        var card = Mine([Plan(Leaf("1.1", -7, 4, 60))], 0, Tongue.Of(tag));
        Assert.Equal(tag, card.Lang);
        Assert.Contains(tag == "en" ? "due Fri 4 Dec · planned 60 %" : "到期日 12月4日周五 · 计划 60%", card.Json());
    }

    private static Cards.AdaptiveCard Mine(ImmutableArray<Plan> plans, int page = 0, Tongue? tongue = null) =>
        Decide.For(Person(Ann), plans, new ShowMyTasks(page) { By = Ann with { Tongue = tongue ?? Tongue.English } }, Morning).Card();

    private static string[] Codes(Cards.AdaptiveCard card) =>
        [.. Regex.Matches(card.Json(), "\"text\":\"([\\d.]+) Task").Select(m => m.Groups[1].Value)];
}
