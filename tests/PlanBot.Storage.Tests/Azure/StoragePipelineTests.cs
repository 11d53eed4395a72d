using System.Diagnostics;
using System.Net;
using Azure;
using Azure.Core;
using Azure.Identity;

namespace PlanBot.Storage.Tests.Azure;

/// <summary>How requests travel: tries, waits, credentials, spans, and what a failure says.</summary>
public sealed class StoragePipelineTests
{
    private readonly ScriptedAccount account = new();

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_passing_failure_is_tried_again(int status)
    {
        account.Then((HttpStatusCode)status).ThenDrop().Then(HttpStatusCode.OK, """{"PartitionKey":"plan","RowKey":"head","Title":"kept"}""");
        await using var store = await account.OpenAsync();

        Assert.Equal("kept", (await store.ReadAsync("plan", "head"))?.Text("Title"));
    }

    [Theory]
    [InlineData("Retry-After", "1", 1000)]
    [InlineData("x-ms-retry-after-ms", "300", 300)]
    public async Task The_service_says_how_long_to_wait(string header, string value, int milliseconds)
    {
        account.Then(HttpStatusCode.ServiceUnavailable, "", (header, value)).Then(HttpStatusCode.NotFound, "", ("x-ms-error-code", "ResourceNotFound"));
        await using var store = await account.OpenAsync();

        var since = Stopwatch.StartNew();
        Assert.Null(await store.ReadAsync("plan", "head"));

        // A timer may be a tick early.
        Assert.True(since.ElapsedMilliseconds > milliseconds - 50, $"{since.ElapsedMilliseconds}");
    }

    [Fact]
    public async Task After_six_tries_the_account_counts_as_unreachable()
    {
        for (var i = 0; i < 6; i++) account.Then(HttpStatusCode.ServiceUnavailable, "", ("x-ms-error-code", "ServerBusy"));
        await using var store = await account.OpenAsync();

        var failure = await Assert.ThrowsAsync<StorageException>(() => store.ReadAsync("plan", "head").AsTask());

        Assert.Equal(StorageFailureReason.Unreachable, failure.Reason);
        Assert.Equal("The storage account 'contoso' does not answer at contoso.table.core.windows.net (503 ServerBusy).", failure.Message);
        Assert.Equal(6, account.Requests.Count);
    }

    [Fact]
    public async Task A_connection_that_never_comes_about_counts_as_unreachable()
    {
        for (var i = 0; i < 6; i++) account.ThenDrop();
        await using var store = await account.OpenAsync();

        var failure = await Assert.ThrowsAsync<StorageException>(() => store.ReadAsync("plan", "head").AsTask());

        Assert.Equal(StorageFailureReason.Unreachable, failure.Reason);
    }

    [Fact]
    public async Task A_request_that_stalls_is_given_up_and_tried_again()
    {
        account.Then(HttpStatusCode.NoContent).ThenStall().Then(HttpStatusCode.NotFound, "", ("x-ms-error-code", "ResourceNotFound"));
        var pipeline = account.Pipeline();
        pipeline.Retry.NetworkTimeout = TimeSpan.FromMilliseconds(500);
        await using var store = await AzureStore.OpenAsync(ScriptedAccount.Account(), pipeline, TimeProvider.System, default);

        Assert.Null(await store.ReadAsync("plan", "head"));
    }

    [Fact]
    public async Task A_read_can_be_cancelled_while_it_stalls()
    {
        account.ThenStall();
        await using var store = await account.OpenAsync();
        using var stop = new CancellationTokenSource();
        var read = store.ReadAsync("plan", "head", stop.Token).AsTask();

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read);
    }

    [Theory]
    [InlineData(403, "AuthenticationFailed", StorageFailureReason.WrongKey)]
    [InlineData(403, "AuthorizationFailure", StorageFailureReason.WrongKey)]
    [InlineData(403, "AuthorizationPermissionMismatch", StorageFailureReason.NotAllowed)]
    [InlineData(403, "AccountIsDisabled", StorageFailureReason.NotAllowed)]
    [InlineData(403, "InsufficientAccountPermissions", StorageFailureReason.ReadOnly)]
    [InlineData(409, "AccountQuotaExceeded", StorageFailureReason.Full)]
    [InlineData(404, "TableNotFound", StorageFailureReason.Other)]
    [InlineData(400, "InvalidInput", StorageFailureReason.Other)]
    public async Task What_the_account_refuses_has_a_reason(int status, string code, StorageFailureReason reason)
    {
        var body = $$$"""{"odata.error":{"code":"{{{code}}}","message":{"lang":"en-US","value":"The MAC signature found in the HTTP request 'c2VjcmV0' is not the same."} } }""";
        account.Then((HttpStatusCode)status, body);
        await using var store = await account.OpenAsync();

        var failure = await Assert.ThrowsAsync<StorageException>(() => store.ReadAsync("plan", "head").AsTask());

        Assert.Equal(reason, failure.Reason);
        Assert.Contains(code, failure.Message);
        var all = failure.ToString();
        Assert.DoesNotContain("c2VjcmV0", all);
        Assert.DoesNotContain(ScriptedAccount.Key, all);
        Assert.DoesNotContain("SharedKey ", all);
        Assert.Single(account.Requests);
    }

    [Fact]
    public async Task A_page_of_somebody_else_is_no_answer()
    {
        account.Then(HttpStatusCode.OK, "<html>Sign in to the guest network</html>");
        await using var store = await account.OpenAsync();

        var failure = await Assert.ThrowsAsync<StorageException>(() => store.ReadAsync("plan", "head").AsTask());

        Assert.Contains("does not speak as a storage account does", failure.Message);
    }

    [Fact]
    public async Task Every_try_is_signed_anew_with_its_own_date()
    {
        var clock = new ManualClock();
        account.Then(_ =>
        {
            clock.Advance(TimeSpan.FromMinutes(1));
            return ScriptedAccount.Answer(HttpStatusCode.InternalServerError);
        }).Then(HttpStatusCode.NotFound, "", ("x-ms-error-code", "ResourceNotFound"));
        await using var store = await account.OpenAsync(clock);

        await store.ReadAsync("plan", "head");

        Assert.Equal(["Mon, 30 Nov 2026 08:00:00 GMT", "Mon, 30 Nov 2026 08:01:00 GMT"], account.Requests.Select(r => r.Headers["x-ms-date"]));
        Assert.Equal(2, account.Requests.Select(r => r.Headers["Authorization"]).Distinct().Count());
    }

    [Fact]
    public async Task Without_a_key_a_token_for_storage_is_sent()
    {
        var credential = new FixedCredential();
        account.Then(HttpStatusCode.NoContent).Then(HttpStatusCode.NotFound, "", ("x-ms-error-code", "ResourceNotFound"));
        await using var store = await AzureStore.OpenAsync(ScriptedAccount.Account(credential), account.Pipeline(), TimeProvider.System, default);

        await store.ReadAsync("plan", "head");

        Assert.All(account.Requests, request => Assert.Equal("Bearer a-token", request.Headers["Authorization"]));
        Assert.Equal(["https://storage.azure.com/.default"], credential.Scopes);
    }

    [Fact]
    public async Task Without_an_identity_we_are_not_let_in()
    {
        var credential = new FixedCredential { Fault = new CredentialUnavailableException("No identity was found.") };

        var failure = await OpeningFailsAsync(credential);

        Assert.Equal((StorageFailureReason.NotAllowed, "No Entra credential was found or accepted for the storage account 'contoso'."), (failure.Reason, failure.Message));
    }

    [Fact]
    public async Task Where_tokens_come_from_may_be_unreachable_too()
    {
        var credential = new FixedCredential { Fault = new AuthenticationFailedException("It failed.", new RequestFailedException(503, "Busy.")) };

        var failure = await OpeningFailsAsync(credential);

        Assert.Equal((StorageFailureReason.Unreachable, "Entra, which gives the token for the storage account 'contoso', does not answer."), (failure.Reason, failure.Message));
    }

    [Fact]
    public async Task An_operation_has_a_span_that_names_no_row()
    {
        var spans = new List<Activity>();
        using var mine = new Activity("test").Start();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "PlanBot.Storage",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = span =>
            {
                if (span.RootId == mine.RootId) spans.Add(span);
            },
        };
        ActivitySource.AddActivityListener(listener);
        account.Then(HttpStatusCode.BadRequest, "", ("x-ms-error-code", "InvalidInput"));
        await using var store = await account.OpenAsync();

        await Assert.ThrowsAsync<StorageException>(() => store.ReadAsync("person|ines", "head").AsTask());

        Assert.Equal(["TableClient.CreateIfNotExists", "TableClient.GetEntity"], spans.Select(span => span.DisplayName));
        Assert.Equal(ActivityStatusCode.Error, spans[1].Status);
        Assert.DoesNotContain(spans[1].TagObjects, tag => $"{tag.Value}".Contains("ines"));
        Assert.Same(mine, Activity.Current);
    }

    private Task<StorageException> OpeningFailsAsync(TokenCredential credential) => Assert.ThrowsAsync<StorageException>(
        () => AzureStore.OpenAsync(ScriptedAccount.Account(credential), account.Pipeline(), TimeProvider.System, default).AsTask());

    private sealed class FixedCredential : TokenCredential
    {
        public Exception? Fault { get; init; }

        public HashSet<string> Scopes { get; } = [];

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            Scopes.UnionWith(requestContext.Scopes);
            return Fault is not null ? throw Fault : new("a-token", DateTimeOffset.MaxValue);
        }

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new(GetToken(requestContext, cancellationToken));
    }
}
