using System.Text;
using PlanBot.Cards;
using PlanBot.Domain.Imports;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;
using static PlanBot.Domain.Tests.Imports.ImportWorld;

namespace PlanBot.Domain.Tests.Imports;

public sealed class ImportReviewTests
{
    private static readonly string[] Table = ["Code | Task | Owner | Due | Colour", "1 | Dig | Ann | 2027-02-05 | red", "2 | Pour | Ann | 2027-02-30x | blue", "3 | Build | Ann | 2027-03-05 | green"];

    [Fact]
    public void It_lists_columns_warnings_and_every_task()
    {
        var file = Understand("Code | Task | Owner | Due | Colour", "1 | Dig | Ann | 2027-02-05 | red", "2 | Pour | Cy | | blue");
        var draft = Domain.Imports.Imports.ToDraft(file, "d1", "Plan", Ann, null, new PlanSettings(), Now) with { Review = ImportReview.Of(file, Tongue.English) };
        Assert.NotEmpty(file.Warnings);

        var words = Page(draft, 0);

        foreach (var said in (string[])["Review: Plan", "Colour", "Columns understood", "1 Dig · Ann · due 5 Feb 2027", "2 Pour", file.Warnings[0].Say(Tongue.English)]) Assert.Contains(said, words);
    }

    [Fact]
    public void A_long_plan_is_turned_page_by_page_and_nothing_is_left_out()
    {
        var draft = Import([Table[0], .. Enumerable.Range(1, 200).Select(n => $"{n} | Task no {n}. | Ann | 2027-02-05 | x")]);
        var pages = Enumerable.Range(0, 8).Select(page => Page(draft, page)).ToList();

        for (var n = 1; n <= 200; n++) Assert.Single(pages.Distinct(), page => page.Contains($"Task no {n}.", StringComparison.Ordinal));
        Assert.Contains("Page 1 of 7", pages[0]);
        // A page that is not there is the nearest.
        Assert.Equal(pages[6], pages[7]);
        Assert.Equal(pages[0], Page(draft, -5));
    }

    [Fact]
    public void A_change_is_compared_with_the_plan_as_it_is_now()
    {
        var plan = Active("Code | Task | Owner | Due", "1 | Dig | Ann | 2027-02-05", "2 | Pour | Ann | 2027-02-12");
        var draft = Draft(plan, "Code | Task | Owner | Due", "1 | Dig deeper | Ann | 2027-02-09", "3 | Build | Ann | 2027-03-05");

        var next = Domain.Decide.For(draft, new ReviewImport(0) { By = AsAnn }, Now).Next!;
        Assert.Equal("p1", next.PlanId);
        var decision = Domain.Decide.For(plan, next.Input, Now);
        var words = Words(decision);

        foreach (var said in (string[])["Dig deeper", "Due: 5 Feb 2027 → 9 Feb 2027", "3 Build", "2 Pour"]) Assert.Contains(said, words);
        Assert.Same(plan, decision.State);
        Assert.DoesNotContain("Dig deeper", Words(Domain.Decide.For(plan with { Tasks = draft.Tasks }, next.Input, Now)));
    }

    [Fact]
    public void Only_the_importer_looks_through_it_and_only_while_it_waits()
    {
        var draft = Import(Table[0], Table[1]);
        foreach (var (plan, by) in ((Plan, Actor)[])[(draft, AsBob), (draft with { State = PlanState.Active }, AsAnn), (draft with { State = PlanState.Discarded }, AsAnn), (draft with { State = PlanState.DraftDays }, AsAnn)])
            Assert.IsType<Reply.Notice>(Domain.Decide.For(plan, new ReviewImport(0) { By = by }, Now).Reply);
        var plan2 = Active(Table[0], Table[1]);
        Assert.IsType<Reply.Notice>(Domain.Decide.For(plan2, new ReviewChanges(Draft(plan2, Table[0], Table[3]), 0) { By = AsBob }, Now).Reply);
        Assert.IsType<Reply.Notice>(Domain.Decide.For(plan2, new ReviewChanges(draft with { DraftOf = "other" }, 0) { By = AsAnn }, Now).Reply);
    }

    [Fact]
    public void What_was_kept_for_it_goes_when_the_draft_becomes_a_plan()
    {
        var draft = Import(Table[0], Table[1]) with { Review = new(["a"], ["b"], ["c"], 1) };
        Assert.Null(Domain.Decide.For(draft, new ConfirmImport() { By = AsAnn }, Now).State.Review);
    }

    [Fact]
    public void What_is_kept_of_a_file_is_bounded()
    {
        var file = Understand(Table[0], Table[1]);
        var review = ImportReview.Of(file with { Ignored = [.. Enumerable.Repeat(new string('长', 5000), 200)] }, Tongue.English);
        Assert.InRange(review.Ignored.Sum(i => i.Length), 1, 20_000);
    }

    private static string Page(Plan draft, int page) => Words(Domain.Decide.For(draft, new ReviewImport(page) { By = AsAnn }, Now));

    private static string Words(Decision<Plan> decision)
    {
        var json = Assert.IsType<Reply.Card>(decision.Reply).Content.ToJson();
        Assert.InRange(json.Length, 1, AdaptiveCard.MaxBytes);
        return Encoding.UTF8.GetString(json);
    }
}
