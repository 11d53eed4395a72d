using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Tests.Conventions;

public sealed class CardButtonTests
{
    [Fact]
    public void Every_verb_on_a_card_has_a_reader() =>
        CardGallery.Check(CardGallery.Cards, s => s.Verbs.FirstOrDefault(verb => !CardReader.Verbs.Contains(verb)));

    [Fact]
    public void Every_verb_that_is_read_is_on_some_card() =>
        Assert.Empty(CardReader.Verbs.Except(CardGallery.Cards.SelectMany(s => s.Verbs)));

    [Fact]
    public void Every_button_that_is_pressed_is_understood() =>
        CardGallery.Check(CardGallery.Cards, s => s.Buttons.FirstOrDefault(action => ((bool[])[false, true]).Any(isFilled =>
            CardReader.Read(s.Press(action, isFilled)) is not { } input || (input is PlanInput && CardReader.ReadPlan(s.Press(action, isFilled)) is null)))?.ToJsonString());

    [Fact]
    public void A_button_that_leads_to_a_plan_leads_to_one_that_its_reader_has() =>
        CardGallery.Check(CardGallery.Cards, s => s.Buttons.Select(a => (string?)a["data"]!["plan"]).OfType<string>().FirstOrDefault(id => s.Stage.Plans.All(p => p.Id != id)));

    /// <summary>In a chat only a button for a dialog is a submit; in a dialog everything is, with the same verb and data.</summary>
    [Fact]
    public void A_dialog_sends_what_the_card_sends() =>
        CardGallery.Check(CardGallery.Cards, s =>
        {
            if (s.Nodes.Count(n => Shown.Type(n) == "Action.Submit") != s.Dialogs.Count() + s.Executes.Count(e => e["fallback"] is not null)) return "a submit that opens no dialog and is no fallback";
            var dialog = new Shown(s.Name, s.Stage, s.Card!.InDialog(), null);
            if (dialog.Executes.Any() || dialog.Dialogs.Any() || dialog.Json["refresh"] is not null) return "it has what a dialog does not know";
            var sent = dialog.Nodes.Where(n => Shown.Type(n) == "Action.Submit").Select(n => n["data"]!.ToJsonString()).ToList();
            return s.Executes.Where(n => n != s.Json["refresh"]?["action"]).Select(n => n["fallback"]!["data"]!.ToJsonString()).Except(sent).FirstOrDefault();
        });

    [Fact]
    public void A_card_refreshes_by_a_question_and_for_sixty_people_at_most() =>
        CardGallery.Check(CardGallery.Cards.Where(s => s.Json["refresh"] is not null), s =>
            CardReader.ReadView(s.Press(s.Json["refresh"]!["action"]!.AsObject(), false)) is null ? "it asks for what may change something"
            : s.Json["refresh"]!["userIds"]?.AsArray().Count > 60 ? "too many people" : null);

    [Fact]
    public void An_old_client_sends_the_same_by_the_fallback() =>
        CardGallery.Check(CardGallery.Cards, s => s.Executes.FirstOrDefault(action =>
        {
            if (action["fallback"]?.AsObject() is not { } submit || Shown.Type(submit) != "Action.Submit") return true;
            var data = submit["data"]!.DeepClone().AsObject();
            var verb = (string?)data["verb"];
            data.Remove("verb");
            return verb != (string?)action["verb"] || data.ToJsonString() != action["data"]!.ToJsonString()
                || (string?)submit["title"] != (string?)action["title"] || (string?)submit["associatedInputs"] != (string?)action["associatedInputs"];
        })?.ToJsonString());

    [Fact]
    public void No_input_takes_the_name_of_what_a_button_sends() =>
        CardGallery.Check(CardGallery.Cards, s => s.Buttons.Where(a => (string?)a["associatedInputs"] != "none").SelectMany(a => a["data"]!.AsObject().Select(d => d.Key).Append("verb"))
            .Intersect(s.Inputs.Select(i => (string)i["id"]!)).FirstOrDefault());
}
