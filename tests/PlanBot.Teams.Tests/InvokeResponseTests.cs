using System.Text;

namespace PlanBot.Teams.Tests;

public sealed class InvokeResponseTests
{
    [Fact]
    public void A_card_is_copied_as_it_stands()
    {
        var card = """{ "type" : "AdaptiveCard","text":"计划\u00e9" }""";
        AssertAnswer(
            $$"""{"statusCode":200,"type":"application/vnd.microsoft.card.adaptive","value":{{card}}}""",
            InvokeResponse.Card(Encoding.UTF8.GetBytes(card)));
    }

    [Fact]
    public void A_message_is_a_string() => AssertAnswer(
        """{"statusCode":200,"type":"application/vnd.microsoft.activity.message","value":"已保存 \"1.2\""}""",
        InvokeResponse.Message("已保存 \"1.2\""));

    [Fact]
    public void An_error_stands_in_the_body_and_HTTP_still_says_200() => AssertAnswer(
        """{"statusCode":400,"type":"application/vnd.microsoft.error","value":{"code":"BadRequest","message":"no verb"}}""",
        InvokeResponse.Error(400, "BadRequest", "no verb"));

    [Fact]
    public void An_unknown_invoke_is_not_implemented()
    {
        Assert.Equal(501, InvokeResponse.NotImplemented.Status);
        Assert.Equal(200, InvokeResponse.Empty.Status);
        Assert.True(InvokeResponse.Empty.Body.IsEmpty);
    }

    [Fact]
    public void A_dialog_shows_a_card_or_says_a_sentence()
    {
        AssertAnswer(
            """{"task":{"type":"continue","value":{"title":"新任务","card":{"contentType":"application/vnd.microsoft.card.adaptive","content":{"type":"AdaptiveCard"}},"height":"large","width":"medium"}}}""",
            InvokeResponse.Of(TaskModuleResponse.Card("""{"type":"AdaptiveCard"}"""u8.ToArray(), "新任务")));
        AssertAnswer("""{"task":{"type":"message","value":"已保存"}}""", InvokeResponse.Of(TaskModuleResponse.Message("已保存")));
    }

    [Fact]
    public void A_message_extension_answers_with_a_list_or_a_sentence()
    {
        AssertAnswer(
            """{"composeExtension":{"type":"result","attachmentLayout":"list","attachments":[{"contentType":"application/vnd.microsoft.card.adaptive","content":{"type":"AdaptiveCard"},"preview":{"contentType":"application/vnd.microsoft.card.thumbnail","content":{"title":"1.1 Lease","text":"Ann"}}}]}}""",
            InvokeResponse.Of(MessagingExtensionResponse.Result([MessagingExtensionAttachment.Card("""{"type":"AdaptiveCard"}"""u8.ToArray(), "1.1 Lease", "Ann")])));
        AssertAnswer("""{"composeExtension":{"type":"message","text":"Nothing found."}}""", InvokeResponse.Of(MessagingExtensionResponse.Message("Nothing found.")));
    }

    private static void AssertAnswer(string body, InvokeResponse response)
    {
        Assert.Equal(200, response.Status);
        Assert.Equal(body, Encoding.UTF8.GetString(response.Body.Span));
    }
}
