using PlanBot.Domain;
using PlanBot.Domain.Commands;
using PlanBot.Domain.Deliveries;
using PlanBot.Domain.Escalations;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;
using PlanBot.Teams;

namespace PlanBot.Conversations;

/// <summary>What Teams tells that nobody said to the bot: installs, members, reactions, the answer about a file.</summary>
internal sealed partial class Inbound
{
    /// <summary>A person answered whether a file may be put among theirs. What the answer carries is the client's word: the plan decides anew whether they may have it.</summary>
    private async Task<InvokeResponse?> ConsentAsync(Asking asked)
    {
        if (await MeetAsync(asked) is not { } person || FileConsentAnswer.Of(asked.Activity) is not { Context.Length: <= LongestPlanId } answer)
            return InvokeResponse.Error(400, "BadRequest", Tongue.Of(asked.Activity.Locale).Say("Shell.BadCard"));
        var reply = answer.Upload is null ? new Reply.Notice(person.Tongue.Say("Shell.KeepDeclined")) : await AskPlanAloneAsync(asked, new Onward(answer.Context, new ExportPlan(ExportWay.Upload)));
        await answers.SendAsync(asked, reply);
        return InvokeResponse.Empty;
    }

    /// <summary>The bot was installed for a person, or a person opened the chat: greeted once. Removed, it leaves them alone until they install it again.</summary>
    private async Task<InvokeResponse?> ArrivedAsync(Asking asked)
    {
        var activity = asked.Activity;
        if (activity.Action is "remove")
        {
            foreach (var person in activity.From is { } from ? await acquaintance.KnownAsync([from], activity) : []) await contact.HandAsync(person, new LoseChat(activity.Conversation?.Id, Reasons.Removed, []));
            return null;
        }
        var isHere = activity.Action is "add" || activity.MembersAdded.Any(m => m.Id == activity.Recipient?.Id);
        if (!isHere) return null;
        // Whoever installs the bot again may have blocked it before, which another instance learned.
        if ((asked.Person = await acquaintance.MeetAsync(activity, anew: true)) is not { IsWelcomed: false }) return null;
        var reply = await AskAsync(asked, new Welcome(OnArrival: true));
        if (!asked.IsRepeat) await answers.SendAsync(asked, reply);
        return null;
    }

    /// <summary>Something happened in a team or group chat. Only the bot's own coming is answered, once.</summary>
    private async Task<InvokeResponse?> HappenedAsync(Asking asked)
    {
        if (!await places.TakeAsync(asked.Activity)) return null;
        var greeting = new Asking(Places.GreetingPlace(asked.Activity), asked.MessageId);
        if (await MeetAsync(greeting) is not null) await answers.SendAsync(greeting, await AskAsync(greeting, new GreetHere()));
        return null;
    }

    /// <summary>A thumb up under the bot's card of the day says "I am on it" about each task on it.</summary>
    private async Task<InvokeResponse?> ReactedAsync(Asking asked)
    {
        if (await MeetAsync(asked) is not { } person) return null;
        var said = new List<string>();
        foreach (var task in await reactions.LikedAsync(asked.Activity, person))
        {
            // One message, an input for each task: a plan acts once on each.
            var one = new Asking(asked.Activity, $"{asked.MessageId}|{task.TaskId}") { Person = person };
            if (await AskPlanAsync(one, new Onward(task.PlanId, new AcknowledgeTask(new("", task.PlanId, task.TaskId)))) is Reply.Notice notice && !one.IsRepeat) said.Add(notice.Text);
        }
        if (said.Count > 0) await answers.SendAsync(asked, new Reply.Notice(string.Join("\n\n", said)));
        return null;
    }
}
