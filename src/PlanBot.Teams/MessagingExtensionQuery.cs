using System.Text.Json;

namespace PlanBot.Teams;

/// <summary>A search in a message extension (Bot Framework: messaging extension query). All of it is the client's word.</summary>
public sealed record MessagingExtensionQuery
{
    /// <summary>The command of the app's manifest.</summary>
    public string? CommandId { get; init; }

    /// <summary>The parameters of the command; <c>initialRun</c> stands for them when nothing was typed yet.</summary>
    public IReadOnlyList<MessagingExtensionParameter?>? Parameters { get; init; }

    /// <summary>Which part of the result is asked for.</summary>
    public MessagingExtensionQueryOptions? QueryOptions { get; init; }

    /// <summary>The text of a parameter; null when it is missing or no text.</summary>
    public string? Parameter(string name) =>
        Parameters?.FirstOrDefault(p => p?.Name == name)?.Value is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;
}

/// <summary>A parameter of a search.</summary>
public sealed record MessagingExtensionParameter
{
    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>Its value: a text for what was typed, a truth value for some that Teams sends itself.</summary>
    public JsonElement? Value { get; init; }
}

/// <summary>Which part of a result is asked for.</summary>
public sealed record MessagingExtensionQueryOptions
{
    /// <summary>How many are passed over.</summary>
    public int? Skip { get; init; }

    /// <summary>How many are wanted at most.</summary>
    public int? Count { get; init; }
}

public sealed partial record Activity
{
    /// <summary>The search that this invoke is; null when what it carries is no search.</summary>
    public MessagingExtensionQuery? ReadQuery() => WireJson.As(Value, TeamsJson.Default.MessagingExtensionQuery);

    /// <summary>The command on a message that this invoke is; null when what it carries is none.</summary>
    public MessagingExtensionAction? ReadExtensionAction() => WireJson.As(Value, TeamsJson.Default.MessagingExtensionAction);
}
