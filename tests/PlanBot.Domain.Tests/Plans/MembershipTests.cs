using PlanBot.Domain.Deliveries;
using PlanBot.Domain.Escalations;
using PlanBot.Domain.Language;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using static PlanBot.Domain.Tests.Tasks.TaskWorld;

namespace PlanBot.Domain.Tests.Plans;

public sealed class MembershipTests
{
    private static readonly Plan North = Plan(Leaf("1.1", -30, -3), Leaf("1.2", -30, -3, percent: 100), Leaf("1.3", -30, -3) with { Owner = Bob.PersonId }) with
    {
        Sponsor = Bob.PersonId,
        Channel = new("https://smba", "19:north", "28:bot", null, "North") { TeamId = "19:team" },
    };

    [Theory]
    [InlineData("19:team")]
    [InlineData("19:north")]
    public void Who_left_is_asked_nothing_and_what_is_open_is_asked_of_the_manager(string place)
    {
        var left = Leave(North, place, Ann).State;
        Assert.Empty(left.TasksOf(Ann.PersonId));
        Assert.Equal(Mia.PersonId, left.OwnerOf(left.Tasks.FindCode("1.1")!).PersonId);
        Assert.Empty(NudgeRound.LinesFor(left, Ann.PersonId, Morning));
        Assert.Equal(Ann.PersonId, left.Tasks.FindCode("1.1")!.Owner);
    }

    [Fact]
    public void The_manager_is_told_once_which_open_tasks_somebody_left()
    {
        var decided = Leave(North, "19:team", Ann);
        var line = Assert.IsType<Message.ToPerson>(Assert.Single(decided.Messages));
        Assert.Equal(Mia.PersonId, line.PersonId);
        Assert.Equal("Left", Assert.Single(decided.History).What);
        foreach (var tongue in Tongue.All)
        {
            var text = Told(decided.State, Mia, line.Line, tongue);
            Assert.Contains("1.1 Task 1.1", text, StringComparison.Ordinal);
            Assert.DoesNotContain("1.2 Task 1.2", text, StringComparison.Ordinal);
        }
        Assert.Same(decided.State, Leave(decided.State, "19:team", Ann).State);
    }

    [Fact]
    public void What_was_handed_over_before_the_line_is_read_is_not_told()
    {
        var decided = Leave(North, "19:team", Ann);
        var task = decided.State.Tasks.FindCode("1.1")!;
        var handed = decided.State with { Tasks = decided.State.Tasks.With(task with { Owner = Bob.PersonId }) };
        Assert.Null(Told(handed, Mia, Assert.IsType<Message.ToPerson>(Assert.Single(decided.Messages)).Line, Tongue.English));
    }

    [Fact]
    public void Who_comes_back_has_their_tasks_again()
    {
        var back = Decide.For(Leave(North, "19:team", Ann).State, new MembersCame("19:team", [Ann.PersonId]), Morning).State;
        Assert.Equal("1.1", Assert.Single(back.TasksOf(Ann.PersonId), t => t.IsOpen).Code);
        Assert.Same(back, Decide.For(back, new MembersCame("19:team", [Ann.PersonId]), Morning).State);
    }

    [Fact]
    public void Another_team_and_a_stranger_change_nothing()
    {
        Assert.Same(North, Leave(North, "19:other", Ann).State);
        Assert.Same(North, Leave(North, "19:team", Stranger).State);
        var alone = North with { Channel = null };
        Assert.Same(alone, Leave(alone, "19:team", Ann).State);
    }

    [Fact]
    public void When_the_manager_left_the_sponsor_answers_for_the_plan()
    {
        var left = Leave(North, "19:team", Mia).State;
        Assert.Equal(Bob.PersonId, left.Steward?.PersonId);
        var both = Leave(left, "19:team", Ann);
        Assert.Equal(Bob.PersonId, Assert.IsType<Message.ToPerson>(Assert.Single(both.Messages)).PersonId);
        Assert.Null(Leave(both.State, "19:team", Bob).State.Steward);
    }

    [Fact]
    public void Who_left_stands_on_no_rung_and_in_for_nobody()
    {
        var climbing = North with { Settings = North.Settings with { Ladder = new() { Accountable = null, Manager = null, Sponsor = 1 } } };
        Assert.Contains(Decide.For(climbing, new Tick(), Morning).Messages.OfType<Message.ToPerson>(), m => m.PersonId == Bob.PersonId && m.Line.Kind is LineKind.Escalation);
        Assert.DoesNotContain(Decide.For(Leave(climbing, "19:team", Bob).State, new Tick(), Morning).Messages.OfType<Message.ToPerson>(), m => m.PersonId == Bob.PersonId);

        var (task, cy) = (North.Tasks.FindCode("1.1")!, Stranger);
        var away = North with { People = North.People.SetItem(cy.PersonId, Participant.Named(cy.Name, cy.PersonId)).SetItem(Ann.PersonId, North.People[Ann.PersonId] with { Availability = new() { Absences = [new(Monday, Monday.AddDays(3), new(cy.PersonId, cy.Name))] } }) };
        Assert.True(away.May(PlanAct.Report, cy, task, Morning));
        Assert.False(Leave(away, "19:team", cy).State.May(PlanAct.Report, cy, task, Morning));
    }

    [Fact]
    public void Whoever_is_missing_from_the_roster_when_the_channel_is_linked_again_has_left()
    {
        RosterMember mia = new(Mia.PersonId, "29:mia", "Mia", Mia.PersonId), ann = new(Ann.PersonId, "29:ann", "Ann", Ann.PersonId);
        var linked = Decide.For(North, new LinkChannel(North.Channel, [mia, ann]) { By = Mia }, Morning).State;
        Assert.Null(linked.People[Bob.PersonId].LeftAt);

        var again = Decide.For(linked, new LinkChannel(North.Channel, [mia]) { By = Mia }, Morning.AddDays(1));
        Assert.Equal(Morning.AddDays(1), again.State.People[Ann.PersonId].LeftAt);
        Assert.Null(again.State.People[Bob.PersonId].LeftAt);
        Assert.Single(again.Messages.OfType<Message.ToPerson>());
        Assert.Null(Decide.For(again.State, new LinkChannel(North.Channel, [mia, ann]) { By = Mia }, Morning.AddDays(2)).State.People[Ann.PersonId].LeftAt);
        Assert.Null(Decide.For(linked, new LinkChannel(North.Channel! with { ConversationId = "19:other" }, [mia]) { By = Mia }, Morning).State.People[Ann.PersonId].LeftAt);
    }

    private static Decision<Plan> Leave(Plan plan, string place, params Actor[] who) => Decide.For(plan, new MembersLeft(place, [.. who.Select(w => w.PersonId)]), Morning);

    /// <summary>What a card says of the line; null when there is none.</summary>
    private static string? Told(Plan plan, Actor reader, Line line, Tongue tongue)
    {
        var handed = Decide.For(Person(reader, tongue), [plan], new HandLine(line), Morning).State;
        return Decide.For(handed, [plan], new PersonTick(), Morning.AddMinutes(1)).Messages.OfType<Message.ToChat>().SingleOrDefault(m => m.Key.StartsWith("news", StringComparison.Ordinal))?.Card.Json();
    }
}
