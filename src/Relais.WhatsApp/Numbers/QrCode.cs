using System.Text.Json;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Numbers;

/// <summary>A QR code, or short link, that opens a chat with some words in it. Source: Graph API, <c>message_qrdls</c>.</summary>
/// <param name="Code">Its code.</param>
/// <param name="PrefilledMessage">The words.</param>
/// <param name="DeepLink">The link.</param>
/// <param name="ImageUrl">Where its picture is, when one was asked for.</param>
public sealed record QrCode(string Code, string? PrefilledMessage, string? DeepLink, string? ImageUrl)
{
    internal static bool TryRead(JsonElement answer, out QrCode code)
    {
        // One code alone comes as a list of one.
        var data = answer.FirstOf("data"u8) ?? answer;
        code = new(data.Text("code"u8) ?? "", data.Text("prefilled_message"u8), data.Text("deep_link_url"u8), data.Text("qr_image_url"u8));
        return code.Code.Length > 0;
    }
}
