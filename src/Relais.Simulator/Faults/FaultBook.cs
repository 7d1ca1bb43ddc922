using Relais.Simulator.Clockwork;

namespace Relais.Simulator.Faults;

/// <summary>What goes wrong at present, on purpose. Counts go down as they are used up.</summary>
internal sealed class FaultBook
{
    private readonly Lock _gate = new();
    private FaultSettings _settings = FaultSettings.None;

    public FaultSettings Current
    {
        get { lock (_gate) return _settings; }
    }

    public FaultSettings Change(Func<FaultSettings, FaultSettings> change)
    {
        lock (_gate) return _settings = change(_settings);
    }

    public bool TakeDropBeforeAccept()
    {
        lock (_gate)
        {
            if (_settings.DropBeforeAccept == 0) return false;
            _settings = _settings with { DropBeforeAccept = _settings.DropBeforeAccept - 1 };
            return true;
        }
    }

    public bool TakeDropAfterAccept()
    {
        lock (_gate)
        {
            if (_settings.DropAfterAccept == 0) return false;
            _settings = _settings with { DropAfterAccept = _settings.DropAfterAccept - 1 };
            return true;
        }
    }

    /// <summary>The failure that was ordered for the next send, if any.</summary>
    public OrderedFailure? TakeFailure()
    {
        lock (_gate)
        {
            if (_settings.FailNext is not [var first, .. var others]) return null;
            _settings = _settings with { FailNext = first.Times > 1 ? [first with { Times = first.Times - 1 }, .. others] : others };
            return first;
        }
    }
}

/// <param name="AnswerDelay">How long an accepted send waits for its answer.</param>
/// <param name="DropBeforeAccept">So many sends are cut off before they are accepted.</param>
/// <param name="DropAfterAccept">So many sends are accepted, receipts and all, and cut off before the answer.</param>
/// <param name="FailNext">Failures for the next sends, in order.</param>
/// <param name="WebhookRepeat">How many more times each piece of news is posted.</param>
/// <param name="WebhookDelay">How long a piece of news waits before it is posted.</param>
/// <param name="WebhookShuffle">Whether news leaves out of order.</param>
/// <param name="Receipts">How receipts of sent messages are posted.</param>
/// <param name="Sent">From acceptance to 'sent'.</param>
/// <param name="Delivered">From 'sent' to 'delivered'.</param>
/// <param name="Read">From 'delivered' until a customer who answers by themself opens the chat.</param>
internal sealed record FaultSettings(
    TimeSpan AnswerDelay,
    int DropBeforeAccept,
    int DropAfterAccept,
    OrderedFailure[] FailNext,
    int WebhookRepeat,
    DelayRange WebhookDelay,
    bool WebhookShuffle,
    ReceiptMode Receipts,
    DelayRange Sent,
    DelayRange Delivered,
    DelayRange Read)
{
    public static FaultSettings None { get; } = new(
        TimeSpan.Zero, 0, 0, [], 0, default, WebhookShuffle: false, ReceiptMode.Normal,
        Sent: DelayRange.Milliseconds(100, 400),
        Delivered: DelayRange.Milliseconds(300, 1500),
        Read: DelayRange.Milliseconds(1000, 6000));
}

/// <param name="Code">The Cloud API's error code.</param>
/// <param name="Times">How many sends get it.</param>
/// <param name="HttpStatus">Null for the documented status of the code.</param>
/// <param name="Html">Answer as a broken gateway does, with a page in place of JSON.</param>
/// <param name="Asynchronous">Accept the send and let its receipt say 'failed' with the code.</param>
internal sealed record OrderedFailure(int Code, int Times, int? HttpStatus, bool Html, bool Asynchronous);

internal enum ReceiptMode { Normal, None, Shuffled, BeforeAnswer }
