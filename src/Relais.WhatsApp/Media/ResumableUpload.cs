using System.Collections.Frozen;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Graph;
using Relais.WhatsApp.Sending;

namespace Relais.WhatsApp.Media;

/// <summary>Uploads a sample of a template, or a profile's picture, in parts if need be. Source: Graph API, resumable upload:
/// <c>POST /{app_id}/uploads</c>, <c>POST</c> and <c>GET /upload:…</c>.</summary>
public static class ResumableUpload
{
    /// <summary>The types that may be uploaded.</summary>
    public static FrozenSet<string> MediaTypes { get; } =
        FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "application/pdf", "image/jpeg", "image/jpg", "image/png", "video/mp4");

    /// <summary>Begins an upload.</summary>
    /// <param name="app">The app, with a token of a person or system user.</param>
    /// <param name="fileName">A name with an ending, 1 to 255 code points.</param>
    /// <param name="sizeBytes">The size of the whole file, 1 byte to 100 MB.</param>
    /// <param name="mediaType">One of <see cref="MediaTypes"/>.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <returns>The upload's id. Beginning twice is harmless.</returns>
    public static async Task<WhatsAppResult<UploadSessionId>> StartUploadAsync(
        this AppClient app, string fileName, long sizeBytes, string mediaType, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(app);
        if (FindFault(fileName, sizeBytes, mediaType) is { } fault) return new WhatsAppResult<UploadSessionId>.Invalid(fault);

        var query = new GraphQuery().Add("file_name", fileName).Add("file_length", sizeBytes).Add("file_type", mediaType);
        return await app.Graph.PostAsync<UploadSessionId>($"{app.AppId}/uploads{query}", json: null, TryReadSession, cancel);
    }

    /// <summary>Sends the file, or what is left of it.</summary>
    /// <param name="app">The app that began the upload, with the same token.</param>
    /// <param name="session">The upload.</param>
    /// <param name="content">The file, which stands at <paramref name="offsetBytes"/>; left open.</param>
    /// <param name="offsetBytes">How many bytes Meta has already: 0 at first, then what <see cref="ShowUploadAsync"/> says.</param>
    /// <param name="sizeBytes">How many bytes follow, 1 or more.</param>
    /// <param name="cancel">Ends the sending.</param>
    /// <returns>The handle. After an end that is not certain, ask how far it came and send the rest.</returns>
    public static async Task<WhatsAppResult<UploadHandle>> ContinueUploadAsync(
        this AppClient app, UploadSessionId session, Stream content, long offsetBytes, long sizeBytes, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(content);
        if (session == default) return new WhatsAppResult<UploadHandle>.Invalid(RequestFault.Missing("upload"));
        if (offsetBytes < 0) return new WhatsAppResult<UploadHandle>.Invalid(RequestFault.Of("file_offset", RequestFaultReason.OutOfRange, 0));
        if (sizeBytes < 1) return new WhatsAppResult<UploadHandle>.Invalid(RequestFault.Missing("file"));

        var file = new FileContent(content, sizeBytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
        var call = new GraphCall(HttpMethod.Post, session.Value)
        {
            Content = file,
            Scheme = Scheme,
            Headers = [("file_offset", offsetBytes.ToString(CultureInfo.InvariantCulture))],
            IsTransfer = true,
        };
        return await app.Graph.CallAsync<UploadHandle>(call, TryReadHandle, cancel);
    }

    /// <summary>Asks how far an upload has come.</summary>
    /// <param name="app">The app that began it, with the same token.</param>
    /// <param name="session">The upload.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <returns>Where to go on.</returns>
    public static async Task<WhatsAppResult<UploadProgress>> ShowUploadAsync(this AppClient app, UploadSessionId session, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(app);
        if (session == default) return new WhatsAppResult<UploadProgress>.Invalid(RequestFault.Missing("upload"));
        return await app.Graph.CallAsync<UploadProgress>(new(HttpMethod.Get, session.Value) { Scheme = Scheme }, UploadProgress.TryRead, cancel);
    }

    // These calls alone know the token by another word.
    private const string Scheme = "OAuth";

    private static RequestFault? FindFault(string fileName, long sizeBytes, string mediaType) =>
        TextFault.OfRequired("file_name", fileName, DocumentMessage.MaxFileNameLength)
        ?? (sizeBytes < 1 ? RequestFault.Missing("file_length") : null)
        ?? (sizeBytes > MediaLimit.MaxDocumentBytes ? RequestFault.Of("file_length", RequestFaultReason.TooLarge, MediaLimit.MaxDocumentBytes) : null)
        ?? (string.IsNullOrEmpty(mediaType) ? RequestFault.Missing("file_type") : null)
        ?? (MediaTypes.Contains(mediaType) ? null : RequestFault.Of("file_type", RequestFaultReason.TypeNotSupported));

    private static bool TryReadSession(JsonElement answer, out UploadSessionId session) => UploadSessionId.TryParse(answer.Text("id"u8), out session);

    private static bool TryReadHandle(JsonElement answer, out UploadHandle handle)
    {
        handle = new(answer.Text("h"u8) ?? "");
        return handle.Value.Length > 0;
    }
}
