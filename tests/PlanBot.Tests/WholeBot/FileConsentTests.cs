using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PlanBot.Files;

namespace PlanBot.Tests.WholeBot;

/// <summary>An export goes into a person's OneDrive: the bot asks, Teams shows the question, and the answer brings an upload session.</summary>
public sealed class FileConsentTests
{
    [Fact]
    public async Task An_export_is_put_where_the_person_allowed_it()
    {
        await using var drive = await Drive.StartAsync();
        await using var world = await OfferingAsync();
        var ines = world.Person("Ines");
        var asked = await ines.Presses(await ines.Says("export North 2027"), "Save to my OneDrive");
        Assert.Contains("Teams asks you below", asked.Text, StringComparison.Ordinal);
        var question = Attachment(world, "file.consent");
        Assert.Equal("North 2027.xlsx", question.GetProperty("name").GetString());
        var content = question.GetProperty("content");
        Assert.True(content.GetProperty("sizeInBytes").GetInt64() > 1000);

        await ConsentAsync(world, ines, content.GetProperty("acceptContext").GetRawText(), drive.Session);
        var (range, bytes) = Assert.Single(drive.Files);
        Assert.Equal($"bytes 0-{bytes.Length - 1}/{bytes.Length}", range);
        Assert.IsType<SheetReading.Read>(PlanFile.Read(bytes, "plan.xlsx"));
        var info = Attachment(world, "file.info");
        Assert.Equal("https://contoso-my.sharepoint.com/plan.xlsx", info.GetProperty("contentUrl").GetString());
        Assert.Equal("u1", info.GetProperty("content").GetProperty("uniqueId").GetString());
    }

    [Fact]
    public async Task Who_declines_is_told_that_nothing_was_put_anywhere()
    {
        await using var world = await OfferingAsync();
        var ines = world.Person("Ines");
        await ConsentAsync(world, ines, """{"plan":"north"}""", null);
        Assert.Contains("no file was put anywhere", ines.Cards[^1].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://evil.example/upload")]
    [InlineData("https://contoso-my.sharepoint.com.evil.example/upload")]
    [InlineData("https://user@contoso-my.sharepoint.com/upload")]
    [InlineData("http://contoso-my.sharepoint.com/upload")]
    [InlineData("ftp://contoso-my.sharepoint.com/upload")]
    [InlineData("nonsense")]
    public async Task Nothing_is_put_at_an_address_that_is_not_of_SharePoint(string url)
    {
        await using var world = await OfferingAsync();
        var ines = world.Person("Ines");
        await ConsentAsync(world, ines, """{"plan":"north"}""", url);
        Assert.Contains("could not be put into your OneDrive", ines.Cards[^1].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(410)]
    [InlineData(507)]
    public async Task A_session_that_has_ended_is_told_with_the_way_out(int status)
    {
        await using var drive = await Drive.StartAsync(status);
        await using var world = await OfferingAsync();
        var ines = world.Person("Ines");
        await ConsentAsync(world, ines, """{"plan":"north"}""", drive.Session);
        Assert.Contains("Say “export” for links", ines.Cards[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_has_no_part_in_the_plan_gets_no_file_of_it_whatever_their_client_says()
    {
        await using var drive = await Drive.StartAsync();
        await using var world = await OfferingAsync();
        var eve = world.Person("Eve");
        await ConsentAsync(world, eve, """{"plan":"north"}""", drive.Session);
        Assert.Empty(drive.Files);
        Assert.Single(eve.Cards);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"accept\"")]
    [InlineData("{}")]
    [InlineData("""{"action":"accept","context":{"plan":"north"}}""")]
    [InlineData("""{"action":"accept","context":"north","uploadInfo":{"uploadUrl":"https://x.sharepoint.com/"}}""")]
    [InlineData("""{"action":7,"context":{"plan":7},"uploadInfo":[]}""")]
    public async Task What_cannot_be_read_is_a_bad_request_and_nothing_else(string value)
    {
        await using var world = await OfferingAsync();
        var activity = Consent(world, world.Person("Ines"));
        activity["value"] = JsonNode.Parse(value);
        using var answer = await world.PostAsync(activity.ToJsonString());
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(400, JsonElement.Parse(await answer.Content.ReadAsStringAsync()).GetProperty("statusCode").GetInt32());
    }

    [Fact]
    public async Task A_channel_and_the_Playground_are_offered_links_alone()
    {
        await using var local = await World.StartAsync(TestPlans.North());
        Assert.DoesNotContain("OneDrive", (await local.Person("Ines").Says("export North 2027")).Text, StringComparison.Ordinal);
        await using var world = await OfferingAsync();
        var ines = world.Person("Ines");
        await world.Channel().Hears(ines, "link North 2027");
        Assert.DoesNotContain("OneDrive", (await world.Channel().Hears(ines, "export North 2027")).Text, StringComparison.Ordinal);
    }

    private static Task<World> OfferingAsync() => World.StartAsync([TestPlans.North()], null, "--PlanBot:FileConsent=true");

    private static JsonObject Consent(World world, WorldPerson person)
    {
        var activity = world.Activity("invoke", person, person.Conversation);
        activity["name"] = "fileConsent/invoke";
        return activity;
    }

    private static async Task ConsentAsync(World world, WorldPerson person, string context, string? upload)
    {
        var activity = Consent(world, person);
        activity["value"] = new JsonObject
        {
            ["type"] = "fileUpload", ["action"] = upload is null ? "decline" : "accept", ["context"] = JsonNode.Parse(context),
            ["uploadInfo"] = upload is null ? null : new JsonObject { ["name"] = "North 2027.xlsx", ["uploadUrl"] = upload, ["contentUrl"] = "https://contoso-my.sharepoint.com/plan.xlsx", ["uniqueId"] = "u1", ["fileType"] = "xlsx" },
        };
        using var answer = await world.PostAsync(activity.ToJsonString());
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
    }

    private static JsonElement Attachment(World world, string type) => world.Connector.Messages
        .Select(m => JsonElement.Parse(m.Body).GetProperty("attachments")[0]).Single(a => a.GetProperty("contentType").GetString() == "application/vnd.microsoft.teams.card." + type);

    /// <summary>Takes the bytes of one upload session.</summary>
    private sealed class Drive(WebApplication app) : IAsyncDisposable
    {
        public List<(string Range, byte[] Bytes)> Files { get; } = [];

        public string Session => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/session";

        public static async Task<Drive> StartAsync(int status = 201)
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var app = builder.Build();
            var drive = new Drive(app);
            app.MapPut("/session", (RequestDelegate)(async http =>
            {
                using var bytes = new MemoryStream();
                await http.Request.Body.CopyToAsync(bytes);
                if (status < 300) drive.Files.Add((http.Request.Headers.ContentRange.ToString(), bytes.ToArray()));
                http.Response.StatusCode = status;
            }));
            await app.StartAsync();
            return drive;
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();
    }
}
