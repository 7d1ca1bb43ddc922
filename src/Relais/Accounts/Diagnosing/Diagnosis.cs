using Relais.Accounts.Watching;
using Relais.Platform;
using Relais.WhatsApp;
using Relais.WhatsApp.BusinessAccounts;
using Relais.WhatsApp.Numbers;
using Relais.WhatsApp.Tokens;

namespace Relais.Accounts.Diagnosing;

/// <summary>Looks at every link between Meta and a number, one after the other, and says of each how it stands and what mends it.</summary>
internal sealed class Diagnosis(NumberClients clients, NumberLook numbers, Database database, PlatformSettings platform, TimeProvider clock)
{
    // Where older installations had it.
    private const string FormerPath = "/webhook/whatsapp";

    /// <param name="account">Which number.</param>
    /// <param name="root">The address of this installation as the one who asks knows it; null at the command line, where only the settings say.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<IReadOnlyList<Finding>> RunAsync(ConnectedAccount account, string? root, CancellationToken cancel)
    {
        var token = account.Credentials.AccessToken;
        var client = clients.For(account);
        var asked = await numbers.InspectAsync(account, client, cancel);
        var told = (asked as WhatsAppResult<TokenDetails>.Accepted)?.Value;
        var app = told?.AppId ?? account.AppId;

        var number = client.ShowAsync(cancel);
        var health = client.ShowHealthAsync(cancel);
        var apps = clients.ForBusinessAccount(account)?.ListSubscribedAppsAsync(cancel);
        var subscriptions = app is { } known ? clients.ForAppItself(account, known).ListSubscriptionsAsync(cancel) : null;
        await Task.WhenAll(new Task?[] { number, health, apps, subscriptions }.OfType<Task>());
        await KeepAsync(account, new(await number, asked, null), cancel);

        var details = (await number as WhatsAppResult<PhoneNumberDetails>.Accepted)?.Value;
        var own = (platform.PublicUrl?.ToString() ?? root)?.TrimEnd('/') is { } address ? $"{address}{AccountsModule.WebhookPath}" : null;
        var heard = subscriptions is null ? null : await subscriptions;
        var reach = await KnockAsync(account, details?.WebhookUrls, own, cancel);
        return
        [
            Judgements.Token(asked, token, clock.GetUtcNow()),
            Judgements.PermissionsOf(told, account.WabaId),
            Judgements.Number(await number, token),
            Judgements.Sending(await health, token),
            Judgements.Subscription(apps is null ? null : await apps, app, token),
            Judgements.AppSecret(heard, token),
            Judgements.Callback(details?.WebhookUrls, FieldsOf(heard), own, set => IsOurs(account, set, own)),
            reach,
            Judgements.AppMode(details, (await health as WhatsAppResult<HealthStatus>.Accepted)?.Value),
        ];
    }

    /// <summary>Whether an address that Meta has is this installation's. Its host is compared where the settings name one; else its path, as people reach one
    /// installation by several names.</summary>
    internal bool IsOurs(ConnectedAccount account, string told, string? own)
    {
        if (!Uri.TryCreate(told, UriKind.Absolute, out var address) || address.AbsolutePath is not (AccountsModule.WebhookPath or FormerPath)) return false;
        return account.IsElsewhere || platform.PublicUrl is null || own is null || address.Authority.Equals(new Uri(own).Authority, StringComparison.OrdinalIgnoreCase);
    }

    // Only an address of ours is asked: the verify token is nobody else's concern.
    private async Task<Finding> KnockAsync(ConnectedAccount account, WebhookUrls? told, string? own, CancellationToken cancel)
    {
        var address = (told?.PhoneNumber ?? told?.WhatsAppBusinessAccount ?? told?.Application) is { } set && IsOurs(account, set, own) ? set : null;
        return Judgements.Reachable(address, address is null ? null : await clients.KnockAsync(new(address), account.VerifyToken, cancel));
    }

    // An app whose address is set number by number lists none of its own.
    private static IReadOnlyList<string>? FieldsOf(WhatsAppResult<WhatsApp.Page<AppSubscription>>? heard) =>
        heard is WhatsAppResult<WhatsApp.Page<AppSubscription>>.Accepted { Value: var page } && page.Items.FirstOrDefault(one => one.Kind == "whatsapp_business_account") is { } whatsApp
            ? whatsApp.Fields
            : null;

    private async Task KeepAsync(ConnectedAccount account, Look look, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(cancel);
        await numbers.KeepAsync(work, account, look, cancel);
        await work.CommitAsync(cancel);
    }
}
