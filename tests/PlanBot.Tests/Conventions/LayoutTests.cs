using System.Text.RegularExpressions;

namespace PlanBot.Tests.Conventions;

/// <summary>The layout of the house: where things stand and what they are called.</summary>
public sealed partial class LayoutTests
{
    private static readonly string[] InTheRoot = ["PlanBot.sln", "README.md", "infra", "manifest", "src", "tests"];

    [Fact]
    public void The_root_holds_only_what_the_design_names()
    {
        var ignored = SourceTree.Read(".gitignore").Split('\n').Select(line => line.Trim().TrimEnd('/'));
        None(Directory.EnumerateFileSystemEntries(SourceTree.Root).Select(path => Path.GetFileName(path))
            .Where(name => !name.StartsWith('.')).Except(ignored).Except(InTheRoot));
    }

    [Fact]
    public void A_folder_is_a_namespace() =>
        None(from path in SourceTree.Files("src", ".cs").Concat(SourceTree.Files("tests", ".cs"))
                     let match = Namespace().Match(SourceTree.Read(path))
                     let folder = string.Join('.', path.Split('/')[1..^1])
                     where match.Success ? match.Groups[1].Value != folder : Path.GetFileName(path) is not "Program.cs"
                     select $"{path} is in {match.Groups[1].Value}");

    [Fact]
    public void No_file_is_called_by_what_says_nothing() =>
        None(SourceTree.Files("src", "").Concat(SourceTree.Files("tests", "")).Where(path => SaysNothing().IsMatch(path)));

    [Fact]
    public void No_type_is_called_by_what_says_nothing() =>
        None(from path in SourceTree.Files("src", ".cs")
                     from match in TypeName().Matches(SourceTree.Read(path))
                     where SaysNothing().IsMatch(match.Groups[1].Value)
                     select $"{path}: {match.Groups[1].Value}");

    [Fact]
    public void No_source_file_is_longer_than_250_lines() =>
        None(SourceTree.Files("src", ".cs").Select(path => (path, Lines: SourceTree.Read(path).Count(c => c == '\n'))).Where(f => f.Lines > 250).Select(f => $"{f.path}: {f.Lines}"));

    /// <summary>A value is a sealed record, and a hierarchy is closed: an open class is an invitation that nobody meant.</summary>
    [Fact]
    public void Every_class_of_the_product_is_sealed_static_or_abstract() =>
        None(from path in SourceTree.Files("src", ".cs")
                     from match in OpenClass().Matches(SourceTree.Read(path))
                     select $"{path}: {match.Value.Trim()}");

    [Fact]
    public void Every_version_of_a_package_stands_in_one_place() =>
        None(SourceTree.Files("src", ".csproj").Concat(SourceTree.Files("tests", ".csproj"))
            .Where(path => PackageVersion().IsMatch(SourceTree.Read(path))));

    private static void None(IEnumerable<string> faults)
    {
        var all = faults.ToList();
        if (all.Count > 0) Assert.Fail(string.Join('\n', all));
    }

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex("Helper|Utils|Utilities|Common|Manager|Service(?!Url)")]
    private static partial Regex SaysNothing();

    [GeneratedRegex(@"\b(?:class|record|struct|interface|enum)\s+(?:class\s+|struct\s+)?([A-Z]\w+)")]
    private static partial Regex TypeName();

    [GeneratedRegex(@"^[ \t]*(?:(?:public|internal|private|protected|partial|file)[ \t]+)*(?:class|record)[ \t]+(?!struct)[A-Z]\w*", RegexOptions.Multiline)]
    private static partial Regex OpenClass();

    [GeneratedRegex(@"PackageReference[^>]*\bVersion=")]
    private static partial Regex PackageVersion();
}
