using System.Text.Json;

namespace Relais.Simulator.Graph;

/// <summary>A send that keeps the rules.</summary>
/// <param name="To">As the sender wrote it; goes before <paramref name="Recipient"/> where both are given.</param>
/// <param name="Recipient">A BSUID.</param>
/// <param name="Text">The body of a text, null for all else.</param>
/// <param name="ReplyTo">The wamid that it quotes.</param>
internal sealed record SendOrder(string? To, string? Recipient, string Type, string? Text, string? ReplyTo, string? CallbackData)
{
    public bool IsTemplate => Type == "template";

    public static SendOrder From(JsonElement body)
    {
        var type = SendRules.TypeOf(body);
        var text = type == "text" ? body.GetProperty("text").StringOf("body") : null;
        var replyTo = body.TryGetProperty("context", out var context) ? context.StringOf("message_id") : null;
        return new SendOrder(
            NullIfBlank(body.StringOf("to")), NullIfBlank(body.StringOf("recipient")), type, text, replyTo, body.StringOf("biz_opaque_callback_data"));
    }

    private static string? NullIfBlank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
