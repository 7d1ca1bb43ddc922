using System.Globalization;
using System.Text.Json.Nodes;
using Relais.Simulator.Customers;
using Relais.Simulator.Numbers;

namespace Relais.Simulator.Graph;

/// <summary>GET of a business number.</summary>
internal static class ShowNumber
{
    private const string DefaultFields =
        "verified_name,code_verification_status,display_phone_number,quality_rating,platform_type,throughput,last_onboarded_time,webhook_configuration";

    public static Task HandleAsync(GraphCall call, Number number)
    {
        var asked = call.Http.Request.Query["fields"].ToString();
        var body = new JsonObject();
        foreach (var field in FieldSelection.Names(asked.Length == 0 ? DefaultFields : asked))
        {
            if (!TryRead(number, field, out var value)) return call.RefuseAsync(GraphError.UnknownField(field));
            body[field] = value;
        }

        body["id"] = number.PhoneNumberId;
        return call.AnswerAsync(body);
    }

    private static bool TryRead(Number number, string field, out JsonNode? value)
    {
        var settings = number.Settings;
        value = field switch
        {
            "id" => number.PhoneNumberId,
            "display_phone_number" => settings.DisplayPhoneNumber,
            "verified_name" => settings.VerifiedName,
            "country_code" => CountryCodes.CountryOf(settings.DisplayDigits),
            "country_dial_code" => CountryCodes.Of(settings.DisplayDigits),
            "quality_rating" => "GREEN",
            "quality_score" => new JsonObject { ["score"] = "GREEN" },
            "throughput" => new JsonObject { ["level"] = settings.ShownThroughputLevel },
            "whatsapp_business_manager_messaging_limit" or "messaging_limit_tier" => number.Portfolio.Tier.Name,
            "status" => "CONNECTED",
            "name_status" => "APPROVED",
            "new_name_status" => "NONE",
            "code_verification_status" => "VERIFIED",
            "platform_type" => "CLOUD_API",
            "account_mode" => "LIVE",
            "is_official_business_account" or "is_on_biz_app" or "is_preverified_number" => false,
            "is_pin_enabled" => true,
            "search_visibility" => "VISIBLE",
            "last_onboarded_time" => number.CreatedAt.ToString("yyyy-MM-dd'T'HH:mm:ss+0000", CultureInfo.InvariantCulture),
            "webhook_configuration" => Callback(number),
            "health_status" => Health(number),
            _ => null,
        };
        return value is not null;
    }

    private static JsonObject Callback(Number number) =>
        number is { Subscribed: true, Settings.CallbackUrl: { } url } ? new JsonObject { ["application"] = url.AbsoluteUri } : [];

    private static JsonObject Health(Number number) => new()
    {
        ["can_send_message"] = "AVAILABLE",
        ["entities"] = new JsonArray(
            new JsonObject { ["entity_type"] = "PHONE_NUMBER", ["id"] = number.PhoneNumberId, ["can_send_message"] = "AVAILABLE" },
            new JsonObject { ["entity_type"] = "WABA", ["id"] = number.Settings.WabaId, ["can_send_message"] = "AVAILABLE" }),
    };
}
