using System.Diagnostics;
using Relais.WhatsApp.Webhooks;

namespace Relais.WhatsApp.Tests.Webhooks;

/// <summary>Reads a body, and tells when that takes longer than a stranger may cost us.</summary>
internal static class Promptly
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <returns>The reading, and what is wrong with it or with the time it took; null when nothing is.</returns>
    public static (WebhookReading? Reading, string? Fault) Read(byte[] body)
    {
        var (reading, fault, took) = Timed(body);
        // A slow shape is slow each time; a moment in which the machine did something else is not.
        for (var again = 0; again < 4 && took > Patience; again++) (reading, fault, took) = Timed(body);
        return (reading, took > Patience ? $"it took {took.TotalSeconds:F1} s" : fault);
    }

    private static (WebhookReading? Reading, string? Fault, TimeSpan Took) Timed(byte[] body)
    {
        var began = Stopwatch.GetTimestamp();
        try
        {
            var reading = WebhookParser.Parse(body);
            return (reading, null, Stopwatch.GetElapsedTime(began));
        }
        catch (Exception thrown)
        {
            return (null, thrown.ToString(), Stopwatch.GetElapsedTime(began));
        }
    }
}
