using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PlanBot.Teams;
using PlanBot.Teams.Tokens;

namespace PlanBot.Conversations;

/// <summary><c>POST /api/messages</c>: who may call, how large a body may be, and how long the caller waits.</summary>
internal sealed class MessagesEndpoint(AnsweredOnce answers, LateMessages late, Callers callers, IOptions<BotOptions> options, ILogger<MessagesEndpoint> log)
{
    private const int MostBytes = 1024 * 1024;
    private const int LongestId = 400;
    private readonly TimeSpan patience = TimeSpan.FromSeconds(options.Value.AnswerWithinSeconds);

    public async Task TakeAsync(HttpContext http)
    {
        var caller = await callers.LookAsync(http);
        if (IsRefused(http, caller)) return;
        (ActivityReading, byte[])? reading;
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
            case (ActivityReading.Malformed(var reason), _):
                Log.ActivityRefused(log, reason);
                http.Response.StatusCode = StatusCodes.Status400BadRequest;
                await http.Response.WriteAsync(reason);
                break;
            case (ActivityReading.Read(var activity, var id), var body):
                if (IsRefused(http, callers.Check(caller, activity))) return;
                await AnswerAsync(http, activity, body, OnOneShortLine(id));
                break;
        }
    }

    /// <summary>The reason goes to the log; whoever calls without proof learns nothing.</summary>
    private bool IsRefused(HttpContext http, CallerCheck check)
    {
        if (check is not CallerCheck.Refused(var status, var reason)) return false;
        Log.ActivityRefused(log, reason);
        http.Response.StatusCode = status;
        return true;
    }

    private async Task AnswerAsync(HttpContext http, Activity activity, byte[] body, string id)
    {
        var work = answers.TakeAsync(activity, id);
        // Whoever asked an invoke needs its answer; anything else is answered by a message, however long it takes.
        if (activity.Type != ActivityTypes.Invoke && await IsLateAsync(work, http.RequestAborted) && await late.KeepAsync(id, body)) return;
        var answer = await work;
        if (answer is null) return;
        http.Response.StatusCode = answer.Status;
        if (answer.Body.IsEmpty) return;
        http.Response.ContentType = InvokeResponse.ContentType;
        http.Response.ContentLength = answer.Body.Length;
        await http.Response.BodyWriter.WriteAsync(answer.Body, http.RequestAborted);
    }

    /// <summary>The id comes from outside, and is kept in rows and queues.</summary>
    private static string OnOneShortLine(string id) =>
        id.Length <= LongestId && !id.Contains('\n', StringComparison.Ordinal) ? id : "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)));

    private async Task<bool> IsLateAsync(Task work, CancellationToken aborted) => await Task.WhenAny(work, Task.Delay(patience, aborted)) != work;

    /// <summary>The body and what it says; null when it is too large.</summary>
    private static async Task<(ActivityReading Reading, byte[] Body)?> ReadAsync(HttpContext http)
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
                // An invoke's caller waits for as long as it takes, so its body need not be kept.
                byte[] body = reading is ActivityReading.Read { Activity.Type: not ActivityTypes.Invoke } ? read.Buffer.ToArray() : [];
                reader.AdvanceTo(read.Buffer.End);
                return (reading, body);
            }
            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
