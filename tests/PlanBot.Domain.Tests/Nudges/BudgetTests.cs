using System.Collections.Immutable;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Escalations;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using static PlanBot.Domain.Tests.Tasks.TaskWorld;

namespace PlanBot.Domain.Tests.Nudges;

/// <summary>The budget of interruptions under random lines of several plans, at random times, with downtime and duplicate wake-ups.</summary>
public sealed class BudgetTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 60)];

    [Theory, MemberData(nameof(Seeds))]
    public void Pain_19_No_more_cards_a_day_than_wanted_over_all_plans_and_only_when_they_may_come(int seed)
    {
        var random = new Random(seed);
        var zone = Zone.Find(new[] { "Etc/UTC", "Asia/Shanghai", "America/New_York", "Pacific/Auckland" }[random.Next(4)])!;
        var plans = Enumerable.Range(1, 3).Select(i => Make($"p{i}", random)).ToImmutableArray();
        var quiet = random.Next(2) == 0 ? (QuietHours?)null : new QuietHours(new(random.Next(24), 0), new(random.Next(24), 30));
        var away = random.Next(3) == 0 ? ImmutableArray.Create(new Absence(Monday.AddDays(2), Monday.AddDays(3), null)) : [];
        var person = Person(Bob) with { Zone = zone, Quiet = quiet, CardsPerDay = random.Next(1, 5), Own = Availability.Unsaid with { Absences = away }, Plans = ["p1", "p2", "p3"] };
        List<(DateTimeOffset At, string Key)> cards = [];
        HashSet<string> criticalAt = [];

        for (var now = At(Monday.AddDays(-1), 0); now < At(Monday.AddDays(12), 0); now = now.AddMinutes(random.Next(1, 90)))
        {
            if (random.Next(4) == 0)
            {
                var line = Line(plans, random, zone.DateAt(now), now);
                person = Decide.For(person, plans, new HandLine(line), now).State;
                if (random.Next(3) == 0) person = Decide.For(person, plans, new HandLine(line), now).State;
            }
            // Now and then the bot is down for hours; a wake-up that comes twice changes nothing.
            if (random.Next(20) == 0) now = now.AddHours(random.Next(1, 30));
            for (var again = 0; again < 2; again++)
            {
                if (!(person.TellAt <= now)) break;
                var critical = person.Inbox.Any(l => l.IsCritical);
                var decision = Decide.For(person, plans, new PersonTick(), now);
                person = decision.State;
                foreach (var card in decision.Messages.OfType<Message.ToChat>())
                {
                    cards.Add((now, card.Key));
                    if (critical) criticalAt.Add($"{now:O} {card.Key}");
                    card.Card.FitsTeams();
                }
                Assert.False(person.TellAt <= now && again == 1, "What was looked at wants to be looked at again at once.");
            }
            Assert.Equal(person.Inbox.Length, person.Inbox.Select(l => l.Key).Distinct(StringComparer.Ordinal).Count());
            // Quiet hours over all working hours leave no moment to speak.
            Assert.True(person.Inbox.IsEmpty || person.TellAt is not null || Enumerable.Range(16, 20).All(half => quiet?.Covers(new(half / 2, half % 2 * 30)) ?? false));
        }

        Assert.Equal(cards.Count, cards.Select(c => c.Key).Distinct(StringComparer.Ordinal).Count());
        foreach (var day in cards.GroupBy(c => zone.DateAt(c.At)))
        {
            Assert.InRange(day.Count(c => !criticalAt.Contains($"{c.At:O} {c.Key}")), 0, person.CardsPerDay);
            Assert.InRange(day.Count(c => c.Key.StartsWith("nudge|", StringComparison.Ordinal)), 0, 1);
        }
        Assert.All(cards.Where(c => !criticalAt.Contains($"{c.At:O} {c.Key}")), card =>
        {
            var (date, time) = (zone.DateAt(card.At), zone.TimeAt(card.At));
            Assert.True(date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday), $"on {date}");
            Assert.True(time >= new TimeOnly(8, 0) && time < new TimeOnly(18, 0), $"at {time}");
            Assert.False(quiet?.Covers(time) ?? false, $"in quiet hours at {time}");
            Assert.DoesNotContain(away, a => a.Covers(date));
        });
    }

    [Fact]
    public void The_most_urgent_comes_first_and_the_rest_waits_for_tomorrow()
    {
        var plan = Make("p1", new Random(1));
        var person = Person(Bob) with { CardsPerDay = 1, Plans = ["p1"] };
        foreach (var line in new Line[] { new("p1", Monday), new("p1", Monday) { Kind = LineKind.News, About = $"asked/{Id(1)}/{Mia.PersonId}" }, new("p1", Monday) { Kind = LineKind.Unblock, About = Id(2) } })
            person = Decide.For(person, [plan], new HandLine(line), Morning).State;
        List<string> days = [];
        for (var day = 0; day < 4; day++)
        {
            var told = Decide.For(person, [plan], new PersonTick(), Morning.AddDays(day).AddSeconds(2));
            person = told.State;
            days.Add(string.Join(',', told.Messages.OfType<Message.ToChat>().Select(m => m.Key.Split('|')[0])));
        }
        Assert.Equal(new[] { "unblock", "nudge", "news", "" }, days);
    }

    [Fact]
    public void A_critical_line_comes_beyond_the_budget_at_night_and_counts()
    {
        var plan = Make("p1", new Random(1));
        var person = Person(Bob) with { CardsPerDay = 1, Interrupted = new(Monday, 1), Quiet = new(new(18, 0), new(8, 0)) };
        person = Decide.For(person, [plan], new HandLine(new("p1", Monday) { Kind = LineKind.Unblock, About = Id(2), IsCritical = true }), At(Monday, 22)).State;
        var told = Decide.For(person, [plan], new PersonTick(), At(Monday, 22, 1));
        Assert.Single(told.Messages);
        Assert.Equal(2, told.State.Interrupted.On(Monday));
    }

    [Fact]
    public void Pain_20_Who_blocked_the_bot_gets_nothing_and_hears_once_what_is_true_when_they_are_back()
    {
        var plan = Make("p1", new Random(1));
        var person = Person(Bob) with { Inactive = new("ConversationBlockedByUser", Morning), Plans = ["p1"] };
        for (var day = 0; day < 3; day++) person = Decide.For(person, [plan], new HandLine(new("p1", Monday.AddDays(day)) { Kind = LineKind.Unblock, About = Id(2) }), Morning.AddDays(day)).State;
        Assert.Empty(Decide.For(person, [plan], new PersonTick(), Morning.AddDays(2).AddSeconds(2)).Messages);
        var back = Decide.For(person, [plan], new Domain.Commands.Met("Bob", person.Chat, null, null, []), Morning.AddDays(3)).State;
        Assert.Single(Decide.For(back, [plan], new PersonTick(), Morning.AddDays(3)).Messages);
    }

    private static string Id(int number) => $"{number:00000}";

    /// <summary>A plan in which every kind of line has something to tell Bob.</summary>
    private static Plan Make(string id, Random random) => Plan(id,
        [.. Enumerable.Range(1, 8).Select(i => Leaf($"{i}", -60, random.Next(-30, -3)) with
        {
            Id = Id(i), Owner = i % 2 == 1 ? Bob.PersonId : Ann.PersonId, Accountable = Bob.PersonId,
            Escalation = i % 4 != 0 ? null : new() { AccountableToldAt = At(Monday.AddDays(-1), 9) },
            Blocker = i % 4 != 2 ? null : new("No crane", "Bob", null, Monday), Unblocking = i % 4 != 2 ? null : new(Morning) { Told = Rung.Unblocker, ToldAt = Morning },
        })]);

    private static Line Line(ImmutableArray<Plan> plans, Random random, DateOnly today, DateTimeOffset now)
    {
        var line = new Line(plans[random.Next(3)].Id, today) { IsCritical = random.Next(12) == 0, At = random.Next(4) == 0 ? now.AddHours(random.Next(20)) : null, Until = random.Next(5) == 0 ? now.AddHours(random.Next(1, 40)) : null };
        return random.Next(4) switch
        {
            0 => line,
            1 => line with { Kind = LineKind.Escalation, About = Id(random.Next(2) == 0 ? 4 : 8) },
            2 => line with { Kind = LineKind.Unblock, About = Id(random.Next(2) == 0 ? 2 : 6) },
            _ => line with { Kind = LineKind.News, About = $"asked/{Id(random.Next(1, 9))}/{Mia.PersonId}" },
        };
    }
}
