using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using PlanBot.Storage;

namespace PlanBot.Transfers;

/// <summary>
/// A row as one line of JSON, the same whatever engine it came from: PartitionKey, RowKey, then the columns in ordinal order. Types that JSON
/// does not have are named as the Table service names them, in <c>Column@odata.type</c> before the column; versions are left out.
/// </summary>
internal static class RowJson
{
    private const string TypeMark = "@odata.type";
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>The line, with its end.</summary>
    public static byte[] Write(string partition, Row row)
    {
        var bytes = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            json.WriteStartObject();
            json.WriteString("PartitionKey", partition);
            json.WriteString("RowKey", row.Key);
            foreach (var (name, value) in row.Columns.OrderBy(c => c.Key, StringComparer.Ordinal)) Write(json, name, value);
            json.WriteEndObject();
        }
        bytes.Write("\n"u8);
        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>Throws <see cref="FormatException"/> or <see cref="JsonException"/> for what is no such line.</summary>
    public static (string Partition, Row Row) Read(ReadOnlySequence<byte> line)
    {
        using var json = JsonDocument.Parse(line);
        string? partition = null, key = null, type = null;
        var columns = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var property in json.RootElement.EnumerateObject())
        {
            if (property.NameEquals("PartitionKey")) partition = property.Value.GetString();
            else if (property.NameEquals("RowKey")) key = property.Value.GetString();
            else if (property.Name.EndsWith(TypeMark, StringComparison.Ordinal)) type = property.Value.GetString();
            else (columns[property.Name], type) = (Value(property.Value, type), null);
        }
        return partition is null || key is null ? throw new FormatException("A line without keys.") : (partition, new Row(key, columns));
    }

    private static void Write(Utf8JsonWriter json, string name, object value)
    {
        switch (value)
        {
            case string text: json.WriteString(name, text); break;
            case bool flag: json.WriteBoolean(name, flag); break;
            case int number: json.WriteNumber(name, number); break;
            case double number: Typed("Edm.Double").WriteNumber(name, number); break;
            case long number: Typed("Edm.Int64").WriteString(name, number.ToString(CultureInfo.InvariantCulture)); break;
            case DateTimeOffset time: Typed("Edm.DateTime").WriteString(name, time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)); break;
            case Guid id: Typed("Edm.Guid").WriteString(name, id); break;
            case byte[] bytes: Typed("Edm.Binary").WriteBase64String(name, bytes); break;
            default: throw new InvalidOperationException($"No column holds {value.GetType()}.");
        }

        Utf8JsonWriter Typed(string type)
        {
            json.WriteString(name + TypeMark, type);
            return json;
        }
    }

    private static object Value(JsonElement value, string? type) => (type, value.ValueKind) switch
    {
        (null, JsonValueKind.String) => value.GetString()!,
        (null, JsonValueKind.Number) => value.GetInt32(),
        (null, JsonValueKind.True or JsonValueKind.False) => value.GetBoolean(),
        ("Edm.Double", JsonValueKind.Number) => value.GetDouble(),
        ("Edm.Int64", JsonValueKind.String) => long.Parse(value.GetString()!, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture),
        ("Edm.DateTime", JsonValueKind.String) => new DateTimeOffset(DateTime.ParseExact(value.GetString()!, "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind), TimeSpan.Zero),
        ("Edm.Guid", JsonValueKind.String) => value.GetGuid(),
        ("Edm.Binary", JsonValueKind.String) => value.GetBytesFromBase64(),
        _ => throw new FormatException($"No value of {type ?? "a known type"}."),
    };
}
