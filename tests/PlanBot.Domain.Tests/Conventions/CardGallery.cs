using System.Collections.Immutable;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Tests.Conventions;

/// <summary>Every card and notice that the domain shows, in both languages, of empty, ordinary and overfull plans: what is said and what is decided, and then what every button on those cards brings.</summary>
internal static class CardGallery
{
    private static readonly Lazy<ImmutableArray<Shown>> Gallery = new(Build);

    public static ImmutableArray<Shown> All => Gallery.Value;

    public static IEnumerable<Shown> Cards => All.Where(s => s.Card is not null);

    /// <summary>Fails with the name of each thing shown of which the rule finds a fault.</summary>
    public static void Check(IEnumerable<Shown> shown, Func<Shown, string?> fault)
    {
        var faults = shown.Select(s => (s.Name, Fault: fault(s))).Where(s => s.Fault is not null).Select(s => $"{s.Name}: {s.Fault}").ToList();
        if (faults.Count > 0) Assert.Fail($"{faults.Count} of the gallery:\n{string.Join('\n', faults.Take(40))}");
    }

    private static ImmutableArray<Shown> Build()
    {
        List<Shown> said = [.. Tongue.All.SelectMany(Stages).SelectMany(GalleryScenes.Of).DistinctBy(s => (s.Stage.Name, s.Text, s.Notice))];
        return [.. said.Concat(Pressed(said)).DistinctBy(s => (s.Text, s.Notice, s.Tongue))];
    }

    /// <summary>What each button brings, with its card's inputs as they stand and filled in; a button that several cards share is pressed once.</summary>
    private static IEnumerable<Shown> Pressed(List<Shown> said)
    {
        var once = new HashSet<string>(StringComparer.Ordinal);
        foreach (var card in said.Where(s => s.Card is not null))
            foreach (var action in card.Buttons)
                foreach (var isFilled in (bool[])[false, true])
                {
                    var data = card.Press(action, isFilled);
                    var key = $"{card.Stage.Name} {data.Verb} {string.Join('\u0001', data.Fields.Select(f => f.Key + f.Value))}";
                    if (!once.Add(key)) continue;
                    foreach (var shown in card.Stage.Presses($"{card.Name[(card.Stage.Name.Length + 2)..]} → {(string)action["title"]!}", data)) yield return shown;
                }
    }

    private static IEnumerable<Stage> Stages(Tongue tongue)
    {
        var plain = Writing.Plain(tongue);
        yield return new($"{tongue.Tag}, no plan", GalleryPlans.Person(GalleryPlans.Ann, plain, tongue), []);
        yield return new($"{tongue.Tag}, nameless", GalleryPlans.Person(GalleryPlans.Ann, plain with { Person = "" }, tongue), []);
        yield return new($"{tongue.Tag}, empty plan", GalleryPlans.Person(GalleryPlans.Mei, plain, tongue), [GalleryPlans.Empty("p1", plain, tongue), Draft(GalleryPlans.Empty("d1", plain, tongue))]);
        foreach (var (writing, branches, plans) in ((Writing, int, int)[])[(plain, 1, 1), (plain, 12, 25), (Writing.Long, 14, 3), (Writing.Emoji, 14, 25), (Writing.Forged, 2, 3), (Writing.Forged, 4, 25)])
        {
            var plan = GalleryPlans.Full("p1", writing, tongue, branches);
            ImmutableArray<Plan> all =
            [
                plan, .. Enumerable.Range(2, plans - 1).Select(i => GalleryPlans.Full($"p{i}", writing, tongue, 1)),
                GalleryPlans.DraftOf(plan, writing), Draft(GalleryPlans.Full("d1", writing, tongue, branches)), plan with { Id = "x1", State = PlanState.Discarded },
            ];
            foreach (var id in (string[])[GalleryPlans.Ann, GalleryPlans.Mei])
                yield return new($"{tongue.Tag}, {writing.Name} {branches}×{plans}, {id[..3]}", GalleryPlans.Person(id, writing, tongue), all);
        }
        foreach (var percent in (double[])[0, 8, 100])
            yield return new($"{tongue.Tag}, plain, {percent} %", GalleryPlans.Person(GalleryPlans.Ann, plain, tongue), [GalleryPlans.Ahead(GalleryPlans.Full("p1", plain, tongue, 2), percent)]);
        yield return new($"{tongue.Tag}, outsider", GalleryPlans.Person("eve@contoso.com", plain, tongue), [GalleryPlans.Full("p1", plain, tongue, 1), Draft(GalleryPlans.Full("d1", plain, tongue, 1))]);
    }

    private static Plan Draft(Plan plan) => plan with { State = PlanState.Draft };
}
