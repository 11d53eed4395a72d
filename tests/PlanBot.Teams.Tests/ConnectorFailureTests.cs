using System.Text;
using Microsoft.AspNetCore.Http;

namespace PlanBot.Teams.Tests;

public sealed class ConnectorFailureTests : Calling
{
    private const string Wrapped = """{"errorCode":209,"message":"{\"subCode\":\"MessageWritesBlocked\",\"details\":\"blocked\",\"errorCode\":null}"}""";

    public static TheoryData<int, string, ConnectorResult> Outcomes => new()
    {
        { 400, Error("Bad Argument"), new ConnectorResult.Refused(400, "Bad Argument", "why") },
        { 400, Error("BadSyntax"), new ConnectorResult.Refused(400, "BadSyntax", "why") },
        { 401, Error("BotNotRegistered"), new ConnectorResult.Refused(401, "BotNotRegistered", "why") },
        { 403, Error("BotDisabledByAdmin"), new ConnectorResult.Gone(GoneReason.ConversationInactive, "BotDisabledByAdmin") },
        { 403, Error("BotNotInConversationRoster"), new ConnectorResult.Gone(GoneReason.ConversationInactive, "BotNotInConversationRoster") },
        { 403, Error("ConversationBlockedByUser"), new ConnectorResult.Gone(GoneReason.ConversationInactive, "ConversationBlockedByUser") },
        { 403, Error("ForbiddenOperationException"), new ConnectorResult.Gone(GoneReason.ConversationInactive, "ForbiddenOperationException") },
        { 403, Error("NotEnoughPermissions"), new ConnectorResult.Gone(GoneReason.ConversationInactive, "NotEnoughPermissions") },
        { 403, Error("MessageWritesBlocked"), new ConnectorResult.Gone(GoneReason.ConversationInactive, "MessageWritesBlocked") },
        { 403, Wrapped, new ConnectorResult.Gone(GoneReason.ConversationInactive, "MessageWritesBlocked") },
        { 403, Error("InvalidBotApiHost"), new ConnectorResult.Refused(403, "InvalidBotApiHost", "why") },
        { 403, "", new ConnectorResult.Refused(403, "", "") },
        { 404, Error("ConversationNotFound"), new ConnectorResult.Gone(GoneReason.IdUnknown, "ConversationNotFound") },
        { 404, Error("ActivityNotFoundInConversation"), new ConnectorResult.Gone(GoneReason.IdUnknown, "ActivityNotFoundInConversation") },
        { 404, "<html>not here</html>", new ConnectorResult.Gone(GoneReason.IdUnknown, "") },
        { 412, Error("PreconditionFailed"), new ConnectorResult.Throttled(null) { IsConflict = true } },
        { 413, Error("MessageSizeTooBig"), new ConnectorResult.TooBig() },
        { 429, Error("Throttled"), new ConnectorResult.Throttled(null) },
        { 500, Error("ServiceError"), new ConnectorResult.Refused(500, "ServiceError", "why") },
        { 502, Error("ServiceError"), new ConnectorResult.Unavailable("HTTP 502 ServiceError") },
        { 503, "", new ConnectorResult.Unavailable("HTTP 503") },
        { 504, "upstream", new ConnectorResult.Unavailable("HTTP 504") },
        { 418, """{"errorCode":7,"message":"plain words"}""", new ConnectorResult.Refused(418, "7", "plain words") },
        { 418, """{"error":"not an object"}""", new ConnectorResult.Refused(418, "", "") },
        { 418, """{"error":{"code":5,"message":{}}}""", new ConnectorResult.Refused(418, "", "") },
        { 418, """{"error":{"code":"half \ud800","message":"m"}}""", new ConnectorResult.Refused(418, "half \ufffd", "m") },
        { 418, "{\"error\":", new ConnectorResult.Refused(418, "", "") },
        { 418, new string('[', 5000), new ConnectorResult.Refused(418, "", "") },
    };

    [Theory]
    [MemberData(nameof(Outcomes))]
    public async Task Each_status_and_code_has_its_outcome(int status, string body, ConnectorResult expected)
    {
        Connector.AnswerNext(status, body);
        Assert.Equal(expected, await SendAsync());
    }

    [Theory]
    [InlineData("17", 17)]
    [InlineData("0", 0)]
    [InlineData("999999", 3600)]
    [InlineData("Sun, 06 Nov 1994 08:49:37 GMT", 0)]
    [InlineData("Tue, 31 Dec 2199 23:59:59 GMT", 3600)]
    [InlineData("soon", null)]
    [InlineData("-5", null)]
    public async Task The_wait_is_what_the_service_asks_for_within_an_hour(string retryAfter, int? seconds)
    {
        Connector.AnswerNext(429, headers: [("Retry-After", retryAfter), ("Date", "Sun, 22 Nov 2026 08:00:00 GMT")]);
        Assert.Equal(new ConnectorResult.Throttled(seconds is { } s ? TimeSpan.FromSeconds(s) : null), await SendAsync());
    }

    [Fact]
    public async Task A_connector_that_hangs_is_unavailable_after_the_time_limit()
    {
        Connector.HangNext();
        var result = await ClientThatWaits(TimeSpan.FromMilliseconds(100)).SendAsync(Connector.ServiceUrl, "a:1", Hello);
        Assert.Equal(new ConnectorResult.Unavailable("no answer in time"), result);
    }

    [Fact]
    public async Task Only_the_callers_own_cancellation_is_thrown()
    {
        Connector.HangNext();
        using var caller = new CancellationTokenSource();
        var sending = Client.SendAsync(Connector.ServiceUrl, "a:1", Hello, caller.Token);
        await Connector.WaitAsync(calls => calls.Count == 1);
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
    }

    [Fact]
    public async Task A_dropped_connection_is_unavailable()
    {
        Connector.DropNext(times: 10);
        Assert.IsType<ConnectorResult.Unavailable>(await SendAsync());
    }

    [Fact]
    public async Task A_connector_that_is_not_there_is_unavailable()
    {
        var gone = await RecordingConnector.StartAsync();
        var address = gone.ServiceUrl;
        await gone.DisposeAsync();
        Assert.Equal(new ConnectorResult.Unavailable("connection failed: ConnectionError"), await Client.SendAsync(address, "a:1", Hello));
    }

    [Fact]
    public async Task A_message_whose_answer_breaks_off_after_a_success_was_sent()
    {
        Connector.AnswerNext(BreakOff(201));
        Assert.Equal(new ConnectorResult.Sent(null), await SendAsync());
    }

    [Fact]
    public async Task A_message_whose_answer_hangs_after_a_success_was_sent()
    {
        Connector.AnswerNext(async context =>
        {
            context.Response.StatusCode = 201;
            await context.Response.WriteAsync("{");
            await context.Response.Body.FlushAsync();
            await Connector.HangAsync(context);
        });
        Assert.Equal(new ConnectorResult.Sent(null), await ClientThatWaits(TimeSpan.FromSeconds(2)).SendAsync(Connector.ServiceUrl, "a:1", Hello));
    }

    [Fact]
    public async Task A_question_whose_answer_breaks_off_is_unavailable()
    {
        Connector.AnswerNext(BreakOff(200), times: 10);
        Assert.IsType<ConnectorResult.Unavailable>(await Client.MemberAsync(Connector.ServiceUrl, "a:1", "29:ann"));
    }

    [Fact]
    public async Task A_failure_whose_explanation_breaks_off_keeps_its_status()
    {
        Connector.AnswerNext(BreakOff(403));
        Assert.Equal(new ConnectorResult.Refused(403, "", ""), await SendAsync());
    }

    [Theory]
    [InlineData(201, true)]
    [InlineData(201, false)]
    public async Task An_oversized_answer_to_a_message_costs_only_its_id(int status, bool tellsLength)
    {
        Connector.AnswerNext(Oversized(status, 70_000, tellsLength));
        Assert.Equal(new ConnectorResult.Sent(null), await SendAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_oversized_explanation_is_not_read(bool tellsLength)
    {
        Connector.AnswerNext(Oversized(400, 70_000, tellsLength));
        Assert.Equal(new ConnectorResult.Refused(400, "", ""), await SendAsync());
    }

    [Fact]
    public async Task An_oversized_roster_is_refused()
    {
        Connector.AnswerNext(Oversized(200, (4 * 1024 * 1024) + 1, tellsLength: false));
        Assert.Equal("AnswerTooBig", Assert.IsType<ConnectorResult.Refused>(await Client.MembersAsync(Connector.ServiceUrl, "a:1")).Code);
    }

    private static string Error(string code) => $$$"""{"error":{"code":"{{{code}}}","message":"why"}}""";

    private static RequestDelegate BreakOff(int status) => async context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentLength = 1000;
        await context.Response.WriteAsync("{\"id\":");
        // Fewer bytes than promised: the connection closes after them. An abort might overtake the status.
    };

    private static RequestDelegate Oversized(int status, int length, bool tellsLength) => async context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentLength = tellsLength ? length : null;
        await context.Response.Body.WriteAsync(Encoding.ASCII.GetBytes($"{{\"id\":\"1\",\"pad\":\"{new string('x', length)}\"}}").AsMemory(0, length));
    };
}
