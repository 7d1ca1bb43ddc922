using System.Text.Json;
using Relais.WhatsApp.Errors;

namespace Relais.WhatsApp.Graph;

/// <summary>Reads <c>{"error":{…}}</c>. A code makes it one; every other field may be missing.</summary>
internal static class GraphErrorBody
{
    public static WhatsAppError? Read(JsonElement answer, HttpResponseMessage response, TimeProvider clock)
    {
        if (answer.Find("error"u8) is not { } error || error.Code("code"u8) is not { } code) return null;
        return new()
        {
            Code = code,
            Subcode = error.Code("error_subcode"u8),
            Type = error.Text("type"u8),
            Message = error.Text("message"u8) ?? "",
            Details = Details(error),
            UserTitle = error.Text("error_user_title"u8),
            UserMessage = error.Text("error_user_msg"u8),
            IsTransient = error.Flag("is_transient"u8),
            FbtraceId = error.Text("fbtrace_id"u8),
            HttpStatus = (int)response.StatusCode,
            RetryAfter = Wait(response, clock),
        };
    }

    /// <summary>The words of <c>error_data</c>, which is an object or, at times, a plain text.</summary>
    public static string? Details(JsonElement error) =>
        error.Find("error_data"u8) is { } data ? data.Text() ?? data.Text("details"u8) : null;

    private static TimeSpan? Wait(HttpResponseMessage response, TimeProvider clock)
    {
        var wait = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            // Against the answer's own clock where it has one, so that a wrong clock here does not count.
            { Date: { } date } => date - (response.Headers.Date ?? clock.GetUtcNow()),
            _ => (TimeSpan?)null,
        };
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}
