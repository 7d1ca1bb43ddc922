using System.Globalization;
using System.Text.Json.Nodes;
using Relais.Simulator.Accounts;
using Relais.Simulator.Customers;
using Relais.Simulator.Numbers;

namespace Relais.Simulator.Graph;

/// <summary>GET of a business number, and of the numbers of an account.</summary>
internal sealed class ShowNumber(NumberBook numbers) : IOperations
{
    private const string DefaultFields =
        "verified_name,code_verification_status,display_phone_number,quality_rating,platform_type,throughput,last_onboarded_time,webhook_configuration";

    public static readonly NodeFields<Number> Fields = new("WhatsAppBusinessPhoneNumber", DefaultFields, new Dictionary<string, Func<Number, AskedField, JsonNode?>>(StringComparer.Ordinal)
    {
        ["display_phone_number"] = (number, _) => number.Settings.DisplayPhoneNumber,
        ["verified_name"] = (number, _) => number.Settings.VerifiedName,
        ["country_code"] = (number, _) => CountryCodes.CountryOf(number.Settings.DisplayDigits),
        ["country_dial_code"] = (number, _) => CountryCodes.Of(number.Settings.DisplayDigits),
        ["quality_rating"] = (number, _) => number.State.QualityRating,
        ["quality_score"] = (number, _) => new JsonObject { ["score"] = number.State.QualityRating },
        ["throughput"] = (number, _) => new JsonObject { ["level"] = number.Settings.ShownThroughputLevel },
        ["whatsapp_business_manager_messaging_limit"] = (number, _) => number.Portfolio.Tier.Name,
        ["messaging_limit_tier"] = (number, _) => number.Portfolio.Tier.Name,
        ["status"] = (number, _) => number.State.IsRegistered ? number.State.Status : "DISCONNECTED",
        ["name_status"] = (number, _) => number.State.NameStatus,
        ["new_display_name"] = (number, _) => number.State.RequestedName,
        ["new_name_status"] = (number, _) => number.State.RequestedName is null ? "NONE" : "PENDING_REVIEW",
        ["code_verification_status"] = (number, _) => number.State.CodeVerificationStatus,
        ["platform_type"] = (number, _) => number.State.IsRegistered ? "CLOUD_API" : "NOT_APPLICABLE",
        ["host_platform"] = (number, _) => number.State.IsRegistered ? "CLOUD_API" : "NOT_APPLICABLE",
        ["account_mode"] = (number, _) => number.State.AccountMode,
        ["is_official_business_account"] = (number, _) => number.State.IsOfficial,
        ["is_on_biz_app"] = (number, _) => number.State.IsOnBizApp,
        ["is_preverified_number"] = (_, _) => false,
        ["is_pin_enabled"] = (_, _) => true,
        ["search_visibility"] = (number, _) => number.State.SearchVisibility,
        ["eligibility_for_api_business_global_search"] = (_, _) => "NON_ELIGIBLE_COUNTRY",
        ["certificate"] = (number, _) => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{number.PhoneNumberId} {number.Settings.VerifiedName}")),
        ["username"] = (number, _) => number.State.Username,
        ["last_onboarded_time"] = (number, _) => number.CreatedAt.ToString("yyyy-MM-dd'T'HH:mm:ss+0000", CultureInfo.InvariantCulture),
        ["webhook_configuration"] = (number, _) => Callbacks(number),
        ["conversational_automation"] = (number, _) => ConversationalComponents.View(number),
        ["health_status"] = (number, _) => HealthStatus.Of(number),
    });

    public void AddTo(OperationBook book)
    {
        book.On<Number>("GET", "", Permission.Management, (call, number) =>
        {
            lock (number.Gate) return Fields.AnswerAsync(call, number, number.PhoneNumberId);
        });
        book.On<Waba>("GET", "phone_numbers", Permission.Management, List);
    }

    /// <summary>The latest onboarded first, unless the call says otherwise.</summary>
    private Task List(GraphCall call, Waba waba)
    {
        var own = numbers.OfWaba(waba.Id).Where(number => call.Access!.Sees(number) && Passes(call, number));
        var isAscending = call.Query("sort")?.Contains("last_onboarded_time_ascending", StringComparison.Ordinal) ?? false;
        return Fields.AnswerPageAsync(call, [.. isAscending ? own : own.Reverse()], number => number.PhoneNumberId);
    }

    /// <summary>The one filter that is documented: the mode of the account.</summary>
    private static bool Passes(GraphCall call, Number number) =>
        call.Query("filtering") is not { } filter || !filter.Contains("account_mode", StringComparison.Ordinal) || filter.Contains($"\"{number.State.AccountMode}\"", StringComparison.Ordinal);

    private static JsonObject Callbacks(Number number)
    {
        var callbacks = new JsonObject();
        if (number.State.Overrides.TryGetValue(number.App.Id, out var ofNumber)) callbacks["phone_number"] = ofNumber.AbsoluteUri;
        if (number.Waba.IsSubscribed(number.App.Id, out var ofWaba) && ofWaba is not null) callbacks["whatsapp_business_account"] = ofWaba.AbsoluteUri;
        if ((number.App.CallbackUrl ?? number.Settings.CallbackUrl) is { } ofApp && number.Subscribed) callbacks["application"] = ofApp.AbsoluteUri;
        return callbacks;
    }
}
