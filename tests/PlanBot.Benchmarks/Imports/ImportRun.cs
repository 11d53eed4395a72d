using System.Diagnostics;
using PlanBot.Conversations;
using PlanBot.Domain;
using PlanBot.Domain.Imports;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;
using PlanBot.Files;

namespace PlanBot.Benchmarks.Imports;

/// <summary><c>import</c>: a large plan from csv and from xlsx, through the bot's parts: read, understood, kept as a draft, confirmed.</summary>
internal static class ImportRun
{
    public static async Task<int> RunAsync(string[] args)
    {
        var flags = new Flags(args);
        var (tasks, owners, repeats) = (flags.Number("--tasks", 10_000), flags.Number("--owners", 50), flags.Number("--repeats", 3));
        flags.RequireKnown();
        var csv = PlanFiles.Csv(tasks, owners, DateOnly.FromDateTime(DateTime.UtcNow));
        var xlsx = PlanExport.ToXlsx(Understood(csv), Tongue.English);
        foreach (var (name, file) in new[] { ("load.csv", csv), ("load.xlsx", xlsx) })
            for (var i = 0; i < repeats; i++)
                await MeasureAsync(name, file);
        return 0;
    }

    private static async Task MeasureAsync(string name, byte[] file)
    {
        await using var bot = new InProcessBot();
        var flow = bot.Get<ImportFlow>();
        var manager = Participant.Named("Manager", "manager@load.example");
        var by = new Actor(manager.PersonId!, manager.Name, Tongue.English);
        var collections = GC.CollectionCount(2);

        var watch = Stopwatch.StartNew();
        var sheets = ((SheetReading.Read)PlanFile.Read(file, name)).Sheets;
        var read = watch.Elapsed;
        Domain.Imports.Imports.Understand(sheets, new ImportContext(name, DateOnly.FromDateTime(DateTime.UtcNow), new PlanSettings().Calendar, [manager]));
        var understood = watch.Elapsed - read;

        // The whole way again, as the bot goes it, reading and understanding included.
        watch.Restart();
        var offer = (Offer.Draft)await flow.OfferAsync(file, name, "Load", manager, new PlanSettings(), by);
        var drafted = watch.Elapsed;
        await flow.FinishAsync(offer.Preview.Draft.Id, new ConfirmImport { By = by });
        var confirmed = watch.Elapsed - drafted;
        Console.WriteLine(
            $"{name,-10} {file.Length / 1024.0,6:0} KB  {offer.Preview.Draft.Tasks.All.Length} tasks   read {read.TotalMilliseconds,5:0} ms   understand {understood.TotalMilliseconds,5:0} ms   "
            + $"read to draft {drafted.TotalMilliseconds,5:0} ms   confirm {confirmed.TotalMilliseconds,5:0} ms   full collections {GC.CollectionCount(2) - collections}");
    }

    private static Plan Understood(byte[] csv)
    {
        var manager = Participant.Named("Manager", "manager@load.example");
        var sheets = ((SheetReading.Read)PlanFile.Read(csv, "load.csv")).Sheets;
        var understanding = Domain.Imports.Imports.Understand(sheets, new ImportContext("load.csv", DateOnly.FromDateTime(DateTime.UtcNow), new PlanSettings().Calendar, [manager]));
        return Domain.Imports.Imports.ToDraft(understanding, "load", "Load", manager, null, new PlanSettings(), DateTimeOffset.UtcNow);
    }
}
