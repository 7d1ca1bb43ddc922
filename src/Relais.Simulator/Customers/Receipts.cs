using Relais.Simulator.Clockwork;
using Relais.Simulator.Faults;
using Relais.Simulator.Graph;
using Relais.Simulator.Numbers;
using Relais.Simulator.Webhooks;

namespace Relais.Simulator.Customers;

/// <summary>Carries accepted messages to their customer and tells the callback how far they came.</summary>
internal sealed class Receipts(Agenda agenda, FaultBook faults, Chance chance, WebhookPost webhooks, ChangeFeed changes, TimeProvider clock)
{
    /// <summary>In shuffled mode every receipt waits so much longer, so that a later one overtakes it.</summary>
    private static readonly DelayRange Overtaking = DelayRange.Milliseconds(0, 4000);

    /// <summary>A message has reached the customer's phone.</summary>
    public Action<Number, Customer>? WhenDelivered { get; set; }

    /// <summary>Sets an accepted message on its way.</summary>
    /// <param name="failure">Why it will not arrive; null when it will.</param>
    public void Begin(Number number, Customer customer, ThreadMessage message, KnownError? failure)
    {
        var delay = chance.Between(faults.Current.Sent);
        number.Schedule(agenda, delay, () =>
        {
            if (failure is not null) Fail(number, customer, message, failure);
            else Send(number, customer, message, firstAttempt: null);
        });
    }

    /// <summary>The same, but 'sent' leaves at once; the task ends when the callback was tried.</summary>
    public Task BeginBeforeAnswer(Number number, Customer customer, ThreadMessage message)
    {
        var firstAttempt = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Send(number, customer, message, firstAttempt);
        return firstAttempt.Task;
    }

    /// <summary>The customer opens the chat: everything that arrived is read. Returns how many messages that was.</summary>
    public int Open(Number number, Customer customer)
    {
        ThreadMessage[] read;
        lock (number.Gate)
        {
            read = customer.TakeUnread();
            foreach (var message in read) message.Reach(MessageStatus.Read, clock.GetUtcNow());
        }

        foreach (var message in read) Tell(number, customer, message, MessageStatus.Read, firstAttempt: null);
        return read.Length;
    }

    private void Send(Number number, Customer customer, ThreadMessage message, TaskCompletionSource? firstAttempt)
    {
        Reach(number, customer, message, MessageStatus.Sent, firstAttempt);
        // A reaction is told as sent and never again.
        if (message.Type != "reaction") number.Schedule(agenda, chance.Between(faults.Current.Delivered), () => Deliver(number, customer, message));
    }

    private void Deliver(Number number, Customer customer, ThreadMessage message)
    {
        Reach(number, customer, message, MessageStatus.Delivered, firstAttempt: null);
        WhenDelivered?.Invoke(number, customer);
        if (faults.DrawReads()) number.Schedule(agenda, chance.Between(faults.Current.Read), () => Open(number, customer));
    }

    private void Fail(Number number, Customer customer, ThreadMessage message, KnownError failure)
    {
        lock (number.Gate) message.Reach(MessageStatus.Failed, clock.GetUtcNow());
        if (faults.Current.Receipts != ReceiptMode.None) webhooks.Send(number, CustomerEvents.Failure(customer, message, failure, clock.GetUtcNow()));
        changes.Tell(number, customer);
    }

    private void Reach(Number number, Customer customer, ThreadMessage message, MessageStatus status, TaskCompletionSource? firstAttempt)
    {
        lock (number.Gate)
        {
            message.Reach(status, clock.GetUtcNow());
            if (status == MessageStatus.Delivered) customer.AddUnread(message);
        }

        Tell(number, customer, message, status, firstAttempt);
    }

    private void Tell(Number number, Customer customer, ThreadMessage message, MessageStatus status, TaskCompletionSource? firstAttempt)
    {
        changes.Tell(number, customer);
        Post(number, status, skipsDelivered => CustomerEvents.Receipt(customer, message, status, clock.GetUtcNow(), skipsDelivered) with { FirstAttempt = firstAttempt });
    }

    /// <summary>Posts a receipt, or does not, as the faults of the moment will have it.</summary>
    /// <param name="receipt">Makes it, given whether 'read' comes in place of 'delivered'.</param>
    public void Post(Number number, MessageStatus status, Func<bool, WebhookEvent> receipt)
    {
        var mode = faults.Current.Receipts;
        if (mode == ReceiptMode.None || (mode == ReceiptMode.WithoutDelivered && status == MessageStatus.Delivered)) return;

        var news = receipt(mode == ReceiptMode.WithoutDelivered);
        if (mode == ReceiptMode.Shuffled) number.Schedule(agenda, chance.Between(Overtaking), () => webhooks.Send(number, news));
        else webhooks.Send(number, news);
    }
}
