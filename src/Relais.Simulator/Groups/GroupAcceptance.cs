using Relais.Simulator.Customers;
using Relais.Simulator.Graph;
using Relais.Simulator.Numbers;

namespace Relais.Simulator.Groups;

/// <summary>Decides whether a send to a group is accepted, and writes it down in one step.</summary>
/// <remarks>The window of a group is opened by any of its people, for 24 hours, as in the reference of groups; the dossiers at hand do not name it.</remarks>
internal sealed class GroupAcceptance(Ledger ledger, WamidMint wamids, TimeProvider clock)
{
    private const int MostPinned = 3;

    /// <summary>The accepted send, or why not.</summary>
    public (AcceptedSend? Accepted, GraphError? Refusal) Take(Number number, SendOrder order)
    {
        lock (number.Gate)
        {
            if (Acceptance.NumberError(number) is { } closed) return (null, closed);
            if (!number.State.IsOfficial) return (null, GraphError.Coded(131215));
            if (number.Groups.Find(order.To!) is not { } group) return (null, GraphError.Coded(131041));
            if (group.IsSuspended) return (null, GraphError.Coded(131207));
            if (group.People.Count == 0) return (null, GraphError.Coded(131020));
            if (Pin(group, order) is { } wrongPin) return (null, wrongPin);
            var now = clock.GetUtcNow();
            // A pair is of two; a group has the number's own pace alone.
            if (!number.Throughput.HasRoom(now, number.Settings.MessagesPerSecond)) return (null, GraphError.Coded(130429));
            number.Throughput.Take(now);
            number.Tally.Accept(now, pairDepth: 0);
            return (Accept(number, group, order, now), null);
        }
    }

    private AcceptedSend Accept(Number number, Group group, SendOrder order, DateTimeOffset now)
    {
        var isOpen = group.LastWroteAt is { } wroteAt && now - wroteAt < CustomerServiceWindow.Length;
        var message = new ThreadMessage(wamids.SentTo(group.Id), Direction.Outbound, order.Type, order.Text ?? $"[{order.Type}]", now, order.ReplyTo, order.CallbackData, isOpen)
        {
            Content = order.Content,
            Category = order.Template?.Category.ToLowerInvariant(),
            TemplateId = order.Template?.Id,
        };
        var inGroup = new GroupMessage(group, message, Writer: null);
        group.Add(inGroup);
        var entry = ledger.Add(now, number.PhoneNumberId, group.Id, message.Wamid, order.Type, order.Text, order.CallbackData);
        return new(order, message, entry, isOpen || order.IsTemplate ? null : KnownErrors.Of(131047)) { InGroup = inGroup, IsHeld = Acceptance.TakeHold(order) };
    }

    /// <summary>Pins a message of the group, or takes it down: three at most.</summary>
    private static GraphError? Pin(Group group, SendOrder order)
    {
        if (order.PinsMessage is not { } target) return null;
        if (!group.Messages.Any(message => message.Message.Wamid == target && message.Message.Type != "pin")) return GraphError.Coded(131009, "The message_id is not of a message in this group.");
        group.Pinned.Remove(target);
        if (order.Unpins) return null;
        if (group.Pinned.Count >= MostPinned) return GraphError.Coded(131009, $"At most {MostPinned} messages can be pinned.");
        group.Pinned.Add(target);
        return null;
    }
}
