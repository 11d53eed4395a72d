using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace PlanBot.Tests.Instances;

/// <summary>
/// Several instances on one store behind a load balancer that knows nothing: whoever asks gets any instance, and asks again elsewhere when it has ended.
/// </summary>
internal sealed class Fleet(int size, Func<Task<FleetInstance>> start) : IAsyncDisposable
{
    private readonly FleetInstance[] instances = new FleetInstance[size];
    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(30) };
    private readonly ConcurrentBag<FleetInstance> ended = [];

    /// <summary>How often an instance was killed.</summary>
    public int Kills { get; private set; }

    public async Task StartAsync()
    {
        foreach (var (i, started) in (await Task.WhenAll(Enumerable.Range(0, size).Select(_ => start()))).Index()) instances[i] = started;
    }

    /// <summary>Kills one, as a machine that loses power does, and starts another in its place.</summary>
    public async Task KillOneAsync()
    {
        var i = Random.Shared.Next(size);
        var victim = instances[i];
        victim.Kill();
        Kills++;
        instances[i] = await start();
        ended.Add(victim);
    }

    /// <summary>Delivers an invoke until an instance has acknowledged it; gives the body of the answer.</summary>
    public async Task<string> DeliverAsync(JsonObject activity, CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                using var answer = await http.PostAsJsonAsync(new Uri(instances[Random.Shared.Next(size)].Address, "/api/messages"), activity, cancel);
                if (answer.IsSuccessStatusCode) return await answer.Content.ReadAsStringAsync(cancel);
            }
            catch (Exception fault) when (fault is HttpRequestException or IOException || (fault is TaskCanceledException && !cancel.IsCancellationRequested))
            {
                // The instance ended, before or after it decided: only asking again can tell.
            }
            await Task.Delay(20, cancel);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var instance in instances.Concat(ended).OfType<FleetInstance>()) await instance.DisposeAsync();
        http.Dispose();
    }
}

/// <summary>One process of the bot.</summary>
internal sealed record FleetInstance(Uri Address, Action Kill, IAsyncDisposable Process) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => Process.DisposeAsync();
}
