using System.Text.Json;

namespace PlanBot.Teams;

/// <summary>
/// What a person did on a card: an <c>Action.Execute</c> (an invoke, whose answer may replace the card for that person)
/// or an <c>Action.Submit</c> (a message without text; in a dialog, or to open one, an invoke). <paramref name="Data"/> is always an object and always the client's word.
/// </summary>
public sealed record CardAction(string Verb, JsonElement Data, string? ReplyToId, bool IsInvoke)
{
    /// <summary>The invoke's name for an <c>Action.Execute</c> (Universal Actions for Adaptive Cards).</summary>
    public const string InvokeName = "adaptiveCard/action";

    private static readonly JsonElement Nothing = JsonElement.Parse("{}");

    /// <summary>True when nobody pressed anything: the client refreshed the card by itself (<c>trigger</c> is <c>automatic</c>).</summary>
    public bool IsRefresh { get; init; }

    internal static CardAction? Of(Activity activity) => activity switch
    {
        { Type: ActivityTypes.Invoke, Name: InvokeName, Value: { } value } when value.At("action") is { } action =>
            Executed(activity, value, action),
        { Type: ActivityTypes.Invoke, Name: TaskModules.Fetch or TaskModules.Submit or MessagingExtensions.SubmitAction, Value: { } value } when value.At("data") is { ValueKind: JsonValueKind.Object } data =>
            data.StringAt("verb") is { Length: > 0 } verb ? new CardAction(verb, data, activity.ReplyToId, IsInvoke: true) : null,
        { Type: ActivityTypes.Message, Value: { ValueKind: JsonValueKind.Object } value } when string.IsNullOrWhiteSpace(activity.Text) =>
            value.StringAt("verb") is { Length: > 0 } verb ? new CardAction(verb, value, activity.ReplyToId, IsInvoke: false) : null,
        _ => null,
    };

    private static CardAction? Executed(Activity activity, JsonElement value, JsonElement action)
    {
        var data = action.At("data") is { ValueKind: JsonValueKind.Object } given ? given : Nothing;
        var verb = action.StringAt("verb") is { Length: > 0 } own ? own : data.StringAt("verb");
        return string.IsNullOrEmpty(verb)
            ? null
            : new CardAction(verb, data, activity.ReplyToId, IsInvoke: true) { IsRefresh = value.StringAt("trigger") == "automatic" };
    }
}

public sealed partial record Activity
{
    /// <summary>The card action that this activity is, or null when it is none or names no verb.</summary>
    public CardAction? ReadCardAction() => CardAction.Of(this);
}
