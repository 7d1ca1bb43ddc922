using Relais.Contacts;
using Relais.Platform;
using Relais.WhatsApp.Webhooks;
using Relais.WhatsApp.Webhooks.Changes;

namespace Relais.Messaging.Applying;

/// <summary>Follows what people choose of our marketing, and shows it in their thread.</summary>
internal sealed class ApplyPreferences(ContactBook contacts)
{
    /// <summary>Whether it is a choice that can be followed; another word, or one of other messages, is not guessed at.</summary>
    public static bool Takes(WebhookChange change) =>
        change is PreferenceChange { Choice: PreferenceChoice.Stop or PreferenceChoice.Resume or PreferenceChoice.SignUp, Category: null or "marketing_messages", Person: { WaId: not null } or { Bsuid: not null } };

    /// <returns>The notices that were new.</returns>
    public async Task<List<NewMessage>> ApplyAsync(Work work, IReadOnlyList<JournalledEvent> told, DateTime now, CancellationToken cancel)
    {
        if (told.Count == 0) return [];
        var contactIds = await contacts.ResolveAsync(work, [.. told.Select(SeenIn)], cancel);
        var rows = told.Select((news, place) => Row.Of(news, contactIds[place])).DistinctBy(row => (row.WorkspaceId, row.Id)).OrderBy(row => row.Id).ToList();

        await OptOuts.NoteAsync(work, [.. rows.Select(row => new MarketingWish(row.WorkspaceId, row.ContactId, row.IsWanted, row.At))], cancel);
        var added = (await InsertAsync(work, rows, now, cancel)).ToHashSet();
        return [.. rows.Where(row => added.Contains(row.Id)).Select(row => row.ToNews())];
    }

    private static SeenPerson SeenIn(JournalledEvent news)
    {
        var person = ((PreferenceChange)news.Event).Person;
        return new(news.Account.WorkspaceId, person.WaId?.Value, person.Bsuid?.Value, Storable.Of(person.Username), Storable.Of(person.ProfileName), AtOf(news));
    }

    private static DateTime AtOf(JournalledEvent news) => ((PreferenceChange)news.Event).At?.UtcDateTime ?? news.ReceivedAt;

    private static Task<List<Guid>> InsertAsync(Work work, List<Row> rows, DateTime now, CancellationToken cancel) => work.Set(InsertSql)
        .With("workspaces", rows.Select(row => row.WorkspaceId).ToArray())
        .With("ids", rows.Select(row => row.Id).ToArray())
        .With("accounts", rows.Select(row => row.AccountId).ToArray())
        .With("contacts", rows.Select(row => row.ContactId).ToArray())
        .With("raws", rows.Select(row => row.Raw).ToArray())
        .With("contents", rows.Select(row => row.Content).ToArray())
        .With("times", rows.Select(row => row.At).ToArray())
        .With("places", rows.Select(row => row.FoundIn).ToArray())
        .With("now", now)
        .ReadAsync(row => row.GetGuid(0), cancel);

    private sealed record Row(Guid WorkspaceId, Guid Id, Guid AccountId, Guid ContactId, bool IsWanted, string Raw, string Content, DateTime At, string FoundIn)
    {
        private const string Type = "system";

        public static Row Of(JournalledEvent news, Guid contactId)
        {
            var (change, at) = ((PreferenceChange)news.Event, AtOf(news));
            var what = change.Choice switch { PreferenceChoice.Stop => "marketing_stopped", PreferenceChoice.Resume => "marketing_resumed", _ => "marketing_signed_up" };
            return new(
                news.Account.WorkspaceId,
                // It has no id of its own: who chose what, and when, is what it is.
                Identifiers.Derive(at, $"{news.Account.Id:N}/{change.Person.Bsuid?.Value ?? change.Person.WaId!.Value.Value}/{what}"),
                news.Account.Id,
                contactId,
                change.Choice is not PreferenceChoice.Stop,
                change.Raw,
                MessageDetails.Of(new MessageBody.Notice(what, NewNumber: null)).ToJson(),
                at,
                news.Place.ToString());
        }

        public NewMessage ToNews() => new(WorkspaceId, AccountId, ContactId, Id, IsInbound: true, Type, Preview: "", At);
    }

    // It is shown among the messages, in the reader's language, and is none: it opens no window, and nobody is owed a sign that it was read.
    private const string InsertSql = """
        INSERT INTO messaging.messages (workspace_id, id, account_id, contact_id, direction, type, raw, at, created_at, told_in, content)
        SELECT told.workspace_id, told.id, told.account_id, told.contact_id, 'inbound', 'system', told.raw::json, told.at, @now, ARRAY[told.place], told.content::jsonb
        FROM unnest(@workspaces::uuid[], @ids::uuid[], @accounts::uuid[], @contacts::uuid[], @raws::text[], @contents::text[], @times::timestamptz[], @places::text[])
             AS told (workspace_id, id, account_id, contact_id, raw, content, at, place)
        ON CONFLICT DO NOTHING
        RETURNING id
        """;
}
