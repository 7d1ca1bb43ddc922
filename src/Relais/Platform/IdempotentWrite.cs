using System.Security.Cryptography;
using System.Text.Json;

namespace Relais.Platform;

/// <summary>What a write came to: an answer that stands, or a refusal that leaves nothing behind.</summary>
public abstract record WriteOutcome
{
    /// <param name="Status">2xx.</param>
    /// <param name="Body">Written as JSON.</param>
    public sealed record Done(int Status, object? Body) : WriteOutcome;

    public sealed record Refused(Refusal Refusal) : WriteOutcome;

    public static implicit operator WriteOutcome(Refusal refusal) => new Refused(refusal);
}

/// <summary>
/// A write that may be asked for again: under the same <c>Idempotency-Key</c> the effect takes place once, and every
/// repetition is given the first answer. Answer and effect are kept by one transaction.
/// </summary>
/// <remarks>A refusal keeps nothing: what was refused may be asked for again, and be judged anew.</remarks>
public sealed class IdempotentWrite(Database database, TimeProvider clock)
{
    public const string HeaderName = "Idempotency-Key";

    /// <summary>For how long a repetition is recognised.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    /// <param name="tenant">Who asks; another person's key is another key.</param>
    /// <param name="operation">What is asked for, e.g. <c>SendReply</c>.</param>
    /// <param name="key">The header, as it came.</param>
    /// <param name="request">All that makes two requests the same; written as JSON to compare them.</param>
    /// <param name="write">Does it, in the transaction that keeps the answer.</param>
    /// <param name="http">Of the request, to say that an answer is a repetition.</param>
    /// <param name="cancel">Gives up; what was committed stays, and a repetition finds it.</param>
    public async Task<IResult> RunAsync(
        Tenant tenant, string operation, string? key, object request, Func<Work, Task<WriteOutcome>> write, HttpContext http, CancellationToken cancel)
    {
        if (!Guid.TryParse(key, out var id)) return KeyMissing.ToProblem();
        var row = new
        {
            tenant.WorkspaceId,
            tenant.UserId,
            id,
            operation,
            fingerprint = SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(request, ApiJson.Options)),
            now = clock.GetUtcNow().UtcDateTime,
        };

        await using var work = await database.BeginAsync(tenant, cancel);
        // The second of two at once waits here for the first to commit, and then finds its answer.
        if (await work.ExecuteAsync(TakeSql, row, cancel) == 0) return Repeat(await work.QueryFirstAsync<Row>(FindSql, row, cancel), operation, row.fingerprint, http);

        switch (await write(work))
        {
            case WriteOutcome.Done(var status, var answer):
                var body = answer is null ? null : JsonSerializer.SerializeToUtf8Bytes(answer, answer.GetType(), ApiJson.Options);
                await work.ExecuteAsync(KeepSql, new { row.WorkspaceId, row.UserId, row.id, status, body }, cancel);
                await work.CommitAsync(cancel);
                return new Answer(status, body);
            case WriteOutcome.Refused(var refusal):
                return refusal.ToProblem();
            case var other:
                throw new InvalidOperationException($"There is no outcome {other}.");
        }
    }

    /// <summary>Forgets answers that nobody asks for any more.</summary>
    public async Task ForgetAsync(CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(cancel);
        await work.ExecuteAsync("DELETE FROM platform.answers WHERE created_at < @before", new { before = clock.GetUtcNow().UtcDateTime - Kept }, cancel);
        await work.CommitAsync(cancel);
    }

    private static IResult Repeat(Row? first, string operation, byte[] fingerprint, HttpContext http)
    {
        if (first is null || first.Operation != operation || !first.Fingerprint.AsSpan().SequenceEqual(fingerprint)) return KeyReused.ToProblem();
        http.Response.Headers["Idempotent-Replayed"] = "true";
        return new Answer(first.Status!.Value, first.Body);
    }

    private sealed record Row(string Operation, byte[] Fingerprint, int? Status, byte[]? Body);

    /// <summary>The very bytes of the first answer.</summary>
    private sealed class Answer(int status, byte[]? body) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = status;
            if (body is null) return;
            httpContext.Response.ContentType = "application/json; charset=utf-8";
            httpContext.Response.ContentLength = body.Length;
            await httpContext.Response.Body.WriteAsync(body);
        }
    }

    private static readonly Refusal KeyMissing = new(400, "idempotency_key_missing", "Send a header Idempotency-Key with a UUID made once for this request, so that a repetition is the same one.");
    private static readonly Refusal KeyReused = new(422, "idempotency_key_reused", "This Idempotency-Key was used for another request.");

    private const string TakeSql = """
        INSERT INTO platform.answers (workspace_id, user_id, key, operation, fingerprint, created_at)
        VALUES (@WorkspaceId, @UserId, @id, @operation, @fingerprint, @now)
        ON CONFLICT DO NOTHING
        """;

    private const string FindSql = "SELECT operation, fingerprint, status, body FROM platform.answers WHERE workspace_id = @WorkspaceId AND user_id = @UserId AND key = @id";

    private const string KeepSql = "UPDATE platform.answers SET status = @status, body = @body WHERE workspace_id = @WorkspaceId AND user_id = @UserId AND key = @id";
}
