using System.Globalization;
using PlanBot.Cards;
using PlanBot.Domain.Blocking;
using PlanBot.Domain.Language;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Reviews;
using PlanBot.Domain.Tasks;

namespace PlanBot.Domain.CheckIns;

/// <summary>What replaces the form: what was understood, what changed by it, and what others will see of it; or why nothing was saved.</summary>
/// <param name="plan">The plan with what was saved.</param>
/// <param name="before">The plan before.</param>
/// <param name="by">Who checked in.</param>
/// <param name="now">When.</param>
internal sealed class CheckInSummary(Plan plan, Plan before, Actor by, DateTimeOffset now)
{
    /// <summary>The most characters shown of a text, and of a title or name; where four tasks are full of emoji, texts are shown as short as names.</summary>
    private const int Shown = 200, Named = 100;

    /// <summary>The most tasks listed that the rest could not cover.</summary>
    private const int MostLeft = 8;

    private readonly Tongue tongue = by.Tongue;
    private readonly DateOnly today = plan.Today(now);
    private readonly Round round = Round.At(plan, now);

    /// <summary>What was understood of a saved page, and of so many tasks that were said to be on plan.</summary>
    internal AdaptiveCard Card(IReadOnlyList<FormRow> rows, int? rest = null) =>
        Draw(rows, rest, Shown) is var card && card.ToJson().Length <= AdaptiveCard.MaxBytes ? card : Draw(rows, rest, Named);

    private AdaptiveCard Draw(IReadOnlyList<FormRow> rows, int? rest, int length)
    {
        var pages = CheckInPages.Of(plan, by.PersonId, round.Key, today);
        var page = rows.Count > 0 ? pages.PageOf(rows[0].Task.Id) : 0;
        var (done, next) = pages.Progress(plan, by.PersonId, round.Key, page);
        List<Element> body =
        [
            new TextBlock(tongue.Say("CheckIn.Saved")) { Heading = Heading.Title, Color = Color.Good },
            new TextBlock(tongue.Say("CheckIn.SavedBy", by.Name, plan.Name, round.Name(plan, tongue))) { IsSubtle = true, Spacing = Spacing.None },
        ];
        foreach (var row in rows) Add(body, row, length);
        if (rest is { } said) body.AddRange(Rest(said, pages.Tasks));
        body.Add(new TextBlock(next is null ? tongue.Say("CheckIn.AllDone") : tongue.Say("CheckIn.PagesDone", done, pages.Count)) { Weight = Weight.Bolder, Separator = true });
        body.AddRange(Preview(rows));
        var edit = Open(plan, tongue.Say("CheckIn.Edit"), page);
        return new()
        {
            Lang = tongue.Tag,
            FallbackText = tongue.Say("CheckIn.Saved"),
            Body = [.. body],
            Actions = next is { } left
                ? [Open(plan, tongue.Say("CheckIn.NextPage"), left) with { Style = ActionStyle.Positive }, .. RestButton(), edit]
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

    private void Add(List<Element> body, FormRow row, int length)
    {
        var report = row.Report!;
        body.Add(new TextBlock($"{row.Task.Code} {Ellipsis.Cut(row.Task.Title, Named)}") { Weight = Weight.Bolder, Separator = true });
        var percent = tongue.Percent(report.PercentComplete);
        var health = tongue.Name(report.Health);
        Line(report.Forecast is { } forecast ? tongue.Say("CheckIn.Progress", percent, DueWords.Day(tongue, forecast, today), health) : tongue.Say("CheckIn.ProgressOnly", percent, health));
        if (before.Answers.TryGetValue(new(round.Key, by.PersonId, row.Task.Id), out var was) && (was.PercentComplete != report.PercentComplete || was.Health != report.Health))
            Line(tongue.Say("CheckIn.Was", tongue.Percent(was.PercentComplete), was.Health is { } then ? tongue.Name(then) : "–"));
        if (report.Blocker is { } blocker)
        {
            Line(tongue.Say("CheckIn.Blocker", Ellipsis.Cut(blocker.What, length)));
            if (blocker.Needs is { } needs) Line(tongue.Say("CheckIn.Needs", Ellipsis.Cut(needs, length)));
            var remover = blocker.Unblocker is { } name ? Ellipsis.Cut(name, Named) : null;
            if (remover is not null && blocker.By is { } day) Line(tongue.Say("CheckIn.RemovedByOn", remover, day));
            else if (remover is not null) Line(tongue.Say("CheckIn.RemovedBy", remover));
            else if (blocker.By is { } on) Line(tongue.Say("CheckIn.RemovedOn", on));
        }
        if (report.ClosesBlocker) Line(tongue.Say("CheckIn.BlockerClosed"));
        if (report.Cause is { } cause) Line(tongue.Say("CheckIn.Cause", tongue.Name(cause)));
        if (report.Action is { } action) Line(tongue.Say("CheckIn.Action", tongue.Name(action)));
        if (report.Comment is { } comment) Line(tongue.Say("CheckIn.Comment", Ellipsis.Cut(comment, length)));
        if (report.Blocker is not null && plan.Tasks.Find(row.Task.Id) is { } saved && HoldWords.Line(plan, saved, today, tongue) is { } holds) Line(holds);

        void Line(string text) => body.Add(new TextBlock(text) { Spacing = Spacing.Small });
    }

    private IEnumerable<Element> Rest(int said, IReadOnlyList<PlanTask> tasks)
    {
        yield return new TextBlock(tongue.Say("CheckIn.RestSaid", said)) { Separator = true };
        var left = tasks.Where(t => t.IsOpen && !plan.Answers.ContainsKey(new(round.Key, by.PersonId, t.Id))).ToList();
        if (left.Count == 0) yield break;
        yield return new TextBlock(tongue.Say("CheckIn.RestLeft", left.Count)) { Weight = Weight.Bolder };
        foreach (var task in left.Take(MostLeft)) yield return new TextBlock($"• {Ellipsis.Cut(task.Code, 40)} {Ellipsis.Cut(task.Title, Named)}") { Spacing = Spacing.Small };
        if (left.Count > MostLeft) yield return new TextBlock(tongue.Say("Nudge.More", left.Count - MostLeft)) { IsSubtle = true };
    }

    private IEnumerable<CardAction> RestButton() =>
        OnPlan.Among(plan, by.PersonId, round.Key, today).Any()
            ? [new ExecuteAction(tongue.Say("CheckIn.Rest"), CheckInReader.RestVerb, ("plan", plan.Id), ("week", CheckInRound.AboutOf(round.Key)))] : [];

    /// <summary>What the digest says of these tasks, who else reads the check-in, and until when it can be changed.</summary>
    private IEnumerable<Element> Preview(IReadOnlyList<FormRow> rows)
    {
        var zone = plan.Settings.Zone;
        yield return Small(tongue.Say("CheckIn.OthersSee")) with { Weight = Weight.Bolder, Separator = true };
        foreach (var row in rows)
            if (plan.Tasks.Find(row.Task.Id) is { IsOpen: true } task)
            {
                if (Deviation.Of(plan, task, today) is { } deviation)
                    yield return Small(tongue.Say("CheckIn.InDigest", Ellipsis.Cut(task.Code, 40), DigestWords.SizeOf(deviation, today, tongue), DigestWords.WhyOf(deviation, tongue)));
                if (task.Blocker is not null) yield return Small(tongue.Say("CheckIn.BlockerInDigest", Ellipsis.Cut(task.Code, 40)));
            }
        yield return Small(plan.IsManager(by) ? tongue.Say("CheckIn.ReadersOfYours") : tongue.Say("CheckIn.Readers", plan.People[plan.Manager].Name.CutLine(60)));
        if (plan.Settings.Rounds.Rhythm is RoundRhythm.Off) yield break;
        yield return Small(tongue.Say(now > round.CutOff ? "CheckIn.IsLate" : "CheckIn.CanChange", zone.DateAt(round.CutOff), zone.TimeAt(round.CutOff)));
    }

    private static TextBlock Small(string text) => new(text) { IsSubtle = true, Size = Size.Small, Spacing = Spacing.Small };

    private static ExecuteAction Open(Plan plan, string title, int page) =>
        new(title, CheckInReader.OpenVerb, ("plan", plan.Id), ("page", page.ToString(CultureInfo.InvariantCulture)));
}
