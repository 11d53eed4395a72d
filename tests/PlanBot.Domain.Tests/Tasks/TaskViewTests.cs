using System.Text.Json.Nodes;
using PlanBot.Cards;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tasks;
using static PlanBot.Domain.Tests.Tasks.TaskWorld;

namespace PlanBot.Domain.Tests.Tasks;

/// <summary>One task on a card: for whoever asked, for everybody where it stands, and for each reader of that.</summary>
public sealed class TaskViewTests
{
    private const string Here = "19:north";

    private static readonly PlanTask Crane = Leaf("1.2", -10, 10, 60) with
    {
        Accountable = Bob.PersonId, Consulted = [Mia.PersonId], Informed = [Bob.PersonId], Deliverable = "Signed acceptance", Objective = "Open in June", Comment = "Half is delivered",
        Predecessors = [new("00001.1")], UpdatedAt = Morning.AddDays(-3), UpdatedBy = "Ann", MessageLink = "https://teams.microsoft.com/l/message/19:x/1", Budget = 1200,
        Blocker = new("No permit", "Bob", Monday.AddDays(3), Monday.AddDays(-2)) { Link = "https://teams.microsoft.com/l/message/19:x/2" }, Cause = Cause.External, Action = CorrectiveAction.AddResources, Health = Health.AtRisk,
    };

    private static readonly Plan North = Known(Plan(Leaf("1.1", -20, -5, 100), Crane) with { Channel = new("https://smba", Here, "28:bot", null, "North") });

    [Fact]
    public void It_says_all_that_is_known_of_the_task()
    {
        var words = Show(Ann, TaskAudience.Reader).Json();

        foreach (var said in (string[])["Region North p1", "1.2 Task 1.2", "60 %", "Ann", "Accountable: Bob", "Consulted: Mia", "Informed: Bob", "Deliverable: Signed acceptance", "Objective: Open in June", "Comment: Half is delivered",
            "Predecessor: 1.1 Task 1.1 · Done · 100 %", "No permit", "Cause: External", "Last report: Ann, Fri 27 Nov", "Planned: Fri 20 Nov to Thu 10 Dec", "Budget: 1,200"])
            Assert.Contains(said, words);
        Assert.Equal([Crane.MessageLink, Crane.Blocker!.Link], Buttons(Show(Ann, TaskAudience.Reader)).Where(b => (string?)b["type"] == "Action.OpenUrl").Select(b => (string?)b["url"]));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-CN")]
    public void It_fits_a_card_whatever_people_wrote(string tag)
    {
        var wordy = Wordy(Crane) with { Deliverable = Repeat("😀", 1000), Objective = Repeat("长", 1000), Code = Repeat("7", 50) };
        Show(Ann with { Tongue = Tongue.Of(tag) }, TaskAudience.Viewer, Known(Plan(wordy)), wordy.Id).FitsTeams();
    }

    [Fact]
    public void For_everybody_it_has_no_buttons_and_refreshes_for_those_concerned()
    {
        var card = Show(Ann, TaskAudience.Everybody);

        Assert.DoesNotContain(Buttons(card), b => (string?)b["verb"] is { } verb && verb != "task.view");
        var refresh = card.Refresh!;
        Assert.Equal(("task.view", "29:ann", "29:bob", "29:mia"), (refresh.Action.Verb, refresh.UserIds[0], refresh.UserIds[1], refresh.UserIds[2]));
    }

    [Fact]
    public void A_reader_who_may_report_sees_buttons_and_another_sees_none()
    {
        foreach (var (reader, hasButtons) in ((Actor, bool)[])[(Ann, true), (Bob, true), (Mia, true), (Stranger, false), (new("", "", Tongue.English), false)])
        {
            var card = Show(reader, TaskAudience.Viewer, channel: Here);
            Assert.Equal(hasButtons, Buttons(card).Any(b => (string?)b["verb"] == "task.form"));
            // The next look asks again.
            Assert.Equal("task.view", card.Refresh?.Action.Verb);
        }
        Assert.Equal(["task.new"], Buttons(Show(Mia, TaskAudience.Reader)).Where(b => (string?)b["type"] == "Action.Submit").Select(b => (string?)b["data"]!["verb"]));
    }

    [Fact]
    public void A_stranger_sees_it_in_the_plans_channel_alone()
    {
        Assert.IsType<Reply.Card>(Ask(Stranger, TaskAudience.Viewer, Here).Reply);
        foreach (var elsewhere in (string?[])[null, "19:other"]) Assert.Contains("You have no part in this plan", Ask(Stranger, TaskAudience.Viewer, elsewhere).Notice());
    }

    [Fact]
    public void A_view_changes_nothing()
    {
        var decision = Ask(Ann, TaskAudience.Viewer, Here);

        Assert.Same(North, decision.State);
        Assert.Empty(decision.Messages);
        Assert.Empty(decision.History);
    }

    [Fact]
    public void A_summary_task_is_as_far_as_the_tasks_below_it()
    {
        var plan = Plan(new PlanTask { Id = "1", Code = "1", Title = "Branch" }, Leaf("1.1", -10, 10, 100) with { ParentId = "1" }, Leaf("1.2", -10, 10) with { ParentId = "1" });
        var card = Show(Ann, TaskAudience.Reader, plan, "1");

        Assert.Contains("50 %", card.Json());
        Assert.Contains("Below it: 2 tasks, 1 done", card.Json());
        Assert.DoesNotContain(Buttons(card), b => (string?)b["verb"] == "task.form");
    }

    [Fact]
    public void A_task_that_is_gone_is_said_to_be() => Assert.Contains("no longer in the plan", Domain.Decide.For(North, new ShowTask(new("", "p1", "99999")) { By = Ann }, Morning).Notice());

    [Fact]
    public void Only_questions_refresh_a_card()
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal) { ["plan"] = "p1", ["task"] = Crane.Id, ["standUp"] = "s1", ["day"] = "2026-12-07", ["meeting"] = "1", ["form"] = "Update", ["percent"] = "100" };
        var views = CardReader.Verbs.Where(verb => CardReader.ReadView(new(verb, fields)) is not null);
        Assert.Equal(["digest.view", "standUp.view", "task.view"], views.Order(StringComparer.Ordinal));
    }

    private static Plan Known(Plan plan) => plan with { People = plan.People.SetItems(plan.People.Select(p => KeyValuePair.Create(p.Key, p.Value with { UserId = "29:" + p.Value.Name.ToLowerInvariant() }))) };

    private static Decision<Plan> Ask(Actor reader, TaskAudience audience, string? channel = null, Plan? plan = null, string? id = null) =>
        Domain.Decide.For(plan ?? North, new ShowTask(new("", "p1", id ?? Crane.Id), audience) { By = reader, ChannelId = channel }, Morning);

    private static AdaptiveCard Show(Actor reader, TaskAudience audience, Plan? plan = null, string? id = null, string? channel = null) => Ask(reader, audience, channel, plan, id).Card();

    private static IEnumerable<JsonObject> Buttons(AdaptiveCard card) => Below(JsonNode.Parse(card.ToJson())).Where(n => ((string?)n["type"])?.StartsWith("Action.", StringComparison.Ordinal) == true);

    private static IEnumerable<JsonObject> Below(JsonNode? node) => node switch
    {
        JsonObject o => o.Where(p => p.Key is not ("data" or "fallback")).SelectMany(p => Below(p.Value)).Prepend(o),
        JsonArray a => a.SelectMany(Below),
        _ => [],
    };
}
