using System.Text.Json;
using Relais.Simulator.Accounts;
using Relais.Simulator.Faults;
using Relais.Simulator.Groups;
using Relais.Simulator.Numbers;
using Relais.Simulator.Sending;

namespace Relais.Simulator.Graph;

/// <summary>POST of /{phone-number-id}/messages: a send, or the news that the business read a message.</summary>
internal sealed partial class PostMessage(
    Acceptance acceptance, GroupAcceptance groups, SendReferences references, MagicRecipients magic, HeldMessages held, LinkFetching links, Carrier carrier, FaultBook faults,
    ReadMark readMark, TimeProvider clock, ILogger<PostMessage> logger)
    : IOperations
{
    /// <summary>A callback that does not answer must not hold the answer to the send for ever. Of real time, as the network is.</summary>
    private static readonly TimeSpan LongestWaitForReceipt = TimeSpan.FromSeconds(5);

    public void AddTo(OperationBook book)
    {
        book.On<Number>("POST", "messages", Permission.Messaging, HandleAsync);
        book.On<Number>("POST", "marketing_messages", Permission.Messaging, HandleMarketingAsync);
    }

    private async Task HandleAsync(GraphCall call, Number number)
    {
        var body = await call.ParametersAsync();
        if (!body.TryGetProperty("status", out _)) await CountAsync(call, number, body, SendRules.CheckSend, ofMarketing: false);
        else if (SendRules.CheckProduct(body) is { } wrong) await call.RefuseAsync(wrong);
        else await readMark.HandleAsync(call, number, body);
    }

    /// <summary>The door for marketing: templates of that category and nothing else.</summary>
    private async Task HandleMarketingAsync(GraphCall call, Number number) =>
        await CountAsync(call, number, await call.ParametersAsync(), MarketingRules.Check, ofMarketing: true);

    private async Task CountAsync(GraphCall call, Number number, JsonElement body, Func<JsonElement, GraphError?> check, bool ofMarketing)
    {
        number.Tally.Arrive();
        try
        {
            if ((SendRules.CheckProduct(body) ?? check(body)) is { } wrong) await RefuseAsync(call, number, wrong);
            else if (references.Resolve(number, body, call.MajorVersion) is var (order, refusal) && refusal is not null) await RefuseAsync(call, number, refusal);
            else if (MarketingRules.CheckDoor(number.Waba, order!.Template, ofMarketing) is { } wrongDoor) await RefuseAsync(call, number, wrongDoor);
            else await SendAsync(call, number, order with { IsMarketingApi = ofMarketing });
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
        var failure = isCut ? null : magic.FailureFor(order) ?? faults.TakeFailure();
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
        var (accepted, refusal) = order.IsToGroup ? groups.Take(number, order) : acceptance.Take(number, order);
        if (accepted is null) await RefuseAsync(call, number, refusal!);
        else await FollowAsync(call, number, accepted, failure is null ? accepted.Failure : KnownErrors.Of(failure.Code));
    }

    private async Task FollowAsync(GraphCall call, Number number, AcceptedSend accepted, KnownError? failure)
    {
        LogAccepted(number.PhoneNumberId, accepted.Entry.Sequence);
        // Read before anything waits: the order of a fault is for the sends that come next, not for those under way.
        var isDropped = faults.TakeDropAfterAccept();
        var broken = isDropped ? BrokenAnswer.None : faults.TakeBrokenAnswer();
        var delay = faults.DrawAnswerDelay();

        if (accepted.IsHeld)
            held.Keep(number, accepted);
        else if (failure is null && links.MustFetch(accepted.Order))
            number.Outstanding.Begin(async () => carrier.Begin(number, accepted, await links.FailureAsync(accepted.Order)));
        else if (faults.Current.Receipts == ReceiptMode.BeforeAnswer && failure is null)
            await SendReceiptFirstAsync(number, accepted, call.Http.RequestAborted);
        else
            carrier.Begin(number, accepted, failure);

        if (delay > TimeSpan.Zero)
            await Task.Delay(delay, clock, call.Http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (isDropped) call.Http.Abort();
        else await AnswerAsync(call, accepted, broken);
    }

    /// <summary>Without an answer of the callback the send is answered all the same.</summary>
    private async Task SendReceiptFirstAsync(Number number, AcceptedSend accepted, CancellationToken aborted) =>
        await carrier.BeginBeforeAnswer(number, accepted)
            .WaitAsync(LongestWaitForReceipt, aborted)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private async Task AnswerAsync(GraphCall call, AcceptedSend accepted, BrokenAnswer broken)
    {
        if (call.Http.RequestAborted.IsCancellationRequested) return;
        try
        {
            // Noted first: whoever got the answer may ask the ledger at once.
            accepted.Entry.Answered = broken is BrokenAnswer.None or BrokenAnswer.Dribbling;
            await (broken switch
            {
                BrokenAnswer.Empty => call.AnswerEmptyAsync(),
                BrokenAnswer.Truncated => call.AnswerHalfAsync(accepted.ToJson()),
                BrokenAnswer.Dribbling => call.AnswerDribblingAsync(accepted.ToJson(), () => Task.Delay(faults.DrawDribble(), clock, call.Http.RequestAborted)),
                _ => call.AnswerAsync(accepted.ToJson()),
            });
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException)
        {
            accepted.Entry.Answered = false;
        }
    }

    [LoggerMessage(1, LogLevel.Debug, "Number {PhoneNumberId} sent message {Sequence}")]
    private partial void LogAccepted(string phoneNumberId, int sequence);
}
