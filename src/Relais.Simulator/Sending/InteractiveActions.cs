using System.Globalization;
using System.Text.Json;
using Relais.Simulator.Graph;

namespace Relais.Simulator.Sending;

/// <summary>What each kind of interactive message may do.</summary>
internal static class InteractiveActions
{
    public const int MostButtons = 3;
    public const int MostSections = 10;
    public const int MostRows = 10;
    public const int MostProducts = 30;
    private const string Path = "interactive['action']";

    public static GraphError? Check(JsonElement interactive, string type)
    {
        if (ContentChecks.RequiredObject(interactive, "action", Path, out var action) is { } missing) return missing;
        return type switch
        {
            "button" => CheckButtons(action),
            "list" => CheckList(action),
            "cta_url" => CheckUrl(action, Path),
            "flow" => CheckFlow(action),
            "product" => CheckProduct(action),
            "product_list" => CheckProductList(action),
            "location_request_message" => CheckName(action, "send_location"),
            "voice_call" => CheckName(action, type) ?? CheckCall(action),
            "address_message" => CheckName(action, type) ?? CheckAddress(action),
            "carousel" => CarouselAction.Check(action),
            "order_details" => CheckName(action, "review_and_pay"),
            "order_status" => CheckName(action, "review_order"),
            _ => CheckName(action, type),
        };
    }

    private static GraphError Invalid(string details) => GraphError.Coded(131009, details);

    private static GraphError? CheckName(JsonElement action, string name) => ContentChecks.OneOf(action, "name", $"{Path}['name']", name);

    private static GraphError? CheckLength(JsonElement parent, string name, string what, int longest)
    {
        var text = parent.StringOf(name) ?? "";
        return text.Length > 0 && ContentChecks.LengthOf(text) <= longest ? null : Invalid($"{what} length invalid. Min length: 1, Max length: {longest}");
    }

    private static GraphError? CheckButtons(JsonElement action)
    {
        if (ContentChecks.RequiredArray(action, "buttons", $"{Path}['buttons']", out var buttons) is { } wrong) return wrong;
        if (buttons.Length is 0 or > MostButtons) return Invalid($"Invalid buttons count. Min allowed buttons: 1, Max allowed buttons: {MostButtons}");

        List<JsonElement> replies = [];
        for (var index = 0; index < buttons.Length; index++)
        {
            var path = $"{Path}['buttons'][{index}]";
            if (ContentChecks.OneOf(buttons[index], "type", $"{path}['type']", "reply") is { } type) return type;
            if (ContentChecks.RequiredObject(buttons[index], "reply", $"{path}['reply']", out var reply) is { } missing) return missing;
            if ((CheckLength(reply, "title", "Button title", 20) ?? CheckLength(reply, "id", "Button id", 256)) is { } tooLong) return tooLong;
            replies.Add(reply);
        }

        if (HasDoubles(replies, "title")) return Invalid("Button titles must be unique.");
        return HasDoubles(replies, "id") ? Invalid("Button ids must be unique.") : null;
    }

    private static bool HasDoubles(List<JsonElement> items, string name) =>
        items.Select(item => item.StringOf(name)).Distinct(StringComparer.Ordinal).Count() < items.Count;

    private static GraphError? CheckList(JsonElement action)
    {
        if (CheckLength(action, "button", "List button label", 20) is { } label) return label;
        if (CheckSections(action, out var sections) is { } wrong) return wrong;
        List<JsonElement> rows = [];
        foreach (var section in sections)
        {
            if (ContentChecks.RequiredArray(section, "rows", $"{Path}['sections']['rows']", out var own) is { } missing) return missing;
            rows.AddRange(own);
        }

        if (rows.Count is 0 or > MostRows) return Invalid($"Total row count exceed max allowed count: {MostRows}");
        foreach (var row in rows)
            if (CheckRow(row) is { } bad) return bad;
        return HasDoubles(rows, "id") ? Invalid("Row ids must be unique.") : null;
    }

    private static GraphError? CheckRow(JsonElement row) => ContentChecks.First(
        () => CheckLength(row, "id", "Row id", 200),
        () => CheckLength(row, "title", "Row title", 24),
        () => row.TryGetProperty("description", out _) ? CheckLength(row, "description", "Row description", 72) : null);

    private static GraphError? CheckSections(JsonElement action, out JsonElement[] sections)
    {
        if (ContentChecks.RequiredArray(action, "sections", $"{Path}['sections']", out sections) is { } wrong) return wrong;
        if (sections.Length is 0 or > MostSections) return Invalid($"Invalid sections count. Min allowed sections: 1, Max allowed sections: {MostSections}");
        var isAlone = sections.Length == 1;
        foreach (var section in sections)
            if ((!isAlone || section.TryGetProperty("title", out _)) && CheckLength(section, "title", "Section title", 24) is { } title) return title;
        return null;
    }

    public static GraphError? CheckUrl(JsonElement action, string path)
    {
        if (ContentChecks.OneOf(action, "name", $"{path}['name']", "cta_url") is { } name) return name;
        if (ContentChecks.RequiredObject(action, "parameters", $"{path}['parameters']", out var parameters) is { } missing) return missing;
        if (CheckLength(parameters, "display_text", "Button label", 20) is { } label) return label;
        if (string.IsNullOrEmpty(parameters.StringOf("url"))) return GraphError.Missing($"{path}['parameters']['url']");
        return MediaContent.IsWebAddress(parameters.StringOf("url")!) ? null : Invalid($"{path}['parameters']['url'] is not a valid http or https address.");
    }

    private static GraphError? CheckFlow(JsonElement action)
    {
        if (CheckName(action, "flow") is { } name) return name;
        if (ContentChecks.RequiredObject(action, "parameters", $"{Path}['parameters']", out var parameters) is { } missing) return missing;
        var path = $"{Path}['parameters']";
        return ContentChecks.First(
            () => ContentChecks.OneOf(parameters, "flow_message_version", $"{path}['flow_message_version']", "3"),
            () => CheckFlowName(parameters, path),
            () => CheckLength(parameters, "flow_cta", "Flow button label", 30),
            () => parameters.TryGetProperty("mode", out _) ? ContentChecks.OneOf(parameters, "mode", $"{path}['mode']", "published", "draft") : null,
            () => CheckFlowAction(parameters, path));
    }

    private static GraphError? CheckFlowName(JsonElement parameters, string path)
    {
        var (id, name) = (parameters.StringOf("flow_id"), parameters.StringOf("flow_name"));
        if (id is null && name is null) return GraphError.Missing($"{path}['flow_id']");
        return id is not null && name is not null ? Invalid("Only one of flow_id and flow_name may be given.") : null;
    }

    private static GraphError? CheckFlowAction(JsonElement parameters, string path)
    {
        if (parameters.TryGetProperty("flow_action", out _) && ContentChecks.OneOf(parameters, "flow_action", $"{path}['flow_action']", "navigate", "data_exchange") is { } unknown)
            return unknown;
        if (!parameters.TryGetProperty("flow_action_payload", out var payload)) return null;
        if ("data_exchange".Equals(parameters.StringOf("flow_action"), StringComparison.OrdinalIgnoreCase)) return Invalid("flow_action_payload is only for flow_action navigate.");
        if (ContentChecks.RequiredText(payload, "screen", $"{path}['flow_action_payload']['screen']", 200) is { } screen) return screen;
        var isEmpty = payload.TryGetProperty("data", out var data) && (data.ValueKind != JsonValueKind.Object || !data.EnumerateObject().Any());
        return isEmpty ? Invalid("flow_action_payload data must be an object that is not empty.") : null;
    }

    private static GraphError? CheckProduct(JsonElement action) =>
        ContentChecks.RequiredText(action, "catalog_id", $"{Path}['catalog_id']", 100)
        ?? ContentChecks.RequiredText(action, "product_retailer_id", $"{Path}['product_retailer_id']", 100);

    private static GraphError? CheckProductList(JsonElement action)
    {
        if (ContentChecks.RequiredText(action, "catalog_id", $"{Path}['catalog_id']", 100) is { } catalog) return catalog;
        if (CheckSections(action, out var sections) is { } wrong) return wrong;
        var count = 0;
        foreach (var section in sections)
        {
            if (ContentChecks.RequiredArray(section, "product_items", $"{Path}['sections']['product_items']", out var items) is { } missing) return missing;
            count += items.Length;
        }

        return count is 0 or > MostProducts ? Invalid($"Invalid products count. Min allowed products: 1, Max allowed products: {MostProducts}") : null;
    }

    private static GraphError? CheckCall(JsonElement action)
    {
        if (!action.TryGetProperty("parameters", out var parameters)) return null;
        if (parameters.TryGetProperty("display_text", out _) && CheckLength(parameters, "display_text", "Button label", 20) is { } label) return label;
        if (parameters.StringOf("ttl_minutes") is { } ttl && !(int.TryParse(ttl, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) && minutes is >= 1 and <= 43_200))
            return Invalid("ttl_minutes must be 1 to 43200.");
        return ContentChecks.OptionalText(parameters, "payload", $"{Path}['parameters']['payload']", 512);
    }

    private static GraphError? CheckAddress(JsonElement action) =>
        ContentChecks.RequiredObject(action, "parameters", $"{Path}['parameters']", out var parameters)
        ?? ContentChecks.OneOf(parameters, "country", $"{Path}['parameters']['country']", "IN");
}
