using System.Text.Json.Serialization;
using Relais.Simulator.Clockwork;
using Relais.Simulator.Faults;

namespace Relais.Simulator.Control;

/// <summary>What shall go wrong. A change touches only what it names.</summary>
internal static class FaultControl
{
    /// <param name="BrokenAnswers">empty, truncated or dribbling, for the answers to the next accepted sends, in order.</param>
    /// <remarks>Delays are two numbers, the shortest and the longest; those of sends may also be one. Rates are shares, 0 to 1.</remarks>
    public sealed record Change(
        [property: JsonConverter(typeof(OneDelayOrTwo))] int[]? SlowAcceptMs, [property: JsonConverter(typeof(OneDelayOrTwo))] int[]? AnswerDelayMs,
        int? DropBeforeAccept, int? DropAfterAccept, double? DropBeforeRate, double? DropAfterRate, List<Failure>? FailNext, List<FailureShare>? FailRates,
        List<string>? BrokenAnswers, [property: JsonConverter(typeof(OneDelayOrTwo))] int[]? DribbleMs,
        int? WebhookRepeat, double? WebhookRepeatRate, int[]? WebhookDelayMs, bool? WebhookShuffle, int[]? WebhookRetryMs,
        string? Receipts, Delays? ReceiptDelaysMs, double? ReadRate,
        bool? MagicRecipients, bool? FetchLinks, bool? WrongSignature);

    /// <param name="Asynchronous">Accept the send and let its receipt say 'failed'.</param>
    public sealed record Failure(int? Code, int Times = 1, int? HttpStatus = null, bool Html = false, bool Asynchronous = false);

    /// <param name="Rate">The share of sends that fails so.</param>
    public sealed record FailureShare(int? Code, double? Rate, int? HttpStatus = null, bool Html = false, bool Asynchronous = false);

    public sealed record Delays(int[]? Sent, int[]? Delivered, int[]? Read);

    public static void Map(IEndpointRouteBuilder control)
    {
        control.MapGet("/faults", (FaultBook faults) => ViewOf(faults.Current));
        control.MapPut("/faults", Put);
        control.MapDelete("/faults", (FaultBook faults) => ViewOf(faults.Change(_ => FaultSettings.None)));
    }

    private static IResult Put(Change change, FaultBook faults)
    {
        var wrong = FaultRules.Check(change);
        return wrong.Any ? wrong.ToProblem() : TypedResults.Ok(ViewOf(faults.Change(settings => Apply(settings, change))));
    }

    private static FaultSettings Apply(FaultSettings settings, Change change) => settings with
    {
        SlowAccept = Range(change.SlowAcceptMs, settings.SlowAccept),
        AnswerDelay = Range(change.AnswerDelayMs, settings.AnswerDelay),
        DropBeforeAccept = change.DropBeforeAccept ?? settings.DropBeforeAccept,
        DropAfterAccept = change.DropAfterAccept ?? settings.DropAfterAccept,
        DropBeforeRate = change.DropBeforeRate ?? settings.DropBeforeRate,
        DropAfterRate = change.DropAfterRate ?? settings.DropAfterRate,
        FailNext = change.FailNext?.Select(ToOrder).ToArray() ?? settings.FailNext,
        FailRates = change.FailRates?.Select(ToShare).ToArray() ?? settings.FailRates,
        BrokenAnswers = change.BrokenAnswers?.Select(name => ShapeOf(name)!.Value).ToArray() ?? settings.BrokenAnswers,
        Dribble = Range(change.DribbleMs, settings.Dribble),
        WebhookRepeat = change.WebhookRepeat ?? settings.WebhookRepeat,
        WebhookRepeatRate = change.WebhookRepeatRate ?? settings.WebhookRepeatRate,
        WebhookDelay = Range(change.WebhookDelayMs, settings.WebhookDelay),
        WebhookShuffle = change.WebhookShuffle ?? settings.WebhookShuffle,
        WebhookRetry = Range(change.WebhookRetryMs, settings.WebhookRetry),
        Receipts = change.Receipts is null ? settings.Receipts : ModeOf(change.Receipts)!.Value,
        Sent = Range(change.ReceiptDelaysMs?.Sent, settings.Sent),
        Delivered = Range(change.ReceiptDelaysMs?.Delivered, settings.Delivered),
        Read = Range(change.ReceiptDelaysMs?.Read, settings.Read),
        ReadRate = change.ReadRate ?? settings.ReadRate,
        MagicRecipients = change.MagicRecipients ?? settings.MagicRecipients,
        FetchLinks = change.FetchLinks ?? settings.FetchLinks,
        WrongSignature = change.WrongSignature ?? settings.WrongSignature,
    };

    private static OrderedFailure ToOrder(Failure failure) => new(failure.Code!.Value, failure.Times, failure.HttpStatus, failure.Html, failure.Asynchronous);

    private static FailureRate ToShare(FailureShare share) =>
        new(share.Rate!.Value, new OrderedFailure(share.Code!.Value, Times: 1, share.HttpStatus, share.Html, share.Asynchronous));

    private static DelayRange Range(int[]? given, DelayRange otherwise) => given is [var shortest, var longest] ? DelayRange.Milliseconds(shortest, longest) : otherwise;

    public static BrokenAnswer? ShapeOf(string? name) => name switch
    {
        "empty" => BrokenAnswer.Empty,
        "truncated" => BrokenAnswer.Truncated,
        "dribbling" => BrokenAnswer.Dribbling,
        _ => null,
    };

    public static ReceiptMode? ModeOf(string name) => name switch
    {
        "normal" => ReceiptMode.Normal,
        "none" => ReceiptMode.None,
        "shuffled" => ReceiptMode.Shuffled,
        "before_answer" => ReceiptMode.BeforeAnswer,
        "without_delivered" => ReceiptMode.WithoutDelivered,
        _ => null,
    };

    private static string NameOf(ReceiptMode mode) => mode switch
    {
        ReceiptMode.None => "none",
        ReceiptMode.Shuffled => "shuffled",
        ReceiptMode.BeforeAnswer => "before_answer",
        ReceiptMode.WithoutDelivered => "without_delivered",
        _ => "normal",
    };

    /// <summary>The faults in the words in which they are ordered.</summary>
    private static Change ViewOf(FaultSettings settings) => new(
        settings.SlowAccept.ToMilliseconds(), settings.AnswerDelay.ToMilliseconds(),
        settings.DropBeforeAccept, settings.DropAfterAccept, settings.DropBeforeRate, settings.DropAfterRate,
        [.. settings.FailNext.Select(order => new Failure(order.Code, order.Times, order.HttpStatus, order.Html, order.Asynchronous))],
        [.. settings.FailRates.Select(share => new FailureShare(share.Failure.Code, share.Rate, share.Failure.HttpStatus, share.Failure.Html, share.Failure.Asynchronous))],
        [.. settings.BrokenAnswers.Select(shape => shape.ToString().ToLowerInvariant())], settings.Dribble.ToMilliseconds(),
        settings.WebhookRepeat, settings.WebhookRepeatRate, settings.WebhookDelay.ToMilliseconds(), settings.WebhookShuffle, settings.WebhookRetry.ToMilliseconds(),
        NameOf(settings.Receipts), new Delays(settings.Sent.ToMilliseconds(), settings.Delivered.ToMilliseconds(), settings.Read.ToMilliseconds()), settings.ReadRate,
        settings.MagicRecipients, settings.FetchLinks, settings.WrongSignature);
}
