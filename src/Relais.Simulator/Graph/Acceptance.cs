using System.Text.Json.Nodes;
using Relais.Simulator.Customers;
using Relais.Simulator.Numbers;

namespace Relais.Simulator.Graph;

/// <summary>Decides whether a send is accepted, and writes it down in one step: limits, thread and ledger agree at any instant.</summary>
internal sealed class Acceptance(Ledger ledger, WamidMint wamids, ChangeFeed changes, TimeProvider clock)
{
    /// <summary>The accepted send, or why not.</summary>
    public (AcceptedSend? Accepted, GraphError? Refusal) Take(Number number, SendOrder order)
    {
        AcceptedSend accepted;
        lock (number.Gate)
        {
            var now = clock.GetUtcNow();
            if (FindCustomer(number, order, now, out var customer) is { } unknown) return (null, unknown);
            if (TakeRoom(number, customer, order, now) is { } limit) return (null, limit);
            accepted = Accept(number, customer, order, now);
        }

        changes.Tell(number, accepted.Customer);
        return (accepted, null);
    }

    private static GraphError? FindCustomer(Number number, SendOrder order, DateTimeOffset now, out Customer customer)
    {
        customer = null!;
        if (order.To is null)
            // Another business's user id means nothing here; how the platform words that is not known.
            return number.Customers.TryFind(order.Recipient, out customer!) ? null : GraphError.Coded(131009, "The recipient is not a user id of this business.");

        if (WaIds.Resolve(order.To, number.Settings.DisplayDigits) is not { } waId)
            return GraphError.Coded(131009, "The phone number is malformed: Please use the format: +1234567890.");
        if (waId == number.Settings.DisplayDigits) return GraphError.Coded(131021);

        customer = number.Customers.FindOrAdd(waId, now);
        return null;
    }

    /// <summary>All limits are asked before any is used: a refused send costs nothing. The portfolio's comes last, as other numbers
    /// use it too and asking and taking must be one there.</summary>
    private static GraphError? TakeRoom(Number number, Customer customer, SendOrder order, DateTimeOffset now)
    {
        if (!number.Throughput.HasRoom(now, number.Settings.MessagesPerSecond)) return GraphError.Coded(130429);
        if (!customer.Pair.HasRoom(now))
        {
            number.Tally.RefusePair(customer.Id);
            return GraphError.Coded(131056);
        }

        if (IsFirstWord(customer, order, now) && !number.Portfolio.TryTake(customer.Bsuid, now)) return GraphError.PortfolioLimit();
        number.Throughput.Take(now);
        customer.Pair.Take(now);
        number.Tally.Accept(now, customer.Pair.Depth(now));
        return null;
    }

    /// <summary>The business begins, as only a template can: free text outside the window is accepted too, and never arrives.</summary>
    private static bool IsFirstWord(Customer customer, SendOrder order, DateTimeOffset now) => order.IsTemplate && !CustomerServiceWindow.IsOpen(customer, now);

    private AcceptedSend Accept(Number number, Customer customer, SendOrder order, DateTimeOffset now)
    {
        var isOpen = CustomerServiceWindow.IsOpen(customer, now);
        var message = new ThreadMessage(
            wamids.Sent(customer), Direction.Outbound, order.Type, order.Text ?? $"[{order.Type}]", now, order.ReplyTo, order.CallbackData, isOpen);
        customer.Add(message);
        // A message ends the bubble that said it was coming.
        customer.TypingUntil = DateTimeOffset.MinValue;
        var entry = ledger.Add(now, number.PhoneNumberId, customer.Id, message.Wamid, order.Type, order.Text, order.CallbackData);
        return new AcceptedSend(order, customer, message, entry, isOpen || order.IsTemplate ? null : KnownErrors.Of(131047));
    }
}

/// <param name="Failure">Why its receipt will say 'failed'; null when it will arrive.</param>
internal sealed record AcceptedSend(SendOrder Order, Customer Customer, ThreadMessage Message, LedgerEntry Entry, KnownError? Failure)
{
    public JsonObject ToJson()
    {
        var contact = new JsonObject { ["input"] = Order.To ?? Order.Recipient };
        if (Order.To is not null) contact["wa_id"] = Customer.WaId;
        if (Order.Recipient is not null) contact["user_id"] = Customer.Bsuid;
        var message = new JsonObject { ["id"] = Message.Wamid };
        if (Order.IsTemplate) message["message_status"] = "accepted";
        return new JsonObject { ["messaging_product"] = "whatsapp", ["contacts"] = new JsonArray(contact), ["messages"] = new JsonArray(message) };
    }
}
