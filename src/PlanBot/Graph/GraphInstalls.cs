using Microsoft.Graph.Models;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Turns;
using Participant = PlanBot.Domain.Plans.Participant;

namespace PlanBot.Graph;

/// <summary>
/// Installs the app for people whom a plan names and whom the bot cannot reach, so that it can (Graph: install app for user). One try a person and week, and some a second at most:
/// Teams takes 30 a second. Only what the organisation's catalogue or the store has can be installed.
/// </summary>
internal sealed class GraphInstalls(GraphSettings settings, GraphAccess graph, AddressBook addresses, Contact contact, Turn<Domain.People.Person> people, TimeProvider time, BotClock clock)
{
    /// <summary>Where Teams answers whoever was never met (Teams docs: global proactive endpoint).</summary>
    private const string Usual = "https://smba.trafficmanager.net/teams/";

    private static readonly TimeSpan Again = TimeSpan.FromDays(7), Between = TimeSpan.FromMilliseconds(100), Remembered = TimeSpan.FromHours(12);

    private readonly SemaphoreSlim looking = new(1);
    private (string Id, DateTimeOffset At)? catalogue;

    /// <summary>Installs, finds the chat, and tells the person's own state where to reach them.</summary>
    public async Task<KnownPerson> InstallAsync(Plan plan, Participant participant, KnownPerson known, CancellationToken cancel)
    {
        if (known.EntraId is not { } user || known.InstalledAt > clock.Now - Again || await CatalogueIdAsync(cancel) is not { } app) return known;
        await Task.Delay(Between, time, cancel);
        var posted = await graph.AskAsync(GraphFeature.Installs, Permission.Install, (client, stop) => client.Users[user].Teamwork.InstalledApps.PostAsync(new UserScopeTeamsAppInstallation
        {
            AdditionalData = new Dictionary<string, object> { ["teamsApp@odata.bind"] = $"{settings.Address.AbsoluteUri.TrimEnd('/')}/appCatalogs/teamsApps/{app}" },
        }, cancellationToken: stop), cancel);
        // Installed already is as good: the bot may have lost what it knew.
        if (posted is GraphAnswer<UserScopeTeamsAppInstallation?>.Later) return known;
        known = known with { InstalledAt = clock.Now };
        if (posted is GraphAnswer<UserScopeTeamsAppInstallation?>.Missing || await ChatIdAsync(user, app, cancel) is not { } chat) return known;
        var personId = participant.PersonId!;
        await addresses.AddAccountAsync(user, personId);
        var (url, botId, tenant) = await RouteAsync(plan);
        await contact.HandAsync(personId, new Introduce(participant.Name, new(url, chat, user, botId, tenant), plan.Id));
        return known;
    }

    /// <summary>The app's id in the catalogue, found by the id in its manifest.</summary>
    private async Task<string?> CatalogueIdAsync(CancellationToken cancel)
    {
        await looking.WaitAsync(cancel);
        try
        {
            if (!(catalogue?.At > clock.Now - Remembered)) catalogue = await FindAsync(cancel);
            return catalogue is { Id.Length: > 0 } known ? known.Id : null;
        }
        finally
        {
            looking.Release();
        }
    }

    /// <summary>An empty id when the catalogue does not have it; null when it cannot be asked now.</summary>
    private async Task<(string Id, DateTimeOffset At)?> FindAsync(CancellationToken cancel)
    {
        var answer = await graph.AskAsync(GraphFeature.Installs, Permission.Catalogue,
            (client, stop) => client.AppCatalogs.TeamsApps.GetAsync(c => c.QueryParameters.Filter = $"externalId eq '{settings.ExternalId}'", stop), cancel);
        return answer is GraphAnswer<TeamsAppCollectionResponse?>.Found(var found) ? (found?.Value is [{ Id: { } id }, ..] ? id : "", clock.Now) : null;
    }

    private async Task<string?> ChatIdAsync(string user, string app, CancellationToken cancel)
    {
        var installed = await graph.AskAsync(GraphFeature.Installs, Permission.Install, (client, stop) => client.Users[user].Teamwork.InstalledApps.GetAsync(c =>
        {
            c.QueryParameters.Expand = ["teamsApp"];
            c.QueryParameters.Filter = $"teamsApp/id eq '{app}'";
        }, stop), cancel);
        if (installed is not GraphAnswer<UserScopeTeamsAppInstallationCollectionResponse?>.Found({ Value: [{ Id: { } installation }, ..] })) return null;
        var chat = await graph.AskAsync(GraphFeature.Installs, Permission.Install, (client, stop) => client.Users[user].Teamwork.InstalledApps[installation].Chat.GetAsync(cancellationToken: stop), cancel);
        return chat is GraphAnswer<Microsoft.Graph.Models.Chat?>.Found({ Id: { Length: > 0 } id }) ? id : null;
    }

    /// <summary>Where the connector answers for this tenant: as the plan's channel or manager was met, else where it answers for everybody.</summary>
    private async Task<(string Url, string BotId, string? Tenant)> RouteAsync(Plan plan)
    {
        if (plan.Channel is { } channel) return (channel.ServiceUrl, channel.BotId, channel.TenantId);
        if (plan.Find(plan.Manager)?.PersonId is { } manager && (await people.ReadAsync(manager))?.Chat is { } chat) return (chat.ServiceUrl, chat.BotId, chat.TenantId);
        return (Usual, "28:" + settings.AppId, settings.Tenant);
    }
}
