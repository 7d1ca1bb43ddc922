using System.Text.Json.Nodes;
using Relais.Simulator.Customers;
using Relais.Simulator.Graph;
using Relais.Simulator.Numbers;

namespace Relais.Simulator.Accounts;

/// <summary>GET and POST of an account, and of the accounts of a business.</summary>
internal sealed class ShowWaba : IOperations
{
    private readonly NumberBook _numbers;
    private readonly WabaBook _wabas;
    private readonly NodeFields<Waba> _fields;

    public ShowWaba(NumberBook numbers, WabaBook wabas, Analytics analytics)
    {
        (_numbers, _wabas) = (numbers, wabas);
        _fields = new NodeFields<Waba>("WhatsAppBusinessAccount", "name,currency,timezone_id,message_template_namespace", new Dictionary<string, Func<Waba, AskedField, JsonNode?>>(StringComparer.Ordinal)
        {
            ["name"] = (waba, _) => waba.Name,
            ["currency"] = (waba, _) => waba.Currency,
            ["timezone_id"] = (waba, _) => waba.TimezoneId,
            ["country"] = (waba, _) => CountryOf(waba),
            ["message_template_namespace"] = (waba, _) => NamespaceOf(waba.Id),
            ["account_review_status"] = (waba, _) => waba.ReviewStatus,
            ["business_verification_status"] = (waba, _) => waba.VerificationStatus,
            ["status"] = (waba, _) => waba.SendsRefusedWith is null ? "ACTIVE" : "RESTRICTED",
            ["ownership_type"] = (_, _) => "SELF",
            ["primary_business_location"] = (waba, _) => CountryOf(waba),
            ["is_enabled_for_insights"] = (waba, _) => waba.IsEnabledForInsights,
            ["health_status"] = (waba, _) => HealthStatus.Of(waba, PortfolioOf(waba)),
            ["owner_business_info"] = (waba, _) => BusinessOf(waba),
            ["on_behalf_of_business_info"] = (waba, _) => BusinessOf(waba),
            ["whatsapp_business_manager_messaging_limit"] = (waba, _) => PortfolioOf(waba)?.Tier.Name,
            ["marketing_messages_lite_api_status"] = (_, _) => "ONBOARDED",
            ["marketing_messages_onboarding_status"] = (_, _) => "ONBOARDED",
            ["disable_marketing_messages_on_cloud_api"] = (waba, _) => waba.DisablesMarketingOnCloudApi,
            ["phone_numbers"] = (waba, field) => Within(_numbers.OfWaba(waba.Id), field, number => ShowNumber.Fields.Show(number, number.PhoneNumberId, field.Inner).Body),
            ["message_templates"] = (waba, field) => Within(waba.Templates.All, field, template => Templates.ListTemplates.Fields.Show(template, template.Id, field.Inner).Body),
            ["analytics"] = analytics.Messages,
            ["conversation_analytics"] = analytics.Conversations,
            ["pricing_analytics"] = analytics.Pricing,
            ["template_analytics"] = analytics.Templates,
        });
    }

    public void AddTo(OperationBook book)
    {
        book.On<Waba>("GET", "", Permission.Management, (call, waba) =>
        {
            lock (waba.Gate) return _fields.AnswerAsync(call, waba, waba.Id);
        });
        book.On<Waba>("POST", "", Permission.Management, ChangeAsync);
        book.On<Portfolio>("GET", "", Permission.None, (call, portfolio) => call.AnswerAsync(BusinessOf(portfolio)));
        book.On<Portfolio>("GET", "owned_whatsapp_business_accounts", Permission.Management, List);
        book.On<Portfolio>("GET", "client_whatsapp_business_accounts", Permission.Management, (call, _) => call.AnswerAsync(new JsonObject { ["data"] = new JsonArray() }));
    }

    private Task List(GraphCall call, Portfolio portfolio) =>
        _fields.AnswerPageAsync(call, [.. _wabas.All.Where(waba => PortfolioOf(waba) == portfolio && call.Access!.Sees(waba, _numbers))], waba => waba.Id);

    private static async Task ChangeAsync(GraphCall call, Waba waba)
    {
        var body = await call.ParametersAsync();
        lock (waba.Gate)
        {
            waba.Name = body.StringOf("name") ?? waba.Name;
            waba.TimezoneId = body.StringOf("timezone_id") ?? waba.TimezoneId;
            waba.DisablesMarketingOnCloudApi = body.BoolOf("disable_marketing_messages_on_cloud_api") ?? waba.DisablesMarketingOnCloudApi;
            // Once on, it stays on.
            waba.IsEnabledForInsights |= body.BoolOf("is_enabled_for_insights") ?? false;
        }

        await call.AnswerAsync(new JsonObject { ["id"] = waba.Id, ["success"] = true });
    }

    private static JsonObject Within<T>(IEnumerable<T> nodes, AskedField field, Func<T, JsonNode?> show)
    {
        var limit = int.TryParse(field.Modifier("limit"), System.Globalization.CultureInfo.InvariantCulture, out var asked) ? asked : Paging.DefaultLimit;
        return new JsonObject { ["data"] = new JsonArray([.. nodes.Take(limit).Select(show)]) };
    }

    private Portfolio? PortfolioOf(Waba waba) => _numbers.OfWaba(waba.Id).FirstOrDefault()?.Portfolio;

    private string CountryOf(Waba waba) => CountryCodes.CountryOf(_numbers.OfWaba(waba.Id).FirstOrDefault()?.Settings.DisplayDigits ?? "");

    private JsonObject? BusinessOf(Waba waba) => PortfolioOf(waba) is { } portfolio ? BusinessOf(portfolio) : null;

    private static JsonObject BusinessOf(Portfolio portfolio) => new() { ["name"] = $"Business {portfolio.Id}", ["id"] = portfolio.Id };

    private static string NamespaceOf(string wabaId) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(wabaId)))[..32].Insert(20, "_").Insert(16, "_").Insert(12, "_").Insert(8, "_");
}
