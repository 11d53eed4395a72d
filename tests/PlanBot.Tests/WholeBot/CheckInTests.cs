namespace PlanBot.Tests.WholeBot;

public sealed class CheckInTests
{
    [Fact]
    public async Task The_form_is_saved_shown_again_and_edited()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var bob = world.Person("Bob");
        var form = await bob.Says("check-in");
        var saved = await bob.Presses(form, "Save", (form.Field("percent"), "70"), (form.Field("health"), "AtRisk"), (form.Field("forecast"), "2026-12-15"), (form.Field("comment"), "Two shelves are missing"));
        Assert.Contains("Check-in saved", saved.Text, StringComparison.Ordinal);
        Assert.Equal((200, "application/vnd.microsoft.card.adaptive"), (saved.Status, saved.Type));
        Assert.Equal(70, (await world.TaskAsync("north", "1.3")).PercentComplete);

        await world.RestartsAsync();
        var again = (await bob.Presses(saved.Card!, "Edit")).Card!;
        Assert.Equal(("70", "2026-12-15", "AtRisk", "Two shelves are missing"),
            (again.Values[again.Field("percent")], again.Values[again.Field("forecast")], again.Values[again.Field("health")], again.Values[again.Field("comment")]));
        await bob.Presses(again, "Save", (again.Field("percent"), "80"));
        Assert.Equal(80, (await world.TaskAsync("north", "1.3")).PercentComplete);
        Assert.Single((await world.PlanAsync("north")).Answers);
    }

    [Fact]
    public async Task An_old_client_submits_and_its_card_is_updated()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var bob = world.Person("Bob");
        var form = await bob.Says("check-in");
        var saved = await bob.Submits(form, "Save", (form.Field("percent"), "70"), (form.Field("health"), "OnTrack"));
        Assert.Equal(("PUT", form.MessageId), (saved.Method, saved.MessageId));
        Assert.Contains("Check-in saved", saved.Text, StringComparison.Ordinal);
        Assert.Equal(70, (await world.TaskAsync("north", "1.3")).PercentComplete);
    }

    [Fact]
    public async Task Typed_values_survive_a_fault_and_nothing_is_saved()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var bob = world.Person("Bob");
        var form = await bob.Says("check-in");
        var back = await bob.Presses(form, "Save", (form.Field("percent"), "140"), (form.Field("health"), "OffTrack"), (form.Field("comment"), "Kept words"));
        Assert.Contains("Nothing is saved yet", back.Text, StringComparison.Ordinal);
        Assert.Equal(("OffTrack", "Kept words"), (back.Card!.Values[back.Card.Field("health")], back.Card.Values[back.Card.Field("comment")]));
        Assert.Empty((await world.PlanAsync("north")).Answers);
    }

    [Fact]
    public async Task Submitted_twice_or_from_two_devices_it_is_one_check_in()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var bob = world.Person("Bob");
        var form = await bob.Says("check-in");
        var press = bob.Invoke(form, "Save", (form.Field("percent"), "70"), (form.Field("health"), "OnTrack"));
        var same = press.ToJsonString();
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => world.PostAsync(same)));
        var bodies = await Task.WhenAll(answers.Select(a => a.Content.ReadAsStringAsync()));
        Assert.Single(bodies.Distinct());
        Assert.Contains("Check-in saved", bodies[0], StringComparison.Ordinal);

        press["id"] = "f:another-device";
        using var other = await world.PostAsync(press.ToJsonString());
        Assert.Contains("Check-in saved", await other.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Single((await world.PlanAsync("north")).Answers);
        Assert.Single(await world.RowsAsync("plan|north", "h|"));
    }

    [Fact]
    public async Task A_form_delivered_again_after_a_restart_is_not_saved_over_what_came_later()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var bob = world.Person("Bob");
        var form = await bob.Says("check-in");
        var first = bob.Invoke(form, "Save", (form.Field("percent"), "70"), (form.Field("health"), "OnTrack")).ToJsonString();
        using (await world.PostAsync(first)) { }
        await bob.Says("update 1.3 90%");
        await world.RestartsAsync();
        using var again = await world.PostAsync(first);
        Assert.Contains("I have that already", await again.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(90, (await world.TaskAsync("north", "1.3")).PercentComplete);
    }

    [Fact]
    public async Task A_card_from_last_month_and_an_altered_one_change_nothing()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var (ann, bob) = (world.Person("Ann"), world.Person("Bob"));
        var form = await bob.Says("check-in");
        (string, string)[] typed = [(form.Field("percent"), "70"), (form.Field("health"), "OnTrack")];
        Assert.DoesNotContain("Check-in saved", (await ann.Presses(form, "Save", typed)).Text, StringComparison.Ordinal);
        foreach (var forged in ((string, string)[])[("week", "2026-11-02"), ("week", "x"), ("page", "-7"), ("tasks", "00001"), ("tasks", ""), ("tasks", string.Join(',', Enumerable.Repeat("00004", 99))), ("plan", "no-such-plan"), ("plan", new string('p', 3000))])
        {
            var answer = await bob.Presses(form, "Save", [.. typed, forged]);
            Assert.DoesNotContain("Check-in saved", answer.Text, StringComparison.Ordinal);
            Assert.NotEqual("", answer.Text);
        }
        await world.Passes("+8d");
        Assert.DoesNotContain("Check-in saved", (await bob.Presses(form, "Save", typed)).Text, StringComparison.Ordinal);
        Assert.Empty((await world.PlanAsync("north")).Answers);
    }
}
