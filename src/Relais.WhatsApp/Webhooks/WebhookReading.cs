namespace Relais.WhatsApp.Webhooks;

/// <summary>What a body proved to be: exactly one of the two cases below.</summary>
public abstract record WebhookReading
{
    private WebhookReading()
    {
    }

    /// <summary>A webhook of a WhatsApp Business Account.</summary>
    /// <param name="Events">Everything in it, in the order of the body; none when the body holds no entry. Up to 1,000 are usual.</param>
    public sealed record Webhook(IReadOnlyList<WebhookEvent> Events) : WebhookReading;

    /// <summary>Something else. Nothing was read from it.</summary>
    /// <param name="Reason">What is wrong with the whole.</param>
    /// <param name="Detail">The parser's words, for a log; at most one character of the body is in them.</param>
    public sealed record NotAWebhook(NotAWebhookReason Reason, string Detail) : WebhookReading;
}
