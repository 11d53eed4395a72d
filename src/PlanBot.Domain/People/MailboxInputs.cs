using PlanBot.Domain.Calendar;

namespace PlanBot.Domain.People;

/// <summary>What a person's mailbox said just now.</summary>
/// <param name="Reply">The automatic reply that is on or scheduled; null when there is none.</param>
/// <param name="Zone">The zone of the mailbox; null when it has none that is known.</param>
/// <param name="Hours">Its working hours; null when it has none within one day.</param>
public sealed record HearMailbox(AutomaticReply? Reply, Zone? Zone, WorkingHours? Hours) : PersonInput;

/// <summary>An automatic reply.</summary>
/// <param name="From">When it begins; null for one that is simply on.</param>
/// <param name="Until">When it ends; null for one that is simply on.</param>
public sealed record AutomaticReply(DateTimeOffset? From, DateTimeOffset? Until);
