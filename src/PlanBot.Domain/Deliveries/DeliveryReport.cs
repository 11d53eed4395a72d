using System.Collections.Immutable;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Deliveries;

/// <summary>Which messages of a plan reached whom, over the last days; what needs somebody comes first.</summary>
/// <param name="PlanId">The plan.</param>
/// <param name="Plan">Its name.</param>
/// <param name="NotReached">Who was not reached by the last message, and why; the longest first.</param>
/// <param name="Pending">Whose message is still to be sent.</param>
/// <param name="Reached">How many were reached by the last message.</param>
/// <param name="Sent">How many messages were sent.</param>
public sealed record DeliveryReport(
    string PlanId, string Plan, ImmutableArray<Undelivered> NotReached, ImmutableArray<Undelivered> Pending, int Reached, int Sent)
{
    /// <summary>Days that are looked back.</summary>
    public const int Days = 7;

    /// <summary>Sorts the plan's people, and its channel, by what became of the last message to each. Whom PlanBot never had to write to is left out.</summary>
    public static DeliveryReport Of(Plan plan, IReadOnlyList<Recipient> recipients)
    {
        var asked = plan.Tasks.Leaves.Where(t => t.IsOpen).Select(t => t.Owner).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var (lost, pending, reached) = (new List<Undelivered>(), new List<Undelivered>(), 0);
        foreach (var one in recipients)
        {
            var last = one.Deliveries.Where(d => d.Fate != Fate.Pending).MaxBy(d => d.At);
            var waiting = one.Deliveries.Where(d => d.Fate == Fate.Pending).MaxBy(d => d.Tries);
            var who = plan.Find(one.Key);
            if (one.Inactive is { } inactive) lost.Add(new(one.Name, who?.Email, one.Key is null, inactive.Code, inactive.Since, last?.Tries ?? 0));
            else if (!one.HasChat && one.Key is { } key && asked.Contains(key)) lost.Add(new(one.Name, who?.Email, false, who?.PersonId is null ? Reasons.NameOnly : Reasons.NoChat, null, 0));
            else if (waiting is not null) pending.Add(new(one.Name, who?.Email, one.Key is null, waiting.Reason, waiting.At, waiting.Tries));
            else if (last is { Fate: Fate.Failed or Fate.GivenUp }) lost.Add(new(one.Name, who?.Email, one.Key is null, last.Reason, last.At, last.Tries));
            else if (last is not null) reached++;
        }
        return new(plan.Id, plan.Name, [.. lost.OrderBy(u => u.At).ThenBy(u => u.Name, StringComparer.Ordinal)], [.. pending.OrderByDescending(u => u.Tries).ThenBy(u => u.Name, StringComparer.Ordinal)],
            reached, recipients.Sum(r => r.Deliveries.Count(d => d.Fate == Fate.Sent)));
    }
}

/// <summary>Somebody whom the last message did not reach, or not yet.</summary>
/// <param name="Name">As the plan has it.</param>
/// <param name="Email">The e-mail address, if known.</param>
/// <param name="IsChannel">It is the plan's channel.</param>
/// <param name="Reason">A code of Teams or one of <see cref="Reasons"/>; null for a message that was not tried yet.</param>
/// <param name="At">When it failed; of a pending one, when it is tried again; null when unknown.</param>
/// <param name="Tries">How often it was tried.</param>
public sealed record Undelivered(string Name, string? Email, bool IsChannel, string? Reason, DateTimeOffset? At, int Tries);
