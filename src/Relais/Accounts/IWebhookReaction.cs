using Relais.Platform;
using Relais.WhatsApp.Webhooks;

namespace Relais.Accounts;

/// <summary>Takes the news of webhooks that concern its module: all but messages and receipts, which have roads of their own.</summary>
/// <remarks>News comes twice, late and in any order, and a person may have it replayed: whatever is done with it is done once in effect, and what is older
/// than what is known changes nothing. What takes time or leaves the process is written as a job here and done later.</remarks>
public interface IWebhookReaction
{
    /// <summary>Whether news of this sort is for this module. The same for all news of a type, or of a word in it; it looks nowhere else.</summary>
    bool Takes(WebhookChange change);

    /// <param name="work">The transaction that applies the webhooks.</param>
    /// <param name="told">All that it takes of a batch, at least one, in the order of the journal.</param>
    /// <param name="now">When it is applied.</param>
    /// <param name="cancel">Gives up.</param>
    Task ReactAsync(Work work, IReadOnlyList<ToldChange> told, DateTime now, CancellationToken cancel);
}

/// <summary>News for one number. What concerns a whole account is told once for each of its numbers.</summary>
/// <param name="Account">A number that it concerns.</param>
/// <param name="Change">The news.</param>
/// <param name="ReceivedAt">When it came; the same at each replay.</param>
public sealed record ToldChange(ConnectedAccount Account, WebhookChange Change, DateTime ReceivedAt)
{
    /// <summary>By Meta's time; where it gives none, when it came.</summary>
    public DateTime At => Change.At?.UtcDateTime ?? ReceivedAt;
}
