using System.Net;
using System.Text;

namespace PlanBot.Storage.Tests.Azure;

/// <summary>What is asked of a queue, what is made of its answers, and when there may be something to take.</summary>
public sealed class QueueClientTests
{
    private const string Messages = "https://contoso.queue.core.windows.net/work/messages";
    private static readonly QueueMessage Taken = new("id-1", "receipt+1", "work", 1, default);

    private readonly ScriptedAccount account = new();
    private readonly ManualClock clock = new();

    [Fact]
    public async Task A_message_travels_as_base64_never_expires_and_is_hidden_for_whole_seconds()
    {
        account.Then(HttpStatusCode.Created);
        await using var store = await account.OpenAsync();

        await store.Queue("work").PutAsync("唤醒 <&>\u0001", TimeSpan.FromMilliseconds(1200));

        var sent = Assert.Single(account.Requests);
        Assert.Equal(("POST", Messages + "?messagettl=-1&visibilitytimeout=2"), (sent.Method, sent.Uri.AbsoluteUri));
        Assert.Equal($"<QueueMessage><MessageText>{Convert.ToBase64String(Encoding.UTF8.GetBytes("唤醒 <&>\u0001"))}</MessageText></QueueMessage>", sent.Body);
    }

    [Fact]
    public async Task A_missing_queue_is_made()
    {
        account.Then(HttpStatusCode.NotFound, "", ("x-ms-error-code", "QueueNotFound")).Then(HttpStatusCode.Created).Then(HttpStatusCode.Created);
        await using var store = await account.OpenAsync();

        await store.Queue("work").PutAsync("work");

        Assert.Equal(["POST", "PUT", "POST"], account.Requests.Select(request => request.Method));
        Assert.Equal("https://contoso.queue.core.windows.net/work", account.Requests[1].Uri.AbsoluteUri);
    }

    [Fact]
    public async Task Messages_are_read_whoever_put_them()
    {
        account.Then(HttpStatusCode.OK, """
            <?xml version="1.0" encoding="utf-8"?><QueueMessagesList>
            <QueueMessage><MessageId>1</MessageId><InsertionTime>Mon, 30 Nov 2026 08:00:00 GMT</InsertionTime><ExpirationTime>Fri, 31 Dec 9999 23:59:59 GMT</ExpirationTime>
            <PopReceipt>a+b/c=</PopReceipt><TimeNextVisible>Mon, 30 Nov 2026 08:01:00 GMT</TimeNextVisible><DequeueCount>3</DequeueCount><MessageText>5ZSk6YaS</MessageText></QueueMessage>
            <QueueMessage><MessageId>2</MessageId><InsertionTime>Mon, 30 Nov 2026 08:00:00 GMT</InsertionTime><PopReceipt>r</PopReceipt><DequeueCount>1</DequeueCount><MessageText>{by hand}</MessageText></QueueMessage>
            <QueueMessage><MessageId>3</MessageId><InsertionTime>Mon, 30 Nov 2026 08:00:00 GMT</InsertionTime><PopReceipt>r</PopReceipt><DequeueCount>1</DequeueCount><MessageText /></QueueMessage>
            </QueueMessagesList>
            """);
        await using var store = await account.OpenAsync();

        var messages = await store.Queue("work").TakeAsync(32, TimeSpan.FromSeconds(60));

        var at = new DateTimeOffset(2026, 11, 30, 8, 0, 0, TimeSpan.Zero);
        Assert.Equal([new("1", "a+b/c=", "唤醒", 3, at), new("2", "r", "{by hand}", 1, at), new QueueMessage("3", "r", "", 1, at)], messages);
        Assert.Equal(Messages + "?numofmessages=32&visibilitytimeout=60", Assert.Single(account.Requests).Uri.AbsoluteUri);
    }

    [Fact]
    public async Task An_extension_sends_the_body_again_and_gives_the_new_receipt()
    {
        account.Then(HttpStatusCode.NoContent, "", ("x-ms-popreceipt", "receipt+2"));
        await using var store = await account.OpenAsync();

        Assert.Equal(Taken with { Receipt = "receipt+2" }, await store.Queue("work").ExtendAsync(Taken, TimeSpan.Zero));

        var sent = Assert.Single(account.Requests);
        Assert.Equal(("PUT", Messages + "/id-1?popreceipt=receipt%2B1&visibilitytimeout=0"), (sent.Method, sent.Uri.AbsoluteUri));
        Assert.Contains(Convert.ToBase64String("work"u8), sent.Body);
    }

    [Theory]
    [InlineData(404, "MessageNotFound")]
    [InlineData(400, "PopReceiptMismatch")]
    public async Task A_lost_lease_is_told(int status, string code)
    {
        account.Then((HttpStatusCode)status, "", ("x-ms-error-code", code)).Then((HttpStatusCode)status, "", ("x-ms-error-code", code));
        await using var store = await account.OpenAsync();

        Assert.Null(await store.Queue("work").ExtendAsync(Taken, TimeSpan.Zero));
        Assert.False(await store.Queue("work").DeleteAsync(Taken));
    }

    [Fact]
    public async Task A_message_that_is_gone_after_an_unanswered_delete_was_deleted_by_it()
    {
        account.ThenDrop().Then(HttpStatusCode.NotFound, "", ("x-ms-error-code", "MessageNotFound"));
        await using var store = await account.OpenAsync();

        Assert.True(await store.Queue("work").DeleteAsync(Taken));
    }

    [Fact]
    public async Task Waiting_ends_when_a_delay_of_this_process_does_and_a_second_later_again()
    {
        account.Then(HttpStatusCode.OK, "<QueueMessagesList/>").Then(HttpStatusCode.Created)
            .Then(HttpStatusCode.OK, "<QueueMessagesList/>").Then(HttpStatusCode.OK, "<QueueMessagesList/>");
        await using var store = await account.OpenAsync(clock);
        var queue = store.Queue("work");
        await queue.TakeAsync(1, TimeSpan.FromMinutes(1));
        await queue.PutAsync("later", TimeSpan.FromSeconds(30));

        await WaitsAsync(queue, TimeSpan.FromSeconds(30));
        await queue.TakeAsync(1, TimeSpan.FromMinutes(1));
        await WaitsAsync(queue, TimeSpan.FromSeconds(1));
        await queue.TakeAsync(1, TimeSpan.FromMinutes(1));
        await WaitsAsync(queue, TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task A_closed_store_lets_takers_go_and_says_so()
    {
        account.Then(HttpStatusCode.OK, "<QueueMessagesList/>");
        var store = await account.OpenAsync(clock);
        var queue = store.Queue("work");
        await queue.TakeAsync(1, TimeSpan.FromMinutes(1));
        var wait = queue.WaitAsync(TimeSpan.FromDays(1)).AsTask();

        await store.DisposeAsync();

        await wait;
        await Assert.ThrowsAsync<ObjectDisposedException>(() => queue.PutAsync("work").AsTask());
        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.ReadAsync("plan", "head").AsTask());
        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.CommitAsync("plan", [new RowOperation.Delete("head", ETag.Any)]).AsTask());
        Assert.Throws<ObjectDisposedException>(() => store.Queue("other"));
    }

    /// <summary>Waits for an hour at most, and sees that it takes just this long.</summary>
    private async Task WaitsAsync(IDelayedQueue queue, TimeSpan time)
    {
        var armed = clock.Armed();
        var wait = queue.WaitAsync(TimeSpan.FromHours(1)).AsTask();
        await armed;
        clock.Advance(time - TimeSpan.FromMilliseconds(1));
        Assert.False(wait.IsCompleted);
        clock.Advance(TimeSpan.FromMilliseconds(1));
        await wait;
    }
}
