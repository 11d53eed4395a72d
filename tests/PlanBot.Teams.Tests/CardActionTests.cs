using System.Text.Json;

namespace PlanBot.Teams.Tests;

public sealed class CardActionTests
{
    [Fact]
    public void An_executed_action_is_an_invoke()
    {
        var action = Payloads.Read(Payloads.CardInvoke).ReadCardAction();

        Assert.Equal(("checkIn", "1767765488332", true, false), (action?.Verb, action?.ReplyToId, action?.IsInvoke, action?.IsRefresh));
        Assert.Equal("60", action?.Data.GetProperty("task.1.2.percent").GetString());
    }

    [Fact]
    public void A_submitted_action_is_a_message_and_reads_the_same()
    {
        var action = Payloads.Read(Payloads.CardSubmit).ReadCardAction();

        Assert.Equal(("checkIn", "1575667808184", false), (action?.Verb, action?.ReplyToId, action?.IsInvoke));
        Assert.Equal("60", action?.Data.GetProperty("percent").GetString());
    }

    [Fact]
    public void A_refresh_is_nobody_pressing() =>
        Assert.True(Payloads.Read(Payloads.CardInvoke.Replace("\"manual\"", "\"automatic\"")).ReadCardAction()?.IsRefresh);

    [Theory]
    [InlineData("""{"verb":"v"}""")]
    [InlineData("""{"verb":"v","data":null}""")]
    [InlineData("""{"verb":"v","data":"text"}""")]
    [InlineData("""{"verb":"v","data":[1]}""")]
    [InlineData("""{"data":{"verb":"v"}}""")]
    [InlineData("""{"verb":"","data":{"verb":"v"}}""")]
    public void Data_is_always_an_object_and_may_hold_the_verb(string action)
    {
        var read = Payloads.Read(Invoke($$"""{"action":{{action}}}""")).ReadCardAction();
        Assert.Equal(("v", JsonValueKind.Object), (read?.Verb, read?.Data.ValueKind));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("{}")]
    [InlineData("""{"action":null}""")]
    [InlineData("""{"action":"v"}""")]
    [InlineData("""{"action":{}}""")]
    [InlineData("""{"action":{"verb":7}}""")]
    [InlineData("""{"action":{"verb":"","data":{"verb":{}}}}""")]
    public void An_invoke_without_a_verb_is_no_action(string value) =>
        Assert.Null(Payloads.Read(Invoke(value)).ReadCardAction());

    [Theory]
    [InlineData("""{"type":"message","text":"hello","value":{"verb":"v"}}""")]
    [InlineData("""{"type":"message","value":"v"}""")]
    [InlineData("""{"type":"message","value":{"other":"v"}}""")]
    [InlineData("""{"type":"message","text":"my tasks"}""")]
    [InlineData("""{"type":"invoke","name":"task/fetch","value":{"verb":"v","action":{"verb":"v"}}}""")]
    [InlineData("""{"type":"event","value":{"verb":"v"}}""")]
    public void Other_activities_are_no_card_actions(string json) => Assert.Null(Payloads.Read(json).ReadCardAction());

    private static string Invoke(string value) => $$"""{"type":"invoke","name":"adaptiveCard/action","value":{{value}}}""";
}
