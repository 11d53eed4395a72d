using PlanBot.Domain.Nudges;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Domain.StandUps;
using PlanBot.Domain.Tasks;

namespace PlanBot.Domain.Tests.Simulation;

/// <summary>The domain as it is, driven as the shell drives it: woken when it asks to be, and by whatever else the weather brings. What is not in a plan or a person is lost at each restart.</summary>
internal sealed class Bot
{
    /// <summary>What happens within a minute, in this order.</summary>
    private enum Step { Restart, ToPlan, Act, WakePlan, ToPerson, WakePerson }

    private const int MostSlices = 60, MessagesRemembered = 256;

    private readonly Cast cast;
    private readonly Weather weather;
    private readonly Script script;
    private readonly Dictionary<string, Plan> plans;
    private readonly Dictionary<string, Person> people;
    private readonly Dictionary<string, Queue<string>> taken;
    private readonly PriorityQueue<Action<int>, (int Minute, Step Step, string Message, int Number)> agenda = new(Comparer<(int Minute, Step Step, string Message, int Number)>.Create(Compare));
    private readonly Dictionary<string, int> woken = new(StringComparer.Ordinal);
    private int number, life;

    internal Bot(Cast cast, Weather weather, Script script)
    {
        (this.cast, this.weather, this.script) = (cast, weather, script);
        plans = cast.Plans.ToDictionary(p => p.Id, StringComparer.Ordinal);
        people = cast.People.ToDictionary(p => p.Id, StringComparer.Ordinal);
        taken = cast.People.ToDictionary(p => p.Id, _ => new Queue<string>(), StringComparer.Ordinal);
    }

    /// <summary>Everything that went out unasked, except what took an earlier card's place.</summary>
    internal List<Told> Log { get; } = [];

    internal void Run()
    {
        foreach (var minute in script.Acts.Keys) At(minute, Step.Act, Play);
        foreach (var minute in weather.Restarts) At(minute, Step.Restart, Restart);
        Restart(0);
        while (agenda.TryDequeue(out var happens, out var when) && when.Minute < cast.Minutes) happens(when.Minute);
    }

    private static int Compare((int Minute, Step Step, string Message, int Number) one, (int Minute, Step Step, string Message, int Number) other) =>
        one.Minute != other.Minute ? one.Minute.CompareTo(other.Minute)
        : one.Step != other.Step ? one.Step.CompareTo(other.Step)
        : string.CompareOrdinal(one.Message, other.Message) is not 0 and var order ? order
        : one.Number.CompareTo(other.Number);

    private void At(int minute, Step step, Action<int> happens, string message = "") => agenda.Enqueue(happens, (minute, step, message, number++));

    /// <summary>The wake-ups that lay in the process are gone; those that the stored states name are there.</summary>
    private void Restart(int minute)
    {
        life++;
        woken.Clear();
        foreach (var plan in plans.Values) WakeLater(plan, minute);
        foreach (var person in people.Values) WakeLater(person, minute);
    }

    /// <summary>Gives true when something is due at once.</summary>
    private bool WakeLater(Plan plan, int minute)
    {
        if (Due.Next(plan, cast.At(minute)) is not { } due) return false;
        Wake(plan.Id, Math.Max(minute, (int)Math.Ceiling((due - cast.Start).TotalMinutes)), Step.WakePlan, TickPlan);
        return due <= cast.At(minute);
    }

    private void WakeLater(Person person, int minute)
    {
        if (Due.Next(person, cast.At(minute).AddSeconds(1)) is { } due) Wake(person.Id, Math.Max(minute, (int)Math.Floor((due - cast.Start).TotalMinutes)), Step.WakePerson, TickPerson);
    }

    private void Wake(string id, int at, Step step, Action<string, int> tick)
    {
        if (woken.GetValueOrDefault(id, -1) == at) return;
        woken[id] = at;
        var now = life;
        At(weather.Awake(id, at), step, Come);

        void Come(int minute)
        {
            // A wake-up of an earlier process, or one that was superseded: some of these come all the same, and must do no harm.
            if (now != life || (woken.GetValueOrDefault(id, -1) != at && !weather.ComesForNothing(id, minute))) return;
            if (woken.GetValueOrDefault(id, -1) == at) woken.Remove(id);
            if (weather.IsAwake(id, minute)) tick(id, minute);
        }
    }

    private void TickPlan(string id, int minute)
    {
        for (var slices = 1; Decide(id, new Tick(), minute); slices++) Assert.True(slices < MostSlices, "what is due stays due for ever");
    }

    private void TickPerson(string id, int minute) => Decide(id, new PersonTick(), minute, cast.At(minute).AddSeconds(1));

    private void Play(int minute)
    {
        if (!weather.IsUp(minute)) return;
        foreach (var act in script.Acts[minute])
        {
            var by = people[act.PersonId].AsActor;
            if (act is Act.Report report) Decide(report.PlanId, new UpdateTask(new("", report.PlanId, report.TaskId), report.Percent, null) { By = by }, minute);
            else if (act is Act.Answer answer) Decide(answer.PlanId, new SubmitStandUp(answer.StandUpId, answer.Day, new Dictionary<string, string> { ["a_moved"] = "a lot" }) { By = by }, minute);
            else if (act is Act.Leave leave) Decide(leave.PersonId, new GoAway(leave.From, leave.Until, leave.Deputy?.Name) { By = by }, minute, cast.At(minute));
        }
    }

    private bool Decide(string id, PlanInput input, int minute)
    {
        var decision = Domain.Decide.For(plans[id], input, cast.At(minute));
        plans[id] = decision.State;
        Send(id, decision.Messages, minute);
        return WakeLater(decision.State, minute);
    }

    private void Decide(string id, PersonInput input, int minute, DateTimeOffset now)
    {
        var decision = Domain.Decide.For(people[id], PlansOf(people[id]), input, now);
        people[id] = decision.State;
        Send(id, decision.Messages, minute);
        foreach (var card in decision.Messages.OfType<Message.ToChat>())
            if (card.Replaces is null) Log.Add(Told.Of(minute, id, card.Key, [.. decision.State.Escalated.Select(n => $"^{n.PlanId}/{n.TaskId}"), .. decision.State.Nudged.Select(n => $"{n.PlanId}/{n.TaskId}")], decision.State.Inbox.Select(l => $"{l.Kind}:{l.PlanId}:{l.About}")));
        WakeLater(decision.State, minute);
    }

    private System.Collections.Immutable.ImmutableArray<Plan> PlansOf(Person person) => [.. person.Plans.Select(p => plans[p])];

    private void Send(string from, IEnumerable<Message> messages, int minute)
    {
        foreach (var message in messages)
        {
            var subject = from + "|" + message.Key;
            switch (message)
            {
                case Message.ToPerson(_, var person, var line):
                    foreach (var at in weather.Deliveries(subject, minute)) At(at, Step.ToPerson, when => Hand(person, new HandLine(line) { MessageId = subject }, when), subject);
                    break;
                case Message.ToAsked(_, var person, var settled):
                    foreach (var at in weather.Deliveries(subject, minute)) At(at, Step.ToPerson, when => Decide(person, settled, when, cast.At(when)));
                    break;
                case Message.ToPlan(_, var plan, var input):
                    foreach (var at in weather.Deliveries(subject, minute, atLeast: 1)) At(at, Step.ToPlan, when => Decide(plan, input, when));
                    break;
                case Message.ToChannel { Replaces: null }:
                    Log.Add(new(minute, from, message.Key));
                    break;
            }
        }
    }

    /// <summary>A message that comes again is passed over, as the shell does it: what a person took lately is kept with them.</summary>
    private void Hand(string person, HandLine input, int minute)
    {
        if (taken[person].Contains(input.MessageId)) return;
        taken[person].Enqueue(input.MessageId);
        if (taken[person].Count > MessagesRemembered) taken[person].Dequeue();
        Decide(person, input, minute, cast.At(minute));
    }
}
