using PlanBot.Domain;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Imports;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Schedule;
using PlanBot.Files;
using PlanBot.Turns;

namespace PlanBot.Conversations;

/// <summary>From a file of progress to the reports of a plan: read, kept as a draft, shown, and taken over when the plan manager confirms.</summary>
internal sealed class ProgressImport(Turn<Plan> plans, AddressBook addresses, BotClock clock)
{
    /// <summary>What is said beside such a file.</summary>
    public static readonly string[] Words = ["progress", "进度"];

    /// <summary>True when the words beside a file say that it holds progress and no plan.</summary>
    public static bool IsMeant(string text) => Words.Any(word => text.TrimStart('/', ' ').StartsWith(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>A file that was sent to the bot; the text that came with it may name the plan.</summary>
    public async Task<Reply> OfferAsync(Person person, byte[] bytes, string fileName, string? planName)
    {
        var theirs = await Task.WhenAll(person.Plans.Select(plans.ReadAsync));
        var (plan, refusal) = DayOffer.Target([.. theirs.OfType<Plan>()], planName, person.AsActor, "Progress");
        if (plan is null) return new Reply.Notice(refusal!);
        return await OfferAsync(plan, bytes, fileName) switch
        {
            ProgressRead.Offered(var offer, var file, var draft) => new Reply.Card(ProgressOffers.Preview(offer, file, draft, person.Tongue)),
            ProgressRead.Faulty(var file) => new Reply.Card(ProgressOffers.Faults(file, fileName, person.Tongue)),
            ProgressRead.Refused(var why) => new Reply.Notice(why.Say(person.Tongue)),
            var other => throw new InvalidOperationException($"No arm for {other.GetType().Name}."),
        };
    }

    /// <summary>Reads a file and keeps its reports as a draft, unless the plan knows them already.</summary>
    public async Task<ProgressRead> OfferAsync(Plan plan, byte[] bytes, string fileName)
    {
        var reading = PlanFile.Read(bytes, fileName);
        if (reading is SheetReading.Unreadable(var fault)) return new ProgressRead.Refused(fault);
        var file = ProgressFile.Read(((SheetReading.Read)reading).Sheets, plan, plan.Today(clock.Now));
        if (file.ErrorCount > 0) return new ProgressRead.Faulty(file);
        var offer = ProgressOffer.Of(plan, file.Tasks);
        var draft = offer.ToDraft(ImportFlow.NewId(), clock.Now);
        if (offer.ChangesNothing) return new ProgressRead.Offered(offer, file, draft.Id);
        await addresses.AddDraftAsync(draft.Id, clock.Now);
        await plans.TakeAsync(draft.Id, new CancelImport(), (found, _) => new(found ?? draft));
        return new ProgressRead.Offered(offer, file, draft.Id);
    }
}

/// <summary>What came of a file of progress.</summary>
internal abstract record ProgressRead
{
    private ProgressRead() { }

    /// <summary>A draft of its reports waits for confirmation, unless they change nothing.</summary>
    public sealed record Offered(ProgressOffer Offer, ProgressFile File, string DraftId) : ProgressRead;

    /// <summary>It has faults.</summary>
    public sealed record Faulty(ProgressFile File) : ProgressRead;

    /// <summary>It is no table.</summary>
    public sealed record Refused(ImportNote Why) : ProgressRead;
}
