using PlanBot.Domain.Credibility;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tasks;
using static PlanBot.Domain.Tests.Credibility.CredibilityWorld;
using static PlanBot.Domain.Tests.Tasks.TaskWorld;

namespace PlanBot.Domain.Tests.Credibility;

public sealed class DoubtTests
{
    private static readonly PlanTask Stuck = Reported("1.1", (-18, 90)), Same = Reported("1.2", (-18, 30));
    private readonly CredibilityWorld world = new(Stuck, Same);

    [Fact]
    public void Each_owner_is_asked_one_question_a_day_the_worst_first_and_never_twice_about_the_same()
    {
        Assert.Equal([("ann", "00001.1/NearlyDone")], world.Asks(At(Monday, 9)));
        Assert.Empty(world.Asks(At(Monday, 11)));
        Assert.Equal([("ann", "00001.2/Unchanged")], world.Asks(At(Monday.AddDays(1), 9)));
        for (var day = 2; day < 25; day++) Assert.Empty(world.Asks(At(Monday.AddDays(day), 9)));
    }

    [Fact]
    public void What_was_over_and_comes_again_is_a_new_episode_but_not_before_ten_working_days_have_passed()
    {
        world.Asks(At(Monday, 9));
        world.Take(new UpdateTask(Button(Stuck), 50, null), Ann, At(Monday, 12));
        world.Take(new UpdateTask(Button(Same), 35, null), Ann, At(Monday, 12));
        Assert.Empty(world.Asks(At(Monday.AddDays(1), 9)));
        Assert.Equal(Monday.AddDays(1), Assert.Single(world.Plan.Tasks.FindCode("1.1")!.Doubts).EndedOn);
        world.Take(new UpdateTask(Button(Stuck), 92, null), Ann, At(Monday.AddDays(2), 12)); // Wed 2 Dec: two rounds have closed with Mon 14 Dec
        for (var day = 2; day < 14; day++) Assert.Empty(world.Asks(At(Monday.AddDays(day), 9)));
        Assert.Equal([("ann", "00001.1/NearlyDone")], world.Asks(At(Monday.AddDays(14), 9))); // asked on 30 Nov; 14 Dec is the tenth working day after
    }

    [Fact]
    public void Nobody_is_asked_where_the_plan_says_so_on_a_day_off_before_the_nudge_time_or_while_away()
    {
        Assert.Empty(world.Asks(At(Monday.AddDays(-1), 9)));
        Assert.Empty(world.Asks(At(Monday, 8)));
        var away = world.Plan.People[Ann.PersonId] with { Availability = world.Plan.People[Ann.PersonId].Availability with { Absences = [new(Monday, Monday, null)] } };
        world.Plan = world.Plan with { People = world.Plan.People.SetItem(Ann.PersonId, away) };
        Assert.Empty(world.Asks(At(Monday, 10)));
        Assert.NotEmpty(world.Asks(At(Monday.AddDays(1), 9)));
        var silent = new CredibilityWorld(Stuck);
        silent.Plan = silent.Plan with { Settings = silent.Plan.Settings with { UnchangedRounds = null } };
        Assert.Empty(silent.Asks(At(Monday, 9)));
        Assert.Contains("Owners are not asked in this plan", silent.Facts(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_question_is_one_card_a_day_over_all_that_waits_and_is_asked_only_while_it_is_true()
    {
        world.Asks(At(Monday, 9));
        world.Asks(At(Monday.AddDays(1), 9));
        var both = world.Tells(At(Monday.AddDays(1), 9), Line(Stuck, DoubtKind.NearlyDone, Monday), Line(Same, DoubtKind.Unchanged, Monday.AddDays(1)));
        Assert.Contains("1.1 has stood at 90 % for 13 working days. What is left, and would anything help?", Assert.Single(both), StringComparison.Ordinal);
        Assert.Empty(world.Tells(At(Monday.AddDays(1), 11)));
        Assert.Contains("1.2 has stayed at 30 % since Thu 12 Nov.", Assert.Single(world.Tells(At(Monday.AddDays(2), 9))), StringComparison.Ordinal);
        world.Take(new FinishTask(Button(Stuck), null), Ann, At(Monday.AddDays(2), 10));
        Assert.Empty(world.Tells(At(Monday.AddDays(3), 9), Line(Stuck, DoubtKind.NearlyDone, Monday.AddDays(3))));
    }

    [Fact]
    public void The_answer_is_kept_with_the_task_once_and_stands_beside_the_fact()
    {
        Assert.Contains("Not asked yet", world.Facts(), StringComparison.Ordinal);
        world.Asks(At(Monday, 9));
        Assert.Contains("Asked on Mon 30 Nov; no answer yet", world.Facts(), StringComparison.Ordinal);
        Assert.Contains("Write a few words", Answer("  \n ").Notice(), StringComparison.Ordinal);
        Assert.Contains("longer than 500 characters", Answer(new('x', 501)).Notice(), StringComparison.Ordinal);
        var updated = world.Plan.Tasks.FindCode("1.1")!.UpdatedAt;
        var answer = Answer(" The inspector\ncomes on Friday\t");
        Assert.StartsWith("Saved with 1.1", answer.Card().FallbackText, StringComparison.Ordinal);
        Assert.Equal(("DoubtAnswer", "1.1", "The inspector comes on Friday"), (answer.History[0].What, answer.History[0].TaskCode, answer.History[0].To));
        Assert.Equal(("The inspector comes on Friday", updated), (world.Plan.Tasks.FindCode("1.1")!.Comment, world.Plan.Tasks.FindCode("1.1")!.UpdatedAt)); // it is no report
        Assert.Contains("Ann: “The inspector comes on Friday”", world.Facts(), StringComparison.Ordinal);
        Assert.Contains("kept with 1.1 already", Answer("Again").Card().FallbackText, StringComparison.Ordinal);
        Assert.Contains("Nothing is asked about 1.2", world.Take(new AnswerDoubt(Button(Same), DoubtKind.Unchanged, "x"), Ann).Notice(), StringComparison.Ordinal);
        var before = world.Plan;
        Assert.IsType<Reply.Notice>(world.Take(new AnswerDoubt(Button(Stuck), DoubtKind.NearlyDone, "x"), Bob).Reply);
        Assert.IsType<Reply.Notice>(world.Take(new AnswerDoubt(Button(Stuck), DoubtKind.NearlyDone, "x"), Stranger).Reply);
        Assert.Same(before, world.Plan);

        Decision<Plan> Answer(string text) => world.Take(new AnswerDoubt(Button(Stuck), DoubtKind.NearlyDone, text), Ann);
    }

    [Fact]
    public void Done_asks_on_its_card_what_proves_the_deliverable_and_keeps_it()
    {
        var task = Leaf("1.1", -5, 3, 50) with { Deliverable = "Signed lease" };
        var lease = new CredibilityWorld(task);
        Assert.Contains("What proves it: a sentence or a link (optional). Deliverable: Signed lease", lease.Take(new FinishTask(Button(task), null), Ann).Card().Json(), StringComparison.Ordinal);
        Assert.IsType<Reply.Notice>(lease.Take(new ProveTask(Button(task), " "), Ann).Reply);
        var proved = lease.Take(new ProveTask(Button(task), " https://contoso.com/lease.pdf "), Ann);
        Assert.Equal("https://contoso.com/lease.pdf", lease.Plan.Tasks.All[0].Evidence);
        Assert.DoesNotContain("task.prove", proved.Card().Json(), StringComparison.Ordinal);
        Assert.Contains("What proves it: https://contoso.com/lease.pdf", lease.Take(new ShowTask(Button(task)), Mia).Card().Json(), StringComparison.Ordinal);
        Assert.IsType<Reply.Notice>(new CredibilityWorld(task).Take(new ProveTask(Button(task), "x"), Ann).Reply);
    }

    [Fact]
    public void Done_in_chat_is_asked_about_on_the_next_working_day_and_the_answer_proves_it()
    {
        var task = Leaf("1.1", -5, 3, 50) with { Deliverable = "Signed lease" };
        var lease = new CredibilityWorld(task);
        lease.Take(new FinishTask(Button(task), null), Ann);
        Assert.Empty(lease.Asks(At(Monday, 11)));
        lease.Plan = lease.Plan with { Tasks = TaskTree.Build([.. lease.Plan.Tasks.All, Leaf("1.2", 0, 31) with { Order = 1 }]) }; // somebody has a round of nudges
        Assert.Equal([("ann", "00001.1/Unproved")], lease.Asks(At(Monday.AddDays(1), 9)));
        lease.Take(new AnswerDoubt(Button(task), DoubtKind.Unproved, "In the safe"), Ann, At(Monday.AddDays(1), 10));
        Assert.Equal("In the safe", lease.Plan.Tasks.FindCode("1.1")!.Evidence);
    }

    [Fact]
    public void Facts_are_for_the_plan_manager_and_the_sponsor_alone()
    {
        foreach (var who in new[] { Mia, Sue }) Assert.Contains("2 facts to look at", world.Take(new ShowFacts(), who).Card().Json(), StringComparison.Ordinal);
        foreach (var who in new[] { Ann, Bob }) Assert.StartsWith("Only the plan manager, Mia, and the sponsor", world.Take(new ShowFacts(), who).Notice(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("facts")]
    [InlineData("核实")]
    public void In_a_channel_nobody_is_shown_them(string text)
    {
        Assert.IsType<Domain.Commands.AboutPlan>(Domain.Commands.Commands.Read(text, new(Ann.Tongue, Monday, null)));
        Assert.Equal("Facts.PersonalChat", Assert.IsType<Domain.Commands.Misread>(Domain.Commands.Commands.Read(text, new(Ann.Tongue, Monday, "19:north"))).Phrase);
    }

    [Fact]
    public void Five_hundred_owners_are_asked_in_slices()
    {
        var many = new CredibilityWorld([.. Enumerable.Range(1000, 500).Select(i => Reported($"{i}", (-18, 90)) with { Owner = $"{i}@contoso.com" })]);
        many.Plan = many.Plan with { Cases = many.Plan.Cases with { LookedOn = Monday }, People = Named([Mia, Ann, .. Enumerable.Range(1000, 500).Select(i => new Actor($"{i}@contoso.com", $"P{i}", Ann.Tongue))]) };
        var first = Domain.Decide.For(many.Plan, new Tick(), At(Monday, 9));
        Assert.InRange(first.Messages.Length, 1, 30);
        Assert.Equal(500, many.Asks(At(Monday, 9)).Count);
    }

    [Fact]
    public void A_question_comes_back_from_its_row_as_it_was()
    {
        var doubt = new Doubt(DoubtKind.Unproved, Monday, "~ann|x") { EndedOn = Monday.AddDays(1), Answer = "In | the; safe 柜", AnsweredBy = "Ann 安", AnsweredAt = At(Monday, 9) };
        Assert.Equal(doubt, Doubt.Read(doubt.ToString()));
        Assert.Equal(new Doubt(DoubtKind.Unchanged, Monday, "a"), Doubt.Read(new Doubt(DoubtKind.Unchanged, Monday, "a").ToString()));
        foreach (var bad in new[] { "", "x", "Unproved\t2026-11-31\ta\t\t\t\t", "99\t2026-11-30\ta\t\t\t\t", "Unproved\t2026-11-30\t\t\t\t\t" }) Assert.Null(Doubt.Read(bad));
    }
}
