using Microsoft.Graph;
using Microsoft.Graph.Models;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Storage;
using PlanBot.Turns;
using Participant = PlanBot.Domain.Plans.Participant;

namespace PlanBot.Graph;

/// <summary>Asks Graph about the people whom a plan names, each at most so often, and tells person and plan what is new.</summary>
internal sealed class GraphPeople(GraphAccess graph, GraphInstalls installs, IStore store, Turn<Domain.People.Person> people, Contact contact, BotClock clock)
{
    private static readonly TimeSpan Identified = TimeSpan.FromDays(30), Unidentified = TimeSpan.FromDays(7), Mailboxes = TimeSpan.FromHours(1), NoMailboxes = TimeSpan.FromDays(1), Managers = TimeSpan.FromDays(1);

    private static readonly GraphFeature[] MailboxFeatures = [GraphFeature.AutomaticReplies, GraphFeature.WorkingHours];

    /// <summary>Looks after one participant of a plan.</summary>
    public async Task LookAsync(Plan plan, Participant participant, CancellationToken cancel)
    {
        if (participant is not { PersonId: { } personId, LeftAt: null } || KeyOf(personId) is null) return;
        var partition = people.Partition(personId);
        var before = await KnownPerson.ReadAsync(store, partition, cancel);
        var known = await HearMailboxAsync(personId, before, cancel);
        known = await HearManagerAsync(plan, participant, personId, known, cancel);
        if (graph.IsOpen(GraphFeature.Installs) && await people.ReadAsync(personId) is not { Chat.ConversationId: not null })
        {
            known = await IdentifyAsync(personId, GraphFeature.Installs, known, cancel);
            known = await installs.InstallAsync(plan, participant, known, cancel);
        }
        if (known != before) await known.WriteAsync(store, partition);
    }

    /// <summary>By what Graph finds a person: an address or an Entra id; null for what only Teams knows.</summary>
    public static string? KeyOf(string personId) => personId.Contains('@') || Guid.TryParseExact(personId, "D", out _) ? personId : null;

    private async Task<KnownPerson> HearMailboxAsync(string personId, KnownPerson known, CancellationToken cancel)
    {
        // One call serves both, so that they wait and work together.
        var both = MailboxFeatures.Where(graph.IsOn).ToList();
        if (both.Count == 0 || !both.TrueForAll(graph.IsOpen) || !IsOld(known.MailboxAt, known.HasMailbox ? Mailboxes : NoMailboxes)) return known;
        var (answer, after) = await AskAsync(both[0], Permission.Mailbox, personId, known, (client, key, stop) =>
            client.Users[key].MailboxSettings.GetAsync(c => c.QueryParameters.Select = ["automaticRepliesSetting", "timeZone", "workingHours"], stop), cancel);
        if (both is [var asked, var other]) await graph.MirrorAsync(asked, other);
        if (answer is GraphAnswer<MailboxSettings?>.Found(var mailbox))
        {
            await contact.HandAsync(personId, MailboxReading.Of(mailbox, graph.IsOn(GraphFeature.AutomaticReplies), graph.IsOn(GraphFeature.WorkingHours)));
            return after with { MailboxAt = clock.Now, HasMailbox = true };
        }
        return answer is GraphAnswer<MailboxSettings?>.Missing ? after with { MailboxAt = clock.Now, HasMailbox = false } : after;
    }

    /// <summary>A manager is asked for while the plan's ladder has the rung, and is forgotten there when it has not.</summary>
    private async Task<KnownPerson> HearManagerAsync(Plan plan, Participant participant, string personId, KnownPerson known, CancellationToken cancel)
    {
        if (plan.Settings.Ladder.LineManager is null || !graph.IsOn(GraphFeature.Managers))
        {
            if (participant.LineManager is not null) await contact.HandAsync(plan.Id, new TellSuperior(personId, null, null));
            return known;
        }
        if (graph.IsOpen(GraphFeature.Managers) && IsOld(known.ManagerAt, Managers))
        {
            var (answer, after) = await AskAsync(GraphFeature.Managers, Permission.User, personId, known, (client, key, stop) =>
                client.Users[key].Manager.GetAsync(c => c.QueryParameters.Select = ["id", "displayName", "mail", "userPrincipalName"], stop), cancel);
            known = answer switch
            {
                GraphAnswer<DirectoryObject?>.Found(User user) => after with { ManagerAt = clock.Now, ManagerName = user.DisplayName, ManagerAddress = (user.Mail ?? user.UserPrincipalName)?.Trim().ToLowerInvariant() },
                GraphAnswer<DirectoryObject?>.Found or GraphAnswer<DirectoryObject?>.Missing => after with { ManagerAt = clock.Now, ManagerName = null, ManagerAddress = null },
                _ => after,
            };
        }
        if (known.ManagerAt is not null && plan.Find(participant.LineManager)?.PersonId != known.ManagerAddress)
            await contact.HandAsync(plan.Id, new TellSuperior(personId, known.ManagerName, known.ManagerAddress));
        return known;
    }

    /// <summary>Asks by address; who is not found by it may have another name to sign in with, which a feature that may read users finds.</summary>
    private async Task<(GraphAnswer<T> Answer, KnownPerson Known)> AskAsync<T>(
        GraphFeature feature, string permission, string personId, KnownPerson known, Func<GraphServiceClient, string, CancellationToken, Task<T>> call, CancellationToken cancel)
    {
        var key = known.EntraId ?? personId;
        var answer = await graph.AskAsync(feature, permission, (client, stop) => call(client, key, stop), cancel);
        if (answer is not GraphAnswer<T>.Missing || known.EntraId is not null || !IsOld(known.IdentifiedAt, Unidentified)) return (answer, known);
        GraphFeature? reads = feature is GraphFeature.Managers ? feature : graph.IsOpen(GraphFeature.Managers) ? GraphFeature.Managers : graph.IsOpen(GraphFeature.Installs) ? GraphFeature.Installs : null;
        if (reads is null) return (answer, known);
        known = await IdentifyAsync(personId, reads.Value, known, cancel);
        return known.EntraId is { } id ? (await graph.AskAsync(feature, permission, (client, stop) => call(client, id, stop), cancel), known) : (answer, known);
    }

    private async Task<KnownPerson> IdentifyAsync(string personId, GraphFeature feature, KnownPerson known, CancellationToken cancel)
    {
        if (!IsOld(known.IdentifiedAt, known.EntraId is null ? Unidentified : Identified)) return known;
        if (!personId.Contains('@')) return known with { EntraId = personId, IdentifiedAt = clock.Now };
        var quoted = personId.Replace("'", "''", StringComparison.Ordinal);
        var answer = await graph.AskAsync(feature, Permission.User, (client, stop) => client.Users.GetAsync(c =>
        {
            c.QueryParameters.Filter = $"userPrincipalName eq '{quoted}' or mail eq '{quoted}'";
            c.QueryParameters.Select = ["id", "mail", "userPrincipalName"];
        }, stop), cancel);
        return answer switch
        {
            // Two accounts of one address are nobody's in particular.
            GraphAnswer<UserCollectionResponse?>.Found(var found) => known with { EntraId = found?.Value is [{ Id: { } id }] ? id : null, IdentifiedAt = clock.Now },
            GraphAnswer<UserCollectionResponse?>.Missing => known with { EntraId = null, IdentifiedAt = clock.Now },
            _ => known,
        };
    }

    private bool IsOld(DateTimeOffset? at, TimeSpan age) => !(at > clock.Now - age);
}
