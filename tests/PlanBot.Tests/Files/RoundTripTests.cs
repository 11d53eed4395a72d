using System.IO.Compression;
using PlanBot.Domain.Imports;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;
using PlanBot.Files;
using PlanBot.Samples;
using static PlanBot.Tests.Files.FileWorld;

namespace PlanBot.Tests.Files;

public sealed class RoundTripTests
{
    [Fact]
    public void Nothing_is_in_the_way_of_a_task_that_is_done()
    {
        var plan = Active(Utf8("WBS,Task,Percent,Blocker\n1,Open,100,no permit\n2,Close,50,no buyer\n"));
        Assert.Equal([null, "no buyer"], plan.Tasks.All.Select(t => t.Blocker?.What));
        RoundTrips.Hold(plan);
    }

    [Fact]
    public void An_outline_that_the_codes_do_not_tell_survives()
    {
        var plan = Active(Utf8("Level,WBS,Task,Due\n1,A,Stores,\n2,B,Open,2027-01-15\n2,C,Close,2027-02-15\n"));
        Assert.Equal("A", plan.Tasks.Find(plan.Tasks.FindCode("B")!.ParentId!)!.Code);
        RoundTrips.Hold(plan);
    }

    public static TheoryData<string> Dangerous => ["=1+1", "+49 30 1234", "-5 stores", "@all", "'=quoted", "''-x", "＝1+1", "=HYPERLINK(\"http://evil\",\"x\")", "_x0041_ literal", "<b>&amp;\"", "emoji 😀 与中文"];

    [Fact]
    public void The_sample_comes_back_the_same()
    {
        foreach (var tongue in Tongue.All) RoundTrips.Hold(SamplePlan.Load(tongue, "p1", new PlanSettings(), Now));
    }

    [Theory, MemberData(nameof(Dangerous))]
    public void Text_that_looks_like_a_formula_is_harmless_and_comes_back(string text)
    {
        var plan = Active(Utf8("Task,Owner\nx,Ann"));
        plan = plan with { Tasks = plan.Tasks.With(plan.Tasks.All[0] with { Title = text, Comment = text, Deliverable = text }) };
        RoundTrips.Hold(plan);
    }

    [Fact]
    public void No_cell_of_a_csv_file_starts_like_a_formula_and_a_workbook_has_no_formulas()
    {
        var plan = Active(Utf8("Task,Owner,Start,Due\n=cmd|' /C calc'!A0,@Ann,2027-01-04,2027-01-08"));
        var csv = System.Text.Encoding.UTF8.GetString(PlanExport.ToCsv(plan, Tongue.English));
        Assert.Contains("'=cmd", csv, StringComparison.Ordinal);
        Assert.Contains("'@Ann", csv, StringComparison.Ordinal);
        using var zip = new ZipArchive(new MemoryStream(PlanExport.ToXlsx(plan, Tongue.English)));
        var sheet = new StreamReader(zip.Entries.Single(e => e.FullName.Contains("worksheets/", StringComparison.Ordinal)).Open()).ReadToEnd();
        Assert.DoesNotContain("<x:f>", sheet, StringComparison.Ordinal);
        Assert.DoesNotContain("<f>", sheet, StringComparison.Ordinal);
        Assert.Contains("inlineStr", sheet, StringComparison.Ordinal);
    }

    [Fact]
    public void A_workbook_is_valid_by_its_schema()
    {
        using var document = DocumentFormat.OpenXml.Packaging.SpreadsheetDocument.Open(new MemoryStream(SamplePlan.Bytes(Tongue.Chinese)), false);
        Assert.Empty(new DocumentFormat.OpenXml.Validation.OpenXmlValidator().Validate(document).Select(e => e.Path?.XPath + " " + e.Description));
    }

    [Fact]
    public void A_second_import_shows_the_difference_and_keeps_what_owners_reported()
    {
        const string header = "WBS,Task,Owner,Start,Due,Percent\n";
        var plan = Active(Utf8(header + "1,One,a@x.example,2027-01-04,2027-01-08,0\n2,Two,a@x.example,2027-01-04,2027-01-08,10\n3,Three,a@x.example,2027-01-04,2027-01-08,0"));
        var reported = plan.Tasks.FindCode("1")! with { PercentComplete = 60, UpdatedAt = Now, Comment = "half way", Blocker = new("permit", "Bob", null, new(2027, 1, 6)) };
        plan = plan with { Tasks = plan.Tasks.With(reported) };
        var draft = Import(Utf8(header + "1,One,a@x.example,2027-01-04,2027-01-15,5\n2,Two,a@x.example,2027-01-04,2027-01-08,30\n4,Four,b@x.example,2027-02-01,2027-02-05,0"), "plan.csv", plan);
        var difference = ImportDifference.Between(plan, draft);
        Assert.Equal(["4"], difference.Added.Select(t => t.Code));
        Assert.Equal(["3"], difference.Removed.Select(t => t.Code));
        Assert.Equal(["1:Due", "2:PercentComplete"], difference.Changed.Select(c => $"{c.Task.Code}:{string.Join('+', c.Fields.Select(f => f.Field))}"));
        var one = draft.Tasks.FindCode("1")!;
        Assert.Equal((reported.Id, 60.0, "half way", new DateOnly(2027, 1, 8), new DateOnly(2027, 1, 15)), (one.Id, one.PercentComplete, one.Comment, one.BaselineDue!.Value, one.Due!.Value));
        Assert.Equal("00004", draft.Tasks.FindCode("4")!.Id);
    }
}

internal static class RoundTrips
{
    /// <summary>The plan, exported in either form and language, changes nothing when it is imported into itself, and makes the same tasks when it is imported anew.</summary>
    internal static void Hold(Plan plan)
    {
        foreach (var tongue in Tongue.All)
        {
            foreach (var bytes in new[] { PlanExport.ToXlsx(plan, tongue), PlanExport.ToCsv(plan, tongue) })
            {
                var name = PlanExport.FileName(plan, ".any");
                var again = ImportDifference.Between(plan, Import(bytes, name, plan));
                Assert.True(again.IsEmpty, string.Join('\n', again.Changed.SelectMany(c => c.Fields.Select(f => c.Task.Code + " " + f.Say(tongue)))));
                var anew = Import(bytes, name);
                Assert.Equal(plan.Tasks.All.Select(t => Facts(plan, t)), anew.Tasks.All.Select(t => Facts(anew, t)));
                Assert.Equal(plan.Name, anew.Name);
            }
        }
    }

    private static string Facts(Plan plan, PlanTask t) => string.Join('|', t.Code, t.Title, t.Start, t.Due, t.BaselineStart, t.BaselineStartTime, t.BaselineDue, t.BaselineDueTime, t.Owner, t.Accountable,
        string.Join(',', t.Consulted), string.Join(',', t.Informed), t.DurationHours, t.Budget, t.FixedCost, t.VariableCost, t.Weight, t.IsMilestone, t.PercentComplete, t.State, t.ActualStart, t.Deliverable, t.Objective, t.Comment,
        t.Blocker?.What, string.Join(',', t.Predecessors.Select(p => plan.Tasks.Find(p.TaskId)!.Code + p.Kind + p.LagDays)), t.ParentId is { } parent ? plan.Tasks.Find(parent)!.Code : "");
}
