using PlanBot.Domain.Commands;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Reviews;
using PlanBot.Domain.Tests.Charts;
using PlanBot.Domain.Tests.Tasks;
using static PlanBot.Domain.Tests.Tasks.TaskWorld;

namespace PlanBot.Domain.Tests.Reviews;

/// <summary>Three branches on Friday 4 December 2026, all counted in working days: one is late, one blocked, one well.</summary>
public sealed class HealthTests
{
    private static readonly DateTimeOffset Friday = At(Monday.AddDays(4), 17);

    private static readonly Plan Three = Plan(
        Branch("1"), In("1", Leaf("1.1", -7, -3, 50)), In("1", Leaf("1.2", 0, 11, 50)),
        Branch("2"), In("2", Leaf("2.1", 0, 11, 50) with { Owner = Bob.PersonId, Blocker = new("no crane", null, null, Monday) }),
        Branch("3"), In("3", Leaf("3.1", 0, 11, 50) with { Owner = Bob.PersonId }));

    [Fact]
    public void Each_branch_and_owner_has_a_word_a_shape_and_the_counts_behind_it()
    {
        // Branch 1: of 5 + 10 days 5 + 5 are planned, 2.5 + 5 earned: 50 % done, 67 % planned, 17 points behind.
        // What is earned was to be earned by 7.5 days; 10 have passed since the start: SPI(t) 0.75.
        var texts = ChartWorld.Texts(HealthCard.For(Three, Friday, Tongue.English));
        Assert.Equal("1 of 3 branches off track, 1 at risk; 1 “Branch 1” is furthest behind, by 17 points.", texts[1]);
        Assert.Equal(
        [
            "By branch", "✖ 1 Branch 1", "Off track · 50 % done, 67 % planned · 1 late · SPI(t)\u00a00.75", "▲ 2 Branch 2", "At risk · 50 % done, 50 % planned · 1 blocked · SPI(t)\u00a01", "✔ 3 Branch 3", "On track · 50 % done, 50 % planned · SPI(t)\u00a01",
            "By owner", "✖ Ann", "Off track · 50 % done, 67 % planned · 1 late · SPI(t)\u00a00.75", "▲ Bob", "At risk · 50 % done, 50 % planned · 1 blocked · SPI(t)\u00a01",
        ], texts[2..14]);
        Assert.Equal("3个分支中，1个已偏离，1个有风险；落后最多的是 1 “Branch 1”，落后 17 个百分点。", ChartWorld.Texts(HealthCard.For(Three, Friday, Tongue.Chinese))[1]);
    }

    [Fact]
    public void What_is_well_not_due_or_done_says_so()
    {
        var plan = Plan(Branch("1"), In("1", Leaf("1.1", -7, -3, 100)), Branch("2"), In("2", Leaf("2.1", 14, 18)), Branch("3"), In("3", Leaf("3.1", 0, 11, 60)));
        Assert.Equal([HealthState.Done, HealthState.NotDue, HealthState.OnTrack], PlanHealth.Of(plan, Monday.AddDays(4)).Branches.Select(b => b.State));
        Assert.Equal("All is on track: nothing of 3 tasks is late, behind or blocked.", ChartWorld.Texts(HealthCard.For(plan, Friday, Tongue.English))[1]);
    }

    [Fact]
    public void What_its_owner_calls_at_risk_is_and_what_is_behind_counts_once()
    {
        var plan = Plan(Leaf("1", 0, 11, 50) with { Health = Health.AtRisk }, Leaf("2", 0, 11, 10) with { Owner = Bob.PersonId });
        var health = PlanHealth.Of(plan, Monday.AddDays(4));
        Assert.Empty(health.Branches);
        Assert.Equal([("bob@contoso.com", HealthState.OffTrack, 0, 1, 0), ("ann@contoso.com", HealthState.AtRisk, 0, 0, 1)], health.Owners.Select(o => (o.Code, o.State, o.Late, o.Behind, o.Worried)));
        Assert.Equal("1 of 2 owners off track, 1 at risk; Bob is furthest behind, by 40 points.", ChartWorld.Texts(HealthCard.For(plan, Friday, Tongue.English))[1]);
    }

    [Fact]
    public void A_late_task_that_lies_in_no_branch_is_not_passed_over()
    {
        var plan = Plan(Branch("1"), In("1", Leaf("1.1", 14, 18)), Leaf("2", -7, -3, 50));
        Assert.Equal("1 of 1 owner off track, 0 at risk; Ann is furthest behind, by 25 points.", ChartWorld.Texts(HealthCard.For(plan, Morning, Tongue.English))[1]);
    }

    [Fact]
    public void Few_branches_are_shown_with_those_below_them_and_a_single_top_is_passed_over()
    {
        var plan = Plan(Branch("1"), Branch("1.1") with { ParentId = "b1" }, Branch("1.1.1") with { ParentId = "b1.1" }, In("1.1.1", Leaf("1.1.1.1", 0, 4)), Branch("1.2") with { ParentId = "b1" }, In("1.2", Leaf("1.2.1", 0, 4)));
        Assert.Equal(["1.1", "1.1.1", "1.2"], PlanHealth.Of(plan, Monday).Branches.Select(b => b.Code));
    }

    [Fact]
    public void It_is_asked_for_in_both_languages()
    {
        foreach (var text in (string[])["health", "Health Region North", "健康度", "健康状况 北区"]) Assert.IsType<ShowHealth>(Assert.IsType<AboutPlan>(Domain.Commands.Commands.Read(text, new(Tongue.English, Monday, null))).Ask);
    }

    private static PlanTask Branch(string code) => new() { Id = "b" + code, Code = code, Title = "Branch " + code };

    private static PlanTask In(string branch, PlanTask task) => task with { ParentId = "b" + branch };
}
