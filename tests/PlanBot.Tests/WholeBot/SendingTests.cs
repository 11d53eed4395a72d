using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using PlanBot.Domain;
using PlanBot.Domain.People;
using PlanBot.Rows;
using PlanBot.Storage;
using PlanBot.Teams.Tests;
using PlanBot.Turns;

namespace PlanBot.Tests.WholeBot;

public sealed class SendingTests
{
    [Fact]
    public async Task A_round_to_many_people_keeps_to_what_Teams_takes()
    {
        const int People = 200;
        await using var world = await World.StartAsync(TestPlans.North());
        world.Connector.KeepsLimits = true;
        await Task.WhenAll(Enumerable.Range(0, People).Select(i => PostAsync(world, i, 1)));
        await world.Connector.WaitAsync(_ => world.Connector.Messages.Count() - world.Connector.Refused.Count >= People, TimeSpan.FromSeconds(60));
        var calls = world.Connector.Calls;
        // What a busy test machine holds up arrives closer together than it was sent; the instants themselves have tests of their own.
        Assert.InRange(world.Connector.Refused.Count, 0, People / 10);
        Assert.InRange(RecordingConnector.MostWithin(calls, TimeSpan.FromSeconds(1)), 1, 60);
        Assert.Equal(People, calls.Select(c => c.ConversationId).Distinct().Count());
    }

    [Fact]
    public async Task Many_messages_to_one_conversation_keep_within_its_windows()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        world.Connector.KeepsLimits = true;
        await PostAsync(world, 1, 20);
        await world.Connector.WaitAsync(_ => world.Connector.Messages.Count() - world.Connector.Refused.Count >= 20, TimeSpan.FromSeconds(60));
        // A machine that stands still for longer than the slack of a window is told to wait, and does; without limits of its own, twelve would be.
        Assert.InRange(world.Connector.Refused.Count, 0, 4);
    }

    [Fact]
    public async Task Answers_in_one_chat_keep_within_its_windows_and_none_is_lost()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var ann = world.Person("Ann");
        await ann.Says("help");
        world.Connector.KeepsLimits = true;
        for (var i = 0; i < 12; i++)
        {
            var activity = world.Activity("message", ann, ann.Conversation);
            activity["text"] = "plans";
            using var answer = await world.PostAsync(activity.ToJsonString());
            Assert.True(answer.IsSuccessStatusCode);
        }
        await world.Connector.WaitAsync(_ => ann.Cards.Count - world.Connector.Refused.Count == 13, TimeSpan.FromSeconds(60));
        Assert.InRange(world.Connector.Refused.Count, 0, 4);
    }

    [Fact]
    public async Task A_reply_does_not_wait_behind_a_round()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var ann = world.Person("Ann");
        await ann.Says("help");
        await Task.WhenAll(Enumerable.Range(0, 300).Select(i => PostAsync(world, i, 1)));
        await world.Connector.WaitAsync(_ => world.Connector.Messages.Count() > 20);
        await ann.Says("plans");
        Assert.True(world.Connector.Messages.Count() < 250, "the round was over before the reply");
    }

    [Fact]
    public async Task A_wake_up_does_not_wait_behind_a_round()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        await Task.WhenAll(Enumerable.Range(0, 300).Select(i => PostAsync(world, i, 1)));
        await world.Connector.WaitAsync(_ => world.Connector.Messages.Count() > 20);
        world.Clock.Advance(TimeSpan.FromMinutes(61));
        await world.Services.GetRequiredService<Wakes>().Queue.PutAsync("""{"Kind":"Plan","Id":"north","At":"2026-12-07T09:00:00+00:00"}""");
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while ((await world.PlanAsync("north")).NudgedUntil is null) await Task.Delay(20, limit.Token);
        Assert.True(world.Connector.Messages.Count() < 300, "the round was over before the wake-up");
    }

    [Fact]
    public async Task After_429_all_go_slower_and_everything_arrives()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        world.Connector.AnswerNext(429, times: 3, headers: ("Retry-After", "1"));
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => PostAsync(world, i, 1)));
        await world.Connector.WaitAsync(_ => world.Connector.Messages.Count() >= 43, TimeSpan.FromSeconds(40));
        var pace = Assert.Single(await world.RowsAsync("pace|tenant-1", "pace"));
        Assert.True(pace.Number("Rate") < 47);
    }

    [Fact]
    public async Task A_weekend_down_brings_the_latest_nudge_only()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var ann = world.Person("Ann");
        await ann.Says("help");
        // Three rounds were committed while nothing was carried, and Thursday's card lies in her outbox.
        var store = world.Services.GetRequiredService<IStore>();
        string[] days = ["2026-12-03", "2026-12-04", "2026-12-07"];
        await store.CommitAsync("plan|north", [.. days.Select(d => new RowOperation.Put(MessageRow.Write(
            new Message.ToPerson($"nudge|{d}|{ann.Id}", ann.Id, new("north", DateOnly.ParseExact(d, "yyyy-MM-dd", CultureInfo.InvariantCulture))))))]);
        var person = (await world.Services.GetRequiredService<Turn<Person>>().ReadAsync(ann.Id))!;
        await store.CommitAsync("person|" + ann.Id, [new RowOperation.Put(MessageRow.Write(
            new Message.ToChat("nudge|2026-12-03", person.Chat!, new Cards.AdaptiveCard { FallbackText = "stale" }) { Plans = ["north"], Until = world.Clock.GetUtcNow().AddDays(-3) }))]);
        world.Clock.Advance(TimeSpan.FromMinutes(61));
        await world.Services.GetRequiredService<Wakes>().OutboxAsync("plan|north", 0, default);
        await world.Services.GetRequiredService<Wakes>().OutboxAsync("person|" + ann.Id, 0, default);
        await world.Connector.WaitAsync(_ => ann.Cards.Count == 2);
        await world.SettledAsync("person|" + ann.Id);
        await world.SettledAsync("plan|north");
        await world.Services.GetRequiredService<Worker>().TickPersonAsync(ann.Id);
        await world.Services.GetRequiredService<Worker>().CarryAsync("person|" + ann.Id, default);
        Assert.Equal(2, ann.Cards.Count);
        Assert.Equal(["d|2026-12-07|nudge|2026-12-03 GivenUp", "d|2026-12-07|nudge|2026-12-07 Sent"],
            (await world.RowsAsync("person|" + ann.Id, "d|")).Select(r => $"{r.Key} {r.Text("Fate")}"));
    }

    [Fact]
    public async Task Days_down_bring_one_nudge_of_the_day_on_which_it_is_back_and_one_digest()
    {
        // The queue goes by the bot's clock too.
        await using var world = await World.StartAsync([TestPlans.North()], builder => builder.Services.AddSingleton<IStore>(parts => new BotStore(
            async cancel => await EmbeddedStore.OpenAsync(Path.Combine(builder.Configuration["PlanBot:Data"]!, "planbot.db"), parts.GetRequiredService<TimeProvider>(), cancel),
            "file", NullLogger<BotStore>.Instance)));
        var (ann, ines, channel) = (world.Person("Ann"), world.Person("Ines"), world.Channel());
        await ann.Says("help");
        await channel.Hears(ines, "link North 2027");
        await world.Connector.WaitAsync(_ => channel.Cards.Count == 2);
        // From Monday, before the round, to the next Monday after it.
        await world.RestartsAsync(TimeSpan.FromDays(7) + TimeSpan.FromMinutes(61));

        await world.Connector.WaitAsync(_ => ann.Cards.Count == 2 && channel.Cards.Count == 3);
        await world.SettledAsync("person|" + ann.Id);
        await world.SettledAsync("plan|north");
        await world.Services.GetRequiredService<Worker>().TickPlanAsync("north");
        await world.Services.GetRequiredService<Worker>().CarryAsync("plan|north", default);
        await world.Services.GetRequiredService<Worker>().TickPersonAsync(ann.Id);
        await world.Services.GetRequiredService<Worker>().CarryAsync("person|" + ann.Id, default);
        Assert.Equal((2, 3), (ann.Cards.Count, channel.Cards.Count));
        Assert.Equal("d|2026-12-14|nudge|2026-12-14", Assert.Single(await world.RowsAsync("person|" + ann.Id, "d|")).Key);
    }

    /// <summary>Puts messages into the outbox of one of many people.</summary>
    private static Task PostAsync(World world, int person, int messages)
    {
        var id = $"p{person}@contoso.com";
        return world.Services.GetRequiredService<Turn<Person>>().TakeAsync(id, new Domain.Nudges.PersonTick(), (known, _) => new Decision<Person>(known ?? new Person { Id = id })
        {
            Messages = [.. Enumerable.Range(0, messages).Select(n => new Message.ToChat(
                $"news|{n}", new(world.Connector.ServiceUrl, "a:" + id, "29:" + id, "28:bot", "tenant-1"), new Cards.AdaptiveCard { Body = [new Cards.TextBlock("news")], FallbackText = "news" }))],
        });
    }
}
