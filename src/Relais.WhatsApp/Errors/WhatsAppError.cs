namespace Relais.WhatsApp.Errors;

/// <summary>A no from the Graph API, field by field. Source: Graph API, <c>{"error":{…}}</c>; Cloud API, error codes.</summary>
/// <remarks>Decide on <see cref="Code"/> (and <see cref="Subcode"/> for tokens): texts, HTTP status and even the language of texts vary.</remarks>
public sealed record WhatsAppError
{
    /// <summary>The number to build logic on: <c>code</c>, 0 to seven digits. 131047 is the closed window, 190 a dead token.</summary>
    public required int Code { get; init; }

    /// <summary><c>error_subcode</c>, when there is one; no longer promised, still sent.</summary>
    public int? Subcode { get; init; }

    /// <summary><c>type</c>: <c>OAuthException</c> nearly always.</summary>
    public string? Type { get; init; }

    /// <summary><c>message</c>, in English; empty when absent.</summary>
    public string Message { get; init; } = "";

    /// <summary><c>error_data.details</c>, or <c>error_data</c> itself where Meta sends a plain text; the useful words, sometimes translated.</summary>
    public string? Details { get; init; }

    /// <summary><c>error_user_title</c>, translated, on some management calls.</summary>
    public string? UserTitle { get; init; }

    /// <summary><c>error_user_msg</c>, translated, on some management calls: there it holds the real reason.</summary>
    public string? UserMessage { get; init; }

    /// <summary><c>is_transient</c>: true where Meta expects a later try to succeed; null when it does not say.</summary>
    public bool? IsTransient { get; init; }

    /// <summary><c>fbtrace_id</c>, what Meta's support asks for.</summary>
    public string? FbtraceId { get; init; }

    /// <summary>The HTTP status, 100 to 599. Not stable: for a log, not for a decision.</summary>
    public required int HttpStatus { get; init; }

    /// <summary>The wait that <c>Retry-After</c> asks for, never negative; null when the header is absent or unreadable.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
