using System.Collections.Immutable;
using PlanBot.Domain.Language;

namespace PlanBot.Domain.Plans;

/// <summary>Settings as they were typed, read as a whole: either every value is right, or nothing is taken.</summary>
/// <typeparam name="T">What the settings are of.</typeparam>
/// <param name="Settings">The settings after; those before while anything is wrong.</param>
/// <param name="Faults">What is wrong, by field.</param>
internal sealed record SettingsForm<T>(T Settings, IReadOnlyDictionary<string, string> Faults);

/// <summary>Reads what stands in a form or a file.</summary>
internal static class SettingsForm
{
    private const int LongestQuote = 40;

    /// <summary>Weekdays from Monday on, as forms offer them.</summary>
    internal static readonly ImmutableArray<DayOfWeek> Weekdays =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    /// <summary>Reads the texts of some fields; of them a missing text is an empty one. What stands there unchanged always fits.</summary>
    /// <param name="before">The settings before.</param>
    /// <param name="fields">The fields that were asked for.</param>
    /// <param name="typed">Field name to typed text; untrusted.</param>
    /// <param name="check">What is wrong between fields. What was so before is nobody's fault but of who is asked for that field.</param>
    /// <param name="tongue">The language of the faults.</param>
    internal static SettingsForm<T> Read<T>(T before, ImmutableArray<SettingField<T>> fields, IReadOnlyDictionary<string, string> typed, Func<T, Tongue, IEnumerable<(string Field, string Says)>> check, Tongue tongue)
    {
        var faults = new Dictionary<string, string>(StringComparer.Ordinal);
        var after = before;
        foreach (var field in fields)
        {
            var text = typed.GetValueOrDefault(field.Name)?.Trim() ?? "";
            if (text == field.Text(before)) continue;
            if (text.Length == 0 && !field.Kind.IsOptional) faults[field.Name] = tongue.Say("Settings.Missing");
            else if (text.Length > 0 && field.Kind.Read(text) is null) faults[field.Name] = field.Kind.Fault(text.CutLine(LongestQuote), tongue);
            else after = field.With(after, text.Length == 0 ? "" : field.Kind.Read(text)!);
        }
        if (faults.Count == 0)
        {
            var known = check(before, tongue).ToList();
            foreach (var fault in check(after, tongue))
                if (fields.Any(f => f.Name == fault.Field) || !known.Contains(fault)) faults.TryAdd(fault.Field, fault.Says);
        }
        return new(faults.Count == 0 ? after : before, faults);
    }

    /// <summary>The texts of settings, as a form shows them.</summary>
    internal static Dictionary<string, string> TextsOf<T>(T settings, ImmutableArray<SettingField<T>> fields) => fields.ToDictionary(f => f.Name, f => f.Text(settings), StringComparer.Ordinal);
}
