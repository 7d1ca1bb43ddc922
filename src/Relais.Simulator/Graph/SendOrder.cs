using System.Text.Json;
using Relais.Simulator.Flows;
using Relais.Simulator.Templates;

namespace Relais.Simulator.Graph;

/// <summary>A send that keeps the rules.</summary>
/// <param name="To">As the sender wrote it; goes before <paramref name="Recipient"/> where both are given.</param>
/// <param name="Recipient">A BSUID.</param>
/// <param name="Text">The body of a text, null for all else.</param>
/// <param name="ReplyTo">The wamid that it quotes.</param>
internal sealed record SendOrder(string? To, string? Recipient, string Type, string? Text, string? ReplyTo, string? CallbackData)
{
    public bool IsTemplate => Type == "template";

    /// <summary>Whether it goes to a group, whose id stands in the place of a number.</summary>
    public bool IsToGroup { get; init; }

    /// <summary>The template, which exists and may be sent; null for all else.</summary>
    public Template? Template { get; init; }

    /// <summary>The flow that the message opens; null for most.</summary>
    public Flow? Flow { get; init; }

    /// <summary>What the customer's phone shows besides plain text, as JSON; null for a text.</summary>
    public string? Content { get; init; }

    /// <summary>The message that a reaction is on.</summary>
    public string? ReactsTo { get; init; }

    /// <summary>The message of a group that is pinned, or is so no more.</summary>
    public string? PinsMessage { get; init; }

    public bool Unpins { get; init; }

    /// <summary>An address that a file comes from.</summary>
    public string? Link { get; init; }

    /// <summary>The key that the sender believes the recipient to have.</summary>
    public string? IdentityHash { get; init; }

    /// <summary>Whether it came in by the door for marketing, which has a price of its own.</summary>
    public bool IsMarketingApi { get; init; }

    public static SendOrder From(JsonElement body)
    {
        var type = SendRules.TypeOf(body);
        var text = type == "text" ? body.GetProperty("text").StringOf("body") : null;
        var replyTo = body.TryGetProperty("context", out var context) ? context.StringOf("message_id") : null;
        return new SendOrder(
            NullIfBlank(body.StringOf("to")), NullIfBlank(body.StringOf("recipient")), type, text, replyTo, body.StringOf("biz_opaque_callback_data"))
        {
            IsToGroup = SendRules.IsToGroup(body),
            ReactsTo = type == "reaction" ? body.GetProperty("reaction").StringOf("message_id") : null,
            PinsMessage = type == "pin" ? body.GetProperty("pin").StringOf("message_id") : null,
            Unpins = type == "pin" && body.GetProperty("pin").StringOf("type") == "unpin",
            Link = body.TryGetProperty(type, out var content) ? content.StringOf("link") : null,
            IdentityHash = body.StringOf("recipient_identity_key_hash"),
        };
    }

    private static string? NullIfBlank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
