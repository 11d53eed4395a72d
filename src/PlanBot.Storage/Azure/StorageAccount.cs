using Azure.Core;

namespace PlanBot.Storage.Azure;

/// <summary>Where an account answers and how we prove who we are: by its key, or by a token where there is none.</summary>
internal sealed class StorageAccount(string name, Uri tables, Uri queues, byte[]? key, Func<TokenCredential> credential)
{
    // Looking for an identity takes time and memory that an account with a key does without.
    private readonly Lazy<TokenCredential> credential = new(credential);

    /// <summary>The account's name, which is no secret.</summary>
    public string Name => name;

    /// <summary>Of the Table endpoint, with the account in its path where Azurite wants that.</summary>
    public Uri Tables => tables;

    /// <summary>Of the Queue endpoint.</summary>
    public Uri Queues => queues;

    /// <summary>The account key; null when tokens are used.</summary>
    public byte[]? Key => key;

    /// <summary>Gives tokens; made at the first use.</summary>
    public TokenCredential Credential => credential.Value;
}
