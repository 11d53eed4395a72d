using PlanBot.Domain.Calendar;

namespace PlanBot.Domain.Plans;

/// <summary>Somebody whom the plan names. Tasks point to the key, so that a name becomes a person later without touching a task.</summary>
/// <param name="Key">The e-mail address in lower case if the plan gives one, else the name in lower case after a tilde; unique within the plan.</param>
/// <param name="Name">The name as the plan has it, or as Teams has it once known.</param>
/// <param name="Email">The e-mail address, if known.</param>
/// <param name="PersonId">The <see cref="People.Person"/>; null until a name is resolved against a channel's roster.</param>
public sealed record Participant(string Key, string Name, string? Email, string? PersonId)
{
    /// <summary>PlanBot was told, from the roster of the plan's channel, how to reach them.</summary>
    public bool IsIntroduced { get; init; }

    /// <summary>Their id in this bot's conversations (29:…), from the roster of the plan's channel: whose cards there refresh by themselves. Null until then.</summary>
    public string? UserId { get; init; }

    /// <summary>When they work, as they told it.</summary>
    public Availability Availability { get; init; } = Availability.Unsaid;

    /// <summary>When <see cref="Availability"/> was told; what was told earlier and comes later is passed over.</summary>
    public DateTimeOffset? AvailabilityAt { get; init; }

    /// <summary>The key of their line manager among the plan's people, as the directory told it; null while no ladder of the plan wants to know.</summary>
    public string? LineManager { get; init; }

    /// <summary>When they left the team of the plan's channel, or the tenant; null while they are there. Who left has no part in the plan, and their tasks are asked of the plan manager.</summary>
    public DateTimeOffset? LeftAt { get; init; }

    /// <summary>Since when they could not be reached when they were last mentioned in the channel for it.</summary>
    public DateTimeOffset? MentionedFor { get; init; }

    /// <summary>The key of an e-mail address, or of a name when there is none.</summary>
    public static string KeyOf(string name, string? email) =>
        string.IsNullOrWhiteSpace(email) ? "~" + name.Trim().ToLowerInvariant() : email.Trim().ToLowerInvariant();

    /// <summary>True for what can be an e-mail address, of 200 characters at most.</summary>
    internal static bool IsAddress(string text) => text.IndexOf('@') is var at and > 0 && at < text.Length - 3 && text.IndexOf('.', at) > 0 && !text.Any(char.IsWhiteSpace) && text.Length <= 200;

    /// <summary>A participant as a plan of a tenant names them: an e-mail address is enough to know the person, a name alone is not.</summary>
    public static Participant Named(string name, string? email, string? tenantId = null)
    {
        var key = KeyOf(name, email);
        return new(key, string.IsNullOrWhiteSpace(name) ? key : name.Trim(), email?.Trim(), key[0] == '~' ? null : People.PersonId.Of(key, tenantId));
    }

    /// <summary>Somebody whom PlanBot knows, as a participant of a plan of their tenant.</summary>
    public static Participant Of(string personId, string name)
    {
        var address = People.PersonId.AddressOf(personId);
        return new(address, string.IsNullOrWhiteSpace(name) ? address : name, address.Contains('@', StringComparison.Ordinal) ? address : null, personId);
    }
}
