using System.Globalization;
using System.Text;
using System.Xml;

namespace PlanBot.Storage.Azure;

/// <summary>Messages as the Queue service writes them. Source: Microsoft Learn, "Put Message", "Get Messages".</summary>
internal static class QueueXml
{
    /// <summary>One message, its body as base64 of UTF-8.</summary>
    public static byte[] Write(string body) =>
        Encoding.ASCII.GetBytes($"<QueueMessage><MessageText>{Convert.ToBase64String(Encoding.UTF8.GetBytes(body))}</MessageText></QueueMessage>");

    /// <summary>The messages of a take. A body that is no base64, put there by hand, is taken as it is.</summary>
    public static IReadOnlyList<QueueMessage> Read(Stream answer)
    {
        using var xml = XmlReader.Create(answer, new XmlReaderSettings { IgnoreWhitespace = true });
        var messages = new List<QueueMessage>();
        while (xml.ReadToFollowing("QueueMessage"))
        {
            var fields = new Dictionary<string, string>(StringComparer.Ordinal);
            using var message = xml.ReadSubtree();
            message.Read();
            for (message.Read(); message.NodeType == XmlNodeType.Element;)
            {
                var name = message.LocalName;
                fields[name] = message.ReadElementContentAsString();
            }

            messages.Add(new(
                fields["MessageId"],
                fields["PopReceipt"],
                Body(fields.GetValueOrDefault("MessageText", "")),
                int.Parse(fields["DequeueCount"], CultureInfo.InvariantCulture),
                DateTimeOffset.Parse(fields["InsertionTime"], CultureInfo.InvariantCulture)));
        }

        return messages;
    }

    private static string Body(string text)
    {
        var bytes = new byte[(text.Length / 4 * 3) + 3];
        return Convert.TryFromBase64String(text, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : text;
    }
}
