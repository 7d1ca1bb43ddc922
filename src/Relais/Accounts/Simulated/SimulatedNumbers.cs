using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Relais.Access;
using Relais.Accounts.Connecting;
using Relais.Platform;

namespace Relais.Accounts.Simulated;

/// <summary>Keeps the simulator playing our simulated numbers: it forgets them when it is started again, and we do not.</summary>
internal sealed partial class SimulatedNumbers(
    Database database, Secrets secrets, AccountWriter writer, SimulatorClient simulator, AccountsSettings settings,
    IServer server, TimeProvider clock, ILogger<SimulatedNumbers> log) : BackgroundService, IWorkspaceReaction
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private readonly SemaphoreSlim hurry = new(0);
    private readonly ConcurrentDictionary<string, bool> told = new(StringComparer.Ordinal);

    /// <summary>In a demo the first workspace finds a number there, with customers about to write.</summary>
    public async Task FoundedAsync(Work work, Guid workspaceId, CancellationToken cancel)
    {
        if (!settings.IsDemo || settings.Simulator is null) return;
        await writer.ConnectAsync(work, workspaceId, Invent(clock.GetUtcNow()), cancel);
        hurry.Release(); // may come before the commit; the next look is not far
    }

    /// <summary>A number that nobody has: the id, token and secret are random, the number is one kept free for fiction.</summary>
    public NewNumber Invent(DateTimeOffset now)
    {
        var id = Guid.CreateVersion7(now).ToString("N");
        var digits = string.Concat(id[^12..].Select(digit => (char)('0' + (Convert.ToInt32(digit.ToString(), 16) % 10))));
        return new("Simulateur", $"9{digits}00", $"8{digits}00", $"EAASIM{id}", Guid.CreateVersion7(now).ToString("N"), 80)
        {
            // +33 1 99 00 … belongs to the range that France keeps for fiction.
            DisplayPhoneNumber = string.Create(CultureInfo.InvariantCulture, $"+33 1 99 00 {digits[..2]} {digits[2..4]}"),
            GraphUrl = settings.Simulator,
            IsSimulated = true,
        };
    }

    /// <summary>Has the simulator play every simulated number that it does not yet know.</summary>
    /// <returns>False when it does not answer.</returns>
    public async Task<bool> KeepAsync(CancellationToken cancel)
    {
        var wanted = await WantedAsync(cancel);
        if (wanted.Count == 0) return true;
        if (await simulator.NumbersAsync(cancel) is not { } played) return false;
        if (OwnAddress() is not { } own) return true;

        var callback = $"{own}{AccountsModule.WebhookPath}";
        foreach (var number in wanted.Where(number => !played.Any(one => one.PhoneNumberId == number.PhoneNumberId && Reaches(one, callback))))
            await PlayAsync(number, callback, cancel);
        return true;
    }

    // Another node's address is as good as ours, unless it is one that we had before we were started again: told once, it knows.
    private bool Reaches(SimulatorClient.Played number, string callback) =>
        number.Subscribed && (number.CallbackUrl == callback || told.ContainsKey(number.PhoneNumberId));

    private async Task PlayAsync(Row number, string callback, CancellationToken cancel)
    {
        try
        {
            var isPlayed = await simulator.PlayAsync(number.PhoneNumberId, new(
                number.DisplayPhoneNumber ?? "", number.Name, number.WabaId ?? "", secrets.Open(number.SealedAccessToken), secrets.Open(number.SealedAppSecret),
                callback, number.VerifyToken, number.MessagesPerSecond), cancel);
            if (!isPlayed) return;
            told[number.PhoneNumberId] = true;
            await LookSoonAsync(number, cancel);
            LogPlays(log, number.PhoneNumberId);
        }
        catch (CryptographicException)
        {
            // One number that cannot be opened must not take the others along; the directory of accounts says which it is.
        }
    }

    // Whoever asked before it was played heard that there is no such number.
    private async Task LookSoonAsync(Row number, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(cancel);
        await FreshLook.WantAsync(work, number.WorkspaceId, number.Id, clock.GetUtcNow().UtcDateTime, cancel);
        await work.CommitAsync(cancel);
    }

    public override void Dispose()
    {
        hurry.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.Simulator is null) return;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await KeepAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                LogFailed(log, failure.GetType().Name);
            }
            await hurry.WaitAsync(Patience, stoppingToken).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    private async Task<IReadOnlyList<Row>> WantedAsync(CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(cancel);
        return await work.QueryAsync<Row>(WantedSql, null, cancel);
    }

    private string? OwnAddress()
    {
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
        return address?.Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal).Replace("[::]", "127.0.0.1", StringComparison.Ordinal)
            .Replace("*", "127.0.0.1", StringComparison.Ordinal).Replace("+", "127.0.0.1", StringComparison.Ordinal).TrimEnd('/');
    }

    private sealed record Row(
        Guid WorkspaceId, Guid Id, string Name, string PhoneNumberId, string? WabaId, string? DisplayPhoneNumber, byte[] SealedAccessToken, byte[] SealedAppSecret,
        string VerifyToken, int MessagesPerSecond);

    private const string WantedSql = """
        SELECT workspace_id, id, name, phone_number_id, waba_id, display_phone_number, sealed_access_token, sealed_app_secret, verify_token, messages_per_second
        FROM accounts.accounts
        WHERE is_simulated AND disconnected_at IS NULL
        """;

    [LoggerMessage(Level = LogLevel.Information, Message = "The simulator plays the number {PhoneNumberId}.")]
    private static partial void LogPlays(ILogger log, string phoneNumberId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The simulated numbers could not be looked after ({Reason}); tried again shortly.")]
    private static partial void LogFailed(ILogger log, string reason);
}
