using System.Text.Json;

namespace PlanBot.Teams;

/// <summary>Something beside the text: a file, a card, or the HTML form of the same text.</summary>
public sealed record Attachment
{
    /// <summary>The HTML form of an ordinary message: the same text again, no file.</summary>
    public const string Html = "text/html";

    /// <summary>An Adaptive Card.</summary>
    public const string AdaptiveCard = "application/vnd.microsoft.card.adaptive";

    /// <summary>A file that a person sent to the bot in a personal chat (Teams: file download info).</summary>
    public const string FileDownloadInfo = "application/vnd.microsoft.teams.file.download.info";

    /// <summary>The question whether a file may be put among a person's own.</summary>
    public const string FileConsent = "application/vnd.microsoft.teams.card.file.consent";

    /// <summary>A file that was put among a person's own.</summary>
    public const string FileInfo = "application/vnd.microsoft.teams.card.file.info";

    /// <summary>What <see cref="Content"/> is.</summary>
    public string? ContentType { get; init; }

    /// <summary>Where it lies; for a file this address asks for a sign-in, the one inside the content does not.</summary>
    public string? ContentUrl { get; init; }

    /// <summary>The file's name.</summary>
    public string? Name { get; init; }

    /// <summary>The content itself: an object for cards and files, a string for HTML.</summary>
    public JsonElement? Content { get; init; }
}

/// <summary>A file that waits to be fetched. The address carries its own short-lived permission: never log it, and check it before use.</summary>
public sealed record FileDownload(string Name, string DownloadUrl, string? FileType)
{
    /// <summary>The name alone, so that the address does not slip into a log.</summary>
    public override string ToString() => Name;

    internal static FileDownload? Of(Attachment attachment) =>
        string.Equals(attachment.ContentType, Attachment.FileDownloadInfo, StringComparison.OrdinalIgnoreCase)
        && attachment.Content?.StringAt("downloadUrl") is { Length: > 0 } url
            ? new FileDownload(attachment.Name ?? "", url, attachment.Content?.StringAt("fileType"))
            : null;
}
