using System.Net;

namespace PlanBot.Storage.Tests.Azure;

/// <summary>What is asked of a table and what is made of its answers.</summary>
public sealed class TableClientTests
{
    private readonly ScriptedAccount account = new();

    [Fact]
    public async Task A_page_leads_to_the_next_even_when_it_is_empty()
    {
        account
            .Then(HttpStatusCode.OK, Page("a"), Token("NextPartitionKey", "1!8!cGxhbg--"), Token("NextRowKey", "1!4!YQ--"))
            .Then(HttpStatusCode.OK, Page(), Token("NextPartitionKey", "1!8!cGxhbg=="))
            .Then(HttpStatusCode.OK, Page("b"));
        await using var store = await account.OpenAsync();

        var rows = await store.ReadAsync("plan", [KeyRange.Prefix("t|")]);

        Assert.Equal(["a", "b"], rows.Select(row => row.Key));
        const string first = "https://contoso.table.core.windows.net/planbot()?$filter=PartitionKey%20eq%20%27plan%27%20and%20RowKey%20ge%20%27t%7C%27%20and%20RowKey%20lt%20%27t%7D%27";
        Assert.Equal(
            [first, first + "&NextPartitionKey=1%218%21cGxhbg--&NextRowKey=1%214%21YQ--", first + "&NextPartitionKey=1%218%21cGxhbg%3D%3D"],
            account.Requests.Select(request => request.Uri.AbsoluteUri));
    }

    [Fact]
    public async Task Partitions_are_asked_for_by_their_keys_and_past_the_last_of_each_page()
    {
        account
            .Then(HttpStatusCode.OK, Page(), Token("NextPartitionKey", "1!8!cGxhbg--"))
            .Then(HttpStatusCode.OK, Page("a", "b"), Token("NextPartitionKey", "1!8!cGxhbg--"), Token("NextRowKey", "1!4!YQ--"))
            .Then(HttpStatusCode.OK, Page());
        await using var store = await account.OpenAsync();

        var found = new List<string>();
        await foreach (var partition in store.PartitionsAsync("a"))
        {
            found.Add(partition);
        }

        Assert.Equal(["plan"], found);
        string First(string after) => $"https://contoso.table.core.windows.net/planbot()?$filter=PartitionKey%20gt%20%27{after}%27&$select=PartitionKey,RowKey";
        Assert.Equal([First("a"), First("a") + "&NextPartitionKey=1%218%21cGxhbg--", First("plan")], account.Requests.Select(request => request.Uri.AbsoluteUri));
    }

    [Fact]
    public async Task One_key_is_a_point_read_with_its_quotes_doubled()
    {
        account.Then(HttpStatusCode.OK, """{"PartitionKey":"o'brien","RowKey":"a b","Title":"kept"}""", ("ETag", "W/\"1\""));
        await using var store = await account.OpenAsync();

        var row = Assert.Single(await store.ReadAsync("o'brien", [KeyRange.Only("a b")]));

        Assert.Equal(new ETag("W/\"1\""), row.ETag);
        Assert.Equal("https://contoso.table.core.windows.net/planbot(PartitionKey='o%27%27brien',RowKey='a%20b')", Assert.Single(account.Requests).Uri.AbsoluteUri);
    }

    [Theory]
    [InlineData("", "\uFFFF", "")]
    [InlineData("a", "\uFFFF", " and RowKey ge 'a'")]
    [InlineData("", "b", " and RowKey lt 'b'")]
    [InlineData("a", "a\u007F", " and RowKey ge 'a' and RowKey lt 'a\u00A0'")]
    [InlineData("a\u0001b", "b/c", " and RowKey ge 'a ' and RowKey lt 'b0'")]
    [InlineData("a", "b\uFFFF", " and RowKey ge 'a' and RowKey lt 'c'")]
    [InlineData("it's", "it's ", " and RowKey ge 'it''s' and RowKey lt 'it''s '")]
    public void A_filter_holds_only_characters_that_a_key_may_hold(string from, string to, string condition) =>
        Assert.Equal("PartitionKey eq 'o''brien'" + condition, PlanBot.Storage.Azure.KeyFilter.Of("o'brien", new(from, to)));

    [Theory]
    [InlineData("b", "a")]
    [InlineData("a", "a")]
    [InlineData("\uFFFF", "\uFFFF")]
    public void A_range_without_keys_asks_for_nothing(string from, string to) => Assert.Null(PlanBot.Storage.Azure.KeyFilter.Of("plan", new(from, to)));

    [Fact]
    public async Task Columns_that_others_wrote_are_read_as_the_service_types_them()
    {
        account.Then(HttpStatusCode.OK, """
            {"odata.metadata":"https://contoso.table.core.windows.net/$metadata#planbot/@Element","odata.etag":"W/\"1\"","PartitionKey":"plan","RowKey":"task",
            "Timestamp":"2026-11-30T08:00:00.1234567Z","Whole":5.0,"Count":5,"Big":1e300,"Nothing":null,
            "Due":"2026-11-30T08:00:00Z","Due@odata.type":"Edm.DateTime","Id@odata.type":"Edm.Int64","Id":"9007199254740993","Note":"by hand"}
            """);
        await using var store = await account.OpenAsync();

        var row = await store.ReadAsync("plan", "task");

        Assert.Equal(
            new Dictionary<string, object>
            {
                ["Whole"] = 5.0, ["Count"] = 5, ["Big"] = 1e300, ["Due"] = new DateTimeOffset(2026, 11, 30, 8, 0, 0, TimeSpan.Zero), ["Id"] = 9007199254740993, ["Note"] = "by hand",
            },
            row!.Columns);
    }

    [Fact]
    public async Task Rows_under_a_guard_that_moves_are_read_again()
    {
        account
            .Then(HttpStatusCode.OK, Guard("1")).Then(HttpStatusCode.OK, Page("t|1"))
            .Then(HttpStatusCode.OK, Guard("2")).Then(HttpStatusCode.OK, Page("t|2"))
            .Then(HttpStatusCode.OK, Guard("2"));
        await using var store = await account.OpenAsync();

        var rows = await store.ReadAsync("plan", [KeyRange.Only("head"), KeyRange.Prefix("t|")]);

        Assert.Equal([("head", "W/\"2\""), ("t|2", "W/\"0\"")], rows.Select(row => (row.Key, row.ETag.Value)));
    }

    [Fact]
    public async Task A_guard_that_always_moves_comes_as_it_was_before_the_rows()
    {
        for (var i = 1; i <= 4; i++) account.Then(HttpStatusCode.OK, Guard($"{i}")).Then(HttpStatusCode.OK, Page($"t|{i}"));
        await using var store = await account.OpenAsync();

        var rows = await store.ReadAsync("plan", [KeyRange.Only("head"), KeyRange.Prefix("t|")]);

        Assert.Equal([("head", "W/\"4\""), ("t|4", "W/\"0\"")], rows.Select(row => (row.Key, row.ETag.Value)));
    }

    private static string Guard(string version) => $$"""{"odata.etag":"W/\"{{version}}\"","PartitionKey":"plan","RowKey":"head"}""";

    private static string Page(params string[] keys) =>
        $$"""{"odata.metadata":"x","value":[{{string.Join(',', keys.Select(key => $$"""{"odata.etag":"W/\"0\"","PartitionKey":"plan","RowKey":"{{key}}"}"""))}}]}""";

    private static (string, string) Token(string name, string value) => ("x-ms-continuation-" + name, value);
}
