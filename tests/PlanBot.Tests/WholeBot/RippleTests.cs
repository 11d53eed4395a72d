using System.Text;
using PlanBot.Domain.Plans;

namespace PlanBot.Tests.WholeBot;

/// <summary>Ann's 1.2 begins today, on Monday 7 December 2026, and is due on Thursday 31; Bob's 1.4 and 1.5, two days each, wait for it, from Friday 1 January and from Tuesday 5 on.</summary>
public sealed class RippleTests
{
    [Fact]
    public async Task A_slip_is_told_downstream_once_and_both_answers_are_taken()
    {
        await using var world = await World.StartAsync(Linked());
        var (ann, bob) = (world.Person("Ann"), world.Person("Bob"));
        await bob.Says("help");
        var said = await ann.Says("forecast 1.2 2027-01-04");
        Assert.Contains("This moves 2 tasks downstream; 1 owner is told.", said.Text, StringComparison.Ordinal);
        var card = await RippleAsync(world, bob);
        Assert.Contains("2 of your tasks move", card.Text, StringComparison.Ordinal);
        Assert.Contains("1.4 now starts 2 working days later, on Tue 5 Jan, because 1.2 “Hire the team” slipped; your finish moves to Wed 6 Jan; float", card.Text, StringComparison.Ordinal);

        // 1.4 was to end on Monday 4 January and cannot begin before Tuesday: nothing to absorb there. 1.5, Tuesday 5 to Wednesday 6, begins on Thursday 7 behind it.
        Assert.Contains("cannot be absorbed", (await AnswersAsync(world, bob, card, "1.4", "Absorb")).Text, StringComparison.Ordinal);
        Assert.Contains("Noted: 1.4 is now forecast to end on Wed 6 Jan.", (await AnswersAsync(world, bob, card, "1.4", "Moves")).Text, StringComparison.Ordinal);
        Assert.Equal(new DateOnly(2027, 1, 6), (await world.TaskAsync("north", "1.4")).Forecast);

        await ann.Says("forecast 1.2 2026-12-31");
        await bob.Says("forecast 1.4 2027-01-05");
        Assert.Contains("Noted: 1.5 still ends on Wed 6 Jan, with 1 working day for it.", (await AnswersAsync(world, bob, card, "1.5", "Absorb")).Text, StringComparison.Ordinal);
        Assert.Equal(1, (await world.TaskAsync("north", "1.5")).AbsorbedDays);
        Assert.Single(bob.Cards, c => c.Text.Contains("of your tasks move", StringComparison.Ordinal));
        Assert.Contains("Bob said that it absorbs 1 working day", (await bob.Says("why 1.5")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_slip_that_an_import_brings_is_told_too()
    {
        const string Header = "Code,Task,Owner,Start,Due,Predecessors\n";
        await using var world = await World.StartAsync(TestPlans.North());
        var (ines, bob) = (world.Person("Ines"), world.Person("Bob"));
        await bob.Says("help");
        var first = await ines.Sends("shop.csv", Encoding.UTF8.GetBytes(Header + "1,Build,ann@contoso.com,2026-12-07,2026-12-11,\n2,Open,bob@contoso.com,2026-12-14,2026-12-15,1\n"), "import Shop");
        await ines.Presses(first, first.Titles.First(t => t != "Cancel"));
        var second = await ines.Sends("shop.csv", Encoding.UTF8.GetBytes(Header + "1,Build,ann@contoso.com,2026-12-07,2026-12-15,\n2,Open,bob@contoso.com,2026-12-14,2026-12-15,1\n"), "import Shop");
        await ines.Presses(second, second.Titles.First(t => t != "Cancel"));
        // Friday to Tuesday are two working days.
        Assert.Contains("2 now starts 2 working days later, on Wed 16 Dec, because 1 “Build” slipped; your finish moves to Thu 17 Dec", (await RippleAsync(world, bob)).Text, StringComparison.Ordinal);
    }

    private static Plan Linked()
    {
        var plan = TestPlans.North();
        return plan with
        {
            Tasks = TaskTree.Build(
            [
                .. plan.Tasks.All.Select(t => t.Code == "1.2" ? t with { Start = new(2026, 12, 7), BaselineStart = new(2026, 12, 7) } : t),
                TestPlans.Task(5, "1.4", "Train the team", 1, TestPlans.Bob, "2027-01-01", "2027-01-04") with { Predecessors = [new("00003")] },
                TestPlans.Task(6, "1.5", "Rehearse", 1, TestPlans.Bob, "2027-01-05", "2027-01-06") with { Predecessors = [new("00005")] },
            ]),
            NextTask = 7,
        };
    }

    private static async Task<Card> RippleAsync(World world, WorldPerson who)
    {
        await world.Passes("+3h");
        await world.SettledAsync("person|" + who.Id);
        await world.Connector.WaitAsync(_ => who.Cards.Any(c => c.Text.Contains("of your tasks move", StringComparison.Ordinal)));
        return who.Cards.Single(c => c.Text.Contains("of your tasks move", StringComparison.Ordinal));
    }

    /// <summary>Several tasks of a card have buttons of one title: the one of a task is pressed by what it sends.</summary>
    private static async Task<Answer> AnswersAsync(World world, WorldPerson who, Card card, string code, string answer)
    {
        var id = (await world.TaskAsync("north", code)).Id;
        var activity = who.Invoke(card, answer == "Absorb" ? "I can absorb it" : "It moves me");
        activity["value"]!["action"]!["data"]!["task"] = id;
        return await who.PressesAsync(activity, card);
    }
}
