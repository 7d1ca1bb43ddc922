using System.Text.Json;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Calls;

/// <summary>How often something may be done. Source: Cloud API, <c>call_permissions</c>, <c>limits</c>.</summary>
/// <param name="Period">In how long, as Meta has it: <c>PT24H</c>, <c>24h</c>.</param>
/// <param name="Max">How often.</param>
/// <param name="Used">How often it was done.</param>
/// <param name="EndsAt">When it may be done again.</param>
public sealed record CallLimit(string? Period, long? Max, long? Used, DateTimeOffset? EndsAt)
{
    internal static CallLimit? Read(JsonElement limit) => limit.ValueKind != JsonValueKind.Object
        ? null
        : new(limit.Text("time_period"u8), limit.Whole("max_allowed"u8), limit.Whole("current_usage"u8), limit.Instant("limit_expiration_time"u8));
}
