using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;
using PlanBot.Domain;
using PlanBot.Storage;
using PlanBot.Teams;

namespace PlanBot.Tests.Conventions;

/// <summary>Arrows run one way, PlanBot → {Teams, Storage, Domain} and Domain → Cards, and what is pure touches nothing outside itself.</summary>
public sealed class ArrowTests
{
    private static readonly Assembly Domain = typeof(Decide).Assembly, Cards = typeof(Cards.AdaptiveCard).Assembly, Teams = typeof(Activity).Assembly, Storage = typeof(IStore).Assembly;

    /// <summary>What a pure assembly may name of the outside: nothing that waits, reads, writes, tells the time, draws lots, or makes ids.</summary>
    private static readonly string[] Outside = ["System.IO", "System.Net", "System.Threading", "System.Threading.Tasks", "System.Diagnostics.Process", "Microsoft.Data", "Microsoft.AspNetCore", "Microsoft.Extensions"];

    private static readonly string[] Impure =
        ["System.Random", "System.TimeProvider", "System.Console", "System.Diagnostics.Stopwatch", "System.Security.Cryptography.RandomNumberGenerator", "NodaTime.SystemClock", "NodaTime.IClock", "NodaTime.ZonedClock"];

    private static readonly string[] ImpureMembers =
        ["DateTime.get_Now", "DateTime.get_UtcNow", "DateTime.get_Today", "DateTimeOffset.get_Now", "DateTimeOffset.get_UtcNow", "Guid.NewGuid", "Guid.CreateVersion7", "Environment.get_TickCount", "Environment.get_TickCount64", "Environment.GetEnvironmentVariable", "TimeZoneInfo.get_Local"];

    [Fact]
    public void Cards_teams_and_storage_know_nothing_of_ours()
    {
        None(Ours(Cards));
        None(Ours(Teams));
        None(Ours(Storage));
    }

    [Fact]
    public void The_domain_knows_cards_and_time_zones_only()
    {
        Assert.Equal(["PlanBot.Cards"], Ours(Domain));
        Assert.Equal(["NodaTime"], Domain.GetReferencedAssemblies().Select(a => a.Name!).Where(name => !name.StartsWith("System", StringComparison.Ordinal) && !name.StartsWith("PlanBot", StringComparison.Ordinal)));
    }

    [Fact]
    public void Cards_are_written_with_the_runtime_alone() =>
        None(Cards.GetReferencedAssemblies().Select(a => a.Name!).Where(name => !name.StartsWith("System", StringComparison.Ordinal)));

    /// <summary>An assembly lists only the references that it uses; a project file says what it could use.</summary>
    [Theory]
    [InlineData("PlanBot.Cards")]
    [InlineData("PlanBot.Domain", "PlanBot.Cards")]
    [InlineData("PlanBot.Teams")]
    [InlineData("PlanBot.Storage")]
    [InlineData("PlanBot", "PlanBot.Domain", "PlanBot.Storage", "PlanBot.Teams")]
    public void Projects_refer_only_along_the_arrows(string project, params string[] expected) =>
        Assert.Equal(expected, Items(project, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("PlanBot.Cards")]
    [InlineData("PlanBot.Domain")]
    public void The_compiler_keeps_a_pure_project_pure(string project)
    {
        Assert.Contains("Microsoft.CodeAnalysis.BannedApiAnalyzers", Items(project, "PackageReference"));
        Assert.Contains("../BannedSymbols.txt", Items(project, "AdditionalFiles"));
        None(SourceTree.Files($"src/{project}", ".cs").Where(path => SourceTree.Read(path) is var text && (text.Contains("RS0030") || text.Contains("pragma warning disable"))));
    }

    [Theory]
    [InlineData("N:System.IO")]
    [InlineData("N:System.Net")]
    [InlineData("N:System.Threading")]
    [InlineData("N:System.Threading.Tasks")]
    [InlineData("P:System.DateTimeOffset.UtcNow")]
    [InlineData("M:System.Guid.NewGuid")]
    [InlineData("T:System.Random")]
    [InlineData("T:System.TimeProvider")]
    public void The_banned_symbols_still_ban(string symbol) =>
        Assert.Contains(SourceTree.Read("src/BannedSymbols.txt").Split('\n'), line => line.StartsWith(symbol + ";", StringComparison.Ordinal));

    /// <summary>The compiler's ban, once more on what was compiled: a suppression would hide from the one, not from the other.</summary>
    [Fact]
    public void Nothing_impure_is_named_in_a_pure_assembly()
    {
        foreach (var assembly in (Assembly[])[Domain, Cards])
        {
            using var file = new PEReader(File.OpenRead(assembly.Location));
            var metadata = file.GetMetadataReader();
            None(metadata.TypeReferences.Select(metadata.GetTypeReference).Select(type => $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}")
                .Where(name => Impure.Contains(name) || Outside.Any(outside => name.StartsWith(outside + ".", StringComparison.Ordinal))));
            None(metadata.MemberReferences.Select(metadata.GetMemberReference).Where(member => member.Parent.Kind == HandleKind.TypeReference)
                .Select(member => $"{metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)member.Parent).Name)}.{metadata.GetString(member.Name)}").Intersect(ImpureMembers));
        }
    }

    private static IEnumerable<string> Ours(Assembly assembly) =>
        assembly.GetReferencedAssemblies().Select(a => a.Name!).Where(name => name.StartsWith("PlanBot", StringComparison.Ordinal));

    private static void None(IEnumerable<string> faults)
    {
        var all = faults.ToList();
        if (all.Count > 0) Assert.Fail(string.Join('\n', all));
    }

    private static IEnumerable<string> Items(string project, string item) =>
        XDocument.Parse(SourceTree.Read($"src/{project}/{project}.csproj")).Descendants(item).Select(e => (string)e.Attribute("Include")!);
}
