namespace Relais.WhatsApp.Graph;

/// <summary>What is known of a call that brought no whole answer.</summary>
internal static class FailedCall
{
    /// <summary>Null for an exception that is no failure of the call.</summary>
    public static WhatsAppResult<T>? Read<T>(Exception failure, int? status, CancellationToken cancel) => failure switch
    {
        HttpRequestException http when status is null && WhyItNeverLeft(http) is { } reason => new WhatsAppResult<T>.NotSent(reason, http.Message),
        HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } =>
            new WhatsAppResult<T>.Unconfirmed(UnconfirmedReason.AnswerUnreadable, status, failure.Message),
        HttpRequestException or IOException or InvalidDataException =>
            new WhatsAppResult<T>.Unconfirmed(UnconfirmedReason.ConnectionCut, status, failure.Message),
        OperationCanceledException => new WhatsAppResult<T>.Unconfirmed(
            cancel.IsCancellationRequested ? UnconfirmedReason.Cancelled : UnconfirmedReason.TimedOut, status, failure.Message),
        _ => null,
    };

    // Why this is safe: see NotSentReason.
    private static NotSentReason? WhyItNeverLeft(HttpRequestException failure) => failure.HttpRequestError switch
    {
        HttpRequestError.ConnectionError => NotSentReason.ConnectionFailed,
        HttpRequestError.NameResolutionError => NotSentReason.NameNotResolved,
        HttpRequestError.SecureConnectionError => NotSentReason.TlsFailed,
        _ => null,
    };
}
