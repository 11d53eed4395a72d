using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using PlanBot.Teams;

namespace PlanBot.Conversations;

/// <summary><c>POST /api/messages</c>: who may call, how large a body may be, and one answer for an activity however often it is delivered.</summary>
internal sealed class MessagesEndpoint(Inbound inbound, HostMode mode, ILogger<MessagesEndpoint> log)
{
    private const int MostBytes = 1024 * 1024;
    private const int MostAnswers = 256;
    private const int MostIds = 8192;
    private const int LongestId = 400;

    /// <summary>Teams waits 10 to 15 seconds; a file, a roster or a moved clock may take longer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(9);
    private static readonly Lazy<Task<InvokeResponse?>> Forgotten = new(Task.FromResult<InvokeResponse?>(null));
    private readonly ConcurrentDictionary<string, Lazy<Task<InvokeResponse?>>> answered = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> answers = new();
    private readonly ConcurrentQueue<string> ids = new();

    public async Task TakeAsync(HttpContext http)
    {
        if (!MayCall(http))
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }
        ActivityReading? reading;
        try
        {
            reading = await ReadAsync(http);
        }
        catch (BadHttpRequestException broken)
        {
            // Too slow, or against the rules of HTTP: left to the framework, a page for developers would show the bot's inside.
            Log.ActivityRefused(log, broken.Message);
            http.Response.StatusCode = broken.StatusCode;
            return;
        }
        switch (reading)
        {
            case null:
                http.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
                break;
            case ActivityReading.Malformed(var reason):
                Log.ActivityRefused(log, reason);
                http.Response.StatusCode = StatusCodes.Status400BadRequest;
                await http.Response.WriteAsync(reason);
                break;
            case ActivityReading.Read(var activity, var id):
                await AnswerAsync(http, activity, id.Length <= LongestId ? id : "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id))));
                break;
        }
    }

    /// <summary>Until tokens are checked, only the Agents Playground and the like on this very machine may call; a browser page that is open somewhere may not.</summary>
    private bool MayCall(HttpContext http)
    {
        var isHere = http.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address);
        var allowed = mode.IsLocal && isHere && !http.Request.Headers.ContainsKey("Origin");
        if (!allowed) Log.ActivityRefused(log, "anonymous");
        return allowed;
    }

    private async Task AnswerAsync(HttpContext http, Activity activity, string id)
    {
        var work = Remembered(activity, id);
        // Whoever asked an invoke needs its answer; anything else is answered by a message, however long it takes.
        if (activity.Type != ActivityTypes.Invoke && await Task.WhenAny(work, Task.Delay(Patience, http.RequestAborted)) != work) return;
        var answer = await work;
        if (answer is null) return;
        http.Response.StatusCode = answer.Status;
        if (answer.Body.IsEmpty) return;
        http.Response.ContentType = InvokeResponse.ContentType;
        http.Response.ContentLength = answer.Body.Length;
        await http.Response.BodyWriter.WriteAsync(answer.Body, http.RequestAborted);
    }

    /// <summary>An activity that is delivered again while, or shortly after, it is answered gets the same answer; later it gets an empty one.</summary>
    private Task<InvokeResponse?> Remembered(Activity activity, string id)
    {
        var mine = new Lazy<Task<InvokeResponse?>>(() => inbound.TakeAsync(activity, id));
        var first = answered.GetOrAdd(id, mine);
        if (ReferenceEquals(first, mine))
        {
            answers.Enqueue(id);
            ids.Enqueue(id);
            if (answers.Count > MostAnswers && answers.TryDequeue(out var old)) answered[old] = Forgotten;
            if (ids.Count > MostIds && ids.TryDequeue(out var oldest)) answered.TryRemove(oldest, out _);
        }
        return first.Value;
    }

    private static async Task<ActivityReading?> ReadAsync(HttpContext http)
    {
        if (http.Request.ContentLength > MostBytes) return null;
        var reader = http.Request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(http.RequestAborted);
            if (read.Buffer.Length > MostBytes) return null;
            if (read.IsCompleted)
            {
                var reading = ActivityReader.Read(read.Buffer);
                reader.AdvanceTo(read.Buffer.End);
                return reading;
            }
            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
