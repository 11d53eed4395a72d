using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using PlanBot.Domain.Language;
using PlanBot.Rows;
using PlanBot.Storage;
using PlanBot.Tests.Turns;

namespace PlanBot.Tests.WholeBot;

/// <summary>A storage that does not answer, or takes nothing.</summary>
public sealed class StorageTroubleTests
{
    [Fact]
    public async Task A_start_without_storage_waits_and_goes_on_by_itself()
    {
        using var folder = new TemporaryDirectory();
        var (tries, comes, asked) = (0, new TaskCompletionSource(), new TaskCompletionSource());
        await using var app = Build(folder.Path, async cancel =>
        {
            if (++tries == 1) throw new StorageException("No route to host.", reason: StorageFailureReason.Unreachable);
            asked.SetResult();
            await comes.Task.WaitAsync(cancel);
            return await EmbeddedStore.OpenAsync(Path.Combine(folder.Path, "planbot.db"), cancel: cancel);
        });
        var start = PlanBotHost.StartAsync(app, Tongue.English, default);
        await asked.Task.WaitAsync(TimeSpan.FromMinutes(2));

        using var http = new HttpClient { BaseAddress = new(app.Urls.Single()) };
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(http.GetAsync("/health/live")));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync(http.GetAsync("/health/ready")));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync(http.PostAsync("/api/messages", new StringContent("{}"))));
        Assert.False(start.IsCompleted);

        comes.SetResult();
        Assert.NotNull(await start);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(http.GetAsync("/health/ready")));
        await app.StopAsync();
    }

    [Fact]
    public async Task The_end_of_the_process_ends_the_wait()
    {
        using var folder = new TemporaryDirectory();
        var asked = new TaskCompletionSource();
        await using var app = Build(folder.Path, _ =>
        {
            asked.TrySetResult();
            throw new StorageException("No route to host.", reason: StorageFailureReason.Unreachable);
        });
        var start = PlanBotHost.StartAsync(app, Tongue.English, default);
        await asked.Task.WaitAsync(TimeSpan.FromMinutes(2));
        await app.StopAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => start);
    }

    [Theory]
    [InlineData(StorageFailureReason.WrongKey)]
    [InlineData(StorageFailureReason.Unreadable)]
    public async Task What_no_waiting_cures_stops_the_start(StorageFailureReason reason)
    {
        using var folder = new TemporaryDirectory();
        await using var app = Build(folder.Path, _ => throw new StorageException("The account refuses its key.", reason: reason));
        Assert.Equal(reason, (await Assert.ThrowsAsync<StorageException>(() => PlanBotHost.StartAsync(app, Tongue.English, default))).Reason);
        await app.StopAsync();
    }

    [Fact]
    public async Task Where_nothing_can_be_saved_the_user_is_told_and_the_bot_is_not_ready_until_it_can()
    {
        WatchedStore? store = null;
        await using var world = await World.StartAsync([TestPlans.North()], builder => builder.Services.AddSingleton<IStore>(_ => new BotStore(
            async cancel => store = new WatchedStore(await EmbeddedStore.OpenAsync(Path.Combine(builder.Configuration["PlanBot:Data"]!, "planbot.db"), cancel: cancel)),
            "file", NullLogger<BotStore>.Instance)));
        var ann = world.Person("Ann");
        await ann.Says("help");
        store!.BeforeCommit = (_, _) => throw new StorageException("database or disk is full", reason: StorageFailureReason.Full);

        var told = await ann.Says("update 1.1 60%");
        Assert.Contains(Tongue.English.Say("Shell.CannotSave"), told.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("disk", told.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync(world.Http.GetAsync(new Uri(world.Address, "/health/ready"))));

        store.BeforeCommit = null;
        await ann.Says("update 1.1 60%");
        Assert.Equal(60, (await world.TaskAsync("north", "1.1")).PercentComplete);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(world.Http.GetAsync(new Uri(world.Address, "/health/ready"))));
    }

    [Fact]
    public async Task Whoever_asks_whether_the_bot_can_save_again_finds_out_though_nobody_uses_it()
    {
        using var folder = new TemporaryDirectory();
        await using var engine = new WatchedStore(await EmbeddedStore.OpenAsync(Path.Combine(folder.Path, "planbot.db")));
        var log = new Lines();
        await using var store = new BotStore(_ => ValueTask.FromResult<IStore>(engine), "file", log);
        engine.BeforeCommit = (_, _) => throw new StorageException("attempt to write a readonly database", reason: StorageFailureReason.ReadOnly);
        for (var i = 0; i < 3; i++)
            await Assert.ThrowsAsync<StorageException>(async () => await store.CommitAsync("plan|north", [new RowOperation.Put(new("head", new Columns("Plan")))]));
        engine.BeforeCommit = null;

        Assert.True(await store.CanSaveAsync(default));
        Assert.Collection(
            log.Said,
            line => Assert.Contains("plan|north", line, StringComparison.Ordinal),
            line => Assert.Contains("saved again", line, StringComparison.Ordinal));
    }

    private static WebApplication Build(string data, Func<CancellationToken, ValueTask<IStore>> open) => PlanBotHost.Build(
        [$"--PlanBot:Data={data}", "--urls=http://127.0.0.1:0", "--environment=Development"], builder =>
        {
            builder.Logging.ClearProviders();
            builder.Services.AddSingleton<IStore>(new BotStore(open, "a storage", NullLogger<BotStore>.Instance));
        });

    private static async Task<HttpStatusCode> StatusAsync(Task<HttpResponseMessage> asked)
    {
        using var answer = await asked;
        return answer.StatusCode;
    }

    private sealed class Lines : ILogger<BotStore>
    {
        public List<string> Said { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Said.Add(formatter(state, exception));
    }
}
