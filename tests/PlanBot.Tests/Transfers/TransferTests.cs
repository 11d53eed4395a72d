using PlanBot.Rows;
using PlanBot.Storage;
using PlanBot.Transfers;

namespace PlanBot.Tests.Transfers;

public sealed class TransferTests
{
    [Fact]
    public async Task A_copy_holds_every_row_and_type_of_its_source()
    {
        await using var world = new TransferWorld();
        var (source, target) = (await world.FilledAsync(), await world.EmptyAsync());
        var moved = await CopyAsync(source, target);

        Assert.Equal(await TransferWorld.SaidAsync(source), await TransferWorld.SaidAsync(target));
        Assert.Equal(new Moved(3, 453, 453), moved);
        var (there, here) = ((await source.ReadAsync("plan|北区", "head"))!.Columns, (await target.ReadAsync("plan|北区", "head"))!.Columns);
        Assert.Equal(there.OrderBy(c => c.Key), here.OrderBy(c => c.Key));
        Assert.All(here, column => Assert.Equal(there[column.Key].GetType(), column.Value.GetType()));
    }

    [Fact]
    public async Task A_copy_that_was_broken_off_goes_on_where_it_ended()
    {
        await using var world = new TransferWorld();
        var (source, target) = (await world.FilledAsync(), await world.EmptyAsync());
        var chunks = 0;
        target.BeforeCommit = (partition, _) => partition == "plan|wide" && ++chunks == 3 ? throw new StorageException("gone") : Task.CompletedTask;
        await Assert.ThrowsAsync<StorageException>(() => CopyAsync(source, target));
        Assert.True(await Transfer.IsUnfinishedAsync(target, default));

        target.BeforeCommit = null;
        Assert.Null(await Transfer.RefusalAsync(target, "source", default));
        var moved = await CopyAsync(source, target);
        Assert.InRange(moved.Written, 1, 450 - 180);
        Assert.False(await Transfer.IsUnfinishedAsync(target, default));
        Assert.Equal(await TransferWorld.SaidAsync(source), await TransferWorld.SaidAsync(target));
    }

    [Fact]
    public async Task Another_origin_does_not_go_on_with_what_was_broken_off_and_nothing_goes_into_what_holds_data()
    {
        await using var world = new TransferWorld();
        var (source, target) = (await world.FilledAsync(), await world.EmptyAsync());
        target.BeforeCommit = (partition, _) => partition == "plan|wide" ? throw new StorageException("gone") : Task.CompletedTask;
        await Assert.ThrowsAsync<StorageException>(() => CopyAsync(source, target));

        Assert.Equal(Refusal.OtherTransfer, await Transfer.RefusalAsync(target, "elsewhere", default));
        Assert.Equal(Refusal.NotEmpty, await Transfer.RefusalAsync(source, "source", default));
        Assert.Null(await Transfer.RefusalAsync(await world.EmptyAsync(), "source", default));
    }

    [Fact]
    public async Task Overwriting_leaves_nothing_of_what_was_there()
    {
        await using var world = new TransferWorld();
        var (source, target) = (await world.FilledAsync(), await world.EmptyAsync());
        await target.CommitAsync("plan|old", [new RowOperation.Put(new("head", new Columns("Plan")))]);
        await target.CommitAsync("plan|wide", [new RowOperation.Put(new("t|99999", new Columns("Task"))), new RowOperation.Put(new("t|00001", new Columns("Task")))]);
        await CopyAsync(source, target);

        Assert.Equal(await TransferWorld.SaidAsync(source), await TransferWorld.SaidAsync(target));
    }

    [Fact]
    public async Task A_target_to_which_something_else_writes_is_found_out()
    {
        await using var world = new TransferWorld();
        var (source, target) = (await world.FilledAsync(), await world.EmptyAsync());
        target.BeforeCommit = async (partition, operations) =>
        {
            if (partition != "person|ann@contoso.com" || operations.Count != 1 || operations[0].Key != "head") return;
            target.BeforeCommit = null;
            await target.CommitAsync(partition, [new RowOperation.Put(new("o|1", new Columns("ToChat")))]);
        };
        var fault = await Assert.ThrowsAsync<TransferException>(() => CopyAsync(source, target));
        Assert.Equal("person|ann@contoso.com", fault.Partition);
    }

    [Fact]
    public async Task Many_partitions_are_read_at_once_and_not_too_many()
    {
        await using var world = new TransferWorld();
        var (source, target) = (await world.EmptyAsync(), await world.EmptyAsync());
        for (var n = 0; n < 200; n++) await source.CommitAsync($"person|{n:D3}", [new RowOperation.Put(new("head", new Columns("Person").Text("Id", $"{n:D3}")))]);
        var crowd = new Crowd(atLeast: 16);
        (source.BeforeRead, target.BeforeRead) = (partition => partition == "transfer" ? Task.CompletedTask : crowd.EnterAsync(), null);
        Assert.Equal(new Moved(200, 200, 200), await CopyAsync(source, target));
        Assert.InRange(crowd.Most, 16, 32);

        source.BeforeRead = null;
        Assert.Equal(await TransferWorld.SaidAsync(source), await TransferWorld.SaidAsync(target));
        (crowd, source.BeforeRead) = (new Crowd(atLeast: 16), _ => crowd!.EnterAsync());
        await using var file = await world.BackupAsync(source);
        Assert.InRange(crowd.Most, 16, 32);
        Assert.Equal(200, (await Backup.CheckAsync(file, default)).Rows);
    }

    [Fact]
    public async Task What_a_target_does_not_have_is_not_asked_for_before_it_is_written()
    {
        await using var world = new TransferWorld();
        var (source, target) = (await world.FilledAsync(), await world.EmptyAsync());
        var reads = 0;
        target.BeforeRead = partition => partition == "transfer" ? Task.CompletedTask : Task.FromResult(Interlocked.Increment(ref reads));
        await CopyAsync(source, target);
        Assert.Equal(3, reads);
    }

    [Fact]
    public async Task The_origin_of_a_store_travels_with_its_data()
    {
        await using var world = new TransferWorld();
        var (source, target) = (await world.FilledAsync(), await world.EmptyAsync());
        var origin = await Origin.OfAsync(source, default);
        await CopyAsync(source, target);
        Assert.Equal(origin, await Origin.OfAsync(target, default));
    }

    /// <summary>Lets nobody go on before so many are in at once.</summary>
    private sealed class Crowd(int atLeast)
    {
        private readonly TaskCompletionSource enough = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int inside;
        private int most;

        public int Most => Volatile.Read(ref most);

        public async Task EnterAsync()
        {
            var now = Interlocked.Increment(ref inside);
            for (var before = Most; now > before && Interlocked.CompareExchange(ref most, now, before) != before; before = Most) ;
            if (now >= atLeast) enough.TrySetResult();
            await enough.Task.WaitAsync(TimeSpan.FromSeconds(20));
            Interlocked.Decrement(ref inside);
        }
    }

    private static Task<Moved> CopyAsync(IStore source, IStore target) => new Transfer(target, _ => { }).RunAsync(Contents.AllAsync(source, default), "source", default);
}
