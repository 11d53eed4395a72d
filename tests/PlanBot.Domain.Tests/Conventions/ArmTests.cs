using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Commands;
using PlanBot.Domain.Deliveries;
using PlanBot.Domain.Finding;
using PlanBot.Domain.Imports;
using PlanBot.Domain.Kpis;
using PlanBot.Domain.Language;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.People;
using PlanBot.Domain.Planner;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Reviews;
using PlanBot.Domain.Schedule;
using PlanBot.Domain.StandUps;

namespace PlanBot.Domain.Tests.Conventions;

public sealed class ArmTests
{
    /// <summary>What only the shell says: time, a roster, an activity, a confirmed draft.</summary>
    private static readonly Type[] NotSaidByPeople = [typeof(Tick), typeof(PersonTick), typeof(HandLine), typeof(TaskSettled), typeof(Introduce), typeof(Met), typeof(ResolveParticipant), typeof(ApplyImport), typeof(ApplyDays), typeof(ApplyProgress),
        typeof(LoseChat), typeof(LoseChannel), typeof(RestoreChannel), typeof(RenameChannel), typeof(MembersLeft), typeof(MembersCame), typeof(GreetHere), typeof(TellChannelLost), typeof(OwnerUnreached), typeof(TellAvailability), typeof(FollowUp), typeof(FindTasks), typeof(StartBlocker), typeof(ReviewChanges), typeof(HearMailbox), typeof(HearMeetings), typeof(TellSuperior), typeof(HearPlannerTask), typeof(SentToPlanner), typeof(LosePlannerTask), typeof(HearPlannerPlan), typeof(DefineKpis), typeof(TakeFigures)];

    private static IEnumerable<Type> All => typeof(Input).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Input)) && !t.IsAbstract);

    public static TheoryData<Type> Inputs => [.. All];

    [Theory]
    [MemberData(nameof(Inputs))]
    public void Every_input_is_sealed_and_decided_by_a_plan_or_a_person(Type type)
    {
        Assert.True(type.IsSealed);
        var input = RuntimeHelpers.GetUninitializedObject(type);
        // An instance without its values gets lost within its arm, but only an input without an arm is unreachable.
        var lost = Record.Exception(() => input switch
        {
            PlanInput asked => (object)Domain.Decide.For(GalleryPlans.Empty("p1", Writing.Plain(Tongue.English), Tongue.English), asked, Stage.Now),
            PersonInput said => Domain.Decide.For(GalleryPlans.Person(GalleryPlans.Ann, Writing.Plain(Tongue.English), Tongue.English), ImmutableArray<Plan>.Empty, said, Stage.Now),
            _ => throw new UnreachableException($"{type.Name} is for neither."),
        });
        Assert.IsNotType<UnreachableException>(lost);
    }

    [Fact]
    public void People_can_say_or_press_every_input_that_is_for_them()
    {
        var pressed = CardGallery.Cards.SelectMany(s => s.Buttons.Select(a => CardReader.Read(s.Press(a, isFilled: true))).OfType<Input>());
        var said = from tongue in Tongue.All
                   from command in CommandList.All
                   from input in Within(Domain.Commands.Commands.Read(command.Example(tongue), new(tongue, Stage.Today, null)))
                   select input;
        var other = from text in (string[])["update 1.1 sixty", "?-?", "thanks", "forecast"] from input in Within(Domain.Commands.Commands.Read(text, new(Tongue.English, Stage.Today, null))) select input;
        var reached = pressed.Concat(said).Concat(other).Select(i => i.GetType()).ToHashSet();
        Assert.Empty(All.Except(NotSaidByPeople).Where(type => !reached.Contains(type)).Select(type => type.Name));
    }

    private static IEnumerable<Input> Within(PersonInput input) => input switch
    {
        AboutTask about => [input, about.Ask],
        AboutPlan about => [input, about.Ask],
        _ => [input],
    };
}
