using PlanBot.Domain;
using PlanBot.Domain.Imports;
using PlanBot.Domain.Language;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Files;
using PlanBot.Samples;
using PlanBot.Teams;
using PlanBot.Turns;

namespace PlanBot.Conversations;

/// <summary>From a file to a plan: read, understood, kept as a draft in its own partition, shown, and made real when its importer confirms.</summary>
internal sealed class ImportFlow(Turn<Plan> plans, AddressBook addresses, Acquaintance acquaintance, CalendarImport calendars, ProgressImport progress, KpiFlow kpis, FileDownloads downloads, BotClock clock)
{
    /// <summary>A file that was sent to the bot; the text that came with it names the plan.</summary>
    public async Task<Reply> OfferAsync(Person person, FileDownload file, string text)
    {
        var tongue = person.Tongue;
        switch (await downloads.DownloadAsync(file))
        {
            case FileDownloadResult.Downloaded(var bytes) when CalendarImport.IsCalendar(file.Name):
                return await calendars.OfferAsync(person, bytes, file.Name, PlanNameIn(text));
            case FileDownloadResult.Downloaded(var bytes) when ProgressImport.IsMeant(text):
                return await progress.OfferAsync(person, bytes.ToArray(), file.Name, PlanNameIn(text));
            case FileDownloadResult.Downloaded(var bytes) when KpiFlow.IsMeant(text):
                return await kpis.OfferAsync(person, bytes.ToArray(), file.Name, PlanNameIn(text));
            case FileDownloadResult.Downloaded(var bytes):
                var settings = new PlanSettings { Tongue = tongue, Zone = person.Zone ?? Domain.Calendar.Zone.Utc };
                return await OfferAsync(bytes.ToArray(), file.Name, PlanNameIn(text), Participant.Of(person.Id, person.Name), settings, person.AsActor) switch
                {
                    Offer.Faulty faulty => new Reply.Card(ImportCards.Faults(faulty.File, file.Name, tongue)),
                    Offer.Refused refused => new Reply.Notice(refused.Why.Say(tongue)),
                    Offer.Draft draft => new Reply.Card(ImportCards.Preview(draft.Preview, tongue)),
                    var other => throw new InvalidOperationException($"No arm for {other.GetType().Name}."),
                };
            case FileDownloadResult.TooLarge(var limit):
                return new Reply.Notice(tongue.Say("Shell.FileTooLarge", limit / (1024 * 1024)));
            case FileDownloadResult.NotAllowed:
                return new Reply.Notice(tongue.Say("Shell.FileNotAllowed"));
            default:
                return new Reply.Notice(tongue.Say("Shell.FileFailed"));
        }
    }

    /// <summary>Reads a file and keeps what it means as a draft.</summary>
    public async Task<Offer> OfferAsync(byte[] bytes, string fileName, string? planName, Participant manager, PlanSettings settings, Actor by)
    {
        var reading = PlanFile.Read(bytes, fileName);
        if (reading is SheetReading.Unreadable(var fault)) return new Offer.Refused(fault);
        var sheets = ((SheetReading.Read)reading).Sheets;
        var understanding = Imports.Understand(sheets, new ImportContext(fileName, settings.Zone.DateAt(clock.Now), settings.Calendar, [manager]) { TenantId = by.TenantId });
        if (understanding.ErrorCount > 0) return new Offer.Faulty(understanding);
        var candidates = await addresses.PlansNamedAsync(planName is null ? understanding.Names : [planName]);
        var existing = (await Task.WhenAll(candidates.Select(plans.ReadAsync))).OfType<Plan>().Where(p => p.TenantId == by.TenantId);
        switch (Imports.Target(planName, understanding, existing, by))
        {
            case ImportTarget.Refused(var why):
                return new Offer.Refused(why);
            case ImportTarget.Update(var plan):
                // Now that the plan is known, its own calendar counts, and names in the file may be its people.
                var again = Imports.Understand(sheets, new ImportContext(fileName, plan.Today(clock.Now), plan.Settings.Calendar, [.. plan.People.Values]) { TenantId = plan.TenantId });
                return await KeepAsync(again, plan.Name, manager, plan, settings);
            case ImportTarget.New(var name):
                return await KeepAsync(understanding, name, manager, null, settings);
            case var other:
                throw new InvalidOperationException($"No arm for {other.GetType().Name}.");
        }
    }

    /// <summary>The importer confirms or cancels a draft.</summary>
    public async Task<Reply?> FinishAsync(string draftId, PlanInput input)
    {
        var tongue = input.By.Tongue;
        if (await plans.ReadAsync(draftId) is not { } draft || draft.TenantId != input.By.TenantId) return new Reply.Notice(tongue.Say("Shell.NoPlan"));
        if (input is ConfirmImport && draft is { State: PlanState.Draft, DraftOf: null } && await IsTakenAsync(draft))
            return new Reply.Notice(tongue.Say("Import.NameTaken", draft.Name));
        // Whoever is named must find the plan from the first moment on; an entry that leads to a draft leads nowhere.
        if (input is ConfirmImport && draft.State == PlanState.Draft && draft.IsManagedBy(input.By))
            await acquaintance.SpreadAsync(draft with { Id = draft.DraftOf ?? draft.Id });
        var taken = await plans.TakeAsync(draftId, input, (plan, now) => plan is null ? null : Decide.For(plan, input, now));
        if (taken.IsRepeat) return new Reply.Notice(tongue.Say("Shell.Repeated"));
        if (taken.Decision is not { } decision) return new Reply.Notice(tongue.Say("Shell.NoPlan"));
        if (decision.Next is not { } next)
        {
            if (decision.State.State == PlanState.Active) await acquaintance.ResolveNamesAsync(decision.State);
            return decision.Reply;
        }
        var apply = next.Input with { By = input.By, MessageId = input.MessageId };
        var applied = await plans.TakeAsync(next.PlanId, apply, (plan, now) => plan is null ? null : Decide.For(plan, apply, now));
        if (applied.Decision?.State is { } changed)
        {
            await plans.TakeAsync(draftId, new CancelImport(), (plan, _) => plan is null ? null : new(plan with { State = PlanState.Discarded }));
            await acquaintance.ResolveNamesAsync(changed);
        }
        return applied.Decision?.Reply ?? new Reply.Notice(tongue.Say(applied.IsRepeat ? "Shell.Repeated" : "Shell.NoPlan"));
    }

    /// <summary>Shows what a draft holds and would change; the plan that it would change compares, as it is now.</summary>
    public async Task<Reply?> ReviewAsync(string draftId, ReviewImport review)
    {
        var (id, input) = (draftId, (PlanInput)review);
        while (true)
        {
            var taken = await plans.TakeAsync(id, input, (plan, now) => plan is null ? null : Decide.For(plan, input, now));
            if (taken.Decision?.Next is not { } next) return taken.Decision?.Reply ?? new Reply.Notice(review.By.Tongue.Say("Shell.NoPlan"));
            (id, input) = (next.PlanId, next.Input with { By = review.By, MessageId = review.MessageId });
        }
    }

    /// <summary>Loads the sample into an empty store, so that a newcomer has something to follow up; null on any later run.</summary>
    public async Task<Plan?> LoadSampleOnFirstRunAsync(Tongue tongue)
    {
        // An entry alone is no plan: a first run that was broken off is made good.
        foreach (var known in await addresses.PlansAsync())
            if (await plans.PeekAsync(known) is not null) return null;
        var settings = new PlanSettings { Tongue = tongue, Zone = Domain.Calendar.Zone.Find(TimeZoneInfo.Local.Id) ?? Domain.Calendar.Zone.Utc };
        var sample = SamplePlan.Load(tongue, "sample", settings, clock.Now);
        await acquaintance.SpreadAsync(sample);
        await plans.TakeAsync(sample.Id, new ConfirmImport(), (plan, _) => plan is null ? new(sample) : new(plan));
        return sample;
    }

    /// <summary>"import North 2027", "calendar North 2027" or "progress North 2027" beside a file names the plan.</summary>
    private static string? PlanNameIn(string text)
    {
        foreach (var word in (string[])["import", "导入", "calendar", "日历", "kpi", "指标", .. ProgressImport.Words])
            if (text.TrimStart('/', ' ').StartsWith(word, StringComparison.OrdinalIgnoreCase) && text.TrimStart('/', ' ')[word.Length..].Trim() is { Length: > 0 } name) return name;
        return null;
    }

    /// <summary>A plan of that name may have come in the tenant since the preview was shown.</summary>
    private async Task<bool> IsTakenAsync(Plan draft)
    {
        var same = await Task.WhenAll((await addresses.PlansNamedAsync([draft.Name])).Select(plans.ReadAsync));
        return same.Any(p => p?.State == PlanState.Active && p.TenantId == draft.TenantId);
    }

    private async Task<Offer> KeepAsync(Understanding understanding, string name, Participant manager, Plan? existing, PlanSettings settings)
    {
        var draft = Imports.ToDraft(understanding, NewId(), name, manager, existing, settings, clock.Now) with { Review = ImportReview.Of(understanding, settings.Tongue) };
        var preview = ImportPreview.Of(understanding, draft, existing);
        if (preview.ChangesNothing) return new Offer.Draft(preview);
        await addresses.AddDraftAsync(draft.Id, clock.Now);
        await plans.TakeAsync(draft.Id, new CancelImport(), (plan, _) => new(plan ?? draft));
        return new Offer.Draft(preview);
    }

    /// <summary>The id of a draft, or of the plan that it becomes.</summary>
    internal static string NewId() => Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(4));
}

/// <summary>What came of a file.</summary>
internal abstract record Offer
{
    private Offer() { }

    /// <summary>It is a plan; a draft of it waits for confirmation, unless it changes nothing.</summary>
    public sealed record Draft(ImportPreview Preview) : Offer;

    /// <summary>It is a plan with faults.</summary>
    public sealed record Faulty(Understanding File) : Offer;

    /// <summary>It is no plan, or one that the sender may not change.</summary>
    public sealed record Refused(ImportNote Why) : Offer;
}
