using Azure.Identity;
using Microsoft.Extensions.Configuration;

namespace PlanBot.Tests;

public sealed class AppRegistrationTests
{
    private const string App = "4d5e4d5e-1111-2222-3333-444455556666", Tenant = "3c7a3c7a-1111-2222-3333-444455556666", Other = "00000000-1111-2222-3333-444455556666";

    [Fact]
    public void Without_an_app_id_there_is_none() => Assert.Null(Read());

    [Theory]
    [InlineData("SingleTenant", "MicrosoftAppPassword", "secret", typeof(ClientSecretCredential))]
    [InlineData(null, "MicrosoftAppPassword", "secret", typeof(ClientSecretCredential))]
    [InlineData("MultiTenant", "MicrosoftAppPassword", "secret", typeof(ClientSecretCredential))]
    [InlineData("UserAssignedMSI", null, null, typeof(ManagedIdentityCredential))]
    [InlineData("SingleTenant", "MicrosoftAppFederatedClientId", Other, typeof(ClientAssertionCredential))]
    public void Each_kind_has_its_credential(string? type, string? name, string? value, Type credential)
    {
        var registration = Read((AppRegistration.AppId, App), (AppRegistration.TenantId, Tenant), (AppRegistration.AppType, type), (name ?? "nothing", value));
        Assert.IsType(credential, registration!.Credential);
        Assert.Equal((App, Tenant), (registration.Rules.AppId, Assert.Single(registration.Rules.Tenants)));
        Assert.Empty(registration.Rules.EntraCallers);
    }

    [Theory]
    [InlineData(null, Tenant)]
    [InlineData($"{Other};{Tenant}", Tenant)]
    [InlineData($"{Other}", Other)]
    public void The_bots_own_tenant_is_where_it_is_registered_or_else_the_first_whose_people_may_use_it(string? tenants, string home)
    {
        var options = new BotOptions { Tenants = tenants?.ToUpperInvariant().Split(';') ?? [] };
        var settings = new Dictionary<string, string?> { [AppRegistration.AppId] = App, [AppRegistration.TenantId] = Tenant, [AppRegistration.Password] = "secret" };
        var registration = AppRegistration.Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), options)!;
        Assert.Equal(home, registration.Home);
        Assert.Null(new Tenancy(registration.Home).Of(Guid.Parse(home)));
    }

    /// <summary>Settings as name=value, and what the sentence about them names.</summary>
    [Theory]
    [InlineData("MicrosoftAppId=planbot", "MicrosoftAppId")]
    [InlineData($"MicrosoftAppId={App}", "MicrosoftAppTenantId")]
    [InlineData($"MicrosoftAppId={App};MicrosoftAppTenantId=contoso", "MicrosoftAppTenantId")]
    [InlineData($"MicrosoftAppId={App};MicrosoftAppTenantId={Tenant}", "MicrosoftAppPassword")]
    [InlineData($"MicrosoftAppId={App};MicrosoftAppTenantId={Tenant};MicrosoftAppType=Single", "MicrosoftAppType")]
    [InlineData($"MicrosoftAppId={App};MicrosoftAppTenantId={Tenant};MicrosoftAppType=UserAssignedMSI;MicrosoftAppPassword=hush", "UserAssignedMSI")]
    [InlineData($"MicrosoftAppId={App};MicrosoftAppTenantId={Tenant};MicrosoftAppPassword=hush;MicrosoftAppFederatedClientId={Other}", "2 are set")]
    [InlineData($"MicrosoftAppId={App};MicrosoftAppTenantId={Tenant};MicrosoftAppCertificatePath=/nowhere/bot.pfx", "certificate")]
    [InlineData($"MicrosoftAppId={App};MicrosoftAppTenantId={Tenant};MicrosoftAppPassword=hush;BotOpenIdMetadata=http://login.example/keys", "BotOpenIdMetadata")]
    [InlineData($"MicrosoftAppId={App};MicrosoftAppType=MultiTenant;MicrosoftAppPassword=hush", "PlanBot:Tenants")]
    public void A_wrong_setting_is_named_and_no_secret_is_said(string settings, string named)
    {
        var pairs = settings.Split(';').Select(pair => pair.Split('=', 2)).Select(pair => (pair[0], (string?)pair[1])).ToArray();
        var fault = Assert.Throws<RegistrationException>(() => Read(pairs));
        Assert.Contains(named, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", fault.Message, StringComparison.Ordinal);
    }

    private static AppRegistration? Read(params (string Name, string? Value)[] settings) => AppRegistration.Read(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Name, s.Value))).Build(), new BotOptions());
}
