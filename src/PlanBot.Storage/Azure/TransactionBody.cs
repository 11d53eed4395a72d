using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PlanBot.Storage.Azure;

/// <summary>
/// The body of an entity group transaction: one batch with one change set, each part an HTTP request by itself, lines ended by CRLF.
/// Source: Microsoft Learn, "Performing entity group transactions".
/// </summary>
internal static class TransactionBody
{
    // The body is no HTML; without this every Chinese character would take six bytes.
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>The media type that goes with <see cref="Write"/>.</summary>
    public static string ContentType(string boundary) => $"multipart/mixed; boundary=batch_{boundary}";

    /// <summary>The boundary must occur nowhere else; a fresh GUID does not.</summary>
    public static ReadOnlyMemory<byte> Write(string boundary, Uri table, IReadOnlyList<TableTransactionAction> actions)
    {
        var body = new ArrayBufferWriter<byte>(4096);
        using var json = new Utf8JsonWriter(body, Plain);
        Append(body, $"--batch_{boundary}\r\nContent-Type: multipart/mixed; boundary=changeset_{boundary}\r\n\r\n");
        foreach (var action in actions)
        {
            Append(body, $"--changeset_{boundary}\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n");
            AppendHead(body, table, action);
            if (action.ActionType != TableTransactionActionType.Delete)
            {
                json.Reset(body);
                TableEntityJson.Write(json, action.Entity, withKeys: action.ActionType == TableTransactionActionType.Add);
                json.Flush();
            }

            Append(body, "\r\n");
        }

        Append(body, $"--changeset_{boundary}--\r\n--batch_{boundary}--\r\n");
        return body.WrittenMemory;
    }

    /// <summary>The address of an entity: quotes doubled as OData wants, then percent-encoded as UTF-8.</summary>
    public static string Address(Uri table, string partition, string key) => $"{table.AbsoluteUri}(PartitionKey='{Quoted(partition)}',RowKey='{Quoted(key)}')";

    private static string Quoted(string key) => Uri.EscapeDataString(key.Replace("'", "''", StringComparison.Ordinal));

    private static void AppendHead(ArrayBufferWriter<byte> body, Uri table, TableTransactionAction action)
    {
        var verb = action.ActionType switch
        {
            TableTransactionActionType.Add => "POST",
            TableTransactionActionType.Delete => "DELETE",
            _ => "PUT",
        };
        var address = verb == "POST" ? table.AbsoluteUri : Address(table, action.Entity.PartitionKey, action.Entity.RowKey);
        Append(body, $"{verb} {address} HTTP/1.1\r\nAccept: application/json;odata=minimalmetadata\r\n");
        Append(body, "Content-Type: application/json\r\nDataServiceVersion: 3.0;NetFx\r\nPrefer: return-no-content\r\n");
        if (action.ActionType is TableTransactionActionType.UpdateReplace or TableTransactionActionType.Delete)
        {
            Append(body, $"If-Match: {action.ETag.Value}\r\n");
        }

        Append(body, "\r\n");
    }

    private static void Append(ArrayBufferWriter<byte> body, string text) => Encoding.UTF8.GetBytes(text, body);
}
