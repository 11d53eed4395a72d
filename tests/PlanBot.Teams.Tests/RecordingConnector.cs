using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace PlanBot.Teams.Tests;

/// <summary>One request as it came. Ids are unescaped; <see cref="Target"/> is the path and query as they stood on the wire.</summary>
public sealed record RecordedCall(string Method, string Target, string? ConversationId, string? ActivityId, IReadOnlyDictionary<string, string> Headers, string Body)
{
    /// <summary>The id that a new message was given, if it was answered as Teams does.</summary>
    public string GivenId { get; init; } = "";

    public JsonElement Json => JsonElement.Parse(Body);

    /// <summary>When it came, by a clock that never jumps.</summary>
    public TimeSpan At { get; init; }
}

public sealed record RosterMember(string Id, string Name, string ObjectId, string? Email = null);

/// <summary>
/// A Bot Connector on a free port of loopback: it records what it is sent, answers as Teams does, and fails in the ways it is told to.
/// It needs ASP.NET Core and <see cref="TeamsLimits"/>, so that other test projects can link both files.
/// </summary>
public sealed class RecordingConnector : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly CancellationTokenSource closing = new();
    private readonly Lock calling = new();
    private readonly List<RecordedCall> calls = [];
    private readonly List<(Func<RecordedCall, bool>? When, RequestDelegate Answer)> programmed = [];
    private TaskCompletionSource called = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<RecordedCall> refused = [];
    private readonly TeamsLimits limits = new();
    private long lastId = 1_700_000_000_000;

    private RecordingConnector(WebApplication app) => this.app = app;

    /// <summary>The address that activities name, with a path and a closing slash as Teams has it.</summary>
    public string ServiceUrl => $"{Origin}/amer/";

    public string Origin => app.Urls.Single();

    /// <summary>Who is in every conversation, in pages.</summary>
    public IReadOnlyList<RosterMember> Roster { get; set; } = [];

    /// <summary>Answers 429 as Teams does, by <see cref="TeamsLimits"/>, from when it is set.</summary>
    public bool KeepsLimits { get; set; }

    /// <summary>What was answered with 429 for a limit.</summary>
    public IReadOnlyList<RecordedCall> Refused
    {
        get
        {
            lock (calling)
            {
                return [.. refused];
            }
        }
    }

    /// <summary>The most calls of a kind that came within any so long time.</summary>
    public static int MostWithin(IEnumerable<RecordedCall> calls, TimeSpan window)
    {
        var times = calls.Select(call => call.At).Order().ToList();
        var (most, first) = (0, 0);
        for (var last = 0; last < times.Count; last++)
        {
            while (times[last] - times[first] >= window)
            {
                first++;
            }

            most = Math.Max(most, last - first + 1);
        }

        return most;
    }

    public IReadOnlyList<RecordedCall> Calls
    {
        get
        {
            lock (calling)
            {
                return [.. calls];
            }
        }
    }

    /// <summary>The calls that carried a message, new or updated.</summary>
    public IEnumerable<RecordedCall> Messages => Calls.Where(call => call.Method is "POST" or "PUT" && call.ConversationId is not null);

    public static async Task<RecordingConnector> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var connector = new RecordingConnector(app);
        app.Run(connector.RespondAsync);
        await app.StartAsync();
        return connector;
    }

    /// <summary>The next calls are answered like this, whatever they ask.</summary>
    public void AnswerNext(int status, string body = "", int times = 1, params (string Name, string Value)[] headers) => AnswerNext(
        async context =>
        {
            context.Response.StatusCode = status;
            foreach (var (name, value) in headers)
            {
                context.Response.Headers[name] = value;
            }

            await context.Response.WriteAsync(body);
        },
        times);

    /// <summary>The next calls that satisfy the condition are answered like this. What was told first is used first.</summary>
    public void AnswerNext(RequestDelegate answer, int times = 1, Func<RecordedCall, bool>? when = null)
    {
        lock (calling)
        {
            programmed.AddRange(Enumerable.Repeat((when, answer), times));
        }
    }

    /// <summary>The next calls get no answer until the caller gives up.</summary>
    public void HangNext(int times = 1) => AnswerNext(HangAsync, times);

    /// <summary>The next calls lose their connection before any answer.</summary>
    public void DropNext(int times = 1) => AnswerNext(
        context =>
        {
            context.Abort();
            return Task.CompletedTask;
        },
        times);

    public async Task HangAsync(HttpContext context)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, closing.Token);
        await Task.Delay(System.Threading.Timeout.Infinite, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        context.Abort();
    }

    /// <summary>Waits until the calls satisfy the condition, and gives them.</summary>
    public async Task<IReadOnlyList<RecordedCall>> WaitAsync(Func<IReadOnlyList<RecordedCall>, bool> until, TimeSpan? atMost = null)
    {
        using var limit = new CancellationTokenSource(atMost ?? TimeSpan.FromSeconds(20));
        while (true)
        {
            Task next;
            lock (calling)
            {
                next = called.Task;
            }

            var now = Calls;
            if (until(now))
            {
                return now;
            }

            try
            {
                await next.WaitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"After {now.Count} calls it has still not happened. The last: {now.LastOrDefault()?.Method} {now.LastOrDefault()?.Target} {now.LastOrDefault()?.Body}");
            }
        }
    }

    /// <summary>Forgets what was recorded; ids go on counting.</summary>
    public void Forget()
    {
        lock (calling)
        {
            calls.Clear();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        await app.DisposeAsync();
        closing.Dispose();
    }

    private async Task RespondAsync(HttpContext context)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var path = Segments(target);
        var id = Interlocked.Increment(ref lastId).ToString();
        var answer = Record(new RecordedCall(
            context.Request.Method,
            target,
            path.ElementAtOrDefault(1),
            path.ElementAtOrDefault(2) == "activities" ? path.ElementAtOrDefault(3) : null,
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            await new StreamReader(context.Request.Body, Encoding.UTF8).ReadToEndAsync())
        { GivenId = id, At = TimeSpan.FromTicks(System.Diagnostics.Stopwatch.GetElapsedTime(0).Ticks) });
        await (answer is null ? AnswerAsTeamsDoesAsync(context, path, id) : answer(context));
    }

    /// <summary>Keeps the call and takes out the answer that was told for it, if any.</summary>
    private RequestDelegate? Record(RecordedCall call)
    {
        TaskCompletionSource waiting;
        RequestDelegate? answer = null;
        lock (calling)
        {
            calls.Add(call);
            (waiting, called) = (called, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            var told = programmed.FindIndex(one => one.When?.Invoke(call) ?? true);
            if (told >= 0)
            {
                answer = programmed[told].Answer;
                programmed.RemoveAt(told);
            }
            else if (KeepsLimits && call.Method is ("POST" or "PUT") && !limits.Takes(call.ConversationId))
            {
                refused.Add(call);
                answer = context =>
                {
                    context.Response.Headers.RetryAfter = "1";
                    return WriteErrorAsync(context, 429, "Throttled");
                };
            }
        }

        waiting.SetResult();
        return answer;
    }

    /// <summary>What follows <c>/v3/</c>, each segment unescaped.</summary>
    private static string[] Segments(string target)
    {
        var path = target.Split('?')[0];
        var start = path.IndexOf("/v3/", StringComparison.Ordinal);
        return start < 0 ? [] : [.. path[(start + 4)..].Split('/').Select(Uri.UnescapeDataString)];
    }

    private Task AnswerAsTeamsDoesAsync(HttpContext context, string[] path, string id) => (context.Request.Method, path) switch
    {
        ("POST", ["conversations"]) => WriteAsync(context, 201, new { id = "a:of-the-only-member" }),
        ("POST", ["conversations", _, "activities"] or ["conversations", _, "activities", _]) =>
            WriteAsync(context, 201, new { id }),
        ("PUT", ["conversations", _, "activities", var activity]) => WriteAsync(context, 200, new { id = activity }),
        ("DELETE", ["conversations", _, "activities", _]) => WriteAsync(context, 200, new { }),
        ("GET", ["conversations", _, "pagedmembers"]) => WritePageAsync(context),
        ("GET", ["conversations", _, "members", var member]) =>
            Roster.FirstOrDefault(one => one.Id == member || one.ObjectId == member || one.Email == member) is { } found
                ? WriteAsync(context, 200, OnWire(found))
                : WriteErrorAsync(context, 404, "MemberNotFoundInConversation"),
        _ => WriteErrorAsync(context, 404, "NotFound"),
    };

    /// <summary>As Teams does: a page size below 50 becomes 50, above 500 becomes 500.</summary>
    private Task WritePageAsync(HttpContext context)
    {
        var size = Math.Clamp(int.TryParse(context.Request.Query["pageSize"], out var asked) ? asked : 500, 50, 500);
        var from = int.TryParse(context.Request.Query["continuationToken"].ToString().Split('/')[^1], out var token) ? token : 0;
        var to = from + size;
        return WriteAsync(context, 200, new
        {
            members = Roster.Skip(from).Take(size).Select(OnWire),
            // With characters that have to be escaped in a query, as opaque tokens have.
            continuationToken = to < Roster.Count ? $"next+&=/{to}" : "",
        });
    }

    private static object OnWire(RosterMember member) => new
    {
        id = member.Id,
        name = member.Name,
        objectId = member.ObjectId,
        email = member.Email,
        userPrincipalName = member.Email,
        userRole = "user",
    };

    private static Task WriteErrorAsync(HttpContext context, int status, string code) =>
        WriteAsync(context, status, new { error = new { code, message = $"{code}." } });

    private static async Task WriteAsync(HttpContext context, int status, object answer)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        await context.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(answer));
    }
}
