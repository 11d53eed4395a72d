using System.Collections.Immutable;
using PlanBot.Domain.Imports;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Schedule;

namespace PlanBot.Domain.Tests.Conventions;

/// <summary>A file of progress before and after it is confirmed, and one with faults.</summary>
internal static class GallerySchedule
{
    internal static IEnumerable<Shown> Of(Stage stage, Plan plan, Writing writing)
    {
        ImmutableArray<PlanTask> reported = [.. plan.Tasks.Leaves.Where(t => !t.IsCancelled).Take(40).Select((t, i) => new PlanTask
        {
            Id = t.Id, Code = t.Code, Title = t.Title, Order = i, PercentComplete = i % 3 * 50, ActualStart = Stage.Today.AddDays(-20), ActualCost = i,
            Progress = [.. Enumerable.Range(-20, 20).Select(day => new ProgressPoint(Stage.Today.AddDays(day), i % 3 * 50, i, true))],
        })];
        var offer = ProgressOffer.Of(plan, reported);
        var warnings = Enumerable.Range(1, 20).Select(row => new ImportNote(row, "Progress.Falls", "1.1", 60.0, 40.0, Stage.Today)).ToImmutableArray();
        var file = new ProgressFile { Tasks = reported, Ignored = [.. Enumerable.Repeat(writing.Title[..Math.Min(50, writing.Title.Length)], 20)], Warnings = warnings, WarningCount = 70 };
        var waiting = stage with { Plans = [plan, offer.ToDraft("progress", Stage.Now)] };
        yield return new($"{stage.Name}: file of progress", waiting, ProgressOffers.Preview(offer, file, "progress", stage.Person.Tongue), null);
        yield return new($"{stage.Name}: file of progress, known", stage, ProgressOffers.Preview(ProgressOffer.Of(plan, []), file, "progress", stage.Person.Tongue), null);
        foreach (var shown in (IEnumerable<Shown>)[.. waiting.Takes("file of progress, confirmed", new ConfirmImport(), "progress"), .. waiting.Takes("file of progress, cancelled", new CancelImport(), "progress")]) yield return shown;
        var faults = Enumerable.Range(1, 20).Select(row => new ImportNote(row, "Progress.NoSuchTask", writing.Title[..Math.Min(50, writing.Title.Length)])).ToImmutableArray();
        yield return new($"{stage.Name}: file of progress with faults", stage, ProgressOffers.Faults(new() { Errors = faults, ErrorCount = 70 }, writing.Title, stage.Person.Tongue), null);
    }
}
