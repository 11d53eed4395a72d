using System.Collections.Immutable;
using System.Net;
using System.Text;
using PlanBot.Domain;
using PlanBot.Domain.Finding;
using PlanBot.Domain.NewTasks;
using PlanBot.Teams;

namespace PlanBot.Conversations;

/// <summary>PlanBot where people write to each other: finds a task for a message, and makes a task or a blocker of one.</summary>
internal static class MessageExtension
{
    /// <summary>The commands, as the app's manifest names them.</summary>
    public const string FindTask = "findTask", CreateTask = "createTask", RaiseBlocker = "raiseBlocker";

    /// <summary>The parameter of <see cref="FindTask"/> that holds what was typed.</summary>
    public const string QueryParameter = "q";

    /// <summary>Of a longer message only so much is read.</summary>
    private const int MostHtml = 20_000, MostText = 1_000;

    /// <summary>What is asked; null when the command is not one of these, or what it carries is no command.</summary>
    public static PersonInput? Read(Activity activity) => activity.Name switch
    {
        MessagingExtensions.Query when activity.ReadQuery() is { CommandId: FindTask } query =>
            new FindTasks(query.Parameter(QueryParameter)?.Trim() ?? "", query.QueryOptions?.Skip ?? 0, query.QueryOptions?.Count ?? Finding.Most),
        MessagingExtensions.FetchTask when activity.ReadExtensionAction() is { CommandId: CreateTask } action =>
            new StartTask(TextOf(action.MessagePayload), action.MessagePayload?.LinkToMessage),
        MessagingExtensions.FetchTask when activity.ReadExtensionAction() is { CommandId: RaiseBlocker } action =>
            new StartBlocker(Fields(("what", TextOf(action.MessagePayload)), ("link", action.MessagePayload?.LinkToMessage))),
        _ => null,
    };

    /// <summary>What was found, as a list; what stands in the list is read as HTML by some clients.</summary>
    public static MessagingExtensionResponse List(Reply.Found found) => MessagingExtensionResponse.Result(
        [.. found.Tasks.Select(t => MessagingExtensionAttachment.Card(t.Card.ToJson(), WebUtility.HtmlEncode(t.Title), WebUtility.HtmlEncode(t.Text)))]);

    /// <summary>The words of a message without its markup; null when there are none.</summary>
    internal static string? TextOf(MessageActionsPayload? message)
    {
        if (message?.Body is not { Content: { Length: > 0 } content } body) return null;
        var text = string.Equals(body.ContentType, "text", StringComparison.OrdinalIgnoreCase) ? content : WithoutMarkup(content.Length <= MostHtml ? content : content[..MostHtml]);
        return text.Trim() is not { Length: > 0 } words ? null : words.Length <= MostText ? words : words[..(char.IsHighSurrogate(words[MostText - 1]) ? MostText - 1 : MostText)];
    }

    /// <summary>Paragraphs and breaks become lines; every other tag goes, and an unfinished one takes what stands behind it along.</summary>
    private static string WithoutMarkup(string html)
    {
        var text = new StringBuilder(html.Length);
        for (var at = 0; at < html.Length;)
        {
            var open = html.IndexOf('<', at);
            text.Append(html, at, (open < 0 ? html.Length : open) - at);
            if (open < 0 || html.IndexOf('>', open) is not (>= 0 and var close)) break;
            var tag = html.AsSpan(open + 1, close - open - 1).Trim('/');
            if (tag.StartsWith("br", StringComparison.OrdinalIgnoreCase) || tag is "p" or "P" or "div" or "li" or "tr") text.Append('\n');
            at = close + 1;
        }
        return string.Join('\n', WebUtility.HtmlDecode(text.ToString()).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
    }

    private static ImmutableDictionary<string, string> Fields(params IEnumerable<(string Name, string? Text)> fields) =>
        fields.Where(f => f.Text is not null).ToImmutableDictionary(f => f.Name, f => f.Text!, StringComparer.Ordinal);
}
