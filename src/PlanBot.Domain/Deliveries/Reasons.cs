using PlanBot.Domain.Language;

namespace PlanBot.Domain.Deliveries;

/// <summary>Why a message did not reach its reader, in words. The codes are those of Teams, and a few of PlanBot's own.</summary>
public static class Reasons
{
    /// <summary>PlanBot knows no way to reach the person.</summary>
    public const string NoChat = "NoChat";

    /// <summary>The plan knows the person by name alone.</summary>
    public const string NameOnly = "NameOnly";

    /// <summary>It could not be sent before it was out of date.</summary>
    public const string TooLate = "TooLate";

    /// <summary>Teams had too many messages to take (429, 412).</summary>
    public const string Busy = "Busy";

    /// <summary>Teams could not be reached (502, 503, 504, no answer).</summary>
    public const string Down = "Down";

    /// <summary>The message is too big for Teams (413).</summary>
    public const string TooBig = "TooBig";

    /// <summary>Teams knows no such chat or channel (404).</summary>
    public const string NotFound = "ConversationNotFound";

    /// <summary>The bot was removed from the team or chat.</summary>
    public const string Removed = "BotNotInConversationRoster";

    /// <summary>The channel was deleted.</summary>
    public const string ChannelDeleted = "ChannelDeleted";

    /// <summary>The team was archived.</summary>
    public const string TeamArchived = "TeamArchived";

    /// <summary>The team was deleted.</summary>
    public const string TeamDeleted = "TeamDeleted";

    /// <summary>Why a channel was lost, for its plan manager: who can act is not the reader of the message, but whoever keeps the team.</summary>
    internal static string OfChannel(Tongue tongue, string code) => code == Removed ? tongue.Say("Delivery.Removed") : Say(tongue, code);

    /// <summary>The sentence of a code, with what to do; codes without one of their own are named.</summary>
    internal static string Say(Tongue tongue, string code) => code switch
    {
        Removed => tongue.Say("Delivery.NotInstalled"),
        "ConversationBlockedByUser" => tongue.Say("Delivery.Blocked"),
        "MessageWritesBlocked" => tongue.Say("Delivery.WritesBlocked"),
        "ForbiddenOperationException" or "NotEnoughPermissions" => tongue.Say("Delivery.Forbidden"),
        "BotDisabledByAdmin" => tongue.Say("Delivery.Disabled"),
        NotFound => tongue.Say("Delivery.NotFound"),
        ChannelDeleted => tongue.Say("Delivery.ChannelDeleted"),
        TeamArchived => tongue.Say("Delivery.TeamArchived"),
        TeamDeleted => tongue.Say("Delivery.TeamDeleted"),
        NoChat => tongue.Say("Delivery.NoChat"),
        NameOnly => tongue.Say("Delivery.NameOnly"),
        TooLate => tongue.Say("Delivery.TooLate"),
        Busy => tongue.Say("Delivery.Busy"),
        Down => tongue.Say("Delivery.Down"),
        TooBig => tongue.Say("Delivery.TooBig"),
        _ => tongue.Say("Delivery.Other", code.CutLine(60)),
    };
}
