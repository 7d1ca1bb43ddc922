using Relais.Simulator.Clockwork;
using Relais.Simulator.Faults;

namespace Relais.Simulator.Control;

/// <summary>What shall go wrong. A change touches only what it names.</summary>
internal static class FaultControl
{
    public sealed record Change(
        int? AnswerDelayMs, int? DropBeforeAccept, int? DropAfterAccept, List<Failure>? FailNext, int? WebhookRepeat,
        int[]? WebhookDelayMs, bool? WebhookShuffle, string? Receipts, Delays? ReceiptDelaysMs);

    /// <param name="Asynchronous">Accept the send and let its receipt say 'failed'.</param>
    public sealed record Failure(int? Code, int Times = 1, int? HttpStatus = null, bool Html = false, bool Asynchronous = false);

    public sealed record Delays(int[]? Sent, int[]? Delivered, int[]? Read);

    private const int LongestDelayMs = 86_400_000;
    private const int MostRepeats = 100;

    public static void Map(IEndpointRouteBuilder control)
    {
        control.MapGet("/faults", (FaultBook faults) => ViewOf(faults.Current));
        control.MapPut("/faults", Put);
        control.MapDelete("/faults", (FaultBook faults) => ViewOf(faults.Change(_ => FaultSettings.None)));
    }

    private static IResult Put(Change change, FaultBook faults)
    {
        var wrong = Check(change);
        return wrong.Any ? wrong.ToProblem() : TypedResults.Ok(ViewOf(faults.Change(settings => Apply(settings, change))));
    }

    private static WrongFields Check(Change change)
    {
        var wrong = new WrongFields();
        wrong.Require(change.AnswerDelayMs is null or (>= 0 and <= LongestDelayMs), "answer_delay_ms", $"It must be 0 to {LongestDelayMs}.");
        wrong.Require(change.DropBeforeAccept is null or >= 0, "drop_before_accept", "It must not be negative.");
        wrong.Require(change.DropAfterAccept is null or >= 0, "drop_after_accept", "It must not be negative.");
        wrong.Require(change.FailNext is null || change.FailNext.TrueForAll(IsUsable), "fail_next", "Each needs a code above 0, times of at least 1 and, if given, an http_status of 400 to 599.");
        wrong.Require(change.WebhookRepeat is null or (>= 0 and <= MostRepeats), "webhook_repeat", $"It must be 0 to {MostRepeats}.");
        wrong.Require(change.Receipts is null || ModeOf(change.Receipts) is not null, "receipts", "It must be normal, none, shuffled or before_answer.");
        CheckRange(wrong, "webhook_delay_ms", change.WebhookDelayMs);
        CheckRange(wrong, "receipt_delays_ms.sent", change.ReceiptDelaysMs?.Sent);
        CheckRange(wrong, "receipt_delays_ms.delivered", change.ReceiptDelaysMs?.Delivered);
        CheckRange(wrong, "receipt_delays_ms.read", change.ReceiptDelaysMs?.Read);
        return wrong;
    }

    private static void CheckRange(WrongFields wrong, string field, int[]? range) =>
        wrong.Require(range is null or [>= 0, <= LongestDelayMs] && (range is null || range[0] <= range[1]), field, "It must be two numbers, the shortest first.");

    private static bool IsUsable(Failure failure) => failure is { Code: > 0, Times: > 0, HttpStatus: null or (>= 400 and <= 599) };

    private static FaultSettings Apply(FaultSettings settings, Change change) => settings with
    {
        AnswerDelay = change.AnswerDelayMs is { } delay ? TimeSpan.FromMilliseconds(delay) : settings.AnswerDelay,
        DropBeforeAccept = change.DropBeforeAccept ?? settings.DropBeforeAccept,
        DropAfterAccept = change.DropAfterAccept ?? settings.DropAfterAccept,
        FailNext = change.FailNext?.Select(ToOrder).ToArray() ?? settings.FailNext,
        WebhookRepeat = change.WebhookRepeat ?? settings.WebhookRepeat,
        WebhookDelay = Range(change.WebhookDelayMs, settings.WebhookDelay),
        WebhookShuffle = change.WebhookShuffle ?? settings.WebhookShuffle,
        Receipts = change.Receipts is null ? settings.Receipts : ModeOf(change.Receipts)!.Value,
        Sent = Range(change.ReceiptDelaysMs?.Sent, settings.Sent),
        Delivered = Range(change.ReceiptDelaysMs?.Delivered, settings.Delivered),
        Read = Range(change.ReceiptDelaysMs?.Read, settings.Read),
    };

    private static OrderedFailure ToOrder(Failure failure) => new(failure.Code!.Value, failure.Times, failure.HttpStatus, failure.Html, failure.Asynchronous);

    private static DelayRange Range(int[]? given, DelayRange otherwise) => given is [var shortest, var longest] ? DelayRange.Milliseconds(shortest, longest) : otherwise;

    private static ReceiptMode? ModeOf(string name) => name switch
    {
        "normal" => ReceiptMode.Normal,
        "none" => ReceiptMode.None,
        "shuffled" => ReceiptMode.Shuffled,
        "before_answer" => ReceiptMode.BeforeAnswer,
        _ => null,
    };

    private static string NameOf(ReceiptMode mode) => mode switch
    {
        ReceiptMode.None => "none",
        ReceiptMode.Shuffled => "shuffled",
        ReceiptMode.BeforeAnswer => "before_answer",
        _ => "normal",
    };

    /// <summary>The faults in the words in which they are ordered.</summary>
    private static Change ViewOf(FaultSettings settings) => new(
        (int)settings.AnswerDelay.TotalMilliseconds, settings.DropBeforeAccept, settings.DropAfterAccept,
        [.. settings.FailNext.Select(order => new Failure(order.Code, order.Times, order.HttpStatus, order.Html, order.Asynchronous))],
        settings.WebhookRepeat, settings.WebhookDelay.ToMilliseconds(), settings.WebhookShuffle, NameOf(settings.Receipts),
        new Delays(settings.Sent.ToMilliseconds(), settings.Delivered.ToMilliseconds(), settings.Read.ToMilliseconds()));
}
