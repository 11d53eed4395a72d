using Microsoft.Extensions.Logging;
using PlanBot.Domain;
using PlanBot.Domain.Commands;
using PlanBot.Domain.Deliveries;
using PlanBot.Domain.Kpis;
using PlanBot.Domain.Language;
using PlanBot.Domain.NewTasks;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Domain.StandUps;
using PlanBot.Teams;
using PlanBot.Turns;
using TeamsAction = PlanBot.Teams.CardAction;

namespace PlanBot.Conversations;

/// <summary>From an activity to an answer: who it is, what they want, the turn that decides it, and how the answer goes back.</summary>
internal sealed partial class Inbound(
    Acquaintance acquaintance, Turn<Plan> plans, Turn<Person> people, Worker worker, AddressBook addresses, ChannelLink channelLink,
    Runaways runaways, Places places, Reactions reactions, Contact contact, PeoplePicker picker, ImportFlow imports, ExportLinks exports, FileConsents consents, DeliveryList deliveries, StandUpHistory standUps, KpiFlow kpis, TimeTravel time, Answers answers, BotClock clock, HostMode mode, ILogger<Inbound> log)
{
    private const int LongestPlanId = 60;

    /// <summary>Handles one activity. Gives the body of an invoke's answer; null for anything else.</summary>
    public async Task<InvokeResponse?> TakeAsync(Activity activity, string messageId)
    {
        var asked = new Asking(activity, messageId);
        try
        {
            if (activity.Type is ActivityTypes.Message or ActivityTypes.Invoke && runaways.Take(activity) is not Pressure.Usual and var pressure) return await HoldBackAsync(asked, pressure);
            return activity.Type switch
            {
                ActivityTypes.Message => await MessageAsync(asked),
                ActivityTypes.Invoke => await InvokeAsync(asked),
                ActivityTypes.ConversationUpdate or ActivityTypes.InstallationUpdate when activity.ConversationKind is ConversationKind.Personal => await ArrivedAsync(asked),
                ActivityTypes.ConversationUpdate or ActivityTypes.InstallationUpdate => await HappenedAsync(asked),
                ActivityTypes.MessageReaction when Reactions.IsLike(activity) => await ReactedAsync(asked),
                _ => null,
            };
        }
        catch (Exception fault)
        {
            asked.Outcome = "failed";
            // That nothing can be saved is logged once, by the store.
            if (fault is not Storage.StorageException) Log.TurnFailed(log, fault, asked.Input, asked.Person?.Id ?? "");
            var text = (asked.Person?.Tongue ?? Tongue.Of(activity.Locale)).Say(fault is Storage.StorageException ? "Shell.CannotSave" : "Shell.Broken");
            if (activity.Type == ActivityTypes.Invoke && Dialogs.Knows(activity.Name)) return Dialogs.Respond(activity.Name, new Reply.Notice(text));
            if (activity.Type == ActivityTypes.Invoke) return InvokeResponse.Error(500, "InternalError", text);
            if (activity.Type == ActivityTypes.Message) await answers.SendAsync(asked, new Reply.Notice(text));
            return null;
        }
        finally
        {
            asked.Report(log);
        }
    }

    /// <summary>Nobody is looked up and nothing is decided: only the answer of an invoke is owed each time, and a client that refreshes by itself reads none.</summary>
    private async Task<InvokeResponse?> HoldBackAsync(Asking asked, Pressure pressure)
    {
        asked.Outcome = "held back";
        var notice = new Reply.Notice(Tongue.Of(asked.Activity.Locale).Say("Shell.TooMany", runaways.PerMinute));
        if (asked.Activity.Type == ActivityTypes.Invoke && Dialogs.Knows(asked.Activity.Name)) return Dialogs.Respond(asked.Activity.Name, notice);
        if (asked.Activity.Type == ActivityTypes.Invoke) return asked.Activity.ReadCardAction() is { IsRefresh: false } ? answers.Respond(asked, notice) : InvokeResponse.Empty;
        if (pressure is Pressure.TooMuch) await answers.SendAsync(asked, notice);
        return null;
    }

    private async Task<InvokeResponse?> MessageAsync(Asking asked)
    {
        var activity = asked.Activity;
        var action = activity.ReadCardAction();
        var isPersonal = activity.ConversationKind == ConversationKind.Personal;
        if (action is null && !isPersonal && !activity.MentionsRecipient) return null;
        if (await MeetAsync(asked) is not { } person) return null;
        var text = activity.TextWithoutMention();
        var reply = action is not null ? await PressedAsync(asked, action)
            : activity.Files() is { Count: > 0 } files ? await FileAsync(asked, files, text)
            : text.Length > 0 ? await SaidAsync(asked, person, text)
            : activity.Value is not null ? new Reply.Notice(person.Tongue.Say("Shell.BadCard"))
            : await AskAsync(asked, new ShowHelp());
        await answers.SendAsync(asked, reply, updates: action?.ReplyToId);
        return null;
    }

    private async Task<InvokeResponse?> InvokeAsync(Asking asked) => asked.Activity.Name switch
    {
        TeamsAction.InvokeName => await ActionAsync(asked),
        FileConsentAnswer.InvokeName => await ConsentAsync(asked),
        var name when Dialogs.Knows(name) => await DialogAsync(asked),
        _ => InvokeResponse.NotImplemented,
    };

    private async Task<InvokeResponse> ActionAsync(Asking asked)
    {
        var action = asked.Activity.ReadCardAction();
        asked.IsRefresh = action is { IsRefresh: true };
        asked.Person = asked.IsRefresh ? await acquaintance.RecogniseAsync(asked.Activity) : await MeetAsync(asked);
        if (asked.Person is not { } person) return InvokeResponse.Error(400, "BadRequest", Tongue.English.Say("Shell.BadCard"));
        return answers.Respond(asked, action is not null ? await PressedAsync(asked, action) : new Reply.Notice(person.Tongue.Say("Shell.BadCard")));
    }

    /// <summary>A dialog sends what a card sends; a message extension asks anew.</summary>
    private async Task<InvokeResponse> DialogAsync(Asking asked)
    {
        var activity = asked.Activity;
        if (await MeetAsync(asked) is not { } person) return Dialogs.Respond(activity.Name, new Reply.Notice(Tongue.English.Say("Shell.BadCard")));
        var reply = activity.ReadCardAction() is { } action ? await PressedAsync(asked, action)
            : MessageExtension.Read(activity) is { } input ? await AskAsync(asked, input)
            : new Reply.Notice(person.Tongue.Say(activity.Name is MessagingExtensions.Query or MessagingExtensions.FetchTask ? "Find.UnknownCommand" : "Shell.BadCard"));
        return Dialogs.Respond(activity.Name, reply);
    }

    private async Task<Person?> MeetAsync(Asking asked) => asked.Person = await acquaintance.MeetAsync(asked.Activity);

    private async Task<Reply?> SaidAsync(Asking asked, Person person, string text)
    {
        if (mode.IsLocal && await time.TakeAsync(person, text) is { } told)
        {
            asked.Input = "Clock";
            return told;
        }
        var said = Commands.Read(text, ReaderOf(asked, person));
        // In a summary's thread what is no command is said about what stands there.
        return said is Unknown && await standUps.SummaryOfAsync(asked.Activity) is var (planId, standUp, day)
            ? await AskPlanAsync(asked, new Onward(planId, new FollowUp(standUp, day, text) { ChannelId = asked.Activity.RootConversationId }))
            : await AskAsync(asked, said);
    }

    private CommandReader ReaderOf(Asking asked, Person person) => new(
        person.Tongue, (person.Zone ?? Domain.Calendar.Zone.Utc).DateAt(clock.Now),
        asked.ChannelId);

    private async Task<Reply?> FileAsync(Asking asked, IReadOnlyList<FileDownload> files, string text)
    {
        asked.Input = "Import";
        var tongue = asked.Person!.Tongue;
        if (asked.Activity.ConversationKind != ConversationKind.Personal) return new Reply.Notice(tongue.Say("Shell.FilesInPersonalChat"));
        return files.Count > 1 ? new Reply.Notice(tongue.Say("Shell.OneFile")) : await imports.OfferAsync(asked.Person, files[0], text);
    }

    private async Task<Reply?> PressedAsync(Asking asked, TeamsAction action)
    {
        var data = CardFields.Read(action);
        asked.CardId = action.ReplyToId;
        asked.Input = action.Verb.Length <= 40 ? action.Verb : action.Verb[..40];
        return (asked.IsRefresh ? CardReader.ReadView(data) : CardReader.Read(data)) switch
        {
            PlanInput view when asked.IsRefresh && data["plan"] is { Length: <= LongestPlanId } plan => await AskPlanAsync(asked, new Onward(plan, view)),
            PersonInput input => await AskAsync(asked, input),
            PlanInput input when data["plan"] is { Length: <= LongestPlanId } plan => await AskPlanAloneAsync(asked, new Onward(plan, input)),
            _ => new Reply.Notice(asked.Person!.Tongue.Say("Shell.BadCard")),
        };
    }

    /// <summary>A person decides first: they answer, or know which plan is meant.</summary>
    private async Task<Reply?> AskAsync(Asking asked, PersonInput input)
    {
        asked.Input = input.GetType().Name;
        var channel = asked.ChannelId;
        // Where it was said is the activity's word, never the card's.
        var said = (input is SayAgain again ? again with { ChannelId = channel } : input) with { By = asked.Person!.AsActor, MessageId = asked.MessageId, CardId = asked.CardId };
        var taken = await DecideAsync(asked, said, channel);
        var person = asked.Person;
        asked.IsRepeat = taken.IsRepeat;
        // Another instance learned that the chat was blocked, and this one did not know when it met them.
        if (channel is null && taken.Decision?.State.Inactive is not null) await acquaintance.MeetAsync(asked.Activity, anew: true);
        return taken switch
        {
            { IsRepeat: true } => new Reply.Notice(person.Tongue.Say("Shell.Repeated")),
            { Decision: { Next: { } next } decision } => await AskPlanAsync(asked, next),
            { Decision: { } decision } => decision.Reply,
            _ => null,
        };
    }

    /// <summary>Decides on the person's plans. The command line, or another instance, may have given them another part meanwhile: then the plans are read again.</summary>
    private async Task<Taken<Person>> DecideAsync(Asking asked, PersonInput said, string? channel)
    {
        while (true)
        {
            var person = asked.Person!;
            var theirs = await worker.PlansOfAsync(person, channel, channel is null ? [] : await addresses.PlansOfChannelAsync(channel));
            Person? moved = null;
            var taken = await people.TakeAsync(person.Id, said, (state, now) =>
            {
                moved = state is null || ReferenceEquals(state.Plans, person.Plans) || state.Plans.SetEquals(person.Plans) ? null : state;
                return moved is null ? Decide.For(state ?? person, theirs, said, now) : null;
            });
            if (moved is null) return taken;
            asked.Person = moved;
        }
    }

    /// <summary>
    /// A button that asks a plan asks nothing of the person. That another instance learned that their chat was blocked, which is over now that they
    /// press, is found out by one read while the plan decides.
    /// </summary>
    private async Task<Reply?> AskPlanAloneAsync(Asking asked, Onward next)
    {
        var meeting = asked.Activity.ConversationKind == ConversationKind.Personal ? acquaintance.MeetAsync(asked.Activity, anew: true) : Task.FromResult<Person?>(null);
        var reply = await AskPlanAsync(asked, next);
        await meeting;
        return reply;
    }

    private async Task<Reply?> AskPlanAsync(Asking asked, Onward next)
    {
        var person = asked.Person!;
        asked.Input = next.Input.GetType().Name;
        asked.PlanId = next.PlanId;
        var input = asked.Locate(next.Input) with { By = person.AsActor, MessageId = asked.MessageId, CardId = asked.CardId };
        if (input is Domain.Imports.ConfirmImport or Domain.Imports.CancelImport) return await imports.FinishAsync(next.PlanId, input);
        if (input is Domain.Imports.ReviewImport review) return await imports.ReviewAsync(next.PlanId, review);
        if (input is IPicksPerson form) input = await picker.FillAsync(input, form, asked.Activity, next.PlanId);
        if (input is LinkChannel link)
        {
            if (await channelLink.FillAsync(link, asked.Activity, next.PlanId) is not { } filled) return new Reply.Notice(person.Tongue.Say("Shell.NoRoster"));
            input = filled;
        }
        if (input is StartStandUp start)
        {
            if (await channelLink.FillAsync(start, asked.Activity, next.PlanId) is not var (filled, planId)) return new Reply.Notice(person.Tongue.Say("Shell.NoRoster"));
            (input, next, asked.PlanId) = (filled, next with { PlanId = planId }, planId);
        }
        if (input is ShowDeliveries ask) input = await deliveries.FillAsync(ask, next.PlanId);
        if (input is ShowStandUps records) input = await standUps.FillAsync(records, next.PlanId);
        var taken = input is KpiInput figures ? await kpis.TakeAsync(next.PlanId, figures) : await plans.TakeAsync(next.PlanId, input, (plan, now) => plan is not null ? Decide.For(plan, input, now) : input is StartStandUp { Channel: not null } first ? StandUpStart.Found(next.PlanId, first, now) : null);
        asked.IsRepeat = taken.IsRepeat;
        return taken switch
        {
            { IsRepeat: true } => new Reply.Notice(person.Tongue.Say("Shell.Repeated")),
            { Decision: null } => new Reply.Notice(person.Tongue.Say("Shell.NoPlan")),
            { Decision: { Reply: Reply.Card { HasDryRunFile: true } card } decision } => new Reply.Card(await exports.WithDryRunAsync(card.Content, decision.State, person.Tongue)),
            { Decision: { Reply: Reply.Export { Way: not ExportWay.Links } export } decision } => await consents.BringAsync(asked, decision.State, export.Way),
            { Decision: { Reply: Reply.Export export } decision } => new Reply.Card(await exports.CardAsync(decision.State, export, person.Tongue, asked.Activity.ConversationKind is ConversationKind.Personal)),
            { Decision: { } decision } => decision.Reply,
        };
    }
}
