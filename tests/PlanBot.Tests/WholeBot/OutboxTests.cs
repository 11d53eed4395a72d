using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PlanBot.Domain;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Rows;
using PlanBot.Storage;
using PlanBot.Turns;

namespace PlanBot.Tests.WholeBot;

public sealed class OutboxTests
{
    private const string Partition = "person|ann@contoso.com";

    [Theory]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(429)]
    public async Task A_message_that_cannot_be_taken_now_is_sent_again_and_once(int status)
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var ann = world.Person("Ann");
        await ann.Says("help");
        world.Connector.AnswerNext(context => { context.Response.StatusCode = status; context.Response.Headers.RetryAfter = "1"; return Task.CompletedTask; }, when: c => c.ConversationId == ann.Chat && c.Method == "POST");
        await PostAsync(world, ann, "nudge|a");
        await world.SettledAsync(Partition);
        Assert.Equal(2, Sent(world, ann, "nudge|a"));
        var fate = Assert.Single(await world.RowsAsync(Partition, "d|"));
        Assert.Equal(("nudge|a", "Sent", 2), (fate.Text("About"), fate.Text("Fate"), fate.Int("Tries")));
        Assert.NotNull(fate.Text("ActivityId"));
        Assert.Null(fate.Text("Card"));
    }

    [Fact]
    public async Task What_was_told_to_wait_is_not_hurried_by_another_message()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var ann = world.Person("Ann");
        await ann.Says("help");
        world.Connector.AnswerNext(context => { context.Response.StatusCode = 429; context.Response.Headers.RetryAfter = "3000"; return Task.CompletedTask; }, when: c => c.Body.Contains("nudge|slow", StringComparison.Ordinal));
        await PostAsync(world, ann, "nudge|slow");
        await world.Connector.WaitAsync(_ => Sent(world, ann, "nudge|slow") == 1);
        await PostAsync(world, ann, "nudge|quick");
        await world.Connector.WaitAsync(_ => Sent(world, ann, "nudge|quick") == 1);
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => world.Services.GetRequiredService<Worker>().CarryAsync(Partition, default)));
        Assert.Equal(1, Sent(world, ann, "nudge|slow"));
    }

    [Theory]
    [InlineData(403, "BotDisabledByAdmin")]
    [InlineData(403, "ConversationBlockedByUser")]
    [InlineData(500, "ServiceError")]
    [InlineData(413, "MessageSizeTooBig")]
    public async Task What_Teams_refuses_for_good_is_kept_as_failed_and_not_tried_again(int status, string code)
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var ann = world.Person("Ann");
        await ann.Says("help");
        world.Connector.AnswerNext(context => { context.Response.StatusCode = status; return context.Response.WriteAsync($$$"""{"error":{"code":"{{{code}}}","message":"no"}}"""); }, when: c => c.ConversationId == ann.Chat);
        await PostAsync(world, ann, "nudge|a");
        await world.SettledAsync(Partition);
        var failed = Assert.Single(await world.RowsAsync(Partition, "d|"));
        Assert.Equal(("nudge|a", "Failed", status == 413 ? "TooBig" : code), (failed.Text("About"), failed.Text("Fate"), failed.Text("Reason")));
        await world.Services.GetRequiredService<Worker>().CarryAsync(Partition, default);
        Assert.Equal(1, Sent(world, ann, "nudge|a"));
    }

    [Fact]
    public async Task A_chat_that_Teams_does_not_know_is_created_anew_and_remembered()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var ann = world.Person("Ann");
        await ann.Says("help");
        world.Connector.AnswerNext(context => { context.Response.StatusCode = 404; return context.Response.WriteAsync("""{"error":{"code":"ConversationNotFound","message":"no"}}"""); }, when: c => c.Body.Contains("nudge|a", StringComparison.Ordinal));
        await PostAsync(world, ann, "nudge|a");
        await world.SettledAsync(Partition);
        Assert.Equal("Sent", Assert.Single(await world.RowsAsync(Partition, "d|")).Text("Fate"));
        Assert.Equal("a:of-the-only-member", (await world.Services.GetRequiredService<Turn<Person>>().ReadAsync(TestPlans.Ann))!.Chat!.ConversationId);
        Assert.Single(world.Connector.Messages, m => m.ConversationId == "a:of-the-only-member");
    }

    [Fact]
    public async Task What_would_come_too_late_is_not_sent()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var ann = world.Person("Ann");
        await ann.Says("help");
        await world.Services.GetRequiredService<Turn<Person>>().TakeAsync(ann.Id, new Domain.Nudges.PersonTick(), (person, now) =>
            new Decision<Person>(person!) { Messages = [MessageFor(person!, "nudge|a") with { Until = now }] });
        await world.SettledAsync(Partition);
        var fate = Assert.Single(await world.RowsAsync(Partition, "d|"));
        Assert.Equal(("GivenUp", "TooLate"), (fate.Text("Fate"), fate.Text("Reason")));
        Assert.Equal(0, Sent(world, ann, "nudge|a"));
    }

    [Fact]
    public async Task Two_workers_never_send_one_message()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var ann = world.Person("Ann");
        await ann.Says("help");
        var (reached, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        world.Connector.AnswerNext(async context => { reached.TrySetResult(); await go.Task; await context.Response.WriteAsync("""{"id":"1"}"""); }, when: c => c.Body.Contains("nudge|a", StringComparison.Ordinal));
        await PostAsync(world, ann, "nudge|a");
        await reached.Task.WaitAsync(TimeSpan.FromMinutes(2));
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => world.Services.GetRequiredService<Worker>().CarryAsync(Partition, default)));
        go.SetResult();
        await world.SettledAsync(Partition);
        Assert.Equal(1, Sent(world, ann, "nudge|a"));
    }

    [Fact]
    public async Task Two_workers_that_read_a_row_at_the_same_time_send_it_once()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var ann = world.Person("Ann");
        await ann.Says("help");
        await world.SettledAsync(Partition);
        var person = await world.Services.GetRequiredService<Turn<Person>>().ReadAsync(TestPlans.Ann);
        var store = world.Services.GetRequiredService<IStore>();
        await store.CommitAsync(Partition, [new RowOperation.Put(MessageRow.Write(MessageFor(person!, "nudge|a")))]);
        var read = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Outbox.ReadAsync(store, Partition, isPerson: true, asksVersion: false, default)));
        await Task.WhenAll(read.Select(outbox => world.Services.GetRequiredService<Outbound>().SendAsync(outbox, Assert.Single(outbox.Waiting), default)));
        Assert.Equal(1, Sent(world, ann, "nudge|a"));
    }

    [Fact]
    public async Task What_was_committed_and_not_sent_is_sent_after_the_next_start()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var ann = world.Person("Ann");
        await ann.Says("help");
        world.Connector.HangNext();
        await PostAsync(world, ann, "nudge|a");
        await world.Connector.WaitAsync(_ => Sent(world, ann, "nudge|a") == 1);
        await world.RestartsAsync();
        await world.SettledAsync(Partition);
        Assert.Equal(2, Sent(world, ann, "nudge|a"));
    }

    private static int Sent(World world, WorldPerson person, string about) =>
        world.Connector.Messages.Count(m => m.ConversationId == person.Chat && m.Body.Contains(about, StringComparison.Ordinal));

    private static async Task PostAsync(World world, WorldPerson to, string about) =>
        await world.Services.GetRequiredService<Turn<Person>>().TakeAsync(to.Id, new Domain.Nudges.PersonTick(), (person, _) =>
            new Decision<Person>(person!) { Messages = [MessageFor(person!, about)] });

    private static Message.ToChat MessageFor(Person person, string about) =>
        new(about, person.Chat!, new Cards.AdaptiveCard { Body = [new Cards.TextBlock(about)], FallbackText = about });
}
