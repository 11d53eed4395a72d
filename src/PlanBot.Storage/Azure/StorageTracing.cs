using System.Diagnostics;

namespace PlanBot.Storage.Azure;

/// <summary>A span per operation on one table or queue, with the requests that it took beneath it. Listen to the source <c>PlanBot.Storage</c>.</summary>
internal sealed class StorageTracing(string system, string account, string container)
{
    private static readonly ActivitySource Source = new("PlanBot.Storage");

    /// <summary>Runs an operation in its span. Keys and contents are not recorded: they name people.</summary>
    public async Task<T> RunAsync<T>(string operation, Func<Task<T>> run)
    {
        using var span = Source.StartActivity(operation, ActivityKind.Client);
        span?.SetTag("az.namespace", "Microsoft.Storage").SetTag("db.system.name", system).SetTag("server.account", account).SetTag("db.collection.name", container);
        try
        {
            return await run().ConfigureAwait(false);
        }
        catch (Exception fault)
        {
            span?.SetStatus(ActivityStatusCode.Error, fault.GetType().Name);
            throw;
        }
    }
}
