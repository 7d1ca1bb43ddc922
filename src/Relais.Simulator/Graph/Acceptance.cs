using System.Text.Json.Nodes;
using Relais.Simulator.Customers;
using Relais.Simulator.Groups;
using Relais.Simulator.Numbers;

namespace Relais.Simulator.Graph;

/// <summary>Decides whether a send is accepted, and writes it down in one step: limits, thread and ledger agree at any instant.</summary>
internal sealed class Acceptance(Ledger ledger, WamidMint wamids, ChangeFeed changes, TimeProvider clock)
{
    private static readonly TimeSpan OldestReaction = TimeSpan.FromDays(30);

    /// <summary>The accepted send, or why not.</summary>
    public (AcceptedSend? Accepted, GraphError? Refusal) Take(Number number, SendOrder order)
    {
        AcceptedSend accepted;
        Customer customer;
        lock (number.Gate)
        {
            var now = clock.GetUtcNow();
            if (NumberError(number) is { } closed) return (null, closed);
            if (FindCustomer(number, order, now, out customer) is { } unknown) return (null, unknown);
            if (customer.IsBlocked) return (null, GraphError.Coded(130403));
            if (number.State.AccountMode == "SANDBOX" && !number.State.AllowedRecipients.Contains(customer.Id)) return (null, GraphError.Coded(131030));
            if (TakeRoom(number, customer, order, now) is { } limit) return (null, limit);
            accepted = Accept(number, customer, order, now);
        }

        changes.Tell(number, customer);
        return (accepted, null);
    }

    /// <summary>Why nothing at all leaves from this number.</summary>
    public static GraphError? NumberError(Number number)
    {
        if ((number.Waba.SendsRefusedWith ?? number.State.SendsRefusedWith) is { } code) return GraphError.Coded(code);
        if (!number.State.IsRegistered) return GraphError.Coded(133010);
        return number.State.Status == "CONNECTED" ? null : GraphError.Coded(131031, $"The phone number is in status {number.State.Status}.");
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
            wamids.Sent(customer), Direction.Outbound, order.Type, order.Text ?? $"[{order.Type}]", now, order.ReplyTo, order.CallbackData, isOpen)
        {
            Content = order.Content,
            Category = order.IsMarketingApi ? "marketing_lite" : order.Template?.Category.ToLowerInvariant(),
            TemplateId = order.Template?.Id,
        };
        customer.Add(message);
        // A message ends the bubble that said it was coming.
        customer.TypingUntil = DateTimeOffset.MinValue;
        var entry = ledger.Add(now, number.PhoneNumberId, customer.Id, message.Wamid, order.Type, order.Text, order.CallbackData);
        return new AcceptedSend(order, message, entry, WhyItFails(customer, order, isOpen, now)) { Customer = customer, IsHeld = TakeHold(order) };
    }

    /// <summary>Accepted, and will not arrive: the platform says so in a receipt only.</summary>
    private static KnownError? WhyItFails(Customer customer, SendOrder order, bool isOpen, DateTimeOffset now)
    {
        if (!isOpen && !order.IsTemplate) return KnownErrors.Of(131047);
        if (!customer.IsReachable) return KnownErrors.Of(131026);
        if (customer.StoppedMarketing && order.Template?.Category == "MARKETING") return KnownErrors.Of(131050);
        if (order.IdentityHash is { } hash && hash != customer.IdentityHash) return KnownErrors.Of(137000);
        return order.ReactsTo is { } target && !CanReactTo(customer, target, now) ? KnownErrors.Of(131009) : null;
    }

    /// <summary>A message of theirs, not older than 30 days, and not itself a reaction.</summary>
    private static bool CanReactTo(Customer customer, string wamid, DateTimeOffset now) =>
        customer.Messages.Any(message => message.Wamid == wamid && message.Direction == Direction.Inbound && message.Type != "reaction" && now - message.At < OldestReaction);

    /// <summary>Counts a template that is watched, and says whether this send waits for its quality.</summary>
    public static bool TakeHold(SendOrder order)
    {
        if (order.Template is not { } template) return false;
        lock (template.Waba.Gate)
        {
            if (template.SendsBeforeHold is not { } left) return false;
            if (left > 0) template.SendsBeforeHold = left - 1;
            return left == 0;
        }
    }
}

/// <param name="Failure">Why its receipt will say 'failed'; null when it will arrive.</param>
internal sealed record AcceptedSend(SendOrder Order, ThreadMessage Message, LedgerEntry Entry, KnownError? Failure)
{
    /// <summary>To whom it goes; null for a group.</summary>
    public Customer? Customer { get; init; }

    /// <summary>The group that it goes to; null for a person.</summary>
    public GroupMessage? InGroup { get; init; }

    /// <summary>Whether it waits until the platform has made up its mind about the template.</summary>
    public bool IsHeld { get; init; }

    public JsonObject ToJson()
    {
        var contact = new JsonObject { ["input"] = Order.To ?? Order.Recipient };
        if (Order.To is not null) contact["wa_id"] = InGroup is { } group ? group.Group.Id : Customer!.WaId;
        if (Order.Recipient is not null && Customer is not null) contact["user_id"] = Customer.Bsuid;
        var message = new JsonObject { ["id"] = Message.Wamid };
        if (InGroup is { Group.Id: var groupId }) message["group_id"] = groupId;
        if (Order.IsTemplate) message["message_status"] = IsHeld ? "held_for_quality_assessment" : "accepted";
        return new JsonObject { ["messaging_product"] = "whatsapp", ["contacts"] = new JsonArray(contact), ["messages"] = new JsonArray(message) };
    }
}
