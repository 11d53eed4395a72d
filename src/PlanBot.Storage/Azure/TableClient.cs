using System.Runtime.CompilerServices;
using System.Text.Json;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace PlanBot.Storage.Azure;

/// <summary>
/// One table over REST, named as the client of Azure.Data.Tables is; it throws <see cref="RequestFailedException"/> for what it is not asked about.
/// Source: Microsoft Learn, "Table service REST API".
/// </summary>
internal sealed class TableClient(HttpPipeline pipeline, StorageAccount account, string name)
{
    private const string Version = "2020-12-06";
    private const string Json = "application/json;odata=minimalmetadata";

    private readonly StorageTracing tracing = new("azure.table", account.Name, name);
    private readonly Uri table = new($"{account.Tables.AbsoluteUri.TrimEnd('/')}/{name}");

    /// <summary>Creates the table; false when it was there (409 TableAlreadyExists).</summary>
    public Task<bool> CreateIfNotExistsAsync(CancellationToken cancel) => tracing.RunAsync("TableClient.CreateIfNotExists", () => CreateAsync(cancel));

    /// <summary>One entity by its keys; null when there is none (404 ResourceNotFound). A missing table throws.</summary>
    public Task<TableEntity?> GetEntityIfExistsAsync(string partitionKey, string rowKey, CancellationToken cancel) =>
        tracing.RunAsync("TableClient.GetEntity", () => GetAsync(partitionKey, rowKey, cancel));

    /// <summary>
    /// The entities that an OData filter lets through, in order of their keys. A page ends after 1,000 entities, five seconds or where the service
    /// likes, and an empty one can lead to more: only a page without continuation headers is the last.
    /// </summary>
    public async IAsyncEnumerable<TableEntity> QueryAsync(string filter, [EnumeratorCancellation] CancellationToken cancel)
    {
        var first = Query(filter);
        for (var next = first; next is not null;)
        {
            var address = next;
            var (page, after) = await tracing.RunAsync("TableClient.Query", () => PageAsync(address, cancel)).ConfigureAwait(false);
            foreach (var entity in page)
            {
                yield return entity;
            }

            next = after is null ? null : first + after;
        }
    }

    /// <summary>The first page of a query, and whether it is the last too: then all of it is of one moment.</summary>
    public async Task<(IReadOnlyList<TableEntity> Page, bool IsLast)> QueryPageAsync(string filter, CancellationToken cancel)
    {
        var (page, after) = await tracing.RunAsync("TableClient.Query", () => PageAsync(Query(filter), cancel)).ConfigureAwait(false);
        return (page, after is null);
    }

    /// <summary>
    /// The partitions of the first entities that an OData filter lets through, each once; only the keys travel. Not the last when the service
    /// stopped before the end.
    /// </summary>
    public async Task<(IReadOnlyList<string> Partitions, bool IsLast)> PartitionsAsync(string filter, CancellationToken cancel)
    {
        var first = $"{table.AbsoluteUri}()?$filter={Uri.EscapeDataString(filter)}&$select=PartitionKey,RowKey";
        for (var next = first; ;)
        {
            var address = next;
            var (page, after) = await tracing.RunAsync("TableClient.Query", () => PageAsync(address, cancel)).ConfigureAwait(false);
            if (page.Count > 0 || after is null)
            {
                return ([.. page.Select(entity => entity.PartitionKey).Distinct(StringComparer.Ordinal)], after is null);
            }

            next = first + after;
        }
    }

    /// <summary>
    /// All actions or none; they share one partition, name an entity once and are 100 at most, which <see cref="Limits"/> has seen to.
    /// A try without clear answer is sent again as it is: of two equal requests under one condition at most one is accepted.
    /// </summary>
    public Task<TableTransactionAnswer> SubmitTransactionAsync(IReadOnlyList<TableTransactionAction> actions, CancellationToken cancel) =>
        tracing.RunAsync("TableClient.SubmitTransaction", () => SubmitAsync(actions, cancel));

    private string Query(string filter) => $"{table.AbsoluteUri}()?$filter={Uri.EscapeDataString(filter)}";

    private async Task<bool> CreateAsync(CancellationToken cancel)
    {
        using var body = new MemoryStream();
        await using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteString("TableName", name);
            json.WriteEndObject();
        }

        using var message = Message(RequestMethod.Post, $"{account.Tables.AbsoluteUri.TrimEnd('/')}/Tables");
        message.Request.Headers.Add("Content-Type", "application/json");
        message.Request.Headers.Add("Prefer", "return-no-content");
        message.Request.Content = RequestContent.Create(body.ToArray());
        await pipeline.SendAsync(message, cancel).ConfigureAwait(false);
        return message.Response.Status switch
        {
            201 or 204 => true,
            409 when StorageError.CodeOf(message.Response) == "TableAlreadyExists" => false,
            _ => throw StorageError.Of(message.Response),
        };
    }

    private async Task<TableEntity?> GetAsync(string partitionKey, string rowKey, CancellationToken cancel)
    {
        using var message = Message(RequestMethod.Get, TransactionBody.Address(table, partitionKey, rowKey));
        await pipeline.SendAsync(message, cancel).ConfigureAwait(false);
        var response = message.Response;
        if (response.Status == 404 && StorageError.CodeOf(response) is "ResourceNotFound" or "EntityNotFound")
        {
            return null;
        }

        var entity = response.Status == 200 ? ReadOne(response) : throw StorageError.Of(response);
        return entity.ETag.Value is null && response.Headers.TryGetValue("ETag", out var etag) ? entity with { ETag = new(etag) } : entity;
    }

    private async Task<(List<TableEntity> Page, string? After)> PageAsync(string address, CancellationToken cancel)
    {
        using var message = Message(RequestMethod.Get, address);
        await pipeline.SendAsync(message, cancel).ConfigureAwait(false);
        var response = message.Response;
        if (response.Status != 200)
        {
            throw StorageError.Of(response);
        }

        var after = "";
        foreach (var token in (string[])["NextPartitionKey", "NextRowKey"])
        {
            if (response.Headers.TryGetValue("x-ms-continuation-" + token, out var value))
            {
                after += $"&{token}={Uri.EscapeDataString(value)}";
            }
        }

        return (TableEntityJson.ReadPage(response.Content.ToMemory().Span), after.Length == 0 ? null : after);
    }

    private async Task<TableTransactionAnswer> SubmitAsync(IReadOnlyList<TableTransactionAction> actions, CancellationToken cancel)
    {
        var boundary = Guid.NewGuid().ToString("N");
        using var message = Message(RequestMethod.Post, $"{account.Tables.AbsoluteUri.TrimEnd('/')}/$batch");
        message.Request.Headers.Add("Content-Type", TransactionBody.ContentType(boundary));
        message.Request.Content = RequestContent.Create(TransactionBody.Write(boundary, table, actions));
        await pipeline.SendAsync(message, cancel).ConfigureAwait(false);
        var isRepeat = message.ProcessingContext.RetryNumber > 0;
        return message.Response.Status == 202
            ? TransactionAnswer.Read(message.Response, actions.Count, isRepeat)
            : throw StorageError.Of(message.Response);
    }

    private static TableEntity ReadOne(Response response)
    {
        var json = new Utf8JsonReader(response.Content.ToMemory().Span);
        json.Read();
        return TableEntityJson.Read(ref json);
    }

    private HttpMessage Message(RequestMethod method, string address)
    {
        var message = pipeline.CreateMessage();
        message.Request.Method = method;
        message.Request.Uri.Reset(new Uri(address));
        message.Request.Headers.Add("x-ms-version", Version);
        message.Request.Headers.Add("DataServiceVersion", "3.0;NetFx");
        message.Request.Headers.Add("Accept", Json);
        return message;
    }
}
