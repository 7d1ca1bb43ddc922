using System.Text.Json;

namespace Relais.WhatsApp.Graph;

/// <summary>Judges an answer: a good one, a Graph error, or neither.</summary>
internal static class GraphAnswer
{
    public static WhatsAppResult<T> Read<T>(HttpResponseMessage response, byte[] body, TryRead<T> read, bool isReadUnderAnyStatus, TimeProvider clock)
    {
        if (TryParse(body) is not { } document) return Unreadable<T>(response, "not JSON");
        using (document)
        {
            // First, as an id is proof of acceptance, whatever else the answer holds.
            if ((response.IsSuccessStatusCode || isReadUnderAnyStatus) && read(document.RootElement, out var value))
                return new WhatsAppResult<T>.Accepted(value);

            return GraphErrorBody.Read(document.RootElement, response, clock) is { } error
                ? new WhatsAppResult<T>.Refused(error)
                : Unreadable<T>(response, "neither the answer expected nor a Graph error");
        }
    }

    private static JsonDocument? TryParse(byte[] body)
    {
        try
        {
            return JsonDocument.Parse(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static WhatsAppResult<T>.Unconfirmed Unreadable<T>(HttpResponseMessage response, string what)
    {
        var status = (int)response.StatusCode;
        var mediaType = response.Content.Headers.ContentType?.MediaType ?? "no content type";
        return new(UnconfirmedReason.AnswerUnreadable, status, $"HTTP {status}, {mediaType}: {what}.");
    }
}
