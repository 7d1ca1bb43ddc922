using System.Text.Json.Nodes;
using Relais.Simulator.Graph;
using Relais.Simulator.Sending;

namespace Relais.Simulator.Templates;

/// <summary>What the buttons of a template may be, one by one and together.</summary>
internal static class TemplateButtonRules
{
    public const int LongestUrl = 2000;
    public const int LongestPhoneNumber = 20;
    public const int LongestCoupon = 20;

    private static readonly Dictionary<string, int> Most = new(StringComparer.Ordinal)
    {
        ["QUICK_REPLY"] = TemplateRules.MostButtons,
        ["URL"] = 2,
        ["PHONE_NUMBER"] = 1,
        ["COPY_CODE"] = 1,
        ["FLOW"] = 1,
        ["CATALOG"] = 1,
        ["MPM"] = 1,
        ["SPM"] = 1,
        ["VOICE_CALL"] = 1,
        ["REQUEST_CONTACT_INFO"] = 1,
    };

    public static GraphError? Check(JsonObject component)
    {
        JsonObject[] buttons = [.. (component["buttons"] as JsonArray ?? []).OfType<JsonObject>()];
        if (buttons.Length is 0 or > TemplateRules.MostButtons) return Invalid($"A template has 1 to {TemplateRules.MostButtons} buttons.");
        foreach (var button in buttons)
            if (CheckButton(button) is { } wrong) return wrong;
        foreach (var kind in buttons.GroupBy(TemplateRules.TypeOf, StringComparer.Ordinal))
            if (kind.Count() > Most[kind.Key]) return Invalid($"A template has {Most[kind.Key]} buttons of type {kind.Key} at most.");
        return AreQuickRepliesTogether(buttons) ? null : Invalid("Quick replies and other buttons must be grouped together.");
    }

    private static GraphError Invalid(string text) => TemplateRules.Invalid(2388072, "Buttons", text);

    private static GraphError? CheckButton(JsonObject button)
    {
        var type = TemplateRules.TypeOf(button);
        if (!Most.ContainsKey(type)) return GraphError.NotOneOf("buttons['type']", string.Join(", ", Most.Keys), button.Text("type") ?? "");
        if (type is not ("COPY_CODE" or "REQUEST_CONTACT_INFO") && CheckText(button) is { } wrong) return wrong;
        return type switch
        {
            "URL" => CheckUrl(button),
            "PHONE_NUMBER" => button.Text("phone_number") is { Length: > 0 and <= LongestPhoneNumber } ? null : Invalid("A phone button needs a phone number."),
            "COPY_CODE" => CouponOf(button) is { Length: > 0 and <= LongestCoupon } ? null : Invalid($"A code to copy has 1 to {LongestCoupon} characters."),
            "FLOW" => button.Text("flow_id") is null && button.Text("flow_name") is null && button.Text("flow_json") is null ? Invalid("A flow button needs flow_id, flow_name or flow_json.") : null,
            _ => null,
        };
    }

    private static string? CouponOf(JsonObject button) => button["example"] is JsonArray array ? array.FirstOrDefault()?.ToString() : button.Text("example");

    private static GraphError? CheckText(JsonObject button)
    {
        var text = button.Text("text") ?? "";
        if (ContentChecks.LengthOf(text) is 0 or > TemplateRules.LongestButton)
            return TemplateRules.Invalid(2388040, "Button text", $"The text of a button has 1 to {TemplateRules.LongestButton} characters.");
        return TemplateShape.ParametersOf(text).Length > 0
            ? TemplateRules.Invalid(2388060, "Buttons cannot contain variables", "Buttons can't have any variables, newlines, emojis or formatting characters.")
            : null;
    }

    private static GraphError? CheckUrl(JsonObject button)
    {
        var url = button.Text("url") ?? "";
        var count = TemplateShape.ParametersOf(url).Length;
        if (url.Length is 0 or > LongestUrl || !MediaContent.IsWebAddress(url.Replace("{{1}}", "x", StringComparison.Ordinal))) return Invalid("The URL of a button is not valid.");
        if (count == 0) return null;
        if (count > 1 || !url.EndsWith("}}", StringComparison.Ordinal)) return Invalid("A URL may have one variable, at its end.");
        return button["example"] is JsonArray { Count: > 0 } || button.Text("example") is { Length: > 0 } ? null : Invalid("A URL with a variable needs an example.");
    }

    private static bool AreQuickRepliesTogether(JsonObject[] buttons)
    {
        var changes = buttons.Zip(buttons.Skip(1), (one, next) => (TemplateRules.TypeOf(one) == "QUICK_REPLY") != (TemplateRules.TypeOf(next) == "QUICK_REPLY"));
        return changes.Count(isChange => isChange) <= 1;
    }
}
