using Azure.Core;
using Azure.Core.Pipeline;
using PlanBot.Storage.Azure;

namespace PlanBot.Storage.Tests.Azure;

/// <summary>Signatures that were computed with openssl from the strings that "Authorize with Shared Key" prescribes.</summary>
public sealed class SharedKeyPipelinePolicyTests
{
    private static readonly byte[] Key = Convert.FromBase64String(ScriptedAccount.Key);

    [Fact]
    public void A_request_to_a_table_signs_verb_type_date_and_path()
    {
        var policy = new TableSharedKeyPipelinePolicy("contoso", Key, new ManualClock());
        using var message = Message(RequestMethod.Put, "https://contoso.table.core.windows.net/planbot(PartitionKey='a%20b',RowKey='h')?timeout=30");
        message.Request.Headers.Add("Content-Type", "application/json");

        policy.OnSendingRequest(message);

        Assert.Equal(
            "PUT\n\napplication/json\nMon, 30 Nov 2026 08:00:00 GMT\n/contoso/planbot(PartitionKey='a%20b',RowKey='h')",
            policy.StringToSign(message.Request));
        Assert.Equal("SharedKey contoso:vmLdycU3vttumkVYq6FZ0ov6V19WgJoNOrEy8vSeoJU=", Authorization(message));
    }

    [Fact]
    public void A_request_to_a_queue_signs_its_length_its_headers_and_all_of_its_query()
    {
        var policy = new QueueSharedKeyPipelinePolicy("contoso", Key, new ManualClock());
        using var message = Message(RequestMethod.Post, "https://contoso.queue.core.windows.net/work/messages?visibilitytimeout=2&popreceipt=a%2Bb%2Fc%3D&messagettl=-1");
        message.Request.Headers.Add("x-ms-version", "2020-12-06");
        message.Request.Headers.Add("X-Ms-Client-Request-Id", "1");
        message.Request.Headers.Add("Content-Type", "application/xml");
        message.Request.Headers.Add("Accept", "application/xml");
        message.Request.Content = RequestContent.Create("0123456789"u8.ToArray());

        policy.OnSendingRequest(message);

        Assert.Equal(
            "POST\n\n\n10\n\napplication/xml\n\n\n\n\n\n\nx-ms-client-request-id:1\nx-ms-date:Mon, 30 Nov 2026 08:00:00 GMT\nx-ms-version:2020-12-06\n"
            + "/contoso/work/messages\nmessagettl:-1\npopreceipt:a+b/c=\nvisibilitytimeout:2",
            policy.StringToSign(message.Request));
        Assert.Equal("SharedKey contoso:v8Y6fw5Wfy1p+Pce2V4zcNhE49t765vG99DJ74wrXKk=", Authorization(message));
    }

    private static string? Authorization(HttpMessage message) => message.Request.Headers.TryGetValue("Authorization", out var value) ? value : null;

    private static HttpMessage Message(RequestMethod method, string address)
    {
        var message = new HttpPipeline(new HttpClientTransport(new ScriptedAccount())).CreateMessage();
        message.Request.Method = method;
        message.Request.Uri.Reset(new(address));
        return message;
    }
}
