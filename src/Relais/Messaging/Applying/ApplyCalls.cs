using Relais.Contacts;
using Relais.Platform;
using Relais.WhatsApp.Webhooks;
using Relais.WhatsApp.Webhooks.Changes;

namespace Relais.Messaging.Applying;

/// <summary>What a batch told of calls.</summary>
/// <param name="New">The calls of which nothing was known.</param>
/// <param name="Touched">The threads in which more is known of one.</param>
/// <param name="Unseated">Those that turned out to have begun earlier.</param>
/// <param name="Heard">Who called.</param>
internal sealed record CallNews(IReadOnlyList<NewMessage> New, IReadOnlyList<TouchedThread> Touched, IReadOnlyList<UnseatedMessage> Unseated, IReadOnlyList<HeardPerson> Heard)
{
    public static CallNews None { get; } = new([], [], [], []);
}

/// <summary>Writes down calls: one row of the thread each, that grows with what is told of it.</summary>
internal sealed class ApplyCalls
{
    private const string Type = "call";

    /// <summary>Whether it tells of a call with somebody who is named.</summary>
    public static bool Takes(WebhookChange change) => PersonIn(change) is not null;

    /// <summary>Who called, or was called.</summary>
    public static Person? PersonIn(WebhookChange change) => change switch
    {
        CallEvent call => call.Person,
        CallStatus status => status.Recipient,
        _ => null,
    };

    public async Task<CallNews> ApplyAsync(Work work, IReadOnlyList<JournalledEvent> told, IReadOnlyDictionary<JournalledEvent, ResolvedPerson> who, DateTime now, CancellationToken cancel)
    {
        if (told.Count == 0) return CallNews.None;
        var parts = told.Select(news => Row.Of(news, who[news])).ToList();
        var rows = parts.GroupBy(row => (row.WorkspaceId, row.Id)).Select(call => call.Aggregate((all, more) => all.With(more))).OrderBy(row => (row.WorkspaceId, row.Id)).ToList();

        var added = (await InsertAsync(work, rows, now, cancel)).ToHashSet();
        var grown = await GrowAsync(work, [.. rows.Where(row => !added.Contains((row.WorkspaceId, row.Id)))], cancel);
        return new(
            [.. rows.Where(row => added.Contains((row.WorkspaceId, row.Id))).Select(row => row.ToNews())],
            [.. grown.Select(call => call.Thread)],
            [.. grown.Where(call => call.IsEarlier).Select(call => new UnseatedMessage(call.Thread, call.Id))],
            [.. rows.Select(row => row.ToHeard()).OfType<HeardPerson>()]);
    }

    // Held first, so that what two appliers know of the same call adds up.
    private static async Task<List<(TouchedThread Thread, Guid Id, bool IsEarlier)>> GrowAsync(Work work, List<Row> rows, CancellationToken cancel)
    {
        if (rows.Count == 0) return [];
        var known = await work.Set(HoldSql)
            .With("workspaces", rows.Select(row => row.WorkspaceId).ToArray())
            .With("ids", rows.Select(row => row.Id).ToArray())
            .ReadAsync(row => (
                Key: (row.GetGuid(0), row.GetGuid(1)), Thread: new TouchedThread(row.GetGuid(0), row.GetGuid(2), row.GetGuid(3)),
                Facts: CallFacts.Of(row.GetDateTime(4), MessageDetails.Read(row.GetString(5))!), Sender: row.IsDBNull(6) ? null : row.GetString(6)), cancel);
        var told = rows.ToDictionary(row => (row.WorkspaceId, row.Id));
        var grown = known.Select(call => (call.Thread, call.Sender, Before: call.Facts, Row: told[call.Key], After: call.Facts.With(told[call.Key].Facts)))
            .Where(call => call.After != call.Before || (call.Row.Sender.Bsuid is { } bsuid && bsuid != call.Sender)).ToList();
        if (grown.Count == 0) return [];

        await work.Set(GrowSql)
            .With("workspaces", grown.Select(call => call.Row.WorkspaceId).ToArray())
            .With("ids", grown.Select(call => call.Row.Id).ToArray())
            .With("times", grown.Select(call => call.After.At).ToArray())
            .With("contents", grown.Select(call => call.After.ToDetails().ToJson()).ToArray())
            .With("words", grown.Select(call => call.After.WordsFor(call.Row.IsFromPerson)).ToArray())
            .With("senders", grown.Select(call => call.Row.Sender.Bsuid).ToArray())
            .With("places", grown.Select(call => call.Row.FoundIn).ToArray())
            .ExecuteAsync(cancel);
        return [.. grown.Select(call => (call.Thread, call.Row.Id, call.After.At < call.Before.At))];
    }

    private static Task<List<(Guid, Guid)>> InsertAsync(Work work, List<Row> rows, DateTime now, CancellationToken cancel) => work.Set(InsertSql)
        .With("workspaces", rows.Select(row => row.WorkspaceId).ToArray())
        .With("ids", rows.Select(row => row.Id).ToArray())
        .With("accounts", rows.Select(row => row.AccountId).ToArray())
        .With("contacts", rows.Select(row => row.Who.ContactId).ToArray())
        .With("directions", rows.Select(row => row.IsFromPerson ? "inbound" : "outbound").ToArray())
        .With("words", rows.Select(row => row.Facts.WordsFor(row.IsFromPerson)).ToArray())
        .With("times", rows.Select(row => row.Facts.At).ToArray())
        .With("contents", rows.Select(row => row.Facts.ToDetails().ToJson()).ToArray())
        .With("homes", rows.Select(row => row.Who.HomeId == row.Who.ContactId ? (Guid?)null : row.Who.HomeId).ToArray())
        .With("senders", rows.Select(row => row.Sender.Bsuid).ToArray())
        .With("numbers", rows.Select(row => row.Sender.WaId).ToArray())
        .With("places", rows.Select(row => row.FoundIn).ToArray())
        .With("now", now)
        .ReadAsync(row => (row.GetGuid(0), row.GetGuid(1)), cancel);

    /// <param name="Sender">The person, by the ids that were told.</param>
    /// <param name="FoundIn">Where in the journal, with spaces between.</param>
    private sealed record Row(Guid WorkspaceId, Guid Id, Guid AccountId, ResolvedPerson Who, SeenPerson Sender, bool IsFromPerson, CallFacts Facts, string FoundIn)
    {
        public static Row Of(JournalledEvent news, ResolvedPerson who)
        {
            var change = (WebhookChange)news.Event;
            var facts = CallFacts.In(change, news.ReceivedAt);
            // Its time is not known from the beginning: the id follows from WhatsApp's alone.
            return new(news.Account.WorkspaceId, Identifiers.Derive(DateTime.UnixEpoch, facts.Id), news.Account.Id, who, ApplyPeople.SeenIn(news)!, CallFacts.IsFromPerson(change), facts, news.Place.ToString());
        }

        public Row With(Row other) => this with { Facts = Facts.With(other.Facts), Sender = Sender.Bsuid is null ? other.Sender : Sender, FoundIn = $"{FoundIn} {other.FoundIn}" };

        public NewMessage ToNews() => new(WorkspaceId, AccountId, Who.ContactId, Id, IsFromPerson, Type, Preview: "", Facts.At);

        // From when they called. Its end alone opens nothing: the call may have begun long before that was told.
        public HeardPerson? ToHeard() => IsFromPerson && Facts.BegunAt is { } at ? new(WorkspaceId, AccountId, Who.ContactId, at) : null;
    }

    // It has no wamid: nothing can be sent that quotes it, signs it or tells that it was read. What the business calls has left, as far as a thread goes.
    private const string InsertSql = """
        INSERT INTO messaging.messages (workspace_id, id, account_id, contact_id, direction, type, search_text, at, created_at, told_in, content, home_id, sender, state)
        SELECT told.workspace_id, told.id, told.account_id, told.contact_id, told.direction::messaging.direction, 'call', platform.fold(told.words), told.at, @now, string_to_array(told.places, ' '), told.content::jsonb,
               told.home_id, coalesce(told.sender, contacts.number_key(told.number)), CASE WHEN told.direction = 'outbound' THEN 'sent'::messaging.delivery_state END
        FROM unnest(@workspaces::uuid[], @ids::uuid[], @accounts::uuid[], @contacts::uuid[], @directions::text[], @words::text[], @times::timestamptz[], @contents::text[], @homes::uuid[], @senders::text[], @numbers::text[], @places::text[])
             AS told (workspace_id, id, account_id, contact_id, direction, words, at, content, home_id, sender, number, places)
        ON CONFLICT DO NOTHING
        RETURNING workspace_id, id
        """;

    private const string HoldSql = """
        SELECT message.workspace_id, message.id, message.account_id, message.contact_id, message.at, message.content::text, message.sender
        FROM unnest(@workspaces::uuid[], @ids::uuid[]) AS told (workspace_id, id)
        JOIN messaging.messages AS message ON message.workspace_id = told.workspace_id AND message.id = told.id
        ORDER BY message.workspace_id, message.id
        FOR NO KEY UPDATE OF message
        """;

    private const string GrowSql = """
        UPDATE messaging.messages AS message
        SET at = told.at, content = told.content::jsonb, search_text = platform.fold(told.words), sender = coalesce(told.sender, message.sender),
            -- Repetitions go on for days: the first ones tell enough.
            told_in = CASE WHEN coalesce(cardinality(message.told_in), 0) < 20 THEN message.told_in || string_to_array(told.places, ' ') ELSE message.told_in END
        FROM unnest(@workspaces::uuid[], @ids::uuid[], @times::timestamptz[], @contents::text[], @words::text[], @senders::text[], @places::text[])
             AS told (workspace_id, id, at, content, words, sender, places)
        WHERE message.workspace_id = told.workspace_id AND message.id = told.id
        """;
}
