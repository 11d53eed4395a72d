using PlanBot.Domain;
using PlanBot.Domain.Imports;
using PlanBot.Domain.Kpis;
using PlanBot.Domain.Language;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Files;
using PlanBot.Rows;
using PlanBot.Storage;
using PlanBot.Turns;

namespace PlanBot.Conversations;

/// <summary>
/// Brings a plan the figures that a question about KPIs needs: a few ranges of its partition, never all. A decision counts only under the stamp under which
/// they were read: whoever entered a figure meanwhile is read again first, so that no two entries of one row lose one another.
/// </summary>
internal sealed class KpiFlow(IStore store, Turn<Plan> plans, Acquaintance acquaintance, BotClock clock)
{
    /// <summary>Somebody enters a figure each time: more often than 200 stores do at once.</summary>
    private const int MostTries = 300;

    private const int MostDoubts = 50;

    public async Task<Taken<Plan>> TakeAsync(string planId, KpiInput input)
    {
        for (var tries = 1; ; tries++)
        {
            if (await plans.ReadAsync(planId) is not { } plan) return default;
            var (filled, broken) = await FillAsync(plan, input);
            var moved = false;
            var taken = await plans.TakeAsync(planId, filled, (state, now) =>
            {
                moved = state is not null && state.Kpis.Stamp != filled.Stamp;
                if (state is null || moved) return null;
                var decision = Decide.For(state, filled, now);
                // What cannot be read is not written over: the other months of that year would be lost.
                return decision.Figures.Any(year => broken.Contains(FigureRow.Key(year.Key))) ? new(state) { Reply = new Reply.Notice(input.By.Tongue.Say("Kpi.BrokenRow")) } : decision;
            });
            if (!moved || taken.IsRepeat) return taken;
            if (tries >= MostTries) throw new InvalidOperationException($"The figures of plan {planId} moved {tries} times while one was entered.");
        }
    }

    /// <summary>The figures of KPIs; a row that somebody broke is done without.</summary>
    public async Task<KpiFigures> ReadAsync(string planId, KpiNeeds needs) => (await ReadSoundAsync(planId, needs)).Figures;

    private async Task<(KpiFigures Figures, HashSet<string> Broken)> ReadSoundAsync(string planId, KpiNeeds needs)
    {
        if (needs.Kpis.IsEmpty) return (KpiFigures.Empty, []);
        var byHand = new ByHand();
        var rows = await store.ReadAsync(plans.Partition(planId), [.. needs.Kpis.Order(StringComparer.Ordinal).Select(id => FigureRow.Between(id, needs.FromYear, needs.ToYear))]);
        return (KpiFigures.Of(rows.Select(row => byHand.Read(row, FigureRow.Names, FigureRow.Read)).OfType<KpiYear>()), [.. byHand.Broken.Select(b => b.Row.Key)]);
    }

    /// <summary>True for the text beside a file of KPIs.</summary>
    public static bool IsMeant(string text) => text.TrimStart('/', ' ') is var said && (said.StartsWith("kpi", StringComparison.OrdinalIgnoreCase) || said.StartsWith("指标", StringComparison.Ordinal));

    /// <summary>A file that was sent to the bot; the text beside it may name the plan.</summary>
    public async Task<Reply> OfferAsync(Person person, byte[] bytes, string fileName, string? planName)
    {
        var theirs = await Task.WhenAll(person.Plans.Select(plans.ReadAsync));
        var (plan, refusal) = KpiFile.Target([.. theirs.OfType<Plan>()], planName, person.AsActor);
        if (plan is null) return new Reply.Notice(refusal!);
        return Read(plan, bytes, fileName) switch
        {
            KpiFileReading.Unreadable(var why) => new Reply.Notice(why.Say(person.Tongue)),
            KpiFileReading.Read(var file) => file.ErrorCount > 0 ? new Reply.Card(KpiFileCards.Faults(file, fileName, person.Tongue)) : await ImportAsync(plan, file, fileName, person.AsActor),
            var other => throw new InvalidOperationException($"No arm for {other.GetType().Name}."),
        };
    }

    public KpiFileReading Read(Plan plan, byte[] bytes, string fileName) => PlanFile.Read(bytes, fileName) switch
    {
        SheetReading.Unreadable(var why) => new KpiFileReading.Unreadable(why),
        SheetReading.Read(var sheets) => new KpiFileReading.Read(KpiFile.Read(sheets, plan, plan.Today(clock.Now))),
        var other => throw new InvalidOperationException($"No arm for {other.GetType().Name}."),
    };

    /// <summary>Takes a file without errors over: its definitions at once, its figures KPI by KPI in slices. Where that is broken off, what is in stays in, and the same file sent again brings the rest.</summary>
    public async Task<Reply> ImportAsync(Plan plan, KpiFile file, string fileName, Actor by)
    {
        if (file.Kpis.Length + file.Units.Length > 0)
        {
            var define = new DefineKpis(file.Kpis, file.Units, file.People) { By = by };
            var defined = await TakeAsync(plan.Id, define);
            if (defined.Decision is not { Reply: Reply.Card } decision) return defined.Decision?.Reply ?? new Reply.Notice(by.Tongue.Say("Shell.NoPlan"));
            plan = decision.State;
            await acquaintance.SpreadAsync(plan);
            await acquaintance.ResolveNamesAsync(plan);
        }
        var doubts = new List<string>();
        foreach (var ofKpi in file.Figures.GroupBy(f => f.KpiId, StringComparer.Ordinal))
        {
            if (plan.Kpis.Find(ofKpi.Key) is not { } kpi) continue;
            var known = await ReadAsync(plan.Id, KpiNeeds.Of(plan, new TakeFigures(kpi.Id, [.. ofKpi]), clock.Now));
            doubts.AddRange(KpiDoubt.Among(plan, kpi, known, ofKpi, MostDoubts - doubts.Count, plan.Today(clock.Now), by.Tongue));
            // Earlier years first: the target of a year follows the season of the one before.
            var rows = ofKpi.GroupBy(f => (f.Period.Year, f.UnitId)).OrderBy(g => g.Key.Year);
            foreach (var slice in rows.Chunk(TakeFigures.MostRows))
            {
                var taken = await TakeAsync(plan.Id, new TakeFigures(kpi.Id, [.. slice.SelectMany(g => g)]) { By = by });
                if (taken.Decision is not { Reply: null }) return taken.Decision?.Reply ?? new Reply.Notice(by.Tongue.Say("Shell.NoPlan"));
            }
        }
        return new Reply.Card(KpiFileCards.Taken(plan, fileName, file.Kpis.Length, file.Units.Length, file.Figures.Length, [.. doubts], by.Tongue));
    }

    private async Task<(KpiInput Input, HashSet<string> Broken)> FillAsync(Plan plan, KpiInput input)
    {
        var mayAsk = plan.State == PlanState.Active && plan.IsSeenBy(input.By, input.ChannelId);
        var (figures, broken) = mayAsk ? await ReadSoundAsync(plan.Id, KpiNeeds.Of(plan, input, clock.Now)) : (KpiFigures.Empty, []);
        return (input with { Stamp = plan.Kpis.Stamp, Figures = figures }, broken);
    }
}

/// <summary>What came of the bytes of a KPI file.</summary>
internal abstract record KpiFileReading
{
    private KpiFileReading() { }

    /// <summary>It is a table; it may have errors.</summary>
    public sealed record Read(KpiFile File) : KpiFileReading;

    /// <summary>It is no table.</summary>
    public sealed record Unreadable(ImportNote Why) : KpiFileReading;
}
