namespace PlanBot.Teams.Tests;

public sealed class RosterTests : Calling
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(500, 1)]
    [InlineData(501, 2)]
    [InlineData(1203, 3)]
    public async Task All_members_come_in_pages_of_five_hundred(int count, int pages)
    {
        Connector.Roster = People(count);

        var roster = Assert.IsType<ConnectorResult.Roster>(await Client.MembersAsync(Connector.ServiceUrl, "19:t@thread.tacv2"));

        Assert.True(roster.IsComplete);
        Assert.Equal(Connector.Roster.Select(one => one.ObjectId), roster.Members.Select(one => one.AadObjectId));
        Assert.Equal(pages, Connector.Calls.Count);
        Assert.EndsWith("/v3/conversations/19%3At%40thread.tacv2/pagedmembers?pageSize=500", Connector.Calls[0].Target);
        Assert.All(Connector.Calls.Skip(1), call => Assert.Contains("&continuationToken=next%2B%26%3D%2F", call.Target));
    }

    [Fact]
    public async Task Reading_stops_at_the_page_limit_and_says_so()
    {
        Connector.Roster = People(2000);
        var client = ClientThatWaits(TimeSpan.FromSeconds(15), maxPages: 2);

        var roster = Assert.IsType<ConnectorResult.Roster>(await client.MembersAsync(Connector.ServiceUrl, "19:t"));

        Assert.False(roster.IsComplete);
        Assert.Equal(1000, roster.Members.Count);
    }

    [Fact]
    public async Task A_token_that_leads_back_to_itself_ends_the_reading()
    {
        Connector.AnswerNext(200, """{"members":[{"id":"29:1"}],"continuationToken":"same"}""", times: 60);

        Assert.False(Assert.IsType<ConnectorResult.Roster>(await Client.MembersAsync(Connector.ServiceUrl, "19:t")).IsComplete);
        Assert.Equal(2, Connector.Calls.Count);
    }

    [Fact]
    public async Task A_page_that_fails_gives_its_own_outcome()
    {
        Connector.AnswerNext(200, """{"members":[{"id":"29:1"}],"continuationToken":"more"}""");
        Connector.AnswerNext(429, headers: ("Retry-After", "3"));

        Assert.Equal(new ConnectorResult.Throttled(TimeSpan.FromSeconds(3)), await Client.MembersAsync(Connector.ServiceUrl, "19:t"));
    }

    [Theory]
    [InlineData("""{}""", 0)]
    [InlineData("""{"members":null,"continuationToken":null}""", 0)]
    [InlineData("""{"members":[null,{"id":"29:1","new":{"field":[1]}}],"continuationToken":""}""", 1)]
    public async Task A_thin_roster_is_read_as_it_is(string answer, int members)
    {
        Connector.AnswerNext(200, answer);
        Assert.Equal(members, Assert.IsType<ConnectorResult.Roster>(await Client.MembersAsync(Connector.ServiceUrl, "19:t")).Members.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"members":7}""")]
    public async Task An_answer_that_is_no_roster_is_unavailable(string answer)
    {
        Connector.AnswerNext(200, answer);
        Assert.IsType<ConnectorResult.Unavailable>(await Client.MembersAsync(Connector.ServiceUrl, "19:t"));
    }

    [Fact]
    public async Task One_member_is_found_by_the_Entra_object_id()
    {
        Connector.Roster = People(3);

        var found = Assert.IsType<ConnectorResult.MemberFound>(await Client.MemberAsync(Connector.ServiceUrl, "19:t", "entra-2"));

        Assert.Equal(("29:2", "entra-2", "p2@example.com"), (found.Member.Id, found.Member.AadObjectId, found.Member.Email));
    }

    [Fact]
    public async Task A_member_who_left_is_gone() =>
        Assert.Equal(
            new ConnectorResult.Gone(GoneReason.IdUnknown, "MemberNotFoundInConversation"),
            await Client.MemberAsync(Connector.ServiceUrl, "19:t", "29:nobody"));

    private static RosterMember[] People(int count) =>
        [.. Enumerable.Range(1, count).Select(i => new RosterMember($"29:{i}", $"Person {i}", $"entra-{i}", $"p{i}@example.com"))];
}
