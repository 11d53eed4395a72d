using System.Globalization;
using System.Text.Json;

namespace PlanBot.Storage.Azure;

/// <summary>
/// Entities as OData JSON. What JSON cannot tell apart carries a type beside it (<c>"N@odata.type":"Edm.Int64"</c>); with
/// <c>odata=minimalmetadata</c> the service answers in the same way. Source: Microsoft Learn, "Payload format for Table service operations".
/// </summary>
internal static class TableEntityJson
{
    private const string TypeOf = "@odata.type";

    // Of 1 MiB that a row may take, counted as two bytes a character, so much is left at this length whatever the columns are.
    private const int RoomForCommit = 480 * 1024;

    /// <summary>Writes the properties, and the keys where they do not stand in the address. The commit is left out where it would not fit.</summary>
    public static void Write(Utf8JsonWriter json, TableEntity entity, bool withKeys)
    {
        var start = json.BytesCommitted + json.BytesPending;
        json.WriteStartObject();
        if (withKeys)
        {
            json.WriteString("PartitionKey", entity.PartitionKey);
            json.WriteString("RowKey", entity.RowKey);
        }

        foreach (var (name, value) in entity.Properties)
        {
            Write(json, name, value);
        }

        if (entity.CommitId is { } commit && entity.Properties.Count < Limits.Columns && json.BytesCommitted + json.BytesPending - start < RoomForCommit)
        {
            Write(json, Limits.CommitColumn, commit);
        }

        json.WriteEndObject();
    }

    /// <summary>Reads the entity at which the reader stands, to its end. A null is no value; what begins with <c>odata.</c> is the service's own.</summary>
    public static TableEntity Read(ref Utf8JsonReader json)
    {
        var properties = new Dictionary<string, object>(StringComparer.Ordinal);
        List<(string Name, string Type)>? types = null;
        var (partition, key, etag) = ("", "", default(ETag));
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = json.GetString()!;
            json.Read();
            if (name.EndsWith(TypeOf, StringComparison.Ordinal))
            {
                (types ??= []).Add((name[..^TypeOf.Length], json.GetString()!));
                continue;
            }

            switch (name)
            {
                case "PartitionKey": partition = json.GetString()!; break;
                case "RowKey": key = json.GetString()!; break;
                case "odata.etag": etag = new(json.GetString()!); break;
                case "Timestamp": break;
                default:
                    if (!name.StartsWith("odata.", StringComparison.Ordinal) && Value(ref json) is { } value)
                    {
                        properties[name] = value;
                    }

                    break;
            }
        }

        foreach (var (name, type) in types ?? [])
        {
            if (properties.TryGetValue(name, out var value))
            {
                properties[name] = Typed(value, type);
            }
        }

        var commit = properties.Remove(Limits.CommitColumn, out var id) && id is Guid guid ? guid : (Guid?)null;
        return new(partition, key, properties) { ETag = etag, CommitId = commit };
    }

    /// <summary>The entities of a page: <c>{"value":[…]}</c>.</summary>
    public static List<TableEntity> ReadPage(ReadOnlySpan<byte> page)
    {
        var json = new Utf8JsonReader(page);
        var entities = new List<TableEntity>();
        while (json.Read())
        {
            if (json.TokenType != JsonTokenType.PropertyName || json.CurrentDepth != 1 || !json.ValueTextEquals("value"))
            {
                continue;
            }

            for (json.Read(); json.Read() && json.TokenType == JsonTokenType.StartObject;)
            {
                entities.Add(Read(ref json));
            }
        }

        return entities;
    }

    private static void Write(Utf8JsonWriter json, string name, object value)
    {
        switch (value)
        {
            case string text: json.WriteString(name, text); return;
            case int number: json.WriteNumber(name, number); return;
            case bool flag: json.WriteBoolean(name, flag); return;
            case double number:
                json.WriteString(name + TypeOf, "Edm.Double");
                json.WriteNumber(name, number);
                return;
            case long number:
                json.WriteString(name + TypeOf, "Edm.Int64");
                json.WriteString(name, number.ToString(CultureInfo.InvariantCulture));
                return;
            case DateTimeOffset time:
                json.WriteString(name + TypeOf, "Edm.DateTime");
                json.WriteString(name, time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
                return;
            case Guid id:
                json.WriteString(name + TypeOf, "Edm.Guid");
                json.WriteString(name, id);
                return;
            case byte[] bytes:
                json.WriteString(name + TypeOf, "Edm.Binary");
                json.WriteBase64String(name, bytes);
                return;
            default:
                throw new ArgumentException($"A property holds no {value.GetType().Name}.", nameof(value));
        }
    }

    // Without a type beside it, a number with a point or an exponent is a double and any other an Int32.
    private static object? Value(ref Utf8JsonReader json) => json.TokenType switch
    {
        JsonTokenType.String => json.GetString(),
        JsonTokenType.Number => json.TryGetInt32(out var number) ? (object)number : json.GetDouble(),
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        JsonTokenType.Null => null,
        _ => throw new JsonException("A property holds an array or an object."),
    };

    private static object Typed(object value, string type) => (type, value) switch
    {
        ("Edm.Int64", string text) => long.Parse(text, CultureInfo.InvariantCulture),
        ("Edm.Int64", int number) => (long)number,
        ("Edm.Double", int number) => (double)number,
        ("Edm.Double", string text) => double.Parse(text, CultureInfo.InvariantCulture),
        ("Edm.DateTime", string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal),
        ("Edm.Guid", string text) => Guid.Parse(text),
        ("Edm.Binary", string text) => Convert.FromBase64String(text),
        _ => value,
    };
}
