using Relais.Access;
using Relais.Accounts.Watching;
using Relais.Platform;
using Relais.WhatsApp;
using Relais.WhatsApp.Tokens;

namespace Relais.Accounts.Tokens;

/// <summary>How an exchange of a number's token ended.</summary>
internal abstract record Exchange
{
    private Exchange()
    {
    }

    /// <summary>The number has the new token.</summary>
    /// <param name="EndsAt">Null for one that never ends, or where Meta does not say.</param>
    public sealed record Done(DateTimeOffset? EndsAt) : Exchange;

    /// <summary>The token that it has never ends: there is nothing to exchange.</summary>
    public sealed record Needless : Exchange;

    public sealed record Refused(Refusal Why) : Exchange;
}

/// <summary>Gives a number's token for one of 60 days, and keeps that one, sealed.</summary>
internal sealed class LongLivedToken(Database database, Secrets secrets, NumberClients clients, NumberLook numbers, AccountDirectory directory, AuditTrail audit, TimeProvider clock)
{
    public async Task<Exchange> ExchangeAsync(ConnectedAccount account, CancellationToken cancel)
    {
        var token = account.Credentials.AccessToken;
        var looked = await numbers.InspectAsync(account, clients.For(account), cancel);
        if (looked is not WhatsAppResult<TokenDetails>.Accepted { Value: var old }) return new Exchange.Refused(Asking.MetaRefusal.Of(looked, token));
        if (!old.IsValid) return new Exchange.Refused(Dead(old.Problem is { } problem ? token.MaskIn(problem) : null));
        if (old.ExpiresAt is null) return new Exchange.Needless();
        if ((old.AppId ?? account.AppId) is not { } app) return new Exchange.Refused(Refusal.Conflict("app_unknown", "Meta does not tell which app the token was made for."));

        var exchanged = await clients.At(account).ExchangeForLongLivedAsync(app, account.AppSecret, token, cancel);
        if (exchanged is not WhatsAppResult<GrantedToken>.Accepted { Value: var granted }) return new Exchange.Refused(Asking.MetaRefusal.Of(exchanged, token));

        // Until when it lives is best asked of the token itself; how long it was granted for is the next best answer.
        var now = clock.GetUtcNow();
        var renewed = account with { Credentials = account.Credentials with { AccessToken = granted.Token } };
        var told = await clients.For(renewed).InspectOwnTokenAsync(cancel) is WhatsAppResult<TokenDetails>.Accepted { Value: var details } ? details : null;
        var endsAt = told is not null ? told.ExpiresAt : granted.Life is { } life ? now + life : null;
        return await KeepAsync(account, granted.Token, app, endsAt, now, cancel) ? new Exchange.Done(endsAt) : new Exchange.Refused(Replaced);
    }

    // Only over the token that was exchanged: whoever pasted another one meanwhile meant that one.
    private async Task<bool> KeepAsync(ConnectedAccount account, AccessToken token, AppId app, DateTimeOffset? endsAt, DateTimeOffset now, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(cancel);
        var kept = await work.ExecuteAsync(KeepSql, new
        {
            account.WorkspaceId,
            account.Id,
            account.TokenEpoch,
            token = secrets.Seal(token.Reveal()),
            appId = app.Value,
            endsAt = endsAt?.UtcDateTime,
            now = now.UtcDateTime,
        }, cancel);
        if (kept > 0) await audit.RecordAsync(work, account.WorkspaceId, new("number.token_renewed", new("number", account.Id, account.DisplayPhoneNumber)) { Changes = [AuditChange.Secret("access_token"), AuditChange.To("token_ends_at", endsAt?.UtcDateTime)] }, cancel);
        await Wakeups.NotifyAsync(work, AccountDirectory.Topic, $"{account.WorkspaceId:D}/{account.Id:D}", cancel);
        await work.CommitAsync(cancel);
        await directory.RefreshAsync(cancel);
        return kept > 0;
    }

    private static Refusal Dead(string? words) => Refusal.Conflict("whatsapp_token_invalid", words ?? "The access token is no longer valid; a dead one cannot be exchanged.");

    private static readonly Refusal Replaced = Refusal.Conflict("token_replaced", "The access token was replaced meanwhile, and that one is kept.");

    private const string KeepSql = """
        UPDATE accounts.accounts
        SET sealed_access_token = @token, token_epoch = token_epoch + 1, app_id = @appId,
            token_state = 'valid', token_ends_at = @endsAt, token_checked_at = @now
        WHERE workspace_id = @WorkspaceId AND id = @Id AND token_epoch = @TokenEpoch AND disconnected_at IS NULL
        """;
}
