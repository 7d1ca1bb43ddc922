using System.Text.Json.Nodes;
using Relais.Simulator.Graph;

namespace Relais.Simulator.Customers;

/// <summary>What a customer's tap on a button, a row or a form of a message sends back.</summary>
internal static class CustomerChoices
{
    /// <summary>The answer, in the form that the kind of message asks for; null when there is no such choice.</summary>
    /// <param name="choice">The id, the payload or the words of the choice.</param>
    /// <param name="answers">What was filled into a form.</param>
    public static JsonObject? Answer(Customer customer, ThreadMessage asked, string choice, JsonObject? answers)
    {
        if (asked.Content is null || JsonNode.Parse(asked.Content) is not JsonObject content) return null;
        return asked.Type == "template" ? OfTemplate(customer, content, choice, answers) : OfInteractive(customer, content, choice, answers);
    }

    private static JsonObject? OfTemplate(Customer customer, JsonObject shown, string choice, JsonObject? answers)
    {
        var buttons = Objects(shown["buttons"]).Concat(Objects(shown["cards"]).SelectMany(card => Objects(card["buttons"])));
        var button = buttons.FirstOrDefault(one => one.Text("payload") == choice || one.Text("text") == choice);
        return button?.Text("type") switch
        {
            "quick_reply" => new JsonObject
            {
                ["type"] = "button",
                ["button"] = new JsonObject { ["payload"] = button.Text("payload"), ["text"] = button.Text("text") },
            },
            "flow" => Form(answers, button.Text("flow_token")),
            "request_contact_info" => Contact(customer),
            "catalog" => Order("", FromCatalog),
            _ => null,
        };
    }

    private static JsonObject? OfInteractive(Customer customer, JsonObject interactive, string choice, JsonObject? answers)
    {
        var action = interactive["action"] as JsonObject ?? [];
        return interactive.Text("type")?.ToLowerInvariant() switch
        {
            "button" => Reply("button_reply", Objects(action["buttons"]).Select(button => button["reply"]).OfType<JsonObject>(), choice),
            "list" => Reply("list_reply", Objects(action["sections"]).SelectMany(section => Objects(section["rows"])), choice),
            "location_request_message" => InboundContent.Plain("location", answers, about: null, customer),
            "request_contact_info" => Contact(customer),
            "product" => Ordered(action, choice, [action.Text("product_retailer_id")]),
            "product_list" => Ordered(action, choice, Objects(action["sections"]).SelectMany(section => Objects(section["product_items"])).Select(item => item.Text("product_retailer_id"))),
            "catalog_message" => Order("", FromCatalog),
            "flow" => Form(answers, (action["parameters"] as JsonObject)?.Text("flow_token")),
            "address_message" => Interactive("nfm_reply", new JsonObject { ["name"] = "address_message", ["body"] = "Sent", ["response_json"] = (answers ?? []).ToJsonString() }),
            "call_permission_request" => Interactive("call_permission_reply", new JsonObject
            {
                ["response"] = choice == "reject" ? "reject" : "accept",
                ["is_permanent"] = false,
                ["response_source"] = "user_action",
            }),
            _ => null,
        };
    }

    private static JsonObject? Reply(string kind, IEnumerable<JsonObject> choices, string choice)
    {
        if (choices.FirstOrDefault(one => one.Text("id") == choice || one.Text("title") == choice) is not { } chosen) return null;
        var reply = new JsonObject { ["id"] = chosen.Text("id"), ["title"] = chosen.Text("title") };
        if (chosen.Text("description") is { } description) reply["description"] = description;
        return Interactive(kind, reply);
    }

    /// <summary>Something that a catalogue holds which nobody has described.</summary>
    private const string FromCatalog = "cafe-touba";

    private static JsonObject? Ordered(JsonObject action, string choice, IEnumerable<string?> products) =>
        products.Contains(choice, StringComparer.Ordinal) ? Order(action.Text("catalog_id") ?? "", choice) : null;

    /// <summary>A cart with one of it, at a price of no list: catalogues are not simulated.</summary>
    private static JsonObject Order(string catalogId, string product) => new()
    {
        ["type"] = "order",
        ["order"] = new JsonObject
        {
            ["catalog_id"] = catalogId,
            ["text"] = "",
            ["product_items"] = new JsonArray(new JsonObject { ["product_retailer_id"] = product, ["quantity"] = 1, ["item_price"] = 12.5, ["currency"] = "EUR" }),
        },
    };

    /// <summary>Their own card, which was asked for; who hides their number shows it by this.</summary>
    private static JsonObject Contact(Customer customer)
    {
        var number = customer.WaId ?? HiddenNumber;
        return new JsonObject
        {
            ["type"] = "contacts",
            ["contacts"] = new JsonArray(new JsonObject
            {
                ["name"] = new JsonObject { ["formatted_name"] = customer.Name ?? customer.Id, ["first_name"] = customer.Name ?? customer.Id },
                ["phones"] = new JsonArray(new JsonObject { ["phone"] = $"+{number}", ["wa_id"] = number, ["type"] = "CELL" }),
                ["origin"] = "contact_request",
            }),
        };
    }

    /// <summary>Kept for fiction, as all numbers here; of who hides theirs none is known.</summary>
    private const string HiddenNumber = "33639980099";

    /// <summary>The answers are text that holds JSON, as the platform sends them.</summary>
    private static JsonObject Form(JsonObject? answers, string? flowToken)
    {
        var filled = answers?.DeepClone().AsObject() ?? [];
        filled["flow_token"] ??= flowToken ?? "unused";
        return Interactive("nfm_reply", new JsonObject { ["name"] = "flow", ["body"] = "Sent", ["response_json"] = filled.ToJsonString() });
    }

    private static JsonObject Interactive(string kind, JsonObject reply) =>
        new() { ["type"] = "interactive", ["interactive"] = new JsonObject { ["type"] = kind, [kind] = reply } };

    private static IEnumerable<JsonObject> Objects(JsonNode? array) => (array as JsonArray ?? []).OfType<JsonObject>();
}
