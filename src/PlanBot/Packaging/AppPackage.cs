using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PlanBot.Packaging;

/// <summary>
/// The Teams app that an administrator uploads: a zip with the manifest, its Chinese, and two icons at its root. What it is made of lies in
/// <c>manifest/</c> and in the program; the same facts make the same bytes.
/// </summary>
/// <param name="AppId">The bot's app id, which is also the id of the Teams app, so that Graph finds the one by the other.</param>
/// <param name="Host">Where the bot is reached, see <see cref="HostName"/>.</param>
/// <param name="Name">What the app is called, 1 to <see cref="LongestName"/> characters; null for PlanBot.</param>
/// <param name="Developer">Whose app it is, 1 to <see cref="LongestDeveloper"/> characters; null for PlanBot.</param>
internal sealed record AppPackage(Guid AppId, string Host, string? Name = null, string? Developer = null)
{
    /// <summary>The manifest schema's bounds.</summary>
    public const int LongestName = 30, LongestDeveloper = 32;

    private const string Manifest = "manifest.json", Chinese = "zh-cn.json", From = "manifest/";

    // No zip can say an earlier time.
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The version of the program, as the app has it: an administrator sees from it that there is something to update.</summary>
    public static string Version => typeof(AppPackage).Assembly.GetName().Version!.ToString(3);

    /// <summary>The zip.</summary>
    public byte[] ToZip()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, Manifest, Filled());
            Add(zip, Chinese, Renamed());
            foreach (var icon in (string[])["color.png", "outline.png"]) Add(zip, icon, Read(icon));
        }
        return bytes.ToArray();
    }

    private byte[] Filled()
    {
        var manifest = Parse(Manifest);
        var id = AppId.ToString("D");
        manifest["id"] = id;
        manifest["version"] = Version;
        manifest["bots"]![0]!["botId"] = id;
        manifest["composeExtensions"]![0]!["botId"] = id;
        manifest["webApplicationInfo"]!["id"] = id;
        manifest["webApplicationInfo"]!["resource"] = $"api://botid-{id}";
        manifest["validDomains"] = new JsonArray(Host);
        var developer = manifest["developer"]!.AsObject();
        foreach (var url in (string[])["websiteUrl", "privacyUrl", "termsOfUseUrl"])
            developer[url] = new UriBuilder(developer[url]!.GetValue<string>()) { Host = Host, Port = -1 }.Uri.ToString();
        if (Developer is not null) developer["name"] = Developer;
        if (Name is not null) manifest["name"] = new JsonObject { ["short"] = Name, ["full"] = Name };
        return Write(manifest);
    }

    /// <summary>A name of the customer's own is the same in both languages.</summary>
    private byte[] Renamed()
    {
        if (Name is null) return Read(Chinese);
        var words = Parse(Chinese);
        words["name.short"] = Name;
        words["name.full"] = Name;
        return Write(words);
    }

    private static JsonObject Parse(string name) => JsonNode.Parse(Read(name))!.AsObject();

    private static byte[] Write(JsonObject json) => Encoding.UTF8.GetBytes(json.ToJsonString(Readable));

    private static byte[] Read(string name)
    {
        using var source = typeof(AppPackage).Assembly.GetManifestResourceStream(From + name)!;
        using var bytes = new MemoryStream();
        source.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static void Add(ZipArchive zip, string name, byte[] content)
    {
        var entry = zip.CreateEntry(name);
        entry.LastWriteTime = Epoch;
        using var target = entry.Open();
        target.Write(content);
    }
}
