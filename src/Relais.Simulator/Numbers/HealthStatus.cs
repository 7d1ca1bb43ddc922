using System.Text.Json.Nodes;
using Relais.Simulator.Accounts;
using Relais.Simulator.Templates;

namespace Relais.Simulator.Numbers;

/// <summary>Whether messages can leave, entity by entity; the worst one decides.</summary>
internal static class HealthStatus
{
    public static JsonObject Of(Number number) => Of([OfNumber(number), OfWaba(number.Waba), OfBusiness(number.Portfolio), OfApp(number.App)]);

    public static JsonObject Of(Waba waba, Portfolio? portfolio) => Of(portfolio is null ? [OfWaba(waba)] : [OfWaba(waba), OfBusiness(portfolio)]);

    public static JsonObject Of(Template template) => Of([OfTemplate(template), OfWaba(template.Waba)]);

    private static JsonObject Of(JsonObject[] entities) => new()
    {
        ["can_send_message"] = Array.Exists(entities, entity => (string?)entity["can_send_message"] == "BLOCKED") ? "BLOCKED" : "AVAILABLE",
        ["entities"] = new JsonArray([.. entities]),
    };

    private static JsonObject OfNumber(Number number) => number.State switch
    {
        { IsRegistered: false } => Blocked("PHONE_NUMBER", number.PhoneNumberId, 141000, "The phone number is not registered.", "Register the phone number with POST /register."),
        { Status: not "CONNECTED" } or { SendsRefusedWith: not null } =>
            Blocked("PHONE_NUMBER", number.PhoneNumberId, 141000, $"The phone number is in status {number.State.Status}.", "Appeal in WhatsApp Manager."),
        _ => Available("PHONE_NUMBER", number.PhoneNumberId),
    };

    private static JsonObject OfWaba(Waba waba) => waba.SendsRefusedWith switch
    {
        null => Available("WABA", waba.Id),
        131042 => Blocked("WABA", waba.Id, 141006, "There is an error with the payment method.", "Add a payment method in WhatsApp Manager."),
        _ => Blocked("WABA", waba.Id, 141010, "The WhatsApp Business Account is restricted.", "Appeal in Business Support Home."),
    };

    private static JsonObject OfBusiness(Portfolio portfolio) => Available("BUSINESS", portfolio.Id);

    private static JsonObject OfApp(App app) => Available("APP", app.Id);

    private static JsonObject OfTemplate(Template template) => template.Status == "APPROVED"
        ? Available("MESSAGE_TEMPLATE", template.Id)
        : Blocked("MESSAGE_TEMPLATE", template.Id, 141002, "Template is not approved.", "Wait for the template to be approved.");

    private static JsonObject Available(string type, string id) => new() { ["entity_type"] = type, ["id"] = id, ["can_send_message"] = "AVAILABLE" };

    private static JsonObject Blocked(string type, string id, int code, string description, string solution) => new()
    {
        ["entity_type"] = type,
        ["id"] = id,
        ["can_send_message"] = "BLOCKED",
        ["errors"] = new JsonArray(new JsonObject { ["error_code"] = code, ["error_description"] = description, ["possible_solution"] = solution }),
    };
}
