using PlanBot.Domain;
using PlanBot.Teams;

namespace PlanBot.Conversations;

/// <summary>
/// Answers in a dialog. What a dialog sends is read and decided as what a card sends; a card that comes of it stands in the dialog, with what was typed when it
/// was refused, and a sentence ends it.
/// </summary>
internal static class Dialogs
{
    /// <summary>The invokes of dialogs and of the message extension.</summary>
    public static bool Knows(string? name) =>
        name is TaskModules.Fetch or TaskModules.Submit or MessagingExtensions.Query or MessagingExtensions.FetchTask or MessagingExtensions.SubmitAction;

    /// <summary>The answer to an invoke of that name.</summary>
    public static InvokeResponse Respond(string? name, Reply? reply) => reply switch
    {
        Reply.Found found => InvokeResponse.Of(MessageExtension.List(found)),
        Reply.Card card => InvokeResponse.Of(TaskModuleResponse.Card(card.Content.InDialog().ToJson(), card.Content.FallbackText ?? "PlanBot")),
        Reply.Notice(var text) when name == MessagingExtensions.Query => InvokeResponse.Of(MessagingExtensionResponse.Message(text)),
        Reply.Notice(var text) => InvokeResponse.Of(TaskModuleResponse.Message(text)),
        _ => InvokeResponse.Empty,
    };
}
