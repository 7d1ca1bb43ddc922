namespace Relais.Simulator.Control;

/// <summary>What an order of faults must look like.</summary>
internal static class FaultRules
{
    private const int LongestDelayMs = 86_400_000;
    private const int MostRepeats = 100;

    // Shares that are written as decimals may sum up to a little more than the whole.
    private const double Whole = 1 + 1e-9;

    public static WrongFields Check(FaultControl.Change change)
    {
        var wrong = new WrongFields();
        CheckSends(wrong, change);
        CheckWebhooks(wrong, change);
        CheckRange(wrong, "receipt_delays_ms.sent", change.ReceiptDelaysMs?.Sent);
        CheckRange(wrong, "receipt_delays_ms.delivered", change.ReceiptDelaysMs?.Delivered);
        CheckRange(wrong, "receipt_delays_ms.read", change.ReceiptDelaysMs?.Read);
        CheckRate(wrong, "read_rate", change.ReadRate);
        return wrong;
    }

    private static void CheckSends(WrongFields wrong, FaultControl.Change change)
    {
        CheckRange(wrong, "slow_accept_ms", change.SlowAcceptMs);
        CheckRange(wrong, "answer_delay_ms", change.AnswerDelayMs);
        wrong.Require(change.DropBeforeAccept is null or >= 0, "drop_before_accept", "It must not be negative.");
        wrong.Require(change.DropAfterAccept is null or >= 0, "drop_after_accept", "It must not be negative.");
        CheckRate(wrong, "drop_before_rate", change.DropBeforeRate);
        CheckRate(wrong, "drop_after_rate", change.DropAfterRate);
        wrong.Require(change.FailNext is null || change.FailNext.TrueForAll(IsUsable), "fail_next", "Each needs a code above 0, times of at least 1 and, if given, an http_status of 400 to 599.");
        wrong.Require(change.FailRates is null || change.FailRates.TrueForAll(IsUsable), "fail_rates", "Each needs a code above 0, a rate above 0 and, if given, an http_status of 400 to 599.");
        wrong.Require(change.BrokenAnswers is null || change.BrokenAnswers.TrueForAll(name => FaultControl.ShapeOf(name) is not null), "broken_answers", "Each must be empty, truncated or dribbling.");
        CheckRange(wrong, "dribble_ms", change.DribbleMs);
        wrong.Require(change.FailRates is null || change.FailRates.Sum(failure => failure?.Rate ?? 0) <= Whole, "fail_rates", "The rates must sum up to 1 at most.");
    }

    private static void CheckWebhooks(WrongFields wrong, FaultControl.Change change)
    {
        wrong.Require(change.WebhookRepeat is null or (>= 0 and <= MostRepeats), "webhook_repeat", $"It must be 0 to {MostRepeats}.");
        CheckRate(wrong, "webhook_repeat_rate", change.WebhookRepeatRate);
        CheckRange(wrong, "webhook_delay_ms", change.WebhookDelayMs);
        CheckRange(wrong, "webhook_retry_ms", change.WebhookRetryMs);
        // Without a pause a callback that is down would be asked as fast as the machine can.
        wrong.Require(change.WebhookRetryMs is not [< 1, ..], "webhook_retry_ms", "The first pause must be 1 at least.");
        wrong.Require(change.Receipts is null || FaultControl.ModeOf(change.Receipts) is not null, "receipts", "It must be normal, none, shuffled, before_answer or without_delivered.");
    }

    private static void CheckRange(WrongFields wrong, string field, int[]? range) =>
        wrong.Require(range is null or [>= 0, <= LongestDelayMs] && (range is null || range[0] <= range[1]), field, $"It must be two numbers from 0 to {LongestDelayMs}, the shortest first.");

    private static void CheckRate(WrongFields wrong, string field, double? rate) => wrong.Require(rate is null or (>= 0 and <= 1), field, "It must be 0 to 1.");

    private static bool IsUsable(FaultControl.Failure? failure) => failure is { Code: > 0, Times: > 0, HttpStatus: null or (>= 400 and <= 599) };

    private static bool IsUsable(FaultControl.FailureShare? failure) => failure is { Code: > 0, Rate: > 0, HttpStatus: null or (>= 400 and <= 599) };
}
