namespace PlanBot.Teams.Tokens;

/// <summary>Whose tokens are believed, and for what.</summary>
/// <param name="AppId">The bot's app id: the audience of every token, and the recipient of every activity.</param>
/// <param name="Tenants">The tenants from which activities are taken, by id.</param>
public sealed record TokenRules(string AppId, IReadOnlyCollection<string> Tenants)
{
    /// <summary>Where the Bot Service publishes its issuer and keys (Bot Framework: connector authentication); a sovereign cloud has an address of its own.</summary>
    public const string BotServiceMetadata = "https://login.botframework.com/v1/.well-known/openidconfiguration";

    /// <summary>Where Entra publishes its keys for all tenants.</summary>
    public const string EntraMetadata = "https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration";

    /// <summary>The only channel whose activities are taken.</summary>
    public const string Channel = "msteams";

    /// <summary>The metadata of the Bot Service.</summary>
    public Uri Metadata { get; init; } = new(BotServiceMetadata);

    /// <summary>The metadata of Entra.</summary>
    public Uri Entra { get; init; } = new(EntraMetadata);

    /// <summary>
    /// The tenants whose Entra tokens are believed too, beside those of the Bot Service; with <see cref="EntraCallers"/> empty, which is the default, none is.
    /// Any app of a tenant can have a token for the bot made, so that the tenant alone proves nothing.
    /// </summary>
    public IReadOnlyCollection<string> EntraTenants { get; init; } = [];

    /// <summary>The app ids that may call with an Entra token (claim <c>azp</c>, or <c>appid</c> of version 1).</summary>
    public IReadOnlyCollection<string> EntraCallers { get; init; } = [];

    /// <summary>How far the clocks of issuer and bot may be apart.</summary>
    public static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);
}
