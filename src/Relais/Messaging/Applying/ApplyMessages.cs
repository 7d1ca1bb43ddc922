using Relais.Contacts;
using Relais.Messaging.Fetching;
using Relais.Platform;
using Relais.WhatsApp;
using Relais.WhatsApp.Webhooks;
using Relais.WhatsApp.Webhooks.Changes;

namespace Relais.Messaging.Applying;

/// <summary>Writes down what people wrote, and what the business wrote to them by another road than ours, once each.</summary>
internal sealed class ApplyMessages
{
    /// <returns>Those that were new, and the echoes of messages that were known already.</returns>
    public async Task<(List<NewMessage> New, List<JournalledEvent> KnownEchoes)> ApplyAsync(Work work, IReadOnlyList<JournalledEvent> told, IReadOnlyDictionary<JournalledEvent, ResolvedPerson> who, DateTime now, CancellationToken cancel)
    {
        if (told.Count == 0) return ([], []);
        var rows = told.Select(news => Row.Of(news, who[news])).DistinctBy(row => (row.WorkspaceId, row.Id)).OrderBy(row => row.Id).ToList();

        var added = (await InsertAsync(work, rows, now, cancel)).ToHashSet();
        var isNew = rows.Where(row => added.Contains(row.Id)).ToList();
        await OpenWindowsAsync(work, isNew, cancel);
        await MediaFetches.OweAsync(work, [.. isNew.Select(row => row.ToFetch).OfType<MediaToFetch>()], now, cancel);
        return ([.. isNew.Select(row => row.ToNews())], [.. told.Where(news => news.Event is MessageEcho echo && !added.Contains(Row.IdOf(echo.SentAt, echo.Wamid)))]);
    }

    private static Task<List<Guid>> InsertAsync(Work work, List<Row> rows, DateTime now, CancellationToken cancel) =>
        work.Set(InsertSql)
            .With("workspaces", rows.Select(row => row.WorkspaceId).ToArray())
            .With("ids", rows.Select(row => row.Id).ToArray())
            .With("accounts", rows.Select(row => row.AccountId).ToArray())
            .With("contacts", rows.Select(row => row.ContactId).ToArray())
            .With("types", rows.Select(row => row.Type).ToArray())
            .With("texts", rows.Select(row => row.Text).ToArray())
            .With("raws", rows.Select(row => row.Raw).ToArray())
            .With("wamids", rows.Select(row => row.Wamid).ToArray())
            .With("replies", rows.Select(row => row.RepliesTo).ToArray())
            .With("contents", rows.Select(row => row.Details).ToArray())
            .With("roads", rows.Select(row => row.Road?.ToString()).ToArray())
            .With("files", rows.Select(row => row.ToFetch?.MessageId).ToArray())
            .With("targets", rows.Select(row => row.Target).ToArray())
            .With("homes", rows.Select(row => row.HomeId).ToArray())
            .With("senders", rows.Select(row => row.Sender).ToArray())
            .With("numbers", rows.Select(row => row.SenderNumber).ToArray())
            .With("times", rows.Select(row => row.At).ToArray())
            .With("places", rows.Select(row => row.FoundIn).ToArray())
            .With("now", now)
            .ReadAsync(row => row.GetGuid(0), cancel);

    // By pair, the latest: and always in the same order, so that two appliers never wait for each other.
    private static Task OpenWindowsAsync(Work work, List<Row> rows, CancellationToken cancel)
    {
        var windows = rows.Where(row => row.Road is null).GroupBy(row => (row.WorkspaceId, row.AccountId, row.ContactId))
            .Select(group => (group.Key, LastAt: group.Max(row => row.At))).OrderBy(window => window.Key).ToList();
        return windows.Count == 0 ? Task.CompletedTask : work.Set(OpenSql)
            .With("workspaces", windows.Select(window => window.Key.WorkspaceId).ToArray())
            .With("accounts", windows.Select(window => window.Key.AccountId).ToArray())
            .With("contacts", windows.Select(window => window.Key.ContactId).ToArray())
            .With("times", windows.Select(window => window.LastAt).ToArray())
            .ExecuteAsync(cancel);
    }

    private sealed record Row(
        Guid WorkspaceId, Guid Id, Guid AccountId, Guid ContactId, string Type, string? Text, string? Raw, string Wamid, string? RepliesTo, DateTime At, string FoundIn)
    {
        /// <summary>The road by which the business wrote it; null for what came in.</summary>
        public SentFrom? Road { get; init; }

        /// <summary>Whose it is where another contact stands for them; else null.</summary>
        public Guid? HomeId { get; init; }

        /// <summary>The BSUID that it came from, or went to; null where none was told.</summary>
        public string? Sender { get; init; }

        /// <summary>The number that it came from, or went to, where no BSUID was told.</summary>
        public string? SenderNumber { get; init; }

        /// <summary>What it holds beyond its text, as it is kept.</summary>
        public string? Details { get; init; }

        /// <summary>The message that it is a sign under, corrects or takes back.</summary>
        public string? Target { get; init; }

        public MediaToFetch? ToFetch { get; init; }

        public static Row Of(JournalledEvent news, ResolvedPerson person)
        {
            var road = Echoes.RoadOf(news.Event);
            var message = news.Event as InboundMessage ?? Echoes.AsMessage((MessageEcho)news.Event);
            var (seen, contactId) = (ApplyPeople.SeenIn(news)!, person.ContactId);
            var at = message.SentAt.UtcDateTime;
            var id = IdOf(message.SentAt, message.Wamid);
            return new(
                news.Account.WorkspaceId,
                id,
                news.Account.Id,
                contactId,
                Storable.Of(message.Type),
                Storable.Of(MessageWords.Of(message)),
                message is InboundMessage.Text ? null : message.Raw,
                message.Wamid.Value,
                message.Context.RepliesTo?.Value,
                at,
                news.Place.ToString())
            {
                Road = road,
                HomeId = person.HomeId == contactId ? null : person.HomeId,
                Sender = seen.Bsuid,
                SenderNumber = seen.WaId,
                Details = Echoes.Marked(InboundDetails.Of(message), road)?.ToJson(),
                Target = InboundDetails.TargetOf(message),
                ToFetch = InboundDetails.FileOf(message) is var (file, name)
                    ? new(news.Account.WorkspaceId, id, news.Account.Id, contactId, file.Id!, Storable.Of(file.MimeType) ?? "application/octet-stream", Storable.Of(name), HashOf(file.Sha256))
                    : null,
            };
        }

        public static Guid IdOf(DateTimeOffset at, Wamid wamid) => Identifiers.Derive(at.UtcDateTime, wamid.Value);

        // In base64 here, in hexadecimal where the file is asked for.
        private static byte[]? HashOf(string? sha256)
        {
            var bytes = new byte[32];
            return sha256 is not null && Convert.TryFromBase64String(sha256, bytes, out var written) && written == bytes.Length ? bytes : null;
        }

        public NewMessage ToNews() => new(WorkspaceId, AccountId, ContactId, Id, IsInbound: Road is null, Type, NewMessage.PreviewOf(Text), At);
    }

    // The id follows from the message itself, so a repetition meets its own row and changes nothing. What the business wrote has left:
    // nothing of it is put into the outbox, and its receipts find it by its wamid. What we have sent ourselves has its wamid already, and stays.
    private const string InsertSql = """
        INSERT INTO messaging.messages
            (workspace_id, id, account_id, contact_id, direction, type, text, raw, search_text, wamid, reply_to_wamid, at, created_at, told_in, content, file_id, target_wamid, home_id, sender, state, sent_at)
        SELECT told.workspace_id, told.id, told.account_id, told.contact_id, (CASE WHEN told.road IS NOT NULL THEN 'outbound' ELSE 'inbound' END)::messaging.direction, told.type, told.text, told.raw::json,
               platform.fold(left(told.text, 2000)), told.wamid, told.reply_to_wamid, told.at, @now, ARRAY[told.place], told.content::jsonb, told.file_id, told.target_wamid,
               told.home_id, coalesce(told.sender, contacts.number_key(told.number)),
               CASE WHEN told.road IS NOT NULL THEN 'sent'::messaging.delivery_state END, CASE WHEN told.road IS NOT NULL THEN told.at END
        FROM unnest(@workspaces::uuid[], @ids::uuid[], @accounts::uuid[], @contacts::uuid[], @types::text[], @texts::text[], @raws::text[], @wamids::text[], @replies::text[], @times::timestamptz[], @places::text[],
                    @contents::text[], @files::uuid[], @targets::text[], @homes::uuid[], @senders::text[], @numbers::text[], @roads::text[])
             AS told (workspace_id, id, account_id, contact_id, type, text, raw, wamid, reply_to_wamid, at, place, content, file_id, target_wamid, home_id, sender, number, road)
        ON CONFLICT DO NOTHING
        RETURNING id
        """;

    private const string OpenSql = """
        INSERT INTO messaging.customer_service_windows AS known (workspace_id, account_id, contact_id, last_inbound_at)
        SELECT told.workspace_id, told.account_id, told.contact_id, told.at
        FROM unnest(@workspaces::uuid[], @accounts::uuid[], @contacts::uuid[], @times::timestamptz[]) AS told (workspace_id, account_id, contact_id, at)
        ON CONFLICT (workspace_id, account_id, contact_id) DO UPDATE
        SET last_inbound_at = greatest(known.last_inbound_at, EXCLUDED.last_inbound_at)
        """;
}
