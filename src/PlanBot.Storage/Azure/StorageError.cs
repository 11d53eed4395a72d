using System.Text.Json;
using System.Xml;
using Azure;
using Azure.Core;

namespace PlanBot.Storage.Azure;

/// <summary>What the service says when it refuses: a status and a code. Its text is left out: after a wrong key it repeats the signature.</summary>
internal static class StorageError
{
    /// <summary>The refusal as an exception without the response, so that neither its headers nor its body can reach a log.</summary>
    public static RequestFailedException Of(Response response) => Of(response.Status, CodeOf(response));

    /// <summary>The same, for a part of a transaction.</summary>
    public static RequestFailedException Of(int status, string? code) => new(status, $"The service answered {status} {code}.", code, null);

    /// <summary>From the header, or from the body: JSON from tables, XML from queues and from Azurite's door.</summary>
    public static string? CodeOf(Response response)
    {
        if (response.Headers.TryGetValue("x-ms-error-code", out var code))
        {
            return code;
        }

        var body = response.Content.ToMemory();
        return body.IsEmpty ? null : body.Span[0] == (byte)'{' ? Read(body).Code : CodeOfXml(response.Content.ToStream());
    }

    /// <summary>Code and text of <c>{"odata.error":{"code","message":{"lang","value"}}}</c>; nulls when it is something else.</summary>
    public static (string? Code, string? Text) Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            if (!document.RootElement.TryGetProperty("odata.error", out var error))
            {
                return default;
            }

            var text = error.TryGetProperty("message", out var message) && message.TryGetProperty("value", out var value) ? value.GetString() : null;
            return (error.TryGetProperty("code", out var code) ? code.GetString() : null, text);
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private static string? CodeOfXml(Stream body)
    {
        try
        {
            using var reader = XmlReader.Create(body);
            return reader.ReadToFollowing("Code") ? reader.ReadElementContentAsString() : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
