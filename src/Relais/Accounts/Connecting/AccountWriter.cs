using System.Buffers.Text;
using System.Security.Cryptography;
using Npgsql;
using Relais.Access;
using Relais.Accounts.Watching;
using Relais.Platform;

namespace Relais.Accounts.Connecting;

/// <summary>What a number needs to be connected, checked.</summary>
internal sealed record NewNumber(string Name, string PhoneNumberId, string? WabaId, string AccessToken, string AppSecret, int? MessagesPerSecond)
{
    public string? VerifyToken { get; init; }
    public string? DisplayPhoneNumber { get; init; }
    public Uri? GraphUrl { get; init; }
    public bool IsSimulated { get; init; }

    /// <summary>What the audit trail tells of it.</summary>
    internal NumberSettings Shown => new(Name, PhoneNumberId, WabaId, MessagesPerSecond);
}

/// <summary>What is chosen for a number, without its secrets.</summary>
internal sealed record NumberSettings(string Name, string PhoneNumberId, string? WabaId, int? MessagesPerSecond)
{
    public static NumberSettings Of(Account account) => new(account.Name, account.PhoneNumberId, account.WabaId, account.ChosenPerSecond);
}

/// <summary>Writes numbers down, their secrets sealed.</summary>
internal sealed class AccountWriter(Secrets secrets, AuditTrail audit, TimeProvider clock)
{
    /// <summary>Connects a number, or connects it again as the account that it was.</summary>
    /// <remarks>Meta is asked soon what it knows of the number.</remarks>
    /// <returns>Its id; null when the number is connected already, here or in another workspace.</returns>
    public async Task<Guid?> ConnectAsync(Work work, Guid workspaceId, NewNumber number, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var id = await work.QueryFirstAsync<Guid>(ConnectSql, new
        {
            workspaceId,
            id = Guid.CreateVersion7(now),
            number.Name,
            number.PhoneNumberId,
            number.WabaId,
            number.DisplayPhoneNumber,
            graphUrl = number.GraphUrl?.ToString(),
            number.IsSimulated,
            token = secrets.Seal(number.AccessToken),
            secret = secrets.Seal(number.AppSecret),
            fingerprint = secrets.Fingerprint(number.AppSecret),
            verifyToken = number.VerifyToken ?? Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24)),
            number.MessagesPerSecond,
            now = now.UtcDateTime,
            // A simulated number exists once the simulator plays it; who has it play then asks.
            lookDueAt = number.IsSimulated ? now.UtcDateTime + NumberLook.Usual : now.UtcDateTime,
        }, cancel);
        if (id == Guid.Empty || !await ClaimAsync(work, workspaceId, id, number.PhoneNumberId, cancel)) return null;

        await audit.RecordAsync(work, workspaceId, new("number.connected", new("number", id, number.Name)) { Changes = AuditChange.Between(null, number.Shown) }, cancel);
        await Wakeups.NotifyAsync(work, AccountDirectory.Topic, $"{workspaceId:D}/{id:D}", cancel);
        await Wakeups.NotifyAsync(work, NumberWatch.Topic, "", cancel);
        return id;
    }

    // Row-level security hides another workspace's claim, so it is met as a violation of the key and not as a row.
    private static async Task<bool> ClaimAsync(Work work, Guid workspaceId, Guid id, string phoneNumberId, CancellationToken cancel)
    {
        try
        {
            await work.ExecuteAsync("INSERT INTO accounts.number_routes (phone_number_id, workspace_id, account_id) VALUES (@phoneNumberId, @workspaceId, @id)", new { phoneNumberId, workspaceId, id }, cancel);
            return true;
        }
        catch (PostgresException taken) when (taken.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return false;
        }
    }

    // Only a disconnected account is written over; a connected one answers no row.
    private const string ConnectSql = """
        INSERT INTO accounts.accounts AS account
            (workspace_id, id, provider, name, phone_number_id, waba_id, display_phone_number, graph_url, is_simulated,
             sealed_access_token, sealed_app_secret, app_fingerprint, verify_token, chosen_per_second, messages_per_second, connected_at, look_due_at, portfolio_id)
        VALUES (@workspaceId, @id, 'whatsapp_cloud', @Name, @PhoneNumberId, @WabaId, @DisplayPhoneNumber, @graphUrl, @IsSimulated,
                @token, @secret, @fingerprint, @verifyToken, @MessagesPerSecond, coalesce(@MessagesPerSecond, 80), @now, @lookDueAt,
                -- Who owns the account may be known of its other numbers.
                (SELECT sibling.portfolio_id FROM accounts.accounts AS sibling
                 WHERE sibling.workspace_id = @workspaceId AND sibling.waba_id = @WabaId AND sibling.portfolio_id IS NOT NULL LIMIT 1))
        ON CONFLICT (workspace_id, phone_number_id) DO UPDATE
        SET name = EXCLUDED.name, waba_id = EXCLUDED.waba_id, display_phone_number = EXCLUDED.display_phone_number,
            graph_url = EXCLUDED.graph_url, is_simulated = EXCLUDED.is_simulated,
            sealed_access_token = EXCLUDED.sealed_access_token, sealed_app_secret = EXCLUDED.sealed_app_secret,
            app_fingerprint = EXCLUDED.app_fingerprint, verify_token = EXCLUDED.verify_token,
            chosen_per_second = EXCLUDED.chosen_per_second, messages_per_second = EXCLUDED.messages_per_second, connected_at = EXCLUDED.connected_at,
            disconnected_at = NULL, paused_at = NULL, pause_code = NULL, pause_detail = NULL, pause_ends_at = NULL, last_check = NULL,
            look_due_at = EXCLUDED.look_due_at, look_failures = 0, portfolio_id = EXCLUDED.portfolio_id, app_id = NULL,
            token_epoch = account.token_epoch + 1, token_state = NULL, token_ends_at = NULL, token_checked_at = NULL
        WHERE account.disconnected_at IS NOT NULL
        RETURNING account.id
        """;
}
