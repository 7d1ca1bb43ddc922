using Relais.Access;
using Relais.Platform;

namespace Relais.Templates.Syncing;

/// <summary>Somebody wants WhatsApp asked for the templates now, and is told what was found.</summary>
internal static class SyncTemplates
{
    /// <param name="AccountId">Those of one number's account only; null for all.</param>
    public sealed record Request(Guid? AccountId);

    public sealed record Answer(IReadOnlyList<Outcome> Items);

    /// <param name="Found">How many there are; null where they could not be read.</param>
    /// <param name="New">Not seen before.</param>
    /// <param name="Gone">Not listed any more.</param>
    /// <param name="ReasonCode">Why they could not be read; null where they could.</param>
    /// <param name="Reason">The same in WhatsApp's words.</param>
    public sealed record Outcome(string WabaId, int? Found, int? New, int? Changed, int? Gone, string? ReasonCode, string? Reason)
    {
        internal static Outcome Of(SyncResult result) =>
            new(result.WabaId, result.Found?.All, result.Found?.New, result.Found?.Changed, result.Found?.Gone, result.ReasonCode, result.Reason);
    }

    public static void Map(IEndpointRouteBuilder templates) =>
        templates.MapPost("/sync", HandleAsync).WithName(nameof(SyncTemplates)).Produces<Answer>().ProducesProblem(404).ProducesProblem(409);

    private static async Task<IResult> HandleAsync(Request request, Caller caller, Database database, TemplateSync sync, AuditTrail audit, IHostApplicationLifetime life, CancellationToken cancel)
    {
        IReadOnlyList<string> wabas;
        await using (var work = await database.BeginAsync(caller.Tenant, cancel))
        {
            if (request.AccountId is not null && !await work.QueryFirstAsync<bool>(KnownSql, new { request.AccountId }, cancel)) return Refusal.NotFound("This number").ToProblem();
            wabas = await work.QueryAsync<string>(WabasSql, new { request.AccountId }, cancel);
        }
        if (wabas.Count == 0) return NoAccount.ToProblem();

        // Noted first: what the reading changes is a line of its own.
        await using (var work = await database.BeginAsync(caller.Tenant, cancel))
        {
            await audit.RecordAsync(work, caller.Tenant.WorkspaceId, new("template.sync_asked") { Changes = [AuditChange.To("waba_ids", wabas)] }, cancel);
            await work.CommitAsync(cancel);
        }

        // Not ended by the one who asked: another may be waiting for the same reading.
        var results = await Task.WhenAll(wabas.Select(wabaId => sync.RunAsync(caller.Tenant.WorkspaceId, wabaId, waits: true, life.ApplicationStopping).WaitAsync(cancel)));
        return TypedResults.Ok(new Answer([.. results.OfType<SyncResult>().Select(Outcome.Of)]));
    }

    private static readonly Refusal NoAccount = Refusal.Conflict("account_missing", "No connected number tells its WhatsApp Business Account. Name it in the number's settings.");

    private const string KnownSql = "SELECT true FROM accounts.account_view WHERE id = @AccountId AND is_connected";

    private const string WabasSql = """
        SELECT DISTINCT waba_id FROM accounts.account_view
        WHERE is_connected AND waba_id IS NOT NULL AND (@AccountId::uuid IS NULL OR id = @AccountId)
        ORDER BY waba_id
        """;
}
