using Relais.Simulator.Customers;
using Relais.Simulator.Numbers;

namespace Relais.Simulator.Control;

/// <param name="Id">The wa_id, or the BSUID of one whose number is hidden: what stands for the person in paths.</param>
/// <param name="Unread">Messages that arrived and were not looked at.</param>
/// <param name="LastText">The newest message that the customer's phone shows.</param>
internal sealed record CustomerView(
    string Id, string PhoneNumberId, string? Name, string? WaId, string Bsuid, string? Username, bool Answers,
    bool WindowOpen, int Unread, string? LastText, DateTimeOffset? LastAt, bool Blocked, bool Reachable, bool StoppedMarketing)
{
    public static CustomerView Of(Number number, Customer customer, DateTimeOffset now)
    {
        var last = customer.Messages.LastOrDefault(message => message.Direction == Direction.Inbound || message.Status is MessageStatus.Delivered or MessageStatus.Read);
        return new CustomerView(
            customer.Id, number.PhoneNumberId, customer.Name, customer.WaId, customer.Bsuid, customer.Username, customer.Answers,
            CustomerServiceWindow.IsOpen(customer, now), customer.UnreadCount, last?.Text, last?.At,
            customer.IsBlocked, customer.IsReachable, customer.StoppedMarketing);
    }
}
