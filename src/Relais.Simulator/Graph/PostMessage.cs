using System.Text.Json;
using Relais.Simulator.Customers;
using Relais.Simulator.Faults;
using Relais.Simulator.Numbers;

namespace Relais.Simulator.Graph;

/// <summary>POST of /{phone-number-id}/messages: a send, or the news that the business read a message.</summary>
internal sealed partial class PostMessage(Acceptance acceptance, Receipts receipts, FaultBook faults, ReadMark readMark, TimeProvider clock, ILogger<PostMessage> logger)
{
    /// <summary>A callback that does not answer must not hold the answer to the send for ever. Of real time, as the network is.</summary>
    private static readonly TimeSpan LongestWaitForReceipt = TimeSpan.FromSeconds(5);

    public async Task HandleAsync(GraphCall call, Number number)
    {
        var body = await SendBody.ReadAsync(call.Http.Request);
        if (!body.TryGetProperty("status", out _)) await CountAsync(call, number, body);
        else if (SendRules.CheckProduct(body) is { } wrong) await call.RefuseAsync(wrong);
        else await readMark.HandleAsync(call, number, body);
    }

    private async Task CountAsync(GraphCall call, Number number, JsonElement body)
    {
        number.Tally.Arrive();
        try
        {
            if ((SendRules.CheckProduct(body) ?? SendRules.CheckSend(body)) is { } wrong) await RefuseAsync(call, number, wrong);
            else await SendAsync(call, number, SendOrder.From(body));
        }
        finally
        {
            number.Tally.Leave();
        }
    }

    private static Task RefuseAsync(GraphCall call, Number number, GraphError refusal)
    {
        number.Tally.Refuse(refusal.Reason);
        return call.RefuseAsync(refusal);
    }

    private async Task SendAsync(GraphCall call, Number number, SendOrder order)
    {
        // Drawn before anything waits, so that the order of arrival decides.
        var isCut = faults.TakeDropBeforeAccept();
        var failure = isCut ? null : faults.TakeFailure();
        // Not ended by a sender who goes away: the platform has the message, and nobody knows.
        if (faults.DrawSlowAccept() is var slow && slow > TimeSpan.Zero) await Task.Delay(slow, clock);

        if (isCut) Cut(call, number);
        else if (failure is { Asynchronous: false }) await FailAsync(call, number, failure);
        else await AcceptAsync(call, number, order, failure);
    }

    private static void Cut(GraphCall call, Number number)
    {
        number.Tally.Cut();
        call.Http.Abort();
    }

    private static Task FailAsync(GraphCall call, Number number, OrderedFailure failure)
    {
        number.Tally.Fail(failure.Code);
        return failure.Html
            ? call.AnswerAsBrokenGatewayAsync(failure.HttpStatus ?? 502)
            : call.RefuseAsync(GraphError.Coded(failure.Code), failure.HttpStatus);
    }

    private async Task AcceptAsync(GraphCall call, Number number, SendOrder order, OrderedFailure? failure)
    {
        var (accepted, refusal) = acceptance.Take(number, order);
        if (accepted is null) await RefuseAsync(call, number, refusal!);
        else await FollowAsync(call, number, accepted, failure is null ? accepted.Failure : KnownErrors.Of(failure.Code));
    }

    private async Task FollowAsync(GraphCall call, Number number, AcceptedSend accepted, KnownError? failure)
    {
        LogAccepted(number.PhoneNumberId, accepted.Entry.Sequence);
        // Read before anything waits: the order of a fault is for the sends that come next, not for those under way.
        var isDropped = faults.TakeDropAfterAccept();
        var delay = faults.DrawAnswerDelay();

        if (faults.Current.Receipts == ReceiptMode.BeforeAnswer && failure is null)
            await SendReceiptFirstAsync(number, accepted, call.Http.RequestAborted);
        else
            receipts.Begin(number, accepted.Customer, accepted.Message, failure);

        if (delay > TimeSpan.Zero)
            await Task.Delay(delay, clock, call.Http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (isDropped) call.Http.Abort();
        else await AnswerAsync(call, accepted);
    }

    /// <summary>Without an answer of the callback the send is answered all the same.</summary>
    private async Task SendReceiptFirstAsync(Number number, AcceptedSend accepted, CancellationToken aborted) =>
        await receipts.BeginBeforeAnswer(number, accepted.Customer, accepted.Message)
            .WaitAsync(LongestWaitForReceipt, aborted)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private static async Task AnswerAsync(GraphCall call, AcceptedSend accepted)
    {
        if (call.Http.RequestAborted.IsCancellationRequested) return;
        try
        {
            // Noted first: whoever got the answer may ask the ledger at once.
            accepted.Entry.Answered = true;
            await call.AnswerAsync(accepted.ToJson());
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException)
        {
            accepted.Entry.Answered = false;
        }
    }

    [LoggerMessage(1, LogLevel.Debug, "Number {PhoneNumberId} sent message {Sequence}")]
    private partial void LogAccepted(string phoneNumberId, int sequence);
}
