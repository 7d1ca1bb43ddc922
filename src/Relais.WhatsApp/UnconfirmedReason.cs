namespace Relais.WhatsApp;

/// <summary>Why it is not known whether a call had an effect.</summary>
public enum UnconfirmedReason
{
    /// <summary>No whole answer within <see cref="WhatsAppOptions.Timeout"/>; time spent on the TLS handshake counts.</summary>
    TimedOut,

    /// <summary>The connection broke, or a pooled one proved dead, before a whole answer came.</summary>
    ConnectionCut,

    /// <summary>The caller cancelled while the call was under way.</summary>
    Cancelled,

    /// <summary>An answer that is neither a good one nor a Graph error: a gateway's page, a redirect, a success without its id, over 4 MiB.</summary>
    AnswerUnreadable,
}
