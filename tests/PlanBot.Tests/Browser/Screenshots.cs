using System.Runtime.CompilerServices;

namespace PlanBot.Tests.Browser;

/// <summary>The folder of screenshots beside the sources, which git ignores.</summary>
internal static class Screenshots
{
    public static string Of(string name) => Path.Combine(Folder(), name + ".png");

    private static string Folder([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(here))!, "screenshots");
}
