using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using PlanBot.Domain;
using PlanBot.Domain.Language;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.People;
using PlanBot.Rows;
using PlanBot.Storage;
using PlanBot.Storage.Tests.Azure;
using PlanBot.Teams.Tests;
using PlanBot.Tests.WholeBot;
using PlanBot.Turns;
using PlanBot.Upkeep;

namespace PlanBot.Tests.Instances;

/// <summary>Three instances on one account, on machines whose clocks are five minutes fast, right, and five minutes slow.</summary>
public sealed class ClockSkewTests(Azurite azurite) : IClassFixture<Azurite>, IAsyncLifetime
{
    private static readonly TimeSpan[] Skews = [TimeSpan.FromMinutes(5), TimeSpan.Zero, TimeSpan.FromMinutes(-5)];

    private readonly RunningClock right = new();
    private readonly TemporaryDirectory folder = new();
    private RecordingConnector connector = null!;
    private WebApplication[] instances = [];

    /// <summary>It is ten seconds before nine.</summary>
    public async Task InitializeAsync()
    {
        connector = await RecordingConnector.StartAsync();
        connector.KeepsLimits = true;
        right.Advance(new TimeSpan(0, 59, 50));
        instances = [.. Skews.Select(Build)];
        foreach (var instance in instances) await PlanBotHost.StartAsync(instance, Tongue.English, default);
    }

    public async Task DisposeAsync()
    {
        foreach (var instance in instances)
        {
            await instance.StopAsync();
            await instance.DisposeAsync();
        }
        await connector.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task A_morning_happens_once()
    {
        // Nine o'clock here is one o'clock there.
        var company = new Company(6, connector.ServiceUrl, right) { NudgeAt = new(13, 0), ReviewAt = new(15, 0) };
        await company.FoundAsync(instances[0].Services);
        var turn = -1;
        await using var fleet = new Fleet(3, () => Task.FromResult(new FleetInstance(new(instances[Interlocked.Increment(ref turn)].Urls.Single()), () => { }, new Lent())));
        await fleet.StartAsync();

        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var ordeal = new Ordeal(company, fleet, connector);
        await ordeal.RunAsync(reporting: 20, checkIns: 5, () => true, TimeSpan.FromSeconds(1), limit.Token);
        var channels = Enumerable.Range(0, 6).Select(n => Company.ChannelOf($"p{n:D4}")).ToList();
        await connector.WaitAsync(calls => channels.All(c => calls.Any(call => call.ConversationId == c)), TimeSpan.FromMinutes(1));
        await Task.WhenAll(instances.Select(instance => PassAsync(instance, "2026-12-07")));
        foreach (var plan in company.Owners.Select(o => o.PlanId).Distinct()) await AgainAsync("plan|" + plan);
        foreach (var owner in company.Owners) await AgainAsync("person|" + owner.Id);

        Assert.Empty(ordeal.Refusals);
        Assert.Empty(await company.FaultsAsync(instances[2].Services, ordeal.Acknowledged));
        Assert.Equal(company.Owners.Count + channels.Count, connector.Messages.Count(m => m.Method == "POST"));
        Assert.Equal((0, 0), (ordeal.Missing, ordeal.Duplicates));
        Assert.Empty(connector.Refused);
        var days = await Store(0).ReadAsync("bot", [KeyRange.Prefix(DailyPass.Prefix)]);
        Assert.Equal(["pass|2026-12-07"], days.Select(r => r.Key));
    }

    [Fact]
    public async Task What_one_instance_is_sending_no_other_sends()
    {
        for (var first = 0; first < instances.Length; first++)
        {
            var person = await MetAsync($"ann{first}@contoso.com");
            var (reached, go) = (new TaskCompletionSource(), new TaskCompletionSource());
            connector.AnswerNext(async context => { reached.TrySetResult(); await go.Task; await context.Response.WriteAsync("""{"id":"1"}"""); }, when: c => c.ConversationId == person.Chat!.ConversationId);
            await Store(0).CommitAsync("person|" + person.Id, [new RowOperation.Put(MessageRow.Write(MessageFor(person, "nudge|a")))]);
            var sending = CarryAsync(first, "person|" + person.Id);
            await reached.Task.WaitAsync(TimeSpan.FromMinutes(2));
            for (var other = 0; other < instances.Length; other++) await CarryAsync(other, "person|" + person.Id);
            go.SetResult();
            await sending;
            Assert.Single(connector.Messages, m => m.ConversationId == person.Chat!.ConversationId);
        }
    }

    [Fact]
    public async Task Many_messages_to_one_conversation_keep_its_limits_whoever_sends_them()
    {
        var person = await MetAsync("bob@contoso.com");
        await Store(0).CommitAsync("person|" + person.Id, [.. Enumerable.Range(0, 20).Select(n => new RowOperation.Put(MessageRow.Write(MessageFor(person, $"nudge|{n}"))))]);
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await Task.WhenAll(instances.Select((_, i) => AllAsync(i)));

        Assert.Equal(20, connector.Messages.Count(m => m.ConversationId == person.Chat!.ConversationId) - connector.Refused.Count);
        // A machine that stands still for longer than the slack of a window is told to wait, and does; each instance on its own would be for most.
        Assert.InRange(connector.Refused.Count, 0, 4);

        async Task AllAsync(int instance)
        {
            while ((await CarryAsync(instance, "person|" + person.Id)).Outbox.Waiting.Count > 0) await Task.Delay(50, limit.Token);
        }
    }

    private IStore Store(int instance) => instances[instance].Services.GetRequiredService<IStore>();

    private Task<(TimeSpan? Wait, Outbox Outbox)> CarryAsync(int instance, string partition) => instances[instance].Services.GetRequiredService<Worker>().CarryAsync(partition, default);

    /// <summary>Everything that a second wake-up of each instance would do.</summary>
    private async Task AgainAsync(string partition)
    {
        var id = partition[(partition.IndexOf('|', StringComparison.Ordinal) + 1)..];
        foreach (var instance in instances)
        {
            var worker = instance.Services.GetRequiredService<Worker>();
            if (partition.StartsWith("plan|", StringComparison.Ordinal)) await worker.TickPlanAsync(id);
            else await worker.TickPersonAsync(id);
            await worker.CarryAsync(partition, default);
        }
    }

    private static Task PassAsync(WebApplication instance, string day) =>
        instance.Services.GetRequiredService<DailyPass>().TakeAsync(new Work(WorkKind.Pass, day) { Claim = Guid.NewGuid().ToString("N"), After = "" }, default);

    private async Task<Person> MetAsync(string id)
    {
        var people = instances[0].Services.GetRequiredService<Turn<Person>>();
        var met = new Domain.Commands.Met(id, new Chat(connector.ServiceUrl, "a:" + id, "29:" + id, "28:planbot", "tenant-1"), "en-US", "Etc/UTC", []);
        await people.TakeAsync(id, met, (person, at) => Decide.For(person ?? new Person { Id = id }, [], met, at));
        return (await people.ReadAsync(id))!;
    }

    private static Message.ToChat MessageFor(Person person, string about) =>
        new(about, person.Chat!, new Cards.AdaptiveCard { Body = [new Cards.TextBlock(about)], FallbackText = about });

    private WebApplication Build(TimeSpan skew) => PlanBotHost.Build(
        [$"--PlanBot:Data={folder.Path}", "--urls=http://127.0.0.1:0", "--environment=Development"],
        builder =>
        {
            builder.Logging.ClearProviders();
            builder.Services.AddSingleton<IStore>(_ => new BotStore(
                cancel => StorageSetting.Read(azurite.ConnectionString).OpenAsync("", new Skewed(TimeProvider.System, skew), cancel), "an account", NullLogger<BotStore>.Instance));
            builder.Services.AddSingleton<TimeProvider>(parts => new StorageTime(new Skewed(right, skew), parts.GetRequiredService<IStore>));
        });

    private sealed class Skewed(TimeProvider right, TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => right.GetUtcNow() + by;
    }

    /// <summary>The fleet does not own the instances.</summary>
    private sealed class Lent : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => default;
    }
}
