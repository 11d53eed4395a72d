using System.Text;
using PlanBot.Cards;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.CheckIns;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Reviews;

namespace PlanBot.Domain.Tests.Reviews;

/// <summary>A plan in Shanghai, reviewed on Mondays at 10:00 with a lead of two hours; managed by Mei, with tasks of Ann and Bob.</summary>
internal static class ReviewWorld
{
    internal static readonly Zone Shanghai = Zone.Find("Asia/Shanghai")!;
    internal static readonly Channel Operations = new("https://smba.example/", "19:plan@thread.tacv2", "28:bot", "tenant", "Operations");
    internal static readonly Actor Mei = new("mei@contoso.com", "Mei", Tongue.English);
    internal static readonly Actor Ann = new("ann@contoso.com", "Ann", Tongue.English);
    internal static readonly Actor Stranger = new("eve@contoso.com", "Eve", Tongue.English);

    /// <summary>Wednesday 2 December 2026, noon in Shanghai; the last review was on 30 November, the next is on 7 December.</summary>
    internal static readonly DateTimeOffset Wednesday = At("2026-12-02 12:00");

    internal static DateTimeOffset At(string wallClock)
    {
        var at = DateTime.Parse(wallClock, System.Globalization.CultureInfo.InvariantCulture);
        return Shanghai.At(DateOnly.FromDateTime(at), TimeOnly.FromDateTime(at));
    }

    internal static DateOnly Day(string date) => DateOnly.ParseExact(date, "yyyy-MM-dd");

    internal static Plan Plan(params PlanTask[] tasks) => new()
    {
        Id = "plan", Name = "Region North", Manager = "mei@contoso.com", Channel = Operations,
        Settings = new() { Zone = Shanghai, Review = new(DayOfWeek.Monday, new(10, 0), 1, TimeSpan.FromHours(2)) },
        People = new[] { Participant.Named("Mei", "mei@contoso.com"), Participant.Named("Ann", "ann@contoso.com"), Participant.Named("Bob", "bob@contoso.com") }
            .Aggregate(System.Collections.Immutable.ImmutableSortedDictionary.Create<string, Participant>(StringComparer.Ordinal), (all, p) => all.SetItem(p.Key, p)),
        Tasks = TaskTree.Build(tasks.Select((t, i) => t with { Order = i })),
    };

    internal static PlanTask Task(string code, string? owner = "ann@contoso.com", string? start = null, string? due = null, double percent = 0, string? parent = null) => new()
    {
        Id = code, Code = code, Title = "Task " + code, Owner = owner, ParentId = parent, PercentComplete = percent,
        Start = start is null ? null : Day(start), BaselineStart = start is null ? null : Day(start),
        Due = due is null ? null : Day(due), BaselineDue = due is null ? null : Day(due),
    };

    internal static Answer Answered(string person, string task, DateTimeOffset at) =>
        new(new(AnswerKey.WeekOf(Shanghai.DateAt(at)), person, task), at, 10, null, null, null, null, null, null);

    internal static Plan With(this Plan plan, params Answer[] answers) => plan with { Answers = plan.Answers.SetItems(answers.Select(a => KeyValuePair.Create(a.Key, a))) };

    /// <summary>10,000 tasks of 300 people with texts of the greatest length, all late, blocked and moved.</summary>
    internal static Plan Huge(char letter)
    {
        var title = new string(letter, 200);
        var people = Enumerable.Range(0, 300).Select(i => Participant.Named($"{new string(letter, 100)} {i}", $"p{i}@contoso.com")).ToList();
        var summaries = Enumerable.Range(0, 40).Select(i => new PlanTask { Id = $"s{i}", Code = $"{i + 1}", Title = title, Order = i * 1000 });
        var leaves = Enumerable.Range(0, 10_000).Select(i => new PlanTask
        {
            Id = $"t{i}", Code = $"{i % 40 + 1}.{i / 40 + 1}", Title = title, ParentId = $"s{i % 40}", Order = i % 40 * 1000 + 1 + i / 40,
            Owner = people[i % 300].Key, Start = Day("2026-06-01"), BaselineStart = Day("2026-06-01"),
            Due = i % 4 == 0 ? Day("2026-12-04") : Day("2026-10-01"), BaselineDue = Day("2026-10-01").AddDays(i % 60), PercentComplete = i % 90,
            Forecast = Day("2027-01-15"), Health = Health.OffTrack, Mark = new(Day("2026-11-30"), 95),
            Blocker = new(new string(letter, 1000), new string(letter, 200), Day("2026-12-01"), Day("2026-09-01").AddDays(i % 50)),
            Cause = Cause.ResourcesNotInPlace, Action = CorrectiveAction.Reprioritise, Comment = new string(letter, 1000),
        });
        var plan = Plan() with { Name = title, Channel = Operations with { Name = title }, Tasks = TaskTree.Build([.. summaries, .. leaves]) };
        return plan with { People = plan.People.SetItems(people.Select(p => KeyValuePair.Create(p.Key, p))) };
    }

    internal static AdaptiveCard CardOf(Decision<Plan> decision) => Assert.IsType<Reply.Card>(decision.Reply).Content;

    internal static string NoticeOf(Decision<Plan> decision) => Assert.IsType<Reply.Notice>(decision.Reply).Text;

    internal static string Json(AdaptiveCard card) => Encoding.UTF8.GetString(card.ToJson());

    /// <summary>The texts of the body from the top, one a line.</summary>
    internal static string TextsOf(AdaptiveCard card) => string.Join('\n', card.Body.OfType<TextBlock>().Select(t => t.Text));
}
