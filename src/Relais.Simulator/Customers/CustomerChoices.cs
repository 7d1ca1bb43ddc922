using System.Text.Json.Nodes;
using Relais.Simulator.Graph;

namespace Relais.Simulator.Customers;

/// <summary>What a customer's tap on a button, a row or a form of a message sends back.</summary>
internal static class CustomerChoices
{
    /// <summary>The answer, in the form that the kind of message asks for; null when there is no such choice.</summary>
    /// <param name="choice">The id, the payload or the words of the choice.</param>
    /// <param name="answers">What was filled into a form.</param>
    public static JsonObject? Answer(ThreadMessage asked, string choice, JsonObject? answers)
    {
        if (asked.Content is null || JsonNode.Parse(asked.Content) is not JsonObject content) return null;
        return asked.Type == "template" ? OfTemplate(content, choice, answers) : OfInteractive(content, choice, answers);
    }

    private static JsonObject? OfTemplate(JsonObject shown, string choice, JsonObject? answers)
    {
        var buttons = Objects(shown["buttons"]).Concat(Objects(shown["cards"]).SelectMany(card => Objects(card["buttons"])));
        var button = buttons.FirstOrDefault(one => one.Text("payload") == choice || one.Text("text") == choice);
        return button?.Text("type") switch
        {
            "quick_reply" => new JsonObject
            {
                ["type"] = "button", ["button"] = new JsonObject { ["payload"] = button.Text("payload"), ["text"] = button.Text("text") },
            },
            "flow" => Form(answers, button.Text("flow_token")),
            "request_contact_info" => null,
            _ => null,
        };
    }

    private static JsonObject? OfInteractive(JsonObject interactive, string choice, JsonObject? answers)
    {
        var action = interactive["action"] as JsonObject ?? [];
        return interactive.Text("type")?.ToLowerInvariant() switch
        {
            "button" => Reply("button_reply", Objects(action["buttons"]).Select(button => button["reply"]).OfType<JsonObject>(), choice),
            "list" => Reply("list_reply", Objects(action["sections"]).SelectMany(section => Objects(section["rows"])), choice),
            "flow" => Form(answers, (action["parameters"] as JsonObject)?.Text("flow_token")),
            "address_message" => Interactive("nfm_reply", new JsonObject { ["name"] = "address_message", ["body"] = "Sent", ["response_json"] = (answers ?? []).ToJsonString() }),
            "call_permission_request" => Interactive("call_permission_reply", new JsonObject
            {
                ["response"] = choice == "reject" ? "reject" : "accept", ["is_permanent"] = false, ["response_source"] = "user_action",
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
