using System.Collections.Immutable;
using PlanBot.Cards;
using PlanBot.Domain.Deliveries;
using PlanBot.Domain.Kpis;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain;

/// <summary>What is to be done, as data: the state after, the messages to send, the answer to whoever asked. A refusal is a decision that changes nothing.</summary>
/// <typeparam name="TState"><see cref="Plan"/> or <see cref="Person"/>.</typeparam>
/// <param name="State">The state after; the same reference when nothing changed.</param>
public sealed record Decision<TState>(TState State) where TState : class
{
    /// <summary>The answer; null when nobody asked.</summary>
    public Reply? Reply { get; init; }

    /// <summary>Messages that are committed with the change and sent afterwards.</summary>
    public ImmutableArray<Message> Messages { get; init; } = [];

    /// <summary>What history says beyond the changed tasks, such as an import or new settings.</summary>
    public ImmutableArray<HistoryLine> History { get; init; } = [];

    /// <summary>Figures of KPIs that are committed with the change, and are not a part of the state.</summary>
    public ImmutableArray<KpiYear> Figures { get; init; } = [];

    /// <summary>The plan that decides further: a person's decision found whom the input is for, or a draft's that it changes another plan.</summary>
    public Onward? Next { get; init; }
}

/// <summary>An input that a decision passes on to a plan.</summary>
/// <param name="PlanId">The plan.</param>
/// <param name="Input">What the plan decides.</param>
public sealed record Onward(string PlanId, PlanInput Input);

/// <summary>The answer to whoever asked; a card replaces the card whose button was pressed.</summary>
public abstract record Reply
{
    private Reply() { }

    /// <summary>A card.</summary>
    /// <param name="Content">The card.</param>
    public sealed record Card(AdaptiveCard Content) : Reply
    {
        /// <summary>The plan's dry run is offered as a file beside it.</summary>
        public bool HasDryRunFile { get; init; }
    }

    /// <summary>A sentence or two, such as a refusal with its way out; on a button it leaves the card as it is.</summary>
    /// <param name="Text">The sentence, shown as plain text.</param>
    public sealed record Notice(string Text) : Reply;

    /// <summary>Tasks that were looked for in a message extension.</summary>
    /// <param name="Tasks">What was found, best first; never none.</param>
    public sealed record Found(ImmutableArray<Finding.FoundTask> Tasks) : Reply;

    /// <summary>A file made from the plan.</summary>
    /// <param name="PlanId">The plan.</param>
    public sealed record Export(string PlanId) : Reply
    {
        /// <summary>The stand-ups that the file holds; null for the plan itself.</summary>
        public StandUps.StandUpRange? StandUps { get; init; }

        /// <summary>How the file is brought.</summary>
        public Plans.ExportWay Way { get; init; }

        /// <summary>The card below which the file is offered; a button of it that offers to keep the file is left out where that cannot be.</summary>
        public required AdaptiveCard Above { get; init; }
    }
}

/// <summary>A message that leaves with the commit; a closed hierarchy.</summary>
/// <param name="Key">What it is about, such as <c>nudge|2026-11-30|ann@contoso.com</c>: deciding twice under the same key sends once.</param>
public abstract record Message(string Key)
{
    /// <summary>A line for a person, who decides when to tell it.</summary>
    /// <param name="Key">What it is about.</param>
    /// <param name="PersonId">The person.</param>
    /// <param name="Line">The line.</param>
    public sealed record ToPerson(string Key, string PersonId, Line Line) : Message(Key);

    /// <summary>How to reach a person, learned from a channel's roster.</summary>
    /// <param name="Key">What it is about.</param>
    /// <param name="PersonId">The person.</param>
    /// <param name="Name">The name in the roster.</param>
    /// <param name="Chat">Where to reach them.</param>
    /// <param name="PlanId">The plan in which they have a part.</param>
    public sealed record Introduction(string Key, string PersonId, string Name, Chat Chat, string PlanId) : Message(Key);

    /// <summary>A card for a plan's channel.</summary>
    /// <param name="Key">What it is about.</param>
    /// <param name="Channel">The channel.</param>
    /// <param name="Card">The card.</param>
    public sealed record ToChannel(string Key, Channel Channel, AdaptiveCard Card) : Message(Key)
    {
        /// <summary>The key of an earlier message whose place this card takes, if that was sent in the last ten days; null for a message of its own.</summary>
        public string? Replaces { get; init; }
    }

    /// <summary>A card for a person's own chat; only a person's decision sends one.</summary>
    /// <param name="Key">What it is about.</param>
    /// <param name="Chat">The chat.</param>
    /// <param name="Card">The card.</param>
    public sealed record ToChat(string Key, Chat Chat, AdaptiveCard Card) : Message(Key)
    {
        /// <summary>The plans that the card tells of.</summary>
        public ImmutableArray<string> Plans { get; init; } = [];

        /// <summary>When it would come too late, and is not sent any more; null when it is never too late.</summary>
        public DateTimeOffset? Until { get; init; }

        /// <summary>The key of an earlier message whose place this card takes, if that was sent; null for a message of its own.</summary>
        public string? Replaces { get; init; }

        /// <summary>Nothing is sent when the earlier message is this one: an answer stands in its place already.</summary>
        public string? Unless { get; init; }
    }

    /// <summary>A task that a person was asked about today needs nothing more today: their card shows it.</summary>
    /// <param name="Key">What it is about.</param>
    /// <param name="PersonId">The person who was asked.</param>
    /// <param name="Settled">The task.</param>
    public sealed record ToAsked(string Key, string PersonId, TaskSettled Settled) : Message(Key);

    /// <summary>What a person's decision has to tell a plan: that they cannot be reached one-to-one, or when they work.</summary>
    /// <param name="Key">What it is about.</param>
    /// <param name="PlanId">The plan.</param>
    /// <param name="Input">What is told; an <see cref="OwnerUnreached"/> or a <see cref="TellAvailability"/>.</param>
    public sealed record ToPlan(string Key, string PlanId, PlanInput Input) : Message(Key);

    /// <summary>The plan has what Planner does not have yet.</summary>
    /// <param name="Key">What it is about.</param>
    /// <param name="PlanId">The plan.</param>
    public sealed record ToPlanner(string Key, string PlanId) : Message(Key);

    /// <summary>A plan's channel takes no messages any more: for the plan manager.</summary>
    /// <param name="Key">What it is about.</param>
    /// <param name="PersonId">The plan manager.</param>
    /// <param name="Lost">What is told.</param>
    public sealed record ChannelLost(string Key, string PersonId, TellChannelLost Lost) : Message(Key);
}

/// <summary>One line of a plan's history.</summary>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
/// <param name="What">What changed, such as <c>PercentComplete</c> or <c>Import</c>.</param>
/// <param name="TaskCode">The task, if it is about one.</param>
/// <param name="From">The value before.</param>
/// <param name="To">The value after.</param>
public sealed record HistoryLine(DateTimeOffset At, string By, string What, string? TaskCode, string? From, string? To);
