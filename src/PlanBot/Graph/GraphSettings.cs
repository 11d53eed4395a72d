using System.Collections.Frozen;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using PlanBot.Teams.Tokens;

namespace PlanBot.Graph;

/// <summary>The settings under <c>PlanBot:Graph</c>. Everything is off by default, and then Graph is neither loaded nor called.</summary>
/// <param name="On">The features that are on.</param>
/// <param name="Address">Where Graph answers, its version included, without a slash at the end.</param>
/// <param name="Patience">When a call that is not answered is given up; 1 to 60 seconds, default 10.</param>
/// <param name="ExternalId">The id in the app's manifest, by which the catalogue knows it.</param>
/// <param name="AppId">The bot's app id; empty locally.</param>
/// <param name="Tenant">The tenant of the people; null locally.</param>
internal sealed record GraphSettings(FrozenSet<GraphFeature> On, Uri Address, TimeSpan Patience, string ExternalId, string AppId, string? Tenant)
{
    private const string Section = "PlanBot:Graph:", Usual = "https://graph.microsoft.com/v1.0";

    /// <summary>Anything is on.</summary>
    public bool IsUsed => On.Count > 0;

    /// <summary>What the bot's token is for; sovereign clouds have an address of their own.</summary>
    public string Scope => Address.GetLeftPart(UriPartial.Authority) + "/.default";

    /// <summary>Reads and checks them. Throws <see cref="RegistrationException"/> with one sentence.</summary>
    public static GraphSettings Read(IConfiguration settings, TokenRules? registered)
    {
        var appId = registered?.AppId;
        var on = Enum.GetValues<GraphFeature>().Where(feature => Flag(settings, feature.ToString())).ToFrozenSet();
        var text = Text(settings, nameof(Address)) ?? Usual;
        if (!Uri.TryCreate(text.TrimEnd('/'), UriKind.Absolute, out var address) || !(address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)) || address.UserInfo.Length > 0)
            throw new RegistrationException($"The setting {Section}{nameof(Address)} is no https address such as {Usual}; http is for this machine alone.");
        if (on.Count > 0 && appId is null && !address.IsLoopback)
            throw new RegistrationException($"The setting {Section}{on.First()} needs the bot's registration; set {AppRegistration.AppId}.");
        var externalId = Text(settings, nameof(ExternalId)) ?? appId ?? "";
        if (on.Contains(GraphFeature.Installs) && !Guid.TryParseExact(externalId, "D", out _))
            throw new RegistrationException($"The setting {Section}{nameof(ExternalId)} must hold the id in the app's manifest; {Section}{GraphFeature.Installs} needs it.");
        return new(on, address, TimeSpan.FromSeconds(Seconds(settings)), externalId, appId ?? "", registered?.Tenants.FirstOrDefault());
    }

    private static bool Flag(IConfiguration settings, string name) => Text(settings, name) is not { } text ? false
        : bool.TryParse(text, out var flag) ? flag : throw new RegistrationException($"The setting {Section}{name} is '{text}'; it takes true or false.");

    private static int Seconds(IConfiguration settings) => Text(settings, "TimeoutSeconds") is not { } text ? 10
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 1 and <= 60 ? seconds
        : throw new RegistrationException($"The setting {Section}TimeoutSeconds is '{text}'; it takes 1 to 60.");

    private static string? Text(IConfiguration settings, string name) => settings[Section + name]?.Trim() is { Length: > 0 } text ? text : null;
}
