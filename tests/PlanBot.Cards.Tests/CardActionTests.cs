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
