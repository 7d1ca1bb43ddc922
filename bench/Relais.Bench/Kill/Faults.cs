namespace Relais.Bench.Kill;

/// <summary>What goes wrong besides the kills: a share of everything that a network and WhatsApp can do to a send or a webhook.</summary>
internal static class Faults
{
    public static readonly object Some = new
    {
        slow_accept_ms = new[] { 0, 400 },
        answer_delay_ms = new[] { 30, 600 },
        drop_before_rate = 0.01,
        drop_after_rate = 0.03,
        fail_rates = new object[]
        {
            new { code = 131026, rate = 0.01 },
            new { code = 131026, rate = 0.01, asynchronous = true },
            new { code = 131056, rate = 0.01 },
            new { code = 130429, rate = 0.0005 },
            new { code = 131000, rate = 0.005, http_status = 502, html = true },
        },
        webhook_delay_ms = new[] { 0, 1_500 },
        webhook_repeat_rate = 0.05,
        webhook_shuffle = true,
        webhook_retry_ms = new[] { 200, 1_000 },
        // Longer than a lease: the next owner must decide about messages of which nobody has told yet.
        receipt_delays_ms = new { sent = new[] { 100, 9_000 } },
        read_rate = 0.3,
    };

    // Retries stay as quick as they were: their default pauses, up to a minute, would be waited out at the end.
    public static readonly object None = new
    {
        slow_accept_ms = new[] { 0, 0 },
        answer_delay_ms = new[] { 0, 0 },
        drop_before_rate = 0.0,
        drop_after_rate = 0.0,
        fail_rates = Array.Empty<object>(),
        webhook_delay_ms = new[] { 0, 0 },
        webhook_repeat_rate = 0.0,
        webhook_shuffle = false,
        receipt_delays_ms = new { sent = new[] { 100, 400 } },
    };
}
