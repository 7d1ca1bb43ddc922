using Microsoft.AspNetCore.Mvc;
using Relais.Access;
using Relais.Accounts.Watching;
using Relais.Platform;
using Relais.WhatsApp;
using Relais.WhatsApp.Webhooks;

namespace Relais.Accounts.Connecting;

/// <summary>An administrator changes a number's name, limits or credentials. A secret that is left out stays as it is.</summary>
internal static class EditAccount
{
    public sealed record Request(string? Name, string? WabaId, string? AccessToken, string? AppSecret, int? MessagesPerSecond);

    public static void Map(IEndpointRouteBuilder accounts) =>
        accounts.MapPut("/{id:guid}", HandleAsync).WithName(nameof(EditAccount)).Produces<Account>().ProducesProblem(404).ProducesProblem(422);

    private static async Task<IResult> HandleAsync(
        [FromRoute(Name = "id")] Guid accountId, Request request, Caller caller, Database database, Secrets secrets, AccountDirectory directory, AccountsSettings settings, AuditTrail audit, TimeProvider clock, CancellationToken cancel)
    {
        var check = new FieldCheck();
        var name = check.Text("name", request.Name, 100);
        var wabaId = check.Text("waba_id", request.WabaId, 64);
        var (token, secret) = (request.AccessToken?.Trim(), request.AppSecret?.Trim());
        if (wabaId.Length > 0) check.Require(WabaId.TryParse(wabaId, out _), "waba_id", "id_malformed", "The id of the WhatsApp Business Account.");
        if (!string.IsNullOrEmpty(token)) check.Require(token.Length <= 4096 && AccessToken.TryCreate(token, out _), "access_token", "characters_invalid", "An access token has no blanks and no accents.");
        if (!string.IsNullOrEmpty(secret)) check.Require(secret.Length <= 256 && AppSecret.TryCreate(secret, out _), "app_secret", "characters_invalid", "An app secret has letters and digits only.");
        check.Require(request.MessagesPerSecond is null or (>= 1 and <= 1000), "messages_per_second", "out_of_range", "From 1 to 1000.");
        if (check.Refusal() is { } refusal) return refusal.ToProblem();

        Account? account;
        await using (var work = await database.BeginAsync(caller.Tenant, cancel))
        {
            var before = await LockedAccount.FindAsync(work, accountId, settings, cancel);
            if (before is null) return Refusal.NotFound("This number").ToProblem();
            await work.ExecuteAsync(EditSql, new
            {
                accountId,
                name,
                wabaId,
                request.MessagesPerSecond,
                token = string.IsNullOrEmpty(token) ? null : secrets.Seal(token),
                secret = string.IsNullOrEmpty(secret) ? null : secrets.Seal(secret),
                fingerprint = string.IsNullOrEmpty(secret) ? null : secrets.Fingerprint(secret),
                now = clock.GetUtcNow().UtcDateTime,
            }, cancel);
            account = await AccountReader.FindAsync(work, accountId, settings, cancel);
            AuditChange[] secretsReplaced = [.. string.IsNullOrEmpty(token) ? [] : new[] { AuditChange.Secret("access_token") }, .. string.IsNullOrEmpty(secret) ? [] : new[] { AuditChange.Secret("app_secret") }];
            await audit.RecordAsync(work, caller.Tenant.WorkspaceId, new("number.edited", new("number", accountId, name))
            {
                Changes = [.. AuditChange.Between(NumberSettings.Of(before), NumberSettings.Of(account!)), .. secretsReplaced],
            }, cancel);
            await Wakeups.NotifyAsync(work, AccountDirectory.Topic, $"{caller.Tenant.WorkspaceId:D}/{accountId:D}", cancel);
            await Wakeups.NotifyAsync(work, NumberWatch.Topic, "", cancel);
            await work.CommitAsync(cancel);
        }
        await directory.RefreshAsync(cancel);
        return TypedResults.Ok(account);
    }

    private const string EditSql = """
        UPDATE accounts.accounts AS account
        SET name = @name,
            waba_id = @wabaId,
            -- Left out, the number's own throughput decides.
            chosen_per_second = @MessagesPerSecond,
            messages_per_second = accounts.pace_of(@MessagesPerSecond, throughput_level),
            sealed_access_token = coalesce(@token, sealed_access_token),
            sealed_app_secret = coalesce(@secret, sealed_app_secret),
            app_fingerprint = coalesce(@fingerprint, app_fingerprint),
            -- What was told of another token, or of another account, says nothing of this one: Meta is asked again.
            token_epoch = token_epoch + CASE WHEN @token::bytea IS NULL THEN 0 ELSE 1 END,
            token_state = CASE WHEN @token::bytea IS NULL THEN token_state END,
            token_ends_at = CASE WHEN @token::bytea IS NULL THEN token_ends_at END,
            token_checked_at = CASE WHEN @token::bytea IS NULL THEN token_checked_at END,
            app_id = CASE WHEN @token::bytea IS NULL THEN app_id END,
            portfolio_id = CASE WHEN waba_id = @wabaId THEN portfolio_id ELSE (
                SELECT sibling.portfolio_id FROM accounts.accounts AS sibling
                WHERE sibling.workspace_id = account.workspace_id AND sibling.waba_id = @wabaId AND sibling.portfolio_id IS NOT NULL LIMIT 1) END,
            look_due_at = @now, look_failures = 0
        WHERE id = @accountId AND disconnected_at IS NULL
        """;
}
