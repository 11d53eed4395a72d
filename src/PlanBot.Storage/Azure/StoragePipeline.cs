using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace PlanBot.Storage.Azure;

/// <summary>
/// How requests travel: up to five more tries after 408, 429, 500, 502, 503, 504 or no answer, after what <c>Retry-After</c> says or with
/// exponential backoff and jitter; signed anew for each try.
/// </summary>
internal sealed class StoragePipeline : ClientOptions
{
    private const string Scope = "https://storage.azure.com/.default";

    // One for the process, as the official clients have it: connections outlive a store, and an answer under way is not cut off by closing one.
    private static readonly HttpPipelineTransport Shared = new HttpClientTransport(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    });

    public StoragePipeline()
    {
        Retry.Mode = RetryMode.Exponential;
        Retry.MaxRetries = 5;
        Retry.Delay = TimeSpan.FromMilliseconds(200);
        Retry.MaxDelay = TimeSpan.FromSeconds(8);

        // The service itself gives up after 30 s at most; a stall of a few seconds must not be mistaken for the end.
        Retry.NetworkTimeout = TimeSpan.FromSeconds(12);
        Transport = Shared;
        Diagnostics.ApplicationId = "PlanBot";
    }

    public HttpPipeline ForTables(StorageAccount account, TimeProvider clock, AccountClock theirs) => Build(account, theirs, key => new TableSharedKeyPipelinePolicy(account.Name, key, clock));

    public HttpPipeline ForQueues(StorageAccount account, TimeProvider clock, AccountClock theirs) => Build(account, theirs, key => new QueueSharedKeyPipelinePolicy(account.Name, key, clock));

    private HttpPipeline Build(StorageAccount account, AccountClock theirs, Func<byte[], HttpPipelinePolicy> sign) => HttpPipelineBuilder.Build(
        this,
        perCallPolicies: [],
        perRetryPolicies: [new RefusedInside(), account.Key is { } key ? sign(key) : new BearerTokenAuthenticationPolicy(account.Credential, Scope), theirs],
        new Answers());

    private static bool IsPassing(int status) => status is 408 or 429 or 500 or 502 or 503 or 504;

    private sealed class Answers : ResponseClassifier
    {
        public override bool IsRetriableResponse(HttpMessage message) => IsPassing(message.Response.Status);

        public override bool IsRetriableException(Exception exception) =>
            base.IsRetriableException(exception) || exception is RequestFailedException { Status: var status } && IsPassing(status);

        public override bool IsErrorResponse(HttpMessage message) => message.Response.Status >= 400;
    }

    /// <summary>A transaction is answered with 202 whatever became of it. One that was refused inside for a moment's reason is tried again like any other.</summary>
    private sealed class RefusedInside : HttpPipelinePolicy
    {
        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            ProcessNext(message, pipeline);
            Check(message.Response);
        }

        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            await ProcessNextAsync(message, pipeline).ConfigureAwait(false);
            Check(message.Response);
        }

        private static void Check(Response response)
        {
            if (response.Status == 202 && TransactionAnswer.FirstStatus(response) is var status && IsPassing(status))
            {
                throw StorageError.Of(status, "inside a transaction");
            }
        }
    }
}
