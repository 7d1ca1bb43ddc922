namespace Relais.WhatsApp;

/// <summary>What kept a request on this machine.</summary>
/// <remarks>The first three are read from <see cref="HttpRequestException.HttpRequestError"/>. That is safe because the .NET handler gives
/// these three values only while it opens a connection, and it writes a request only to a connection that is open. A connection taken from
/// the pool that turns out to be reset is another error, and <see cref="UnconfirmedReason.ConnectionCut"/>: its request may have been read.
/// A handler that retries voids this, as the refusal of its second try hides what became of the first.</remarks>
public enum NotSentReason
{
    /// <summary>No connection: refused, unreachable, or not open in time
    /// (<see cref="WhatsAppClient.CreateHandler"/>). <see cref="HttpRequestError.ConnectionError"/>.</summary>
    ConnectionFailed,

    /// <summary>The host has no address. <see cref="HttpRequestError.NameResolutionError"/>.</summary>
    NameNotResolved,

    /// <summary>No secure channel: certificate or handshake. <see cref="HttpRequestError.SecureConnectionError"/>.</summary>
    TlsFailed,

    /// <summary>The caller had cancelled before the call began.</summary>
    CancelledBefore,
}
