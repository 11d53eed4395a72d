using System.Text.Json;

namespace PlanBot.Teams;

/// <summary>What a person answered to a file consent card (Teams: invoke <c>fileConsent/invoke</c>). All of it is the client's word.</summary>
/// <param name="Context">The plan that the card named.</param>
/// <param name="Upload">Where to put the file; null when they declined.</param>
public sealed record FileConsentAnswer(string Context, FileUpload? Upload)
{
    /// <summary>The invoke's name.</summary>
    public const string InvokeName = "fileConsent/invoke";

    /// <summary>Null for an invoke that cannot be read.</summary>
    public static FileConsentAnswer? Of(Activity activity)
    {
        if (activity is not { Name: InvokeName, Value: { ValueKind: JsonValueKind.Object } value } || value.At("context")?.StringAt("plan") is not { Length: > 0 } context) return null;
        return value.StringAt("action") switch
        {
            "decline" => new(context, null),
            "accept" when value.At("uploadInfo") is { } info && info.StringAt("uploadUrl") is { Length: > 0 } url =>
                new(context, new(info.StringAt("name") ?? "", url, info.StringAt("contentUrl") ?? "", info.StringAt("uniqueId") ?? "", info.StringAt("fileType") ?? "")),
            _ => null,
        };
    }
}

/// <summary>Where a file may be put. The upload address carries its own short-lived permission: never log it, and check it before use.</summary>
/// <param name="Name">The name that the file has there.</param>
/// <param name="UploadUrl">An upload session of OneDrive.</param>
/// <param name="ContentUrl">Where the file can be seen afterwards.</param>
/// <param name="UniqueId">The file's id.</param>
/// <param name="FileType">Such as <c>xlsx</c>.</param>
public sealed record FileUpload(string Name, string UploadUrl, string ContentUrl, string UniqueId, string FileType)
{
    /// <summary>The name alone, so that the address does not slip into a log.</summary>
    public override string ToString() => Name;
}
