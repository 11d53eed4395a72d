using PlanBot.Domain.Imports;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;
using PlanBot.Domain.StandUps;
using static PlanBot.Domain.Tests.StandUps.StandUpWorld;

namespace PlanBot.Domain.Tests.StandUps;

public sealed class StandUpSettingsTests
{
    private static readonly DateTimeOffset Now = At(Monday, "08:00");

    private static Decision<Plan> Saves(Plan plan, string id, params (string Field, string Text)[] typed)
    {
        var texts = plan.SettingsForm(id);
        foreach (var (field, text) in typed) texts[field] = text;
        return plan.Takes(new SaveStandUpSettings(id, texts), Ines, Now);
    }

    [Theory]
    [InlineData("closes", "09:30", "before it opens at 09:30")]
    [InlineData("closes", "08:00", "before it opens at 09:30")]
    [InlineData("opens", "25:00", "Choose a time")]
    [InlineData("remind", "95", "from 0 to 90")]
    [InlineData("remind", "half", "from 0 to 90")]
    [InlineData("days", "Monday,Someday", "Choose days from the list")]
    [InlineData("days", "7", "Choose days from the list")]
    [InlineData("name", "", "Give it a name")]
    [InlineData("people", "", "List who is asked")]
    [InlineData("people", "Ann, Zoe", "nobody called “Zoe”")]
    [InlineData("q2choices", "a, b", null)]
    [InlineData("q2", "", null)]
    [InlineData("q4kind", "Number", "Question 4 has no text")]
    [InlineData("q4choices", "office, home", "Question 4 has no text")]
    [InlineData("q1kind", "Choice", "Question 1 needs 2 to 10 choices")]
    [InlineData("q1kind", "Essay", "Question 1: choose from the list")]
    [InlineData("who", "Everybody", "Choose one from the list")]
    public void A_fault_is_said_above_its_field_and_everything_typed_comes_back(string field, string typed, string? fault)
    {
        var plan = North(Daily with { Who = StandUpPeople.List });
        var decision = Saves(plan, "s1", (field, typed), ("q3", "What else?"));
        if (fault is null)
        {
            Assert.Equal("What else?", decision.State.StandUps["s1"].Questions[^1].Text);
            return;
        }
        Assert.Same(plan, decision.State);
        Assert.Contains(fault, decision.Card().Words(), StringComparison.Ordinal);
        Assert.Equal("What else?", decision.Card().Values()["q3"]);
    }

    [Fact]
    public void Without_any_question_it_is_refused() =>
        Assert.Contains("Ask at least one question", Saves(North(Daily with { Who = StandUpPeople.Owners }), "s1", ("q1", ""), ("q2", ""), ("q3", "")).Card().Words(), StringComparison.Ordinal);

    [Fact]
    public void The_usual_questions_stay_those_of_each_readers_language_and_others_keep_their_ids()
    {
        var plan = Saves(North(Daily with { Who = StandUpPeople.Owners }), "s1", ("q2", "What will you sell?"), ("q4", "Where are you?"), ("q4kind", "Choice"), ("q4choices", "office、home，customer"), ("opens", "10:00")).State;
        Assert.Equal([("moved", ""), ("next", "What will you sell?"), ("way", ""), ("q4", "Where are you?")], plan.StandUps["s1"].Questions.Select(q => (q.Id, q.Text)));
        Assert.Equal(["office", "home", "customer"], plan.StandUps["s1"].Questions[3].Choices.AsEnumerable());
        Assert.Contains("完成了什么？", plan.Takes(new OpenStandUp(), Ann, Now, Tongue.Chinese).Card().Words(), StringComparison.Ordinal);
        Assert.Equal("s1", Assert.Single(plan.StandUps).Key);
    }

    [Fact]
    public void The_choices_are_asked_for_where_there_is_something_to_choose()
    {
        var plan = North(Daily with { Who = StandUpPeople.Owners });
        Assert.DoesNotContain("q1choices", plan.Takes(new OpenStandUpSettings("s1"), Ines, Now).Card().Values().Keys);
        var refused = Saves(plan, "s1", ("q1kind", "Choice")).Card();
        Assert.Contains("q1choices", refused.Values().Keys);
        Assert.DoesNotContain("q2choices", refused.Values().Keys);
    }

    [Fact]
    public void A_plan_can_have_several_and_somebody_new_is_known_by_an_address()
    {
        var plan = Saves(North(), "s2", ("name", "Sales"), ("who", "List"), ("people", "Ann; zoe@contoso.com")).State;
        Assert.Equal(["ann@contoso.com", "zoe@contoso.com"], plan.StandUps["s2"].Members.AsEnumerable());
        Assert.Equal("zoe@contoso.com", plan.People["zoe@contoso.com"].PersonId);
        Assert.Equal(Now, plan.StandUps["s2"].StartedAt);
        Assert.Contains("is no more", Saves(plan, "s9").Notice(), StringComparison.Ordinal);
    }

    [Fact]
    public void Only_the_plan_manager_sets_it_up_and_what_did_not_change_writes_nothing()
    {
        var plan = North(Daily with { Who = StandUpPeople.List });
        Assert.Contains("Only Ines", plan.Takes(new SaveStandUpSettings("s1", new Dictionary<string, string>()), Ann, Now).Notice(), StringComparison.Ordinal);
        var same = Saves(plan, "s1");
        Assert.Same(plan, same.State);
        Assert.Empty(same.History);
        var changed = Saves(plan, "s1", ("opens", "09:00"));
        Assert.Equal(("opens 09:30", "opens 09:00"), (changed.History[0].From, changed.History[0].To));
    }

    [Fact]
    public void The_members_of_a_channel_become_participants_whom_an_import_keeps()
    {
        var plan = North() with { StandUps = North().StandUps.Clear() };
        RosterMember[] roster = [new(Ann, "29:ann", "Ann Lee", Ann), new(Ines, "29:ines", "Ines", Ines), new("aad-zoe", "29:zoe", "Zoe", null)];
        var started = plan.Takes(new StartStandUp(plan.Channel, roster), Ines, Now);
        Assert.Equal(["aad-zoe", Ann, Ines], started.State.StandUps["s1"].Members.AsEnumerable());
        Assert.Equal(["29:ann", "29:ines", "29:zoe"], started.Messages.OfType<Message.Introduction>().Select(m => m.Chat.UserId).Order());
        Assert.Contains("aad-zoe", started.State.Takes(new ApplyImport(started.State with { Id = "draft", State = PlanState.Draft, DraftOf = "north", People = started.State.People.Remove("aad-zoe"), Tasks = TaskTree.Build(plan.Tasks.All.Select(t => t.Code == "1.2" ? t with { Title = "Hire more" } : t)) }), Ines, Now).State.People.Keys);
        var left = started.State.Takes(new StartStandUp(plan.Channel, roster[..2]), Ines, Now).State;
        Assert.Equal([Ann, Ines], left.StandUps["s1"].Members.AsEnumerable());
        Assert.DoesNotContain(left.Wakes(At(Monday, "09:30")).Messages.OfType<Message.ToPerson>(), m => m.PersonId == "aad-zoe");
    }
}
