using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using PlanBot.Cards;
using PlanBot.Domain;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.DryRuns;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;
using PlanBot.Domain.StandUps;
using PlanBot.Files;
using PlanBot.Rows;
using PlanBot.Storage;
using PlanBot.Turns;

namespace PlanBot.Conversations;

/// <summary>Short-lived links to a plan as a file: whoever was shown the link may fetch the file, nobody else can make one. The key lies in the store, so that every instance honours it.</summary>
internal sealed class ExportLinks(Turn<Plan> plans, StandUpHistory standUps, IStore store, IServer server, BotClock clock, HostMode mode, IOptions<BotOptions> options)
{
    private const string DryRunPrefix = "dry-run.";
    private readonly bool canKeep = options.Value.FileConsent ?? !mode.IsLocal;
    private byte[]? key;

    /// <summary>The card with the links.</summary>
    public async Task<AdaptiveCard> CardAsync(Plan plan, Reply.Export export, Tongue tongue, bool isPersonal)
    {
        return export.Above with
        {
            Actions =
            [
                .. export.Above.Actions.Where(a => (isPersonal && canKeep) || a is not ExecuteAction { Verb: CardReader.KeepExportVerb }),
                new OpenUrlAction(tongue.Say("Shell.ExportExcel"), await LinkAsync(plan, "xlsx", export.StandUps, tongue)),
                new OpenUrlAction(tongue.Say("Shell.ExportCsv"), await LinkAsync(plan, "csv", export.StandUps, tongue)),
            ],
        };
    }

    /// <summary>A dry run's card with links to the whole run.</summary>
    public async Task<AdaptiveCard> WithDryRunAsync(AdaptiveCard card, Plan plan, Tongue tongue) => card with
    {
        Actions =
        [
            .. card.Actions,
            new OpenUrlAction(tongue.Say("DryRun.File", "xlsx"), await LinkAsync(plan, DryRunPrefix + "xlsx", null, tongue)),
            new OpenUrlAction(tongue.Say("DryRun.File", "csv"), await LinkAsync(plan, DryRunPrefix + "csv", null, tongue)),
        ],
    };

    /// <summary><c>GET /files/{token}</c>.</summary>
    public async Task AnswerAsync(HttpContext http)
    {
        if (await ReadAsync((string?)http.Request.RouteValues["token"] ?? "") is not ({ } plan, var format, var tongue, var range))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        var isDryRun = format.StartsWith(DryRunPrefix, StringComparison.Ordinal);
        if (isDryRun) format = format[DryRunPrefix.Length..];
        var sheet = isDryRun ? DryRunSheet.Of(DryRun.Of(plan, clock.Now, DryRun.UsualDays, tongue), tongue)
            : range is null ? null
            : StandUpRecords.Sheet(plan, StandUpRecords.Seen(plan, await standUps.ReadAsync(plan.Id, range.From, range.To), range.PersonId, range.WithMissing), tongue);
        var file = sheet is not null ? PlanExport.Write(sheet, format) : format == "csv" ? PlanExport.ToCsv(plan, tongue) : PlanExport.ToXlsx(plan, tongue);
        http.Response.ContentType = format == "csv" ? "text/csv; charset=utf-8" : PlanExport.XlsxType;
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"plan.{format}\"; filename*=UTF-8''{Uri.EscapeDataString(plan.Name)}.{format}";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        await http.Response.Body.WriteAsync(file, http.RequestAborted);
    }

    private async Task<string> LinkAsync(Plan plan, string format, StandUpRange? range, Tongue tongue)
    {
        var until = clock.Now.AddMinutes(ExportPlan.LinkMinutes).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        // What an id from outside may hold must not be taken for the next part.
        string[] ofRange = range is null ? [] : [range.From.ToIso(), range.To.ToIso(), range.WithMissing ? "all" : "", Key.Escape(range.PersonId ?? "")];
        var text = string.Join('|', [plan.Id, format, tongue.Tag, until, .. ofRange]);
        var token = Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text)) + "." + Convert.ToHexStringLower(await SignAsync(text));
        return new Uri(new Uri(options.Value.PublicUrl ?? server.Features.Get<IServerAddressesFeature>()!.Addresses.First()), "/files/" + token).AbsoluteUri;
    }

    private async Task<(Plan? Plan, string Format, Tongue Tongue, StandUpRange? Range)> ReadAsync(string token)
    {
        if (token.Split('.') is not [{ Length: < 1600 } hex, { Length: 64 } sign] || hex.Length % 2 != 0 || !(hex + sign).All(char.IsAsciiHexDigitLower)) return default;
        var text = Encoding.UTF8.GetString(Convert.FromHexString(hex));
        var expected = await SignAsync(text);
        if (!CryptographicOperations.FixedTimeEquals(Convert.FromHexString(sign), expected)) return default;
        var parts = text.Split('|');
        if (long.Parse(parts[3], CultureInfo.InvariantCulture) < clock.Now.ToUnixTimeSeconds()) return default;
        var range = parts is [_, _, _, _, var from, var to, var all, var person]
            ? new StandUpRange(IsoDay.Read(from)!.Value, IsoDay.Read(to)!.Value, person.Length == 0 ? null : Key.Unescape(person), all == "all") : null;
        return (await plans.ReadAsync(parts[0]), parts[1], Tongue.Of(parts[2]), range);
    }

    private async Task<byte[]> SignAsync(string text) => HMACSHA256.HashData(key ??= await KeyAsync(), Encoding.UTF8.GetBytes(text));

    private async Task<byte[]> KeyAsync()
    {
        var fresh = new Row("export-key", new Columns("Key") { ["Bytes"] = RandomNumberGenerator.GetBytes(32) });
        await store.CommitAsync("bot", [new RowOperation.Insert(fresh)]);
        var row = (await store.ReadAsync("bot", "export-key"))!;
        if (row.Found("Bytes") is byte[] known) return known;
        // Somebody broke it by hand: links that were given out end, and the next ones work.
        await store.CommitAsync("bot", [new RowOperation.Replace(MessageRow.With(row, null, ("Bytes", fresh.Columns["Bytes"])), row.ETag)]);
        return (await store.ReadAsync("bot", "export-key"))!.Bytes("Bytes")!;
    }
}
