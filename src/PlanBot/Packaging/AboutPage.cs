using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using PlanBot.Domain.Language;

namespace PlanBot.Packaging;

/// <summary><c>GET /about</c>: where the Teams app leads for its website, its privacy statement and its terms of use. It is for everybody, and tells nothing of anybody.</summary>
internal sealed class AboutPage(IOptions<BotOptions> options)
{
    public Task AnswerAsync(HttpContext http)
    {
        var tongue = Tongue.Of(http.Request.Headers.AcceptLanguage.ToString());
        http.Response.ContentType = "text/html; charset=utf-8";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'";
        http.Response.Headers.Vary = "Accept-Language";
        return http.Response.WriteAsync(Html(tongue), http.RequestAborted);
    }

    private string Html(Tongue tongue)
    {
        var set = options.Value;
        var page = new StringBuilder($"<!DOCTYPE html><html lang=\"{tongue.Tag}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>{Encoded("About.Title")}</title>")
            .Append("<style>body{max-width:40em;margin:2em auto;padding:0 1em;font:1em/1.5 sans-serif}</style></head><body>");
        Section("h1", "", "About.Title", tongue.Say("About.What"));
        Section("h2", " id=\"privacy\"", "About.Privacy", tongue.Say("About.Kept"), tongue.Say("About.Who"),
            tongue.Say("About.HowLong", Days(set.RetentionHistoryDays), Days(set.RetentionCheckInDays), Days(set.RetentionStandUpDays), Days(set.RetentionDeliveryDays)), tongue.Say("About.Rights"));
        Section("h2", " id=\"terms\"", "About.Terms", tongue.Say("About.Whose"));
        return page.Append("</body></html>").ToString();

        string Encoded(string key) => WebUtility.HtmlEncode(tongue.Say(key));

        string Days(int days) => days == 0 ? tongue.Say("About.ForGood") : tongue.Say("About.Days", days);

        void Section(string heading, string id, string title, params ReadOnlySpan<string> paragraphs)
        {
            page.Append($"<{heading}{id}>{Encoded(title)}</{heading}>");
            foreach (var text in paragraphs) page.Append($"<p>{WebUtility.HtmlEncode(text)}</p>");
        }
    }
}
