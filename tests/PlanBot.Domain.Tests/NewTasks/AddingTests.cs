using System.Collections.Immutable;
using PlanBot.Domain.Escalations;
using PlanBot.Domain.Language;
using PlanBot.Domain.NewTasks;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using static PlanBot.Domain.Tests.Tasks.TaskWorld;

namespace PlanBot.Domain.Tests.NewTasks;

public sealed class AddingTests
{
    private const string Entra = "11111111-2222-3333-4444-555555555555", Link = "https://teams.microsoft.com/l/message/19:x/1";

    private static readonly Plan North = Plan(
        new PlanTask { Id = "00001", Code = "1", Title = "Branch" }, Leaf("1.1", -10, 5) with { Id = "00002", ParentId = "00001" }, Leaf("1.2", -10, 5, 30) with { Id = "00003", ParentId = "00001" },
        Leaf("2", 0, 20) with { Id = "00004" }) with { NextTask = 5, Channel = new("https://smba", "19:north", "28:bot", "tenant", "North") };

    [Fact]
    public void A_new_task_gets_the_next_id_and_code_and_stands_last_below_its_summary_task()
    {
        var plan = Add(("title", " Order\nthe crane "), ("below", "1"), ("owner", Bob.PersonId), ("start", "2026-12-01"), ("due", "2026-12-18"), ("deliverable", "It stands"), ("link", Link)).State;

        var task = plan.Tasks.FindCode("1.3")!;
        Assert.Equal(("00005", "Order the crane", "00001", Bob.PersonId, "It stands", Link), (task.Id, task.Title, task.ParentId, task.Owner, task.Deliverable, task.MessageLink));
        Assert.Equal((new DateOnly(2026, 12, 1), new DateOnly(2026, 12, 18)), (task.Start, task.Due));
        Assert.Equal((task.Start, task.Due), (task.BaselineStart, task.BaselineDue));
        Assert.Equal(["1", "1.1", "1.2", "1.3", "2"], plan.Tasks.All.Select(t => t.Code));
        Assert.Equal(6, plan.NextTask);
    }

    [Fact]
    public void A_task_with_a_title_alone_stands_at_the_top()
    {
        var task = Add(("title", "Party")).State.Tasks.All[^1];
        Assert.Equal(("3", null, null, null), (task.Code, task.ParentId, task.Owner, task.Due));
    }

    [Fact]
    public void Work_that_becomes_a_summary_task_loses_what_only_work_can_have()
    {
        var stuck = North.Tasks.Find("00003")! with { Blocker = new("No crane", null, null, Monday), Unblocking = new(Morning), Forecast = Monday.AddDays(9), SnoozedUntil = Monday.AddDays(2), SnoozeReason = "Fair", Escalation = new() { ManagerToldAt = Morning } };
        var plan = Add(North with { Tasks = North.Tasks.With(stuck) }, Mia, ("title", "Half of it"), ("below", "1.2")).State;

        var above = plan.Tasks.FindCode("1.2")!;
        Assert.Equal("1.2.1", plan.Tasks.Children(above).Single().Code);
        Assert.Equal((null, null, null, null, null, null), (above.Blocker, above.Unblocking, above.Forecast, above.SnoozedUntil, above.SnoozeReason, above.Escalation));
        Assert.Equal(Ann.PersonId, above.Owner);
    }

    [Fact]
    public void Many_tasks_can_be_added_one_after_another_and_keep_their_order()
    {
        var plan = North;
        foreach (var (title, below) in ((string, string)[])[("a", "1.1"), ("b", "1"), ("c", "1.1"), ("d", "1.1.1"), ("e", "")])
            plan = Add(plan, Mia, ("title", title), ("below", below)).State;

        Assert.Equal(["1", "1.1", "1.1.1", "1.1.1.1", "1.1.2", "1.2", "1.3", "2", "3"], plan.Tasks.All.Select(t => t.Code));
        Assert.Equal(plan.Tasks.All.Length, plan.Tasks.All.Select(t => t.Order).Distinct().Count());
    }

    [Fact]
    public void Only_the_plan_manager_adds_tasks()
    {
        foreach (var (by, words) in ((Actor, string)[])[(Ann, "Only the plan manager can add tasks to “Region North p1”: ask Mia."), (Stranger, "You have no part in this plan.")])
        {
            var decision = Add(North, by, ("title", "Crane"));
            Assert.StartsWith(words, decision.Notice(), StringComparison.Ordinal);
            Assert.Same(North, decision.State);
            Assert.StartsWith(words, Domain.Decide.For(North, new OpenNewTask(ImmutableDictionary<string, string>.Empty) { By = by }, Morning).Notice(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("title", "", "Say what is to be done.")]
    [InlineData("below", "9.9", "no task with the code 9.9")]
    [InlineData("due", "2026-02-30", "is not a date")]
    [InlineData("due", "2026-11-27", "has passed")]
    [InlineData("due", "2046-11-27", "more than ten years away")]
    [InlineData("start", "1996-11-27", "more than ten years ago")]
    [InlineData("start", "2027-01-27", "lies after the due date")]
    [InlineData("weight", "-1", "is not a weight")]
    [InlineData("weight", "1e9", "is not a weight")]
    [InlineData("owner", "nobody@contoso.com", "Teams does not say right now who that is")]
    public void A_wrong_value_brings_the_form_back_with_what_was_typed(string field, string text, string fault)
    {
        var typed = new Dictionary<string, string>(StringComparer.Ordinal) { ["title"] = "Order the crane", ["below"] = "1.1", ["due"] = "2026-12-18", ["deliverable"] = "It stands", ["link"] = Link, [field] = text };
        var decision = Domain.Decide.For(North, new AddTask(typed) { By = Mia }, Morning);

        Assert.Same(North, decision.State);
        var json = decision.Card().Json();
        Assert.Contains(fault, json);
        foreach (var kept in (string[])["Order the crane", "It stands", Link])
            if (field != "title" || kept[0] != 'O') Assert.Contains(kept, json);
    }

    [Fact]
    public void All_that_is_wrong_is_said_at_once()
    {
        var json = Add(("title", new string('x', 201)), ("below", "9"), ("due", "soon"), ("deliverable", new string('y', 1001))).Card().Json();
        foreach (var fault in (string[])["longer than 200 characters", "no task with the code 9", "“soon” is not a date", "longer than 1000 characters"]) Assert.Contains(fault, json);
    }

    [Fact]
    public void A_cancelled_task_gets_nothing_below_it()
    {
        var plan = North with { Tasks = North.Tasks.With(North.Tasks.Find("00004")! with { IsCancelled = true }) };
        Assert.Contains("2 was cancelled", Add(plan, Mia, ("title", "x"), ("below", "2")).Card().Json());
    }

    [Fact]
    public void The_outline_ends_where_a_code_would_be_too_long()
    {
        var plan = Plan(Leaf("1", 0, 5) with { Id = "00001", Code = "1." + new string('7', 47) });
        Assert.Contains("The outline ends below", Add(plan, Mia, ("title", "x"), ("below", plan.Tasks.All[0].Code)).Card().Json());
    }

    [Theory]
    [InlineData("A", "B", "3")]
    [InlineData("1-01", "1-02", "3")]
    public void Codes_at_the_top_are_counted_where_they_are_no_numbers(string first, string second, string next) =>
        Assert.Equal(next, Add(Plan(Leaf(first, 0, 1), Leaf(second, 0, 1)), Mia, ("title", "x")).State.Tasks.All[^1].Code);

    [Fact]
    public void A_code_is_written_as_those_beside_it()
    {
        var plan = Plan(Leaf("1", 0, 5) with { Id = "00001" }, Leaf("1-01", 0, 1) with { ParentId = "00001" }, Leaf("1-02", 0, 1) with { ParentId = "00001" }) with { NextTask = 4 };
        Assert.Equal("1-03", Add(plan, Mia, ("title", "x"), ("below", "1")).State.Tasks.All[^1].Code);
    }

    [Fact]
    public void A_member_whom_the_plan_does_not_know_becomes_its_owner_and_hears_of_it()
    {
        var decision = Pick(new PickedPerson.Found(new("carl@contoso.com", "29:carl", "Carl", "carl@contoso.com"), Chat));

        var carl = decision.State.People["carl@contoso.com"];
        Assert.Equal(("Carl", "carl@contoso.com", "29:carl", true), (carl.Name, carl.PersonId, carl.UserId, carl.IsIntroduced));
        Assert.Equal("carl@contoso.com", decision.The("3").Owner);
        Assert.Equal(Chat, Assert.Single(decision.Messages.OfType<Message.Introduction>()).Chat);
        var line = Assert.Single(decision.Messages.OfType<Message.ToPerson>()).Line;
        Assert.Equal((LineKind.News, "given/00005/mia@contoso.com"), (line.Kind, line.About));
        var told = Domain.Decide.For(Person(new("carl@contoso.com", "Carl", Tongue.English)) with { Inbox = [line], TellAt = Morning }, [decision.State], new Domain.Nudges.PersonTick(), At(Monday, 10));
        Assert.Contains("Mia gave you the task 3 Crane.", Assert.Single(told.Messages.OfType<Message.ToChat>()).Card.Json());
    }

    [Fact]
    public void A_member_whom_the_plan_knows_otherwise_stays_one_person()
    {
        var byPerson = Pick(new PickedPerson.Found(new(Ann.PersonId, "29:ann", "Ann Lee", "ann.lee@contoso.com"), Chat));
        Assert.Equal((Ann.PersonId, 3), (byPerson.The("3").Owner, byPerson.State.People.Count));

        var plan = North with { People = North.People.Add("carl@contoso.com", new("carl@contoso.com", "Carl", "carl@contoso.com", null)) };
        var byMail = Pick(new PickedPerson.Found(new("aad-carl", "29:carl", "Carl", "carl@contoso.com"), Chat), plan);
        Assert.Equal("aad-carl", byMail.State.People["carl@contoso.com"].PersonId);
    }

    [Fact]
    public void A_namesake_without_an_address_stays_somebody_else()
    {
        var plan = North with { People = North.People.Add("~carl", new("~carl", "Carl", null, "aad-first")) };
        var decision = Pick(new PickedPerson.Found(new("aad-second", "29:2", "Carl", null), Chat), plan);
        Assert.Equal("aad-second", decision.State.People[decision.The("3").Owner!].PersonId);
        Assert.Equal("aad-first", decision.State.People["~carl"].PersonId);
    }

    [Fact]
    public void Who_is_no_member_is_refused_with_the_way_out()
    {
        Assert.Contains("is not a member of “North”. Add them to the team first", Pick(new PickedPerson.NoMember(North.Channel)).Card().Json());
        Assert.Contains("is not a member of the plan’s channel. Add them to the team first", Pick(new PickedPerson.NoMember(North.Channel! with { Name = null })).Card().Json());
        Assert.Contains("is not a member here. Link the plan to a channel", Pick(new PickedPerson.NoMember(null)).Card().Json());
        Assert.Contains("Teams does not say right now", Pick(new PickedPerson.Unknown()).Card().Json());
    }

    [Fact]
    public void Who_was_found_is_not_forgotten_when_something_else_is_wrong()
    {
        var picked = new PickedPerson.Found(new("carl@contoso.com", "29:carl", "Carl", "carl@contoso.com"), Chat);
        var json = Domain.Decide.For(North, new AddTask(new Dictionary<string, string> { ["title"] = "", ["somebody"] = Entra }) { By = Mia, Picked = picked }, Morning).Card().Json();
        Assert.Contains($"\"title\":\"Carl\",\"value\":\"{Entra}\"", json);
        Assert.Contains($"\"value\":\"{Entra}\",\"choices\"", json);
    }

    [Fact]
    public void Who_was_picked_is_the_owner_and_not_who_stands_in_the_list()
    {
        var picked = new PickedPerson.Found(new("carl@contoso.com", "29:carl", "Carl", "carl@contoso.com"), Chat);
        var decision = Domain.Decide.For(North, new AddTask(new Dictionary<string, string> { ["title"] = "Crane", ["owner"] = Bob.PersonId, ["somebody"] = Entra }) { By = Mia, Picked = picked }, Morning);
        Assert.Equal("carl@contoso.com", decision.The("3").Owner);
    }

    [Fact]
    public void The_picker_offers_the_conversation_where_others_read_and_everybody_in_ones_own_chat()
    {
        foreach (var (isShared, dataset) in ((bool, string)[])[(true, "users?scope=currentContext"), (false, "graph.microsoft.com/users\"")])
            Assert.Contains(dataset, Domain.Decide.For(North, new OpenNewTask(ImmutableDictionary<string, string>.Empty) { By = Mia, IsShared = isShared }, Morning).Card().Json());
    }

    [Fact]
    public void One_of_several_plans_is_asked_for_and_only_those_that_one_manages()
    {
        Plan[] plans = [North, Plan("p2", Leaf("1", 0, 1)), Plan("p3", Leaf("1", 0, 1)) with { Manager = Ann.PersonId }];
        var asked = Domain.Decide.For(Person(Mia), [.. plans], new StartTask("Crane", Link) { By = Mia }, Morning);
        var json = asked.Card().Json();
        Assert.Contains("\"value\":\"p2\"", json);
        Assert.DoesNotContain("\"value\":\"p3\"", json);
        Assert.Contains(Link, json);

        var alone = Domain.Decide.For(Person(Ann), [.. plans], new StartTask("Crane") { By = Ann }, Morning);
        Assert.Equal("p3", alone.Next?.PlanId);
        Assert.Contains("you manage none", Domain.Decide.For(Person(Bob), [.. plans], new StartTask("Crane") { By = Bob }, Morning).Notice());
        Assert.Contains("no part in any plan", Domain.Decide.For(Person(Bob), [], new StartTask("Crane") { By = Bob }, Morning).Notice());
        var here = Domain.Decide.For(Person(Mia), [.. plans], new StartTask(null) { By = Mia, ChannelId = "19:north" }, Morning);
        Assert.Equal("p1", here.Next?.PlanId);
    }

    private static readonly Chat Chat = new("https://smba", null, "29:carl", "28:bot", "tenant");

    private static Decision<Plan> Pick(PickedPerson picked, Plan? plan = null) =>
        Domain.Decide.For(plan ?? North, new AddTask(new Dictionary<string, string> { ["title"] = "Crane", ["somebody"] = Entra }) { By = Mia, Picked = picked }, Morning);

    private static Decision<Plan> Add(params (string Name, string Text)[] typed) => Add(North, Mia, typed);

    private static Decision<Plan> Add(Plan plan, Actor by, params (string Name, string Text)[] typed) =>
        Domain.Decide.For(plan, new AddTask(typed.ToDictionary(t => t.Name, t => t.Text, StringComparer.Ordinal)) { By = by }, Morning);
}
