using Relais.Simulator.Graph;
using Relais.Simulator.Numbers;
using Relais.Simulator.Templates;

namespace Relais.Simulator.Sending;

/// <summary>Messages that wait until the platform has made up its mind about their template. Guarded by itself.</summary>
internal sealed class HeldMessages(Carrier carrier)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<(Number Number, AcceptedSend Accepted)>> _held = new(StringComparer.Ordinal);

    public void Keep(Number number, AcceptedSend accepted)
    {
        lock (_gate)
        {
            var id = accepted.Order.Template!.Id;
            if (!_held.TryGetValue(id, out var waiting)) _held[id] = waiting = [];
            waiting.Add((number, accepted));
        }
    }

    public int Count(Template template)
    {
        lock (_gate) return _held.TryGetValue(template.Id, out var waiting) ? waiting.Count : 0;
    }

    /// <summary>Lets all of them go, or drops them with 132015. Returns how many that were.</summary>
    public int Settle(Template template, bool isGood)
    {
        List<(Number Number, AcceptedSend Accepted)>? waiting;
        lock (_gate)
            if (!_held.Remove(template.Id, out waiting)) return 0;
        foreach (var (number, accepted) in waiting) carrier.Begin(number, accepted, isGood ? null : KnownErrors.Of(132015));
        return waiting.Count;
    }
}
