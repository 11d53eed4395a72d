using System.Collections.Immutable;
using PlanBot.Domain;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Imports;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Turns;

namespace PlanBot.Conversations;

/// <summary>From an iCalendar file to the days off of a plan: read, kept as a draft, shown, and taken over when the plan manager confirms.</summary>
internal sealed class CalendarImport(Turn<Plan> plans, AddressBook addresses, BotClock clock)
{
    /// <summary>True for the name of an iCalendar file.</summary>
    public static bool IsCalendar(string fileName) => fileName.EndsWith(".ics", StringComparison.OrdinalIgnoreCase);

    /// <summary>A file that was sent to the bot; the text that came with it may name the plan.</summary>
    public async Task<Reply> OfferAsync(Person person, ReadOnlyMemory<byte> bytes, string fileName, string? planName)
    {
        var theirs = await Task.WhenAll(person.Plans.Select(plans.ReadAsync));
        var (plan, refusal) = DayOffer.Target([.. theirs.OfType<Plan>()], planName, person.AsActor);
        if (plan is null) return new Reply.Notice(refusal!);
        return await OfferAsync(plan, bytes) switch
        {
            DaysRead.Offered(var offer, var file, var draft) => new Reply.Card(DayOffers.Preview(offer, file, draft, person.Tongue)),
            DaysRead.Faulty(var faults) => new Reply.Card(DayOffers.Faults(faults, fileName, person.Tongue)),
            var other => throw new InvalidOperationException($"No arm for {other.GetType().Name}."),
        };
    }

    /// <summary>Reads a file and keeps its days as a draft, unless the plan has them already.</summary>
    public async Task<DaysRead> OfferAsync(Plan plan, ReadOnlyMemory<byte> bytes)
    {
        var reading = CalendarFile.Read(bytes, plan.Today(clock.Now), plan.Settings.Zone);
        if (reading is CalendarReading.Unreadable(var faults)) return new DaysRead.Faulty(faults);
        var file = (CalendarReading.Read)reading;
        var offer = DayOffer.Of(plan, file);
        if (offer.Fault is { } fault) return new DaysRead.Faulty([fault]);
        var draft = offer.ToDraft(ImportFlow.NewId(), clock.Now);
        if (offer.ChangesNothing) return new DaysRead.Offered(offer, file, draft.Id);
        await addresses.AddDraftAsync(draft.Id, clock.Now);
        await plans.TakeAsync(draft.Id, new CancelImport(), (found, _) => new(found ?? draft));
        return new DaysRead.Offered(offer, file, draft.Id);
    }
}

/// <summary>What came of a calendar file.</summary>
internal abstract record DaysRead
{
    private DaysRead() { }

    /// <summary>A draft of its days waits for confirmation, unless they change nothing.</summary>
    public sealed record Offered(DayOffer Offer, CalendarReading.Read File, string DraftId) : DaysRead;

    /// <summary>It cannot be taken.</summary>
    public sealed record Faulty(ImmutableArray<CalendarFault> Faults) : DaysRead;
}
