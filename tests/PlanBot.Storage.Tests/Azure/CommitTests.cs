using System.Net;
using System.Text.RegularExpressions;

namespace PlanBot.Storage.Tests.Azure;

/// <summary>What becomes of a commit whose answer was lost.</summary>
public sealed partial class CommitTests
{
    private const string ETagNow = "W/\"datetime'2026-11-30T08%3A00%3A01.0000000Z'\"";

    private readonly ScriptedAccount account = new();

    [Fact]
    public async Task A_commit_is_one_request()
    {
        account.Then(HttpStatusCode.Accepted, ScriptedAccount.Acceptance("W/\"1\"", "", "W/\"2\""));
        await using var store = await account.OpenAsync();

        var result = await store.CommitAsync("plan|7", [new RowOperation.Replace(Titled("head"), new("W/\"0\"")), new RowOperation.Delete("o|1", ETag.Any), new RowOperation.Put(Titled("h|1"))]);

        Assert.Equal([new("W/\"1\""), default, new ETag("W/\"2\"")], Assert.IsType<CommitResult.Committed>(result).ETags);
        var sent = Assert.Single(account.Requests);
        Assert.Equal("https://contoso.table.core.windows.net/$batch", sent.Uri.AbsoluteUri);
        Assert.StartsWith("multipart/mixed; boundary=batch_", sent.Headers["Content-Type"]);
        Assert.Contains("PUT https://contoso.table.core.windows.net/planbot(PartitionKey='plan%7C7',RowKey='head') HTTP/1.1\r\n", sent.Body);
        Assert.Contains("If-Match: W/\"0\"\r\n", sent.Body);
        Assert.Contains("DELETE https://contoso.table.core.windows.net/planbot(PartitionKey='plan%7C7',RowKey='o%7C1') HTTP/1.1\r\n", sent.Body);
        Assert.Contains("If-Match: *\r\n", sent.Body);
        Assert.Contains("{\"Title\":\"Train the sales team\",\"CommitId@odata.type\":\"Edm.Guid\",\"CommitId\":", sent.Body);
    }

    [Theory]
    [InlineData(251, 1, true)]
    [InlineData(252, 1, false)]
    [InlineData(14, 32_768, true)]
    [InlineData(15, 32_768, false)]
    public async Task A_row_without_room_goes_without_the_id_of_its_commit(int columns, int characters, bool hasRoom)
    {
        account.Then(HttpStatusCode.Accepted, ScriptedAccount.Acceptance("W/\"1\""));
        await using var store = await account.OpenAsync();

        await store.CommitAsync("plan", [new RowOperation.Put(new("wide", Enumerable.Range(0, columns).ToDictionary(i => $"C{i}", object (_) => new string('x', characters))))]);

        Assert.Equal(hasRoom, CommitId().IsMatch(Assert.Single(account.Requests).Body));
    }

    [Fact]
    public async Task A_refusal_of_the_first_try_stands_without_reading()
    {
        account.ThenRefuse(1, 412, "UpdateConditionNotSatisfied");
        await using var store = await account.OpenAsync();

        Assert.Equal(new CommitResult.Conflict(1, ConflictReason.Moved), await CommitAsync(store));
        Assert.Single(account.Requests);
    }

    [Theory]
    [InlineData(409, "EntityAlreadyExists")]
    [InlineData(412, "UpdateConditionNotSatisfied")]
    [InlineData(404, "ResourceNotFound")]
    public async Task A_refusal_of_what_an_unanswered_try_of_ours_did_is_no_refusal(int status, string code)
    {
        account.ThenDrop().ThenRefuse(0, status, code).Then(Ours).Then(_ => Row("h|1", CommitOfRequest(0)));
        await using var store = await account.OpenAsync();

        var committed = Assert.IsType<CommitResult.Committed>(await CommitAsync(store));

        Assert.Equal([new(ETagNow), new ETag(ETagNow)], committed.ETags);
        Assert.Equal(account.Requests[0].Body, account.Requests[1].Body);
    }

    [Fact]
    public async Task One_row_of_ours_that_nobody_replaced_shows_that_all_was_committed()
    {
        account.ThenDrop().ThenRefuse(0, 412, "UpdateConditionNotSatisfied").Then(_ => Row("head", Guid.NewGuid())).Then(_ => Row("h|1", CommitOfRequest(0)));
        await using var store = await account.OpenAsync();

        var committed = Assert.IsType<CommitResult.Committed>(await CommitAsync(store));

        // The head is somebody else's by now, so a commit under what we know of it must be refused.
        Assert.NotEqual(new(ETagNow), committed.ETags[0]);
        Assert.Equal(new(ETagNow), committed.ETags[1]);
    }

    [Fact]
    public async Task A_refusal_after_an_unanswered_try_stands_when_the_rows_are_not_ours()
    {
        account.ThenDrop().ThenRefuse(0, 412, "UpdateConditionNotSatisfied").Then(_ => Row("head", Guid.NewGuid())).Then(Missing);
        await using var store = await account.OpenAsync();

        Assert.Equal(new CommitResult.Conflict(0, ConflictReason.Moved), await CommitAsync(store));
    }

    [Fact]
    public async Task An_unanswered_try_that_came_to_nothing_is_made_good_by_the_next()
    {
        account.ThenDrop().Then(HttpStatusCode.Accepted, ScriptedAccount.Acceptance("W/\"1\"", "W/\"2\""));
        await using var store = await account.OpenAsync();

        Assert.Equal([new("W/\"1\""), new ETag("W/\"2\"")], Assert.IsType<CommitResult.Committed>(await CommitAsync(store)).ETags);
    }

    [Fact]
    public async Task When_no_try_is_answered_the_rows_say_what_happened()
    {
        Drop(6).Then(Ours).Then(_ => Row("h|1", CommitOfRequest(0)));
        await using var store = await account.OpenAsync();

        Assert.IsType<CommitResult.Committed>(await CommitAsync(store));
    }

    [Fact]
    public async Task When_no_try_is_answered_and_the_rows_do_not_show_it_nobody_knows()
    {
        Drop(6).Then(Missing).Then(Missing);
        await using var store = await account.OpenAsync();

        var failure = await Assert.ThrowsAsync<StorageException>(() => CommitAsync(store));

        Assert.Equal(StorageFailureReason.Unreachable, failure.Reason);
    }

    [Fact]
    public async Task A_busy_answer_inside_a_transaction_is_tried_again()
    {
        account.ThenRefuse(0, 503, "ServerBusy").Then(HttpStatusCode.Accepted, ScriptedAccount.Acceptance("W/\"1\"", "W/\"2\""));
        await using var store = await account.OpenAsync();

        Assert.IsType<CommitResult.Committed>(await CommitAsync(store));
    }

    [Fact]
    public async Task Deletes_whose_rows_are_gone_after_an_unanswered_try_are_done()
    {
        account.ThenDrop().ThenRefuse(0, 404, "ResourceNotFound").Then(Missing);
        await using var store = await account.OpenAsync();

        Assert.Equal([default], Assert.IsType<CommitResult.Committed>(await store.CommitAsync("plan", [new RowOperation.Delete("o|1", new("W/\"1\""))])).ETags);
    }

    [Fact]
    public async Task An_answer_with_fewer_parts_than_actions_decides_nothing()
    {
        account.Then(HttpStatusCode.Accepted, ScriptedAccount.Acceptance("W/\"1\"")).Then(Missing).Then(Missing);
        await using var store = await account.OpenAsync();

        await Assert.ThrowsAsync<StorageException>(() => CommitAsync(store));
    }

    [Fact]
    public async Task Once_sent_a_commit_is_not_cancelled()
    {
        using var stop = new CancellationTokenSource();
        account.Then(_ =>
        {
            stop.Cancel();
            throw new HttpRequestException("The connection was dropped.");
        }).Then(HttpStatusCode.Accepted, ScriptedAccount.Acceptance("W/\"1\""));
        await using var store = await account.OpenAsync();

        Assert.IsType<CommitResult.Committed>(await store.CommitAsync("plan", [new RowOperation.Put(Titled("head"))], stop.Token));
    }

    private static Row Titled(string key) => new(key, new Dictionary<string, object> { ["Title"] = "Train the sales team" });

    private static Task<CommitResult> CommitAsync(AzureStore store) =>
        store.CommitAsync("plan", [new RowOperation.Replace(Titled("head"), new("W/\"0\"")), new RowOperation.Put(Titled("h|1"))]).AsTask();

    private static HttpResponseMessage Missing(Sent request) => ScriptedAccount.Answer(HttpStatusCode.NotFound, "", ("x-ms-error-code", "ResourceNotFound"));

    private static HttpResponseMessage Row(string key, Guid commit) => ScriptedAccount.Answer(
        HttpStatusCode.OK,
        $$"""{"odata.etag":"{{ETagNow.Replace("\"", "\\\"")}}","PartitionKey":"plan","RowKey":"{{key}}","CommitId@odata.type":"Edm.Guid","CommitId":"{{commit}}"}""");

    private HttpResponseMessage Ours(Sent request) => Row("head", CommitOfRequest(0));

    private ScriptedAccount Drop(int times)
    {
        for (var i = 0; i < times; i++) account.ThenDrop();
        return account;
    }

    private Guid CommitOfRequest(int index) => Guid.Parse(CommitId().Match(account.Requests[index].Body).Groups[1].Value);

    [GeneratedRegex("\"CommitId\":\"([0-9a-f-]{36})\"")]
    private static partial Regex CommitId();
}
