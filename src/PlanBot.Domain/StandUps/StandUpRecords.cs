using System.Collections.Immutable;
using PlanBot.Cards;
using PlanBot.Domain.Imports;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tasks;

namespace PlanBot.Domain.StandUps;

/// <summary>What was said in the stand-ups of some days: as a card, and as a table. Who did not answer stands there only for those who may know it.</summary>
public static class StandUpRecords
{
    /// <summary>The most days that are shown or written at once.</summary>
    public const int MostDays = 366;

    private const int MostEntries = 40, NameLength = 40;
    private static readonly ImmutableArray<int> WordLengths = [200, 80, 40];

    /// <summary>The entries that somebody may see: those without an answer are the plan manager's alone, unless the team names them anyway.</summary>
    public static IReadOnlyList<StandUpEntry> Seen(Plan plan, IEnumerable<StandUpEntry> entries, string? personId, bool withMissing) =>
        [.. entries.Where(e => (personId is null || e.Key.PersonId == personId) && (!e.IsOpen || withMissing || plan.StandUps.GetValueOrDefault(e.Key.StandUpId) is { NamesMissing: true }))
            .OrderByDescending(e => e.Key.Day).ThenBy(e => e.Key.StandUpId, StringComparer.Ordinal).ThenBy(e => e.Name, StringComparer.Ordinal)];

    /// <summary>The one person of the plan whom a name or an address means; null when there is none, or more than one.</summary>
    public static Participant? Find(Plan plan, string name)
    {
        Func<Participant, bool>[] ways =
        [
            p => Is(p.Name) || Is(p.Email) || Is(p.PersonId),
            p => p.Name.StartsWith(name, StringComparison.OrdinalIgnoreCase),
        ];
        return ways.Select(way => plan.People.Values.Where(p => p.PersonId is not null && way(p)).ToList()).FirstOrDefault(found => found.Count > 0) is [var only] ? only : null;

        bool Is(string? text) => name.Equals(text, StringComparison.OrdinalIgnoreCase);
    }

    internal static Decision<Plan> Decide(Plan plan, ShowStandUps ask)
    {
        var tongue = ask.By.Tongue;
        var who = ask.Who is null ? null : Find(plan, ask.Who);
        if (ask.Who is not null && who is null) return Say(plan, tongue.Say("StandUp.NobodyCalled", ask.Who.CutLine(60), plan.Name.CutLine(80)));
        // In the channel everybody reads it.
        var withMissing = plan.IsManager(ask.By) && ask.ChannelId is null;
        var seen = Seen(plan, ask.Entries, who?.PersonId, withMissing);
        if (seen.Count == 0) return Say(plan, tongue.Say("StandUp.NoRecords", ask.From, ask.To));
        return new(plan)
        {
            Reply = new Reply.Export(plan.Id) { Above = Card(plan, ask, who, seen, tongue), StandUps = new(ask.From, ask.To, who?.PersonId, withMissing) },
        };
    }

    /// <summary>The table: a row for each person and day, a column for each question that was answered.</summary>
    public static Sheet Sheet(Plan plan, IReadOnlyList<StandUpEntry> entries, Tongue tongue)
    {
        var questions = entries.SelectMany(e => e.Answers, (e, a) => Label(plan, e, a, tongue)).Distinct(StringComparer.Ordinal).ToList();
        string[] heads = [tongue.Say("StandUp.ColumnDay"), tongue.Say("StandUp.ColumnStandUp"), tongue.Say("StandUp.ColumnName"), tongue.Say("StandUp.ColumnEmail"), tongue.Say("StandUp.ColumnState"), tongue.Say("StandUp.ColumnAnswered")];
        var header = new SheetRow(1, [.. heads.Concat(questions).Append(tongue.Say("StandUp.ColumnBlocked")).Append(tongue.Say("StandUp.ColumnReported")).Select(text => new Cell.Text(text))]);
        return new(tongue.Say("StandUp.Records"), [header, .. entries.Select((e, i) => new SheetRow(i + 2, Row(plan, e, questions, tongue)))]) { Title = plan.Name };
    }

    /// <summary>What an entry is, in a word or two.</summary>
    public static string State(StandUpEntry entry, Tongue tongue) =>
        entry.SkipReason is { } reason ? tongue.Say("StandUp.StateSkipped", reason) : entry.IsOpen ? tongue.Say("StandUp.StateOpen") : tongue.Say(entry.IsLate ? "StandUp.StateLate" : "StandUp.StateAnswered");

    private static ImmutableArray<Cell?> Row(Plan plan, StandUpEntry entry, List<string> questions, Tongue tongue)
    {
        var zone = plan.Of(entry.Key.PersonId) is { } person ? plan.ZoneOf(person) : plan.Settings.Zone;
        return
        [
            new Cell.Date(entry.Key.Day.ToDateTime(TimeOnly.MinValue)), Text(plan.StandUps.GetValueOrDefault(entry.Key.StandUpId)?.Name), Text(entry.Name), Text(plan.Of(entry.Key.PersonId)?.Email),
            Text(State(entry, tongue)), entry.AnsweredAt is { } at ? new Cell.Date(zone.DateAt(at).ToDateTime(zone.TimeAt(at))) : null,
            .. questions.Select(q => entry.Answers.FirstOrDefault(a => Label(plan, entry, a, tongue) == q) is not { } answer ? null
                : answer.Kind is QuestionKind.Number && CheckIns.Typed.Number(answer.Text) is { } number ? new Cell.Number(number) : Text(StandUpSummary.Say(answer, tongue))),
            Text(entry.BlockedTask is { } blocked ? plan.Tasks.Find(blocked)?.Code : null), Text(string.Join("; ", entry.Reported.Select(plan.Tasks.Find).OfType<PlanTask>().Select(t => t.Code))),
        ];
    }

    /// <summary>What was asked, as a column or a line calls it.</summary>
    public static string Label(Plan plan, StandUpEntry entry, StandUpAnswer answer, Tongue tongue) =>
        answer.Asked.Length > 0 ? answer.Asked
        : plan.StandUps.GetValueOrDefault(entry.Key.StandUpId) is { } standUp ? StandUpSummary.Question(standUp, answer, tongue)
        : answer.QuestionId is StandUpQuestion.Moved or StandUpQuestion.Next or StandUpQuestion.Way ? tongue.Say($"StandUp.Label.{answer.QuestionId}") : answer.QuestionId;

    private static Cell? Text(string? text) => string.IsNullOrEmpty(text) ? null : new Cell.Text(text);

    private static AdaptiveCard Card(Plan plan, ShowStandUps ask, Participant? who, IReadOnlyList<StandUpEntry> seen, Tongue tongue)
    {
        foreach (var length in WordLengths)
            if (Draw(length, Math.Min(seen.Count, MostEntries)) is var card && card.ToJson().Length <= AdaptiveCard.MaxBytes) return card;
        return TaskCards.Fit(Math.Min(seen.Count, MostEntries), count => Draw(WordLengths[^1], count));

        AdaptiveCard Draw(int length, int count) => new()
        {
            Lang = tongue.Tag,
            FallbackText = tongue.Say("StandUp.RecordsTitle", plan.Name.CutLine(80)),
            Body =
            [
                new TextBlock(tongue.Say("StandUp.RecordsTitle", plan.Name.CutLine(80))) { Heading = Heading.Title },
                new TextBlock(who is null ? tongue.Say("StandUp.RecordsOf", ask.From, ask.To, seen.Count(e => e.IsAnswered)) : tongue.Say("StandUp.RecordsOfOne", ask.From, ask.To, seen.Count(e => e.IsAnswered), who.Name.CutLine(NameLength))) { IsSubtle = true, Spacing = Spacing.None },
                .. seen.Take(count).GroupBy(e => e.Key.Day).SelectMany(day => (Element[])
                [
                    new TextBlock(tongue.FullDate(day.Key)) { Heading = Heading.Section, Separator = true },
                    .. day.Where(e => !e.IsOpen).SelectMany(e => Lines(plan, e, length, tongue)),
                    .. day.Any(e => e.IsOpen) ? [Silent(day, tongue)] : Array.Empty<Element>(),
                ]),
                .. seen.Count > count ? [new TextBlock(tongue.Say("StandUp.MoreRecords", seen.Count - count)) { Separator = true, IsSubtle = true }] : Array.Empty<Element>(),
            ],
        };
    }

    private static TextBlock Silent(IEnumerable<StandUpEntry> day, Tongue tongue) =>
        new(tongue.Say("StandUp.Silent", string.Join(tongue.IsChinese ? "、" : ", ", day.Where(e => e.IsOpen).Select(e => e.Name.CutLine(NameLength))))) { IsSubtle = true, Spacing = Spacing.Small };

    private static IEnumerable<Element> Lines(Plan plan, StandUpEntry entry, int length, Tongue tongue)
    {
        yield return new TextBlock(tongue.Say("StandUp.RecordLine", entry.Name.CutLine(NameLength), State(entry, tongue).CutLine(length))) { Weight = Weight.Bolder, Spacing = Spacing.Small };
        foreach (var answer in entry.Answers)
            yield return new TextBlock(tongue.Say("StandUp.Line", Label(plan, entry, answer, tongue).CutLine(60), StandUpSummary.Say(answer, tongue).CutLine(length))) { Spacing = Spacing.None };
    }

    private static Decision<Plan> Say(Plan plan, string text) => new(plan) { Reply = new Reply.Notice(text) };
}

/// <summary>Which stand-up entries are handed out as a file.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
/// <param name="PersonId">The one person; null for everybody.</param>
/// <param name="WithMissing">Those without an answer too.</param>
public sealed record StandUpRange(DateOnly From, DateOnly To, string? PersonId, bool WithMissing);
