using PlanBot.Domain.Deviations;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tests.Tasks;
using static PlanBot.Domain.Tests.Deviations.CaseWorld;
using static PlanBot.Domain.Tests.Tasks.TaskWorld;

namespace PlanBot.Domain.Tests.Deviations;

public sealed class CaseTrustTests
{
    private readonly CaseWorld world = new CaseWorld(Late()).Until(0);

    public static TheoryData<string, string?, string> Faults => new()
    {
        { "cause", null, "Choose a cause." },
        { "cause", "7", "Choose a cause." },
        { "cause", "Scope, Estimate", "Choose a cause." },
        { "action", "0", "Choose a corrective action." },
        { "what", "  ", "Say what exactly is done." },
        { "what", new string('x', 10_000), "300" },
        { "why2", new string('x', 301), "300" },
        { "who", null, "Choose who does it." },
        { "who", "nobody@contoso.com", "Teams does not say" },
        { "by", null, "Choose the day" },
        { "by", "soon", "soon" },
        { "by", "2026-02-30", "2026-02-30" },
        { "by", "2026-11-27", "27 Nov 2026 has passed" },
        { "by", "2027-12-01", "1 Dec 2027 is more than a year away" },
        { "by", "2026-12-05", "5 Dec 2026 is a day off. Choose a working day, such as 7 Dec 2026." },
        { "effect.DaysLate", null, "a number from 0 to 2,000" },
        { "effect.DaysLate", "1e308", "“1e308” is not an effect" },
        { "effect.DaysLate", "NaN", "“NaN” is not an effect" },
        { "effect.DaysLate", "-1", "“-1” is not an effect" },
        { "effect.DaysLate", "2001", "“2001” is not an effect" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_is_named_and_the_form_comes_back_with_what_was_typed(string field, string? text, string says)
    {
        var before = world.Plan;
        var card = world.Answers("00001", Ann, ("why1", "Typed before"), (field, text)).Card();
        Assert.Same(before, world.Plan);
        Assert.Contains(says, card.Json(), StringComparison.Ordinal);
        Assert.Contains("Typed before", card.Json(), StringComparison.Ordinal);
        card.FitsTeams();
    }

    [Fact]
    public void Only_the_owner_the_Accountable_the_manager_and_the_sponsor_answer_and_only_while_it_is_open()
    {
        var before = world.Plan;
        var zoe = new Actor("zoe@contoso.com", "Zoe", Tongue.English);
        world.Plan = world.Plan with { People = world.Plan.People.Add(zoe.PersonId, Participant.Named("Zoe", zoe.PersonId)) };
        var plan = world.Plan;
        foreach (var by in (Actor[])[zoe, Stranger, Ann with { PersonId = "other/ann@contoso.com" }])
        {
            foreach (var decision in (Decision<Plan>[])[world.Answers("00001", by), world.Does(new OpenCase("00001"), by), world.Does(new SayEffect("00001", Effect.Effective), by), world.Does(new TakeCase("00001"), by), world.Does(new AskCase("00001"), by)]) Assert.DoesNotContain("Permit", decision.Notice(), StringComparison.Ordinal);
            Assert.Same(plan, world.Plan);
        }
        foreach (var by in (Actor[])[Ann, Bob, Mia, Sue]) Assert.NotNull(Decide.For(plan, new OpenCase("00001") { By = by }, world.Now).Card());

        world.Closes("00001");
        plan = world.Plan;
        Assert.Contains("does not deviate any more", world.Answers("00001", Ann).Notice(), StringComparison.Ordinal);
        Assert.Contains("does not deviate any more", world.Does(new SayEffect("00001", Effect.Not), Ann).Notice(), StringComparison.Ordinal);
        Assert.Contains("not there any more", world.Answers("99999", Ann).Notice(), StringComparison.Ordinal);
        Assert.Contains("not there any more", world.Does(new ShowCase("99999"), Ann).Notice(), StringComparison.Ordinal);
        Assert.Same(plan, world.Plan);
        Assert.NotSame(before, plan);
    }

    [Fact]
    public void A_KPI_and_the_plan_are_answered_by_their_owners_and_whoever_answers_for_the_plan()
    {
        world.With(Case("00002", DeviationKind.Pace, DeviationSubject.WholePlan, 0.8));
        Assert.IsType<Reply.Notice>(world.Does(new OpenCase("00002"), Ann).Reply);
        Assert.IsType<Reply.Card>(world.Does(new OpenCase("00002"), Mia).Reply);
        Assert.IsType<Reply.Card>(world.Does(new OpenCase("00002"), Sue).Reply);
        Assert.Equal("5", world.Answers("00002", Mia).State.Tasks.All.Single(t => t.CaseId == "00002").Code.Replace("4", "5", StringComparison.Ordinal));
    }

    [Fact]
    public void Altered_buttons_are_no_inputs()
    {
        Assert.Null(Read("case.effect", ("case", "00001"), ("effect", "2")));
        Assert.Null(Read("case.effect", ("case", "00001"), ("effect", "Effective,Not")));
        Assert.Null(Read("case.answer"));
        Assert.Equal(new SayEffect("00001", Effect.Partly), Read("case.effect", ("case", "00001"), ("effect", "Partly")));

        static Input? Read(string verb, params (string Name, string Text)[] fields) => CardReader.Read(new(verb, new Dictionary<string, string>(fields.Select(f => KeyValuePair.Create(f.Name, f.Text))) { ["plan"] = "p1" }));
    }

    [Fact]
    public void Nothing_can_be_said_of_an_action_before_it_was_looked_at_nor_taken_over_before_it_climbed()
    {
        world.Answers("00001", Ann);
        var plan = world.Plan;
        Assert.Contains("not checked yet", world.Does(new SayEffect("00001", Effect.Not), Ann).Notice(), StringComparison.Ordinal);
        Assert.Contains("Nobody was told", world.Does(new TakeCase("00001"), Mia).Notice(), StringComparison.Ordinal);
        Assert.Same(plan, world.Plan);
    }

    [Fact]
    public void Measures_beyond_all_sense_break_no_card()
    {
        foreach (var (kind, at) in Enum.GetValues<DeviationKind>().Select((kind, i) => (kind, i))) world.With(Case($"1000{at}", kind, DeviationSubject.Of(Permit), 1e308, Severity.Red));
        world.Plan = world.Plan with { Tasks = world.Plan.Tasks.With(world.Plan.Tasks.Find(Permit.Id)! with { Title = Repeat("长", 200) }) };
        foreach (var tongue in Tongue.All) world.Does(new OpenCase("00001"), Ann with { Tongue = tongue }).Card().FitsTeams();
    }
}
