using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Relais.Access;
using Relais.Platform;

namespace Relais.Messaging.History;

/// <summary>A message's life: who wrote it, what was done about it, what was told of it, and why it has not been sent.</summary>
internal static class ShowHistory
{
    /// <param name="Waiting">Why it has not been sent; null when it has, or came in.</param>
    /// <param name="Told">What WhatsApp told of it, as it told it.</param>
    public sealed record Answer(
        Guid Id, string Direction, string Type, string State, string? Wamid, DateTime WrittenAt, string? AuthorName, string? StreamName,
        IReadOnlyList<Step> Steps, Waiting? Waiting, IReadOnlyList<Told> Told);

    /// <param name="Kind">What happened, e.g. <c>written</c>, <c>received</c>, <c>accepted</c>, <c>again</c>, <c>unconfirmed</c>, <c>evidence</c>, <c>delivered</c>.</param>
    /// <param name="Attempt">Which attempt it belongs to; null where it belongs to none.</param>
    /// <param name="StartedAt">When the attempt was claimed, before its request left.</param>
    /// <param name="Code">The provider's.</param>
    /// <param name="TraceId">By which the provider finds the request again.</param>
    /// <param name="DueAt">When it is tried again.</param>
    /// <param name="PersonName">Who decided.</param>
    public sealed record Step(
        DateTime At, string Kind, int? Attempt, DateTime? StartedAt, int? Code, int? Subcode, string? ReasonCode, string? Detail, string? TraceId, DateTime? DueAt, string? PersonName);

    /// <param name="Place">Where it stands in the journal.</param>
    /// <param name="Payload">This message's part of the body; null when the journal no longer holds it.</param>
    public sealed record Told(string Place, JsonNode? Payload);

    public static void Map(IEndpointRouteBuilder messages) =>
        messages.MapGet("/{id:guid}/history", HandleAsync).WithName(nameof(ShowHistory)).Produces<Answer>().ProducesProblem(404);

    private static async Task<IResult> HandleAsync([FromRoute(Name = "id")] Guid messageId, Caller caller, Database database, TimeProvider clock, CancellationToken cancel)
    {
        var parameters = new { caller.Tenant.WorkspaceId, messageId };
        Row? message;
        IReadOnlyList<Step> steps;
        Waiting? waiting;
        await using (var work = await database.BeginAsync(caller.Tenant, cancel))
        {
            message = await work.QueryFirstAsync<Row>(MessageSql, parameters, cancel);
            if (message is null) return Refusal.NotFound("This message").ToProblem();
            steps = await work.QueryAsync<Step>(StepsSql, parameters, cancel);
            waiting = await WaitingReader.ReadAsync(work, caller.Tenant.WorkspaceId, messageId, clock.GetUtcNow(), cancel);
        }

        var told = await ReadToldAsync(database, message, cancel);
        return TypedResults.Ok(new Answer(
            message.Id, message.Direction, message.Type, message.State, message.Wamid, message.CreatedAt, message.AuthorName, message.StreamName,
            [.. message.OwnSteps().Concat(steps).OrderBy(step => step.At)], waiting, told));
    }

    // The journal belongs to no tenant. What is shown of a body is the part that names this message, and nothing beside it.
    private static async Task<List<Told>> ReadToldAsync(Database database, Row message, CancellationToken cancel)
    {
        var places = (message.ToldIn ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(place => (Text: place, Numbers: place.Split('.'))).ToList();
        if (places.Count == 0) return [];
        await using var work = await database.BeginAsync(cancel);
        var bodies = await work.Set(BodiesSql)
            .With("batches", places.Select(place => long.Parse(place.Numbers[0], CultureInfo.InvariantCulture)).ToArray())
            .With("positions", places.Select(place => int.Parse(place.Numbers[1], CultureInfo.InvariantCulture)).ToArray())
            .ReadAsync(row => (Place: (int)row.GetInt64(0), Body: row.IsDBNull(1) ? null : row.GetFieldValue<byte[]>(1)), cancel);
        return [.. bodies.OrderBy(found => found.Place)
            .Select(found => new Told(places[found.Place - 1].Text, found.Body is null ? null : PayloadOf.Message(found.Body, message.Wamid, message.Id)))];
    }

    /// <param name="ToldIn">Places in the journal, with blanks between: Dapper makes no array of a column.</param>
    private sealed record Row(
        Guid Id, string Direction, string Type, string State, string? Wamid, DateTime At, DateTime CreatedAt, string? AuthorName, string? StreamName,
        DateTime? SentAt, DateTime? DeliveredAt, DateTime? ReadAt, DateTime? PlayedAt, DateTime? FailedAt, int? FailureCode, string? FailureReason, string? FailureMessage, string? ToldIn, bool IsEcho)
    {
        public IEnumerable<Step> OwnSteps()
        {
            if (Direction == "inbound")
            {
                yield return Told(At, "written_by_customer");
                yield return Told(CreatedAt, "received");
                yield break;
            }
            // What was written on the phone was sent before it was known here.
            if (!IsEcho) yield return Told(CreatedAt, "written");
            if (SentAt is { } sent) yield return Told(sent, "sent");
            if (DeliveredAt is { } delivered) yield return Told(delivered, "delivered");
            if (ReadAt is { } read) yield return Told(read, "read");
            if (PlayedAt is { } played) yield return Told(played, "played");
            // A failure of an attempt is a step of its own; this is one that a receipt told of.
            if (FailedAt is { } failed && Wamid is not null) yield return Told(failed, "receipt_failed") with { Code = FailureCode, ReasonCode = FailureReason, Detail = FailureMessage };
        }

        private static Step Told(DateTime at, string kind) => new(at, kind, null, null, null, null, null, null, null, null, null);
    }

    private const string MessageSql = """
        SELECT message.id, message.direction::text AS direction, message.type, coalesce(message.state::text, 'received') AS state, message.wamid, message.at, message.created_at,
               author.display_name AS author_name, stream.name AS stream_name,
               message.sent_at, message.delivered_at, message.read_at, message.played_at, message.failed_at, message.failure_code, message.failure_reason, message.failure_message,
               array_to_string(message.told_in, ' ') AS told_in, message.content ->> 'sent_from' IS NOT NULL AS is_echo
        FROM messaging.messages AS message
        LEFT JOIN access.author_view AS author ON author.workspace_id = message.workspace_id AND author.id = message.author_id
        LEFT JOIN messaging.streams AS stream ON stream.workspace_id = message.workspace_id AND stream.id = message.stream_id
        WHERE message.workspace_id = @WorkspaceId AND message.id = @messageId
        """;

    private const string StepsSql = """
        SELECT step.at, step.step AS kind, step.attempt, step.claimed_at AS started_at, step.code, step.subcode, step.reason_code, step.detail, step.trace_id, step.due_at,
               person.display_name AS person_name
        FROM messaging.message_steps AS step
        LEFT JOIN access.author_view AS person ON person.workspace_id = step.workspace_id AND person.id = step.user_id
        WHERE step.workspace_id = @WorkspaceId AND step.message_id = @messageId
        ORDER BY step.id
        LIMIT 200
        """;

    private const string BodiesSql = """
        SELECT told.place, journal.body
        FROM unnest(@batches::bigint[], @positions::integer[]) WITH ORDINALITY AS told (batch_id, position, place)
        LEFT JOIN messaging.webhook_batches AS batch ON batch.id = told.batch_id
        LEFT JOIN messaging.webhook_journal AS journal ON journal.day = batch.day AND journal.batch_id = told.batch_id AND journal.position = told.position
        """;
}
