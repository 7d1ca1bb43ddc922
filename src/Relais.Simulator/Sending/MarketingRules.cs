using System.Text.Json;
using Relais.Simulator.Accounts;
using Relais.Simulator.Graph;
using Relais.Simulator.Templates;

namespace Relais.Simulator.Sending;

/// <summary>The door for marketing messages, and when the common door is shut for them.</summary>
internal static class MarketingRules
{
    public static GraphError? Check(JsonElement body)
    {
        if (SendRules.CheckSend(body) is { } wrong) return wrong;
        if (SendRules.TypeOf(body) != "template") return new GraphError(400, "(#100) Message must be a template message.", 100);
        if (body.TryGetProperty("product_policy", out _) && ContentChecks.OneOf(body, "product_policy", "product_policy", "CLOUD_API_FALLBACK", "STRICT") is { } policy) return policy;
        return body.TryGetProperty("message_activity_sharing", out var sharing) && sharing.ValueKind is not (JsonValueKind.True or JsonValueKind.False)
            ? GraphError.NotA("message_activity_sharing", "a boolean")
            : null;
    }

    public static GraphError? CheckDoor(Waba waba, Template? template, bool ofMarketing)
    {
        var isMarketing = template?.Category == "MARKETING";
        if (ofMarketing) return isMarketing ? null : GraphError.Coded(134100);
        return isMarketing && waba.DisablesMarketingOnCloudApi ? GraphError.Coded(131063) : null;
    }
}
