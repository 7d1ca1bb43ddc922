using System.Text.Json;
using System.Text.Json.Nodes;
using Relais.Simulator.Graph;
using Relais.Simulator.Templates;

namespace Relais.Simulator.Sending;

/// <summary>A template as the customer's phone shows it.</summary>
internal static class TemplateRendering
{
    public static JsonObject Of(Template template, JsonElement sent)
    {
        var shown = Show(template.Shape, sent);
        shown["name"] = template.Name;
        shown["language"] = template.Language;
        shown["category"] = template.Category;
        return shown;
    }

    private static JsonObject Show(TemplateShape shape, JsonElement sent)
    {
        var header = Parameters(sent, "header");
        var shown = new JsonObject();
        if (shape.HeaderFormat == "TEXT") shown["header"] = new JsonObject { ["type"] = "text", ["text"] = TemplateParameters.Fill(shape.HeaderText, shape.HeaderParameters, header) };
        else if (header is [var media, ..]) shown["header"] = JsonNode.Parse(media.GetRawText());
        if (shape.BodyText.Length > 0) shown["body"] = TemplateParameters.Fill(shape.BodyText, shape.BodyParameters, Parameters(sent, "body"));
        if (shape.FooterText is not null) shown["footer"] = shape.FooterText;
        if (shape.Buttons.Length > 0) shown["buttons"] = new JsonArray([.. shape.Buttons.Select((button, index) => ShowButton(button, index, sent))]);
        if (shape.Cards.Length > 0) shown["cards"] = ShowCards(shape, sent);
        return shown;
    }

    private static JsonArray ShowCards(TemplateShape shape, JsonElement sent)
    {
        var cards = TemplateParameters.PartsOf(sent, "components", "carousel")[0].GetProperty("cards").EnumerateArray();
        return new JsonArray([.. cards.Zip(shape.Cards, (card, expected) => (JsonNode)Show(expected, card))]);
    }

    private static JsonNode ShowButton(TemplateButton button, int index, JsonElement sent)
    {
        var given = TemplateParameters.PartsOf(sent, "components", "button").FirstOrDefault(one => one.StringOf("index") == $"{index}");
        var parameters = given.ValueKind == JsonValueKind.Object ? TemplateParameters.ParametersOf(given) : [];
        var shown = new JsonObject { ["type"] = button.SubType, ["text"] = button.Text };
        if (button.Url is not null) shown["url"] = TemplateParameters.Fill(button.Url, TemplateShape.ParametersOf(button.Url), parameters);
        if (button.SubType == "quick_reply") shown["payload"] = parameters is [var reply, ..] ? reply.StringOf("payload") ?? button.Text : button.Text;
        if (button.SubType == "copy_code" && parameters is [var coupon, ..]) shown["code"] = coupon.StringOf("coupon_code");
        if (button.SubType == "flow" && parameters is [var flow, ..] && flow.TryGetProperty("action", out var action)) shown["flow_token"] = action.StringOf("flow_token");
        return shown;
    }

    private static JsonElement[] Parameters(JsonElement sent, string type) =>
        [.. TemplateParameters.PartsOf(sent, "components", type).SelectMany(TemplateParameters.ParametersOf)];
}
