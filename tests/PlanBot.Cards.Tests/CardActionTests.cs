namespace PlanBot.Cards.Tests;

public sealed class CardActionTests
{
    [Fact]
    public void Execute_falls_back_to_submit_with_the_verb_in_its_data() =>
        Written.AssertJson("""
            {'type':'Action.Execute','title':'Done','verb':'task.done','data':{'plan':'p1','task':'00002'},
             'fallback':{'type':'Action.Submit','title':'Done','data':{'verb':'task.done','plan':'p1','task':'00002'}}}
            """, Written.Of(new ExecuteAction("Done", "task.done", ("plan", "p1"), ("task", "00002"))));

    [Fact]
    public void Style_place_and_ignored_inputs_hold_for_the_fallback_too() =>
        Written.AssertJson("""
            {'type':'Action.Execute','title':'Back','style':'destructive','mode':'secondary','verb':'back','data':{},'associatedInputs':'none',
             'fallback':{'type':'Action.Submit','title':'Back','style':'destructive','mode':'secondary','data':{'verb':'back'},'associatedInputs':'none'}}
            """, Written.Of(new ExecuteAction("Back", "back") { Style = ActionStyle.Destructive, IsSecondary = true, IgnoresInputs = true }));

    [Fact]
    public void A_button_for_a_dialog_is_a_submit_that_Teams_turns_into_a_fetch() =>
        Written.AssertJson("{'type':'Action.Submit','title':'Review','data':{'msteams':{'type':'task/fetch'},'verb':'import.review','plan':'d1'},'associatedInputs':'none'}",
            Written.Of(new SubmitAction("Review", "import.review", ("plan", "d1")) { OpensDialog = true, IgnoresInputs = true }));

    [Fact]
    public void In_a_dialog_every_button_is_a_submit_wherever_it_stands()
    {
        var execute = new ExecuteAction("Save", "save", ("plan", "p1")) { Style = ActionStyle.Positive, IgnoresInputs = true };
        var card = new AdaptiveCard
        {
            Refresh = new(execute, ["29:ann"]),
            Body = [new Container([new ActionSet([execute])]), new ColumnSet([new Column([new ActionSet([execute])])])],
            Actions = [execute, new SubmitAction("More room", "open") { OpensDialog = true, Widens = true }, new SubmitAction("Another", "other") { OpensDialog = true }],
        };
        var submit = "{'type':'Action.Submit','title':'Save','style':'positive','data':{'verb':'save','plan':'p1'},'associatedInputs':'none'}";

        var dialog = Written.Of(card.InDialog());

        Assert.False(dialog.ContainsKey("refresh"));
        Written.AssertJson($"[{submit},{{'type':'Action.Submit','title':'Another','data':{{'verb':'other'}}}}]", dialog["actions"]!);
        Written.AssertJson(submit, dialog["body"]![0]!["items"]![0]!["actions"]![0]!);
        Written.AssertJson(submit, dialog["body"]![1]!["columns"]![0]!["items"]![0]!["actions"]![0]!);
    }

    [Fact]
    public void A_refresh_names_each_person_once_and_sixty_at_most()
    {
        var ids = Enumerable.Range(0, 80).Select(n => $"29:{n}").Prepend("29:0");
        var refresh = Written.Of(new AdaptiveCard { Refresh = new(new ExecuteAction("Refresh", "task.view", ("task", "1")), [.. ids]) })["refresh"]!;

        Assert.Equal(Enumerable.Range(0, 60).Select(n => $"29:{n}"), refresh["userIds"]!.AsArray().Select(id => (string)id!));
        Assert.Equal("task.view", (string?)refresh["action"]!["verb"]);
        Assert.Null(Written.Of(new AdaptiveCard { Refresh = new(new ExecuteAction("Refresh", "task.view"), []) })["refresh"]!["userIds"]);
    }

    [Fact]
    public void A_page_is_opened_and_hidden_elements_are_toggled_without_the_bot()
    {
        Written.AssertJson("{'type':'Action.OpenUrl','title':'Excel','url':'https://a.example/x'}", Written.Of(new OpenUrlAction("Excel", "https://a.example/x")));
        Written.AssertJson("{'type':'Action.ToggleVisibility','title':'More','targetElements':['a','b']}", Written.Of(new ToggleVisibilityAction("More", "a", "b")));
    }

    [Fact]
    public void Buttons_stand_in_the_body_too_and_a_card_without_any_writes_none()
    {
        Written.AssertJson("{'type':'ActionSet','actions':[{'type':'Action.OpenUrl','title':'a','url':'https://a.example/'}]}", Written.Of(new ActionSet([new OpenUrlAction("a", "https://a.example/")])));
        Assert.False(Written.Of(new AdaptiveCard()).ContainsKey("actions"));
    }
}
