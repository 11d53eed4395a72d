namespace PlanBot.Storage.Tests;

public sealed class EmbeddedStoreTests : StoreContract
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("planbot-store-");
    private readonly ManualClock clock = new();

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Waiting_ends_when_the_first_delay_does()
    {
        var queue = Store.Queue("alarm");
        await queue.PutAsync("later", TimeSpan.FromHours(2));
        await queue.PutAsync("sooner", TimeSpan.FromHours(1));
        var armed = clock.Armed();
        var wait = queue.WaitAsync(TimeSpan.FromDays(1)).AsTask();
        await armed;

        clock.Advance(TimeSpan.FromMinutes(59));
        Assert.False(wait.IsCompleted);
        clock.Advance(TimeSpan.FromMinutes(1));

        await wait;
        Assert.Equal("sooner", Assert.Single(await queue.TakeAsync(2, TimeSpan.FromMinutes(1))).Body);
    }

    [Fact]
    public async Task Waiting_ends_earlier_when_a_shorter_delay_is_put_meanwhile()
    {
        var queue = Store.Queue("alarm");
        var armed = clock.Armed();
        var wait = queue.WaitAsync(TimeSpan.FromDays(1)).AsTask();
        await armed;
        armed = clock.Armed();
        await queue.PutAsync("sooner", TimeSpan.FromHours(1));
        await armed;

        clock.Advance(TimeSpan.FromHours(1));

        await wait;
    }

    [Fact]
    public async Task Waiting_on_an_empty_queue_ends_after_the_time_given()
    {
        var armed = clock.Armed();
        var wait = Store.Queue("alarm").WaitAsync(TimeSpan.FromMinutes(5)).AsTask();
        await armed;
        Assert.False(wait.IsCompleted);

        clock.Advance(TimeSpan.FromMinutes(5));

        await wait;
    }

    [Fact]
    public async Task The_longest_visible_message_is_taken_first()
    {
        var queue = Store.Queue("order");
        await queue.PutAsync("third", TimeSpan.FromSeconds(3));
        await queue.PutAsync("first");
        await queue.PutAsync("second");
        clock.Advance(TimeSpan.FromSeconds(3));

        var messages = await queue.TakeAsync(3, TimeSpan.FromMinutes(1));

        Assert.Equal(["first", "second", "third"], messages.Select(message => message.Body));
    }

    [Fact]
    public async Task A_delay_is_exact()
    {
        var queue = Store.Queue("exact");
        await queue.PutAsync("later", TimeSpan.FromDays(7));

        clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromTicks(1));
        Assert.Empty(await queue.TakeAsync(1, TimeSpan.FromMinutes(1)));
        clock.Advance(TimeSpan.FromTicks(1));
        Assert.Single(await queue.TakeAsync(1, TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public async Task Ranges_that_are_read_together_never_show_half_a_commit()
    {
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                var columns = new Dictionary<string, object> { ["Round"] = i };
                await Store.CommitAsync("halves", [new RowOperation.Put(new("head", columns)), new RowOperation.Put(new("task|1", columns))]);
            }
        });

        for (var i = 0; i < 500; i++)
        {
            var rows = await Store.ReadAsync("halves", [KeyRange.Only("head"), KeyRange.Prefix("task|")]);
            Assert.True(rows.Count is 0 or 2);
            Assert.Single(rows.Select(row => row.Int("Round")).DefaultIfEmpty().Distinct());
        }

        await stop.CancelAsync();
        await writing;
    }

    protected override async ValueTask<IStore> OpenAsync() =>
        await EmbeddedStore.OpenAsync(Path.Combine(folder.FullName, "plan.db"), clock);

    protected override ValueTask LetTimePassAsync(TimeSpan time)
    {
        clock.Advance(time);
        return ValueTask.CompletedTask;
    }
}
