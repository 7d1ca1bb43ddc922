using System.Globalization;
using System.Text.Json.Nodes;
using Relais.Simulator.Graph;

namespace Relais.Simulator.Templates;

/// <summary>Templates for codes: their texts are the platform's own, and their button is a web address with the code at its end.</summary>
internal static class AuthenticationTemplate
{
    public static GraphError? Check(JsonObject[] parts)
    {
        foreach (var part in parts)
        {
            var wrong = TemplateRules.TypeOf(part) switch
            {
                "BODY" => part.Text("text") is null ? null : TemplateRules.Invalid(2388072, "Body format", "The body of an authentication template has no text of its own."),
                "FOOTER" => MinutesOf(part) is null or (>= 1 and <= 90) ? null : TemplateRules.Invalid(2388073, "Footer format", "code_expiration_minutes must be 1 to 90."),
                "BUTTONS" => CheckButton(part),
                var other => TemplateRules.Invalid(2388072, "Components", $"An authentication template has no component {other}."),
            };
            if (wrong is not null) return wrong;
        }

        return Array.Exists(parts, part => TemplateRules.TypeOf(part) == "BUTTONS") ? null : TemplateRules.Invalid(2388072, "Buttons", "An authentication template needs a button of type OTP.");
    }

    private static GraphError? CheckButton(JsonObject part)
    {
        if (part["buttons"] is not JsonArray { Count: 1 } buttons || buttons[0] is not JsonObject button || TemplateRules.TypeOf(button) != "OTP")
            return TemplateRules.Invalid(2388072, "Buttons", "An authentication template needs one button, of type OTP.");
        var type = button.Text("otp_type")?.ToUpperInvariant();
        if (type is not ("COPY_CODE" or "ONE_TAP" or "ZERO_TAP")) return GraphError.NotOneOf("buttons['otp_type']", "COPY_CODE, ONE_TAP, ZERO_TAP", button.Text("otp_type") ?? "");
        return type == "COPY_CODE" || button["supported_apps"] is JsonArray { Count: >= 1 and <= 5 } ? null : GraphError.Missing("buttons['supported_apps']");
    }

    private static int? MinutesOf(JsonObject part) => part["code_expiration_minutes"] is JsonValue value && value.TryGetValue<int>(out var minutes) ? minutes : null;

    /// <summary>The components as the platform gives them back.</summary>
    public static JsonArray Written(JsonArray components)
    {
        var written = new JsonArray();
        foreach (var part in components.OfType<JsonObject>()) written.Add((JsonNode)Write(part));
        return written;
    }

    private static JsonObject Write(JsonObject part) => TemplateRules.TypeOf(part) switch
    {
        "BODY" => new JsonObject
        {
            ["type"] = "BODY",
            ["text"] = part["add_security_recommendation"]?.GetValueKind() == System.Text.Json.JsonValueKind.True
                ? "*{{1}}* is your verification code. For your security, do not share this code."
                : "*{{1}}* is your verification code.",
            ["add_security_recommendation"] = part["add_security_recommendation"]?.DeepClone() ?? false,
            ["example"] = new JsonObject { ["body_text"] = new JsonArray(new JsonArray("123456")) },
        },
        "FOOTER" => new JsonObject
        {
            ["type"] = "FOOTER",
            ["text"] = string.Create(CultureInfo.InvariantCulture, $"This code expires in {MinutesOf(part) ?? 10} minutes."),
            ["code_expiration_minutes"] = MinutesOf(part) ?? 10,
        },
        _ => new JsonObject { ["type"] = "BUTTONS", ["buttons"] = new JsonArray(WriteButton((JsonObject)part["buttons"]![0]!)) },
    };

    private static JsonObject WriteButton(JsonObject button) => new()
    {
        ["type"] = "URL",
        ["text"] = button.Text("text") ?? "Copy code",
        ["url"] = $"https://www.whatsapp.com/otp/code/?otp_type={button.Text("otp_type")!.ToUpperInvariant()}&code=otp{{{{1}}}}",
        ["example"] = new JsonArray($"https://www.whatsapp.com/otp/code/?otp_type={button.Text("otp_type")!.ToUpperInvariant()}&code=otp123456"),
    };
}
