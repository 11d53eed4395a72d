using System.Collections.Immutable;
using PlanBot.Domain.Calendar;

namespace PlanBot.Domain.Plans;

/// <summary>Shows the plan's settings: as a form to its manager, to others as text.</summary>
/// <param name="Section">Which of them, for the manager.</param>
public sealed record OpenSettings(SettingsSection Section = SettingsSection.General) : PlanInput;

/// <summary>Saves settings; everything in it is untrusted and checked as a whole.</summary>
/// <param name="Fields">Field name to typed text.</param>
/// <param name="Section">The section whose form it is; null for a file, or a form of an earlier version, where only the fields that are there count.</param>
public sealed record SaveSettings(IReadOnlyDictionary<string, string> Fields, SettingsSection? Section = null) : PlanInput;

/// <summary>Takes back the last change of the settings.</summary>
/// <param name="Change">When that change was made.</param>
public sealed record UndoSettings(DateTimeOffset Change) : PlanInput;

/// <summary>Shows the last changes of the settings.</summary>
public sealed record ShowSettingsHistory : PlanInput;

/// <summary>Names the plan's sponsor, or asks who it is.</summary>
/// <param name="Name">A name or e-mail address as it was said, or a word for nobody; null asks.</param>
public sealed record NameSponsor(string? Name) : PlanInput;

/// <summary>Asks for the plan as a file.</summary>
/// <param name="Way">How the file is to be brought.</param>
public sealed record ExportPlan(ExportWay Way = ExportWay.Links) : PlanInput
{
    /// <summary>How long links to the file work, in minutes.</summary>
    public const int LinkMinutes = 15;
}

/// <summary>How a file is brought to whoever asks for it.</summary>
public enum ExportWay
{
    /// <summary>Links that work for a while.</summary>
    Links,
    /// <summary>The person is asked whether it may be put among their own files.</summary>
    Offer,
    /// <summary>They said that it may.</summary>
    Upload,
}

/// <summary>Ties the plan to a channel and resolves its people from the roster.</summary>
/// <param name="Channel">The channel; null when it was not said in one.</param>
/// <param name="Roster">The channel's members.</param>
public sealed record LinkChannel(Channel? Channel, IReadOnlyList<RosterMember> Roster) : PlanInput;

/// <summary>People left the place of the plan's channel.</summary>
/// <param name="PlaceId">The team, channel or group chat.</param>
/// <param name="PersonIds">Who left.</param>
public sealed record MembersLeft(string PlaceId, ImmutableArray<string> PersonIds) : PlanInput;

/// <summary>People came to the place of the plan's channel, some of whom may have left it before.</summary>
/// <param name="PlaceId">The team, channel or group chat.</param>
/// <param name="PersonIds">Who came.</param>
public sealed record MembersCame(string PlaceId, ImmutableArray<string> PersonIds) : PlanInput;

/// <summary>A member of a channel.</summary>
/// <param name="PersonId">The <see cref="People.Person"/> whom this is, as the shell found from e-mail address or Entra id.</param>
/// <param name="UserId">The id in this bot's conversations (29:…).</param>
/// <param name="Name">The name.</param>
/// <param name="Email">The e-mail address, if the roster has it.</param>
public sealed record RosterMember(string PersonId, string UserId, string Name, string? Email);

/// <summary>The participant of this e-mail address or name turned out to be this person.</summary>
/// <param name="Key">The participant's key.</param>
/// <param name="PersonId">The person.</param>
public sealed record ResolveParticipant(string Key, string PersonId) : PlanInput;

/// <summary>The directory told who the line manager of somebody in the plan is.</summary>
/// <param name="PersonId">Whose manager it is.</param>
/// <param name="Name">The manager's name.</param>
/// <param name="Address">The manager's e-mail address; null when there is none, or the plan need not know.</param>
public sealed record TellSuperior(string PersonId, string? Name, string? Address) : PlanInput;

/// <summary>A participant told when they work.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="Availability">When they work.</param>
/// <param name="At">When they told it.</param>
public sealed record TellAvailability(string PersonId, Availability Availability, DateTimeOffset At) : PlanInput;
