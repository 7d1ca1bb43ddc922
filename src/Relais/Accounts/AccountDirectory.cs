using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using Relais.Platform;
using Relais.WhatsApp;
using Relais.WhatsApp.Webhooks;
using Relais.WhatsApp.Webhooks.Changes;

namespace Relais.Accounts;

/// <summary>All connected numbers, in memory: every webhook and every send asks for one.</summary>
/// <remarks>Read again when one changes on any node, and every few seconds for a wake-up that was lost.</remarks>
public sealed partial class AccountDirectory(Database database, Secrets secrets, Wakeups wakeups, TimeProvider clock, ILogger<AccountDirectory> log) : BackgroundService
{
    public const string Topic = "accounts";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private volatile Snapshot snapshot = Snapshot.Empty;
    private long readAt;

    public IReadOnlyCollection<ConnectedAccount> All => snapshot.ById.Values;

    public ConnectedAccount? Find(Guid accountId) => snapshot.ById.GetValueOrDefault(accountId);

    /// <summary>The number of that id, if the app that signed speaks for it.</summary>
    public ConnectedAccount? Find(PhoneNumberId phoneNumberId, AppFingerprint signedBy) =>
        snapshot.ByNumber.TryGetValue(phoneNumberId.Value, out var account) && account.AppFingerprint == signedBy ? account : null;

    /// <summary>The numbers that this news concerns, if the app that signed speaks for them: the one that it names, or all of the account that it names.</summary>
    public IReadOnlyList<ConnectedAccount> FindConcerned(WebhookChange change, AppFingerprint signedBy)
    {
        if (change.Origin.PhoneNumberId is { } id) return Find(id, signedBy) is { } account ? [account] : [];
        var own = InAccount(change.Origin.WabaId, signedBy);
        // A partner's news may stand under the partner, and name the account within.
        if (own.Count == 0 && change is AccountUpdate { Shared.WabaId: { } shared }) own = InAccount(shared, signedBy);
        if (change is AccountAlert { EntityId: { } entity } && own.Find(account => account.Credentials.PhoneNumberId.Value == entity) is { } alerted) return [alerted];
        if (change.Origin.DisplayPhoneNumber is not { } display) return own;

        // One that Meta was never asked about may be the one that is meant.
        var named = own.FindAll(account => account.DisplayPhoneNumber is { } known && DigitsOf(known) == DigitsOf(display));
        return named.Count > 0 ? named : own.FindAll(account => account.DisplayPhoneNumber is null);
    }

    private List<ConnectedAccount> InAccount(WabaId? wabaId, AppFingerprint signedBy) =>
        wabaId is null ? [] : [.. snapshot.ById.Values.Where(account => account.WabaId == wabaId && account.AppFingerprint == signedBy).OrderBy(account => account.Id)];

    private static string DigitsOf(string number) => string.Concat(number.Where(char.IsAsciiDigit));

    /// <summary>Which app signed these bytes; null when none of ours did.</summary>
    public AppFingerprint? FindSigner(ReadOnlySpan<byte> body, string? header)
    {
        foreach (var (fingerprint, secret) in snapshot.Apps)
        {
            if (WebhookSignature.Verify(body, header, secret)) return fingerprint;
        }
        return null;
    }

    /// <summary>Whether a connected number has this verify token.</summary>
    public bool IsVerifyToken(string token)
    {
        var given = Encoding.UTF8.GetBytes(token);
        var found = false;
        foreach (var account in snapshot.ById.Values) found |= CryptographicOperations.FixedTimeEquals(given, Encoding.UTF8.GetBytes(account.VerifyToken));
        return found;
    }

    /// <summary>Reads all again now. Whoever changed an account calls it after the commit.</summary>
    public async Task RefreshAsync(CancellationToken cancel)
    {
        var began = clock.GetTimestamp();
        await using var work = await database.BeginAsync(cancel);
        var rows = await work.QueryAsync<Row>(ReadSql, null, cancel);
        snapshot = Snapshot.Of(rows.Select(Open).OfType<ConnectedAccount>());
        Interlocked.Exchange(ref readAt, began);
    }

    /// <summary>Reads again if the last reading is older than a second: for someone we do not know and perhaps ought to.</summary>
    public async Task<bool> RefreshIfStaleAsync(CancellationToken cancel)
    {
        if (clock.GetElapsedTime(Interlocked.Read(ref readAt)) < TimeSpan.FromSeconds(1)) return false;
        await RefreshAsync(cancel);
        return true;
    }

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await RefreshAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => RunAsync(stoppingToken);

    /// <summary>Follows the changes of accounts until it is told to stop.</summary>
    internal async Task RunAsync(CancellationToken stoppingToken)
    {
        using var changes = wakeups.Listen(Topic);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await changes.WaitAsync(Patience, stoppingToken);
                await RefreshAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                LogStale(log, failure.GetType().Name);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private ConnectedAccount? Open(Row row)
    {
        try
        {
            return new(
                row.WorkspaceId, row.Id,
                new(new(row.PhoneNumberId), new(secrets.Open(row.SealedAccessToken))),
                new(secrets.Open(row.SealedAppSecret)),
                AppFingerprint.From(row.AppFingerprint),
                row.VerifyToken,
                row.GraphUrl is null ? null : new Uri(row.GraphUrl),
                row.MessagesPerSecond,
                row.PortfolioKey,
                row.MessagingLimit,
                row.IsPaused)
            {
                WabaId = WabaId.TryParse(row.WabaId, out var wabaId) ? wabaId : null,
                AppId = AppId.TryParse(row.AppId, out var appId) ? appId : null,
                DisplayPhoneNumber = row.DisplayPhoneNumber,
                TokenEpoch = row.TokenEpoch,
                SendsReadReceipts = row.SendsReadReceipts,
                ShowsTyping = row.ShowsTyping,
            };
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or ArgumentException)
        {
            // One number that cannot be opened must not take the others along.
            LogUnreadable(log, row.Id, unreadable.GetType().Name);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The directory of accounts could not be read ({Reason}); the last one stays in use.")]
    private static partial void LogStale(ILogger log, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "The credentials of account {AccountId} cannot be opened ({Reason}). Enter them again.")]
    private static partial void LogUnreadable(ILogger log, Guid accountId, string reason);

    private sealed record Row(
        Guid WorkspaceId, Guid Id, string PhoneNumberId, byte[] SealedAccessToken, byte[] SealedAppSecret, byte[] AppFingerprint,
        string VerifyToken, string? GraphUrl, int MessagesPerSecond, string PortfolioKey, string? MessagingLimit, bool IsPaused,
        string? WabaId, string? AppId, int TokenEpoch, bool SendsReadReceipts, bool ShowsTyping, string? DisplayPhoneNumber);

    private sealed record Snapshot(
        FrozenDictionary<Guid, ConnectedAccount> ById,
        FrozenDictionary<string, ConnectedAccount> ByNumber,
        IReadOnlyList<KeyValuePair<AppFingerprint, AppSecret>> Apps)
    {
        public static Snapshot Empty { get; } = Of([]);

        public static Snapshot Of(IEnumerable<ConnectedAccount> accounts)
        {
            var all = accounts.ToList();
            return new(
                all.ToFrozenDictionary(account => account.Id),
                all.ToFrozenDictionary(account => account.Credentials.PhoneNumberId.Value, StringComparer.Ordinal),
                [.. all.DistinctBy(account => account.AppFingerprint).Select(account => KeyValuePair.Create(account.AppFingerprint, account.AppSecret))]);
        }
    }

    private const string ReadSql = """
        SELECT account.workspace_id, account.id, account.phone_number_id, account.sealed_access_token, account.sealed_app_secret, account.app_fingerprint,
               account.verify_token, account.graph_url, account.messages_per_second, account.portfolio_key, account.messaging_limit,
               account.paused_at IS NOT NULL OR workspace.is_suspended AS is_paused,
               account.waba_id, account.app_id, account.token_epoch, account.sends_read_receipts, account.shows_typing, account.display_phone_number
        FROM accounts.accounts AS account
        JOIN access.workspace_view AS workspace ON workspace.workspace_id = account.workspace_id
        WHERE account.disconnected_at IS NULL
        """;
}
