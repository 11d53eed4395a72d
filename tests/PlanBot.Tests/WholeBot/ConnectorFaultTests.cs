using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PlanBot.Domain;
using PlanBot.Domain.Deliveries;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.People;
using PlanBot.Teams.Tests;
using PlanBot.Turns;

namespace PlanBot.Tests.WholeBot;

/// <summary>A connector that does whatever goes wrong with Teams, all at once, while many are written to.</summary>
public sealed class ConnectorFaultTests
{
    private const string Timeout = "--PlanBot:ConnectorTimeoutSeconds=5";

    [Fact]
    public async Task Whatever_passing_trouble_Teams_has_every_message_arrives_and_the_limits_are_kept()
    {
        const int People = 60;
        await using var world = await World.StartAsync([TestPlans.North()], null, Timeout);
        world.Connector.KeepsLimits = true;
        Trouble[] troubles =
        [
            new("429", c => RefuseAsync(c, 429, "Throttled")),
            new("429 with Retry-After", c => { c.Response.Headers.RetryAfter = "1"; return RefuseAsync(c, 429, "Throttled"); }),
            new("412", c => RefuseAsync(c, 412, "PreconditionFailed")),
            new("502", c => RefuseAsync(c, 502, "ServiceError")),
            new("504", c => RefuseAsync(c, 504, "")),
            new("accepted, and no answer", world.Connector.HangAsync, Arrives: true),
            new("accepted, and cut off", c => { c.Abort(); return Task.CompletedTask; }, Arrives: true),
            new("slow", async c => { await Task.Delay(500); await c.Response.WriteAsync("""{"id":"slow"}"""); }, Arrives: true, IsFinal: true),
            // The ninth has none.
        ];
        foreach (var (n, trouble) in Enumerable.Range(0, People).Select(n => (n, troubles.ElementAtOrDefault(n % 9))).Where(t => t.Item2 is not null))
            world.Connector.AnswerNext(trouble!.Answer, when: c => c.ConversationId == ChatOf(n));

        await Task.WhenAll(Enumerable.Range(0, People).Select(n => PostAsync(world, n)));
        for (var n = 0; n < People; n++) await world.SettledAsync("person|" + IdOf(n));

        for (var n = 0; n < People; n++)
        {
            var trouble = troubles.ElementAtOrDefault(n % 9);
            var fate = Assert.Single(await world.RowsAsync("person|" + IdOf(n), "d|"));
            Assert.Equal((trouble?.Name, "Sent"), (trouble?.Name, fate.Text("Fate")));
            // What Teams refuses does not arrive; what it took without saying so, or what it takes slowly, does.
            var refused = world.Connector.Refused.Count(c => c.ConversationId == ChatOf(n));
            var arrived = world.Connector.Messages.Count(c => c.ConversationId == ChatOf(n)) - refused - (trouble is { Arrives: false } ? 1 : 0);
            Assert.Equal((trouble?.Name, trouble is { Arrives: true, IsFinal: false } ? 2 : 1), (trouble?.Name, arrived));
        }
        // As SendingTests say: what a busy machine holds up arrives closer together than it was sent.
        Assert.InRange(world.Connector.Refused.Count, 0, 2);
        Assert.InRange(RecordingConnector.MostWithin(world.Connector.Calls, TimeSpan.FromSeconds(1)), 1, 52);
    }

    [Theory]
    [InlineData("BotDisabledByAdmin")]
    [InlineData("BotNotInConversationRoster")]
    [InlineData("ConversationBlockedByUser")]
    [InlineData("MessageWritesBlocked")]
    [InlineData("ForbiddenOperationException")]
    [InlineData("NotEnoughPermissions")]
    public async Task A_chat_that_is_refused_for_good_hears_nothing_until_its_person_writes(string code)
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var ann = world.Person("Ann");
        await ann.Says("help");
        // The shape that hides its code in a string.
        world.Connector.AnswerNext(
            context =>
            {
                context.Response.StatusCode = 403;
                return context.Response.WriteAsync($$"""{"errorCode":209,"message":"{\"subCode\":\"{{code}}\",\"details\":\"no\"}"}""");
            },
            when: c => c.ConversationId == ann.Chat && c.Method == "POST");
        await world.Passes("+2h");
        await world.Connector.WaitAsync(_ => ann.Cards.Count == 2);
        await world.SettledAsync("person|" + ann.Id);
        await UntilAsync(world, ann.Id, person => person.Inactive?.Code == code);

        // The next day's round makes a card that is not sent.
        await world.Passes("+1d");
        Assert.Equal(2, ann.Cards.Count);
        await SayAsync(world, ann, "plans");
        await world.Connector.WaitAsync(_ => ann.Cards.Count == 4);
        Assert.Null((await PersonAsync(world, ann.Id)).Inactive);
    }

    private static async Task SayAsync(World world, WorldPerson person, string text)
    {
        var activity = world.Activity("message", person, person.Conversation);
        activity["text"] = text;
        using var answer = await world.PostAsync(activity.ToJsonString());
        Assert.True(answer.IsSuccessStatusCode);
    }

    private static Task RefuseAsync(HttpContext context, int status, string code)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsync($$$"""{"error":{"code":"{{{code}}}","message":"{{{code}}}."}}""");
    }

    private static string IdOf(int person) => string.Create(CultureInfo.InvariantCulture, $"p{person}@contoso.com");

    private static string ChatOf(int person) => "a:" + IdOf(person);

    private static async Task<Person> PersonAsync(World world, string id) => (await world.Services.GetRequiredService<Turn<Person>>().ReadAsync(id))!;

    private static async Task UntilAsync(World world, string id, Func<Person, bool> until)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!until(await PersonAsync(world, id))) await Task.Delay(20, limit.Token);
    }

    private static Task PostAsync(World world, int person) => world.Services.GetRequiredService<Turn<Person>>().TakeAsync(
        IdOf(person), new PersonTick(), (known, _) => new Decision<Person>(known ?? new Person { Id = IdOf(person) })
        {
            Messages = [new Message.ToChat(
                "news", new(world.Connector.ServiceUrl, ChatOf(person), "29:" + IdOf(person), "28:bot", "tenant-1"), new Cards.AdaptiveCard { Body = [new Cards.TextBlock("news")], FallbackText = "news" })],
        });

    /// <summary>What Teams does with the first message to somebody; the next is taken.</summary>
    /// <param name="Name">What it is.</param>
    /// <param name="Answer">The answer, or none.</param>
    /// <param name="Arrives">The person sees the message.</param>
    /// <param name="IsFinal">The bot learns that it arrived.</param>
    private sealed record Trouble(string Name, RequestDelegate Answer, bool Arrives = false, bool IsFinal = false);
}
