using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Relais.Simulator.Customers;
using Relais.Simulator.Numbers;

namespace Relais.Simulator.Calls;

/// <summary>All calls, those that ended too.</summary>
internal sealed class CallBook(WamidMint wamids, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, Call> _calls = new(StringComparer.Ordinal);

    public IEnumerable<Call> All => _calls.Values.OrderBy(call => call.StartedAt).ThenBy(call => call.Id, StringComparer.Ordinal);

    public bool TryFind(string? id, [NotNullWhen(true)] out Call? call)
    {
        call = null;
        return id is not null && _calls.TryGetValue(id, out call);
    }

    /// <summary>The call that a person is in, ringing or taken; null for none. Within the number's gate.</summary>
    public Call? RunningWith(Customer customer) => _calls.Values.FirstOrDefault(call => call.Customer == customer && call.IsRunning);

    /// <summary>Begins a call; null while another runs between the two.</summary>
    public Call? TryBegin(Number number, Customer customer, bool isFromBusiness, string? callbackData)
    {
        var now = clock.GetUtcNow();
        lock (number.Gate)
        {
            if (RunningWith(customer) is not null) return null;
            var call = new Call(wamids.OfCall(customer, isFromBusiness), number, customer, isFromBusiness, now) { CallbackData = callbackData };
            _calls[call.Id] = call;
            return call;
        }
    }
}
