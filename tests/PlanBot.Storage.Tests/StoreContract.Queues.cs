namespace PlanBot.Storage.Tests;

public abstract partial class StoreContract
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_message_is_taken_once_while_its_lease_lasts()
    {
        await Queue.PutAsync("wake plan 7 — 唤醒");

        var message = Assert.Single(await Queue.TakeAsync(32, Minute));
        Assert.Equal("wake plan 7 — 唤醒", message.Body);
        Assert.Equal(1, message.DequeueCount);
        Assert.Empty(await Queue.TakeAsync(32, Minute));
    }

    [Fact]
    public async Task A_message_comes_back_when_its_lease_runs_out()
    {
        await Queue.PutAsync("work");
        var first = Assert.Single(await Queue.TakeAsync(1, TimeSpan.FromSeconds(1)));

        var second = Assert.Single(await ArrivedAsync(TimeSpan.FromSeconds(1)));
        Assert.Equal((first.Id, first.Body, 2), (second.Id, second.Body, second.DequeueCount));
        Assert.Equal(first.EnqueuedAt, second.EnqueuedAt);
        Assert.False(await Queue.DeleteAsync(first));
        Assert.Null(await Queue.ExtendAsync(first, Minute));
        Assert.True(await Queue.DeleteAsync(second));
    }

    [Fact]
    public async Task A_delayed_message_shows_when_its_time_has_come()
    {
        await Queue.PutAsync("much later", TimeSpan.FromDays(1));
        await Queue.PutAsync("now");
        Assert.Equal("now", Assert.Single(await Queue.TakeAsync(32, Minute)).Body);
        await Queue.PutAsync("later", TimeSpan.FromSeconds(2));

        Assert.Equal("later", Assert.Single(await ArrivedAsync(TimeSpan.FromSeconds(2))).Body);
    }

    [Fact]
    public async Task A_deleted_message_never_comes_back()
    {
        var message = await TakenWithWitnessAsync();

        Assert.True(await Queue.DeleteAsync(message));
        Assert.False(await Queue.DeleteAsync(message));

        Assert.Equal("witness", Assert.Single(await ArrivedAsync(TimeSpan.FromSeconds(1))).Body);
    }

    [Fact]
    public async Task An_extended_lease_has_a_new_receipt_and_lasts_longer()
    {
        var taken = await TakenWithWitnessAsync();

        var extended = await Queue.ExtendAsync(taken, Minute);

        Assert.NotNull(extended);
        Assert.NotEqual(taken.Receipt, extended.Receipt);
        Assert.False(await Queue.DeleteAsync(taken));
        Assert.Equal("witness", Assert.Single(await ArrivedAsync(TimeSpan.FromSeconds(1))).Body);
        Assert.True(await Queue.DeleteAsync(extended));
    }

    [Fact]
    public async Task A_message_that_is_given_back_is_there_at_once()
    {
        await Queue.PutAsync("work");
        var taken = Assert.Single(await Queue.TakeAsync(1, Minute));

        Assert.NotNull(await Queue.ExtendAsync(taken, TimeSpan.Zero));

        Assert.Equal(2, Assert.Single(await Queue.TakeAsync(1, Minute)).DequeueCount);
    }

    [Fact]
    public async Task A_take_gets_no_more_than_it_asks_for()
    {
        for (var i = 0; i < 40; i++)
        {
            await Queue.PutAsync($"{i}");
        }

        var first = await Queue.TakeAsync(Limits.MessagesPerTake, Minute);
        var second = await Queue.TakeAsync(Limits.MessagesPerTake, Minute);

        Assert.Equal((32, 8), (first.Count, second.Count));
        Assert.Equal(40, first.Concat(second).Select(message => message.Body).Distinct().Count());
    }

    [Fact]
    public async Task A_queue_does_not_see_the_messages_of_another()
    {
        await Queue.PutAsync("work");
        var other = Store.Queue(queueName + "-2");

        Assert.Empty(await other.TakeAsync(1, Minute));
        Assert.False(await other.DeleteAsync(Assert.Single(await Queue.TakeAsync(1, Minute))));
    }

    [Fact]
    public async Task An_empty_body_and_the_largest_one_arrive()
    {
        var largest = new string('重', Limits.MessageBytes / 3);
        await Queue.PutAsync("");
        await Queue.PutAsync(largest);

        var bodies = (await Queue.TakeAsync(2, Minute)).Select(message => message.Body);

        Assert.Equal(["", largest], bodies.OrderBy(body => body.Length));
    }

    [Fact]
    public async Task Takers_at_the_same_time_get_different_messages()
    {
        for (var i = 0; i < 64; i++)
        {
            await Queue.PutAsync($"{i}");
        }

        var taken = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => Queue.TakeAsync(4, Minute).AsTask())));

        Assert.Equal(64, taken.SelectMany(messages => messages).Select(message => message.Id).Distinct().Count());
    }

    [Fact]
    public async Task Waiting_ends_at_once_when_a_message_is_there()
    {
        await Queue.PutAsync("work");

        await Queue.WaitAsync(TimeSpan.FromDays(1));
    }

    [Fact]
    public async Task Waiting_ends_with_a_put()
    {
        Assert.Empty(await Queue.TakeAsync(1, Minute));
        var wait = Queue.WaitAsync(TimeSpan.FromDays(1)).AsTask();

        await Queue.PutAsync("work");

        await wait;
    }

    [Fact]
    public async Task Waiting_can_be_cancelled()
    {
        // An engine that does not know whether a queue is empty may let the first wait end at once.
        Assert.Empty(await Queue.TakeAsync(1, Minute));
        using var stop = new CancellationTokenSource();
        var wait = Queue.WaitAsync(TimeSpan.FromDays(1), stop.Token).AsTask();

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait);
    }

    /// <summary>"work", taken with a witness hidden as long: when the witness is back, "work" would be too.</summary>
    private async Task<QueueMessage> TakenWithWitnessAsync()
    {
        await Queue.PutAsync("work");
        await Queue.PutAsync("witness");
        return (await Queue.TakeAsync(2, TimeSpan.FromSeconds(1))).Single(message => message.Body == "work");
    }

    /// <summary>What is visible once something is, some time after this time: a service counts whole seconds by a clock of its own.</summary>
    private async Task<IReadOnlyList<QueueMessage>> ArrivedAsync(TimeSpan after)
    {
        await LetTimePassAsync(after);
        for (var tries = 0; tries < 300; tries++)
        {
            if (await Queue.TakeAsync(Limits.MessagesPerTake, Minute) is { Count: > 0 } arrived)
            {
                return arrived;
            }

            await LetTimePassAsync(TimeSpan.FromMilliseconds(100));
        }

        throw new TimeoutException("Nothing became visible within 30 seconds.");
    }
}
