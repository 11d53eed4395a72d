using System.Globalization;
using System.Net;

namespace PlanBot.Storage.Tests.Azure;

/// <summary>How far apart the clocks are, from the dates of answers.</summary>
public sealed class AccountClockTests
{
    private readonly ScriptedAccount account = new();
    private readonly ManualClock machine = new();

    [Fact]
    public async Task Before_an_answer_with_a_date_nothing_is_known()
    {
        account.Then(HttpStatusCode.NotFound, "", ("x-ms-error-code", "ResourceNotFound"));
        await using var store = await account.OpenAsync(machine);
        await store.ReadAsync("plan", "head");
        Assert.Equal(TimeSpan.Zero, store.Ahead);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-999, 0)]
    [InlineData(999, 0)]
    [InlineData(300_500, 300)]
    [InlineData(-300_500, -300)]
    public async Task A_difference_shows_that_is_more_than_the_cut_off_fractions_of_a_second(int milliseconds, int seconds)
    {
        Says(TimeSpan.FromMilliseconds(milliseconds));
        await using var store = await account.OpenAsync(machine);
        await store.ReadAsync("plan", "head");
        Assert.InRange((store.Ahead - TimeSpan.FromSeconds(seconds)).Duration(), TimeSpan.Zero, TimeSpan.FromSeconds(1));
        if (seconds == 0) Assert.Equal(TimeSpan.Zero, store.Ahead);
    }

    [Fact]
    public async Task Answers_at_different_moments_of_a_second_narrow_it_down()
    {
        var ahead = TimeSpan.FromMilliseconds(-300_500);
        for (var i = 0; i < 10; i++) Says(ahead);
        await using var store = await account.OpenAsync(machine);
        for (var i = 0; i < 10; i++)
        {
            await store.ReadAsync("plan", "head");
            machine.Advance(TimeSpan.FromMilliseconds(1100));
        }
        Assert.InRange((store.Ahead - ahead).Duration(), TimeSpan.Zero, TimeSpan.FromMilliseconds(100));
    }

    [Fact]
    public async Task An_answer_that_was_long_on_its_way_tells_nothing()
    {
        account.Then(_ =>
        {
            machine.Advance(TimeSpan.FromSeconds(20));
            return Answer(TimeSpan.FromSeconds(-15));
        });
        await using var store = await account.OpenAsync(machine);
        await store.ReadAsync("plan", "head");
        Assert.Equal(TimeSpan.Zero, store.Ahead);
    }

    [Fact]
    public async Task A_clock_that_is_put_right_has_no_difference_any_more()
    {
        Says(TimeSpan.FromMinutes(5));
        Says(TimeSpan.Zero);
        await using var store = await account.OpenAsync(machine);
        await store.ReadAsync("plan", "head");
        machine.Advance(TimeSpan.FromMinutes(5));
        await store.ReadAsync("plan", "head");
        Assert.InRange(store.Ahead, TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }

    private void Says(TimeSpan ahead) => account.Then(_ => Answer(ahead));

    /// <summary>What a service answers whose clock is so far ahead.</summary>
    private HttpResponseMessage Answer(TimeSpan ahead) => ScriptedAccount.Answer(
        HttpStatusCode.NotFound, "", ("x-ms-error-code", "ResourceNotFound"), ("Date", (machine.GetUtcNow() + ahead).ToString("R", CultureInfo.InvariantCulture)));
}
