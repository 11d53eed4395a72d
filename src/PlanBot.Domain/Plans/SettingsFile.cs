using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using PlanBot.Domain.Language;

namespace PlanBot.Domain.Plans;

/// <summary>The settings of a plan as a JSON file, with the names and bounds of the form: made from the same list of fields.</summary>
public static class SettingsFile
{
    /// <summary>What <c>$schema</c> says; the schema lies beside the file under this name.</summary>
    public const string SchemaName = "planbot-settings.schema.json";

    /// <summary>A larger file holds no settings.</summary>
    public const int MostBytes = 64 * 1024;

    internal const string SchemaField = "$schema";

    private const int LongestQuote = 40;

    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>All settings of a plan.</summary>
    public static byte[] Write(PlanSettings settings) => Json(json =>
    {
        json.WriteString(SchemaField, SchemaName);
        foreach (var field in PlanFields.All)
        {
            json.WritePropertyName(field.Name);
            WriteValue(json, field.Kind, field.Text(settings));
        }
    });

    /// <summary>What a file would change in a plan. It is untrusted, and taken as a whole or not at all.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="settings">The settings of the plan now.</param>
    /// <param name="tongue">The language of faults and changes.</param>
    public static SettingsOffer Read(ReadOnlyMemory<byte> bytes, PlanSettings settings, Tongue tongue)
    {
        if (bytes.Length > MostBytes) return SettingsOffer.Faulty(tongue.Say("Settings.FileTooLarge", MostBytes / 1024));
        ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
        try
        {
            using var json = JsonDocument.Parse(bytes.Span.StartsWith(mark) ? bytes[mark.Length..] : bytes, new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 8 });
            return json.RootElement.ValueKind is JsonValueKind.Object ? Read(json.RootElement, settings, tongue) : SettingsOffer.Faulty(tongue.Say("Settings.FileNoObject"));
        }
        catch (JsonException fault)
        {
            return SettingsOffer.Faulty(tongue.Say("Settings.FileNoJson", (fault.LineNumber ?? 0) + 1));
        }
    }

    private static SettingsOffer Read(JsonElement root, PlanSettings settings, Tongue tongue)
    {
        var typed = new Dictionary<string, string>(StringComparer.Ordinal);
        var faults = ImmutableArray.CreateBuilder<string>();
        foreach (var property in root.EnumerateObject())
        {
            if (property.Name == SchemaField) continue;
            var name = property.Name.CutLine(LongestQuote);
            if (PlanFields.All.FirstOrDefault(f => f.Name == property.Name) is not { } field) faults.Add(Line(name, tongue.Say("Settings.FileNoField")));
            else if (TextOf(field.Kind, property.Value) is not { } text) faults.Add(Line(name, tongue.Say("Settings.FileType", property.Value.GetRawText().CutLine(LongestQuote), Takes(field.Kind, tongue))));
            else if (!typed.TryAdd(field.Name, text)) faults.Add(Line(name, tongue.Say("Settings.FileTwice")));
        }
        var fields = PlanFields.All.Where(f => typed.ContainsKey(f.Name)).ToImmutableArray();
        var form = SettingsForm.Read(settings, fields, typed, PlanFields.Check, tongue);
        faults.AddRange(form.Faults.Select(f => Line(f.Key, f.Value)));
        if (faults.Count > 0) return SettingsOffer.Faulty([.. faults]);
        return new([], typed,
        [
            .. from field in fields
               let change = (From: field.Text(settings), To: field.Text(form.Settings))
               where change.From != change.To
               select tongue.Say("Settings.Line", field.Name, tongue.Say("Settings.FromTo", field.Shown(change.From, tongue), field.Shown(change.To, tongue))),
        ]);

        string Line(string name, string says) => tongue.Say("Settings.Line", name, says);
    }

    /// <summary>The text that a form would send; null when the value is of another type. What of the right type does not fit is found by the form.</summary>
    private static string? TextOf(SettingKind kind, JsonElement value) => (kind, value.ValueKind) switch
    {
        (_, JsonValueKind.Null) => kind.IsOptional ? "" : null,
        (SettingKind.Whole or SettingKind.Decimal or SettingKind.Hours, JsonValueKind.Number) => value.TryGetDouble(out var number) && Math.Abs(number) < 1e6 ? number.ToString("0.######", CultureInfo.InvariantCulture) : value.GetRawText(),
        (SettingKind.Flag, JsonValueKind.True or JsonValueKind.False) => SettingKind.Flag.Text(value.GetBoolean()),
        (SettingKind.Choice, JsonValueKind.String) => value.GetString() is { } text && kind.Read(text) is not null ? text : null,
        (SettingKind.Days, JsonValueKind.Array) => kind.Read(string.Join(',', value.EnumerateArray().Select(v => v.ValueKind is JsonValueKind.String ? v.GetString() : "?"))),
        (SettingKind.Time or SettingKind.ZoneName or SettingKind.Words, JsonValueKind.String) => value.GetString(),
        _ => null,
    };

    private static string Takes(SettingKind kind, Tongue tongue) => kind switch
    {
        SettingKind.Whole whole => tongue.Say("Settings.Range", whole.Min, whole.Max),
        SettingKind.Decimal number => tongue.Say("Settings.DecimalRange", number.Min, number.Max),
        SettingKind.Hours hours => tongue.Say("Settings.HoursRange", hours.Max),
        SettingKind.Flag => "true, false",
        SettingKind.Choice choice => string.Join(", ", choice.Values.Select(v => $"\"{v.Value}\"")),
        SettingKind.Days => $"[{string.Join(", ", SettingsForm.Weekdays.Select(d => $"\"{d}\""))}]",
        SettingKind.Time => "\"09:00\"",
        SettingKind.Words words => $"\"{tongue.Say(words.Example)}\"",
        _ => "\"Asia/Shanghai\"",
    };

    private static void WriteValue(Utf8JsonWriter json, SettingKind kind, string text)
    {
        switch (kind)
        {
            case SettingKind.Whole or SettingKind.Decimal or SettingKind.Hours when text.Length > 0:
                json.WriteRawValue(text);
                break;
            case SettingKind.Flag:
                json.WriteBooleanValue(text == SettingKind.Flag.Yes);
                break;
            case SettingKind.Days:
                json.WriteStartArray();
                foreach (var day in SettingKind.Days.Of(text)) json.WriteStringValue(day.ToString());
                json.WriteEndArray();
                break;
            case { IsOptional: true } when text.Length == 0:
                json.WriteNullValue();
                break;
            default:
                json.WriteStringValue(text);
                break;
        }
    }

    internal static byte[] Json(Action<Utf8JsonWriter> write)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, Readable))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }
        bytes.Write("\n"u8);
        return bytes.WrittenSpan.ToArray();
    }
}

/// <summary>What came of a settings file.</summary>
/// <param name="Faults">What is wrong, each with the field and the way out; empty when it can be taken.</param>
/// <param name="Fields">Field name to text, for <see cref="SaveSettings"/>.</param>
/// <param name="Changes">What would change, a line each; empty when nothing would.</param>
public sealed record SettingsOffer(ImmutableArray<string> Faults, IReadOnlyDictionary<string, string> Fields, ImmutableArray<string> Changes)
{
    internal static SettingsOffer Faulty(params ImmutableArray<string> faults) => new(faults, ImmutableDictionary<string, string>.Empty, []);
}
