using System.Globalization;
using System.Text.Json.Nodes;
using Relais.Simulator.Customers;
using Relais.Simulator.Graph;
using Relais.Simulator.Numbers;
using Relais.Simulator.Templates;

namespace Relais.Simulator.Accounts;

/// <summary>What an account sent and what it cost, counted from the messages themselves.</summary>
/// <remarks>Prices are of no rate card: 5 cents a marketing message, 2 for the others that are charged.</remarks>
internal sealed class Analytics(NumberBook numbers)
{
    public JsonNode? Messages(Waba waba, AskedField field)
    {
        var sent = In(waba, field).ToLookup(one => StartOf(one.Message.At, field.Modifier("granularity")));
        var points = sent.OrderBy(bucket => bucket.Key).Select(bucket => (JsonNode)new JsonObject
        {
            ["start"] = bucket.Key.ToUnixTimeSeconds(),
            ["end"] = EndOf(bucket.Key, field.Modifier("granularity")).ToUnixTimeSeconds(),
            ["sent"] = bucket.Count(one => Came(one.Message, MessageStatus.Sent)),
            ["delivered"] = bucket.Count(one => Came(one.Message, MessageStatus.Delivered)),
        });
        return new JsonObject
        {
            ["phone_numbers"] = new JsonArray([.. numbers.OfWaba(waba.Id).Select(number => (JsonNode)number.Settings.DisplayDigits)]),
            ["country_codes"] = new JsonArray([.. field.List("country_codes").Select(code => (JsonNode)code)]),
            ["granularity"] = field.Modifier("granularity") ?? "DAY",
            ["data_points"] = new JsonArray([.. points]),
        };
    }

    public JsonNode? Conversations(Waba waba, AskedField field) => Grouped(waba, field, "CONVERSATION_CATEGORY", "conversation_category", "conversation");

    public JsonNode? Pricing(Waba waba, AskedField field) => Grouped(waba, field, "PRICING_CATEGORY", "pricing_category", "volume");

    /// <summary>Delivered messages by whatever dimensions are asked for.</summary>
    private JsonObject Grouped(Waba waba, AskedField field, string categoryDimension, string categoryName, string countName)
    {
        var dimensions = field.List("dimensions");
        var granularity = field.Modifier("granularity");
        var groups = In(waba, field).Where(one => Came(one.Message, MessageStatus.Delivered)).GroupBy(one => (
            Start: StartOf(one.Message.At, granularity),
            Category: dimensions.Contains(categoryDimension) ? CategoryOf(one.Message) : null,
            Type: dimensions.Contains("PRICING_TYPE") ? TypeOf(one.Message) : null,
            Country: dimensions.Contains("COUNTRY") ? CountryCodes.CountryOf(one.Customer.WaId ?? "") : null,
            Phone: dimensions.Contains("PHONE") ? one.Number.Settings.DisplayDigits : null));
        var points = new JsonArray();
        foreach (var group in groups.OrderBy(one => one.Key.Start).ThenBy(one => one.Key.Category, StringComparer.Ordinal))
        {
            var point = new JsonObject { ["start"] = group.Key.Start.ToUnixTimeSeconds(), ["end"] = EndOf(group.Key.Start, granularity).ToUnixTimeSeconds() };
            if (group.Key.Country is not null) point["country"] = group.Key.Country;
            if (group.Key.Phone is not null) point["phone_number"] = group.Key.Phone;
            if (group.Key.Type is not null) point["pricing_type"] = group.Key.Type;
            if (group.Key.Category is not null) point[categoryName] = group.Key.Category;
            point[countName] = group.Count();
            point["cost"] = group.Sum(one => CostOf(one.Message));
            points.Add((JsonNode)point);
        }

        return new JsonObject { ["data"] = new JsonArray(new JsonObject { ["data_points"] = points }) };
    }

    public JsonNode? Templates(Waba waba, AskedField field) => OfTemplates(waba, field.List("template_ids"), FromOf(field), UntilOf(field));

    /// <summary>How often a template was sent in a time, and how many of those went to people who want or get nothing any more.</summary>
    public TemplateSends SendsOf(Template template, DateTimeOffset from, DateTimeOffset until)
    {
        var sent = All(template.Waba).Where(one => one.Message.TemplateId == template.Id && one.Message.At >= from && one.Message.At < until).ToList();
        return new TemplateSends(template.Id, sent.Count, sent.Count(one => one.Customer.StoppedMarketing || !one.Customer.IsReachable));
    }

    public JsonObject OfTemplates(Waba waba, string[] templateIds, DateTimeOffset from, DateTimeOffset until)
    {
        var sent = All(waba).Where(one => one.Message.TemplateId is { } id && templateIds.Contains(id) && one.Message.At >= from && one.Message.At < until);
        var points = sent.GroupBy(one => (Day: StartOf(one.Message.At, "DAILY"), Id: one.Message.TemplateId!)).OrderBy(group => group.Key.Day).Select(group => (JsonNode)new JsonObject
        {
            ["template_id"] = group.Key.Id,
            ["start"] = group.Key.Day.ToUnixTimeSeconds(),
            ["end"] = group.Key.Day.AddDays(1).ToUnixTimeSeconds(),
            ["sent"] = group.Count(one => Came(one.Message, MessageStatus.Sent)),
            ["delivered"] = group.Count(one => Came(one.Message, MessageStatus.Delivered)),
            ["read"] = group.Count(one => Came(one.Message, MessageStatus.Read)),
            ["cost"] = new JsonArray(new JsonObject { ["type"] = "amount_spent", ["value"] = group.Where(one => Came(one.Message, MessageStatus.Delivered)).Sum(one => CostOf(one.Message)) }),
        });
        return new JsonObject
        {
            ["data"] = new JsonArray(new JsonObject { ["granularity"] = "DAILY", ["product_type"] = "cloud_api", ["data_points"] = new JsonArray([.. points]) }),
        };
    }

    private IEnumerable<(Number Number, Customer Customer, ThreadMessage Message)> In(Waba waba, AskedField field) =>
        All(waba).Where(one => one.Message.At >= FromOf(field) && one.Message.At < UntilOf(field)
            && (field.List("phone_numbers") is [] || field.List("phone_numbers").Any(wanted => string.Concat(wanted.Where(char.IsAsciiDigit)) == one.Number.Settings.DisplayDigits)));

    private List<(Number Number, Customer Customer, ThreadMessage Message)> All(Waba waba)
    {
        List<(Number, Customer, ThreadMessage)> all = [];
        foreach (var number in numbers.OfWaba(waba.Id))
            lock (number.Gate)
                all.AddRange(from customer in number.Customers.All from message in customer.Messages where message.Direction == Direction.Outbound select (number, customer, message));
        return all;
    }

    private static bool Came(ThreadMessage message, MessageStatus status) => message.Reached.Any(reached => reached.Status == status);

    private static DateTimeOffset FromOf(AskedField field) => Instant(field.Modifier("start")) ?? DateTimeOffset.MinValue;

    private static DateTimeOffset UntilOf(AskedField field) => Instant(field.Modifier("end")) ?? DateTimeOffset.MaxValue;

    public static DateTimeOffset? Instant(string? seconds) =>
        long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTimeOffset.MaxValue.ToUnixTimeSeconds() ? DateTimeOffset.FromUnixTimeSeconds(at) : null;

    private static DateTimeOffset StartOf(DateTimeOffset at, string? granularity) => granularity switch
    {
        "HALF_HOUR" => new DateTimeOffset(at.Ticks - (at.Ticks % TimeSpan.FromMinutes(30).Ticks), TimeSpan.Zero),
        "MONTH" or "MONTHLY" => new DateTimeOffset(at.Year, at.Month, 1, 0, 0, 0, TimeSpan.Zero),
        _ => new DateTimeOffset(at.Date, TimeSpan.Zero),
    };

    private static DateTimeOffset EndOf(DateTimeOffset start, string? granularity) => granularity switch
    {
        "HALF_HOUR" => start.AddMinutes(30),
        "MONTH" or "MONTHLY" => start.AddMonths(1),
        _ => start.AddDays(1),
    };

    private static string CategoryOf(ThreadMessage message) => (message.Category ?? "service").ToUpperInvariant();

    private static bool IsFree(ThreadMessage message) => message.Category is null || (message.Category == "utility" && message.InWindow);

    private static string TypeOf(ThreadMessage message) => IsFree(message) ? "FREE_CUSTOMER_SERVICE" : "REGULAR";

    private static decimal CostOf(ThreadMessage message) => message switch
    {
        _ when IsFree(message) => 0m,
        { Category: "marketing" or "marketing_lite" } => 0.05m,
        _ => 0.02m,
    };
}
