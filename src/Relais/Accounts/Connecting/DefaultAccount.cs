using Relais.Access;
using Relais.Platform;

namespace Relais.Accounts.Connecting;

/// <summary>Connects the number that the environment names: to a workspace when it is founded, or at start to the oldest one.</summary>
internal sealed class DefaultAccount(AccountsSettings settings, AccountWriter writer, Secrets secrets, Database database, TimeProvider clock) : IWorkspaceReaction
{
    public async Task FoundedAsync(Work work, Guid workspaceId, CancellationToken cancel)
    {
        // Of several workspaces the first has it: a number is one, and claiming it again would undo the founding.
        if (settings.Default is { } number && await work.QueryFirstAsync<bool>("SELECT count(*) = 1 FROM access.workspaces", null, cancel))
            await writer.ConnectAsync(work, workspaceId, NumberOf(number), cancel);
    }

    /// <summary>The environment wins over what was stored: a token renewed there is the one used.</summary>
    public async Task EnsureAsync(CancellationToken cancel)
    {
        if (settings.Default is not { } number) return;
        await using var work = await database.BeginAsync(cancel);
        var renewed = await work.ExecuteAsync(RenewSql, new
        {
            number.PhoneNumberId,
            token = secrets.Seal(number.AccessToken),
            secret = secrets.Seal(number.AppSecret),
            fingerprint = secrets.Fingerprint(number.AppSecret),
            number.VerifyToken,
            now = clock.GetUtcNow().UtcDateTime,
        }, cancel);
        if (renewed == 0 && await work.QueryFirstAsync<Guid?>("SELECT workspace_id FROM access.workspaces WHERE deleting_at IS NULL ORDER BY created_at LIMIT 1", null, cancel) is { } oldest)
            await writer.ConnectAsync(work, oldest, NumberOf(number), cancel);
        await work.CommitAsync(cancel);
    }

    private static NewNumber NumberOf(DefaultNumber number) =>
        new(number.DisplayPhoneNumber ?? "WhatsApp", number.PhoneNumberId, number.WabaId, number.AccessToken, number.AppSecret, 80)
        {
            VerifyToken = number.VerifyToken,
            DisplayPhoneNumber = number.DisplayPhoneNumber,
        };

    private const string RenewSql = """
        UPDATE accounts.accounts AS account
        SET sealed_access_token = @token, sealed_app_secret = @secret, app_fingerprint = @fingerprint,
            verify_token = coalesce(@VerifyToken, account.verify_token),
            token_epoch = account.token_epoch + 1, token_state = NULL, token_ends_at = NULL, token_checked_at = NULL, look_due_at = @now, look_failures = 0
        FROM accounts.number_routes AS route
        WHERE route.phone_number_id = @PhoneNumberId AND account.workspace_id = route.workspace_id AND account.id = route.account_id
        """;
}
