using System.Text.Json;
using PlanBot.Storage.Tests.Azure;
using PlanBot.Tests.Conventions;

namespace PlanBot.Tests.Infra;

/// <summary>The Azure templates as the grammar of tree-sitter-bicep reads them, once for all tests.</summary>
public sealed class BicepFiles : IAsyncLifetime
{
    private static readonly NodeFolder Node = new("tests/PlanBot.Tests/Packaging");

    /// <summary>Every template below infra/.</summary>
    public IReadOnlyList<BicepFile> All { get; private set; } = [];

    /// <summary>One with a fault, which shows that faults are found.</summary>
    public BicepFile Broken { get; private set; } = null!;

    public BicepFile Main => All.Single(f => f.Path == "infra/main.bicep");

    /// <summary>The app settings with their values as they stand in the template.</summary>
    public IReadOnlyDictionary<string, string> Settings => All.SelectMany(f => f.Settings).ToDictionary(s => s.Name, s => s.Value);

    public BicepResource Resource(string type) => All.SelectMany(f => f.Resources).First(r => r.Type.StartsWith(type + "@", StringComparison.Ordinal));

    public async Task InitializeAsync()
    {
        await Node.InstallAsync();
        using var folder = new TemporaryDirectory();
        var broken = Path.Combine(folder.Path, "broken.bicep");
        await File.WriteAllTextAsync(broken, SourceTree.Read("infra/main.bicep").Replace("module storage 'modules/storage.bicep' = {", "module storage 'modules/storage.bicep' = ", StringComparison.Ordinal));
        var paths = SourceTree.Files("infra", ".bicep").ToList();
        var json = await Node.RunScriptAsync("parse-bicep.mjs", [.. paths.Select(p => Path.Combine(SourceTree.Root, p)), broken]);
        var read = JsonSerializer.Deserialize<List<BicepFile>>(json, JsonSerializerOptions.Web)!;
        All = [.. read.Take(paths.Count).Zip(paths, (file, path) => file with { Path = path })];
        Broken = read[^1];
    }

    public Task DisposeAsync() => Task.CompletedTask;
}

/// <summary>A template, and what is wrong with it.</summary>
public sealed record BicepFile(IReadOnlyList<string> Errors, IReadOnlyList<BicepResource> Resources, IReadOnlyList<BicepModule> Modules, IReadOnlyList<BicepParam> Params, IReadOnlyList<string> Outputs, IReadOnlyList<BicepSetting> Settings)
{
    public string Path { get; init; } = "";
}

/// <summary>A resource with its type and version, and all that is said of it.</summary>
public sealed record BicepResource(string Symbol, string Type, string Text);

/// <summary>A module that is used, with the names of what it is given.</summary>
public sealed record BicepModule(string Path, IReadOnlyList<string> Params);

/// <summary>A parameter.</summary>
public sealed record BicepParam(string Name, bool HasDefault);

/// <summary>An app setting as it stands in the template.</summary>
public sealed record BicepSetting(string Name, string Value);
