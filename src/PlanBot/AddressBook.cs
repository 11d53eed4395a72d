using System.Collections.Concurrent;
using PlanBot.Domain.Plans;
using PlanBot.Rows;
using PlanBot.Storage;

namespace PlanBot;

/// <summary>
/// Finds partitions by what people know: <c>plans</c> lists every plan, <c>account|id</c> leads from a Teams account to a person,
/// <c>channel|id</c> to the plans of a channel, <c>place|id</c> to those of a team or group chat, <c>name|name</c> to the plans and people of a name. An entry is written before what it leads to,
/// so that a crash leaves at most an entry that leads nowhere; whoever follows one looks.
/// </summary>
internal sealed class AddressBook(IStore store)
{
    private const int MostRemembered = 200_000;
    /// <summary>The partition that lists every plan.</summary>
    public const string Plans = "plans";

    /// <summary>The row of a place that says that the bot is there; no plan has such an id.</summary>
    private const string Here = "@";

    /// <summary>The partition that lists the drafts of imports, so that one whose wake-up was lost is found.</summary>
    public const string Drafts = "drafts";

    private readonly ConcurrentDictionary<string, string> accounts = new(StringComparer.Ordinal);

    public async Task<IReadOnlyList<string>> PlansAsync(CancellationToken cancel = default) =>
        [.. (await store.ReadAsync(Plans, [KeyRange.All], cancel)).Where(IsPlanEntry).Select(r => r.Text("PlanId")!)];

    /// <summary>False for a row that somebody broke by hand: it leads nowhere, and the others do.</summary>
    public static bool IsPlanEntry(Row row) => row.Columns.GetValueOrDefault("PlanId") is string && row.Columns.GetValueOrDefault("Name") is string;

    /// <summary>The plans of any of these names, ignoring case, or of an id.</summary>
    public async Task<IReadOnlyList<string>> PlansNamedAsync(IEnumerable<string> names)
    {
        var wanted = names.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var all = await store.ReadAsync(Plans, [KeyRange.All]);
        return [.. all.Where(IsPlanEntry).Where(r => wanted.Contains(r.Text("Name")!) || wanted.Contains(r.Text("PlanId")!)).Select(r => r.Text("PlanId")!)];
    }

    public Task AddPlanAsync(string planId, string name) => PutAsync(Plans, Key.Escape(planId), new Columns("PlanEntry").Text("PlanId", planId).Text("Name", name));

    /// <summary>Lists a draft, before it is there.</summary>
    public Task AddDraftAsync(string planId, DateTimeOffset at) =>
        PutAsync(Drafts, Key.Escape(planId), new Columns("DraftEntry").Text("PlanId", planId).Of<DateTimeOffset>("At", at));

    /// <summary>The person of a Teams account; null while the account was never met.</summary>
    public async ValueTask<string?> PersonOfAsync(string accountId)
    {
        if (accounts.TryGetValue(accountId, out var known)) return known;
        var row = await store.ReadAsync("account|" + Key.Escape(accountId), "person");
        return row?.Found("PersonId") is string person ? Remember(accountId, person) : null;
    }

    public async Task AddAccountAsync(string accountId, string personId)
    {
        await PutAsync("account|" + Key.Escape(accountId), "person", new Columns("Account").Text("PersonId", personId));
        Remember(accountId, personId);
    }

    public async Task<IReadOnlyList<string>> PlansOfChannelAsync(string conversationId) =>
        [.. (await store.ReadAsync("channel|" + Key.Escape(conversationId), [KeyRange.All])).Select(r => r.Found("PlanId")).OfType<string>()];

    public Task AddChannelAsync(string conversationId, string planId) =>
        PutAsync("channel|" + Key.Escape(conversationId), Key.Escape(planId), new Columns("ChannelEntry").Text("PlanId", planId));

    /// <summary>The plans whose channel lies in a team or is this group chat, so that what happens there finds them.</summary>
    public async Task<IReadOnlyList<string>> PlansOfPlaceAsync(string placeId) =>
        [.. (await store.ReadAsync(PlaceKey(placeId), [KeyRange.All])).Select(r => r.Found("PlanId")).OfType<string>()];

    public Task AddPlaceAsync(string placeId, string planId) =>
        PutAsync(PlaceKey(placeId), Key.Escape(planId), new Columns("PlaceEntry").Text("PlanId", planId));

    /// <summary>The bot came to a team or group chat. True the first time since it left: Teams says so several times.</summary>
    public async Task<bool> ArriveAsync(string placeId, DateTimeOffset at) => await store.CommitAsync(
        PlaceKey(placeId), [new RowOperation.Insert(new Row(Here, new Columns("Place").Of<DateTimeOffset>("At", at)))]) is CommitResult.Committed;

    /// <summary>The bot left a team or group chat.</summary>
    public async Task LeaveAsync(string placeId)
    {
        if (await store.ReadAsync(PlaceKey(placeId), Here) is { } row) await store.CommitAsync(PlaceKey(placeId), [new RowOperation.Delete(Here, row.ETag)]);
    }

    /// <summary>Lists a plan under a name that it gives without an e-mail address, or a person under theirs.</summary>
    public Task AddNameAsync(Participant participant, string planId) => participant.PersonId is { } person
        ? PutAsync(NameKey(participant.Name), "person|" + Key.Escape(person), new Columns("NameEntry").Text("PersonId", person))
        : PutAsync(NameKey(participant.Name), "plan|" + Key.Escape(planId), new Columns("NameEntry").Text("PlanId", planId).Text("Key", participant.Key));

    /// <summary>The people and the plans (with the participant's key there) of a name.</summary>
    public async Task<(IReadOnlyList<string> People, IReadOnlyList<(string PlanId, string Key)> Plans)> OfNameAsync(string name)
    {
        var rows = await store.ReadAsync(NameKey(name), [KeyRange.All]);
        return ([.. rows.Select(r => r.Found("PersonId")).OfType<string>()],
            [.. rows.Select(r => (Plan: r.Found("PlanId") as string, Key: r.Found("Key") as string)).Where(r => r is { Plan: not null, Key: not null }).Select(r => (r.Plan!, r.Key!))]);
    }

    private static string PlaceKey(string placeId) => "place|" + Key.Escape(placeId);

    private static string NameKey(string name) => "name|" + Key.Escape(name.Trim().ToLowerInvariant());

    private string Remember(string accountId, string personId)
    {
        if (accounts.Count >= MostRemembered) accounts.Clear();
        return accounts[accountId] = personId;
    }

    /// <summary>Writes an entry unless it is there. Columns of somebody else's stay.</summary>
    private async Task PutAsync(string partition, string key, Columns columns)
    {
        var known = await store.ReadAsync(partition, key);
        if (known is not null && columns.All(c => c.Value.Equals(known.Found(c.Key)))) return;
        var row = known is null ? new Row(key, columns) : MessageRow.With(known, null, [.. columns.Select(c => (c.Key, (object?)c.Value))]);
        await store.CommitAsync(partition, [new RowOperation.Put(row)]);
    }
}
