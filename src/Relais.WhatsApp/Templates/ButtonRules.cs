using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Sending.Interactive;

namespace Relais.WhatsApp.Templates;

/// <summary>Which buttons a template may have, and how they go together. Source: Graph API, message templates, buttons.</summary>
internal static class ButtonRules
{
    private const int MaxUrls = 2;
    private const string Variable = "{{1}}";

    public static RequestFault? FindFault(string field, IReadOnlyList<ComponentButton> buttons, int max, TemplateCategory? category) =>
        ListFault.Of(field, buttons, 1, max, (place, button) => FindFault(place, button, category))
        ?? FindCountFault(field, buttons)
        ?? (AreRepliesApart(buttons) ? RequestFault.Of(field, RequestFaultReason.NotAllowed) : null);

    private static RequestFault? FindFault(string field, ComponentButton button, TemplateCategory? category) => button switch
    {
        ComponentButton.OneTimeCode when category is TemplateCategory.Marketing or TemplateCategory.Utility => NotAllowed(field),
        not ComponentButton.OneTimeCode when category is TemplateCategory.Authentication => NotAllowed(field),
        ComponentButton.QuickReply reply => Label(field, reply.Text),
        ComponentButton.Url url => Label(field, url.Text) ?? FindUrlFault(field, url),
        ComponentButton.PhoneNumber phone => Label(field, phone.Text) ?? TextFault.OfRequired($"{field}.phone_number", phone.Number, ComponentButton.MaxPhoneLength),
        ComponentButton.CopyCode copy => TextFault.OfFilling($"{field}.example", copy.Example, ComponentButton.MaxCodeLength),
        ComponentButton.Flow flow => Label(field, flow.Text) ?? FindFlowFault(field, flow),
        ComponentButton.Catalog catalog => Label(field, catalog.Text),
        ComponentButton.Products products => Label(field, products.Text),
        ComponentButton.SingleProduct product => Label(field, product.Text),
        ComponentButton.VoiceCall call => Label(field, call.Text),
        ComponentButton.OneTimeCode code => FindCodeFault(field, code),
        ComponentButton.Unknown => NotAllowed(field),
        _ => null,
    };

    // No variable in a label: subcode 2388060.
    private static RequestFault? Label(string field, string text) =>
        TextFault.OfFilling($"{field}.text", text, ComponentButton.MaxTextLength)
        ?? (text.Contains("{{", StringComparison.Ordinal) ? NotAllowed($"{field}.text") : null);

    private static RequestFault? FindUrlFault(string field, ComponentButton.Url url)
    {
        if (TextFault.OfRequired($"{field}.url", url.Address, ComponentButton.MaxUrlLength) is { } fault) return fault;

        var hasVariable = url.Address.EndsWith(Variable, StringComparison.Ordinal);
        var rest = hasVariable ? url.Address[..^Variable.Length] : url.Address;
        if (rest.Contains("{{", StringComparison.Ordinal)) return NotAllowed($"{field}.url");
        if (!TextFault.IsHttp(rest)) return RequestFault.Of($"{field}.url", RequestFaultReason.NotAnAddress);
        return hasVariable ? TextFault.OfFilling($"{field}.example", url.Example, ComponentButton.MaxUrlLength) : null;
    }

    private static RequestFault? FindFlowFault(string field, ComponentButton.Flow flow) =>
        FlowReference.FindFault(field, flow.Reference)
        ?? (flow.Action is null or "navigate" or "data_exchange" ? null : RequestFault.Of($"{field}.flow_action", RequestFaultReason.WrongForm))
        ?? (flow.NavigateScreen is not null && flow.Action is "data_exchange" ? NotAllowed($"{field}.navigate_screen") : null)
        ?? TextFault.OfOptional($"{field}.navigate_screen", flow.NavigateScreen, 255);

    private static RequestFault? FindCodeFault(string field, ComponentButton.OneTimeCode code)
    {
        if (code.OtpType is not ("COPY_CODE" or "ONE_TAP" or "ZERO_TAP")) return RequestFault.Of($"{field}.otp_type", RequestFaultReason.WrongForm);
        var needsApps = code.OtpType != "COPY_CODE";
        return TextFault.OfOptional($"{field}.text", code.Text, ComponentButton.MaxTextLength)
            ?? TextFault.OfOptional($"{field}.autofill_text", code.AutofillText, ComponentButton.MaxTextLength)
            ?? ListFault.Of($"{field}.supported_apps", code.Apps, needsApps ? 1 : 0, needsApps ? SupportedApp.MaxApps : 0, FindAppFault)
            ?? (code.OtpType == "ZERO_TAP" && code.ZeroTapTermsAccepted is not true ? RequestFault.Missing($"{field}.zero_tap_terms_accepted") : null);
    }

    private static RequestFault? FindAppFault(string field, SupportedApp app) =>
        TextFault.OfRequired($"{field}.package_name", app.PackageName, SupportedApp.MaxPackageLength)
        ?? (app.SignatureHash?.Length == SupportedApp.HashLength ? null : RequestFault.Of($"{field}.signature_hash", RequestFaultReason.WrongForm));

    private static RequestFault? FindCountFault(string field, IReadOnlyList<ComponentButton> buttons) => buttons
        .Where(button => button is not ComponentButton.QuickReply)
        .GroupBy(button => button.GetType())
        .Select(kind => (Count: kind.Count(), Max: kind.Key == typeof(ComponentButton.Url) ? MaxUrls : 1))
        .Where(kind => kind.Count > kind.Max)
        .Select(kind => RequestFault.Of(field, RequestFaultReason.TooMany, kind.Max))
        .FirstOrDefault();

    private static bool AreRepliesApart(IReadOnlyList<ComponentButton> buttons)
    {
        var changes = buttons.Skip(1).Zip(buttons).Count(pair => pair.First is ComponentButton.QuickReply != pair.Second is ComponentButton.QuickReply);
        return changes > 1;
    }

    private static RequestFault NotAllowed(string field) => RequestFault.Of(field, RequestFaultReason.NotAllowed);
}
