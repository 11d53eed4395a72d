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
        var parts = ConnectionString.Read(azurite.ConnectionString);
        using var dropping = new DroppingConnection();
        var pipeline = new StoragePipeline { Transport = new HttpClientTransport(dropping) };
        pipeline.Retry.Delay = TimeSpan.FromMilliseconds(1);
        await using var store = await AzureStore.OpenAsync(
            StorageEndpoints.Of(parts, () => throw new InvalidOperationException()), pipeline, TimeProvider.System, default);
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

    private static Row Counted(string key, int count) => new(key, new Dictionary<string, object> { ["Count"] = count });

    /// <summary>Passes everything on and drops answers to transactions that have happened, or were refused, at the other end.</summary>
    private sealed class DroppingConnection() : DelegatingHandler(new SocketsHttpHandler())
    {
        private int left;

        public void Next(int answers) => left = answers;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answer = await base.SendAsync(request, cancellationToken);
            if (!request.RequestUri!.AbsolutePath.EndsWith("$batch", StringComparison.Ordinal) || left-- <= 0) return answer;
            await answer.Content.LoadIntoBufferAsync(cancellationToken);
            answer.Dispose();
            throw new HttpRequestException("The connection was dropped.");
        }
    }
}
