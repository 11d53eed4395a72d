namespace PlanBot.Tests.Files;

/// <summary>Skips a test where the shared data beside the repository is missing; a clone alone must pass its tests.</summary>
internal sealed class FactIfDataAttribute : FactAttribute
{
    public FactIfDataAttribute()
    {
        if (SharedData.Folder is null) Skip = "The folder ../shared/data beside the repository is missing.";
    }
}

internal static class SharedData
{
    /// <summary>The folder, looked for upwards from the build's output, beside every folder on the way.</summary>
    internal static string? Folder { get; } = Find();

    internal static byte[] Bytes(string path) => File.ReadAllBytes(Path.Combine(Folder!, path));

    private static string? Find()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (Path.Combine(at.FullName, "shared", "data") is var folder && Directory.Exists(folder)) return folder;
        return null;
    }
}
