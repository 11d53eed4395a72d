using System.Collections.Immutable;
using System.Globalization;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.StandUps;

/// <summary>What a plan decides about the settings of its stand-ups: the plan manager's alone, and taken as a whole or not at all.</summary>
internal static class StandUpSetup
{
    /// <summary>The most stand-ups of one plan.</summary>
    internal const int Most = 8;

    internal static Decision<Plan> Open(Plan plan, OpenStandUpSettings ask, DateTimeOffset now)
    {
        var tongue = ask.By.Tongue;
        var standUp = ask.StandUpId is null ? plan.StandUps.Values.FirstOrDefault() : plan.StandUps.GetValueOrDefault(ask.StandUpId);
        if (standUp is null && ask.StandUpId is not (null or OpenStandUpSettings.New)) return Say(plan, tongue.Say("StandUp.Gone"));
        if (!plan.May(PlanAct.Manage, ask) || ask.ChannelId is not null)
            return standUp is null ? Say(plan, tongue.Say("StandUp.None", plan.Name.CutLine(80), plan.People[plan.Manager].Name.CutLine(60)))
                : new(plan) { Reply = new Reply.Card(StandUpSettingsCard.Lines(plan, standUp, tongue, null, now)) };
        if (standUp is null && plan.StandUps.Count >= Most) return Say(plan, tongue.Say("StandUp.TooMany", Most));
        var shown = standUp ?? Fresh(plan);
        return new(plan) { Reply = new Reply.Card(StandUpSettingsCard.Form(plan, shown.Id, StandUpSettingsForm.TextsOf(plan, shown, tongue), ImmutableDictionary<string, string>.Empty, tongue)) };
    }

    internal static Decision<Plan> Save(Plan plan, SaveStandUpSettings save, DateTimeOffset now)
    {
        var tongue = save.By.Tongue;
        if (!plan.May(PlanAct.Manage, save)) return Say(plan, tongue.Say("StandUp.OnlyManager", plan.People[plan.Manager].Name.CutLine(60)));
        var before = plan.StandUps.GetValueOrDefault(save.StandUpId);
        // Two who make the next one at once must not write over each other's: who comes second changes what the first made.
        if (before is null && save.StandUpId != NextId(plan)) return Say(plan, tongue.Say("StandUp.Gone"));
        if (before is null && plan.StandUps.Count >= Most) return Say(plan, tongue.Say("StandUp.TooMany", Most));
        var form = new StandUpSettingsForm(plan, save.Fields, tongue);
        if (form.Read(before ?? Fresh(plan)) is not { } read)
        {
            var card = StandUpSettingsCard.Form(plan, save.StandUpId, save.Fields, form.Faults, tongue);
            return card.ToJson().Length <= Cards.AdaptiveCard.MaxBytes ? new(plan) { Reply = new Reply.Card(card) } : Say(plan, string.Join(' ', form.Faults.Values));
        }
        var saved = read with { StartedAt = before is { IsOff: false } ? before.StartedAt : now };
        var (was, isNow) = (before is null ? null : StandUpSettingsForm.TextsOf(plan, before, Tongue.English), StandUpSettingsForm.TextsOf(form.Plan, saved, Tongue.English));
        var changed = isNow.Keys.Union(was?.Keys.AsEnumerable() ?? [], StringComparer.Ordinal).Where(f => was?.GetValueOrDefault(f) != isNow.GetValueOrDefault(f)).Order(StringComparer.Ordinal).ToList();
        if (changed.Count == 0) return new(plan) { Reply = new Reply.Card(StandUpSettingsCard.Lines(plan, before!, tongue, tongue.Say("StandUp.SettingsSame"), now, withChange: true)) };
        var after = form.Plan with { StandUps = plan.StandUps.SetItem(saved.Id, saved) };
        return new(after)
        {
            Reply = new Reply.Card(StandUpSettingsCard.Lines(after, saved, tongue, tongue.Say("StandUp.SettingsSaved"), now, withChange: true)),
            History = [new(now, save.By.Name, "StandUp", null, was is null ? null : Join(was), Join(isNow))],
        };

        string Join(IReadOnlyDictionary<string, string> texts) => string.Join("; ", changed.Select(f => $"{f} {texts.GetValueOrDefault(f)}"));
    }

    /// <summary>The id of the next stand-up.</summary>
    internal static string NextId(Plan plan)
    {
        for (var number = 1; ; number++)
            if (string.Create(CultureInfo.InvariantCulture, $"s{number}") is var id && !plan.StandUps.ContainsKey(id)) return id;
    }

    private static StandUp Fresh(Plan plan) => new()
    {
        Id = NextId(plan), Name = plan.Name.CutLine(80), Who = plan.Tasks.All.IsEmpty ? StandUpPeople.List : StandUpPeople.Owners,
    };

    private static Decision<Plan> Say(Plan plan, string text) => new(plan) { Reply = new Reply.Notice(text) };
}
