using Microsoft.Extensions.Configuration;
using PlanBot.Graph;
using PlanBot.Teams.Tokens;

namespace PlanBot.Tests.Graph;

public sealed class GraphSettingsTests
{
    private const string App = "4d5e4d5e-1111-2222-3333-444455556666";
    private static readonly TokenRules Registered = new(App, ["3c7a3c7a-1111-2222-3333-444455556666"]);

    [Fact]
    public void Without_a_setting_everything_is_off()
    {
        var settings = GraphSettings.Read(new ConfigurationBuilder().Build(), null);
        Assert.False(settings.IsUsed);
        Assert.Equal("https://graph.microsoft.com/.default", settings.Scope);
    }

    [Fact]
    public void A_sovereign_cloud_has_its_own_address_and_a_token_for_it()
    {
        var settings = Read("Managers=true;Address=https://graph.microsoft.us/v1.0/", Registered);
        Assert.Equal(("https://graph.microsoft.us/.default", GraphFeature.Managers, App), (settings.Scope, Assert.Single(settings.On), settings.AppId));
    }

    [Theory]
    [InlineData("Planner=yes", "PlanBot:Graph:Planner is 'yes'")]
    [InlineData("Planner=true", "MicrosoftAppId")]
    [InlineData("Planner=true;Address=http://graph.example/v1.0", "PlanBot:Graph:Address")]
    [InlineData("Planner=true;Address=https://user:secret@graph.example/v1.0", "PlanBot:Graph:Address")]
    [InlineData("Address=graph.microsoft.com", "PlanBot:Graph:Address")]
    [InlineData("TimeoutSeconds=0", "1 to 60")]
    [InlineData("TimeoutSeconds=soon", "1 to 60")]
    [InlineData("Installs=true;Address=http://127.0.0.1:9/v1.0", "PlanBot:Graph:ExternalId")]
    public void A_wrong_setting_is_named_in_one_sentence_that_holds_no_secret(string text, string named)
    {
        var fault = Assert.Throws<RegistrationException>(() => Read(text, null));
        Assert.Contains(named, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", fault.Message, StringComparison.Ordinal);
    }

    private static GraphSettings Read(string text, TokenRules? rules) => GraphSettings.Read(new ConfigurationBuilder()
        .AddInMemoryCollection(text.Split(';').Select(s => s.Split('=', 2)).Select(s => KeyValuePair.Create("PlanBot:Graph:" + s[0], (string?)s[1]))).Build(), rules);
}
