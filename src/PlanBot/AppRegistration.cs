using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.Configuration;
using PlanBot.Teams.Tokens;

namespace PlanBot;

/// <summary>A setting of the bot's registration that is missing or wrong; the message names it and the way out, and holds no secret.</summary>
internal sealed class RegistrationException(string message) : ArgumentException(message);

/// <summary>The bot as it is registered with the Bot Service, by the usual names of the settings (Bot Framework: provision and configure).</summary>
/// <param name="Rules">Whose calls are taken.</param>
/// <param name="Credential">Proves the bot to Teams.</param>
/// <param name="Home">The bot's own tenant: where it is registered, if its people may use it, else the first whose people may.</param>
internal sealed record AppRegistration(TokenRules Rules, TokenCredential Credential, string Home)
{
    /// <summary>The settings as the Bot Framework names them.</summary>
    public const string AppId = "MicrosoftAppId", AppType = "MicrosoftAppType", TenantId = "MicrosoftAppTenantId", Password = "MicrosoftAppPassword",
        Certificate = "MicrosoftAppCertificatePath", CertificatePassword = "MicrosoftAppCertificatePassword", Federated = "MicrosoftAppFederatedClientId", Metadata = "BotOpenIdMetadata";

    /// <summary>The tenant that gives tokens to bots registered for several tenants, before 2025-07-31.</summary>
    private const string BotFrameworkTenant = "botframework.com";

    private const string ForExchange = "api://AzureADTokenExchange/.default";

    /// <summary>Null without an app id: then only calls from this machine are taken, in Development. Throws <see cref="RegistrationException"/>.</summary>
    public static AppRegistration? Read(IConfiguration settings, BotOptions options)
    {
        if (Text(settings, AppId) is not { } appId) return null;
        RequireGuid(AppId, appId);
        var (type, tenant) = (Text(settings, AppType) ?? "SingleTenant", Text(settings, TenantId));
        if (tenant is not null) RequireGuid(TenantId, tenant);
        if (type is not ("SingleTenant" or "UserAssignedMSI" or "MultiTenant")) throw new RegistrationException($"The setting {AppType} is '{type}'; it takes SingleTenant, UserAssignedMSI or MultiTenant.");
        if (tenant is null && type != "MultiTenant") throw new RegistrationException($"The setting {TenantId} is missing; a bot of the type {type} has one tenant.");
        string[] tenants = options.Tenants.Length > 0 ? options.Tenants : tenant is null ? [] : [tenant];
        if (tenants.Length == 0) throw new RegistrationException("The setting PlanBot:Tenants is missing; it names the tenants whose people may use the bot.");
        foreach (var one in tenants.Concat(options.EntraTenants).Concat(options.EntraCallers)) RequireGuid("PlanBot:Tenants, EntraTenants or EntraCallers", one);
        var rules = new TokenRules(appId, tenants)
        {
            Metadata = MetadataOf(Text(settings, Metadata)),
            EntraTenants = options.EntraTenants,
            EntraCallers = options.EntraCallers,
        };
        return new(rules, CredentialOf(settings, appId, type, type == "MultiTenant" ? BotFrameworkTenant : tenant!),
            (tenants.FirstOrDefault(one => one.Equals(tenant, StringComparison.OrdinalIgnoreCase)) ?? tenants[0]).ToLowerInvariant());
    }

    private static TokenCredential CredentialOf(IConfiguration settings, string appId, string type, string tenant)
    {
        var (password, certificate, federated) = (Text(settings, Password), Text(settings, Certificate), Text(settings, Federated));
        var given = new[] { password, certificate, federated }.Count(text => text is not null);
        if (type == "UserAssignedMSI")
            return given == 0 ? new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(appId))
                : throw new RegistrationException($"A bot of the type UserAssignedMSI has no secret; remove {Password}, {Certificate} and {Federated}.");
        if (given != 1) throw new RegistrationException($"Set one of {Password}, {Certificate} and {Federated}; {given} are set.");
        if (password is not null) return new ClientSecretCredential(tenant, appId, password);
        if (certificate is not null) return new ClientCertificateCredential(tenant, appId, CertificateOf(certificate, Text(settings, CertificatePassword)));
        RequireGuid(Federated, federated!);
        var identity = new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(federated!));
        return new ClientAssertionCredential(tenant, appId, async cancel => (await identity.GetTokenAsync(new TokenRequestContext([ForExchange]), cancel)).Token);
    }

    private static X509Certificate2 CertificateOf(string path, string? password)
    {
        try
        {
            return path.EndsWith(".pem", StringComparison.OrdinalIgnoreCase) ? X509Certificate2.CreateFromPemFile(path) : X509CertificateLoader.LoadPkcs12FromFile(path, password);
        }
        catch (Exception fault) when (fault is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new RegistrationException($"The certificate that {Certificate} names cannot be read: {fault.Message}");
        }
    }

    /// <summary>Over http only on this machine, for tests: whoever can change the keys on the way can call the bot as anybody.</summary>
    private static Uri MetadataOf(string? text) =>
        text is null ? new(TokenRules.BotServiceMetadata)
        : Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)) ? address
        : throw new RegistrationException($"The setting {Metadata} is no https address.");

    private static void RequireGuid(string name, string text)
    {
        if (!Guid.TryParseExact(text, "D", out _)) throw new RegistrationException($"The setting {name} holds something else than an id such as 00000000-0000-0000-0000-000000000000.");
    }

    private static string? Text(IConfiguration settings, string name) => settings[name]?.Trim() is { Length: > 0 } text ? text : null;
}
