using System.Collections.Immutable;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Escalations;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tasks;
using static PlanBot.Domain.Tests.Tasks.TaskWorld;

namespace PlanBot.Domain.Tests.Escalations;

/// <summary>Ann's 1.3 is blocked on Monday at 10:00; Bob can clear it; Mia manages, Sue sponsors. Everybody works 08:00 to 18:00.</summary>
public sealed class UnblockTests
{
    private static readonly PlanTask Task = Leaf("1.3", -3, 30);
    private static readonly DateTimeOffset Ten = At(Monday, 10);
    private readonly List<(DateTimeOffset At, string Person)> told = [];
    private Plan plan = Plan(Task) with { Sponsor = LadderWorld.Sue.PersonId, People = Named(Mia, Ann, Bob, LadderWorld.Sue), NudgedUntil = Ten };

    [Fact]
    public void The_unblocker_is_asked_at_once_then_the_manager_and_the_sponsor_each_after_the_time_to_answer()
    {
        Blocks("Bob", 3);
        LivesUntil(At(Monday.AddDays(10), 18));
        Assert.Equal(new[] { (Ten, "bob"), (At(Monday, 13), "mia"), (At(Monday, 16), "sue") }, told);
    }

    [Fact]
    public void The_time_to_answer_is_working_time_of_whoever_is_asked()
    {
        Blocks("Bob", null); // the plan's own eight hours: 10 to 18; then 8 to 16
        LivesUntil(At(Monday.AddDays(10), 18));
        Assert.Equal(new[] { (Ten, "bob"), (At(Monday, 18), "mia"), (At(Monday.AddDays(1), 16), "sue") }, told);

        told.Clear();
        plan = plan with { Tasks = TaskTree.Build([Task]), UnblockAt = null };
        Works(Bob, Availability.Unsaid with { Hours = new(new(8, 0), new(12, 0)), Absences = [new(Monday.AddDays(1), Monday.AddDays(2), null)] });
        Blocks("Bob", 3);
        LivesUntil(At(Monday.AddDays(10), 18));
        Assert.Equal((At(Monday.AddDays(3), 9), "mia"), told[1]); // 10 to 12 on Monday, one hour on Thursday
    }

    [Fact]
    public void A_name_is_found_among_the_plans_people_and_one_that_is_not_goes_to_the_manager_at_once()
    {
        foreach (var name in new[] { "bob", " @Bob ", "bob@contoso.com", "Bo" })
        {
            told.Clear();
            plan = plan with { Tasks = TaskTree.Build([Task]), UnblockAt = null };
            Blocks(name, 3);
            LivesUntil(Ten.AddMinutes(1));
            Assert.Equal("bob", Assert.Single(told).Person);
        }
        told.Clear();
        plan = plan with { Tasks = TaskTree.Build([Task]), UnblockAt = null };
        Assert.Contains("Nobody in the plan is called “Zoe”, so Mia is asked", Blocks("Zoe", 3).Card().FallbackText, StringComparison.Ordinal);
        LivesUntil(Ten.AddMinutes(1));
        Assert.Equal("mia", Assert.Single(told).Person);
        Assert.Contains("whom the plan does not know", Json(Card(Mia, Ten.AddMinutes(1))), StringComparison.Ordinal);
    }

    [Fact]
    public void In_chat_an_at_sign_names_the_unblocker_and_within_3_hours_the_time_to_answer()
    {
        foreach (var text in new[] { "blocked 1.3 no crane @Bob within 3 hours", "阻碍 1.3 没有吊车 @Bob 3小时内" })
        {
            plan = plan with { Tasks = TaskTree.Build([Task]), UnblockAt = null };
            var ask = Assert.IsType<Domain.Commands.AboutTask>(Domain.Commands.Commands.Read(text, new(Language.Tongue.English, Monday, null))).Ask;
            Take(ask with { Task = new("1.3", "p1", Task.Id) }, Ann, Ten);
            Assert.Equal(("Bob", 3), (The.Blocker!.Unblocker, The.Blocker.AnswerHours));
        }
    }

    [Fact]
    public void A_blocker_that_names_nobody_asks_nobody()
    {
        Blocks(null, 3);
        LivesUntil(At(Monday.AddDays(10), 18));
        Assert.Empty(told);
        Assert.Null(The.Unblocking);
    }

    [Fact]
    public void Who_is_away_is_asked_through_their_deputy_and_a_loop_of_deputies_ends_at_the_manager()
    {
        Works(Bob, Away(LadderWorld.Sue));
        Blocks("Bob", 3);
        LivesUntil(Ten.AddMinutes(1));
        Works(LadderWorld.Sue, Away(Bob));
        plan = plan with { Tasks = TaskTree.Build([Task]), UnblockAt = null };
        Blocks("Bob", 3);
        LivesUntil(Ten.AddMinutes(1));
        Assert.Equal(new[] { "sue", "mia" }, told.Select(t => t.Person));
    }

    [Fact]
    public void Solved_by_somebody_else_is_told_to_whoever_reported_it()
    {
        Blocks("Bob", 3);
        LivesUntil(Ten.AddMinutes(1));
        var solved = Answers(BlockerAnswer.Solved, Bob, Ten.AddHours(1));
        Assert.Equal([Ann.PersonId, Bob.PersonId], solved.Messages.OfType<Message.ToPerson>().Select(m => m.PersonId)); // Bob is asked for a line about it
        var news = solved.Messages.OfType<Message.ToPerson>().First();
        Assert.Equal((Ann.PersonId, LineKind.News), (news.PersonId, news.Line.Kind));
        Assert.Null(The.Blocker);
        Assert.Equal((Ten, "Ann"), (The.UpdatedAt!.Value, The.UpdatedBy)); // an answer is no report of hers
        var card = Decide.For(Decide.For(Person(Ann), ImmutableArray<Plan>.Empty, new HandLine(news.Line), Ten.AddHours(1)).State, [plan], new PersonTick(), Ten.AddHours(1).AddSeconds(2));
        Assert.Contains("Bob says that nothing is in the way of 1.3", Json(card), StringComparison.Ordinal);
        LivesUntil(At(Monday.AddDays(10), 18));
        Assert.Single(told);

        Blocks("Bob", 3);
        Assert.Equal(Bob.PersonId, Assert.IsType<Message.ToPerson>(Assert.Single(Take(new UnblockTask(Button(Task)), Ann, Ten.AddHours(2)).Messages)).PersonId);
    }

    [Fact]
    public void Not_mine_goes_to_the_next_at_once_and_only_once()
    {
        Blocks("Bob", 3);
        LivesUntil(Ten.AddMinutes(1));
        Answers(BlockerAnswer.NotMine, Bob, Ten.AddMinutes(2));
        LivesUntil(Ten.AddMinutes(3));
        Assert.Equal(new[] { "bob", "mia" }, told.Select(t => t.Person));
        Assert.Contains("Bob says that it is not theirs to clear.", Json(Card(Mia, Ten.AddMinutes(3))), StringComparison.Ordinal);
        Assert.Contains("went on to somebody else", Answers(BlockerAnswer.NotMine, Bob, Ten.AddMinutes(4)).Notice(), StringComparison.Ordinal);
        LivesUntil(Ten.AddMinutes(5));
        Assert.Equal(2, told.Count);
    }

    [Fact]
    public void I_need_until_Thursday_rests_the_ladder_and_asks_again_on_Friday()
    {
        Blocks("Bob", 3);
        LivesUntil(Ten.AddMinutes(1));
        var promised = Answers(BlockerAnswer.Until, Bob, Ten.AddMinutes(2), Monday.AddDays(3));
        Assert.Equal(Ann.PersonId, Assert.IsType<Message.ToPerson>(Assert.Single(promised.Messages)).PersonId);
        LivesUntil(At(Monday.AddDays(3), 23));
        Assert.Single(told);
        LivesUntil(At(Monday.AddDays(4), 18));
        Assert.Equal(new[] { (At(Monday.AddDays(4), 8), "bob"), (At(Monday.AddDays(4), 11), "mia"), (At(Monday.AddDays(4), 14), "sue") }, told.Skip(1));
        foreach (var (answer, day) in new[] { (BlockerAnswer.Until, (DateOnly?)null), (BlockerAnswer.Until, Monday.AddDays(-1)), (BlockerAnswer.Until, Monday.AddDays(800)) })
        {
            var before = plan;
            Assert.Contains("Nothing was changed", Answers(answer, Bob, At(Monday.AddDays(4), 18), day).Notice(), StringComparison.Ordinal);
            Assert.Same(before, plan);
        }
    }

    [Fact]
    public void Nobody_else_answers_for_the_unblocker()
    {
        Blocks("Bob", 3);
        LivesUntil(Ten.AddMinutes(1));
        var before = plan;
        foreach (var answer in Enum.GetValues<BlockerAnswer>()) Assert.StartsWith("You have no part", Answers(answer, Stranger, Ten.AddHours(1), Monday.AddDays(1)).Notice(), StringComparison.Ordinal);
        Assert.Same(before, plan);
    }

    [Fact]
    public void Pain_7_After_downtime_the_next_rung_is_told_once_and_gets_its_own_time_to_answer()
    {
        Blocks("Bob", 3);
        LivesUntil(Ten.AddMinutes(1));
        told.Clear();
        Wakes(At(Monday.AddDays(3), 14));
        Wakes(At(Monday.AddDays(3), 14));
        Assert.Equal("mia", Assert.Single(told).Person);
        Assert.Equal(At(Monday.AddDays(3), 17), plan.UnblockAt);
    }

    [Fact]
    public void Pain_18_A_blocker_that_is_gone_is_not_told_any_more()
    {
        Blocks("Bob", 3);
        LivesUntil(Ten.AddMinutes(1));
        Assert.Contains("Ann cannot go on.", Json(Card(Bob, Ten.AddMinutes(2))), StringComparison.Ordinal);
        Take(new FinishTask(Button(Task), null), Ann, Ten.AddMinutes(5));
        Assert.Null(The.Unblocking);
        Assert.Empty(Card(Bob, Ten.AddMinutes(6)).Messages);
        Assert.Null(Domain.Escalations.EscalationRound.Tick(plan, Ten.AddMinutes(7)));
        LivesUntil(At(Monday.AddDays(10), 18));
        Assert.Single(told);
    }

    [Fact]
    public void Other_words_or_another_unblocker_begin_anew_and_the_same_again_does_not()
    {
        Blocks("Bob", 3);
        LivesUntil(Ten.AddMinutes(1));
        Blocks("Bob", 3, at: Ten.AddMinutes(2));
        LivesUntil(Ten.AddMinutes(3));
        Assert.Single(told);
        Blocks("Sue", 3, at: Ten.AddMinutes(4));
        LivesUntil(Ten.AddMinutes(5));
        Assert.Equal(new[] { "bob", "sue" }, told.Select(t => t.Person));
    }

    [Fact]
    public void A_hundred_blockers_are_asked_in_slices_that_fit_a_transaction()
    {
        plan = Plan([.. Enumerable.Range(1, 100).Select(i => Leaf($"1.{i}", -3, 30) with { Id = $"{i:00000}", Blocker = new("No crane", "Bob", null, Monday), Unblocking = new(Ten) })]) with { UnblockAt = Ten, NudgedUntil = Ten };
        var asked = 0;
        for (var slices = 0; plan.UnblockAt <= Ten; slices++)
        {
            Assert.True(slices < 5);
            var decision = Decide.For(plan, new Tick(), Ten);
            Assert.InRange(decision.Messages.Length, 0, 30);
            (plan, asked) = (decision.State, asked + decision.Messages.Length);
        }
        Assert.Equal(100, asked);
    }

    [Theory]
    [InlineData(true, 3, true)]
    [InlineData(true, null, false)]
    [InlineData(false, 3, false)]
    public void Only_a_blocker_with_a_time_to_answer_is_critical_and_only_where_the_plan_says_so(bool isMarked, int? hours, bool isCritical)
    {
        plan = plan with { Settings = plan.Settings with { Ladder = new() { CriticalBlockers = isMarked } } };
        Blocks("Bob", hours);
        Assert.Equal(isCritical, Assert.IsType<Message.ToPerson>(Assert.Single(Decide.For(plan, new Tick(), Ten).Messages)).Line.IsCritical);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(81)]
    [InlineData(-5)]
    public void A_time_to_answer_outside_the_bounds_is_refused(int hours)
    {
        Assert.Contains("1 to 80 working hours", Blocks("Bob", hours).Card().Json(), StringComparison.Ordinal);
        Assert.Null(The.Blocker);
    }

    private PlanTask The => plan.Tasks.FindCode("1.3")!;

    private static Availability Away(Actor deputy) => Availability.Unsaid with { Absences = [new(Monday, Monday.AddDays(4), new(deputy.PersonId, deputy.Name))] };

    private void Works(Actor who, Availability availability) =>
        plan = plan with { People = plan.People.SetItem(who.PersonId, plan.People[who.PersonId] with { Availability = availability }) };

    private Decision<Plan> Blocks(string? unblocker, int? hours, DateTimeOffset? at = null) =>
        Take(new BlockTask(Button(Task), "No crane", unblocker, null) { AnswerHours = hours }, Ann, at ?? Ten);

    private Decision<Plan> Answers(BlockerAnswer answer, Actor by, DateTimeOffset at, DateOnly? until = null) => Take(new AnswerBlocker(Button(Task), answer, until), by, at);

    private Decision<Plan> Take(PlanInput input, Actor by, DateTimeOffset at)
    {
        var decision = Decide.For(plan, input with { By = by }, at);
        plan = decision.State;
        return decision;
    }

    /// <summary>Wakes the plan exactly when it wants to be, up to an instant.</summary>
    private void LivesUntil(DateTimeOffset until)
    {
        for (var now = plan.UnblockAt; now <= until; now = plan.UnblockAt) Wakes(now.Value);
    }

    private void Wakes(DateTimeOffset now)
    {
        if (Due.Next(plan, now) > now) return;
        while (Decide.For(plan, new Tick(), now) is var decision && !ReferenceEquals(decision.State, plan))
        {
            plan = decision.State;
            told.AddRange(decision.Messages.OfType<Message.ToPerson>().Where(m => m.Line.Kind is LineKind.Unblock).Select(m => (now, m.PersonId.Split('@')[0])));
        }
    }

    private Decision<Person> Card(Actor who, DateTimeOffset now)
    {
        var person = Decide.For(Person(who), ImmutableArray<Plan>.Empty, new HandLine(new("p1", Monday) { Kind = LineKind.Unblock, About = Task.Id }), now).State;
        return Decide.For(person, [plan], new PersonTick(), now.AddSeconds(2));
    }

    private static string Json(Decision<Person> told) => Assert.IsType<Message.ToChat>(Assert.Single(told.Messages)).Card.Json();
}
