using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Relais.Simulator.Graph;

namespace Relais.Simulator.Templates;

/// <summary>The components of a template as a sender must meet them.</summary>
/// <param name="HeaderFormat">TEXT, IMAGE, VIDEO, DOCUMENT, GIF, LOCATION or PRODUCT; null without a header.</param>
/// <param name="Cards">Of a carousel; empty for all others.</param>
internal sealed partial record TemplateShape(
    string? HeaderFormat, string HeaderText, string BodyText, string? FooterText, TemplateButton[] Buttons, TemplateShape[] Cards, bool HasOffer)
{
    public string[] HeaderParameters { get; } = ParametersOf(HeaderText);
    public string[] BodyParameters { get; } = ParametersOf(BodyText);

    /// <summary>Reads components in the words of their creation, in either case; what is not understood is left out.</summary>
    public static TemplateShape Of(JsonArray components)
    {
        var parts = components.OfType<JsonObject>().ToLookup(part => part.Text("type")?.ToUpperInvariant() ?? "", StringComparer.Ordinal);
        var header = parts["HEADER"].FirstOrDefault();
        var cards = parts["CAROUSEL"].FirstOrDefault()?["cards"] as JsonArray ?? [];
        return new TemplateShape(
            header?.Text("format")?.ToUpperInvariant() ?? (header is null ? null : "TEXT"),
            header?.Text("text") ?? "",
            parts["BODY"].FirstOrDefault()?.Text("text") ?? "",
            parts["FOOTER"].FirstOrDefault()?.Text("text"),
            ButtonsOf(parts["BUTTONS"].FirstOrDefault()),
            [.. cards.OfType<JsonObject>().Select(card => Of(card["components"] as JsonArray ?? []))],
            parts["LIMITED_TIME_OFFER"].Any());
    }

    private static TemplateButton[] ButtonsOf(JsonObject? component) =>
        [.. (component?["buttons"] as JsonArray ?? []).OfType<JsonObject>().Select(button => new TemplateButton(
            button.Text("type")?.ToUpperInvariant() ?? "", button.Text("text") ?? "", button.Text("url"), button.Text("flow_id"), button.Text("otp_type")))];

    /// <summary>The distinct names in double braces, in their order.</summary>
    public static string[] ParametersOf(string text) =>
        [.. Placeholder().Matches(text).Select(match => match.Groups["name"].Value).Distinct(StringComparer.Ordinal)];

    /// <summary>The text with its parameters filled in; what is missing stays as it is.</summary>
    public static string Fill(string text, IReadOnlyDictionary<string, string> values) =>
        Placeholder().Replace(text, match => values.GetValueOrDefault(match.Groups["name"].Value, match.Value));

    [GeneratedRegex(@"\{\{\s*(?<name>[A-Za-z0-9_]+)\s*\}\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}

/// <param name="Type">QUICK_REPLY, URL, PHONE_NUMBER, COPY_CODE, FLOW, CATALOG, MPM, SPM, OTP, VOICE_CALL or REQUEST_CONTACT_INFO.</param>
internal sealed record TemplateButton(string Type, string Text, string? Url, string? FlowId, string? OtpType)
{
    /// <summary>An authentication button is a web address with the code at its end, whatever it looks like.</summary>
    public bool HasVariable => Type == "OTP" || (Type == "URL" && Url is not null && TemplateShape.ParametersOf(Url).Length > 0);

    /// <summary>The word that a send must use for it.</summary>
    public string SubType => Type == "OTP" ? "url" : Type.ToLowerInvariant();

    public bool NeedsParameter => HasVariable || Type == "COPY_CODE";
}
