using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tests.Conventions;
using static PlanBot.Domain.Tests.Reviews.ReviewWorld;

namespace PlanBot.Domain.Tests.Plans;

public sealed class SettingsFileTests
{
    /// <summary>Every setting differs from its default.</summary>
    private static PlanSettings Changed => Enum.GetValues<SettingsSection>()
        .Aggregate(Plan(), (plan, section) => Decide.For(plan, new SaveSettings(GallerySettings.Section(section, _ => null), section) { By = Mei }, Wednesday).State).Settings;

    [Fact]
    public void What_is_written_is_read_back_and_saves_the_same()
    {
        var offer = Read(Encoding.UTF8.GetString(SettingsFile.Write(Changed)));
        Assert.Empty(offer.Faults);
        Assert.Equal(47, offer.Changes.Length);
        var saved = Decide.For(Plan(), new SaveSettings(offer.Fields) { By = Mei }, Wednesday).State.Settings;
        Assert.Equal(SettingsFile.Write(Changed), SettingsFile.Write(saved));
        Assert.Empty(SettingsFile.Read(SettingsFile.Write(saved), saved, Tongue.English).Changes);
    }

    [Fact]
    public void A_file_has_the_names_of_the_form_and_plain_JSON_types()
    {
        var json = JsonNode.Parse(SettingsFile.Write(Changed))!;
        Assert.Equal(SettingsFile.SchemaName, (string?)json["$schema"]);
        Assert.Equal((3, true, 1.5), ((int)json["dueSoonDays"]!, (bool)json["mentionUnreached"]!, (double)json["graceHours"]!));
        Assert.Equal(JsonValueKind.Null, JsonDocument.Parse(SettingsFile.Write(Changed)).RootElement.GetProperty("ladderAccountable").ValueKind);
        Assert.Equal("""["Monday","Saturday"]""", json["weekdays"]!.ToJsonString());
    }

    [Fact]
    public void What_a_file_leaves_out_stays_and_what_it_says_is_shown_before_it_is_saved()
    {
        var offer = Read("""{ "nudgeAt": "8:30", "ladderSponsor": null, "reviewDay": "Monday", } // comments are welcome""");
        Assert.Empty(offer.Faults);
        Assert.Equal(["nudgeAt: 09:00 → 08:30", "ladderSponsor: 8 → off"], offer.Changes.AsEnumerable());
        Assert.Equal("nudgeAt 08:30; ladderSponsor", Assert.Single(Decide.For(Plan(), new SaveSettings(offer.Fields) { By = Mei }, Wednesday).History).To);
    }

    [Theory]
    [InlineData("", "Line 1 is no JSON")]
    [InlineData("{\n\"zone\": \"UTC\"\n\"tongue\": \"en\"}", "Line 3 is no JSON")]
    [InlineData("[]", "must hold one JSON object")]
    [InlineData("{\"nudgeTime\": \"09:00\"}", "nudgeTime: There is no such setting")]
    [InlineData("{\"zone\": \"Mars/Olympus\"}", "zone: There is no time zone “Mars/Olympus”")]
    [InlineData("{\"zone\": null}", "zone: null does not fit")]
    [InlineData("{\"dueSoonDays\": 31}", "dueSoonDays: “31” does not fit. Give a whole number from 0 to 30")]
    [InlineData("{\"dueSoonDays\": 2.5}", "dueSoonDays: “2.5” does not fit")]
    [InlineData("{\"dueSoonDays\": 1e300}", "dueSoonDays: “1e300” does not fit")]
    [InlineData("{\"dueSoonDays\": \"2\"}", "dueSoonDays: \"2\" does not fit. It takes: A whole number from 0 to 30")]
    [InlineData("{\"mentionUnreached\": \"yes\"}", "mentionUnreached: \"yes\" does not fit. It takes: true, false")]
    [InlineData("{\"region\": \"FR\"}", "region: \"FR\" does not fit. It takes: \"none\", \"CN\"")]
    [InlineData("{\"weekdays\": []}", "weekdays: [] does not fit. It takes: [\"Monday\"")]
    [InlineData("{\"weekdays\": [1]}", "weekdays: [1] does not fit")]
    [InlineData("{\"reviewAt\": \"25:00\"}", "reviewAt: “25:00” is no time of day")]
    [InlineData("{\"workTo\": \"09:00\"}", "nudgeAt: The nudge time 09:00 lies outside the working hours from 08:00 to 09:00")]
    [InlineData("{\"ladderManager\": 2}", "ladderManager: A ladder only goes up: give at least 3 working days")]
    [InlineData("{\"ladderOwner\": 6}", "ladderAccountable: A ladder only goes up")]
    [InlineData("{\"zone\": \"UTC\", \"zone\": \"UTC\"}", "zone: It is there twice")]
    public void A_fault_names_the_field_and_the_way_out_and_nothing_is_taken(string file, string says)
    {
        var offer = Read(file);
        Assert.Contains(offer.Faults, f => f.Contains(says, StringComparison.Ordinal));
        Assert.Empty(offer.Fields);
    }

    [Fact]
    public void All_faults_of_a_file_are_said_at_once_and_a_flood_is_refused()
    {
        Assert.Equal(3, Read("""{ "a": 1, "zone": "x", "region": 5 }""").Faults.Length);
        Assert.Contains("larger than 64 KB", Assert.Single(SettingsFile.Read(new byte[SettingsFile.MostBytes + 1], new(), Tongue.English).Faults));
        Assert.Contains("第 1 行", Assert.Single(SettingsFile.Read("{"u8.ToArray(), new(), Tongue.Chinese).Faults));
    }

    [Fact]
    public void The_schema_takes_what_is_written_and_refuses_what_the_form_refuses()
    {
        var files = new JsonObject
        {
            ["default"] = JsonNode.Parse(SettingsFile.Write(new())), ["changed"] = JsonNode.Parse(SettingsFile.Write(Changed)), ["nothing"] = new JsonObject(),
            ["wrong name"] = JsonNode.Parse("""{"nudgeTime": "09:00"}"""), ["wrong number"] = JsonNode.Parse("""{"dueSoonDays": 31}"""), ["wrong type"] = JsonNode.Parse("""{"dueSoonDays": "2"}"""),
            ["wrong region"] = JsonNode.Parse("""{"region": "FR"}"""), ["no day"] = JsonNode.Parse("""{"weekdays": []}"""), ["wrong time"] = JsonNode.Parse("""{"reviewAt": "25:00"}"""), ["wrong flag"] = JsonNode.Parse("""{"namesMissing": "yes"}"""),
        };
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.json");
        File.WriteAllBytes(path, SettingsSchema.Write());
        try
        {
            var said = JsonNode.Parse(SchemaValidator.Run(new JsonObject { ["schema"] = path, ["cards"] = files }.ToJsonString()))!;
            Assert.Equal(["wrong name", "wrong number", "wrong type", "wrong region", "no day", "wrong time", "wrong flag"], said["faults"]!.AsArray().Select(f => f!.ToString().Split(':')[0]));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static SettingsOffer Read(string file) => SettingsFile.Read(Encoding.UTF8.GetBytes(file), Plan().Settings, Tongue.English);
}
