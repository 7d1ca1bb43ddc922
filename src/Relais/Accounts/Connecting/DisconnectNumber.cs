using Microsoft.AspNetCore.Mvc;
using Relais.Access;
using Relais.Platform;

namespace Relais.Accounts.Connecting;

/// <summary>An administrator disconnects a number: its secrets go, its history stays, and it neither sends nor receives.</summary>
internal static class DisconnectNumber
{
    public static void Map(IEndpointRouteBuilder accounts) =>
        accounts.MapDelete("/{id:guid}", HandleAsync).WithName(nameof(DisconnectNumber)).Produces(204).ProducesProblem(404).ProducesProblem(422);

    private static async Task<IResult> HandleAsync(
        [FromRoute(Name = "id")] Guid accountId, string? confirm, Caller caller, Database database, AccountDirectory directory, AuditTrail audit, TimeProvider clock, CancellationToken cancel)
    {
        await using (var work = await database.BeginAsync(caller.Tenant, cancel))
        {
            var name = await work.QueryFirstAsync<string>("SELECT name FROM accounts.accounts WHERE id = @accountId AND disconnected_at IS NULL FOR UPDATE", new { accountId }, cancel);
            if (name is null) return Refusal.NotFound("This number").ToProblem();
            if (confirm?.Trim() != name) return Refusal.Invalid("confirm", "confirmation_wrong", "Repeat the name of the number to disconnect it.").ToProblem();

            await work.ExecuteAsync(DisconnectSql, new { accountId, now = clock.GetUtcNow().UtcDateTime }, cancel);
            await audit.RecordAsync(work, caller.Tenant.WorkspaceId, new("number.disconnected", new("number", accountId, name)), cancel);
            await Wakeups.NotifyAsync(work, AccountDirectory.Topic, $"{caller.Tenant.WorkspaceId:D}/{accountId:D}", cancel);
            await work.CommitAsync(cancel);
        }
        await directory.RefreshAsync(cancel);
        return TypedResults.NoContent();
    }

    private const string DisconnectSql = """
        DELETE FROM accounts.number_routes WHERE account_id = @accountId;
        UPDATE accounts.accounts
        SET disconnected_at = @now, sealed_access_token = '', sealed_app_secret = ''
        WHERE id = @accountId
        """;
}
