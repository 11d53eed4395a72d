using PlanBot.Rows;
using PlanBot.Storage;
using PlanBot.Turns;

namespace PlanBot.Privacy;

/// <summary>Finds one person in the whole store by an e-mail address, an id of Teams or Entra, or a name. It costs a scan, as the doctor does.</summary>
internal sealed class PersonSearch(IStore store)
{
    /// <summary>An unfinished <c>forget</c>: the ids and names that are being replaced, and what they become; removed when nothing is left to replace.</summary>
    public const string Unfinished = "forget|";

    /// <summary>The partition in which those lie.</summary>
    public const string Bot = "bot";

    /// <summary>The people of that name or id; several only when it is a name.</summary>
    public async Task<IReadOnlyList<Identity>> FindAsync(string query, CancellationToken cancel)
    {
        query = query.Trim();
        var begun = (await store.ReadAsync(Bot, [KeyRange.Prefix(Unfinished)], cancel)).Select(Read).Where(who => who.Has(query) || who.IsCalled(query)).ToList();
        if (begun.Count > 0) return begun;
        var found = await KnownAsync(cancel);
        var people = found.Where(k => Is(k, query)).Select(k => k.PersonId ?? k.Id).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        // A name without an address in one plan is whoever has it, if nobody else does.
        var sure = people.Where(id => found.Any(k => Same(k.PersonId, id))).ToList();
        return sure.Count > 0 ? [.. sure.Select(id => Of(id, found))] : people.Count > 0 ? [Of(people, found)] : [];
    }

    /// <summary>Keeps it, so that what is broken off goes on with the same tokens.</summary>
    public static Row Write(Identity who) => new(Unfinished + Key.Escape(who.Token),
        new Columns("Forget").Text("Token", who.Token).Text("Ids", string.Join('\n', who.Ids)).Text("Names", string.Join('\n', who.Names)));

    private static Identity Read(Row row) => new(row.Needed("Token"), Lines(row, "Ids"), Lines(row, "Names"));

    private static string[] Lines(Row row, string column) => (row.Text(column) ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static Identity Of(string personId, IReadOnlyList<Known> found)
    {
        var names = found.Where(k => Same(k.PersonId, personId)).Select(k => k.Name).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        var shared = found.Where(k => k.PersonId is not null && !Same(k.PersonId, personId)).Select(k => k.Name).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        var theirs = found.Where(k => Same(k.PersonId, personId) || (k.PersonId is null && k.Name is { } name && names.Contains(name) && !shared.Contains(name))).ToList();
        return new(Identity.NewToken(), theirs.SelectMany(k => k.Ids).Prepend(personId), names);
    }

    private static Identity Of(List<string> keys, IReadOnlyList<Known> found) =>
        new(Identity.NewToken(), keys, found.Where(k => keys.Contains(k.Id, StringComparer.OrdinalIgnoreCase)).Select(k => k.Name).OfType<string>());

    private static bool Is(Known known, string query) => known.Ids.Contains(query, StringComparer.OrdinalIgnoreCase) || Same(known.Name?.Trim(), query);

    private static bool Same(string? left, string? right) => left is not null && left.Equals(right, StringComparison.OrdinalIgnoreCase);

    private async Task<List<Known>> KnownAsync(CancellationToken cancel)
    {
        var all = new List<Known>();
        await foreach (var some in InOrder.AskAsync(store.PartitionsAsync("", cancel), LookAsync, cancel)) all.AddRange(some);
        return all;
    }

    private async Task<IReadOnlyList<Known>> LookAsync(string partition, CancellationToken cancel)
    {
        if (partition.Split('|', 2) is not [var kind, var id]) return [];
        switch (kind)
        {
            case "person":
                return await store.ReadAsync(partition, IPartition<Domain.People.Person>.Head, cancel) is { } head
                    ? [Known.Of(head, head.Found("Id"), head.Found("Name"), head.Found("Id"), head.Found("ChatUserId"), head.Found("ChatId"))] : [];
            case "account":
                return await store.ReadAsync(partition, "person", cancel) is { } account ? [Known.Of(account, account.Found("PersonId"), null, Key.Unescape(id))] : [];
            case "plan":
                var rows = await store.ReadAsync(partition, [KeyRange.Prefix("g|")], cancel);
                return [.. rows.Where(r => r.Found("Kind") is "Participant").Select(r => Known.Of(r, r.Found("PersonId"), r.Found("Name"), r.Found("Id"), r.Found("Email")))];
            default:
                return [];
        }
    }

    /// <summary>What one row says of somebody.</summary>
    private sealed record Known(string Id, string? PersonId, string? Name, IReadOnlyList<string> Ids)
    {
        public static Known Of(Row row, object? personId, object? name, params ReadOnlySpan<object?> ids)
        {
            List<string> all = [];
            foreach (var id in ids)
                if (id is string { Length: > 0 } text) all.Add(text);
            return new(all.FirstOrDefault() ?? row.Key, personId as string, name as string, all);
        }
    }
}
