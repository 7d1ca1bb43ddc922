using Relais.Simulator.Clockwork;

namespace Relais.Simulator.Faults;

/// <summary>What goes wrong at present, on purpose. Counts go down as they are used up.</summary>
internal sealed class FaultBook(SimulatorOptions options)
{
    private readonly Lock _gate = new();

    // A stream of its own: which sends fail follows from their order, however many other things drew meanwhile.
    private readonly Chance _chance = new(options.Seed);
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
            if (_settings.DropBeforeAccept == 0) return _chance.Happens(_settings.DropBeforeRate);
            _settings = _settings with { DropBeforeAccept = _settings.DropBeforeAccept - 1 };
            return true;
        }
    }

    public bool TakeDropAfterAccept()
    {
        lock (_gate)
        {
            if (_settings.DropAfterAccept == 0) return _chance.Happens(_settings.DropAfterRate);
            _settings = _settings with { DropAfterAccept = _settings.DropAfterAccept - 1 };
            return true;
        }
    }

    /// <summary>What was ordered for the answer to the next accepted send.</summary>
    public BrokenAnswer TakeBrokenAnswer()
    {
        lock (_gate)
        {
            if (_settings.BrokenAnswers is not [var first, .. var others]) return BrokenAnswer.None;
            _settings = _settings with { BrokenAnswers = others };
            return first;
        }
    }

    /// <summary>How long the next byte of a dribbling answer is waited for.</summary>
    public TimeSpan DrawDribble() => Draw(Current.Dribble);

    /// <summary>The failure that was ordered for the next send, or that chance has for it, if any.</summary>
    public OrderedFailure? TakeFailure()
    {
        lock (_gate)
        {
            if (_settings.FailNext is not [var first, .. var others]) return DrawFailure();
            _settings = _settings with { FailNext = first.Times > 1 ? [first with { Times = first.Times - 1 }, .. others] : others };
            return first;
        }
    }

    public TimeSpan DrawSlowAccept() => Draw(Current.SlowAccept);

    public TimeSpan DrawAnswerDelay() => Draw(Current.AnswerDelay);

    /// <summary>How many more times the next piece of news is posted.</summary>
    public int DrawRepeats()
    {
        var settings = Current;
        return settings.WebhookRepeat + (_chance.Happens(settings.WebhookRepeatRate) ? 1 : 0);
    }

    /// <summary>Whether the customer reads what was just delivered without being told to.</summary>
    public bool DrawReads() => _chance.Happens(Current.ReadRate);

    private TimeSpan Draw(DelayRange range) => range == DelayRange.None ? TimeSpan.Zero : _chance.Between(range);

    private OrderedFailure? DrawFailure()
    {
        if (_settings.FailRates is []) return null;
        var drawn = _chance.Share();
        foreach (var (rate, failure) in _settings.FailRates)
        {
            if (drawn < rate) return failure;
            drawn -= rate;
        }

        return null;
    }
}

/// <param name="SlowAccept">How long a send waits before it is accepted. It is accepted even if its sender has gone meanwhile.</param>
/// <param name="AnswerDelay">How long an accepted send waits for its answer.</param>
/// <param name="DropBeforeAccept">So many sends are cut off before they are accepted.</param>
/// <param name="DropAfterAccept">So many sends are accepted, receipts and all, and cut off before the answer.</param>
/// <param name="DropBeforeRate">The share of the other sends that is cut off before acceptance, 0 to 1.</param>
/// <param name="DropAfterRate">The share of the other accepted sends that is cut off before the answer, 0 to 1.</param>
/// <param name="FailNext">Failures for the next sends, in order.</param>
/// <param name="FailRates">Failures for shares of the sends after those; the shares sum up to 1 at most.</param>
/// <param name="BrokenAnswers">What goes wrong with the answers to the next accepted sends, in order.</param>
/// <param name="Dribble">Between two bytes of an answer that dribbles.</param>
/// <param name="WebhookRepeat">How many more times each piece of news is posted.</param>
/// <param name="WebhookRepeatRate">The share of news that is posted once more than that, 0 to 1.</param>
/// <param name="WebhookDelay">How long a piece of news waits before it is posted.</param>
/// <param name="WebhookShuffle">Whether news leaves out of order.</param>
/// <param name="WebhookRetry">The first pause before a refused post is tried again, and the longest; each is twice the one before.</param>
/// <param name="Receipts">How receipts of sent messages are posted.</param>
/// <param name="Sent">From acceptance to 'sent'.</param>
/// <param name="Delivered">From 'sent' to 'delivered'.</param>
/// <param name="Read">From 'delivered' until a customer who answers by themself opens the chat, or one of <paramref name="ReadRate"/>.</param>
/// <param name="ReadRate">The share of delivered messages upon which a customer opens the chat, 0 to 1.</param>
/// <param name="MagicRecipients">Whether numbers that end in an error's six digits get that error.</param>
/// <param name="FetchLinks">Whether files that are named by an address are fetched, and their messages fail when they cannot be.</param>
/// <param name="WrongSignature">Whether webhooks are signed with another secret than the app's.</param>
internal sealed record FaultSettings(
    DelayRange SlowAccept,
    DelayRange AnswerDelay,
    int DropBeforeAccept,
    int DropAfterAccept,
    double DropBeforeRate,
    double DropAfterRate,
    OrderedFailure[] FailNext,
    FailureRate[] FailRates,
    BrokenAnswer[] BrokenAnswers,
    DelayRange Dribble,
    int WebhookRepeat,
    double WebhookRepeatRate,
    DelayRange WebhookDelay,
    bool WebhookShuffle,
    DelayRange WebhookRetry,
    ReceiptMode Receipts,
    DelayRange Sent,
    DelayRange Delivered,
    DelayRange Read,
    double ReadRate,
    bool MagicRecipients,
    bool FetchLinks,
    bool WrongSignature)
{
    public static FaultSettings None { get; } = new(
        SlowAccept: DelayRange.None,
        AnswerDelay: DelayRange.None,
        DropBeforeAccept: 0,
        DropAfterAccept: 0,
        DropBeforeRate: 0,
        DropAfterRate: 0,
        FailNext: [],
        FailRates: [],
        BrokenAnswers: [],
        Dribble: DelayRange.Milliseconds(1000, 1000),
        WebhookRepeat: 0,
        WebhookRepeatRate: 0,
        WebhookDelay: DelayRange.None,
        WebhookShuffle: false,
        WebhookRetry: DelayRange.Milliseconds(1000, 60_000),
        ReceiptMode.Normal,
        Sent: DelayRange.Milliseconds(100, 400),
        Delivered: DelayRange.Milliseconds(300, 1500),
        Read: DelayRange.Milliseconds(1000, 6000),
        ReadRate: 0,
        MagicRecipients: false,
        FetchLinks: false,
        WrongSignature: false);
}

/// <param name="Code">The Cloud API's error code.</param>
/// <param name="Times">How many sends get it.</param>
/// <param name="HttpStatus">Null for the documented status of the code.</param>
/// <param name="Html">Answer as a broken gateway does, with a page in place of JSON.</param>
/// <param name="Asynchronous">Accept the send and let its receipt say 'failed' with the code.</param>
internal sealed record OrderedFailure(int Code, int Times, int? HttpStatus, bool Html, bool Asynchronous);

/// <param name="Rate">Above 0, up to 1.</param>
internal sealed record FailureRate(double Rate, OrderedFailure Failure);

/// <summary>What is wrong with the answer to a send that was accepted: nothing, 200 and no body, a body that ends in its middle, or one of which the
/// headers come at once and the rest byte by byte.</summary>
internal enum BrokenAnswer { None, Empty, Truncated, Dribbling }

/// <summary>How receipts come: all of them, none, out of order, the first before the answer to the send, or without 'delivered', as when the
/// chat stands open and only 'read' is told.</summary>
internal enum ReceiptMode { Normal, None, Shuffled, BeforeAnswer, WithoutDelivered }
