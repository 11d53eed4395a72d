using System.Text.Encodings.Web;
using System.Text.Json;
using PlanBot.Domain.Plans;
using PlanBot.Rows;
using PlanBot.Storage;
using PlanBot.Turns;

namespace PlanBot.Privacy;

/// <summary>
/// Everything that is kept about one person, as JSON that they can read: <c>ids names at kept</c>, of which each entry is a place with its rows
/// as the README describes them. What lies in the chats of others is theirs, and left out.
/// </summary>
internal sealed class PersonExport(IStore store, BotClock clock)
{
    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The number of rows that were written.</summary>
    public async Task<int> WriteAsync(Identity who, Stream target, CancellationToken cancel)
    {
        var count = 0;
        await using var json = new Utf8JsonWriter(target, Readable);
        json.WriteStartObject();
        Write(json, "ids", who.Ids);
        Write(json, "names", who.Names);
        json.WriteString("at", clock.Now.UtcDateTime);
        json.WriteStartArray("kept");
        await foreach (var (place, rows) in InOrder.AskAsync(store.PartitionsAsync("", cancel), (partition, stop) => LookAsync(partition, who, stop), cancel))
        {
            if (rows.Count == 0) continue;
            count += rows.Count;
            json.WriteStartObject();
            json.WriteString("place", place);
            json.WriteStartArray("rows");
            foreach (var row in rows) Write(json, row);
            json.WriteEndArray();
            json.WriteEndObject();
            await json.FlushAsync(cancel);
        }
        json.WriteEndArray();
        json.WriteEndObject();
        return count;
    }

    private async Task<(string Place, IReadOnlyList<Row> Rows)> LookAsync(string partition, Identity who, CancellationToken cancel)
    {
        var isOwn = Scrubbing.IsOwn(partition, who);
        if (partition == PersonSearch.Bot || (!isOwn && partition.StartsWith("person|", StringComparison.Ordinal))) return (partition, []);
        var rows = await store.ReadAsync(partition, [KeyRange.All], cancel);
        var plan = rows.FirstOrDefault(r => r.Key == IPartition<Plan>.Head && partition.StartsWith("plan|", StringComparison.Ordinal))?.Found("Name") as string;
        return (plan ?? partition, isOwn ? rows : [.. rows.Where(r => r.Columns.Values.OfType<string>().Any(who.IsIn))]);
    }

    private static void Write(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }

    /// <summary>Plain JSON; bytes, which are counters of the bot's own, say nothing of anybody.</summary>
    private static void Write(Utf8JsonWriter json, Row row)
    {
        json.WriteStartObject();
        json.WriteString("rowKey", row.Key);
        foreach (var (name, value) in row.Columns.OrderBy(c => c.Key, StringComparer.Ordinal))
            switch (value)
            {
                case string text: json.WriteString(name, text); break;
                case bool flag: json.WriteBoolean(name, flag); break;
                case int number: json.WriteNumber(name, number); break;
                case long number: json.WriteNumber(name, number); break;
                case double number: json.WriteNumber(name, number); break;
                case DateTimeOffset time: json.WriteString(name, time.UtcDateTime); break;
                case Guid id: json.WriteString(name, id); break;
            }
        json.WriteEndObject();
    }
}
