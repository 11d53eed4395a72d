using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using PlanBot.Cards;
using PlanBot.Domain;
using PlanBot.Domain.CheckIns;
using PlanBot.Domain.Commands;
using PlanBot.Domain.Language;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;

namespace PlanBot.Benchmarks.Parts;

/// <summary>What is pure: deciding, and writing the card that comes of it. A plan of 200 tasks and 10 owners whose form of this week is filled in.</summary>
public class DecisionBenchmarks
{
    private static readonly DateTimeOffset Now = new(2026, 12, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly Actor By = SamplePlans.Owner(3);
    private Plan plan = null!;
    private SubmitCheckIn submission = null!;
    private Person person = null!;
    private AdaptiveCard form = null!;

    [GlobalSetup]
    public void Prepare()
    {
        plan = SamplePlans.Of("load", 200, 10, Now);
        for (var owner = 0; owner < 10; owner++)
            foreach (var page in plan.TasksOf(SamplePlans.Owner(owner).PersonId).Where(t => t.IsOpen).Chunk(4).ToList())
                plan = Decide.For(plan, Submission(page, SamplePlans.Owner(owner)), Now).State;
        if (plan.Answers.Count < 150) throw new InvalidOperationException("The form was not saved.");
        submission = Submission([.. plan.TasksOf(By.PersonId).Take(4)], By);
        person = new Person { Id = By.PersonId, Name = By.Name, Locale = "en-US" };
        person = person with { Plans = person.Plans.Add(plan.Id) };
        form = ((Reply.Card)Decide.For(plan, new OpenCheckIn { By = By }, Now).Reply!).Content;
    }

    [Benchmark]
    public Plan DecideCheckIn() => Decide.For(plan, submission, Now).State;

    [Benchmark]
    public byte[] DecideAndWriteCheckIn() => Json(Decide.For(plan, submission, Now).Reply);

    [Benchmark]
    public byte[] OpenAndWriteCheckIn() => Json(Decide.For(plan, new OpenCheckIn { By = By }, Now).Reply);

    [Benchmark]
    public byte[] DecideAndWriteMyTasks() => Json(Decide.For(person, [plan], new ShowMyTasks { By = By }, Now).Reply);

    [Benchmark]
    public DateTimeOffset? DueNext() => Due.Next(plan, Now);

    [Benchmark]
    public byte[] WriteCard() => form.ToJson();

    [Benchmark]
    public PersonInput ReadCommand() => Commands.Read("update 1.2.1 60% waiting for the permit", new(Tongue.English, new(2026, 12, 2), null));

    private static SubmitCheckIn Submission(IReadOnlyList<PlanTask> tasks, Actor by) =>
        new(AnswerKey.WeekOf(new(2026, 12, 2)), 0, [.. tasks.Select(t => new CheckInEntry(t.Id, new Dictionary<string, string>
        {
            ["percent"] = "45", ["forecast"] = "2026-12-20", ["health"] = "AtRisk", ["cause"] = "External", ["action"] = "AddResources", ["comment"] = "Waiting for the permit.", ["code"] = t.Code,
        }))]) { By = by, MessageId = "1" };

    private static byte[] Json(Reply? reply) => ((Reply.Card)reply!).Content.ToJson();
}
