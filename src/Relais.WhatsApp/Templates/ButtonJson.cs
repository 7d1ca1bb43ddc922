using System.Text.Json;
using Relais.WhatsApp.Graph;
using Relais.WhatsApp.Sending.Interactive;

namespace Relais.WhatsApp.Templates;

/// <summary>Writes and reads the buttons of a template.</summary>
internal static class ButtonJson
{
    public static void Write(Utf8JsonWriter json, ComponentButton button)
    {
        switch (button)
        {
            case ComponentButton.QuickReply reply:
                WriteLabelled(json, "QUICK_REPLY", reply.Text);
                break;
            case ComponentButton.Url url:
                WriteLabelled(json, "URL", url.Text);
                json.WriteString("url"u8, url.Address);
                if (!string.IsNullOrEmpty(url.Example)) json.WriteTexts("example"u8, [url.Example]);
                break;
            case ComponentButton.PhoneNumber phone:
                WriteLabelled(json, "PHONE_NUMBER", phone.Text);
                json.WriteString("phone_number"u8, phone.Number);
                break;
            case ComponentButton.CopyCode copy:
                json.WriteString("type"u8, "COPY_CODE"u8);
                json.WriteString("example"u8, copy.Example);
                break;
            case ComponentButton.Flow flow:
                WriteLabelled(json, "FLOW", flow.Text);
                flow.Reference?.Write(json);
                json.WriteOptional("flow_action"u8, flow.Action);
                json.WriteOptional("navigate_screen"u8, flow.NavigateScreen);
                break;
            case ComponentButton.Catalog catalog:
                WriteLabelled(json, "CATALOG", catalog.Text);
                break;
            case ComponentButton.Products products:
                WriteLabelled(json, "MPM", products.Text);
                break;
            case ComponentButton.SingleProduct product:
                WriteLabelled(json, "SPM", product.Text);
                break;
            case ComponentButton.VoiceCall call:
                WriteLabelled(json, "VOICE_CALL", call.Text);
                break;
            case ComponentButton.RequestContactInfo:
                json.WriteString("type"u8, "REQUEST_CONTACT_INFO"u8);
                break;
            case ComponentButton.OneTimeCode code:
                WriteCode(json, code);
                break;
        }
    }

    public static ComponentButton Read(JsonElement button)
    {
        var type = button.Text("type"u8);
        var text = button.Text("text"u8) ?? "";
        return type?.ToUpperInvariant() switch
        {
            "QUICK_REPLY" => new ComponentButton.QuickReply(text),
            "URL" => new ComponentButton.Url(text, button.Text("url"u8) ?? "", ExampleOf(button)),
            "PHONE_NUMBER" => new ComponentButton.PhoneNumber(text, button.Text("phone_number"u8) ?? ""),
            "COPY_CODE" => new ComponentButton.CopyCode(ExampleOf(button) ?? ""),
            "FLOW" => new ComponentButton.Flow(text, FlowOf(button)) { Action = button.Text("flow_action"u8), NavigateScreen = button.Text("navigate_screen"u8) },
            "CATALOG" => new ComponentButton.Catalog(text),
            "MPM" => new ComponentButton.Products(text),
            "SPM" => new ComponentButton.SingleProduct(text),
            "VOICE_CALL" => new ComponentButton.VoiceCall(text),
            "REQUEST_CONTACT_INFO" => new ComponentButton.RequestContactInfo(),
            "OTP" => ReadCode(button),
            _ => new ComponentButton.Unknown(type, button.GetRawText()),
        };
    }

    private static void WriteLabelled(Utf8JsonWriter json, string type, string text)
    {
        json.WriteString("type"u8, type);
        json.WriteString("text"u8, text);
    }

    private static void WriteCode(Utf8JsonWriter json, ComponentButton.OneTimeCode code)
    {
        json.WriteString("type"u8, "OTP"u8);
        json.WriteString("otp_type"u8, code.OtpType);
        json.WriteOptional("text"u8, code.Text);
        json.WriteOptional("autofill_text"u8, code.AutofillText);
        json.WriteObjects("supported_apps"u8, code.Apps, static (writer, app) =>
        {
            writer.WriteString("package_name"u8, app.PackageName);
            writer.WriteString("signature_hash"u8, app.SignatureHash);
        });
        json.WriteOptional("zero_tap_terms_accepted"u8, code.ZeroTapTermsAccepted);
    }

    private static ComponentButton.OneTimeCode ReadCode(JsonElement button) => new(button.Text("otp_type"u8) ?? "")
    {
        Text = button.Text("text"u8),
        AutofillText = button.Text("autofill_text"u8),
        Apps = button.Readable("supported_apps"u8, app => new SupportedApp(app.Text("package_name"u8) ?? "", app.Text("signature_hash"u8) ?? "")),
        ZeroTapTermsAccepted = button.Flag("zero_tap_terms_accepted"u8),
    };

    // A list for an address, a text for a code.
    private static string? ExampleOf(JsonElement button) => button.FirstOf("example"u8)?.Text() ?? button.Text("example"u8);

    private static FlowReference? FlowOf(JsonElement button) =>
        FlowId.TryParse(button.Text("flow_id"u8), out var id) ? new FlowReference.ById(id)
        : button.Text("flow_name"u8) is { Length: > 0 } name ? new FlowReference.ByName(name)
        : null;
}
