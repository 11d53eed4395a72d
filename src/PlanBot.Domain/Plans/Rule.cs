using System.Collections.Immutable;

namespace PlanBot.Domain.Plans;

/// <summary>A row of the table of <see cref="Roles"/>.</summary>
/// <param name="Act">What is done.</param>
/// <param name="Rights">How far each <see cref="PlanRole"/> may do it, in the order of that enumeration.</param>
/// <param name="Inputs">The inputs that do it.</param>
public sealed record Rule(PlanAct Act, ImmutableArray<Right> Rights, params ImmutableArray<Type> Inputs)
{
    /// <summary>How far a role may do it.</summary>
    public Right this[PlanRole role] => Rights[(int)role];
}

/// <summary>How far somebody may do something; the greater is the more.</summary>
public enum Right
{
    /// <summary>Not at all.</summary>
    Refused,
    /// <summary>With what is their own: tasks that PlanBot asks them about, for which they are Accountable, or whose ladder they stand on, also in somebody's place; what they were asked; figures that they report.</summary>
    Own,
    /// <summary>With everything in the plan.</summary>
    Allowed,
}

/// <summary>A person's part in a plan, the strongest first.</summary>
public enum PlanRole
{
    /// <summary>Manages the plan; of a draft, whoever imported it.</summary>
    Manager,
    /// <summary>Sponsors it.</summary>
    Sponsor,
    /// <summary>Is asked about tasks of it, or stands in for somebody who is.</summary>
    Owner,
    /// <summary>Is Accountable for tasks of it.</summary>
    Accountable,
    /// <summary>Is named in it otherwise: consulted, informed, on a stand-up's list, as somebody's deputy.</summary>
    Member,
    /// <summary>Speaks in the channel to which it is linked.</summary>
    Viewer,
    /// <summary>Everybody else, and who left the team or the tenant.</summary>
    Outsider,
}

/// <summary>What can be done in a plan.</summary>
public enum PlanAct
{
    /// <summary>See where it stands: plans, status, digest, KPIs, calendar, records and settings of stand-ups; in the channel, who has checked in.</summary>
    See,
    /// <summary>Reply in the thread of a stand-up's summary.</summary>
    Remark,
    /// <summary>Read more of it: why a task is asked about, the file, the settings and their history, who the sponsor is.</summary>
    Read,
    /// <summary>Answer what one is asked oneself: a check-in, a stand-up, a question about a check-in.</summary>
    Answer,
    /// <summary>Enter a figure of a KPI: of those that one reports, and of the units that one owns and what is below them.</summary>
    Enter,
    /// <summary>Report on a task.</summary>
    Report,
    /// <summary>Answer about a late task or a blocker that climbed up the ladder.</summary>
    Unblock,
    /// <summary>Review check-ins of others: read, acknowledge, ask back.</summary>
    Review,
    /// <summary>See the facts about reports that do not fit together.</summary>
    Check,
    /// <summary>Hand over what is open of one person to another.</summary>
    HandOver,
    /// <summary>Manage it: settings, sponsor, stand-ups, channel, deliveries, dry run, import, KPIs and units.</summary>
    Manage,
    /// <summary>Confirm an import, or give it up.</summary>
    Import,
}
