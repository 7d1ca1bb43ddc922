using Microsoft.AspNetCore.Mvc;
using Relais.Simulator.Webhooks;

namespace Relais.Simulator.Control;

/// <summary>Every delivery to a callback, delivered or still being tried.</summary>
internal static class WebhookControl
{
    // 'after' is an id: a long log can be followed without reading it anew.
    public static void Map(IEndpointRouteBuilder control) => control.MapGet("/webhooks", Read);

    private static IEnumerable<DeliveryView> Read(DeliveryLog log, [FromQuery(Name = "phone_number_id")] string? phoneNumberId = null, int after = 0) =>
        log.Read(phoneNumberId, Math.Max(after, 0)).Select(delivery => delivery.View());
}
