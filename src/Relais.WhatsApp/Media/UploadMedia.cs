using System.Globalization;
using System.Text.Json;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Media;

/// <summary>Uploads a file, to send it by id. Source: Cloud API, <c>POST /{phone_number_id}/media</c>.</summary>
public static class UploadMedia
{
    /// <summary>Uploads a file, as it is read.</summary>
    /// <param name="number">The business number that will send it.</param>
    /// <param name="upload">The file; what <see cref="MediaUpload.FindFault"/> finds wrong comes back as <see cref="WhatsAppResult{T}.Invalid"/>.</param>
    /// <param name="cancel">Ends the uploading.</param>
    /// <returns>The id, good for 30 days. An unconfirmed upload may be made again: nobody sees the other file, and it dies by itself.
    /// A stream that ends early or fails is unconfirmed too.</returns>
    public static async Task<WhatsAppResult<MediaId>> UploadMediaAsync(
        this PhoneNumberClient number, MediaUpload upload, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(number);
        ArgumentNullException.ThrowIfNull(upload);
        if (upload.FindFault() is { } fault) return new WhatsAppResult<MediaId>.Invalid(fault);

        var call = new GraphCall(HttpMethod.Post, number.Path("/media")) { Content = Form(upload), IsTransfer = true };
        return await number.Graph.CallAsync<MediaId>(call, TryRead, cancel);
    }

    private static MultipartFormDataContent Form(MediaUpload upload) =>
        FormBody.Of(Fields(upload)).WithFile(new FileContent(upload.Content, upload.SizeBytes), upload.MediaType, upload.FileName);

    private static IEnumerable<(string Name, string Value)> Fields(MediaUpload upload)
    {
        yield return ("messaging_product", "whatsapp");
        yield return ("type", upload.MediaType);
        if (upload.Life is { } life) yield return ("ttl_minutes", ((long)life.TotalMinutes).ToString(CultureInfo.InvariantCulture));
    }

    private static bool TryRead(JsonElement answer, out MediaId id) => MediaId.TryParse(answer.Text("id"u8), out id);
}
