using System.Collections.Immutable;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.CheckIns;
using PlanBot.Domain.Deliveries;
using PlanBot.Domain.Deviations;
using PlanBot.Domain.Kpis;
using PlanBot.Domain.StandUps;

namespace PlanBot.Domain.Plans;

/// <summary>An operating plan with all that is known of its execution. Immutable: a decision gives a new one.</summary>
public sealed record Plan
{
    /// <summary>Short and stable; part of keys and of the command line.</summary>
    public required string Id { get; init; }

    /// <summary>The tenant of whoever made it; null for the bot's own. For people of any other it does not exist.</summary>
    public string? TenantId { get; init; }

    /// <summary>What people call it; 1 to 200 characters, and unique within its tenant.</summary>
    public required string Name { get; init; }

    /// <summary>A draft is an import that waits for confirmation: nothing of it is due, and only its importer sees it.</summary>
    public PlanState State { get; init; }

    /// <summary>Of a draft: the plan that it would change; null for a new plan.</summary>
    public string? DraftOf { get; init; }

    /// <summary>Of a draft: what was understood of its file beside the tasks; null for a plan.</summary>
    public Imports.ImportReview? Review { get; init; }

    /// <summary>Rhythm, zone, calendar, thresholds.</summary>
    public PlanSettings Settings { get; init; } = new();

    /// <summary>The last changes of the settings, newest last; at most <see cref="SettingsChange.Kept"/>.</summary>
    public ImmutableArray<SettingsChange> SettingsLog { get; init; } = [];

    /// <summary>The key of the participant who manages the plan: imports, sets the rhythm, owns what nobody owns.</summary>
    public required string Manager { get; init; }

    /// <summary>The key of the participant who sponsors the plan.</summary>
    public string? Sponsor { get; init; }

    /// <summary>The channel in which digests are posted.</summary>
    public Channel? Channel { get; init; }

    /// <summary>Teams refuses every message to the channel: nothing is posted until the plan is linked again.</summary>
    public Inactivity? ChannelInactive { get; init; }

    /// <summary>Everybody whom the plan names, by key.</summary>
    public ImmutableSortedDictionary<string, Participant> People { get; init; } = ImmutableSortedDictionary.Create<string, Participant>(StringComparer.Ordinal);

    /// <summary>The work breakdown structure.</summary>
    public TaskTree Tasks { get; init; } = TaskTree.Empty;

    /// <summary>The check-ins of the last weeks, by week, owner and task.</summary>
    public ImmutableDictionary<AnswerKey, Answer> Answers { get; init; } = ImmutableDictionary<AnswerKey, Answer>.Empty;

    /// <summary>How the rounds of check-ins of the last weeks went, by round and person.</summary>
    public ImmutableDictionary<EntryKey, RoundEntry> Entries { get; init; } = ImmutableDictionary<EntryKey, RoundEntry>.Empty;

    /// <summary>The round in which somebody was asked and whose closing was not told yet.</summary>
    public OpenRound? OpenRound { get; init; }

    /// <summary>Tasks as they stood when the digest of a meeting was frozen, of those that were reported on since.</summary>
    public FrozenTasks? Frozen { get; init; }

    /// <summary>Whoever's nudge time has come until then was handed their line.</summary>
    public DateTimeOffset? NudgedUntil { get; init; }

    /// <summary>Of those whose nudge time is <see cref="NudgedUntil"/> itself, the last person who was handed a line, in order of their ids; null when all were.</summary>
    public string? NudgedUpTo { get; init; }

    /// <summary>The last days, in the plan's zone, on which a round of nudges was held, earliest first; at most <see cref="Nudges.NudgeRound.DaysKept"/>.</summary>
    public ImmutableArray<DateOnly> RoundDays { get; init; } = [];

    /// <summary>When the ladders of blockers are looked at next; null while none is open.</summary>
    public DateTimeOffset? UnblockAt { get; init; }

    /// <summary>Blockers that are gone, with what both sides said of them, the newest last; at most <see cref="Blocking.ClosedBlocker.Kept"/>.</summary>
    public ImmutableArray<Blocking.ClosedBlocker> ClosedBlockers { get; init; } = [];

    /// <summary>What a calendar said of the review meeting; null while none was asked.</summary>
    public Reviews.ReviewCalendar? ReviewCalendar { get; init; }

    /// <summary>The plan in Planner that the plan manager does not have there, so that nothing is synced with it.</summary>
    public string? PlannerRefused { get; init; }

    /// <summary>The review meeting for which the last digest was posted.</summary>
    public DateTimeOffset? DigestedFor { get; init; }

    /// <summary>Its stand-ups, by id.</summary>
    public ImmutableSortedDictionary<string, StandUp> StandUps { get; init; } = ImmutableSortedDictionary.Create<string, StandUp>(StringComparer.Ordinal);

    /// <summary>What became of its stand-ups of the last days.</summary>
    public StandUpLog StandUpLog { get; init; } = StandUpLog.Empty;

    /// <summary>Its KPIs; their figures are loaded when they are asked for.</summary>
    public KpiBook Kpis { get; init; } = KpiBook.Empty;

    /// <summary>Its deviation cases.</summary>
    public CaseBook Cases { get; init; } = CaseBook.Empty;

    /// <summary>The number that the next new task's id gets.</summary>
    public int NextTask { get; init; } = 1;

    /// <summary>When the plan was first loaded; nothing that fell due earlier is caught up.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Today in the plan's zone.</summary>
    public DateOnly Today(DateTimeOffset now) => Settings.Zone.DateAt(now);

    /// <summary>The participant of a key.</summary>
    public Participant? Find(string? key) => key is not null && People.TryGetValue(key, out var found) ? found : null;

    /// <summary>Who answers for the plan and is told of it: its manager; once they have left, the sponsor; null when both have.</summary>
    public Participant? Steward => People[Manager] is { LeftAt: null } manager ? manager : Find(Sponsor) is { PersonId: not null, LeftAt: null } sponsor ? sponsor : null;

    /// <summary>Where a participant is.</summary>
    public Zone ZoneOf(Participant participant) => participant.Availability.Zone ?? Settings.Zone;

    /// <summary>When a participant works.</summary>
    public WorkingCalendar CalendarOf(Participant participant) => Settings.CalendarFor(participant.Availability);

    /// <summary>The absence of a participant at an instant.</summary>
    public Absence? AwayAt(Participant participant, DateTimeOffset now) =>
        participant.Availability.Absences.IsEmpty ? null : participant.Availability.AwayOn(ZoneOf(participant).DateAt(now));

    /// <summary>Whom PlanBot asks about a task: its owner, else the owner of the nearest summary task above, and whoever answers for the plan while nobody there is a known person, or they have left.</summary>
    public Participant OwnerOf(PlanTask task) =>
        Tasks.PlaceOf(task) is var place and >= 0 && Tasks.All[place].Owner == task.Owner ? Tasks.OwnersIn(this)[place] : Ownership.Find(this, task);

    /// <summary>The leaves about which PlanBot asks a person, in outline order.</summary>
    public IEnumerable<PlanTask> TasksOf(string personId) => Tasks.OwnersIn(this).LeavesOf(personId).Select(place => Tasks.All[place]);

    /// <summary>True for the plan manager, unless they left.</summary>
    public bool IsManager(Actor actor) => People[Manager] is { LeftAt: null } manager && manager.PersonId == actor.PersonId;

    /// <summary>True for anybody whom the plan names, and for whom somebody named as their deputy; not for who left.</summary>
    public bool Names(Actor actor)
    {
        var isDeputy = false;
        foreach (var participant in People.Values)
            if (participant.PersonId == actor.PersonId)
            {
                if (participant.LeftAt is null) return true;
            }
            else
            {
                isDeputy |= participant.LeftAt is null && participant.Availability.Absences.Any(a => a.Deputy?.PersonId == actor.PersonId);
            }
        return isDeputy && !HasLeft(actor.PersonId);
    }

    /// <summary>True for a person whom the plan names and who left the team or the tenant.</summary>
    internal bool HasLeft(string personId)
    {
        foreach (var participant in People.Values)
            if (participant.LeftAt is not null && participant.PersonId == personId) return true;
        return false;
    }
}

/// <summary>Where a plan stands in its life.</summary>
public enum PlanState
{
    /// <summary>Followed up.</summary>
    Active,
    /// <summary>An import that waits for confirmation.</summary>
    Draft,
    /// <summary>The days off of a calendar file that wait for confirmation, as a draft of the plan that would take them over; it has no tasks.</summary>
    DraftDays,
    /// <summary>The progress of a file that waits for confirmation, as a draft of the plan that would take it over; its tasks hold only what the file says.</summary>
    DraftProgress,
    /// <summary>A draft that was cancelled; its partition is to be deleted.</summary>
    Discarded,
}

/// <summary>A channel of a team, or a group chat.</summary>
/// <param name="ServiceUrl">Where the connector answers for it.</param>
/// <param name="ConversationId">The root conversation.</param>
/// <param name="BotId">The bot's own id there.</param>
/// <param name="TenantId">The tenant, if known.</param>
/// <param name="Name">The channel's name, if known.</param>
public sealed record Channel(string ServiceUrl, string ConversationId, string BotId, string? TenantId, string? Name)
{
    /// <summary>The team; null for a group chat, and while it is not known.</summary>
    public string? TeamId { get; init; }

    /// <summary>True when something that happens in a place, a team or a conversation, happens to this channel.</summary>
    public bool IsIn(string placeId) => ConversationId == placeId || TeamId == placeId;
}
