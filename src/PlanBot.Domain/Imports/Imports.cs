using System.Collections.Immutable;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Imports;

/// <summary>From a table to a plan: understand it, find the plan that it is about, make the draft that waits for confirmation.</summary>
public static class Imports
{
    /// <summary>The most tasks of one plan.</summary>
    public const int MaxTasks = 50_000;

    /// <summary>Understands the best of a file's sheets as a plan. All faults are gathered; nothing is thrown.</summary>
    public static Understanding Understand(IReadOnlyList<Sheet> sheets, ImportContext context)
    {
        var notes = new Notes();
        if (Headers.Find(sheets) is not { } header)
        {
            notes.Error(null, sheets.All(s => s.Rows.IsEmpty) ? "Import.Empty" : "Import.NoHeader");
            return Faulty(context, notes);
        }
        if (header.Columns.All(c => c.Field != ImportField.Title))
        {
            notes.Error(header.Sheet.Rows[header.RowIndex].Number, "Import.NoTitleColumn");
            return Faulty(context, notes) with { Columns = header.Columns, Ignored = header.Ignored };
        }
        var reader = new RowReader(header, context, notes);
        var rows = reader.Rows.Select(reader.Read).OfType<ImportRow>().ToList();
        if (rows.Count == 0 && notes.ErrorCount == 0) notes.Error(null, "Import.NoTasks");
        if (rows.Count > MaxTasks) notes.Error(null, "Import.TooManyTasks", rows.Count, MaxTasks);
        var built = ImportOutline.Place(rows, notes);
        ImportLinks.Tie(rows, context.Calendar.HoursPerDay, notes);
        reader.Owners.NoteUnknown(notes);
        NoteUndated(rows, notes);
        return Faulty(context, notes) with
        {
            Names = [.. new[] { header.Sheet.Title, OnlyRoot(rows) }.OfType<string>().Concat(Names(context)).Select(Name).Where(n => n.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)],
            Columns = header.Columns,
            Ignored = header.Ignored,
            Tasks = [.. rows.OrderBy(r => r.Order).Select(r => r.ToTask())],
            People = [.. reader.Owners.Used.Values],
            AreCodesBuilt = built,
        };
    }

    /// <summary>
    /// The plan that a file is about: of the name that was given, else of the first of the file's names that a plan has.
    /// Only the manager of a plan may change it by an import; <paramref name="plans"/> are all active plans.
    /// </summary>
    public static ImportTarget Target(string? given, Understanding understanding, IEnumerable<Plan> plans, Actor actor)
    {
        ImmutableArray<string> names = given is null ? understanding.Names : [Name(given)];
        var active = plans.Where(p => p.State == PlanState.Active).ToList();
        foreach (var name in names)
        {
            var same = active.Where(p => string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase) || p.Id == name).ToList();
            if (same.Find(p => p.IsManagedBy(actor)) is { } mine) return new ImportTarget.Update(mine);
            if (same.Count > 0) return new ImportTarget.Refused(new(null, "Import.NotYourPlan", name, same[0].People[same[0].Manager].Name));
        }
        return names is [{ Length: > 0 } first, ..] ? new ImportTarget.New(first) : new ImportTarget.Refused(new(null, "Import.NoName"));
    }

    /// <summary>The draft of a new plan, or of the plan that an existing one would become.</summary>
    /// <param name="understanding">A file without errors.</param>
    /// <param name="planId">The draft's id; a new plan keeps it.</param>
    /// <param name="name">The plan's name; an existing plan keeps its own.</param>
    /// <param name="manager">Who imports, and manages a new plan.</param>
    /// <param name="existing">The plan to change; null for a new one.</param>
    /// <param name="settings">The settings of a new plan.</param>
    /// <param name="now">When it was imported.</param>
    public static Plan ToDraft(Understanding understanding, string planId, string name, Participant manager, Plan? existing, PlanSettings settings, DateTimeOffset now)
    {
        var basis = existing ?? new Plan
        {
            Id = planId, TenantId = People.PersonId.TenantOf(manager.PersonId ?? ""), Name = Name(name), Manager = manager.Key, Settings = HoursOfFile.In(understanding.Tasks, settings),
            People = ImmutableSortedDictionary.Create<string, Participant>(StringComparer.Ordinal).Add(manager.Key, manager),
        };
        var merged = Merge.Into(basis, understanding);
        return merged with
        {
            Id = planId, State = PlanState.Draft, DraftOf = existing?.Id, CreatedAt = now,
            Answers = ImmutableDictionary<CheckIns.AnswerKey, CheckIns.Answer>.Empty, Channel = null, Kpis = Kpis.KpiBook.Empty,
        };
    }

    private static Understanding Faulty(ImportContext context, Notes notes) => new()
    {
        Names = Names(context), Errors = notes.Errors, ErrorCount = notes.ErrorCount, Warnings = notes.Warnings, WarningCount = notes.WarningCount,
    };

    private static ImmutableArray<string> Names(ImportContext context)
    {
        var name = Name(context.FileName);
        return [name.LastIndexOf('.') is var dot and > 0 ? name[..dot] : name];
    }

    private static string Name(string name)
    {
        name = string.Concat(name.Where(c => !char.IsControl(c))).Trim();
        return name.Length <= CellText.MaxTitle ? name : name[..(char.IsHighSurrogate(name[CellText.MaxTitle - 1]) ? CellText.MaxTitle - 1 : CellText.MaxTitle)].TrimEnd();
    }

    private static string? OnlyRoot(List<ImportRow> rows) => rows.Where(r => r.Parent is null).Take(2).ToList() is [{ Children.Count: > 0 } root] ? root.Title : null;

    private static void NoteUndated(List<ImportRow> rows, Notes notes)
    {
        var undated = rows.Where(r => r.Children.Count == 0 && r.Task.Due is null && !r.Task.IsCancelled).ToList();
        if (undated.Count > 0) notes.Warn(undated[0].Number, "Import.Undated", undated.Count, undated.Take(5).Select(r => r.Code).ToList());
    }
}

/// <summary>Which plan a file is about.</summary>
public abstract record ImportTarget
{
    private ImportTarget() { }

    /// <summary>A plan that is not there yet.</summary>
    /// <param name="Name">Its name.</param>
    public sealed record New(string Name) : ImportTarget;

    /// <summary>A plan that is there.</summary>
    /// <param name="Plan">The plan.</param>
    public sealed record Update(Plan Plan) : ImportTarget;

    /// <summary>A plan that somebody else manages, or a name that is none.</summary>
    /// <param name="Why">The reason and the way out.</param>
    public sealed record Refused(ImportNote Why) : ImportTarget;
}
