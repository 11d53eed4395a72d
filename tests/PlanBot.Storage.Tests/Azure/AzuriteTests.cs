using Azure.Core.Pipeline;
using PlanBot.Storage.Azure;

namespace PlanBot.Storage.Tests.Azure;

/// <summary>What the engine does with a real account beyond the contract.</summary>
[Collection(nameof(Azurite))]
public sealed class AzuriteTests(Azurite azurite)
{
    private readonly string partition = $"plan|{Guid.NewGuid():N}";

    [Fact]
    public async Task A_wrong_key_is_named()
    {
        var setting = StorageSetting.Read(azurite.ConnectionString.Replace(Azurite.Key, ScriptedAccount.Key));

        var failure = await Assert.ThrowsAsync<StorageException>(() => setting.OpenAsync("").AsTask());

        Assert.Equal(StorageFailureReason.WrongKey, failure.Reason);
        Assert.StartsWith("The storage account 'devstoreaccount1' refuses this machine: the account key is wrong,", failure.Message);
        Assert.DoesNotContain(ScriptedAccount.Key, failure.ToString());
    }

    [Fact]
    public async Task A_commit_whose_answers_are_dropped_is_found_out_about()
    {
        using var dropping = new DroppingConnection();
        await using var store = await OpenAsync(dropping);
        var head = Assert.IsType<CommitResult.Committed>(await store.CommitAsync(partition, [new RowOperation.Insert(Counted("head", 0))])).ETags[0];

        for (var i = 1; i <= 5; i++)
        {
            dropping.Next(1);
            var result = await store.CommitAsync(partition, [new RowOperation.Replace(Counted("head", i), head), new RowOperation.Insert(Counted($"h|{i}", i)), new RowOperation.Put(Counted("task", i))]);
            var etags = Assert.IsType<CommitResult.Committed>(result).ETags;
            var rows = await store.ReadAsync(partition, [KeyRange.Only("head"), KeyRange.Only($"h|{i}"), KeyRange.Only("task")]);
            Assert.Equal(etags, rows.Select(row => row.ETag));
            Assert.All(rows, row => Assert.Equal(i, row.Int("Count")));
            head = etags[0];
        }

        dropping.Next(1);
        var another = await store.CommitAsync(partition, [new RowOperation.Replace(Counted("head", 6), new("W/\"datetime'2026-01-01T00%3A00%3A00.0000000Z'\""))]);
        Assert.Equal(new CommitResult.Conflict(0, ConflictReason.Moved), another);
    }

    [Fact]
    public async Task Instances_count_together_and_lose_and_double_nothing_though_every_third_answer_is_dropped()
    {
        using var first = new DroppingConnection { EveryThird = true };
        using var second = new DroppingConnection { EveryThird = true };
        await using var one = await OpenAsync(first);
        await using var other = await OpenAsync(second);
        await one.CommitAsync(partition, [new RowOperation.Put(Counted("head", 0))]);

        await Task.WhenAll(new[] { one, other, one, other }.Select(store => Task.Run(() => CountAsync(store, 15))));

        Assert.Equal(60, (await one.ReadAsync(partition, "head"))?.Int("Count"));
        Assert.Equal(Enumerable.Range(1, 60), (await other.ReadAsync(partition, [KeyRange.Prefix("h|")])).Select(row => row.Int("Count")!.Value).Order());

        async Task CountAsync(IStore store, int times)
        {
            while (times > 0)
            {
                var head = (await store.ReadAsync(partition, "head"))!;
                var next = head.Int("Count")!.Value + 1;
                var result = await store.CommitAsync(partition, [new RowOperation.Replace(Counted("head", next), head.ETag), new RowOperation.Insert(Counted($"h|{Guid.NewGuid()}", next))]);
                times -= result is CommitResult.Committed ? 1 : 0;
            }
        }
    }

    private async Task<AzureStore> OpenAsync(DroppingConnection connection)
    {
        var pipeline = new StoragePipeline { Transport = new HttpClientTransport(connection) };
        pipeline.Retry.Delay = TimeSpan.FromMilliseconds(1);
        var account = StorageEndpoints.Of(ConnectionString.Read(azurite.ConnectionString), () => throw new InvalidOperationException("The account has a key."));
        return await AzureStore.OpenAsync(account, pipeline, TimeProvider.System, default);
    }

    private static Row Counted(string key, int count) => new(key, new Dictionary<string, object> { ["Count"] = count });

    /// <summary>Passes everything on and drops answers to transactions that have happened, or were refused, at the other end.</summary>
    private sealed class DroppingConnection() : DelegatingHandler(new SocketsHttpHandler())
    {
        private int left;
        private int count;

        public bool EveryThird { get; init; }

        /// <summary>Drops so many of the answers that come next.</summary>
        public void Next(int answers) => left = answers;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answer = await base.SendAsync(request, cancellationToken);
            if (!request.RequestUri!.AbsolutePath.EndsWith("$batch", StringComparison.Ordinal)) return answer;
            if (EveryThird ? Interlocked.Increment(ref count) % 3 != 0 : left-- <= 0) return answer;
            await answer.Content.LoadIntoBufferAsync(cancellationToken);
            answer.Dispose();
            throw new HttpRequestException("The connection was dropped.");
        }
    }
}
