using System.Globalization;
using System.Text;
using Azure;

namespace PlanBot.Storage.Azure;

/// <summary>
/// The answer to an entity group transaction. It comes with 202 whatever happened: the parts say. When the transaction was refused there is one
/// part, whose text begins with the index of the action: <c>"3:The specified entity already exists."</c>
/// </summary>
internal static class TransactionAnswer
{
    private const string StatusLine = "HTTP/1.1 ";

    /// <summary>The status of the first part; 0 when there is none.</summary>
    public static int FirstStatus(Response response)
    {
        var body = response.Content.ToMemory().Span;
        var at = body.IndexOf("HTTP/1.1 "u8);
        return at >= 0 && body.Length >= at + StatusLine.Length + 3 && int.TryParse(body.Slice(at + StatusLine.Length, 3), CultureInfo.InvariantCulture, out var status) ? status : 0;
    }

    /// <summary>Reads the parts. Throws <see cref="InvalidDataException"/> when they are not one for each action: then nobody knows what happened.</summary>
    public static TableTransactionAnswer Read(Response response, int actions, bool isRepeat)
    {
        var etags = new List<ETag>(actions);
        var body = response.Content.ToString();
        foreach (var line in body.AsSpan().EnumerateLines())
        {
            if (line.StartsWith(StatusLine, StringComparison.Ordinal))
            {
                var status = int.TryParse(line.Slice(StatusLine.Length, Math.Min(3, line.Length - StatusLine.Length)), CultureInfo.InvariantCulture, out var number) ? number : 0;
                if (status is < 200 or >= 300)
                {
                    return Refusal(body, status, isRepeat);
                }

                etags.Add(default);
            }
            else if (etags.Count > 0 && line.StartsWith("ETag:", StringComparison.OrdinalIgnoreCase))
            {
                etags[^1] = new(line["ETag:".Length..].Trim().ToString());
            }
        }

        return etags.Count == actions
            ? new TableTransactionAnswer.Accepted(etags)
            : throw new InvalidDataException($"A transaction of {actions} actions was answered with {etags.Count} parts.");
    }

    private static TableTransactionAnswer.Refused Refusal(string body, int status, bool isRepeat)
    {
        var (from, to) = (body.IndexOf('{', StringComparison.Ordinal), body.LastIndexOf('}'));
        var (code, text) = from >= 0 && to > from ? StorageError.Read(Encoding.UTF8.GetBytes(body[from..(to + 1)])) : default;
        var colon = text?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        var index = colon > 0 && int.TryParse(text.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        return new(index, status, code, isRepeat);
    }
}
