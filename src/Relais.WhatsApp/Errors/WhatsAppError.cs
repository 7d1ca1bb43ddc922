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

    /// <summary>Whether the token is what is refused: dead, of another app, or no token at all. Codes 0, 102, 104 and 190.</summary>
    public bool IsTokenRefused => Code is 0 or 102 or 104 or 190;

    /// <summary>Whether the token lacks a permission. Codes 3, 10, 131005 and 200 to 299.</summary>
    public bool IsPermissionMissing => Code is 3 or 10 or 131005 or (>= 200 and <= 299);

    /// <summary>Whether the thing that was asked for is not there, or not for this token; Meta does not tell which. Code 33, or 100 with subcode 33.</summary>
    public bool IsUnknownObject => Code is 33 || this is { Code: 100, Subcode: 33 };
}
