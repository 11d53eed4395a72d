namespace PlanBot.Domain.Tests.Conventions;

/// <summary>The repository from which the tests were built.</summary>
internal static class Repository
{
    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = Above(AppContext.BaseDirectory).First(folder => File.Exists(Path.Combine(folder, "PlanBot.sln")));

    /// <summary>The Adaptive Cards schema in the project's shared folder, which lies beside the repository; null where there is none.</summary>
    public static string? CardSchema { get; } =
        Above(Root).Select(folder => Path.Combine(folder, "shared", "schemas", "adaptive-card-1.5.json")).FirstOrDefault(File.Exists);

    /// <summary>A file of the project's shared data, which lies beside the repository; null where there is none.</summary>
    public static string? Data(params string[] path) =>
        Above(Root).Select(folder => Path.Combine([folder, "shared", "data", .. path])).FirstOrDefault(File.Exists);

    /// <summary>Every C# file of the product, with its text.</summary>
    public static IReadOnlyList<(string Path, string Text)> Sources { get; } =
        [.. Directory.EnumerateFiles(Path.Combine(Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Split(Path.DirectorySeparatorChar).Intersect(["bin", "obj", "node_modules"]).Any())
            .Select(path => (path, File.ReadAllText(path)))];

    private static IEnumerable<string> Above(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent) yield return at.FullName;
    }
}
