using System.Collections.Immutable;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Reviews;

namespace PlanBot.Domain.StandUps;

/// <summary>Opens the form of a stand-up, filled with what is known.</summary>
/// <param name="StandUpId">Which; null for the one that waits for the person's answer.</param>
/// <param name="Day">The day; null for the present one.</param>
public sealed record OpenStandUp(string? StandUpId = null, DateOnly? Day = null) : PlanQuestion;

/// <summary>A reader of a summary gets their own view of it: who has not answered yet, with a button that does.</summary>
/// <param name="StandUpId">Which.</param>
/// <param name="Day">The day of the summary.</param>
public sealed record ViewStandUp(string StandUpId, DateOnly Day) : PlanQuestion;

/// <summary>Saves the form of a stand-up as a whole. Everything in it is untrusted.</summary>
/// <param name="StandUpId">Which.</param>
/// <param name="Day">The day for which the form was made.</param>
/// <param name="Fields">Field name to typed text, exactly as it came, so that it survives a refusal.</param>
public sealed record SubmitStandUp(string StandUpId, DateOnly Day, IReadOnlyDictionary<string, string> Fields) : PlanInput;

/// <summary>Skips a stand-up with a reason.</summary>
/// <param name="StandUpId">Which.</param>
/// <param name="Day">The day.</param>
/// <param name="Fields">What was typed, the reason as <c>reason</c>.</param>
public sealed record SkipStandUp(string StandUpId, DateOnly Day, IReadOnlyDictionary<string, string> Fields) : PlanInput;

/// <summary>Switches a stand-up on for the channel in which it was said. A channel without a plan gets one without tasks, named after it.</summary>
/// <param name="Channel">The channel; null when it was not said in one.</param>
/// <param name="Roster">The channel's members.</param>
public sealed record StartStandUp(Channel? Channel, IReadOnlyList<RosterMember> Roster) : PlanQuestion
{
    /// <summary>Where whoever says it is: the zone of a plan that is made for it.</summary>
    public Zone Zone { get; init; } = Zone.Utc;
}

/// <summary>Shows the settings of a stand-up: to the plan manager in their own chat as a form, else as text.</summary>
/// <param name="StandUpId">Which; null for the plan's first, <see cref="New"/> for one that is not there yet.</param>
public sealed record OpenStandUpSettings(string? StandUpId = null) : PlanQuestion
{
    /// <summary>Stands for a stand-up that saving makes.</summary>
    public const string New = "new";
}

/// <summary>Saves the settings of a stand-up; everything in it is untrusted and checked as a whole.</summary>
/// <param name="StandUpId">Which.</param>
/// <param name="Fields">Field name to typed text.</param>
public sealed record SaveStandUpSettings(string StandUpId, IReadOnlyDictionary<string, string> Fields) : PlanInput;

/// <summary>Asks what was said in the stand-ups of some days.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
/// <param name="Who">The name or e-mail address of one person, as typed; null for everybody.</param>
public sealed record ShowStandUps(DateOnly From, DateOnly To, string? Who = null) : PlanQuestion
{
    /// <summary>What the shell found in the table for these days.</summary>
    public ImmutableArray<StandUpEntry> Entries { get; init; } = [];
}

/// <summary>Somebody replied in the thread of a summary, with the bot mentioned.</summary>
/// <param name="StandUpId">The stand-up.</param>
/// <param name="Day">The day of the summary.</param>
/// <param name="Text">What was said, without the mention of the bot.</param>
public sealed record FollowUp(string StandUpId, DateOnly Day, string Text) : PlanQuestion;
