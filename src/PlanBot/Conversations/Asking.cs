using System.Diagnostics;
using Microsoft.Extensions.Logging;
using PlanBot.Domain.People;
using Activity = PlanBot.Teams.Activity;

namespace PlanBot.Conversations;

/// <summary>One activity on its way through the bot, and what the log says of it at the end.</summary>
internal sealed class Asking(Activity activity, string messageId)
{
    private readonly long started = Stopwatch.GetTimestamp();

    public Activity Activity => activity;

    public string MessageId => messageId;

    public Person? Person { get; set; }

    public string Input { get; set; } = activity.Type;

    public string? PlanId { get; set; }

    /// <summary>The message that holds the card whose button was pressed.</summary>
    public string? CardId { get; set; }

    public bool IsRepeat { get; set; }

    public string Outcome { get; set; } = "done";

    public void Report(ILogger log)
    {
        var elapsed = Stopwatch.GetElapsedTime(started);
        var outcome = IsRepeat ? "repeat" : Outcome;
        Meters.Turns.Add(1, new("input", Input), new("outcome", outcome));
        Meters.TurnSeconds.Record(elapsed.TotalSeconds, new KeyValuePair<string, object?>("input", Input));
        if (log.IsEnabled(LogLevel.Information)) Log.Turn(log, PlanId is null ? Input : $"{Input} of {PlanId}", Person?.Id ?? "", outcome, elapsed.TotalMilliseconds);
    }
}
