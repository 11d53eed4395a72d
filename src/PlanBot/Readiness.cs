using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using PlanBot.Storage;

namespace PlanBot;

/// <summary><c>GET /health/ready</c>: 200 once the store is open and the start is done, and while what is decided can be saved; else 503.</summary>
internal sealed class Readiness(IStore store)
{
    private readonly TaskCompletionSource declared = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the start is done.</summary>
    public Task Declared => declared.Task;

    public void Declare() => declared.TrySetResult();

    public async Task AnswerAsync(HttpContext http)
    {
        var said = !Declared.IsCompleted ? "starting" : store is BotStore watched && !await watched.CanSaveAsync(http.RequestAborted) ? "cannot save" : "ready";
        http.Response.StatusCode = said == "ready" ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        await http.Response.WriteAsync(said, http.RequestAborted);
    }

    /// <summary>An endpoint that answers 503 until the start is done: Teams sends again.</summary>
    public RequestDelegate Guard(RequestDelegate endpoint) => http =>
    {
        if (Declared.IsCompleted) return endpoint(http);
        http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        http.Response.Headers.RetryAfter = "5";
        return Task.CompletedTask;
    };
}

/// <summary>Starts something that works on the store only when the bot is ready, so that the start is not held up by a store that does not answer.</summary>
internal sealed class WhenReady<T>(T inner, Readiness readiness) : IHostedService where T : IHostedService
{
    private readonly CancellationTokenSource stopping = new();
    private Task starting = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        starting = StartWhenReadyAsync();
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        await starting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (starting.IsCompletedSuccessfully) await inner.StopAsync(cancellationToken);
        stopping.Dispose();
    }

    private async Task StartWhenReadyAsync()
    {
        await readiness.Declared.WaitAsync(stopping.Token);
        await inner.StartAsync(stopping.Token);
    }
}
