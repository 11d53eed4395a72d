using System.Globalization;
using PlanBot.Cards;
using PlanBot.Domain.Language;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tasks;

namespace PlanBot.Domain.CheckIns;

/// <summary>What replaces the form: what was understood, or why nothing was saved.</summary>
internal static class CheckInSummary
{
    /// <summary>The most characters shown of a text, and of a title or name: four tasks full of emoji still fit.</summary>
    private const int Shown = 200, Named = 100;

    /// <summary>What was understood of a saved page.</summary>
    internal static AdaptiveCard Card(Plan plan, IReadOnlyList<FormRow> rows, SubmitCheckIn input, DateOnly today)
    {
        var (by, tongue, week) = (input.By, input.By.Tongue, input.Week);
        var pages = CheckInPages.Of(plan, by.PersonId, week);
        var page = pages.PageOf(rows[0].Task.Id);
        var (done, next) = pages.Progress(plan, by.PersonId, week, page);
        List<Element> body =
        [
            new TextBlock(tongue.Say("CheckIn.Saved")) { Heading = Heading.Title, Color = Color.Good },
            new TextBlock(tongue.Say("CheckIn.SavedBy", by.Name, plan.Name, week)) { IsSubtle = true, Spacing = Spacing.None },
        ];
        foreach (var row in rows) Add(body, row, today, tongue);
        body.Add(new TextBlock(next is null ? tongue.Say("CheckIn.AllDone") : tongue.Say("CheckIn.PagesDone", done, pages.Count)) { Weight = Weight.Bolder, Separator = true });
        var edit = Open(plan, tongue.Say("CheckIn.Edit"), page);
        return new()
        {
            Lang = tongue.Tag,
            FallbackText = tongue.Say("CheckIn.Saved"),
            Body = [.. body],
            Actions = next is { } left
                ? [Open(plan, tongue.Say("CheckIn.NextPage"), left) with { Style = ActionStyle.Positive }, edit]
                : [edit, TaskActions.MyTasks(tongue, "CheckIn.MyTasks")],
        };
    }

    /// <summary>Why a form cannot be taken, and the way to this week's.</summary>
    internal static AdaptiveCard Refusal(Plan plan, Tongue tongue, string why) => new()
    {
        Lang = tongue.Tag,
        FallbackText = why,
        Body = [new TextBlock("⚠ " + why)],
        Actions = [Open(plan, tongue.Say("CheckIn.OpenThisWeek"), 0) with { Style = ActionStyle.Positive }],
    };

    private static void Add(List<Element> body, FormRow row, DateOnly today, Tongue tongue)
    {
        var report = row.Report!;
        body.Add(new TextBlock($"{row.Task.Code} {Ellipsis.Cut(row.Task.Title, Named)}") { Weight = Weight.Bolder, Separator = true });
        var percent = tongue.Percent(report.PercentComplete);
        var health = tongue.Name(report.Health);
        Line(report.Forecast is { } forecast ? tongue.Say("CheckIn.Progress", percent, DueWords.Day(tongue, forecast, today), health) : tongue.Say("CheckIn.ProgressOnly", percent, health));
        if (report.Blocker is { } blocker)
        {
            Line(tongue.Say("CheckIn.Blocker", Ellipsis.Cut(blocker.What, Shown)));
            var remover = blocker.Unblocker is { } name ? Ellipsis.Cut(name, Named) : null;
            if (remover is not null && blocker.By is { } day) Line(tongue.Say("CheckIn.RemovedByOn", remover, day));
            else if (remover is not null) Line(tongue.Say("CheckIn.RemovedBy", remover));
            else if (blocker.By is { } on) Line(tongue.Say("CheckIn.RemovedOn", on));
        }
        if (report.ClosesBlocker) Line(tongue.Say("CheckIn.BlockerClosed"));
        if (report.Cause is { } cause) Line(tongue.Say("CheckIn.Cause", tongue.Name(cause)));
        if (report.Action is { } action) Line(tongue.Say("CheckIn.Action", tongue.Name(action)));
        if (report.Comment is { } comment) Line(tongue.Say("CheckIn.Comment", Ellipsis.Cut(comment, Shown)));

        void Line(string text) => body.Add(new TextBlock(text) { Spacing = Spacing.Small });
    }

    private static ExecuteAction Open(Plan plan, string title, int page) =>
        new(title, CheckInReader.OpenVerb, ("plan", plan.Id), ("page", page.ToString(CultureInfo.InvariantCulture)));
}
