using Relais.Contacts;
using Relais.Platform;
using Relais.WhatsApp.Webhooks;
using Relais.WhatsApp.Webhooks.Changes;

namespace Relais.Messaging.Applying;

/// <summary>Follows what people choose of our marketing, and shows it in their thread.</summary>
internal sealed class ApplyPreferences
{
    /// <summary>Whether it is a choice that can be followed; another word, or one of other messages, is not guessed at.</summary>
    public static bool Takes(WebhookChange change) =>
        change is PreferenceChange { Choice: PreferenceChoice.Stop or PreferenceChoice.Resume or PreferenceChoice.SignUp, Category: null or "marketing_messages", Person: { WaId: not null } or { Bsuid: not null } };

    /// <returns>The notices that were new.</returns>
    public async Task<List<NewMessage>> ApplyAsync(Work work, IReadOnlyList<JournalledEvent> told, IReadOnlyDictionary<JournalledEvent, ResolvedPerson> who, DateTime now, CancellationToken cancel)
    {
        if (told.Count == 0) return [];
        var rows = told.Select(news => Row.Of(news, who[news])).DistinctBy(row => (row.WorkspaceId, row.Id)).OrderBy(row => row.Id).ToList();

        await OptOuts.NoteAsync(work, [.. rows.Select(row => new MarketingWish(row.WorkspaceId, row.HomeId, row.IsWanted, row.At) { Bsuid = row.Sender.Bsuid, WaId = row.Sender.WaId })], cancel);
        var added = (await InsertAsync(work, rows, now, cancel)).ToHashSet();
        return [.. rows.Where(row => added.Contains(row.Id)).Select(row => row.ToNews())];
    }

    private static Task<List<Guid>> InsertAsync(Work work, List<Row> rows, DateTime now, CancellationToken cancel) => work.Set(InsertSql)
        .With("workspaces", rows.Select(row => row.WorkspaceId).ToArray())
        .With("ids", rows.Select(row => row.Id).ToArray())
        .With("accounts", rows.Select(row => row.AccountId).ToArray())
        .With("contacts", rows.Select(row => row.ContactId).ToArray())
        .With("homes", rows.Select(row => row.HomeId == row.ContactId ? (Guid?)null : row.HomeId).ToArray())
        .With("senders", rows.Select(row => row.Sender.Bsuid).ToArray())
        .With("numbers", rows.Select(row => row.Sender.WaId).ToArray())
        .With("raws", rows.Select(row => row.Raw).ToArray())
        .With("contents", rows.Select(row => row.Content).ToArray())
        .With("times", rows.Select(row => row.At).ToArray())
        .With("places", rows.Select(row => row.FoundIn).ToArray())
        .With("now", now)
        .ReadAsync(row => row.GetGuid(0), cancel);

    /// <param name="HomeId">Whose choice it is, where another contact stands for them: it stays theirs if the two part.</param>
    private sealed record Row(Guid WorkspaceId, Guid Id, Guid AccountId, Guid ContactId, Guid HomeId, SeenPerson Sender, bool IsWanted, string Raw, string Content, DateTime At, string FoundIn)
    {
        private const string Type = "system";

        public static Row Of(JournalledEvent news, ResolvedPerson person)
        {
            var (change, sender) = ((PreferenceChange)news.Event, ApplyPeople.SeenIn(news)!);
            var what = change.Choice switch { PreferenceChoice.Stop => "marketing_stopped", PreferenceChoice.Resume => "marketing_resumed", _ => "marketing_signed_up" };
            return new(
                news.Account.WorkspaceId,
                // It has no id of its own: who chose what, and when, is what it is.
                Identifiers.Derive(sender.At, $"{news.Account.Id:N}/{change.Person.Bsuid?.Value ?? change.Person.WaId!.Value.Value}/{what}"),
                news.Account.Id,
                person.ContactId,
                person.HomeId,
                sender,
                change.Choice is not PreferenceChoice.Stop,
                change.Raw,
                MessageDetails.Of(new MessageBody.Notice(what, NewNumber: null)).ToJson(),
                sender.At,
                news.Place.ToString());
        }

        public NewMessage ToNews() => new(WorkspaceId, AccountId, ContactId, Id, IsInbound: true, Type, Preview: "", At);
    }

    // It is shown among the messages, in the reader's language, and is none: it opens no window, and nobody is owed a sign that it was read.
    private const string InsertSql = """
        INSERT INTO messaging.messages (workspace_id, id, account_id, contact_id, direction, type, raw, at, created_at, told_in, content, home_id, sender)
        SELECT told.workspace_id, told.id, told.account_id, told.contact_id, 'inbound', 'system', told.raw::json, told.at, @now, ARRAY[told.place], told.content::jsonb, told.home_id, coalesce(told.sender, contacts.number_key(told.number))
        FROM unnest(@workspaces::uuid[], @ids::uuid[], @accounts::uuid[], @contacts::uuid[], @raws::text[], @contents::text[], @times::timestamptz[], @places::text[], @homes::uuid[], @senders::text[], @numbers::text[])
             AS told (workspace_id, id, account_id, contact_id, raw, content, at, place, home_id, sender, number)
        ON CONFLICT DO NOTHING
        RETURNING id
        """;
}
