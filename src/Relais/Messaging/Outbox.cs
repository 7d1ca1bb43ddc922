using Relais.Media;
using Relais.Messaging.Sending;
using Relais.Messaging.Uploading;
using Relais.Platform;

namespace Relais.Messaging;

/// <summary>Where all that goes out is written down: this is all that "send" means to whoever sends.</summary>
public sealed class Outbox(IEnumerable<IOutboundReaction> reactions, TimeProvider clock)
{
    /// <summary>The longest text that WhatsApp takes.</summary>
    public const int MostCharacters = WhatsApp.Sending.TextMessage.MaxBodyLength;

    private readonly IOutboundReaction[] reactions = [.. reactions];

    /// <summary>Writes messages and their places in the queue in the caller's transaction; they leave some time after the commit, to one person in this order.</summary>
    /// <returns>Their ids, in the order given.</returns>
    public async Task<IReadOnlyList<Guid>> EnqueueAsync(Work work, IReadOnlyList<NewOutbound> messages, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        messages = await StandingAsync(work, messages, cancel);
        var rows = messages.Select(message => (Id: Identifiers.New(clock), Message: message, Body: Body.Of(message.Content))).ToList();
        await MediaUploads.OweAsync(work, [.. rows.SelectMany(row => row.Body.Files.Select(file => new HeldFile(row.Message.WorkspaceId, row.Message.AccountId, file)))], now.UtcDateTime, cancel);
        await MediaUploads.NoteCardsAsync(work, [.. rows.SelectMany(row => row.Body.CardFiles.Select(file => (row.Message.WorkspaceId, row.Id, file)))], cancel);
        await work.Set(WriteSql)
            .With("ids", rows.Select(row => row.Id).ToArray())
            .With("workspaces", rows.Select(row => row.Message.WorkspaceId).ToArray())
            .With("accounts", rows.Select(row => row.Message.AccountId).ToArray())
            .With("contacts", rows.Select(row => row.Message.ContactId).ToArray())
            .With("types", rows.Select(row => row.Body.Type).ToArray())
            .With("texts", rows.Select(row => row.Body.Text).ToArray())
            .With("contents", rows.Select(row => row.Body.Content).ToArray())
            .With("replies", rows.Select(row => row.Message.ReplyToWamid).ToArray())
            .With("authors", rows.Select(row => row.Message.AuthorId).ToArray())
            .With("streams", rows.Select(row => row.Message.StreamId).ToArray())
            .With("files", rows.Select(row => row.Body.FileId).ToArray())
            .With("targets", rows.Select(row => row.Body.Target).ToArray())
            .With("now", now.UtcDateTime)
            .With("forgotten", now.UtcDateTime - MediaUploads.KeptFor)
            .ExecuteAsync(cancel);

        var news = rows.Select(row => new NewMessage(
            row.Message.WorkspaceId, row.Message.AccountId, row.Message.ContactId, row.Id, IsInbound: false, row.Body.Type, NewMessage.PreviewOf(row.Body.Text), now.UtcDateTime)).ToList();
        foreach (var reaction in reactions) await reaction.ReactAsync(work, new(news, [], now.UtcDateTime), cancel);
        foreach (var account in rows.Select(row => row.Message.AccountId).Distinct()) await Wakeups.NotifyAsync(work, SendingService.Topic, $"{account:D}", cancel);
        return [.. rows.Select(row => row.Id)];
    }

    // Two contacts may have become one since their messages were composed; from here on they stay who they are until the commit.
    private static async Task<IReadOnlyList<NewOutbound>> StandingAsync(Work work, IReadOnlyList<NewOutbound> messages, CancellationToken cancel)
    {
        var standing = new Dictionary<Guid, Guid>();
        foreach (var workspace in messages.GroupBy(message => message.WorkspaceId).OrderBy(group => group.Key))
        {
            var ids = workspace.Select(message => message.ContactId).Distinct().ToArray();
            foreach (var (id, standsFor) in await work.Set(StandingSql).With("workspace_id", workspace.Key).With("contacts", ids).ReadAsync(row => (row.GetGuid(0), row.GetGuid(1)), cancel)) standing[id] = standsFor;
        }
        return [.. messages.Select(message => message with { ContactId = standing.GetValueOrDefault(message.ContactId, message.ContactId) })];
    }

    private readonly record struct Body(string Type, string? Text, string? Content, Guid? FileId = null, string? Target = null)
    {
        /// <summary>Those of a carousel's cards; a message's one file it names itself.</summary>
        public IReadOnlyList<Guid> CardFiles { get; private init; } = [];

        public IEnumerable<Guid> Files => FileId is { } file ? CardFiles.Append(file) : CardFiles;

        public static Body Of(OutboundContent content) => content switch
        {
            OutboundContent.Text text => new("text", text.Body, null),
            OutboundContent.Template template => Of(template),
            OutboundContent.File file => new(file.Shape.ToWord(), file.Caption, MessageDetails.Of(new MessageBody.File(file.Shape, file.IsVoice, IsAnimated: false)).ToJson(), FileId: file.FileId),
            OutboundContent.Reaction reaction => new("reaction", reaction.Emoji, MessageDetails.Of(new MessageBody.Reaction(reaction.Emoji)).ToJson(), Target: reaction.TargetWamid),
            OutboundContent.Rich rich => new(TypeOf(rich.Body), rich.Words, MessageDetails.Of(rich.Body).ToJson()),
            _ => throw new ArgumentException($"There is no way to send {content}.", nameof(content)),
        };

        private static Body Of(OutboundContent.Template template)
        {
            var body = new MessageBody.Template(template.Name, template.Language, template.Parameters) { Filled = template.Filled };
            var header = template.Filled?.Message.Header?.FileId;
            return new("template", Storable.Of(template.Preview), MessageDetails.Of(body).ToJson(), FileId: header) { CardFiles = [.. (template.Filled?.FileIds() ?? []).Where(file => file != header)] };
        }

        private static string TypeOf(MessageBody body) => body switch
        {
            MessageBody.Place => "location",
            MessageBody.Cards => "contacts",
            MessageBody.Buttons or MessageBody.Choices or MessageBody.Link or MessageBody.Request => "interactive",
            _ => throw new ArgumentException($"There is no way to send {body}.", nameof(body)),
        };
    }

    private const string StandingSql = "SELECT id, stands_for FROM contacts.standing(@workspace_id, @contacts::uuid[])";

    private const string WriteSql = """
        WITH told AS (
            SELECT * FROM unnest(@ids::uuid[], @workspaces::uuid[], @accounts::uuid[], @contacts::uuid[], @types::text[], @texts::text[], @contents::text[], @replies::text[], @authors::uuid[], @streams::uuid[],
                                  @files::uuid[], @targets::text[])
                WITH ORDINALITY AS told (id, workspace_id, account_id, contact_id, type, text, content, reply_to_wamid, author_id, stream_id, file_id, target_wamid, place)
        ), written AS (
            INSERT INTO messaging.messages
                (workspace_id, id, account_id, contact_id, direction, type, text, content, search_text, reply_to_wamid, at, created_at, state, author_id, stream_id, file_id, target_wamid)
            SELECT workspace_id, id, account_id, contact_id, 'outbound', type, text, content::jsonb, platform.fold(left(text, 2000)), reply_to_wamid, @now, @now, 'queued', author_id, stream_id, file_id, target_wamid
            FROM told
        )
        INSERT INTO messaging.outbox (workspace_id, message_id, account_id, contact_id, stream_id, is_free_form, due_at, awaits_file)
        SELECT told.workspace_id, told.id, told.account_id, told.contact_id, told.stream_id, told.type <> 'template', @now,
               EXISTS (
                   SELECT FROM (
                       SELECT told.file_id
                       UNION ALL
                       SELECT card.file_id FROM messaging.card_files AS card WHERE card.workspace_id = told.workspace_id AND card.message_id = told.id
                   ) AS carried
                   WHERE carried.file_id IS NOT NULL AND NOT EXISTS (
                       SELECT FROM media.file_view AS file
                       JOIN messaging.media_uploads AS upload
                         ON upload.workspace_id = file.workspace_id AND upload.account_id = told.account_id AND upload.hash = file.hash AND upload.content_type = file.content_type
                       WHERE file.workspace_id = told.workspace_id AND file.id = carried.file_id AND upload.uploaded_at >= @forgotten))
        FROM told
        ORDER BY told.place
        """;
}
