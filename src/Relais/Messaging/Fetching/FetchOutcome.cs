using Relais.Media;
using Relais.WhatsApp;

namespace Relais.Messaging.Fetching;

/// <summary>What trying to fetch a file came to.</summary>
internal abstract record FetchOutcome
{
    private FetchOutcome()
    {
    }

    /// <summary>It is on the disk.</summary>
    public sealed record Kept(KeptFile File) : FetchOutcome;

    /// <summary>Not now. It is tried again while WhatsApp keeps it.</summary>
    public sealed record Later(string ReasonCode) : FetchOutcome;

    /// <summary>Never.</summary>
    public sealed record Lost(string ReasonCode) : FetchOutcome;

    /// <summary>How long to wait after so many failures; the last repeats.</summary>
    public static TimeSpan PatienceAfter(int failures) => Patience[Math.Clamp(failures - 1, 0, Patience.Length - 1)];

    /// <summary>Why a call did not give what it was asked for, as a code that the interface translates.</summary>
    public static string ReasonOf<T>(WhatsAppResult<T> answer) => answer switch
    {
        // Of a number it would mean that the token does not see it; of a file, that nobody knows of it.
        WhatsAppResult<T>.Refused { Error: { Code: 100, Subcode: 33 } } => "media_unknown",
        WhatsAppResult<T>.Refused { Error: var error } => Sending.FailureTable.For(error.Code, error.Subcode).ReasonCode,
        _ => "provider_unavailable",
    };

    private static readonly TimeSpan[] Patience =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(20), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(20), TimeSpan.FromHours(1), TimeSpan.FromHours(4),
    ];
}
