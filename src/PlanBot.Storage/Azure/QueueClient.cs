using System.Globalization;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace PlanBot.Storage.Azure;

/// <summary>
/// One queue over REST, named as the client of Azure.Storage.Queues is; it throws <see cref="RequestFailedException"/> for what it is not asked about.
/// Source: Microsoft Learn, "Queue service REST API".
/// </summary>
internal sealed class QueueClient(HttpPipeline pipeline, StorageAccount account, string name)
{
    private const string Version = "2020-12-06";

    private readonly StorageTracing tracing = new("azure.queue", account.Name, name);
    private readonly string queue = $"{account.Queues.AbsoluteUri.TrimEnd('/')}/{name}";

    /// <summary>Creates the queue; false when it was there (204, or 409 with other metadata).</summary>
    public Task<bool> CreateIfNotExistsAsync(CancellationToken cancel) => tracing.RunAsync("QueueClient.CreateIfNotExists", async () =>
    {
        using var message = await SendAsync(RequestMethod.Put, "", null, cancel).ConfigureAwait(false);
        return message.Response.Status switch
        {
            201 => true,
            204 => false,
            409 when StorageError.CodeOf(message.Response) == "QueueAlreadyExists" => false,
            _ => throw StorageError.Of(message.Response),
        };
    });

    /// <summary>Adds a message that never expires (TTL -1), hidden for 0 seconds to 7 days. Always true: a refusal throws.</summary>
    public Task<bool> SendMessageAsync(string body, TimeSpan visibilityTimeout, CancellationToken cancel) => tracing.RunAsync("QueueClient.SendMessage", async () =>
    {
        using var message = await SendAsync(
            RequestMethod.Post, $"/messages?messagettl=-1&visibilitytimeout={Seconds(visibilityTimeout)}", QueueXml.Write(body), cancel).ConfigureAwait(false);
        return message.Response.Status == 201 ? true : throw StorageError.Of(message.Response);
    });

    /// <summary>1 to 32 visible messages, hidden from others for 1 second to 7 days.</summary>
    public Task<IReadOnlyList<QueueMessage>> ReceiveMessagesAsync(int maxMessages, TimeSpan visibilityTimeout, CancellationToken cancel) => tracing.RunAsync("QueueClient.ReceiveMessages", async () =>
    {
        using var message = await SendAsync(
            RequestMethod.Get, $"/messages?numofmessages={maxMessages.ToString(CultureInfo.InvariantCulture)}&visibilitytimeout={Seconds(visibilityTimeout)}", null, cancel).ConfigureAwait(false);
        return message.Response.Status == 200 ? QueueXml.Read(message.Response.Content.ToStream()) : throw StorageError.Of(message.Response);
    });

    /// <summary>Hides a taken message for 0 seconds to 7 days from now and gives its new receipt; null when the lease was lost. The body is sent again: without one the service would empty it.</summary>
    public Task<string?> UpdateMessageAsync(QueueMessage taken, TimeSpan visibilityTimeout, CancellationToken cancel) => tracing.RunAsync<string?>("QueueClient.UpdateMessage", async () =>
    {
        using var message = await SendAsync(
            RequestMethod.Put, $"{Address(taken.Id, taken.Receipt)}&visibilitytimeout={Seconds(visibilityTimeout)}", QueueXml.Write(taken.Body), cancel).ConfigureAwait(false);
        if (message.Response.Status == 204)
        {
            return message.Response.Headers.TryGetValue("x-ms-popreceipt", out var receipt) ? receipt : throw new InvalidDataException("An update was answered without a receipt.");
        }

        return IsLost(message.Response) ? null : throw StorageError.Of(message.Response);
    });

    /// <summary>Removes a taken message; false when the lease was lost. One that is gone at the second try was removed by the first.</summary>
    public Task<bool> DeleteMessageAsync(string messageId, string popReceipt, CancellationToken cancel) => tracing.RunAsync("QueueClient.DeleteMessage", async () =>
    {
        using var message = await SendAsync(RequestMethod.Delete, Address(messageId, popReceipt), null, cancel).ConfigureAwait(false);
        return message.Response.Status == 204
            || (IsLost(message.Response) ? message.Response.Status == 404 && message.ProcessingContext.RetryNumber > 0 : throw StorageError.Of(message.Response));
    });

    // 404 MessageNotFound, 400 PopReceiptMismatch.
    private static bool IsLost(Response response) => StorageError.CodeOf(response) is "MessageNotFound" or "PopReceiptMismatch";

    private static string Address(string id, string receipt) => $"/messages/{Uri.EscapeDataString(id)}?popreceipt={Uri.EscapeDataString(receipt)}";

    private static string Seconds(TimeSpan time) => ((long)time.TotalSeconds).ToString(CultureInfo.InvariantCulture);

    private async Task<HttpMessage> SendAsync(RequestMethod method, string address, byte[]? body, CancellationToken cancel)
    {
        var message = pipeline.CreateMessage();
        message.Request.Method = method;
        message.Request.Uri.Reset(new Uri(queue + address));
        message.Request.Headers.Add("x-ms-version", Version);
        if (body is not null)
        {
            message.Request.Headers.Add("Content-Type", "application/xml");
            message.Request.Content = RequestContent.Create(body);
        }

        await pipeline.SendAsync(message, cancel).ConfigureAwait(false);
        return message;
    }
}
