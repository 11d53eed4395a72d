using System.Collections.Immutable;
using PlanBot.Cards;
using PlanBot.Domain.Escalations;
using PlanBot.Domain.Language;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tasks;

namespace PlanBot.Domain.CheckIns;

/// <summary>周报汇总: who has reported in a round, with the way to what they said. The plan manager sees everybody; another reviewer sees whom they review; a channel sees how many.</summary>
internal static class CheckInsCard
{
    private const int MostPeople = 24, NameLength = 60;

    /// <summary>Tells the plan manager who has not reported, at the closing of a round; of several plans, one card with a button for each.</summary>
    internal static Decision<Person> Tell(Person person, ImmutableArray<Plan> plans, ImmutableArray<Line> lines, DateTimeOffset now)
    {
        var told = person with { Inbox = person.Inbox.RemoveAll(lines.Contains) };
        var open = (from line in lines
                    let plan = plans.FirstOrDefault(p => p.Id == line.PlanId)
                    where plan is not null && plan.IsManager(person.AsActor)
                    let round = Round.Closed(plan, now)
                    where round is not null && CheckInRound.AboutOf(round.Key) == line.About
                    let book = new RoundBook(plan, round)
                    where book.All().Any(s => s is { IsComplete: false, IsExcused: false })
                    select (Plan: plan, Book: book, line.About)).ToList();
        if (open.Count == 0) return new(told);
        var card = open is [var only] ? Of(only.Plan, only.Book, person.AsActor, isPublic: false, now) : Several([.. open.Select(o => (o.Plan, o.Book))], person.Tongue);
        card = Why.On(card, person.Tongue, person.Tongue.Say("Why.CheckIns"), person.Tongue.Say("Why.ChangeCheckIns"));
        return new(told)
        {
            Messages = [new Message.ToChat($"check-ins|{string.Join(',', open.Select(o => o.Plan.Id + o.About))}", person.Chat!, card) { Plans = [.. open.Select(o => o.Plan.Id)] }],
        };
    }

    /// <summary>The card for one reader; in a channel it names nobody.</summary>
    internal static AdaptiveCard Of(Plan plan, RoundBook book, Actor reader, bool isPublic, DateTimeOffset now)
    {
        var (tongue, zone, all) = (reader.Tongue, plan.Settings.Zone, book.All());
        var title = tongue.Say("CheckIns.Title", plan.Name.CutLine(80));
        var counts = Counts(all, tongue);
        var shown = isPublic ? [] : all.Where(s => Reviewing.May(plan, reader, s.Person.PersonId!) && (plan.IsManager(reader) || s.Entry?.ReportedAt is not null)).OrderBy(Rank).ToList();
        return TaskCards.Fit(Math.Min(MostPeople, Math.Max(1, shown.Count)), most => new()
        {
            Lang = tongue.Tag,
            FallbackText = $"{title}. {counts}",
            Body =
            [
                new TextBlock(title) { Heading = Heading.Title },
                new TextBlock(tongue.Say(now <= book.Round.CutOff ? "CheckIns.Open" : "CheckIns.Closed", book.Round.Name(plan, tongue), zone.DateAt(book.Round.CutOff), zone.TimeAt(book.Round.CutOff))) { IsSubtle = true, Spacing = Spacing.None },
                new TextBlock(counts) { Weight = Weight.Bolder },
                .. isPublic ? [new TextBlock(tongue.Say("CheckIns.NamesInChat")) { IsSubtle = true }] : Array.Empty<Element>(),
                .. shown.Take(most).SelectMany(s => Row(plan, book, s, tongue)),
                .. shown.Count > most ? [new TextBlock(tongue.Say("Round.MorePeople", shown.Count - most)) { IsSubtle = true, Separator = true }] : Array.Empty<Element>(),
            ],
            Actions = [Commands.Say.Button(tongue.Say("Status.AskDigest"), "digest", plan.Id)],
        });
    }

    /// <summary>"5 reported, 1 in part, 2 not, 1 away".</summary>
    internal static string Counts(IReadOnlyCollection<Standing> all, Tongue tongue) => tongue.Say("CheckIns.Counts",
        all.Count(s => s.IsComplete), all.Count(s => s is { IsComplete: false, Covered: > 0 }), all.Count(s => s.IsMissing), all.Count(s => s.IsExcused));

    private static IEnumerable<Element> Row(Plan plan, RoundBook book, Standing standing, Tongue tongue)
    {
        var entry = standing.Entry;
        var mark = standing.IsExcused ? "–" : standing.IsMissing ? "✖" : standing.IsComplete ? "✔" : "◐";
        yield return new TextBlock(tongue.Say("CheckIns.Person", mark, standing.Person.Name.CutLine(NameLength), RoundWords.Of(standing, plan, tongue)))
        {
            Separator = true, Color = standing.IsMissing ? Color.Attention : Color.Default,
        };
        if (entry?.AcknowledgedBy is { } by) yield return new TextBlock(tongue.Say("CheckIns.ReadBy", by.CutLine(NameLength))) { IsSubtle = true, Size = Size.Small, Spacing = Spacing.None };
        if (entry?.ReportedAt is not null)
            yield return new ActionSet([new ExecuteAction(tongue.Say("CheckIns.Read"), ReviewReader.OpenVerb, ("plan", plan.Id), ("week", CheckInRound.AboutOf(book.Round.Key)), ("person", standing.Person.PersonId!))]);
    }

    /// <summary>What needs somebody first.</summary>
    private static int Rank(Standing standing) =>
        standing.IsMissing ? 0 : standing is { IsComplete: false, IsExcused: false } ? 1 : standing.IsExcused ? 4 : standing.Entry?.AcknowledgedAt is null ? 2 : 3;

    private static AdaptiveCard Several(IReadOnlyList<(Plan Plan, RoundBook Book)> open, Tongue tongue)
    {
        var title = tongue.Say("CheckIns.Several", open.Count);
        return new()
        {
            Lang = tongue.Tag,
            FallbackText = title,
            Body =
            [
                new TextBlock(title) { Heading = Heading.Title },
                .. open.Take(8).SelectMany(o => (Element[])
                [
                    new TextBlock(tongue.Say("CheckIns.OfPlan", o.Plan.Name.CutLine(80), Counts(o.Book.All(), tongue))) { Separator = true },
                    new ActionSet([Commands.Say.Button(tongue.Say("CheckIns.Show"), "check-ins", o.Plan.Id)]),
                ]),
                .. open.Count > 8 ? [new TextBlock(tongue.Say("Round.MorePlans", open.Count - 8)) { IsSubtle = true }] : Array.Empty<Element>(),
            ],
        };
    }
}
