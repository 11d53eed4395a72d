using System.Buffers.Binary;
using System.IO.Compression;
using System.Text.Json;
using PlanBot.CommandLine;
using PlanBot.Domain.Commands;
using PlanBot.Domain.Language;
using PlanBot.Packaging;
using PlanBot.Storage.Tests.Azure;

namespace PlanBot.Tests.Packaging;

/// <summary>The package as an administrator gets it: what is in the zip, measured by Microsoft's own schemas and by what the bot understands.</summary>
public sealed class AppPackageTests : IDisposable
{
    private const string AppId = "7d1f0c2e-1f5b-4f0e-9c55-0a7b6b1f3d21";
    private static readonly NodeFolder Node = new("tests/PlanBot.Tests/Packaging");
    private readonly TemporaryDirectory folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_manifest_and_its_Chinese_hold_against_the_official_schemas()
    {
        await Node.InstallAsync();
        Assert.Equal("[]", await ValidateAsync(Unpacked(new(Guid.Parse(AppId), "planbot.contoso.com"))));
        Assert.Equal("[]", await ValidateAsync(Unpacked(new(Guid.Parse(AppId), "planbot.contoso.com", new string('N', AppPackage.LongestName), new string('D', AppPackage.LongestDeveloper)))));
    }

    [Fact]
    public async Task The_validator_finds_what_is_wrong()
    {
        await Node.InstallAsync();
        var unpacked = Unpacked(new(Guid.Parse(AppId), "planbot.contoso.com"));
        Spoil(unpacked, "manifest.json", "\"short\": \"PlanBot\"", $"\"short\": \"{new string('N', AppPackage.LongestName + 1)}\"");
        Spoil(unpacked, "zh-cn.json", "commands[0].title", "commands[10].title");
        var faults = await ValidateAsync(unpacked);
        Assert.Contains("manifest.json/name/short", faults, StringComparison.Ordinal);
        Assert.Contains("commands[10].title", faults, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_command_is_one_that_the_bot_understands_in_the_language_in_which_it_is_offered()
    {
        var (manifest, chinese) = (Json("manifest.json"), Json("zh-cn.json"));
        var reader = new CommandReader(Tongue.English, new(2026, 11, 23), null);
        var lists = manifest.GetProperty("bots")[0].GetProperty("commandLists").EnumerateArray().ToList();
        Assert.Equal(["personal", "team", "groupChat"], lists.Select(l => Assert.Single(l.GetProperty("scopes").EnumerateArray()).GetString()!));
        for (var list = 0; list < lists.Count; list++)
        {
            var commands = lists[list].GetProperty("commands").EnumerateArray().ToList();
            // Schema 1.19 has room for ten, and its language files for the first ten.
            Assert.InRange(commands.Count, 1, 10);
            for (var place = 0; place < commands.Count; place++)
            {
                var (english, at) = (Text(commands[place], "title"), $"bots[0].commandLists[{list}].commands[{place}]");
                var known = Assert.Single(CommandList.All, c => c.English == english);
                Assert.Equal(known.Chinese, Text(chinese, at + ".title"));
                foreach (var said in (string[])[english, known.Chinese]) Assert.IsNotType<Unknown>(Commands.Read(said, reader));
                // What stands behind the colon of a description is an example that works as it stands.
                foreach (var (description, colon) in new[] { (Text(commands[place], "description"), ": "), (Text(chinese, at + ".description"), "：") })
                    if (description.Split(colon) is [_, var example] && (example.StartsWith(english, StringComparison.Ordinal) || example.StartsWith(known.Chinese, StringComparison.Ordinal)))
                        Assert.False(Commands.Read(example, reader) is Unknown or Misread, example);
            }
        }
    }

    [Fact]
    public void Every_text_that_a_person_reads_is_there_in_Chinese()
    {
        var chinese = Json("zh-cn.json");
        Assert.All(Texts(Json("manifest.json"), ""), path => Assert.True(chinese.TryGetProperty(path, out _), path));
        Assert.All(chinese.EnumerateObject().Where(p => p.Name[0] != '$' && p.Name != "name.short"), p => Assert.Contains(p.Value.GetString()!, c => c is >= '\u4E00' and <= '\u9FFF'));
    }

    [Fact]
    public void The_message_extension_is_the_one_that_the_bot_answers()
    {
        var commands = Json("manifest.json").GetProperty("composeExtensions")[0].GetProperty("commands").EnumerateArray().ToDictionary(c => Text(c, "id"));
        Assert.Equal(["createTask", "findTask", "raiseBlocker"], commands.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(("query", "q"), (Text(commands["findTask"], "type"), Text(commands["findTask"].GetProperty("parameters")[0], "name")));
        foreach (var action in (string[])["createTask", "raiseBlocker"])
            Assert.Equal(("action", true, "message"), (Text(commands[action], "type"), commands[action].GetProperty("fetchTask").GetBoolean(), Assert.Single(commands[action].GetProperty("context").EnumerateArray()).GetString()));
    }

    /// <summary>Whoever adds one says in manifest/README.md what for; that the bot hears what does not mention it is never wanted.</summary>
    [Fact]
    public void No_permission_on_a_team_or_chat_is_asked_for() => Assert.False(Json("manifest.json").TryGetProperty("authorization", out _));

    [Fact]
    public void The_ids_the_host_and_the_version_are_filled_in_everywhere()
    {
        using var zip = Open(new(Guid.Parse(AppId), "planbot.contoso.com", "Plan helper", "Contoso"));
        Assert.Equal(["color.png", "manifest.json", "outline.png", "zh-cn.json"], zip.Entries.Select(e => e.FullName).Order(StringComparer.Ordinal));
        var text = Read(zip, "manifest.json");
        Assert.DoesNotContain("00000000-", text, StringComparison.Ordinal);
        Assert.DoesNotContain("example.com", text, StringComparison.Ordinal);
        var manifest = JsonElement.Parse(text);
        Assert.Equal(typeof(AppPackage).Assembly.GetName().Version!.ToString(3), Text(manifest, "version"));
        Assert.All(new[] { Text(manifest, "id"), Text(manifest.GetProperty("bots")[0], "botId"), Text(manifest.GetProperty("composeExtensions")[0], "botId"), Text(manifest.GetProperty("webApplicationInfo"), "id") },
            id => Assert.Equal(AppId, id));
        Assert.Equal("https://planbot.contoso.com/about#privacy", Text(manifest.GetProperty("developer"), "privacyUrl"));
        Assert.Equal(("Plan helper", "Contoso"), (Text(manifest.GetProperty("name"), "short"), Text(manifest.GetProperty("developer"), "name")));
        Assert.Equal("Plan helper", Text(JsonElement.Parse(Read(zip, "zh-cn.json")), "name.short"));
    }

    [Fact]
    public void The_same_facts_make_the_same_bytes()
    {
        var package = new AppPackage(Guid.Parse(AppId), "planbot.contoso.com");
        Assert.Equal(package.ToZip(), package.ToZip());
    }

    [Theory]
    [InlineData("color.png", 192)]
    [InlineData("outline.png", 32)]
    public void An_icon_has_the_size_that_Teams_wants(string name, int size)
    {
        using var zip = Open(new(Guid.Parse(AppId), "planbot.contoso.com"));
        var bytes = Bytes(zip, name);
        Assert.Equal([0x89, .. "PNG\r\n\u001a\n"u8], bytes[..8]);
        Assert.Equal((size, size), (BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(20))));
    }

    /// <summary>Teams draws the outline in the colour that its theme needs: whatever is not transparent must be white.</summary>
    [Fact]
    public void The_outline_is_white_on_nothing()
    {
        using var zip = Open(new(Guid.Parse(AppId), "planbot.contoso.com"));
        var pixels = Pixels.Of(Bytes(zip, "outline.png"));
        Assert.Contains(pixels, p => p.Alpha == 0);
        Assert.Contains(pixels, p => p.Alpha == 255);
        Assert.All(pixels.Where(p => p.Alpha > 0), p => Assert.Equal((255, 255, 255), (p.Red, p.Green, p.Blue)));
    }

    [Fact]
    public async Task The_command_writes_what_an_administrator_uploads()
    {
        var target = Path.Combine(folder.Path, "planbot.zip");
        Assert.Equal(0, await Cli.RunAsync(["manifest", "--app-id", AppId, "--host", "PlanBot.Contoso.com", "-o", target, "--name", "Plan helper"]));
        Assert.Equal(new AppPackage(Guid.Parse(AppId), "planbot.contoso.com", "Plan helper").ToZip(), await File.ReadAllBytesAsync(target));
    }

    [Theory]
    [InlineData("banana", "planbot.contoso.com")]
    [InlineData("", "planbot.contoso.com")]
    [InlineData("00000000-0000-0000-0000-000000000000", "planbot.contoso.com")]
    [InlineData("{7d1f0c2e-1f5b-4f0e-9c55-0a7b6b1f3d21}", "planbot.contoso.com")]
    [InlineData(AppId, "")]
    [InlineData(AppId, "https://planbot.contoso.com")]
    [InlineData(AppId, "planbot.contoso.com", "--name", "")]
    [InlineData(AppId, "planbot.contoso.com", "--name", "A name of more than thirty letters")]
    [InlineData(AppId, "planbot.contoso.com", "--name", "Two\nlines")]
    [InlineData(AppId, "planbot.contoso.com", "--developer", "A developer of more than 32 letters")]
    public async Task What_cannot_be_used_is_refused_and_nothing_is_written(string id, string host, params string[] more)
    {
        var target = Path.Combine(folder.Path, "planbot.zip");
        Assert.Equal(Cli.Refused, await Cli.RunAsync(["manifest", "--app-id", id, "--host", host, "-o", target, .. more]));
        Assert.False(File.Exists(target));
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_ends_as_in_other_commands() =>
        Assert.Equal(Cli.Broken, await Cli.RunAsync(["manifest", "--app-id", AppId, "--host", "planbot.contoso.com", "-o", Path.Combine(folder.Path, "nowhere", "planbot.zip")]));

    private static Task<string> ValidateAsync(string unpacked) => TrimmedAsync(Node.RunScriptAsync("validate-manifest.mjs", unpacked));

    private static async Task<string> TrimmedAsync(Task<string> text) => (await text).Trim();

    private string Unpacked(AppPackage package)
    {
        var target = Directory.CreateDirectory(Path.Combine(folder.Path, Guid.NewGuid().ToString("N"))).FullName;
        using var zip = Open(package);
        zip.ExtractToDirectory(target);
        return target;
    }

    private static void Spoil(string folder, string file, string what, string with)
    {
        var path = Path.Combine(folder, file);
        var text = File.ReadAllText(path);
        Assert.Contains(what, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(what, with, StringComparison.Ordinal));
    }

    /// <summary>The paths of texts as the language files name them, which the schema of these files has places for.</summary>
    private static IEnumerable<string> Texts(JsonElement at, string path) => at.ValueKind switch
    {
        JsonValueKind.Object => at.EnumerateObject().Where(p => p.Name is not ("developer" or "$schema")).SelectMany(p => Texts(p.Value, path.Length == 0 ? p.Name : $"{path}.{p.Name}")),
        JsonValueKind.Array => at.EnumerateArray().SelectMany((item, place) => Texts(item, $"{path}[{place}]")),
        JsonValueKind.String when path.Split('.')[^1] is "title" or "description" or "short" or "full" => [path],
        _ => [],
    };

    private static JsonElement Json(string name)
    {
        using var zip = Open(new(Guid.Parse(AppId), "planbot.contoso.com"));
        return JsonElement.Parse(Read(zip, name));
    }

    private static ZipArchive Open(AppPackage package) => new(new MemoryStream(package.ToZip()));

    private static string Read(ZipArchive zip, string name) => System.Text.Encoding.UTF8.GetString(Bytes(zip, name));

    private static byte[] Bytes(ZipArchive zip, string name)
    {
        using var bytes = new MemoryStream();
        using var entry = zip.GetEntry(name)!.Open();
        entry.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;
}
