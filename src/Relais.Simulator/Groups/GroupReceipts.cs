using System.Globalization;
using System.Text.Json.Nodes;
using Relais.Simulator.Clockwork;
using Relais.Simulator.Customers;
using Relais.Simulator.Faults;
using Relais.Simulator.Graph;
using Relais.Simulator.Numbers;
using Relais.Simulator.Webhooks;

namespace Relais.Simulator.Groups;

/// <summary>Carries what the business wrote in a group to its people: 'sent' is told once, of the group, all else of each of them.</summary>
internal sealed class GroupReceipts(Agenda agenda, FaultBook faults, Chance chance, Receipts receipts, WebhookPost webhooks, TimeProvider clock)
{
    /// <param name="failure">Why it will not arrive; null when it will.</param>
    public void Begin(Number number, GroupMessage message, KnownError? failure) => number.Schedule(agenda, chance.Between(faults.Current.Sent), () =>
    {
        if (failure is null) Send(number, message, firstAttempt: null);
        else Fail(number, message, failure);
    });

    /// <summary>The same, but 'sent' leaves at once; the task ends when the callback was tried.</summary>
    public Task BeginBeforeAnswer(Number number, GroupMessage message)
    {
        var firstAttempt = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Send(number, message, firstAttempt);
        return firstAttempt.Task;
    }

    /// <summary>One of its people opens the group: everything that arrived there is read by them. Returns how many messages that was.</summary>
    public int Open(Group group, Customer customer)
    {
        List<GroupMessage> read;
        lock (group.Owner.Gate)
        {
            read = [.. group.Messages.Where(message => message.Reached.GetValueOrDefault(customer) == MessageStatus.Delivered)];
            foreach (var message in read) message.Reached[customer] = MessageStatus.Read;
        }

        foreach (var message in read) Tell(group.Owner, message, customer, MessageStatus.Read, firstAttempt: null);
        return read.Count;
    }

    private void Send(Number number, GroupMessage message, TaskCompletionSource? firstAttempt)
    {
        Customer[] people;
        lock (number.Gate)
        {
            message.Message.Reach(MessageStatus.Sent, clock.GetUtcNow());
            people = [.. message.Group.People.Where(person => person.IsReachable)];
        }

        Tell(number, message, customer: null, MessageStatus.Sent, firstAttempt);
        // What is pinned reaches everybody at once, and nothing of it is read.
        if (message.Message.Type == "pin") return;
        foreach (var person in people) number.Schedule(agenda, chance.Between(faults.Current.Delivered), () => Deliver(number, message, person));
    }

    private void Deliver(Number number, GroupMessage message, Customer person)
    {
        lock (number.Gate) message.Reached[person] = MessageStatus.Delivered;
        Tell(number, message, person, MessageStatus.Delivered, firstAttempt: null);
        if (faults.DrawReads()) number.Schedule(agenda, chance.Between(faults.Current.Read), () => Open(message.Group, person));
    }

    private void Fail(Number number, GroupMessage message, KnownError failure)
    {
        lock (number.Gate) message.Message.Reach(MessageStatus.Failed, clock.GetUtcNow());
        if (faults.Current.Receipts == ReceiptMode.None) return;
        var receipt = Frame(message, "failed");
        receipt["errors"] = new JsonArray(CustomerEvents.ErrorOf(failure));
        webhooks.Send(number, new(WebhookKind.Status, Contact: null, MetaJson.Write(receipt)));
    }

    private void Tell(Number number, GroupMessage message, Customer? customer, MessageStatus status, TaskCompletionSource? firstAttempt) =>
        receipts.Post(number, status, skipsDelivered => ReceiptOf(number, message, customer, status, skipsDelivered) with { FirstAttempt = firstAttempt });

    private WebhookEvent ReceiptOf(Number number, GroupMessage message, Customer? customer, MessageStatus status, bool skipsDelivered)
    {
        var receipt = Frame(message, CustomerEvents.WireName(status));
        if (customer is { WaId: not null }) receipt["recipient_participant_id"] = customer.WaId;
        if (customer is not null) receipt["recipient_participant_user_id"] = customer.Bsuid;
        if (CustomerEvents.BringsPrice(status, skipsDelivered)) receipt["pricing"] = CustomerEvents.Pricing(message.Message, inGroup: true);
        return new(WebhookKind.Status, customer is null ? null : MetaJson.Write(CustomerEvents.ContactOf(number, customer)), MetaJson.Write(receipt));
    }

    private JsonObject Frame(GroupMessage message, string status)
    {
        var receipt = new JsonObject
        {
            ["id"] = message.Message.Wamid,
            ["status"] = status,
            ["timestamp"] = clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            ["recipient_id"] = message.Group.Id,
            ["recipient_type"] = "group",
        };
        if (message.Message.CallbackData is { } data) receipt["biz_opaque_callback_data"] = data;
        return receipt;
    }
}
