namespace PlanBot.Domain.People;

/// <summary>
/// The id of a <see cref="Person"/>. In the bot's own tenant it is the e-mail address in lower case, or the account's id; in any other the tenant's id stands
/// before it: <c>3c7a3c7a-1111-2222-3333-444455556666!ann@contoso.com</c>. So whoever is a guest of two tenants is two people, with two chats, and never one.
/// </summary>
public static class PersonId
{
    private const char Separator = '!';
    private const int TenantLength = 36;

    /// <summary>The id of an address or account.</summary>
    /// <param name="address">The e-mail address in lower case, or the account's id.</param>
    /// <param name="tenantId">The tenant, as a GUID in lower case; null for the bot's own.</param>
    public static string Of(string address, string? tenantId) =>
        tenantId is not null ? $"{tenantId}{Separator}{address}"
        // An address of the own tenant that reads like one of another must not become that person.
        : TenantOf(address) is not null || address.StartsWith(Separator) ? Separator + address
        : address;

    /// <summary>The tenant of a person; null for the bot's own.</summary>
    public static string? TenantOf(string personId) =>
        personId.Length > TenantLength && personId[TenantLength] == Separator && Guid.TryParseExact(personId.AsSpan(0, TenantLength), "D", out _) ? personId[..TenantLength] : null;

    /// <summary>The address or account within its tenant.</summary>
    public static string AddressOf(string personId) =>
        TenantOf(personId) is not null ? personId[(TenantLength + 1)..] : personId.StartsWith(Separator) ? personId[1..] : personId;
}
