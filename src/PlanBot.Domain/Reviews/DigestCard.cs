using System.Collections.Immutable;
using System.Globalization;
using PlanBot.Cards;
using PlanBot.Domain.Deviations;
using PlanBot.Domain.Escalations;
using PlanBot.Domain.Kpis;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tasks;

namespace PlanBot.Domain.Reviews;

/// <summary>The digest on one card: in each section the worst that fit, and how many more there are.</summary>
public static class DigestCard
{
    /// <summary>More rows than these nobody reads in a meeting; long texts leave room for fewer.</summary>
    private const int MostRows = 6;

    /// <summary>The card of a digest, which names who has not reported or says how many, with as many rows as keep it within <see cref="AdaptiveCard.MaxBytes"/>.</summary>
    public static AdaptiveCard For(Digest digest, Plan plan, Tongue tongue, bool withNames) => Fit(rows => new DigestPage(digest, plan, tongue, rows, withNames));

    /// <summary>The card in the channel: the same for everybody, and for a reader their own view, with buttons at their own tasks.</summary>
    internal static AdaptiveCard Posted(Digest digest, Plan plan, Tongue tongue, Actor? reader) =>
        Fit(rows => new DigestPage(digest, plan, tongue, rows, plan.Settings.Rounds.NamesMissing) { IsPosted = true, Reader = reader });

    private static AdaptiveCard Fit(Func<int, DigestPage> draw)
    {
        for (var rows = MostRows; ; rows--)
        {
            var card = draw(rows).ToCard();
            if (rows == 0 || card.ToJson().Length <= AdaptiveCard.MaxBytes) return card;
        }
    }
}

/// <summary>The digest with a number of rows in each section.</summary>
internal sealed class DigestPage(Digest digest, Plan plan, Tongue tongue, int rows, bool withNames)
{
    private const int TextLength = 160;
    private const int NameLength = 40;

    internal const string ViewVerb = "digest.view";

    /// <summary>It stands in the channel, where each reader has their own view.</summary>
    public bool IsPosted { get; init; }

    /// <summary>Whose view it is; null for everybody's.</summary>
    public Actor? Reader { get; init; }

    public AdaptiveCard ToCard()
    {
        var (zone, meeting, progress) = (plan.Settings.Zone, digest.Meeting, digest.Progress);
        var title = Say("Digest.Title", Title(digest.Plan));
        var headline = ProgressWords.Headline(progress, tongue);
        return new()
        {
            Lang = tongue.Tag,
            FallbackText = $"{title}. {headline}",
            Refresh = IsPosted ? new(new(Say("Digest.Refresh"), ViewVerb, ("plan", plan.Id), ("meeting", meeting.UtcTicks.ToString(CultureInfo.InvariantCulture))), Owners()) : null,
            Body =
            [
                new TextBlock(title) { Heading = Heading.Title },
                Small(Say("Digest.For", zone.DateAt(meeting), zone.TimeAt(meeting), digest.Today)),
                .. digest.ReportedLate == 0 ? (ImmutableArray<Element>)[] : [Small(Say("Digest.Frozen", zone.DateAt(meeting - plan.Settings.Review.Lead), zone.TimeAt(meeting - plan.Settings.Review.Lead), digest.ReportedLate))],
                new TextBlock(headline) { Weight = Weight.Bolder, Color = ProgressWords.ColorOf(progress.PlannedPercent, progress.ReportedPercent, plan.Settings) },
                new ProgressBar(progress.ReportedPercent),
                .. progress.Branches.IsEmpty ? [] : Section(Say("Digest.Progress"), [.. ProgressWords.Branches(progress, rows + 2, plan.Settings, tongue)]),
                .. Section(Say("Digest.Moved", digest.Since), digest.Moved, "Digest.NoneMoved", Moved, Say("Digest.MovedCount", digest.Moved.Count(m => m.IsDone), digest.Moved.Count(m => !m.IsDone))),
                .. Section(Say("Digest.Deviations"), digest.Deviations, "Digest.NoDeviations", Deviating),
                .. CaseHistory.CheckedSince(plan, digest.Since) is { IsEmpty: false } looked ? Section(Say("Case.DigestTitle"), looked, "Digest.NoDeviations", c => [Row(CaseHistory.InDigest(plan, c, tongue))]) : [],
                .. Section(Say("Digest.Blockers"), digest.Blockers, "Digest.NoBlockers", Blocked),
                .. plan.Kpis.All.IsEmpty ? [] : Section(Say("Kpi.DigestTitle"), KpiCards.OffTarget(plan), "Kpi.DigestWell", k => [KpiCards.Row(k, digest.Today, tongue)]),
                .. withNames || digest.NotReported.IsEmpty
                    ? Section(Say("Digest.NotReported"), digest.NotReported, "Digest.AllReported", m => [Row(Say("Digest.Person", Name(m.Name), m.OpenTasks))])
                    : Section(Say("Digest.NotReported"), [Row(Say("Digest.PeopleMissing", digest.NotReported.Length)), Small(Say("Digest.NamesWithManager"))]),
                .. Section(Say("Digest.DueNext", digest.Until), digest.DueNext, "Digest.NoneDue", DueSoon),
                Why.Part(tongue, tongue.Say("Why.Digest"), tongue.Say("Why.ChangeDigest", Name(plan.People[plan.Manager].Name))),
            ],
            Actions =
            [
                Commands.Say.Button(Say("Status.AskStatus"), "status", plan.Id),
                Commands.Say.Button(Say("Status.AskCheckIn"), "check-in", plan.Id),
                Commands.Say.Button(Say("CheckIns.Show"), "check-ins", plan.Id),
                Why.Button(tongue),
            ],
        };
    }

    private ImmutableArray<Element> Section<T>(string heading, ImmutableArray<T> facts, string none, Func<T, IEnumerable<Element>> draw, string? count = null) =>
        facts.IsEmpty
            ? Section(heading, [Small(Say(none))])
            : Section(Say("Digest.Heading", heading, facts.Length),
            [
                .. count is null ? [] : (ImmutableArray<Element>)[Small(count)],
                .. facts.Take(rows).SelectMany(draw),
                .. facts.Length <= rows ? [] : (ImmutableArray<Element>)[ProgressWords.More(facts.Length - rows, tongue)],
            ]);

    private static ImmutableArray<Element> Section(string heading, ImmutableArray<Element> items) =>
        [new TextBlock(heading) { Heading = Heading.Section, Separator = true, Spacing = Spacing.Medium }, .. items];

    /// <summary>The Teams ids of whoever owns a task that is shown.</summary>
    private ImmutableArray<string> Owners() =>
        [.. digest.Deviations.Take(rows).Select(d => d.Code).Concat(digest.Blockers.Take(rows).Select(b => b.Code)).Concat(digest.DueNext.Take(rows).Select(d => d.Code))
            .Select(plan.Tasks.FindCode).OfType<PlanTask>().Select(t => plan.OwnerOf(t).UserId).OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <summary>What the reader can do about a task of their own, without leaving the digest.</summary>
    private IEnumerable<Element> Buttons(string code)
    {
        if (Reader is not { } reader || plan.Tasks.FindCode(code) is not { } task || plan.OwnerOf(task).PersonId != reader.PersonId) return [];
        return [new ActionSet([.. TaskActions.Few(plan, task, tongue)])];
    }

    private IEnumerable<Element> Moved(Movement task) =>
    [
        Row(task.IsDone
            ? Say("Digest.Finished", task.Code, Title(task.Title))
            : Say("Digest.MovedFrom", task.Code, Title(task.Title), task.FromPercent, task.ToPercent)),
    ];

    private IEnumerable<Element> Deviating(Deviation task) =>
    [
        Row(Say("Digest.Task", task.Code, Title(task.Title), Name(task.Owner))),
        Small(DigestWords.SizeOf(task, digest.Today, tongue)) with { Color = Color.Attention, IsSubtle = false },
        Small(DigestWords.WhyOf(task, tongue)),
        .. Buttons(task.Code),
    ];

    private IEnumerable<Element> Blocked(BlockedTask task) =>
    [
        Row(Say("Digest.Task", task.Code, Title(task.Title), Name(task.Owner))),
        Small(task.DaysOld > 0 ? Say("Digest.Blocker", task.DaysOld, task.What.CutLine(TextLength)) : Say("Digest.NewBlocker", task.Since, task.What.CutLine(TextLength))) with { IsSubtle = false },
        Small((task.Unblocker, task.By) switch
        {
            (null, null) => Say("Digest.Nobody"),
            (null, { } by) => Say("Digest.NobodyBy", by),
            ({ } who, null) => Say("Digest.Who", Name(who)),
            ({ } who, { } by) when by < digest.Today => Say("Digest.WhoWas", Name(who), by),
            ({ } who, { } by) => Say("Digest.WhoBy", Name(who), by),
        }),
        .. Buttons(task.Code),
    ];

    private IEnumerable<Element> DueSoon(DueTask task) =>
    [
        Row(Say("Digest.DueTask", task.Due, task.Code, Title(task.Title))),
        Small(Say("Digest.DueOwner", Name(task.Owner), task.ReportedPercent)),
        .. Buttons(task.Code),
    ];

    private static TextBlock Row(string text) => new(text) { Spacing = Spacing.Small };

    private static TextBlock Small(string text) => new(text) { Spacing = Spacing.None, Size = Size.Small, IsSubtle = true };

    private static string Title(string title) => title.CutLine(ProgressWords.TitleLength);

    private static string Name(string name) => name.CutLine(NameLength);

    private string Say(string key, params ReadOnlySpan<object?> values) => tongue.Say(key, values);
}
