using Npgsql;
using Relais.Accounts;
using Relais.Platform;
using Relais.WhatsApp.Webhooks;

namespace Relais.Messaging.Applying;

/// <summary>Applies a batch of events in one transaction, set by set, and hands the news on.</summary>
internal sealed class EventApplier(
    ApplyPeople people, ApplyMessages messages, ApplyCalls calls, ApplyReceipts receipts, ApplyPreferences preferences, IEnumerable<IWebhookReaction> takers, IEnumerable<IInboundReaction> reactions,
    TimeProvider clock)
{
    private readonly IWebhookReaction[] takers = [.. takers];
    private readonly IInboundReaction[] reactions = [.. reactions];

    /// <summary>Whether anything follows from news of this sort.</summary>
    public bool Takes(WebhookChange change) => ApplyPeople.Takes(change) || ApplyMessages.Takes(change) || SharedHistory.Takes(change) || ApplyCalls.Takes(change) || ApplyPreferences.Takes(change) || Array.Exists(takers, taker => taker.Takes(change));

    /// <summary>Applies all of them.</summary>
    /// <param name="work">Where.</param>
    /// <param name="events">What was told.</param>
    /// <param name="holdsNothing">
    /// Whether <paramref name="work"/> has touched nothing yet but the journal: then whoever is new is settled by a transaction of its own meanwhile, on a second connection.
    /// </param>
    /// <param name="cancel">Gives up.</param>
    public async Task ApplyAsync(Work work, IReadOnlyList<JournalledEvent> events, bool holdsNothing, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var who = await people.ApplyAsync(work, events, holdsNothing, cancel);
        var written = await messages.ApplyAsync(work, [.. events.Where(news => ApplyMessages.Takes(news.Event))], who, now, cancel);
        var called = await calls.ApplyAsync(work, [.. events.Where(news => news.Event is WebhookChange change && ApplyCalls.Takes(change))], who, now, cancel);
        var added = written.New;
        await Windows.OpenAsync(work, added.Where(message => message.IsInbound).Select(message => new HeardPerson(message.WorkspaceId, message.AccountId, message.ContactId, message.At)).Concat(called.Heard), cancel);
        // The echo of a message that we have proves, as a receipt does, that it was sent.
        var (touched, gone) = await receipts.ApplyAsync(work, [.. events.Where(news => news.Event is StatusReceipt), .. written.KnownEchoes], now, cancel);
        added.RemoveAll(message => gone.Exists(echo => echo.MessageId == message.MessageId));
        added.AddRange(called.New);
        var changes = events.Where(news => news.Event is WebhookChange).ToList();
        added.AddRange(await preferences.ApplyAsync(work, [.. changes.Where(news => ApplyPreferences.Takes((WebhookChange)news.Event))], who, now, cancel));
        foreach (var taker in takers)
        {
            var told = changes.Select(news => new ToldChange(news.Account, (WebhookChange)news.Event, news.ReceivedAt)).Where(news => taker.Takes(news.Change)).ToList();
            if (told.Count > 0) await taker.ReactAsync(work, told, now, cancel);
        }
        await ReactAsync(work, new(added, touched.Concat(written.Touched).Concat(called.Touched).ToHashSet(), now) { Unseated = [.. gone, .. called.Unseated] }, cancel);
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
                await ApplyAsync(work, [news], holdsNothing: false, cancel);
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
