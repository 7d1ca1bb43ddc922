using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Numbers;

/// <summary>Makes and changes QR codes that open a chat; up to 2000. Source: Graph API, <c>/{phone_number_id}/message_qrdls</c>.</summary>
public static class EditQrCodes
{
    /// <summary>The longest words, in Unicode code points.</summary>
    public const int MaxMessageLength = 140;

    /// <summary>Reads a page of the codes.</summary>
    /// <param name="number">The number.</param>
    /// <param name="image">The picture to give an address of; null for none.</param>
    /// <param name="page">Which part; null for the first.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <returns>The codes.</returns>
    public static async Task<WhatsAppResult<Page<QrCode>>> ListQrCodesAsync(
        this PhoneNumberClient number, QrImage? image = null, PageRequest? page = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(number);
        if (PageRequest.FindFault(page) is { } fault) return new WhatsAppResult<Page<QrCode>>.Invalid(fault);
        var fields = FieldsWith(image);
        return await number.GetAsync($"/message_qrdls{new GraphQuery().Add("fields", fields).Add(page)}", Page<QrCode>.Of(QrCode.TryRead), cancel);
    }

    /// <summary>Reads one code.</summary>
    /// <param name="number">The number.</param>
    /// <param name="code">Its code.</param>
    /// <param name="image">The picture to give an address of; null for none.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <returns>The code.</returns>
    public static async Task<WhatsAppResult<QrCode>> ShowQrCodeAsync(this PhoneNumberClient number, string code, QrImage? image = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(number);
        if (FindCodeFault(code) is { } fault) return new WhatsAppResult<QrCode>.Invalid(fault);
        var fields = image is { } kind ? $"{new GraphQuery().Add("fields", FieldsWith(kind))}" : "";
        return await number.GetAsync<QrCode>($"/message_qrdls/{code}{fields}", QrCode.TryRead, cancel);
    }

    /// <summary>Makes a code.</summary>
    /// <param name="number">The number.</param>
    /// <param name="message">1 to <see cref="MaxMessageLength"/> code points.</param>
    /// <param name="image">The picture to make.</param>
    /// <param name="cancel">Ends the waiting, not the making.</param>
    /// <returns>The code. An unconfirmed call may have made one: look at the list.</returns>
    public static async Task<WhatsAppResult<QrCode>> CreateQrCodeAsync(this PhoneNumberClient number, string message, QrImage image, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(number);
        if (FindMessageFault(message) is { } fault) return new WhatsAppResult<QrCode>.Invalid(fault);
        return await number.PostAsync<QrCode>("/message_qrdls", JsonBody.WritePlain((message, image), static (json, made) =>
        {
            json.WriteString("prefilled_message"u8, made.message);
            json.WriteString("generate_qr_image"u8, WordOf(made.image));
        }), QrCode.TryRead, cancel);
    }

    /// <summary>Changes the words of a code, which stays the same.</summary>
    /// <param name="number">The number.</param>
    /// <param name="code">The code.</param>
    /// <param name="message">1 to <see cref="MaxMessageLength"/> code points.</param>
    /// <param name="cancel">Ends the waiting, not the changing.</param>
    /// <returns>The code.</returns>
    public static async Task<WhatsAppResult<QrCode>> EditQrCodeAsync(this PhoneNumberClient number, string code, string message, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(number);
        if ((FindCodeFault(code) ?? FindMessageFault(message)) is { } fault) return new WhatsAppResult<QrCode>.Invalid(fault);
        return await number.PostAsync<QrCode>("/message_qrdls", JsonBody.WritePlain((code, message), static (json, changed) =>
        {
            json.WriteString("code"u8, changed.code);
            json.WriteString("prefilled_message"u8, changed.message);
        }), QrCode.TryRead, cancel);
    }

    /// <summary>Deletes a code: whoever scans it then gets nowhere.</summary>
    /// <param name="number">The number.</param>
    /// <param name="code">The code.</param>
    /// <param name="cancel">Ends the waiting, not the deleting.</param>
    /// <returns>How it ended.</returns>
    public static async Task<WhatsAppResult<Done>> DeleteQrCodeAsync(this PhoneNumberClient number, string code, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(number);
        if (FindCodeFault(code) is { } fault) return new WhatsAppResult<Done>.Invalid(fault);
        return await number.Graph.DeleteAsync<Done>(number.Path($"/message_qrdls/{code}"), Done.TryRead, cancel);
    }

    private static string FieldsWith(QrImage? image) =>
        "code,prefilled_message,deep_link_url" + (image is { } kind ? $",qr_image_url.format({WordOf(kind)})" : "");

    private static string WordOf(QrImage image) => image == QrImage.Svg ? "SVG" : "PNG";

    private static RequestFault? FindMessageFault(string message) => TextFault.OfRequired("prefilled_message", message, MaxMessageLength);

    private static RequestFault? FindCodeFault(string code) =>
        string.IsNullOrEmpty(code) ? RequestFault.Missing("code") : GraphNodeId.Is(code) ? null : RequestFault.Of("code", RequestFaultReason.WrongForm);
}
