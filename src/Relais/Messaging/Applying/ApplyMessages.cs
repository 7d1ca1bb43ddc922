using Relais.Contacts;
using Relais.Messaging.Fetching;
using Relais.Platform;
using Relais.WhatsApp;
using Relais.WhatsApp.Webhooks;
using Relais.WhatsApp.Webhooks.Changes;

namespace Relais.Messaging.Applying;

/// <summary>What a batch told of messages.</summary>
/// <param name="New">Those that were new, or say more than they did.</param>
/// <param name="Touched">The threads in which one turned out to have come further.</param>
/// <param name="KnownEchoes">The echoes of messages that were known already.</param>
internal sealed record WrittenNews(List<NewMessage> New, IReadOnlyList<TouchedThread> Touched, IReadOnlyList<JournalledEvent> KnownEchoes);

/// <summary>Writes down what people wrote, what the business wrote to them by another road than ours, and what either wrote before the number came here, once each.</summary>
internal sealed class ApplyMessages
{
    /// <summary>Whether it is a message between the business and somebody who is named, which stands in their thread.</summary>
    public static bool Takes(WebhookEvent told) => told is InboundMessage || Echoes.RoadOf(told) is not null || (told is HistoryMessage message && SharedHistory.PersonIn(message) is not null);

    public async Task<WrittenNews> ApplyAsync(Work work, IReadOnlyList<JournalledEvent> told, IReadOnlyDictionary<JournalledEvent, ResolvedPerson> who, DateTime now, CancellationToken cancel)
    {
        if (told.Count == 0) return new([], [], []);
        var rows = told.Select(news => Row.Of(news, who[news])).GroupBy(row => (row.WorkspaceId, row.Wamid)).Select(same => same.Aggregate((one, other) => one.With(other))).OrderBy(row => row.Id).ToList();

        var added = (await InsertAsync(work, rows, now, cancel)).ToHashSet();
        var changed = await TellBetterAsync(work, [.. rows.Where(row => !added.Contains(row.Id))], cancel);
        List<Row> fresh = [.. rows.Where(row => added.Contains(row.Id)), .. changed.Where(one => one.IsBetter).Select(one => one.Row)];
        await MediaFetches.OweAsync(work, [.. fresh.Select(row => row.ToFetch).OfType<MediaToFetch>()], now, cancel);
        return new(
            [.. fresh.Select(row => row.ToNews())],
            [.. changed.Where(one => !one.IsBetter).Select(one => new TouchedThread(one.Row.WorkspaceId, one.Row.AccountId, one.Row.ContactId))],
            [.. told.Where(news => news.Event is MessageEcho echo && !added.Contains(Row.IdOf(echo.SentAt, echo.Wamid)))]);
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
            .With("states", rows.Select(row => row.State?.ToSql()).ToArray())
            .With("sent", rows.Select(row => row.SentAt).ToArray())
            .With("failed", rows.Select(row => row.FailedAt).ToArray())
            .With("shared", rows.Select(row => row.IsShared ? 1 : 0).ToArray())
            .With("files", rows.Select(row => row.ToFetch?.MessageId).ToArray())
            .With("targets", rows.Select(row => row.Target).ToArray())
            .With("homes", rows.Select(row => row.HomeId).ToArray())
            .With("senders", rows.Select(row => row.Sender).ToArray())
            .With("numbers", rows.Select(row => row.SenderNumber).ToArray())
            .With("times", rows.Select(row => row.At).ToArray())
            .With("places", rows.Select(row => row.FoundIn).ToArray())
            .With("now", now)
            .ReadAsync(row => row.GetGuid(0), cancel);

    /// <returns>Those that changed, as they stand here; whether they say more than they did, or have only come further.</returns>
    private static async Task<List<(Row Row, bool IsBetter)>> TellBetterAsync(Work work, List<Row> known, CancellationToken cancel) => known.Count == 0 ? [] : await work.Set(TellBetterSql)
        .With("workspaces", known.Select(row => row.WorkspaceId).ToArray())
        .With("accounts", known.Select(row => row.AccountId).ToArray())
        .With("wamids", known.Select(row => row.Wamid).ToArray())
        .With("ranks", known.Select(row => row.Rank).ToArray())
        .With("directions", known.Select(row => row.IsInbound ? "inbound" : "outbound").ToArray())
        .With("types", known.Select(row => row.Type).ToArray())
        .With("texts", known.Select(row => row.Text).ToArray())
        .With("raws", known.Select(row => row.Raw).ToArray())
        .With("contents", known.Select(row => row.Details).ToArray())
        .With("targets", known.Select(row => row.Target).ToArray())
        .With("replies", known.Select(row => row.RepliesTo).ToArray())
        .With("carries", known.Select(row => row.ToFetch is null ? 0 : 1).ToArray())
        .With("states", known.Select(row => row.State?.ToSql()).ToArray())
        .With("sent", known.Select(row => row.SentAt).ToArray())
        .With("failed", known.Select(row => row.FailedAt).ToArray())
        .ReadAsync(row => (known[(int)row.GetInt64(0) - 1].As(row.GetGuid(1), row.GetGuid(2), row.GetDateTime(3), hasFile: row.GetBoolean(5)), row.GetBoolean(4)), cancel);

    private sealed record Row(
        Guid WorkspaceId, Guid Id, Guid AccountId, Guid ContactId, string Type, string? Text, string? Raw, string Wamid, string? RepliesTo, DateTime At, string FoundIn)
    {
        /// <summary>The road by which the business wrote it; null for what came in.</summary>
        public SentFrom? Road { get; init; }

        public bool IsInbound => Road is null;

        /// <summary>It is of the time before the number came here.</summary>
        public bool IsShared { get; init; }

        /// <summary>How far a message of the business came; null for what came in.</summary>
        public DeliveryState? State { get; init; }

        public DateTime? SentAt { get; init; }

        /// <summary>When it failed; of what was shared it is told that it did and not when: not before it was written.</summary>
        public DateTime? FailedAt { get; init; }

        /// <summary>Of two tellings of the same message, the one of the higher rank says more of it: that of a file which follows, with the file, as it happened.</summary>
        public int Rank => !IsShared ? 2 : Type == SharedHistory.PlaceholderType ? 0 : 1;

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
            var (road, state, message) = news.Event switch
            {
                InboundMessage inbound => ((SentFrom?)null, (DeliveryState?)null, inbound),
                HistoryMessage shared when SharedHistory.IsOurs(shared) => (SentFrom.BusinessApp, SharedHistory.StateOf(shared), SharedHistory.AsMessage(shared)),
                HistoryMessage shared => (null, null, SharedHistory.AsMessage(shared)),
                MessageEcho echo => (Echoes.RoadOf(echo), DeliveryState.Sent, Echoes.AsMessage(echo)),
                _ => throw new ArgumentException("This is no message.", nameof(news)),
            };
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
                State = state,
                SentAt = state is null or DeliveryState.Accepted or DeliveryState.Failed ? null : at,
                FailedAt = state is DeliveryState.Failed ? at : null,
                IsShared = SharedHistory.IsShared(news.Event),
                HomeId = person.HomeId == contactId ? null : person.HomeId,
                Sender = seen.Bsuid,
                SenderNumber = seen.WaId,
                Details = Echoes.Marked(SharedHistory.Marked(InboundDetails.Of(message), message.Type), road)?.ToJson(),
                Target = InboundDetails.TargetOf(message),
                ToFetch = InboundDetails.FileOf(message) is var (file, name)
                    ? new(news.Account.WorkspaceId, id, news.Account.Id, contactId, file.Id!, Storable.Of(file.MimeType) ?? "application/octet-stream", Storable.Of(name), HashOf(file.Sha256))
                    : null,
            };
        }

        /// <summary>Of two tellings the better one, with what the other knows beside.</summary>
        public Row With(Row other)
        {
            var (better, lesser) = other.Rank > Rank || (other.Rank == Rank && other.Id < Id) ? (other, this) : (this, other);
            return better with
            {
                RepliesTo = better.RepliesTo ?? lesser.RepliesTo,
                State = lesser.State > better.State ? lesser.State : better.State,
                SentAt = better.SentAt ?? lesser.SentAt,
                FailedAt = better.FailedAt ?? lesser.FailedAt,
            };
        }

        /// <summary>As the row that is here already has it.</summary>
        public Row As(Guid id, Guid contactId, DateTime at, bool hasFile) =>
            this with { Id = id, ContactId = contactId, At = at, ToFetch = ToFetch is { } file && !hasFile ? file with { MessageId = id, ContactId = contactId } : null };

        public static Guid IdOf(DateTimeOffset at, Wamid wamid) => Identifiers.Derive(at.UtcDateTime, wamid.Value);

        // In base64 here, in hexadecimal where the file is asked for.
        private static byte[]? HashOf(string? sha256)
        {
            var bytes = new byte[32];
            return sha256 is not null && Convert.TryFromBase64String(sha256, bytes, out var written) && written == bytes.Length ? bytes : null;
        }

        public NewMessage ToNews() => new(WorkspaceId, AccountId, ContactId, Id, IsInbound, Type, NewMessage.PreviewOf(Text), At) { IsShared = IsShared };
    }

    // The id follows from the message itself, so a repetition meets its own row and changes nothing. What the business wrote has left:
    // nothing of it is put into the outbox, and its receipts find it by its wamid. What we have sent ourselves has its wamid already, and stays.
    private const string InsertSql = """
        INSERT INTO messaging.messages
            (workspace_id, id, account_id, contact_id, direction, type, text, raw, search_text, wamid, reply_to_wamid, at, created_at, told_in, content, file_id, target_wamid, home_id, sender,
             state, sent_at, failed_at, failure_reason, is_shared)
        SELECT told.workspace_id, told.id, told.account_id, told.contact_id, (CASE WHEN told.state IS NOT NULL THEN 'outbound' ELSE 'inbound' END)::messaging.direction, told.type, told.text, told.raw::json,
               platform.fold(left(told.text, 2000)), told.wamid, told.reply_to_wamid, told.at, @now, ARRAY[told.place], told.content::jsonb, told.file_id, told.target_wamid,
               told.home_id, coalesce(told.sender, contacts.number_key(told.number)),
               told.state::messaging.delivery_state, told.sent_at, told.failed_at, CASE WHEN told.failed_at IS NOT NULL THEN 'unknown' END, told.shared = 1
        FROM unnest(@workspaces::uuid[], @ids::uuid[], @accounts::uuid[], @contacts::uuid[], @types::text[], @texts::text[], @raws::text[], @wamids::text[], @replies::text[], @times::timestamptz[], @places::text[],
                    @contents::text[], @files::uuid[], @targets::text[], @homes::uuid[], @senders::text[], @numbers::text[], @states::text[], @sent::timestamptz[], @failed::timestamptz[], @shared::integer[])
             AS told (workspace_id, id, account_id, contact_id, type, text, raw, wamid, reply_to_wamid, at, place, content, file_id, target_wamid, home_id, sender, number, state, sent_at, failed_at, shared)
        ON CONFLICT DO NOTHING
        RETURNING id
        """;

    private static readonly string TellBetterSql = Sql.Read("tell_better.sql");
}
