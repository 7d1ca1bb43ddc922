using Relais.Platform;
using Relais.WhatsApp;
using Relais.WhatsApp.BusinessAccounts;
using Relais.WhatsApp.Numbers;
using Relais.WhatsApp.Tokens;

namespace Relais.Accounts.Watching;

/// <summary>Asks Meta what it knows of a number, and keeps what it tells with its moment.</summary>
internal sealed class NumberLook(Database database, NumberClients clients, TimeProvider clock)
{
    /// <summary>How often Meta is asked while it answers.</summary>
    public static readonly TimeSpan Usual = TimeSpan.FromHours(1);

    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(5);

    /// <summary>Asks, and keeps the answer.</summary>
    public async Task<Look> LookAsync(ConnectedAccount account, CancellationToken cancel)
    {
        var look = await AskAsync(account, cancel);
        await using var work = await database.BeginAsync(cancel);
        await KeepAsync(work, account, look, cancel);
        await work.CommitAsync(cancel);
        return look;
    }

    /// <summary>Asks. While the first question has no answer the others are not asked: who is away is waited for once.</summary>
    public async Task<Look> AskAsync(ConnectedAccount account, CancellationToken cancel)
    {
        var client = clients.For(account);
        var number = await client.ShowAsync(cancel);
        if (number is not (WhatsAppResult<PhoneNumberDetails>.Accepted or WhatsAppResult<PhoneNumberDetails>.Refused)) return new(number, null, null);

        var token = await InspectAsync(account, client, cancel);
        var owner = number is WhatsAppResult<PhoneNumberDetails>.Accepted && clients.ForBusinessAccount(account) is { } business ? await business.ShowOwnerAsync(cancel) : null;
        return new(number, token, owner);
    }

    /// <summary>Looks into the token: by itself, or by the app where that is known, which also tells why a dead one is dead.</summary>
    public async Task<WhatsAppResult<TokenDetails>> InspectAsync(ConnectedAccount account, PhoneNumberClient client, CancellationToken cancel)
    {
        var own = await client.InspectOwnTokenAsync(cancel);
        if (own is not WhatsAppResult<TokenDetails>.Refused || account.AppId is not { } app) return own;
        var byApp = await clients.ForAppItself(account, app).InspectTokenAsync(account.Credentials.AccessToken, cancel);
        return byApp is WhatsAppResult<TokenDetails>.Accepted ? byApp : own;
    }

    /// <summary>Keeps what was told. What was not told stays as it was; what was told of a token that was replaced meanwhile says nothing.</summary>
    public async Task KeepAsync(Work work, ConnectedAccount account, Look look, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var owned = look.OwnerDetails is { } owner && account.WabaId is { } wabaId ? new { account.WorkspaceId, account.Id, wabaId = wabaId.Value, portfolioId = owner.Id.Value } : null;
        if (owned is not null) await work.ExecuteAsync(HoldSql, owned, cancel);
        var failures = await work.QueryFirstAsync<int?>(KeepSql, new
        {
            account.WorkspaceId,
            account.Id,
            account.TokenEpoch,
            now,
            isAnswered = look.IsAnswered,
            isTold = look.Details is not null,
            isTokenTold = look.TokenDetails is not null,
            look.Details?.DisplayPhoneNumber,
            look.Details?.VerifiedName,
            look.Details?.QualityRating,
            look.Details?.Status,
            look.Details?.NameStatus,
            look.Details?.ThroughputLevel,
            look.Details?.MessagingLimit,
            appId = look.TokenDetails?.AppId?.Value,
            tokenState = look.TokenState?.ToString().ToLowerInvariant(),
            tokenEndsAt = look.TokenDetails?.ExpiresAt?.UtcDateTime,
        }, cancel);
        if (failures is null) return;

        await work.ExecuteAsync("UPDATE accounts.accounts SET look_due_at = @dueAt WHERE workspace_id = @WorkspaceId AND id = @Id", new { account.WorkspaceId, account.Id, dueAt = now + PatienceAfter(failures.Value) }, cancel);
        if (owned is not null) await work.ExecuteAsync(OwnSql, owned, cancel);
        await Wakeups.NotifyAsync(work, AccountDirectory.Topic, $"{account.WorkspaceId:D}/{account.Id:D}", cancel);
    }

    /// <summary>How long until Meta is asked again, after so many questions in a row that it did not answer.</summary>
    internal static TimeSpan PatienceAfter(int failures) =>
        failures == 0 ? Usual : TimeSpan.FromTicks(Math.Min(Usual.Ticks, Soon.Ticks << Math.Min(failures - 1, 10)));

    // The owner is written to all numbers of the account: whoever keeps another of them at once takes them in the same order, or the two would wait for each other.
    private const string HoldSql = """
        SELECT FROM accounts.accounts
        WHERE workspace_id = @WorkspaceId AND (id = @Id OR waba_id = @wabaId)
        ORDER BY id
        FOR NO KEY UPDATE
        """;

    private const string KeepSql = """
        UPDATE accounts.accounts
        SET display_phone_number = coalesce(@DisplayPhoneNumber, display_phone_number),
            verified_name = coalesce(@VerifiedName, verified_name),
            quality_rating = coalesce(@QualityRating, quality_rating),
            number_status = coalesce(@Status, number_status),
            name_status = coalesce(@NameStatus, name_status),
            throughput_level = coalesce(@ThroughputLevel, throughput_level),
            messaging_limit = coalesce(@MessagingLimit, messaging_limit),
            messages_per_second = CASE WHEN @isTold THEN accounts.pace_of(chosen_per_second, coalesce(@ThroughputLevel, throughput_level)) ELSE messages_per_second END,
            told_at = CASE WHEN @isTold THEN @now ELSE told_at END,
            app_id = CASE WHEN token_epoch = @TokenEpoch THEN coalesce(@appId, app_id) ELSE app_id END,
            token_state = CASE WHEN token_epoch = @TokenEpoch THEN coalesce(@tokenState, token_state) ELSE token_state END,
            -- An end that was told before stays when the token is only seen to work.
            token_ends_at = CASE WHEN token_epoch = @TokenEpoch AND @isTokenTold THEN @tokenEndsAt ELSE token_ends_at END,
            token_checked_at = CASE WHEN token_epoch = @TokenEpoch AND @tokenState::text IS NOT NULL THEN @now ELSE token_checked_at END,
            look_failures = CASE WHEN @isAnswered THEN 0 ELSE look_failures + 1 END
        WHERE workspace_id = @WorkspaceId AND id = @Id AND disconnected_at IS NULL
        RETURNING look_failures
        """;

    // All numbers of one account have one owner, and change their counting together.
    private const string OwnSql = """
        UPDATE accounts.accounts SET portfolio_id = @portfolioId
        WHERE workspace_id = @WorkspaceId AND waba_id = @wabaId AND portfolio_id IS DISTINCT FROM @portfolioId
        """;
}
