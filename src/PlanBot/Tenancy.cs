using PlanBot.Teams;

namespace PlanBot;

/// <summary>Which tenant somebody acts in. People and plans of the bot's own tenant carry none, so that a bot that serves one never notices.</summary>
/// <param name="Home">The bot's own tenant; null on this very machine, where nobody vouches for any.</param>
internal sealed record Tenancy(string? Home)
{
    /// <summary>The tenant of an activity, whose claims were checked; null for the bot's own. Throws for none at all, which no caller gets through with.</summary>
    public string? Of(Activity activity) => Home is null ? null
        : Guid.TryParseExact(activity.TenantId ?? activity.From?.TenantId, "D", out var tenant) ? Of(tenant)
        : throw new InvalidOperationException("The activity names no tenant.");

    /// <summary>The tenant of an id that Teams gave before; null for the bot's own, and for none.</summary>
    public string? Of(string? tenantId) => Home is not null && Guid.TryParseExact(tenantId, "D", out var tenant) ? Of(tenant) : null;

    /// <summary>The tenant of an id as it is kept: in lower case, and null for the bot's own.</summary>
    public string? Of(Guid tenant) => tenant.ToString("D") is var id && id == Home ? null : id;
}
