using PlanBot.Cards;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Reviews;

/// <summary>Progress against plan, in words, a colour and a bar.</summary>
internal static class ProgressWords
{
    /// <summary>The most characters of a title on these cards.</summary>
    internal const int TitleLength = 80;

    /// <summary>"8 points behind plan: 62 % done, 70 % planned; forecast finish 4 Dec 2026".</summary>
    internal static string Headline(PlanProgress progress, Tongue tongue)
    {
        var standing = Say("Progress", progress.PlannedPercent, progress.ReportedPercent, tongue);
        return progress.ForecastFinish is not { } finish ? standing
            : progress.DaysLate > 0 ? tongue.Say("Progress.FinishLate", standing, finish, progress.DaysLate)
            : tongue.Say("Progress.Finish", standing, finish);
    }

    internal static Color ColorOf(double planned, double reported, PlanSettings settings) =>
        planned - reported >= settings.BehindPoints ? Color.Attention : Points(planned, reported) < 0 ? Color.Warning : Color.Good;

    /// <summary>The rows of branches: in outline order when all fit, else those that are furthest behind.</summary>
    internal static IEnumerable<Element> Branches(PlanProgress progress, int rows, PlanSettings settings, Tongue tongue)
    {
        var shown = progress.Branches.Length <= rows ? progress.Branches
            : [.. progress.Branches.OrderBy(b => b.ReportedPercent - b.PlannedPercent).Take(rows)];
        foreach (var (code, title, planned, reported) in shown)
        {
            yield return new TextBlock($"{code} {title.CutLine(TitleLength)}") { Spacing = Spacing.Medium };
            yield return new TextBlock(Say("Branch", planned, reported, tongue)) { Spacing = Spacing.None, Size = Size.Small, Color = ColorOf(planned, reported, settings) };
            yield return new ProgressBar(reported) { Spacing = Spacing.Small, Color = ColorOf(planned, reported, settings) };
        }
        if (progress.Branches.Length > shown.Length) yield return More(progress.Branches.Length - shown.Length, tongue);
    }

    internal static TextBlock More(int count, Tongue tongue) => new(tongue.Say("Review.More", count)) { IsSubtle = true, Size = Size.Small };

    private static string Say(string key, double planned, double reported, Tongue tongue)
    {
        var points = Points(planned, reported);
        var word = reported >= 100 ? "Done" : planned == 0 && reported == 0 ? "NotDue" : points < 0 ? "Behind" : points > 0 ? "Ahead" : "OnPlan";
        return tongue.Say($"{key}.{word}", Whole(reported), Whole(planned), Math.Abs(points));
    }

    private static int Points(double planned, double reported) => (int)(Whole(reported) - Whole(planned));

    /// <summary>Whole percent, but 100 only when it is: the last half percent is not rounded away.</summary>
    private static double Whole(double percent) => percent is > 99 and < 100 ? 99 : Math.Round(percent, MidpointRounding.AwayFromZero);
}
