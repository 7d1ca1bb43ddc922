namespace Relais.Simulator.Webhooks;

/// <summary>Every delivery ever begun. Bodies of delivered ones are kept for the latest <see cref="BodiesKept"/> only.</summary>
internal sealed class DeliveryLog(TimeProvider clock)
{
    public const int BodiesKept = 5_000;
    private readonly Lock _gate = new();
    private readonly List<WebhookDelivery> _deliveries = [];
    private readonly Queue<WebhookDelivery> _withBody = new();

    public WebhookDelivery Begin(string phoneNumberId, byte[] body, IReadOnlyList<WebhookEvent> events, string? appId = null)
    {
        lock (_gate)
        {
            var delivery = new WebhookDelivery(_deliveries.Count + 1, phoneNumberId, clock.GetUtcNow(), body, events) { AppId = appId };
            _deliveries.Add(delivery);
            return delivery;
        }
    }

    public void Done(WebhookDelivery delivery)
    {
        lock (_gate)
        {
            _withBody.Enqueue(delivery);
            if (_withBody.Count > BodiesKept) _withBody.Dequeue().ForgetBody();
        }
    }

    public List<WebhookDelivery> Read(string? phoneNumberId, int after)
    {
        lock (_gate)
            return [.. _deliveries.Skip(after).Where(delivery => phoneNumberId is null || delivery.PhoneNumberId == phoneNumberId)];
    }
}
