using System.Text.Json;
using PlanBot.Domain.Language;

namespace PlanBot.Domain.Plans;

/// <summary>The JSON schema of a settings file, for editors and for whoever makes such files: made from the fields of the form.</summary>
public static class SettingsSchema
{
    /// <summary>The JSON schema (draft 7) of a file. Every field may be left out: what is not there stays as it is.</summary>
    public static byte[] Write() => SettingsFile.Json(json =>
    {
        json.WriteString(SettingsFile.SchemaField, "http://json-schema.org/draft-07/schema#");
        json.WriteString("$id", SettingsFile.SchemaName);
        json.WriteString("title", "PlanBot: the settings of a plan");
        json.WriteString("type", "object");
        json.WriteBoolean("additionalProperties", false);
        json.WriteStartObject("properties");
        json.WriteStartObject(SettingsFile.SchemaField);
        json.WriteString("type", "string");
        json.WriteEndObject();
        foreach (var field in PlanFields.All)
        {
            json.WriteStartObject(field.Name);
            json.WriteString("title", Tongue.English.Say(field.Label));
            json.WriteString("description", Tongue.English.Say(field.Help));
            WriteType(json, field.Kind);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    });

    private static void WriteType(Utf8JsonWriter json, SettingKind kind)
    {
        switch (kind)
        {
            case SettingKind.Whole(var min, var max):
                WriteNumber(json, kind.IsOptional ? ["integer", "null"] : ["integer"], min, max);
                break;
            case SettingKind.Decimal(var min, var max):
                WriteNumber(json, kind.IsOptional ? ["number", "null"] : ["number"], min, max);
                break;
            case SettingKind.Hours(var max):
                WriteNumber(json, ["number"], 0, max);
                break;
            case SettingKind.Flag:
                json.WriteString("type", "boolean");
                break;
            case SettingKind.Choice(var values):
                WriteNames(json, "enum", values.Select(v => v.Value));
                break;
            case SettingKind.Days:
                json.WriteString("type", "array");
                json.WriteNumber("minItems", 1);
                json.WriteStartObject("items");
                WriteNames(json, "enum", SettingsForm.Weekdays.Select(d => d.ToString()));
                json.WriteEndObject();
                break;
            case SettingKind.Time:
                if (kind.IsOptional) WriteNames(json, "type", ["string", "null"]);
                else json.WriteString("type", "string");
                json.WriteString("pattern", "^([01]?[0-9]|2[0-3]):[0-5][0-9]$");
                break;
            case SettingKind.Words:
                WriteNames(json, "type", ["string", "null"]);
                break;
            default:
                json.WriteString("type", "string");
                json.WriteNumber("minLength", 1);
                break;
        }
    }

    private static void WriteNumber(Utf8JsonWriter json, string[] types, double min, double max)
    {
        if (types is [var only]) json.WriteString("type", only);
        else WriteNames(json, "type", types);
        json.WriteNumber("minimum", min);
        json.WriteNumber("maximum", max);
    }

    private static void WriteNames(Utf8JsonWriter json, string property, IEnumerable<string> names)
    {
        json.WriteStartArray(property);
        foreach (var name in names) json.WriteStringValue(name);
        json.WriteEndArray();
    }
}
