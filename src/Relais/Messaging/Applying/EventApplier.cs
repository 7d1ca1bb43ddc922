using Npgsql;
using Relais.Platform;
using Relais.Templates;
using Relais.WhatsApp.Webhooks;
using Relais.WhatsApp.Webhooks.Changes;

namespace Relais.Messaging.Applying;

/// <summary>Applies a batch of events in one transaction, set by set, and hands the news on.</summary>
internal sealed class EventApplier(ApplyMessages messages, ApplyReceipts receipts, IEnumerable<IInboundReaction> reactions, TimeProvider clock)
{
    private readonly IInboundReaction[] reactions = [.. reactions];

    public async Task ApplyAsync(Work work, IReadOnlyList<JournalledEvent> events, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var added = await messages.ApplyAsync(work, [.. events.Where(news => news.Event is InboundMessage)], now, cancel);
        var touched = await receipts.ApplyAsync(work, [.. events.Where(news => news.Event is StatusReceipt)], now, cancel);
        // What became of a template is asked of WhatsApp: news comes twice and out of order, and tells a part only.
        await TemplateWishes.AddAsync(work, [.. events.Where(news => news.Event is TemplateChange).Select(news => (news.Account.WorkspaceId, news.Account.WabaId!.Value.Value))], now, cancel);
        await ReactAsync(work, new(added, touched.ToHashSet(), now), cancel);
    }

    /// <summary>Applies what it can, one event after the other; for a batch that failed as a whole.</summary>
    /// <returns>The events that cannot be applied, each with the reason.</returns>
    public async Task<List<SetAside>> ApplyOneByOneAsync(Work work, IReadOnlyList<JournalledEvent> events, CancellationToken cancel)
    {
        var poison = new List<SetAside>();
        foreach (var news in events)
        {
            await work.Transaction.SaveAsync("item", cancel);
            try
            {
                await ApplyAsync(work, [news], cancel);
                await work.Transaction.ReleaseAsync("item", cancel);
            }
            catch (PostgresException failure) when (!failure.IsTransient)
            {
                await work.Transaction.RollbackAsync("item", cancel);
                poison.Add(new(news.Place, SetAsideReason.NotApplicable, $"{failure.SqlState}: {failure.MessageText}", news.Account.Credentials.PhoneNumberId.Value));
            }
        }
        return poison;
    }

    /// <summary>Brings receipts together with messages that became known after them.</summary>
    public async Task SettleAsync(Work work, CancellationToken cancel)
    {
        var touched = await ApplyReceipts.SettleWaitingAsync(work, cancel);
        await ReactAsync(work, new([], touched.ToHashSet(), clock.GetUtcNow().UtcDateTime), cancel);
    }

    private async Task ReactAsync(Work work, MessageNews news, CancellationToken cancel)
    {
        if (news.IsNothing) return;
        foreach (var reaction in reactions) await reaction.ReactAsync(work, news, cancel);
    }
}
