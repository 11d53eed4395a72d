using System.Text.RegularExpressions;

namespace PlanBot.Domain.Tests.Conventions;

/// <summary>People here write in the reader's language only, so whatever stands in another did not come from the resources.</summary>
public sealed partial class CardLanguageTests
{
    /// <summary>Names, formats and commands that Chinese readers see in Latin letters too, and the English that these stages say.</summary>
    private static readonly HashSet<string> Latin = new(StringComparer.OrdinalIgnoreCase)
    {
        "PlanBot", "Teams", "Excel", "Microsoft", "Planner", "Project", "xlsx", "csv", "ics", "xml", "UTF", "GBK", "planbot", "import", "plan", "manager", "ann", "mei", "contoso", "com", "WBS", "IANA", "Asia", "Shanghai", "Europe", "Brussels",
        "English", "language", "update", "link", "SPI", "CPI",
    };

    [Fact]
    public void A_Chinese_reader_gets_Chinese() =>
        CardGallery.Check(Plain("zh-CN"), s => s.Words.SelectMany(text => Word().Matches(text)).Select(m => m.Value).FirstOrDefault(word => !Latin.Contains(word)));

    [Fact]
    public void An_English_reader_gets_English() =>
        CardGallery.Check(Plain("en"), s => s.Words.SelectMany(text => Chinese().Matches(text)).Select(m => m.Value).FirstOrDefault(word => word is not ("中文" or "语言" or "更新")));

    /// <summary>What somebody said comes back to them as it was.</summary>
    private static IEnumerable<Shown> Plain(string tag) =>
        CardGallery.All.Where(s => s.Tongue.Tag == tag && !s.Name.Contains('“') && new[] { "plain", "plan,", "plan:", "nameless", "outsider" }.Any(s.Name.Contains));

    [GeneratedRegex("[A-Za-z]{3,}")]
    private static partial Regex Word();

    [GeneratedRegex(@"[\u3400-\u9FFF]+")]
    private static partial Regex Chinese();
}
