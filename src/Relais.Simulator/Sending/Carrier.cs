using Relais.Simulator.Customers;
using Relais.Simulator.Graph;
using Relais.Simulator.Groups;
using Relais.Simulator.Numbers;

namespace Relais.Simulator.Sending;

/// <summary>Sets accepted messages on their way, to a person or to a group.</summary>
internal sealed class Carrier(Receipts people, GroupReceipts groups)
{
    /// <param name="failure">Why it will not arrive; null when it will.</param>
    public void Begin(Number number, AcceptedSend accepted, KnownError? failure)
    {
        if (accepted.InGroup is { } message) groups.Begin(number, message, failure);
        else people.Begin(number, accepted.Customer!, accepted.Message, failure);
    }

    /// <summary>The same, but 'sent' leaves at once; the task ends when the callback was tried.</summary>
    public Task BeginBeforeAnswer(Number number, AcceptedSend accepted) =>
        accepted.InGroup is { } message ? groups.BeginBeforeAnswer(number, message) : people.BeginBeforeAnswer(number, accepted.Customer!, accepted.Message);
}
