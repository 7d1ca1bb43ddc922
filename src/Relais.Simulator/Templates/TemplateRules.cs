using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Relais.Simulator.Graph;
using Relais.Simulator.Sending;

namespace Relais.Simulator.Templates;

/// <summary>What the components of a template may be.</summary>
/// <remarks>Source: reference of message templates; the subcodes as seen in public, the texts for the person approximate.</remarks>
internal static partial class TemplateRules
{
    public const int LongestHeader = 60;
    public const int LongestBody = 1024;
    public const int LongestOfferBody = 600;
    public const int LongestCardBody = 160;
    public const int LongestFooter = 60;
    public const int LongestButton = 25;
    public const int MostButtons = 10;
    public const int FewestCards = 2;
    public const int MostCards = 10;

    private static readonly string[] HeaderFormats = ["TEXT", "IMAGE", "VIDEO", "DOCUMENT", "GIF", "LOCATION", "PRODUCT"];
    private static readonly string[] MediaFormats = ["IMAGE", "VIDEO", "DOCUMENT", "GIF"];

    public static bool IsName(string name) => Name().IsMatch(name);

    public static GraphError? Check(JsonArray components, string category, bool isNamed)
    {
        var parts = components.OfType<JsonObject>().ToArray();
        if (parts.Length != components.Count) return GraphError.NotA("components", "an array of objects");
        foreach (var part in parts)
            if (TypeOf(part) is not ("HEADER" or "BODY" or "FOOTER" or "BUTTONS" or "CAROUSEL" or "LIMITED_TIME_OFFER" or "CALL_PERMISSION_REQUEST"))
                return GraphError.NotOneOf("components['type']", "HEADER, BODY, FOOTER, BUTTONS, CAROUSEL, LIMITED_TIME_OFFER, CALL_PERMISSION_REQUEST", part.Text("type") ?? "");
        if (parts.Select(TypeOf).Distinct(StringComparer.Ordinal).Count() < parts.Length) return Invalid(2388072, "Duplicate components", "A template has one component of each type at most.");
        if (!Array.Exists(parts, part => TypeOf(part) == "BODY")) return Invalid(2388072, "Body is missing", "A template must have a body.");
        return category == "AUTHENTICATION" ? AuthenticationTemplate.Check(parts) : CheckParts(parts, isNamed, LimitOf(parts));
    }

    private static int LimitOf(JsonObject[] parts) => Array.Exists(parts, part => TypeOf(part) == "LIMITED_TIME_OFFER") ? LongestOfferBody : LongestBody;

    private static GraphError? CheckParts(JsonObject[] parts, bool isNamed, int longestBody)
    {
        foreach (var part in parts)
        {
            var wrong = TypeOf(part) switch
            {
                "HEADER" => CheckHeader(part, isNamed),
                "BODY" => CheckBody(part, isNamed, longestBody),
                "FOOTER" => CheckFooter(part, parts),
                "BUTTONS" => TemplateButtonRules.Check(part),
                "CAROUSEL" => CheckCarousel(part, isNamed),
                "LIMITED_TIME_OFFER" => CheckOffer(part),
                _ => null,
            };
            if (wrong is not null) return wrong;
        }

        return null;
    }

    public static string TypeOf(JsonObject part) => part.Text("type")?.ToUpperInvariant() ?? "";

    public static GraphError Invalid(int subcode, string title, string text) => GraphError.Invalid(subcode, title, text);

    private static GraphError? CheckHeader(JsonObject header, bool isNamed)
    {
        var format = header.Text("format")?.ToUpperInvariant() ?? "TEXT";
        if (!HeaderFormats.Contains(format)) return GraphError.NotOneOf("components['format']", string.Join(", ", HeaderFormats), header.Text("format") ?? "");
        if (MediaFormats.Contains(format))
            return header["example"]?["header_handle"] is JsonArray { Count: > 0 } ? null : Invalid(2388047, "Header sample is missing", $"A header of format {format} needs an example with a header_handle.");
        if (format != "TEXT") return null;

        var text = header.Text("text") ?? "";
        var parameters = TemplateShape.ParametersOf(text);
        if (text.Length == 0) return Invalid(2388047, "Header text is missing", "The header has no text.");
        if (ContentChecks.LengthOf(text) > LongestHeader) return Invalid(2388040, "Header too long", $"The header may have {LongestHeader} characters.");
        if (parameters.Length > 1) return Invalid(2388047, "Too many variables", "The header may have one variable.");
        if (text.AsSpan().IndexOfAny("*_~\n`") >= 0) return Invalid(2388047, "Header format", "The header may not have new lines, formatting characters or asterisks.");
        return CheckExamples(header, parameters, isNamed, "header_text", 2388047);
    }

    private static GraphError? CheckBody(JsonObject body, bool isNamed, int longest)
    {
        var text = body.Text("text") ?? "";
        var parameters = TemplateShape.ParametersOf(text);
        if (text.Length == 0) return Invalid(2388072, "Body text is missing", "The body has no text.");
        if (ContentChecks.LengthOf(text) > longest) return Invalid(2388040, "Body too long", $"The body may have {longest} characters.");
        if (!isNamed && !parameters.SequenceEqual(Enumerable.Range(1, parameters.Length).Select(index => index.ToString(CultureInfo.InvariantCulture))))
            return Invalid(2388072, "Variables out of order", "Variables must be whole numbers from 1 on, in their order.");
        if (isNamed && Array.Exists(parameters, name => !ParameterName().IsMatch(name)))
            return Invalid(2388072, "Variable names", "Variables must be lower-case letters, digits and underscores.");
        if (Edge().IsMatch(text)) return Invalid(2388299, "Variables can't be at the start or end of the template", "Leading or trailing variables are not allowed.");
        if (Adjacent().IsMatch(text)) return Invalid(2388072, "Variables side by side", "Two variables may not follow one another.");
        // How many are too many is not documented: three words a variable are.
        if (parameters.Length > 0 && text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length < 2 * parameters.Length)
            return Invalid(2388293, "Too many variables", "This template has too many variables for its length.");
        return CheckExamples(body, parameters, isNamed, "body_text", 2388072);
    }

    /// <summary>Every variable needs a sample, by name or in order.</summary>
    private static GraphError? CheckExamples(JsonObject part, string[] parameters, bool isNamed, string key, int subcode)
    {
        if (parameters.Length == 0) return null;
        var given = isNamed ? NamedExamples(part, $"{key}_named_params") : PositionalExamples(part, key);
        var isComplete = isNamed ? parameters.All(given.Contains) : given.Length == parameters.Length;
        return isComplete ? null : Invalid(subcode, "Samples are missing", "Add a sample for every variable.");
    }

    private static string[] NamedExamples(JsonObject part, string key) =>
        [.. (part["example"]?[key] as JsonArray ?? []).OfType<JsonObject>().Where(one => !string.IsNullOrEmpty(one.Text("example"))).Select(one => one.Text("param_name") ?? "")];

    /// <summary>The body's are in an array of arrays, the header's in one.</summary>
    private static string[] PositionalExamples(JsonObject part, string key)
    {
        var examples = part["example"]?[key] as JsonArray ?? [];
        var inner = examples is [JsonArray first, ..] ? first : examples;
        return [.. inner.Select(one => one?.ToString() ?? "").Where(one => one.Length > 0)];
    }

    private static GraphError? CheckFooter(JsonObject footer, JsonObject[] parts)
    {
        var text = footer.Text("text") ?? "";
        if (text.Length == 0) return Invalid(2388073, "Footer text is missing", "The footer has no text.");
        if (ContentChecks.LengthOf(text) > LongestFooter) return Invalid(2388040, "Footer too long", $"The footer may have {LongestFooter} characters.");
        if (TemplateShape.ParametersOf(text).Length > 0) return Invalid(2388073, "Footer format", "The footer may not have variables.");
        return Array.Exists(parts, part => TypeOf(part) == "LIMITED_TIME_OFFER") ? Invalid(2388073, "Footer not allowed", "A limited-time offer has no footer.") : null;
    }

    private static GraphError? CheckOffer(JsonObject part)
    {
        var text = part["limited_time_offer"] is JsonObject offer ? offer.Text("text") ?? "" : "";
        return ContentChecks.LengthOf(text) is > 0 and <= 16 ? null : Invalid(2388040, "Offer text", "The text of a limited-time offer has 1 to 16 characters.");
    }

    private static GraphError? CheckCarousel(JsonObject carousel, bool isNamed)
    {
        if (carousel["cards"] is not JsonArray cards || cards.Count is < FewestCards or > MostCards) return Invalid(2388072, "Cards", $"A carousel has {FewestCards} to {MostCards} cards.");
        string? first = null;
        foreach (var card in cards.OfType<JsonObject>())
        {
            JsonObject[] parts = [.. (card["components"] as JsonArray ?? []).OfType<JsonObject>()];
            if (CheckParts(parts, isNamed, LongestCardBody) is { } wrong) return wrong;
            var shape = string.Join(' ', parts.Select(part => $"{TypeOf(part)} {part.Text("format")} {string.Join(',', ButtonTypes(part))}").Order(StringComparer.Ordinal));
            if (parts.Sum(part => ButtonTypes(part).Count()) > 2) return Invalid(2388072, "Cards", "A card has two buttons at most.");
            if ((first ??= shape) != shape) return Invalid(2388072, "Cards", "All cards must have the same components.");
        }

        return null;
    }

    private static IEnumerable<string> ButtonTypes(JsonObject part) => (part["buttons"] as JsonArray ?? []).OfType<JsonObject>().Select(TypeOf);

    [GeneratedRegex("^[a-z0-9_]{1,512}$", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex Name();

    [GeneratedRegex("^[a-z0-9_]+$", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex ParameterName();

    [GeneratedRegex(@"^\s*\{\{|\}\}\s*$", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex Edge();

    [GeneratedRegex(@"\}\}\s*\{\{", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex Adjacent();
}
