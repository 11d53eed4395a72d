using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PlanBot.Domain;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.CheckIns;
using PlanBot.Domain.Commands;
using PlanBot.Domain.Imports;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Rows;
using PlanBot.Storage;
using PlanBot.Turns;

namespace PlanBot.Tests.Instances;

/// <summary>
/// A company in one store: plans of ten owners each, and two late tasks an owner, of which they report on the first only, so that a nudge is always due.
/// It is about noon there, whatever the time here, and every day is worked.
/// </summary>
internal sealed class Company(int plans, string serviceUrl, TimeProvider? clock = null)
{
    public const int OwnersPerPlan = 10;
    private const string Tenant = "7d2a7e4c-9a0b-4f0e-8f59-0c1f6a0c8d11";
    private readonly DateTimeOffset now = (clock ?? TimeProvider.System).GetUtcNow();

    /// <summary>When rounds begin there; midnight makes them due at once.</summary>
    public TimeOnly NudgeAt { get; init; }

    /// <summary>When the reviews of today are, whose digests go to the plans' channels two hours before; null leaves the plans without channels.</summary>
    public TimeOnly? ReviewAt { get; init; }

    public IReadOnlyList<CompanyOwner> Owners { get; } = [.. Enumerable.Range(0, plans * OwnersPerPlan).Select(n => new CompanyOwner(n))];

    private Zone Noon => Zone.Find(string.Create(CultureInfo.InvariantCulture, $"Etc/GMT{now.UtcDateTime.Hour - 12:+0;-0;+0}"))!;

    private DateOnly Today => Noon.DateAt(now);

    /// <summary>Writes everything as imports and first meetings would. The plans' rounds are due at once.</summary>
    public async Task FoundAsync(IServiceProvider parts)
    {
        var (addresses, people, turns) = (parts.GetRequiredService<AddressBook>(), parts.GetRequiredService<Turn<Person>>(), parts.GetRequiredService<Turn<Plan>>());
        await Parallel.ForEachAsync(Owners, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (owner, _) =>
        {
            await addresses.AddAccountAsync(owner.Account, owner.Id);
            var met = new Met(owner.Name, new Chat(serviceUrl, owner.Chat, owner.UserId, "28:planbot", Tenant), "en-US", Noon.Name, [owner.PlanId]);
            await people.TakeAsync(owner.Id, met, (person, at) => Decide.For(person ?? new Person { Id = owner.Id }, [], met, at));
        });
        await Parallel.ForEachAsync(Owners.GroupBy(o => o.PlanId), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (owners, _) =>
        {
            var plan = PlanOf(owners.Key, [.. owners]);
            await addresses.AddPlanAsync(plan.Id, plan.Name);
            await turns.TakeAsync(plan.Id, new ConfirmImport(), (known, _) => new(known ?? plan));
        });
    }

    /// <summary>A submitted check-in as Teams delivers it; the same number, pressed as often, is the same activity.</summary>
    public JsonObject CheckIn(CompanyOwner owner, int number, int pressed = 1) => new()
    {
        ["type"] = "invoke",
        ["name"] = "adaptiveCard/action",
        ["id"] = $"f:{owner.Number}-{number}-{pressed}",
        ["channelId"] = "msteams",
        ["serviceUrl"] = serviceUrl,
        ["from"] = new JsonObject { ["id"] = owner.UserId, ["name"] = owner.Name, ["aadObjectId"] = owner.Account },
        ["recipient"] = new JsonObject { ["id"] = "28:planbot", ["name"] = "PlanBot" },
        ["conversation"] = new JsonObject { ["conversationType"] = "personal", ["id"] = owner.Chat, ["tenantId"] = Tenant },
        ["locale"] = "en-US",
        ["localTimezone"] = Noon.Name,
        ["value"] = new JsonObject
        {
            ["action"] = new JsonObject
            {
                ["type"] = "Action.Execute",
                ["verb"] = "checkIn.save",
                ["data"] = new JsonObject
                {
                    ["plan"] = owner.PlanId, ["week"] = Day(Round.At(PlanOf(owner.PlanId, [owner]), now).Key), ["page"] = "0", ["tasks"] = owner.TaskId, ["codes"] = owner.Code,
                    ["percent_" + owner.TaskId] = PercentOf(number).ToString(CultureInfo.InvariantCulture), ["forecast_" + owner.TaskId] = Day(Today.AddDays(20)),
                    ["health_" + owner.TaskId] = "AtRisk", ["cause_" + owner.TaskId] = "External", ["action_" + owner.TaskId] = "AddResources",
                    ["comment_" + owner.TaskId] = $"Number {number}",
                },
            },
        },
    };

    /// <summary>What is wrong in the store: an acknowledged check-in that is not there, or not the last one, or that was decided more than once.</summary>
    public async Task<IReadOnlyList<string>> FaultsAsync(IServiceProvider parts, IReadOnlyDictionary<CompanyOwner, int> acknowledged)
    {
        var (store, turns) = (parts.GetRequiredService<IStore>(), parts.GetRequiredService<Turn<Plan>>());
        var faults = new List<string>();
        foreach (var owners in acknowledged.GroupBy(a => a.Key.PlanId))
        {
            var plan = (await turns.ReadAsync(owners.Key))!;
            var told = (await store.ReadAsync(turns.Partition(owners.Key), [KeyRange.Prefix("h|")]))
                .Where(r => r.Text("MessageId") is { Length: > 0 }).GroupBy(r => r.Text("MessageId")!).ToDictionary(g => g.Key, g => g.Count());
            foreach (var (owner, last) in owners)
            {
                var percent = plan.Tasks.Find(owner.TaskId)!.PercentComplete;
                if (percent != PercentOf(last)) faults.Add($"{owner.Id}: check-in {last} said {PercentOf(last)} %, the plan says {percent} %");
                for (var n = 0; n <= last; n++)
                {
                    var times = told.Where(t => t.Key.Contains($"|f:{owner.Number}-{n}-", StringComparison.Ordinal)).Sum(t => t.Value);
                    if (times != 1) faults.Add($"{owner.Id}: check-in {n} was decided {times} times");
                }
            }
        }
        return faults;
    }

    /// <summary>The channel of a plan.</summary>
    public static string ChannelOf(string planId) => $"19:{planId}@thread.tacv2";

    /// <summary>No two neighbours are alike, so that each check-in leaves a line of history.</summary>
    private static int PercentOf(int number) => 1 + (number * 7 % 90);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private Plan PlanOf(string id, IReadOnlyList<CompanyOwner> owners) => new()
    {
        Id = id,
        Name = "Plan " + id,
        State = PlanState.Active,
        Manager = owners[0].Id,
        CreatedAt = now,
        NextTask = (2 * owners.Count) + 1,
        People = owners.Select(o => Participant.Named(o.Name, o.Id)).ToImmutableSortedDictionary(p => p.Key, p => p, StringComparer.Ordinal),
        Channel = ReviewAt is null ? null : new Channel(serviceUrl, ChannelOf(id), "28:planbot", Tenant, null),
        Settings = new PlanSettings
        {
            Zone = Noon,
            NudgeAt = NudgeAt,
            // One card an owner is what is counted.
            Deviations = Domain.Deviations.DeviationRules.Off,
            Rounds = new() { Rhythm = RoundRhythm.Off },
            Ladder = new() { Accountable = null, Manager = null, Sponsor = null },
            Working = new() { Weekdays = [.. Enum.GetValues<DayOfWeek>()] },
            Review = new(Today.DayOfWeek, ReviewAt ?? new(10, 0), 1, TimeSpan.FromHours(2)),
        },
        Tasks = TaskTree.Build([.. owners.SelectMany(o => new[] { Task(o, 1), Task(o, 2) })]),
    };

    private PlanTask Task(CompanyOwner owner, int which) => new()
    {
        Id = owner.IdOf(which),
        Code = owner.CodeOf(which),
        Title = $"Task {which} of {owner.Name}",
        Order = (2 * (owner.Number % OwnersPerPlan)) + which,
        Owner = owner.Id,
        Start = Today.AddDays(-30),
        Due = Today.AddDays(-10),
        BaselineStart = Today.AddDays(-30),
        BaselineDue = Today.AddDays(-10),
    };
}

/// <summary>Somebody who owns tasks in one plan of the company.</summary>
internal sealed record CompanyOwner(int Number)
{
    public string Name => string.Create(CultureInfo.InvariantCulture, $"owner{Number:D5}");

    public string Id => Name + "@contoso.com";

    public string UserId => "29:" + Name;

    public string Account => "aad-" + Name;

    public string Chat => "a:" + Name;

    public string PlanId => string.Create(CultureInfo.InvariantCulture, $"p{Number / Company.OwnersPerPlan:D4}");

    /// <summary>The task on which the owner reports.</summary>
    public string TaskId => IdOf(1);

    public string Code => CodeOf(1);

    public string IdOf(int which) => string.Create(CultureInfo.InvariantCulture, $"{(2 * (Number % Company.OwnersPerPlan)) + which:D5}");

    public string CodeOf(int which) => string.Create(CultureInfo.InvariantCulture, $"{(Number % Company.OwnersPerPlan) + 1}.{which}");
}
