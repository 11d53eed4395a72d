using System.Collections.Immutable;
using PlanBot.Domain;
using PlanBot.Domain.Commands;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Teams;
using PlanBot.Turns;

namespace PlanBot;

/// <summary>Knows whom an activity comes from: a Teams account leads to a person by the e-mail address in the roster, which the connector vouches for.</summary>
internal sealed class Acquaintance(AddressBook addresses, ConnectorClient connector, Turn<Person> people, Turn<Plan> plans, HostMode mode, Tenancy tenancy)
{
    private const int LongestId = 300;
    private const int LongestName = 100;
    private static readonly TimeSpan RosterPatience = TimeSpan.FromSeconds(3);

    /// <summary>
    /// The sender, with how to reach them refreshed; null when the activity names nobody. What another instance wrote of the person lately
    /// may be missed, unless it is to be looked at anew.
    /// </summary>
    public async Task<Person?> MeetAsync(Activity activity, bool anew = false)
    {
        if (activity.From is not { Id: { Length: > 0 and <= LongestId } userId } from) return null;
        if (activity is { ServiceUrl.Length: > LongestId } or { Conversation.Id.Length: > LongestId } or { Recipient.Id.Length: > LongestId }) return null;
        var tenant = tenancy.Of(activity);
        var account = AccountOf(from, userId, tenant);
        var name = Short(from.Name);
        var joins = ImmutableArray<string>.Empty;
        if (await addresses.PersonOfAsync(account) is not { } personId)
        {
            (personId, name, joins, var sure) = await IntroduceAsync(activity, account, from, tenant);
            if (sure) await addresses.AddAccountAsync(account, personId);
        }
        return await RefreshAsync(personId, new Met(name ?? "", ChatOf(activity, userId), Short(activity.Locale), Short(activity.LocalTimezone), joins) { MessageId = "" }, anew);
    }

    /// <summary>
    /// The sender as far as they are known, for a question that a client asks by itself: nobody is asked and nothing is written. Who was never met is
    /// nobody whom a plan names.
    /// </summary>
    public async Task<Person?> RecogniseAsync(Activity activity)
    {
        if (activity.From is not { Id: { Length: > 0 and <= LongestId } userId } from) return null;
        var account = AccountOf(from, userId, tenancy.Of(activity));
        return (await addresses.PersonOfAsync(account) is { } personId ? await people.PeekAsync(personId) : null) ?? new Person { Id = account, Locale = Short(activity.Locale) };
    }

    /// <summary>The person of an entry of the roster of a conversation in a tenant, known by e-mail address, else by account.</summary>
    public async Task<string> PersonOfAsync(ChannelAccount member, string? tenantId)
    {
        var tenant = tenancy.Of(tenantId);
        var account = PersonId.Of(member.AadObjectId ?? member.Id ?? "", tenant);
        var known = await addresses.PersonOfAsync(account);
        if (known is not null) return known;
        var personId = IdOf(member, tenant) ?? account;
        await addresses.AddAccountAsync(account, personId);
        return personId;
    }

    /// <summary>Whom the accounts of an event are; who was never met is nobody.</summary>
    public async Task<ImmutableArray<string>> KnownAsync(IEnumerable<ChannelAccount> accounts, Activity activity)
    {
        var tenant = tenancy.Of(activity);
        var known = ImmutableArray.CreateBuilder<string>();
        foreach (var account in accounts)
            foreach (var id in (string?[])[account.AadObjectId, account.Id])
                if (id is { Length: > 0 and <= LongestId } && await addresses.PersonOfAsync(PersonId.Of(id, tenant)) is { } person)
                {
                    known.Add(person);
                    break;
                }
        return known.DrainToImmutable();
    }

    /// <summary>Makes a plan known to the people whom it names, before the plan becomes active.</summary>
    public async Task SpreadAsync(Plan plan)
    {
        await addresses.AddPlanAsync(plan.Id, plan.Name);
        foreach (var participant in plan.People.Values)
        {
            if (mode.IsLocal) await addresses.AddNameAsync(participant, plan.Id);
            if (participant.PersonId is { } person) await RefreshAsync(person, new Met("", null, null, null, [plan.Id]));
        }
    }

    /// <summary>In Development, names that a plan gives without an e-mail address are people whom the bot has met under that name.</summary>
    public async Task ResolveNamesAsync(Plan plan)
    {
        if (!mode.IsLocal) return;
        foreach (var participant in plan.People.Values.Where(p => p.PersonId is null))
        {
            var (known, _) = await addresses.OfNameAsync(participant.Name);
            if (known.Count == 1) await ResolveAsync(plan.Id, participant.Key, known[0]);
        }
    }

    private async Task<(string PersonId, string? Name, ImmutableArray<string> Joins, bool Sure)> IntroduceAsync(Activity activity, string account, ChannelAccount from, string? tenant)
    {
        var found = await AskAsync(activity, from.Id!);
        var member = (found as ConnectorResult.MemberFound)?.Member;
        var name = Short(from.Name ?? member?.Name);
        if (member is not null && IdOf(member, tenant) is { } byMail) return (byMail, name, await NamedAsync(name, byMail), true);
        // Locally nobody vouches for anybody, and a name is all there is; elsewhere only the roster of a linked channel resolves names.
        if (mode.IsLocal && name is not null && await addresses.OfNameAsync(name) is { People: [var byName] }) return (byName, name, [], true);
        return (account, name, await NamedAsync(name, account), found is ConnectorResult.MemberFound
            // A message extension is used where the bot is no member too, whose roster it cannot know.
            || (found is ConnectorResult.Gone { Reason: GoneReason.IdUnknown } && activity.Name?.StartsWith(MessagingExtensions.Prefix, StringComparison.Ordinal) is not true));
    }

    /// <summary>Teams waits 10 to 15 seconds for the bot, so a slow roster is not waited for: the person is asked about again next time. Where one member cannot be asked for, the roster is read.</summary>
    private async Task<ConnectorResult> AskAsync(Activity activity, string userId)
    {
        using var limit = new CancellationTokenSource(RosterPatience);
        var conversation = activity.Conversation?.Id ?? "";
        try
        {
            var one = await connector.MemberAsync(activity.ServiceUrl, conversation, userId, limit.Token);
            if (one is ConnectorResult.MemberFound(var found) && MailOf(found) is not null) return one;
            var all = await connector.MembersAsync(activity.ServiceUrl, conversation, limit.Token);
            var member = (all as ConnectorResult.Roster)?.Members.FirstOrDefault(m => m.Id == userId || (m.AadObjectId is { } entra && entra == activity.From?.AadObjectId));
            return member is null ? one : new ConnectorResult.MemberFound(member);
        }
        catch (OperationCanceledException)
        {
            return new ConnectorResult.Unavailable("no answer in time");
        }
    }

    /// <summary>Locally, the plans that know the person by name only learn who it is.</summary>
    private async Task<ImmutableArray<string>> NamedAsync(string? name, string personId)
    {
        if (!mode.IsLocal || name is null) return [];
        var (_, named) = await addresses.OfNameAsync(name);
        foreach (var (planId, key) in named) await ResolveAsync(planId, key, personId);
        await addresses.AddNameAsync(new Participant(personId, name, null, personId), "");
        return [.. named.Select(n => n.PlanId)];
    }

    private async Task ResolveAsync(string planId, string key, string personId)
    {
        var input = new ResolveParticipant(key, personId);
        await plans.TakeAsync(planId, input, (plan, now) => plan is null ? null : Decide.For(plan, input, now));
        await RefreshAsync(personId, new Met("", null, null, null, [planId]));
    }

    /// <summary>A turn only when something is new: whoever writes every day costs no write.</summary>
    private async Task<Person> RefreshAsync(string personId, Met met, bool anew = false)
    {
        var known = anew ? await people.ReadAsync(personId) : await people.PeekAsync(personId);
        if (known is not null && ReferenceEquals(Decide.For(known, [], met, default).State, known)) return known;
        var taken = await people.TakeAsync(personId, met, (person, now) => Decide.For(person ?? new Person { Id = personId }, [], met, now));
        return taken.Decision!.State;
    }

    /// <summary>A guest has an account in each tenant, and may have one address in all of them.</summary>
    private static string AccountOf(ChannelAccount from, string userId, string? tenant) => PersonId.Of(from.AadObjectId is { Length: > 0 and <= LongestId } entra ? entra : userId, tenant);

    /// <summary>What Teams says of names is short; what a stranger says may not be.</summary>
    private static string? Short(string? text) => text is { Length: > LongestName } ? text[..LongestName] : text;

    private static string? IdOf(ChannelAccount member, string? tenant) => MailOf(member) is { } mail ? PersonId.Of(mail, tenant) : null;

    private static string? MailOf(ChannelAccount member) =>
        (string.IsNullOrWhiteSpace(member.Email) ? member.UserPrincipalName : member.Email) is { Length: > 0 } mail ? mail.Trim().ToLowerInvariant() : null;

    /// <summary>
    /// A card or a message extension may stand in a chat of two people (19:…), which Teams calls personal too: there the bot writes to nobody. A message comes
    /// from the bot's own chat, whose id in Microsoft Graph is of that form.
    /// </summary>
    private static Chat? ChatOf(Activity activity, string userId) =>
        activity is { ConversationKind: ConversationKind.Personal, ServiceUrl: { } url, Conversation.Id: { } conversation } && !(activity.Type == ActivityTypes.Invoke && conversation.StartsWith("19:", StringComparison.Ordinal))
            ? new Chat(url, conversation, userId, activity.Recipient?.Id ?? "", activity.TenantId) : null;
}
