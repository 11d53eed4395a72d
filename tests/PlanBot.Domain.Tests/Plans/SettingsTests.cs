using PlanBot.Cards;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.CheckIns;
using PlanBot.Domain.DryRuns;
using PlanBot.Domain.Escalations;
using PlanBot.Domain.Deviations;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tests.Conventions;
using PlanBot.Domain.Tests.Reviews;
using static PlanBot.Domain.Tests.Reviews.ReviewWorld;

namespace PlanBot.Domain.Tests.Plans;

public sealed class SettingsTests
{
    private static readonly Dictionary<string, string> Typed = GallerySettings.Section(SettingsSection.Review, _ => null);

    [Fact]
    public void The_manager_gets_a_form_filled_with_what_is_set()
    {
        var inputs = CardOf(Decide.For(Plan(), new OpenSettings(SettingsSection.Review) { By = Mei }, Wednesday)).Body.OfType<Cards.Input>().ToList();

        Assert.Equal(["reviewDay", "reviewAt", "everyWeeks", "leadHours", "reviewMeeting"], inputs.Select(i => i.Id));
        Assert.Equal("Monday", Assert.IsType<ChoiceSetInput>(inputs[0]).Value);
        Assert.Equal(new TimeOnly(10, 0), Assert.IsType<TimeInput>(inputs[1]).Value);
        Assert.Equal(2, Assert.IsType<NumberInput>(inputs[3]).Value);
        Assert.All(inputs.Take(4), i => Assert.True(i.IsRequired && i.ErrorMessage is not null));
    }

    [Fact]
    public void Every_setting_stands_in_one_section_and_each_section_leads_to_the_others()
    {
        var fields = new List<string>();
        foreach (var section in Enum.GetValues<SettingsSection>())
        {
            var card = CardOf(Decide.For(Plan(), new OpenSettings(section) { By = Mei }, Wednesday));
            fields.AddRange(card.Body.OfType<Cards.Input>().Select(i => i.Id!));
            Assert.Equal([5, 2], card.Body.OfType<ActionSet>().Select(a => a.Actions.Length));
            Assert.Equal("Save", card.Actions[0].Title);
        }
        Assert.Equal(50, fields.Distinct().Count());
        Assert.Equal(50, fields.Count);
    }

    [Fact]
    public void A_channel_is_called_by_its_name_and_without_one_just_a_channel()
    {
        Assert.Contains("Linked to the channel Operations.", TextsOf(CardOf(Decide.For(Plan(), new OpenSettings { By = Mei }, Wednesday))));
        var nameless = Plan() with { Channel = Operations with { Name = null } };
        Assert.Contains("Linked to a channel: the digest is posted there.", TextsOf(CardOf(Decide.For(nameless, new OpenSettings { By = Mei }, Wednesday))));
    }

    [Fact]
    public void Others_read_the_settings_and_strangers_do_not()
    {
        var card = CardOf(Decide.For(Plan(), new OpenSettings { By = Ann }, Wednesday));
        Assert.Empty(card.Body.OfType<Cards.Input>());
        Assert.Contains("Time zone of the plan: Asia/Shanghai", TextsOf(card));
        Assert.Contains("Only the plan manager, Mei, can change the settings.", TextsOf(card));
        Assert.StartsWith("You have no part", NoticeOf(Decide.For(Plan(), new OpenSettings { By = Stranger }, Wednesday)));
    }

    [Theory]
    [InlineData(SettingsSection.General, "zone Asia/Shanghai; tongue en; dueSoonDays 2; behindPoints 15; mentionUnreached no")]
    [InlineData(SettingsSection.Calendar, "region none; weekdays Monday,Tuesday,Wednesday,Thursday,Friday; workFrom 08:00; workTo 18:00; breakFrom; breakTo; nudgeAt 09:00")]
    [InlineData(SettingsSection.Review, "reviewDay Monday; reviewAt 10:00; everyWeeks 1; leadHours 2")]
    [InlineData(SettingsSection.Deviations, "daysLateAmber 2; daysLateRed 5; pointsBehindAmber 15; pointsBehindRed 30; paceAmber 0.9; paceRed 0.8; floatConsumedAmber 50; floatConsumedRed 100; forecastLateAmber 3; forecastLateRed 10; kpiOutsideAmber 0; kpiOutsideRed 5; overBudgetAmber 10; overBudgetRed 25")]
    [InlineData(SettingsSection.Escalation, "ladderOwner 0; ladderAccountable 3; ladderManager 5; ladderSponsor 8; answerHours 8; criticalBlockers no; criticalSponsor no")]
    public void A_saved_section_is_shown_kept_in_history_and_can_be_undone(SettingsSection section, string from)
    {
        var plan = Plan();
        var saved = Decide.For(plan, Save(section), Wednesday);

        Assert.Contains("✓ Saved.", TextsOf(CardOf(saved)));
        var line = Assert.Single(saved.History);
        Assert.Equal(("Settings", "Mei", from), (line.What, line.By, line.From));
        Assert.Equal(line.To, Assert.Single(saved.State.SettingsLog).To);
        Assert.Contains(CardOf(saved).Actions, a => a.Title == "Undo the last change");

        var undone = Decide.For(saved.State, new UndoSettings(Wednesday) { By = Mei }, Wednesday.AddMinutes(1));
        Assert.Equal(plan.Settings, undone.State.Settings with { Review = plan.Settings.Review, Rounds = plan.Settings.Rounds });
        Assert.Equal((plan.Settings.Review, line.To, line.From), (undone.State.Settings.Review, undone.History[0].From, undone.History[0].To));
        Assert.Contains("✓ Undone", TextsOf(CardOf(undone)));
    }

    [Fact]
    public void Every_setting_of_a_section_is_taken()
    {
        var settings = Enum.GetValues<SettingsSection>().Aggregate(Plan(), (plan, section) => Decide.For(plan, Save(section), Wednesday).State).Settings;

        Assert.Equal(("Europe/Brussels", Tongue.Chinese, 3, 10, true), (settings.Zone.Name, settings.Tongue, settings.DueSoonDays, settings.BehindPoints, settings.MentionsUnreached));
        Assert.Equal(("DE", new TimeOnly(8, 30)), (settings.Working.Region, settings.NudgeAt));
        Assert.Equal([DayOfWeek.Monday, DayOfWeek.Saturday], settings.Working.Weekdays.AsEnumerable());
        Assert.Equal(new WorkingHours(new(7, 30), new(16, 0)), settings.Calendar.Hours);
        Assert.Equal(new ReviewRhythm(DayOfWeek.Friday, new(14, 0), 2, TimeSpan.FromHours(24)), settings.Review);
        Assert.Equal(new Ladder { Owner = 1, Accountable = null, Manager = 4, Sponsor = 4, AnswerHours = 3, CriticalBlockers = true, CriticalSponsor = true }, settings.Ladder);
        Assert.Equal([DayOfWeek.Tuesday, DayOfWeek.Friday], settings.Rounds.Days.AsEnumerable());
        Assert.Equal(new DeviationRules { DaysLate = new(1, 3), PointsBehind = new(20, 40), Pace = new(0.95, 0.75), FloatConsumed = new(40, 80), ForecastLate = new(5, null), KpiOutside = new(1, 9), OverBudget = new(null, null) }, settings.Deviations);
        Assert.Equal(
            new RoundSettings { Rhythm = RoundRhythm.Monthly, EveryWeeks = 2, WeekOfMonth = 5, OpenDays = 3, OpensAt = new(13, 0), RemindsAt = new(10, 0), ClosesAt = new(12, 0), Grace = TimeSpan.FromHours(1.5), NamesMissing = true, Days = settings.Rounds.Days },
            settings.Rounds);
    }

    [Fact]
    public void History_says_only_what_changed_and_nothing_when_nothing_did()
    {
        var saved = Decide.For(Plan(), Save(SettingsSection.Review), Wednesday).State;

        var same = Decide.For(saved, Save(SettingsSection.Review), Wednesday);
        Assert.Same(saved, same.State);
        Assert.Empty(same.History);
        var other = Decide.For(saved, Save(SettingsSection.Review, ("everyWeeks", "5")), Wednesday);
        Assert.Equal(("everyWeeks 2", "everyWeeks 5"), (Assert.Single(other.History).From, other.History[0].To));
    }

    [Fact]
    public void Only_the_last_change_is_undone_by_the_manager_while_it_stands()
    {
        var first = Decide.For(Plan(), Save(SettingsSection.Review), Wednesday).State;
        var second = Decide.For(first, Save(SettingsSection.Escalation), Wednesday).State;

        Assert.Contains("cannot be undone any more", NoticeOf(Decide.For(second, new UndoSettings(first.SettingsLog[^1].At) { By = Mei }, Wednesday)));
        Assert.StartsWith("Only the plan manager", NoticeOf(Decide.For(second, new UndoSettings(second.SettingsLog[^1].At) { By = Ann }, Wednesday)));
        Assert.StartsWith("You have no part", NoticeOf(Decide.For(second, new UndoSettings(second.SettingsLog[^1].At) { By = Stranger }, Wednesday)));
        var undone = Decide.For(second, new UndoSettings(second.SettingsLog[^1].At) { By = Mei }, Wednesday).State;
        Assert.Equal(first.Settings, undone.Settings);
        var byHand = second with { Settings = second.Settings with { Ladder = new() { Owner = 2 } } };
        Assert.Contains("cannot be undone any more", NoticeOf(Decide.For(byHand, new UndoSettings(second.SettingsLog[^1].At) { By = Mei }, Wednesday)));
    }

    [Fact]
    public void The_last_ten_changes_are_shown_newest_first_in_the_readers_zone()
    {
        var plan = Enumerable.Range(1, 12).Aggregate(Plan(), (p, i) => Decide.For(p, Save(SettingsSection.Review, ("everyWeeks", $"{i + 1}")), Wednesday.AddHours(i)).State);
        var there = plan.People["ann@contoso.com"] with { Availability = new() { Zone = Zone.Find("Europe/Brussels") } };
        plan = plan with { People = plan.People.SetItem(there.Key, there) };

        var text = TextsOf(CardOf(Decide.For(plan, new ShowSettingsHistory { By = Ann }, Wednesday)));
        Assert.Contains("Europe/Brussels", text);
        Assert.Equal(10, text.Split("Weeks from one review to the next: ").Length - 1);
        Assert.InRange(text.IndexOf("12 → 13", StringComparison.Ordinal), 0, text.IndexOf("11 → 12", StringComparison.Ordinal));
        Assert.Contains("Wed 2 Dec 2026 17:00, Mei", text);
        Assert.StartsWith("You have no part", NoticeOf(Decide.For(plan, new ShowSettingsHistory { By = Stranger }, Wednesday)));
        Assert.StartsWith("Nobody has changed", NoticeOf(Decide.For(Plan(), new ShowSettingsHistory { By = Ann }, Wednesday)));
    }

    [Fact]
    public void Only_the_manager_saves()
    {
        var plan = Plan();
        var refused = Decide.For(plan, new SaveSettings(Typed, SettingsSection.Review) { By = Ann }, Wednesday);
        Assert.Same(plan, refused.State);
        Assert.Equal("Only the plan manager, Mei, can change the settings.", NoticeOf(refused));
        Assert.StartsWith("You have no part", NoticeOf(Decide.For(plan, new SaveSettings(Typed, SettingsSection.Review) { By = Stranger }, Wednesday)));
    }

    [Theory]
    [InlineData("zone", "Shanghai", "There is no time zone “Shanghai”")]
    [InlineData("zone", "", "fill in")]
    [InlineData("zone", null, "fill in")]
    [InlineData("nudgeAt", "25:00", "“25:00” is no time of day")]
    [InlineData("nudgeAt", "nine", "“nine” is no time of day")]
    [InlineData("nudgeAt", "16:00", "The nudge time 16:00 lies outside the working hours from 07:30 to 16:00")]
    [InlineData("workTo", "07:00", "Working hours from 07:30 to 07:00 pass midnight or are empty")]
    [InlineData("workTo", "08:30", "The nudge time 08:30 lies outside")]
    [InlineData("breakTo", "16:30", "The break must begin after 07:30, end before 16:00")]
    [InlineData("breakFrom", "noon", "“noon” is no time of day")]
    [InlineData("weekdays", "", "fill in")]
    [InlineData("weekdays", "Monday,Someday", "at least one weekday")]
    [InlineData("region", "FR", "choose one")]
    [InlineData("dueSoonDays", "-1", "whole number from 0 to 30")]
    [InlineData("dueSoonDays", "31", "whole number from 0 to 30")]
    [InlineData("dueSoonDays", "2.5", "“2.5” does not fit")]
    [InlineData("behindPoints", "0", "whole number from 1 to 100")]
    [InlineData("behindPoints", "sixty", "“sixty” does not fit")]
    [InlineData("behindPoints", "99999999999999", "whole number from 1 to 100")]
    [InlineData("reviewDay", "Someday", "choose one")]
    [InlineData("reviewDay", "1", "choose one")]
    [InlineData("reviewAt", null, "fill in")]
    [InlineData("everyWeeks", "0", "whole number from 1 to 26")]
    [InlineData("everyWeeks", "27", "whole number from 1 to 26")]
    [InlineData("leadHours", "169", "hours from 0 to 168")]
    [InlineData("leadHours", "1e1", "hours from 0 to 168")]
    [InlineData("tongue", "fr", "choose one")]
    [InlineData("checkInRhythm", "2", "choose one")]
    [InlineData("checkInWeekOfMonth", "6", "whole number from 1 to 5")]
    [InlineData("checkInOpenDays", "0", "whole number from 1 to 10")]
    [InlineData("graceHours", "73", "hours from 0 to 72")]
    [InlineData("ladderManager", "0", "A ladder only goes up: give at least 1 working day,")]
    [InlineData("ladderOwner", "61", "whole number from 0 to 60")]
    [InlineData("answerHours", "", "fill in")]
    [InlineData("criticalSponsor", "perhaps", "choose one")]
    public void A_wrong_value_is_named_and_nothing_changes(string field, string? text, string says)
    {
        var section = Enum.GetValues<SettingsSection>().First(s => GallerySettings.Section(s, _ => null).ContainsKey(field));
        var typed = GallerySettings.Section(section, _ => null);
        if (text is null) typed.Remove(field);
        else typed[field] = text;
        var plan = Plan();

        var refused = Decide.For(plan, new SaveSettings(typed, section) { By = Mei }, Wednesday);

        Assert.Same(plan, refused.State);
        Assert.Empty(refused.History);
        Assert.Contains(says, TextsOf(CardOf(refused)));
        Assert.Contains("Nothing was saved. 1 value needs another look", TextsOf(CardOf(refused)));
    }

    [Fact]
    public void Pain_22_All_faults_are_said_at_once_and_what_was_typed_stays()
    {
        var card = CardOf(Decide.For(Plan(), Save(SettingsSection.General, ("zone", "Mars/Olympus"), ("dueSoonDays", "40"), ("behindPoints", "x")), Wednesday));

        Assert.Contains("3 values need another look", TextsOf(card));
        Assert.Equal("Mars/Olympus", card.Body.OfType<TextInput>().First().Value);
        Assert.Equal([40, null], card.Body.OfType<NumberInput>().Select(n => n.Value));
        Assert.Equal("zh-CN", card.Body.OfType<ChoiceSetInput>().First().Value);
    }

    [Fact]
    public void A_form_of_an_earlier_version_saves_what_it_asked_for()
    {
        var saved = Decide.For(Plan(), new SaveSettings(new Dictionary<string, string> { ["plan"] = "plan", ["zone"] = "Europe/Brussels", ["leadHours"] = "3" }) { By = Mei }, Wednesday);
        Assert.Equal("zone Europe/Brussels; leadHours 3", Assert.Single(saved.History).To);
    }

    [Fact]
    public void A_dry_run_of_a_section_leads_to_its_save_button_and_back_to_its_form()
    {
        var typed = GallerySettings.Section(SettingsSection.Escalation, _ => null);
        var card = CardOf(Decide.For(Plan(Task("1", due: "2026-11-20")), new ForetellPlan(typed, SettingsSection.Escalation) { By = Mei }, Wednesday));
        var data = card.Actions.OfType<ExecuteAction>().First(a => a.Verb == "settings.save").Data.ToDictionary(d => d.Name, d => d.Value);
        var save = Assert.IsType<SaveSettings>(CardReader.Read(new("settings.save", data)));
        Assert.Equal(new Ladder { Owner = 1, Accountable = null, Manager = 4, Sponsor = 4, AnswerHours = 3, CriticalBlockers = true, CriticalSponsor = true }, Decide.For(Plan(), save with { By = Mei }, Wednesday).State.Settings.Ladder);
        var wrong = CardOf(Decide.For(Plan(), new ForetellPlan(new Dictionary<string, string>(typed) { ["ladderManager"] = "0" }, SettingsSection.Escalation) { By = Mei }, Wednesday));
        Assert.Contains("A ladder only goes up", TextsOf(wrong));
    }

    [Fact]
    public void What_was_wrong_before_keeps_nobody_from_changing_something_else()
    {
        var early = Plan() with { Settings = Plan().Settings with { NudgeAt = new(6, 0) } };
        Assert.Single(Decide.For(early, Save(SettingsSection.Review), Wednesday).History);
        var odd = Plan() with { Settings = Plan().Settings with { Review = Plan().Settings.Review with { Lead = TimeSpan.FromMinutes(95) } } };
        var saved = Decide.For(odd, Save(SettingsSection.Review, ("leadHours", "1.5833")), Wednesday).State;
        Assert.Equal(TimeSpan.FromMinutes(95), saved.Settings.Review.Lead);
    }

    [Theory]
    [InlineData("en", 'x')]
    [InlineData("zh-CN", '重')]
    public void Cards_stay_small_whatever_was_typed(string language, char letter)
    {
        var by = Mei with { Tongue = Tongue.Of(language) };
        var plan = Huge(letter);
        foreach (var section in Enum.GetValues<SettingsSection>())
        {
            var typed = GallerySettings.Section(section, _ => new string(letter, 100_000));
            PlanInput[] inputs = [new OpenSettings(section) { By = by }, new SaveSettings(typed, section) { By = by }, Save(section) with { By = by }, new OpenSettings { By = Ann with { Tongue = by.Tongue } }];
            foreach (var input in inputs)
                Assert.InRange(CardOf(Decide.For(plan, input, Wednesday)).ToJson().Length, 500, AdaptiveCard.MaxBytes);
        }
    }

    [Fact]
    public void The_buttons_of_the_cards_are_read()
    {
        var fields = new Dictionary<string, string>(Typed) { ["plan"] = "plan", ["section"] = "Review", ["change"] = "639162144000000000" };
        Assert.Equal("plan", CardReader.ReadPlan(new("settings.save", fields))?.PlanId);
        Assert.Equal(SettingsSection.Review, Assert.IsType<SaveSettings>(CardReader.ReadPlan(new("settings.save", fields))?.Input).Section);
        Assert.Equal(SettingsSection.Review, Assert.IsType<OpenSettings>(CardReader.ReadPlan(new("settings.open", fields))?.Input).Section);
        Assert.Equal(639162144000000000, Assert.IsType<UndoSettings>(CardReader.ReadPlan(new("settings.undo", fields))?.Input).Change.UtcTicks);
        foreach (var wrong in (string[])["", "soon", "-1", "99999999999999999999", "9223372036854775807"])
            Assert.Null(CardReader.Read(new("settings.undo", new Dictionary<string, string>(fields) { ["change"] = wrong })));
        Assert.Equal(SettingsSection.General, Assert.IsType<OpenSettings>(CardReader.Read(new("settings.open", new Dictionary<string, string> { ["section"] = "1" }))).Section);
    }

    [Fact]
    public void Anybody_named_by_the_plan_gets_it_as_a_file()
    {
        Assert.Equal("plan", Assert.IsType<Reply.Export>(Decide.For(Plan(), new ExportPlan { By = Ann }, Wednesday).Reply).PlanId);
        Assert.StartsWith("You have no part", NoticeOf(Decide.For(Plan(), new ExportPlan { By = Stranger }, Wednesday)));
    }

    private static SaveSettings Save(SettingsSection section, params (string Field, string Text)[] typed)
    {
        var fields = GallerySettings.Section(section, _ => null);
        foreach (var (field, text) in typed) fields[field] = text;
        return new(fields, section) { By = Mei };
    }
}
