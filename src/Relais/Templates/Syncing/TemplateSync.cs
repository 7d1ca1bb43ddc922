using System.Collections.Concurrent;
using Relais.Access;
using Relais.Accounts;
using Relais.Platform;
using Relais.WhatsApp;
using Relais.WhatsApp.Templates;

namespace Relais.Templates.Syncing;

/// <summary>Asks WhatsApp for the templates of an account, under a lease: one reading at a time, whoever wants it and wherever.</summary>
/// <remarks>A page is written whole or not at all, and only by whoever holds the lease. What stopped half-way is read again from the start, which changes nothing twice.</remarks>
internal sealed partial class TemplateSync(Database database, Leases leases, AccountDirectory directory, NumberClients clients, AuditTrail audit, TimeProvider clock, ILogger<TemplateSync> log)
{
    /// <summary>Between two readings that nobody asked for.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromHours(1);

    /// <summary>Templates on a page; Meta gives more, and an answer is read whole into memory.</summary>
    private const int PageSize = 100;

    private static readonly TimeSpan Renewal = Leases.Duration / 3;
    private static readonly TimeSpan LeasePatience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LeaseLook = TimeSpan.FromMilliseconds(500);

    // After so many failures. The first come soon: a number that was just connected is known to everybody a moment later.
    private static readonly TimeSpan[] Patience =
        [TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(20), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(20), Every];

    private readonly ConcurrentDictionary<(Guid WorkspaceId, string WabaId), Lazy<Task<SyncResult?>>> underWay = new();

    /// <summary>Reads an account's templates. Who comes while this node is at it gets the answer of the next reading, which all of them share: what they
    /// know of may be on a page that was read before.</summary>
    /// <param name="workspaceId">Whose.</param>
    /// <param name="wabaId">Which account.</param>
    /// <param name="waits">Whether somebody waits for an answer; else a reading that is under way, here or elsewhere, will do.</param>
    /// <param name="stopping">Stops the reading, for everybody who waits for it.</param>
    /// <returns>Null when it was left to another.</returns>
    public async Task<SyncResult?> RunAsync(Guid workspaceId, string wabaId, bool waits, CancellationToken stopping)
    {
        var key = (workspaceId, wabaId);
        if (waits && underWay.TryGetValue(key, out var before)) await before.Value.ContinueWith(_ => { }, stopping, TaskContinuationOptions.None, TaskScheduler.Default);

        var mine = new Lazy<Task<SyncResult?>>(() => HoldAsync(workspaceId, wabaId, waits ? LeasePatience : TimeSpan.Zero, stopping));
        var shared = underWay.GetOrAdd(key, mine);
        try
        {
            return await shared.Value;
        }
        finally
        {
            underWay.TryRemove(new(key, shared));
        }
    }

    private async Task<long?> TakeAsync(string lease, TimeSpan patience, CancellationToken cancel)
    {
        var since = clock.GetTimestamp();
        while (true)
        {
            if (await leases.TakeAsync(lease, cancel) is { } epoch) return epoch;
            if (clock.GetElapsedTime(since) >= patience) return null;
            await Task.Delay(LeaseLook, clock, cancel);
        }
    }

    // The lease is kept for as long as the reading takes, and given up after it.
    private async Task<SyncResult?> HoldAsync(Guid workspaceId, string wabaId, TimeSpan patience, CancellationToken stopping)
    {
        var lease = $"templates/{workspaceId:N}/{wabaId}";
        if (await TakeAsync(lease, patience, stopping) is not { } epoch) return patience > TimeSpan.Zero ? SyncResult.Failed(wabaId, "busy", "Another node is reading these templates.") : null;

        var reading = new Reading(Identifiers.New(clock), workspaceId, wabaId, lease, leases.Holder, epoch);
        using var done = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var keeping = KeepAsync(reading, done);
        try
        {
            return await ReadAsync(reading, done.Token);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return SyncResult.Failed(reading.WabaId, "busy", "Another node took over.");
        }
        finally
        {
            await done.CancelAsync();
            await keeping;
            await leases.ReleaseAsync(reading.Lease, CancellationToken.None);
        }
    }

    private async Task KeepAsync(Reading reading, CancellationTokenSource done)
    {
        while (true)
        {
            await Task.Delay(Renewal, clock, done.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (done.IsCancellationRequested) return;
            try
            {
                if (await leases.TakeAsync(reading.Lease, done.Token) == reading.Epoch) continue;
                await done.CancelAsync();
                return;
            }
            catch (Exception failure) when (failure is Npgsql.NpgsqlException or TimeoutException or OperationCanceledException)
            {
                // Tried again in a moment; whoever took the lease meanwhile is safe from us, for each page asks for it.
            }
        }
    }

    private async Task<SyncResult> ReadAsync(Reading reading, CancellationToken cancel)
    {
        var wishes = await SyncStore.WishesAsync(database, reading, cancel);
        var result = await ReadByAnyAsync(reading, cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        if (result is { Found: { } found, ReasonCode: null }) await SyncStore.FinishAsync(database, audit, reading, found, wishes, now, now + Every, cancel);
        else if (result.ReasonCode == NoNumber) await SyncStore.RestAsync(database, reading, wishes, cancel);
        else
        {
            LogFailed(log, reading.WabaId, result.ReasonCode!);
            await SyncStore.FailAsync(database, reading, result, now, Patience, cancel);
        }
        return result;
    }

    // Any number of the account will do; one whose token is dead must not keep the others' from being tried.
    private async Task<SyncResult> ReadByAnyAsync(Reading reading, CancellationToken cancel)
    {
        await directory.RefreshIfStaleAsync(cancel);
        var accounts = directory.All.Where(account => account.WorkspaceId == reading.WorkspaceId && account.WabaId?.Value == reading.WabaId).OrderBy(account => account.IsPaused).ThenBy(account => account.Id);
        var result = SyncResult.Failed(reading.WabaId, NoNumber, "No number of this account is connected.");
        foreach (var account in accounts)
        {
            result = await ReadPagesAsync(reading, clients.ForWaba(account)!, cancel);
            if (result.ReasonCode is not ("token_invalid" or "permission_missing" or "account_unknown")) return result;
        }
        return result;
    }

    private async Task<SyncResult> ReadPagesAsync(Reading reading, BusinessAccountClient account, CancellationToken cancel)
    {
        var (found, unreadable, cursor, seen) = (new SyncFound(0, 0, 0, 0), 0, (string?)null, new HashSet<string>(StringComparer.Ordinal));
        do
        {
            var answer = await account.ListTemplatesAsync(page: new(PageSize, cursor), cancel: cancel);
            cancel.ThrowIfCancellationRequested();
            if (answer is not WhatsAppResult<WhatsApp.Page<WhatsApp.Templates.Template>>.Accepted { Value: var page }) return FailureOf(reading.WabaId, answer);

            var listed = page.Items.Select(ListedTemplate.Of).OfType<ListedTemplate>().DistinctBy(template => template.ProviderId, StringComparer.Ordinal).ToList();
            unreadable += page.UnreadableItems + page.Items.Count(template => ListedTemplate.Of(template) is null);
            if (await SyncStore.WriteAsync(database, reading, listed, clock, cancel) is not { } written) return SyncResult.Failed(reading.WabaId, "busy", "Another node took over.");
            found += written;
            cursor = page.Next;
        }
        while (cursor is not null && seen.Add(cursor));

        // What could not be read is there all the same, and is not to pass for gone; nor is anything after a list that goes in a circle.
        if (cursor is not null || unreadable > 0) return new(reading.WabaId, found, "answer_unreadable", $"{unreadable} templates could not be read.");
        return await SyncStore.MarkGoneAsync(database, reading, clock.GetUtcNow().UtcDateTime, cancel) is { } gone
            ? new(reading.WabaId, found with { Gone = gone }, null, null)
            : SyncResult.Failed(reading.WabaId, "busy", "Another node took over.");
    }

    private static SyncResult FailureOf<T>(string wabaId, WhatsAppResult<T> answer) => answer switch
    {
        WhatsAppResult<T>.Refused { Error: var error } => SyncResult.Failed(wabaId, error switch
        {
            { IsTokenRefused: true } => "token_invalid",
            { IsUnknownObject: true } => "account_unknown",
            { IsPermissionMissing: true } => "permission_missing",
            { Code: 4 or 17 or 80007 or 80008 or 130429 } => "rate_limited",
            _ => "provider_unavailable",
        }, error.Details ?? error.UserMessage ?? error.Message),
        WhatsAppResult<T>.NotSent { Detail: var detail } => SyncResult.Failed(wabaId, "unreachable", detail),
        WhatsAppResult<T>.Unconfirmed { Reason: UnconfirmedReason.AnswerUnreadable, Detail: var detail } => SyncResult.Failed(wabaId, "answer_unreadable", detail),
        WhatsAppResult<T>.Unconfirmed { Detail: var detail } => SyncResult.Failed(wabaId, "unreachable", detail),
        _ => SyncResult.Failed(wabaId, "provider_unavailable", "The request was not valid."),
    };

    private const string NoNumber = "no_number";

    [LoggerMessage(Level = LogLevel.Warning, Message = "The templates of account {WabaId} could not be read ({Reason}); tried again later.")]
    private static partial void LogFailed(ILogger log, string wabaId, string reason);
}

/// <summary>A reading under way.</summary>
/// <param name="Id">Another one for each, by which what it saw is told from what it did not.</param>
/// <param name="Lease">The lease that it holds, with its holder and epoch.</param>
internal sealed record Reading(Guid Id, Guid WorkspaceId, string WabaId, string Lease, Guid Holder, long Epoch);
