using System.Collections.Immutable;

namespace PlanBot.Domain.Plans;

/// <summary>A change of settings, as history shows it and undo takes it back.</summary>
/// <param name="At">When; no two changes of one plan or person are at the same time.</param>
/// <param name="By">Who.</param>
/// <param name="From">What changed, as it was: <c>nudgeAt 09:00; dueSoonDays 2</c>; a name alone is a setting that was not set.</param>
/// <param name="To">The same, as it is since.</param>
public sealed record SettingsChange(DateTimeOffset At, string By, string From, string To)
{
    /// <summary>The most changes of a plan that are kept at hand.</summary>
    public const int Kept = 10;

    /// <summary>What differs between two settings; null when nothing does.</summary>
    internal static SettingsChange? Between<T>(T before, T after, ImmutableArray<SettingField<T>> fields, string by, DateTimeOffset at)
    {
        var changed = fields.Where(f => f.Text(before) != f.Text(after)).ToList();
        return changed.Count == 0 ? null : new(at, by, Join(before), Join(after));

        string Join(T settings) => string.Join("; ", changed.Select(f => $"{f.Name} {f.Text(settings)}".TrimEnd()));
    }

    /// <summary>Field name to text, of one side of a change. What somebody wrote into the table by hand and is no setting is left out.</summary>
    internal static IEnumerable<(SettingField<T> Field, string Text)> Texts<T>(string side, ImmutableArray<SettingField<T>> fields) =>
        from part in side.Split("; ")
        let space = part.IndexOf(' ')
        let field = fields.FirstOrDefault(f => f.Name == (space < 0 ? part : part[..space]))
        where field is not null
        let text = space < 0 ? "" : part[(space + 1)..]
        where text.Length == 0 ? field.Kind.IsOptional : field.Kind.Read(text) is not null
        select (field, text);

    /// <summary>The settings as they were before this change; null when they were changed again since, or cannot be read.</summary>
    internal SettingsForm<T>? Undo<T>(T settings, ImmutableArray<SettingField<T>> fields, Func<T, Language.Tongue, IEnumerable<(string Field, string Says)>> check, Language.Tongue tongue)
    {
        var (from, to) = (Texts(From, fields).ToList(), Texts(To, fields).ToList());
        if (from.Count == 0 || to.Count != from.Count || to.Any(t => t.Field.Text(settings) != t.Text)) return null;
        return SettingsForm.Read(settings, [.. from.Select(f => f.Field)], from.ToDictionary(f => f.Field.Name, f => f.Text, StringComparer.Ordinal), check, tongue);
    }
}
