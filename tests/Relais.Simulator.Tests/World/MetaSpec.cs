using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Relais.Simulator.Tests.World;

/// <summary>Meta's own description of the Cloud API, where it is at hand: every exchange of the tests is held against it.</summary>
/// <remarks>The environment variable RELAIS_META_SPEC names the file; without it nothing is held against anything.</remarks>
internal sealed partial class MetaSpec
{
    public const string Variable = "RELAIS_META_SPEC";

    /// <summary>How the id of a group begins.</summary>
    private const string GroupId = "Y2FwaV9ncm91cD";

    private readonly JsonSchemas _schemas;
    private readonly List<(string[] Segments, JsonObject Methods)> _paths = [];
    private readonly ConcurrentDictionary<string, bool> _held = new(StringComparer.Ordinal);

    /// <summary>Where the text and what real servers answer disagree, by operation and place; each with its reason.</summary>
    private static readonly (string Operation, string Place, string Why)[] KnownDepartures =
    [
        ("POST /*/messages", "recipient_type", "The text requires what the reference calls optional."),
        ("POST /*/messages", "policy", "The text requires the only value that there is."),
        ("POST /*/messages", "context", "The text has no name for sends to a user id, for callback data and for kinds of messages since 2025."),
        ("POST /*/messages", "request", "The text lags behind: cta_url, carousel, recipient, header parameters."),
        ("POST /*/marketing_messages", "request", "The text forbids what the reference names beside it."),
        ("GET /*", "file_size", "A number in real answers, text in the text."),
        ("GET /*/whatsapp_business_profile", "data", "The text wraps the profile once more than real answers do."),
        ("GET /*/subscribed_apps", "data", "Real answers wrap the app in whatsapp_business_api_data."),
        ("GET /*/phone_numbers", "status", "The text has another list of states than real answers."),
        ("GET /*/phone_numbers", "code_verification_status", "NOT_VERIFIED in real answers, UNVERIFIED in the text."),
        ("GET /*", "code_verification_status", "NOT_VERIFIED in real answers, UNVERIFIED in the text."),
        ("POST /*/settings", "enabled", "The reference says enable_identity_key_check."),
        ("POST /*/settings", "request", "The reference says status and data_localization_region for storage."),
        ("POST /*/phone_numbers", "phone_number", "The reference has the country code beside it."),
        ("GET /*/message_qrdls/*", "code", "Real answers wrap the code in data."),
        ("GET /*/message_qrdls/*", "qr_image_url", "Real answers have an image only when it was asked for."),
        ("POST /*/message_qrdls", "qr_image_url", "Real answers have an image only when it was asked for."),
        ("POST /*/message_qrdls", "request", "The code has 14 signs of an alphabet that the text narrows."),
        ("GET /*/message_qrdls/*", "response", "Real answers wrap the code in data."),
        ("POST /*/whatsapp_business_profile", "description", "512 characters in the reference, 256 in the text."),
        ("POST /*/conversational_automation", "prompts", "Four ice breakers in the reference, three in the text."),
        ("GET /oauth/access_token", "response", "The exchange of tokens is not in the text; the path of a solution's token looks like it."),
        ("POST /*/calls", "request", "The text wants the receiver for every action, and refuses call_id but to end a call."),
        ("GET /*/call_permissions", "status", "granted, pending, denied and expired in the text; none, temporary and permanent in the reference."),
        ("GET /*/message_history", "delivery_status", "ERROR and ACCEPTED in the reference, FAILED in the text."),
    ];

    private MetaSpec(JsonObject document)
    {
        _schemas = new JsonSchemas(document);
        foreach (var (path, methods) in document["paths"]!.AsObject())
            _paths.Add((path.Split('/', StringSplitOptions.RemoveEmptyEntries), methods!.AsObject()));
    }

    public static MetaSpec? Current { get; } = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } file && File.Exists(file)
        ? new MetaSpec(YamlReader.Read(File.ReadAllText(file)).AsObject())
        : null;

    /// <summary>The operations that exchanges were held against.</summary>
    public IEnumerable<string> Held => _held.Keys.Order(StringComparer.Ordinal);

    /// <param name="path">As the simulator lists it: <c>/{phone-number-id}/messages</c>.</param>
    public bool HasHeld(string method, string path) => _held.ContainsKey($"{method} {Placeholder().Replace(path, "*")}");

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex Placeholder();

    /// <summary>Fails the test when an exchange that succeeded is not as described; refusals have no description, nor has an answer that was to be empty.</summary>
    public void Check(string method, string path, string? body, Answer answer)
    {
        if (answer.Status != 200 || answer.Text.Length == 0) return;
        var segments = path.Split('?')[0].Split('/', StringSplitOptions.RemoveEmptyEntries);
        var described = _paths.Where(one => Fits(one.Segments, segments) && one.Methods[method.ToLowerInvariant()] is not null).Select(one => one.Methods[method.ToLowerInvariant()]!.AsObject()).ToList();
        if (described.Count == 0) return;
        var operation = $"{method} /{string.Join('/', segments.Skip(1).Select(segment => segment.All(char.IsAsciiDigit) || segment.Length == 14 || segment.StartsWith(GroupId, StringComparison.Ordinal) ? "*" : segment))}";
        var complaints = described.ConvertAll(one => Complaints(one, body, answer, operation));
        _held[operation] = true;
        // An id does not tell of which kind its object is: one of the descriptions must fit.
        if (complaints.TrueForAll(list => list.Count > 0)) Assert.Fail($"{operation} is not as described: {string.Join("; ", complaints.MinBy(list => list.Count)!)}\n{body}\n{answer.Text}");
    }

    private static bool Fits(string[] described, string[] asked) =>
        described.Length == asked.Length && described.Zip(asked).All(pair => pair.First.StartsWith('{') || pair.First == pair.Second);

    private List<string> Complaints(JsonObject operation, string? body, Answer answer, string name)
    {
        List<string> complaints = [];
        if (body is not null && Schema(_schemas.Resolve(operation["requestBody"])) is { } request)
            complaints.AddRange(_schemas.Complaints(request, JsonNode.Parse(body), "request"));
        if (Schema(_schemas.Resolve(operation["responses"]?["200"])) is { } response)
            complaints.AddRange(_schemas.Complaints(response, answer.Json, "response"));
        complaints.RemoveAll(complaint => KnownDepartures.Any(known => known.Operation == name && complaint.Contains(known.Place, StringComparison.Ordinal)));
        return complaints;
    }

    private static JsonNode? Schema(JsonNode? described) => described?["content"]?["application/json"]?["schema"];
}

/// <summary>As much of JSON Schema as that file uses.</summary>
internal sealed partial class JsonSchemas(JsonObject document)
{
    public JsonNode? Resolve(JsonNode? schema)
    {
        while (schema is JsonObject named && named["$ref"] is { } reference)
        {
            JsonNode? target = document;
            foreach (var part in ((string)reference!).Split('/').Skip(1)) target = target?[part.Replace("~1", "/", StringComparison.Ordinal)];
            schema = target;
        }

        return schema;
    }

    public List<string> Complaints(JsonNode? schema, JsonNode? value, string place, bool isPart = false)
    {
        if (Resolve(schema) is not JsonObject rules) return [];
        List<string> complaints = [];
        foreach (var part in Parts(rules, "allOf")) complaints.AddRange(Complaints(part, value, place, isPart: true));
        foreach (var choice in (string[])["oneOf", "anyOf"])
            if (Parts(rules, choice) is { Length: > 0 } ways && !Array.Exists(ways, way => Complaints(way, value, place).Count == 0)) complaints.Add($"{place} fits none of {ways.Length} descriptions");
        if (value is null) return complaints;
        CheckType(rules, value, place, complaints);
        CheckObject(rules, value, place, isPart, complaints);
        CheckArray(rules, value, place, complaints);
        CheckText(rules, value, place, complaints);
        return complaints;
    }

    private static JsonNode?[] Parts(JsonObject rules, string name) => [.. rules[name] as JsonArray ?? []];

    private static void CheckType(JsonObject rules, JsonNode value, string place, List<string> complaints)
    {
        string[] allowed = rules["type"] switch
        {
            JsonValue one => [one.ToString()],
            JsonArray many => [.. many.Select(one => one!.ToString())],
            _ => [],
        };
        if (allowed.Length > 0 && !Array.Exists(allowed, type => IsA(value, type))) complaints.Add($"{place} is {value.GetValueKind()} and not {string.Join(" or ", allowed)}");
        if (rules["enum"] is JsonArray listed && !listed.Any(one => one?.ToString() == value.ToString())) complaints.Add($"{place} '{value}' is none of {listed.ToJsonString()}");
        if (rules["const"] is { } only && only.ToString() != value.ToString()) complaints.Add($"{place} '{value}' is not {only}");
    }

    private static bool IsA(JsonNode value, string type) => (type, value.GetValueKind()) switch
    {
        ("object", System.Text.Json.JsonValueKind.Object) or ("array", System.Text.Json.JsonValueKind.Array) or ("string", System.Text.Json.JsonValueKind.String) => true,
        ("boolean", System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False) => true,
        ("number", System.Text.Json.JsonValueKind.Number) => true,
        ("integer", System.Text.Json.JsonValueKind.Number) => !value.ToJsonString().Contains('.', StringComparison.Ordinal),
        _ => false,
    };

    private void CheckObject(JsonObject rules, JsonNode value, string place, bool isPart, List<string> complaints)
    {
        if (value is not JsonObject given) return;
        foreach (var required in rules["required"] as JsonArray ?? [])
            if (!given.ContainsKey(required!.ToString())) complaints.Add($"{place} lacks {required}");
        var properties = rules["properties"] as JsonObject ?? [];
        foreach (var (name, property) in given)
        {
            if (properties.ContainsKey(name)) complaints.AddRange(Complaints(properties[name], property, $"{place}.{name}"));
            // A part that forbids what another part names would forbid everything.
            else if (!isPart && rules["additionalProperties"]?.GetValueKind() == System.Text.Json.JsonValueKind.False) complaints.Add($"{place} may not have {name}");
        }
    }

    private void CheckArray(JsonObject rules, JsonNode value, string place, List<string> complaints)
    {
        if (value is not JsonArray given) return;
        for (var index = 0; index < given.Count; index++) complaints.AddRange(Complaints(rules["items"], given[index], $"{place}[{index}]"));
        if (rules["maxItems"] is { } most && given.Count > (long)most) complaints.Add($"{place} has more than {most} items");
        if (rules["minItems"] is { } fewest && given.Count < (long)fewest) complaints.Add($"{place} has fewer than {fewest} items");
    }

    private static void CheckText(JsonObject rules, JsonNode value, string place, List<string> complaints)
    {
        if (value.GetValueKind() != System.Text.Json.JsonValueKind.String) return;
        var text = value.ToString();
        if (rules["maxLength"] is { } longest && text.EnumerateRunes().Count() > (long)longest) complaints.Add($"{place} is longer than {longest}");
        if (rules["minLength"] is { } shortest && text.Length < (long)shortest) complaints.Add($"{place} is shorter than {shortest}");
        if (rules["pattern"] is { } pattern && IsUsable(pattern.ToString()) && !Regex.IsMatch(text, pattern.ToString(), RegexOptions.None, TimeSpan.FromSeconds(1))) complaints.Add($"{place} '{text}' does not match {pattern}");
    }

    /// <summary>Some patterns of the file were escaped once too often, and one is a list in words.</summary>
    private static bool IsUsable(string pattern) => !pattern.Contains(@"\\", StringComparison.Ordinal) && !Listed().IsMatch(pattern);

    [GeneratedRegex(@"\[2-6, ", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex Listed();
}
