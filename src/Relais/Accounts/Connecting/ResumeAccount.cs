using Microsoft.AspNetCore.Mvc;
using Relais.Access;
using Relais.Platform;

namespace Relais.Accounts.Connecting;

/// <summary>An administrator has mended the cause: the number sends again, from where its queue stopped.</summary>
internal static class ResumeAccount
{
    public static void Map(IEndpointRouteBuilder accounts) =>
        accounts.MapPost("/{id:guid}/resume", HandleAsync).WithName(nameof(ResumeAccount)).Produces<Account>().ProducesProblem(404);

    private static async Task<IResult> HandleAsync(
        [FromRoute(Name = "id")] Guid accountId, Caller caller, Database database, AccountDirectory directory, AccountsSettings settings, AuditTrail audit, TimeProvider clock, CancellationToken cancel)
    {
        Account? account;
        await using (var work = await database.BeginAsync(caller.Tenant, cancel))
        {
            var before = await LockedAccount.FindAsync(work, accountId, settings, cancel);
            if (before is null) return Refusal.NotFound("This number").ToProblem();
            await work.ExecuteAsync("UPDATE accounts.accounts SET paused_at = NULL, pause_code = NULL, pause_detail = NULL, pause_ends_at = NULL, resumed_at = @now WHERE id = @accountId AND disconnected_at IS NULL", new { accountId, now = clock.GetUtcNow().UtcDateTime }, cancel);
            account = await AccountReader.FindAsync(work, accountId, settings, cancel);
            await audit.RecordAsync(work, caller.Tenant.WorkspaceId, new("number.resumed", new("number", accountId, before.Name)) { Changes = before.Paused is { } pause ? [AuditChange.Of("paused", pause.ReasonCode, null)] : [] }, cancel);
            await Wakeups.NotifyAsync(work, AccountDirectory.Topic, $"{caller.Tenant.WorkspaceId:D}/{accountId:D}", cancel);
            await work.CommitAsync(cancel);
        }
        await directory.RefreshAsync(cancel);
        return TypedResults.Ok(account);
    }
}
