using System.Collections.Immutable;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Imports;

/// <summary>What an import understood, shown before anything is changed: the same on a card and on the command line.</summary>
public sealed record ImportPreview
{
    private const int Shown = 8;

    private ImportPreview(Understanding file, Plan draft, Plan? existing)
    {
        (File, Draft) = (file, draft);
        Difference = existing is null ? null : ImportDifference.Between(existing, draft);
    }

    /// <summary>What was understood.</summary>
    public Understanding File { get; }

    /// <summary>The draft that waits.</summary>
    public Plan Draft { get; }

    /// <summary>What an existing plan would change; null for a new plan.</summary>
    public ImportDifference? Difference { get; }

    /// <summary>True when the plan already is as the file has it: there is nothing to confirm.</summary>
    public bool ChangesNothing => Difference is { IsEmpty: true };

    /// <summary>Tasks that carry work.</summary>
    public int TaskCount => Draft.Tasks.Leaves.Count();

    /// <summary>Tasks with tasks below them.</summary>
    public int SummaryCount => Draft.Tasks.All.Length - TaskCount;

    /// <summary>The first start or due date.</summary>
    public DateOnly? From => Draft.Tasks.All.Select(t => t.Start ?? t.Due).Min();

    /// <summary>The last due date.</summary>
    public DateOnly? To => Draft.Tasks.All.Select(t => t.Due ?? t.Start).Max();

    /// <summary>The owners, those of most tasks first, with the number of their tasks.</summary>
    public ImmutableArray<(Participant Owner, int Tasks)> Owners =>
        [.. Draft.Tasks.Leaves.Where(t => t.Owner is not null).CountBy(t => t.Owner!).OrderByDescending(c => c.Value).Select(c => (Draft.People[c.Key], c.Value))];

    /// <summary>The preview of a draft; <paramref name="existing"/> is the plan that it would change.</summary>
    public static ImportPreview Of(Understanding file, Plan draft, Plan? existing) => new(file, draft, existing);

    /// <summary>The preview as plain text.</summary>
    public string ToText(Tongue tongue) =>
        string.Join('\n', Sections(tongue).SelectMany(s => s.Lines.Select(line => "  " + line).Prepend(s.Heading)).Prepend(Heading(tongue)));

    internal string Heading(Tongue tongue) => tongue.Say(Difference is null ? "Import.PreviewNew" : ChangesNothing ? "Import.NothingToDo" : "Import.PreviewUpdate", Draft.Name);

    internal IEnumerable<(string Heading, ImmutableArray<string> Lines)> Sections(Tongue tongue)
    {
        yield return (tongue.Say("Import.Content"), [.. Content(tongue)]);
        if (Difference is { } difference)
            foreach (var section in DifferenceSections(difference, tongue)) yield return section;
        if (File.Columns.Length > 0) yield return (tongue.Say("Import.Columns"), [string.Join(tongue.Say("Import.Comma"), File.Columns.Select(c => Column(c, tongue)))]);
        if (File.Ignored.Length > 0) yield return (tongue.Say("Import.Ignored"), [Listed(File.Ignored, File.Ignored.Length, tongue, tongue.Say("Import.Comma"))]);
        if (File.WarningCount > 0) yield return (tongue.Say("Import.Warnings"), Lines(File.Warnings.Select(w => w.Say(tongue)), File.WarningCount, tongue));
    }

    /// <summary>A column by its header, and what it was understood as.</summary>
    internal static string Column(ImportColumn column, Tongue tongue) => Headers.Same(column.Header, tongue.Name(column.Field)) ? column.Header : $"{column.Header} → {tongue.Name(column.Field)}";

    internal static IEnumerable<(string Heading, ImmutableArray<string> Lines)> DifferenceSections(ImportDifference difference, Tongue tongue)
    {
        if (difference.Added.Length > 0) yield return (tongue.Say("Import.Added", difference.Added.Length), Lines(difference.Added.Select(Named), difference.Added.Length, tongue));
        if (difference.Changed.Length > 0) yield return (tongue.Say("Import.Changed", difference.Changed.Length), Lines(difference.Changed.Select(c => Change(c, tongue)), difference.Changed.Length, tongue));
        if (difference.Removed.Length > 0) yield return (tongue.Say("Import.Removed", difference.Removed.Length), Lines(difference.Removed.Select(Named), difference.Removed.Length, tongue));
    }

    internal static ImmutableArray<string> Lines(IEnumerable<string> lines, int count, Tongue tongue) =>
        [.. lines.Take(Shown), .. count > Shown ? [tongue.Say("Import.AndMore", count - Shown)] : Array.Empty<string>()];

    internal IEnumerable<string> Content(Tongue tongue)
    {
        yield return tongue.Say(SummaryCount == 0 ? "Import.Tasks" : "Import.TasksInGroups", TaskCount, SummaryCount);
        if (From is { } from && To is { } to) yield return tongue.Say("Import.Dates", from, to);
        if (Difference is null && Draft.Settings.Working is { Break: var pause, Hours: var hours } && (pause is not null || hours != WorkingHours.Usual))
            yield return pause is { } rest ? tongue.Say("Import.HoursWithBreak", hours.From, hours.To, rest.From, rest.To) : tongue.Say("Import.Hours", hours.From, hours.To);
        var owners = Owners;
        if (owners.Length > 0) yield return tongue.Say("Import.Owners", Listed(owners.Select(o => tongue.Say("Import.OwnerTasks", CellText.Short(o.Owner.Name), o.Tasks)), owners.Length, tongue, tongue.Say("Import.Comma")));
        var unowned = Draft.Tasks.Leaves.Count(t => Draft.Find(t.Owner) is null);
        if (unowned > 0) yield return tongue.Say("Import.Unowned", unowned, CellText.Short(Draft.People[Draft.Manager].Name));
        var budget = Draft.Tasks.Leaves.Sum(t => t.Budget ?? 0);
        if (budget > 0) yield return tongue.Say("Import.TotalBudget", budget);
    }

    private static string Listed(IEnumerable<string> items, int count, Tongue tongue, string comma) => string.Join(comma, Lines(items, count, tongue));

    internal static string Named(PlanTask task) => $"{task.Code} {CellText.Short(task.Title)}";

    internal static string Change(TaskChange change, Tongue tongue, int most = 3)
    {
        var fields = change.Fields.Take(most).Select(f => f.Say(tongue)).ToList();
        if (change.Fields.Length > most) fields.Add(tongue.Say("Import.AndMore", change.Fields.Length - most));
        return $"{Named(change.Task)}: {string.Join("; ", fields)}";
    }
}
