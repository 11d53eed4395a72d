using System.Diagnostics;
using Microsoft.Extensions.Logging;
using PlanBot.Domain;
using PlanBot.Domain.Deviations;
using PlanBot.Domain.NewTasks;
using PlanBot.Domain.People;
using PlanBot.Domain.Reviews;
using PlanBot.Domain.Tasks;
using PlanBot.Teams;
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

    /// <summary>Nobody pressed anything: a client asks for its reader's view of a card.</summary>
    public bool IsRefresh { get; set; }

    public bool IsRepeat { get; set; }

    public string Outcome { get; set; } = "done";

    /// <summary>The root conversation of the channel or group chat in which it was said or pressed; null in a personal chat.</summary>
    public string? ChannelId => activity.SharedConversationId;

    /// <summary>Where something is said, and who else reads there, is the activity's word, never a card's.</summary>
    public PlanInput Locate(PlanInput input)
    {
        var isShared = activity.ConversationKind != ConversationKind.Personal;
        return input switch
        {
            // The answer to a button is seen by whoever pressed it alone.
            ShowTask show => show with { ChannelId = ChannelId, For = isShared && show.For is TaskAudience.Reader && activity.Type == ActivityTypes.Message ? TaskAudience.Everybody : show.For },
            OpenNewTask open => open with { IsShared = isShared },
            AddTask add => add with { IsShared = isShared },
            OpenCase open => open with { IsShared = isShared },
            AnswerCase answer => answer with { IsShared = isShared },
            PlanQuestion view when IsRefresh => view with { ChannelId = ChannelId },
            _ => input,
        };
    }

    public void Report(ILogger log)
    {
        var elapsed = Stopwatch.GetElapsedTime(started);
        var outcome = IsRepeat ? "repeat" : Outcome;
        Meters.Turns.Add(1, new("input", Input), new("outcome", outcome));
        Meters.TurnSeconds.Record(elapsed.TotalSeconds, new KeyValuePair<string, object?>("input", Input));
        if (log.IsEnabled(LogLevel.Information)) Log.Turn(log, PlanId is null ? Input : $"{Input} of {PlanId}", Person?.Id ?? "", outcome, elapsed.TotalMilliseconds);
    }
}
