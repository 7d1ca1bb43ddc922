using Relais.Simulator.Customers;
using Relais.Simulator.Graph;
using Relais.Simulator.Numbers;
using Relais.Simulator.Templates;

namespace Relais.Simulator.Sending;

/// <summary>Messages that wait until the platform has made up its mind about their template. Guarded by itself.</summary>
internal sealed class HeldMessages(Receipts receipts)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<(Number Number, Customer Customer, ThreadMessage Message)>> _held = new(StringComparer.Ordinal);

    public void Keep(Number number, AcceptedSend accepted)
    {
        lock (_gate)
        {
            var id = accepted.Order.Template!.Id;
            if (!_held.TryGetValue(id, out var waiting)) _held[id] = waiting = [];
            waiting.Add((number, accepted.Customer, accepted.Message));
        }
    }

    public int Count(Template template)
    {
        lock (_gate) return _held.TryGetValue(template.Id, out var waiting) ? waiting.Count : 0;
    }

    /// <summary>Lets all of them go, or drops them with 132015. Returns how many that were.</summary>
    public int Settle(Template template, bool isGood)
    {
        List<(Number Number, Customer Customer, ThreadMessage Message)>? waiting;
        lock (_gate)
            if (!_held.Remove(template.Id, out waiting)) return 0;
        foreach (var (number, customer, message) in waiting) receipts.Begin(number, customer, message, isGood ? null : KnownErrors.Of(132015));
        return waiting.Count;
    }
}
