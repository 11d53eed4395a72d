using System.Collections.Immutable;
using System.Globalization;
using PlanBot.Domain.Commands;
using PlanBot.Domain.Language;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Reviews;
using PlanBot.Domain.StandUps;
using PlanBot.Domain.Tasks;
using PlanBot.Domain.Tests.Conventions;
using PlanBot.Domain.Tests.Tasks;
using static PlanBot.Domain.Tests.Plans.RoleWorld;

namespace PlanBot.Domain.Tests.Plans;

public sealed class RoleTests
{
    public static TheoryData<PlanRole, int, string> Cells
    {
        get
        {
            var cells = new TheoryData<PlanRole, int, string>();
            foreach (var role in Enum.GetValues<PlanRole>())
                for (var number = 0; number < Deeds.All.Count; number++) cells.Add(role, number, $"{Deeds.All[number].Act} {Deeds.All[number].Input.Name}");
            return cells;
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Each_part_may_do_what_the_table_says_and_nothing_else(PlanRole role, int number, string name)
    {
        var (deed, by) = (Deeds.All[number], Cast[role]);
        Assert.Equal($"{deed.Act} {deed.Input.Name}", name);
        var right = Roles.Table.Single(rule => rule.Act == deed.Act)[role];
        var plan = deed.On(RoleWorld.Plan);
        foreach (var tongue in Tongue.All)
            foreach (var (task, isOwn) in (ReadOnlySpan<(PlanTask, bool)>)[(Theirs, true), (Others, false)])
                foreach (var (way, decision) in Ways(deed, plan, by with { Tongue = tongue }, role, task))
                    if (IsAllowed(deed, right, role, task, isOwn, way)) Assert.True(deed.IsDone(decision), $"{way}: {(decision.Reply as Reply.Notice)?.Text ?? decision.Reply?.ToString()}");
                    else IsRefused(decision, plan, role, tongue);
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Who_left_is_an_outsider_whatever_the_plan_calls_them(PlanRole role, int number, string name)
    {
        Assert.NotEmpty(name);
        var (deed, by) = (Deeds.All[number], Cast[role]);
        var plan = deed.On(RoleWorld.Plan);
        plan = plan.Find(by.PersonId) is { } participant ? Left(plan, participant)
            : Left(plan, Participant.Named(by.Name, by.PersonId));
        foreach (var (_, decision) in Ways(deed, plan, by, role, Theirs)) IsRefused(decision, plan, PlanRole.Outsider, Tongue.English);
    }

    [Fact]
    public void Every_input_of_a_plan_stands_in_the_table_or_is_said_by_nobody()
    {
        var all = typeof(PlanInput).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(PlanInput)) && !t.IsAbstract).ToHashSet();
        var ruled = Roles.Table.SelectMany(rule => rule.Inputs).ToHashSet();
        Assert.Empty(ruled.Intersect(Roles.SaidByNobody));
        Assert.Equal(all.Select(t => t.Name).Order(), ruled.Concat(Roles.SaidByNobody).Select(t => t.Name).Order());
        Assert.Equal(Enum.GetValues<PlanAct>(), Roles.Table.Select(rule => rule.Act));
        Assert.All(Roles.Table, rule => Assert.Equal(Enum.GetValues<PlanRole>().Length, rule.Rights.Length));
    }

    [Fact]
    public void Every_cell_has_its_test()
    {
        Assert.Equal(Roles.Table.SelectMany(rule => rule.Inputs, (rule, input) => $"{rule.Act} {input.Name}").Order(), Deeds.All.Select(d => $"{d.Act} {d.Input.Name}").Distinct().Order());
        var said = from command in CommandList.All
                   let read = Domain.Commands.Commands.Read(command.Example(Tongue.English), new(Tongue.English, TaskWorld.Monday, null))
                   let asked = (read as AboutTask)?.Ask ?? (read as AboutPlan)?.Ask
                   where asked is not null
                   select asked.GetType();
        Assert.Empty(said.Except(Deeds.All.Where(d => d.Said is not null).Select(d => d.Input)));
        var verbs = CardGallery.Cards.SelectMany(s => s.Executes.Select(a => s.Press(a, isFilled: true))).Where(data => CardReader.Read(data) is PlanInput).Select(data => data.Verb);
        Assert.Empty(verbs.Except(Deeds.All.Where(d => d.Pressed is not null).Select(d => d.Pressed!(Theirs).Verb)));
    }

    [Fact]
    public void Whatever_a_card_says_of_who_pressed_it_and_where_the_one_who_did_decides()
    {
        foreach (var deed in Deeds.All.Where(d => d.Pressed is not null))
        {
            var data = deed.Pressed!(Theirs);
            var forged = new Dictionary<string, string>(data.Fields, StringComparer.Ordinal)
            {
                ["by"] = TaskWorld.Mia.PersonId, ["personId"] = TaskWorld.Mia.PersonId, ["from"] = TaskWorld.Mia.PersonId, ["name"] = "Mia", ["role"] = "Manager", ["channel"] = Here, ["channelId"] = Here, ["ChannelId"] = Here,
            };
            var plan = deed.On(RoleWorld.Plan);
            IsRefused(Decide(deed, plan, (PlanInput)CardReader.Read(new(data.Verb, forged))! with { By = TaskWorld.Stranger }, null), plan, PlanRole.Outsider, Tongue.English);
        }
    }

    [Fact]
    public void The_README_has_the_same_table()
    {
        var rows = File.ReadLines(Path.Combine(Repository.Root, "README.md")).SkipWhile(line => line != "## Who may do what").Skip(1).TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
            .Where(line => line.StartsWith("| **", StringComparison.Ordinal)).Select(line => line.Split('|', StringSplitOptions.TrimEntries)[1..^1]);
        var said = rows.Select(cells => $"{cells[0].Split("**")[1]} {string.Join(' ', cells[1..])}");
        Assert.Equal(Roles.Table.Select(rule => $"{rule.Act} {string.Join(' ', rule.Rights.Select(right => right switch { Right.Allowed => "✓", Right.Own => "own", _ => "–" }))}"), said);
    }

    [Fact]
    public void The_README_says_what_every_command_does()
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        Assert.Empty(CommandList.All.Where(command => !readme.Contains($"| `{command.English}", StringComparison.Ordinal) || !readme.Contains($"| {command.Chinese} |", StringComparison.Ordinal)).Select(command => command.Key));
    }

    [Fact]
    public void Two_participants_that_are_one_person_have_the_parts_of_both()
    {
        var plan = RoleWorld.Plan with { People = RoleWorld.Plan.People.Add("~mia", new("~mia", "Mia", null, "mia@contoso.com") { LeftAt = Now }) };
        Assert.IsType<Reply.Card>(Domain.Decide.For(plan, new ShowStatus { By = TaskWorld.Mia }, Now).Reply);
    }

    [Fact]
    public void A_deputy_acts_for_whoever_is_away_and_no_longer_once_either_left()
    {
        var eve = TaskWorld.Stranger;
        var away = RoleWorld.Plan.People[TaskWorld.Ann.PersonId] with { Availability = new() { Absences = [new(TaskWorld.Monday, TaskWorld.Monday.AddDays(4), new(eve.PersonId, "Eve"))] } };
        var plan = RoleWorld.Plan with { People = RoleWorld.Plan.People.SetItem(away.Key, away) };
        var deed = Deeds.All.First(d => d.Said?.English.StartsWith("update", StringComparison.Ordinal) == true);
        Assert.All(Ways(deed, plan, eve, PlanRole.Owner, Theirs), way => Assert.True(deed.IsDone(way.Decision)));
        Assert.All(Ways(deed, plan, eve, PlanRole.Owner, Others), way => Assert.Same(plan, way.Decision.State));
        foreach (var after in (Plan[])[Left(plan, away), Left(plan, Participant.Named("Eve", eve.PersonId))])
            foreach (var (_, decision) in Ways(deed, after, eve, PlanRole.Outsider, Theirs)) IsRefused(decision, after, PlanRole.Outsider, Tongue.English);
    }

    /// <summary>Each way in which the deed is done: said in chat, said in the channel, pressed on a card, handed on by the shell.</summary>
    private static IEnumerable<(string Way, Decision<Plan> Decision)> Ways(Deed deed, Plan plan, Actor by, PlanRole role, PlanTask task)
    {
        // Whoever speaks in the channel sees the plan there: an outsider speaks elsewhere.
        var channel = role is PlanRole.Outsider || deed.IsPersonal ? null : role is PlanRole.Viewer || deed.Input == typeof(StartStandUp) || deed.Input == typeof(LinkChannel) ? Here : null;
        if (deed.Said is var (english, chinese))
            yield return ("said", Says(deed, plan, by, string.Format(CultureInfo.InvariantCulture, by.Tongue.IsChinese ? chinese : english, task.Code), channel));
        if (deed.Pressed is { } pressed)
        {
            var input = Assert.IsType<PlanInput>(CardReader.Read(pressed(task)), exactMatch: false);
            Assert.Equal(deed.Input, input.GetType());
            yield return ("pressed", Decide(deed, plan, input with { By = by }, null));
        }
        if (deed.Said is null && deed.Pressed is null) yield return ("handed", Decide(deed, plan, new ExportPlan { By = by }, channel));
    }

    private static Decision<Plan> Says(Deed deed, Plan plan, Actor by, string text, string? channel)
    {
        var person = new Person { Id = by.PersonId, Name = by.Name, Chosen = by.Tongue, Plans = ["p1"] };
        ImmutableArray<Plan> seen = plan.IsSeenBy(by, channel) ? [plan] : [];
        var said = Domain.Commands.Commands.Read(text, new(by.Tongue, TaskWorld.Monday, channel));
        var decision = Domain.Decide.For(person, seen, said with { By = by }, Now);
        if (decision.Next is not { } next) return new(plan) { Reply = decision.Reply };
        Assert.Equal(deed.Input, next.Input.GetType());
        Assert.Equal(by, next.Input.By);
        return Decide(deed, plan, next.Input, channel);
    }

    private static Decision<Plan> Decide(Deed deed, Plan plan, PlanInput input, string? channel)
    {
        var filled = deed.Filled(input) with { By = input.By };
        return Domain.Decide.For(plan, channel is null ? filled : filled is PlanQuestion ask ? ask with { ChannelId = channel } : filled is ShowTask show ? show with { ChannelId = channel } : filled, Now);
    }

    /// <summary>Nobody is asked about what they report in place of another; a reviewer does not review their own check-in; a card is not asked for in a channel.</summary>
    private static bool IsAllowed(Deed deed, Right right, PlanRole role, PlanTask task, bool isOwn, string way) =>
        right is not Right.Refused && !(role is PlanRole.Viewer && way == "pressed") && (right is Right.Allowed || isOwn || !deed.IsAboutOne)
        && !(deed.Act is PlanAct.Review && Cast[role].PersonId == task.Owner);

    /// <summary>Nothing changes, nothing is sent, and the answer is a sentence that says nothing of the plan's tasks; to an outsider not even who is in it.</summary>
    private static void IsRefused(Decision<Plan> decision, Plan plan, PlanRole role, Tongue tongue)
    {
        Assert.Same(plan, decision.State);
        Assert.Empty(decision.Messages);
        Assert.Empty(decision.History);
        Assert.Null(decision.Next);
        // A form that is not saved comes back, or a card in its place says why.
        var text = decision.Reply is Reply.Card card ? Words(card.Content) : Assert.IsType<Reply.Notice>(decision.Reply).Text;
        Assert.Equal(tongue.IsChinese, text.Any(c => c >= '\u2E80'));
        Assert.DoesNotContain("Steel", text, StringComparison.Ordinal);
        if (role is PlanRole.Outsider) Assert.DoesNotContain(plan.People.Values, p => text.Contains(p.Name, StringComparison.Ordinal));
    }

    private static string Words(Cards.AdaptiveCard card) => card.FallbackText + string.Join('\n', card.Body.OfType<Cards.TextBlock>().Select(block => block.Text));

    private static Plan Left(Plan plan, Participant participant) => plan with { People = plan.People.SetItem(participant.Key, participant with { LeftAt = Now.AddDays(-1) }) };
}
