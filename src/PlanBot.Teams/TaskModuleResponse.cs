using System.Text.Json;
using System.Text.Json.Serialization;

namespace PlanBot.Teams;

/// <summary>The answer to <c>task/fetch</c> and <c>task/submit</c> (Bot Framework: task module response).</summary>
public sealed record TaskModuleResponse(TaskModuleResponseBase Task)
{
    /// <summary>A dialog that shows a card: a finished JSON object in UTF-8.</summary>
    public static TaskModuleResponse Card(ReadOnlyMemory<byte> card, string title) => new(TaskModuleResponseBase.Card(card, title));

    /// <summary>A dialog that says a sentence and can only be closed.</summary>
    public static TaskModuleResponse Message(string text) => new(new TaskModuleMessageResponse(text));
}

/// <summary>What a dialog does next.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(TaskModuleContinueResponse), "continue")]
[JsonDerivedType(typeof(TaskModuleMessageResponse), "message")]
public abstract record TaskModuleResponseBase
{
    internal static TaskModuleContinueResponse Card(ReadOnlyMemory<byte> card, string title) =>
        new(new TaskModuleTaskInfo(title, new Attachment { ContentType = Attachment.AdaptiveCard, Content = JsonElement.Parse(card.Span) }));
}

/// <summary>It shows a card.</summary>
public sealed record TaskModuleContinueResponse(TaskModuleTaskInfo Value) : TaskModuleResponseBase;

/// <summary>It says a sentence.</summary>
public sealed record TaskModuleMessageResponse(string Value) : TaskModuleResponseBase;

/// <summary>What a dialog shows, and how large: <c>small</c>, <c>medium</c> or <c>large</c>.</summary>
public sealed record TaskModuleTaskInfo(string Title, Attachment Card)
{
    /// <summary>How high it is.</summary>
    public string Height { get; init; } = "large";

    /// <summary>How wide it is.</summary>
    public string Width { get; init; } = "medium";
}
