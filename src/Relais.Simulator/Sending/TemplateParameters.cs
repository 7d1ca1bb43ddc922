using System.Globalization;
using System.Text.Json;
using Relais.Simulator.Graph;
using Relais.Simulator.Templates;

namespace Relais.Simulator.Sending;

/// <summary>Whether the parameters of a send are those that its template wants.</summary>
/// <remarks>Source: template object of the messages reference, and details of errors seen in public.</remarks>
internal sealed class TemplateParameters(Template template, int majorVersion)
{
    public const int LongestBody = 1024;
    public const int LongestHeader = 60;
    public const int LongestCode = 15;
    public const int LongestCoupon = 20;

    public GraphError? Check(JsonElement sent)
    {
        var components = ComponentsOf(sent, "components");
        if (components is null) return GraphError.NotA("template['components']", "an array");
        foreach (var component in components)
            if (ContentChecks.OneOf(component, "type", "template['components']['type']", "header", "body", "button", "limited_time_offer", "carousel", "tap_target_configuration") is { } unknown)
                return unknown;
        return CheckParts(template.Shape, components) ?? CheckOffer(components) ?? CheckCards(components);
    }

    /// <summary>What the customer will read, parameters filled in.</summary>
    public static string Fill(string text, IReadOnlyList<string> names, JsonElement[] parameters)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var index = 0; index < parameters.Length; index++)
            values[parameters[index].StringOf("parameter_name") ?? names.ElementAtOrDefault(index) ?? ""] = ValueOf(parameters[index]);
        return TemplateShape.Fill(text, values);
    }

    /// <summary>The components of one type, in either case of letters.</summary>
    public static JsonElement[] PartsOf(JsonElement parent, string name, string type) =>
        [.. (ComponentsOf(parent, name) ?? []).Where(component => IsType(component, type))];

    public static JsonElement[] ParametersOf(JsonElement component) =>
        component.TryGetProperty("parameters", out var parameters) && parameters.ValueKind == JsonValueKind.Array
            ? [.. parameters.EnumerateArray().Where(one => one.ValueKind == JsonValueKind.Object)]
            : [];

    private static JsonElement[]? ComponentsOf(JsonElement parent, string name)
    {
        if (!parent.TryGetProperty(name, out var components)) return [];
        return components.ValueKind == JsonValueKind.Array && components.EnumerateArray().All(one => one.ValueKind == JsonValueKind.Object) ? [.. components.EnumerateArray()] : null;
    }

    private static bool IsType(JsonElement component, string type) => type.Equals(component.StringOf("type"), StringComparison.OrdinalIgnoreCase);

    private static JsonElement[] ParametersOf(JsonElement[] components, string type) =>
        [.. components.Where(component => IsType(component, type)).SelectMany(ParametersOf)];

    private GraphError? CheckParts(TemplateShape shape, JsonElement[] components) => ContentChecks.First(
        () => CheckHeader(shape, ParametersOf(components, "header")),
        () => CheckTexts("body", shape.BodyText, shape.BodyParameters, ParametersOf(components, "body"), LongestBody),
        () => CheckButtons(shape, [.. components.Where(component => IsType(component, "button"))]));

    private GraphError? CheckHeader(TemplateShape shape, JsonElement[] given)
    {
        switch (shape.HeaderFormat)
        {
            case null:
                return given.Length == 0 ? null : CountMismatch("header", given.Length, 0);
            case "TEXT":
                return given.FirstOrDefault() is { ValueKind: JsonValueKind.Object } first && !IsType(first, "text")
                    ? FormatMismatch("TEXT", first)
                    : CheckTexts("header", shape.HeaderText, shape.HeaderParameters, given, LongestHeader);
            default:
                return CheckMediaHeader(shape.HeaderFormat, given);
        }
    }

    private static GraphError? CheckMediaHeader(string format, JsonElement[] given)
    {
        // A template with a product header names its product in the catalogue and may go without.
        if (given.Length == 0) return format == "PRODUCT" ? null : GraphError.Coded(132012, $"header: Format mismatch, expected {format}, received UNKNOWN");
        if (given.Length > 1) return CountMismatch("header", given.Length, 1);
        var kind = format.ToLowerInvariant();
        if (!IsType(given[0], kind)) return FormatMismatch(format, given[0]);
        if (ContentChecks.RequiredObject(given[0], kind, $"template['components']['header']['{kind}']", out var content) is { } missing) return missing;
        return kind is "location" or "product" ? null : MediaContent.CheckSource(content, $"template['components']['header']['{kind}']");
    }

    private GraphError? CheckTexts(string part, string text, string[] names, JsonElement[] given, int longest)
    {
        if (given.Length != names.Length) return CountMismatch(part, given.Length, names.Length);
        if (template.IsNamed && CheckNames(names, given) is { } unnamed) return unnamed;
        foreach (var parameter in given)
            if (CheckText(part, parameter) is { } wrong) return wrong;
        var hydrated = Fill(text, names, given);
        return ContentChecks.LengthOf(hydrated) > longest
            ? GraphError.Coded(132005, $"{part}: Translated text too long. Its length of {ContentChecks.LengthOf(hydrated)} exceeds the limit of {longest} characters.")
            : null;
    }

    private static GraphError? CheckNames(string[] names, JsonElement[] given)
    {
        foreach (var parameter in given)
        {
            if (string.IsNullOrEmpty(parameter.StringOf("parameter_name"))) return new GraphError(400, "(#100) Invalid parameter", 100, "Parameter name is missing or empty");
            if (!names.Contains(parameter.StringOf("parameter_name")))
                return GraphError.Coded(132000, $"Parameter name {parameter.StringOf("parameter_name")} is not a parameter of the template.");
        }

        return null;
    }

    private GraphError? CheckText(string part, JsonElement parameter)
    {
        if (ContentChecks.OneOf(parameter, "type", $"template['components']['{part}']['type']", "text", "currency", "date_time", "group_id") is not null)
            return GraphError.Coded(132012, $"{part}: Parameter of type {parameter.StringOf("type") ?? "UNKNOWN"} is not allowed here.");
        if (!IsType(parameter, "text")) return CheckLocalizable(part, parameter);
        var text = parameter.StringOf("text");
        if (string.IsNullOrEmpty(text)) return GraphError.Coded(131008, $"{part}: Parameter of type text is missing text value");
        return HasBadSpace(text) ? BadSpace() : null;
    }

    private static GraphError? CheckLocalizable(string part, JsonElement parameter)
    {
        var type = parameter.StringOf("type")!.ToLowerInvariant();
        if (!parameter.TryGetProperty(type, out var value)) return GraphError.Coded(131008, $"{part}: Parameter of type {type} is missing its value");
        return type == "group_id" || !string.IsNullOrEmpty(value.StringOf("fallback_value")) ? null : GraphError.Coded(131008, $"{part}: Parameter of type {type} is missing fallback_value");
    }

    /// <summary>A new line, a tab, or five blanks in a row.</summary>
    private static bool HasBadSpace(string text) => text.AsSpan().IndexOfAny('\n', '\r', '\t') >= 0 || text.Contains("     ", StringComparison.Ordinal);

    private GraphError BadSpace() =>
        GraphError.Coded(majorVersion >= 23 ? 132018 : 132012, "Param text cannot have new-line/tab characters or more than 4 consecutive spaces");

    private static string ValueOf(JsonElement parameter) => parameter.StringOf("type")?.ToLowerInvariant() switch
    {
        "currency" or "date_time" when parameter.TryGetProperty(parameter.StringOf("type")!.ToLowerInvariant(), out var value) => value.StringOf("fallback_value") ?? "",
        _ => parameter.StringOf("text") ?? "",
    };

    private static GraphError CountMismatch(string part, int given, int expected) =>
        GraphError.Coded(132000, $"{part}: number of localizable_params ({given}) does not match the expected number of params ({expected})");

    private static GraphError FormatMismatch(string expected, JsonElement received) =>
        GraphError.Coded(132012, $"header: Format mismatch, expected {expected}, received {received.StringOf("type")?.ToUpperInvariant() ?? "UNKNOWN"}");

    private GraphError? CheckButtons(TemplateShape shape, JsonElement[] given)
    {
        foreach (var button in given)
            if (CheckButton(shape, button) is { } wrong) return wrong;
        for (var index = 0; index < shape.Buttons.Length; index++)
            if (shape.Buttons[index].NeedsParameter && !Array.Exists(given, button => button.StringOf("index") == $"{index}"))
                return GraphError.Coded(131008, $"buttons: Button at index {index} of type {Spoken(shape.Buttons[index])} requires a parameter");
        return null;
    }

    private GraphError? CheckButton(TemplateShape shape, JsonElement given)
    {
        if (given.IntOf("index") is not { } index) return GraphError.Missing("template['components']['button']['index']");
        var button = shape.Buttons.ElementAtOrDefault(index);
        if (button is null || !button.SubType.Equals(given.StringOf("sub_type"), StringComparison.OrdinalIgnoreCase))
            return GraphError.Coded(132012, $"buttons: Button at index {index} is not of type {given.StringOf("sub_type") ?? "UNKNOWN"}");
        var parameters = ParametersOf(given);
        if (parameters.Length == 0) return button.NeedsParameter ? GraphError.Coded(131008, $"buttons: Button at index {index} of type {Spoken(button)} requires a parameter") : null;
        return button.SubType switch
        {
            "url" => CheckSuffix(button, index, parameters[0]),
            "copy_code" => CheckCoupon(parameters[0]),
            "quick_reply" => ContentChecks.OptionalText(parameters[0], "payload", "template['components']['button']['payload']", 256),
            _ => null,
        };
    }

    private GraphError? CheckSuffix(TemplateButton button, int index, JsonElement parameter)
    {
        if (!button.HasVariable) return GraphError.Coded(majorVersion >= 23 ? 132018 : 132000, $"buttons: Button at index {index} of type Url does not require parameters");
        var text = parameter.StringOf("text");
        if (!IsType(parameter, "text") || string.IsNullOrEmpty(text)) return GraphError.Coded(131008, $"buttons: Button at index {index} of type Url requires a parameter");
        if (HasBadSpace(text)) return BadSpace();
        return template.IsAuthentication && text.Length > LongestCode ? GraphError.Coded(132012, $"buttons: The code must be at most {LongestCode} characters") : null;
    }

    private static GraphError? CheckCoupon(JsonElement parameter)
    {
        var code = parameter.StringOf("coupon_code") ?? "";
        return IsType(parameter, "coupon_code") && code.Length is > 0 and <= LongestCoupon && code.All(char.IsAsciiLetterOrDigit)
            ? null
            : GraphError.Coded(132012, $"buttons: coupon_code must be 1 to {LongestCoupon} letters and digits");
    }

    /// <summary>As errors write it: Url, CopyCode.</summary>
    private static string Spoken(TemplateButton button) => button.SubType == "copy_code" ? "CopyCode" : "Url";

    private GraphError? CheckOffer(JsonElement[] components)
    {
        var given = ParametersOf(components, "limited_time_offer");
        if (!template.Shape.HasOffer) return given.Length == 0 ? null : CountMismatch("limited_time_offer", given.Length, 0);
        var hasTime = given.Length == 1 && given[0].TryGetProperty("limited_time_offer", out var offer) && long.TryParse(offer.StringOf("expiration_time_ms"), CultureInfo.InvariantCulture, out _);
        return hasTime ? null : GraphError.Coded(131008, "limited_time_offer: expiration_time_ms is missing");
    }

    private GraphError? CheckCards(JsonElement[] components)
    {
        var expected = template.Shape.Cards;
        var carousel = Array.Find(components, component => IsType(component, "carousel"));
        if (carousel.ValueKind != JsonValueKind.Object) return expected.Length == 0 ? null : GraphError.Coded(132012, "carousel: Cards are missing");
        if (ContentChecks.RequiredArray(carousel, "cards", "template['components']['carousel']['cards']", out var cards) is { } wrong) return wrong;
        if (cards.Length != expected.Length) return GraphError.Coded(132012, $"carousel: number of cards ({cards.Length}) does not match the expected number of cards ({expected.Length})");
        for (var index = 0; index < cards.Length; index++)
            if (CheckParts(expected[index], ComponentsOf(cards[index], "components") ?? []) is { } bad) return bad;
        return null;
    }
}
