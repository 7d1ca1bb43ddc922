using Microsoft.AspNetCore.Mvc;
using Relais.Access;
using Relais.Accounts.Asking;
using Relais.Accounts.Watching;
using Relais.Platform;
using Relais.WhatsApp;
using Relais.WhatsApp.BusinessAccounts;
using Relais.WhatsApp.Tokens;

namespace Relais.Accounts.Diagnosing;

/// <summary>An administrator mends with one click what a diagnosis found: the account is subscribed to the app, or the app's webhooks are sent here.</summary>
internal static class MendWebhooks
{
    // All that Relais reads, or keeps for whoever looks into the journal.
    internal static readonly string[] Fields =
    [
        "messages", "account_alerts", "account_review_update", "account_update", "business_capability_update", "message_template_components_update",
        "message_template_quality_update", "message_template_status_update", "phone_number_name_update", "phone_number_quality_update", "security", "template_category_update", "user_preferences",
        "calls", "history", "smb_app_state_sync", "smb_message_echoes",
    ];

    public static void Map(IEndpointRouteBuilder accounts)
    {
        accounts.MapPost("/{id:guid}/subscription", SubscribeAsync).WithName("SubscribeNumber").Noting("number.subscribed").Produces(204).ProducesProblem(404).ProducesProblem(409).ProducesProblem(503);
        accounts.MapPost("/{id:guid}/callback", SetCallbackAsync).WithName("SetNumberCallback").Noting("number.callback_set").Produces(204).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422).ProducesProblem(503);
    }

    // Subscribing twice is harmless; an address that was set for the account alone stays as it is.
    private static async Task<IResult> SubscribeAsync([FromRoute(Name = "id")] Guid accountId, Caller caller, NumberDesk desk, NumberClients clients, CancellationToken cancel)
    {
        if (await desk.FindAsync(caller, accountId, cancel) is not { } account) return NumberDesk.NotHere;
        if (clients.ForBusinessAccount(account) is not { } business) return NumberDesk.WabaUnknown.ToProblem();
        var apps = await business.ListSubscribedAppsAsync(cancel);
        if (apps is WhatsAppResult<WhatsApp.Page<SubscribedApp>>.Accepted { Value: var page } && account.AppId is { } app && page.Items.Any(one => one.Id == app)) return TypedResults.NoContent();
        return NumberDesk.Conclude(await business.SubscribeAppAsync(target: null, cancel), account, _ => TypedResults.NoContent());
    }

    // Meta asks the address for the handshake before it answers, so that it must be open to the internet by then.
    private static async Task<IResult> SetCallbackAsync(
        [FromRoute(Name = "id")] Guid accountId, Caller caller, HttpRequest request, NumberDesk desk, NumberClients clients, NumberLook numbers, PlatformSettings platform, CancellationToken cancel)
    {
        if (await desk.FindAsync(caller, accountId, cancel) is not { } account) return NumberDesk.NotHere;
        var root = platform.PublicUrl?.ToString().TrimEnd('/') ?? $"{request.Scheme}://{request.Host}";
        // A simulator takes any address; Meta takes https alone.
        if (!account.IsElsewhere && !root.StartsWith("https://", StringComparison.OrdinalIgnoreCase)) return NotOpen.ToProblem();

        var app = account.AppId;
        if (app is null)
        {
            var asked = await numbers.InspectAsync(account, clients.For(account), cancel);
            if (asked is not WhatsAppResult<TokenDetails>.Accepted { Value: var told }) return NumberDesk.Conclude(asked, account, _ => Results.Empty);
            app = told.AppId;
        }
        if (app is not { } own) return Refusal.Conflict("app_unknown", "Meta does not tell which app the token was made for.").ToProblem();
        return NumberDesk.Conclude(
            await clients.ForAppItself(account, own).SubscribeAsync($"{root}{AccountsModule.WebhookPath}", account.VerifyToken, Fields, cancel), account, _ => TypedResults.NoContent());
    }

    private static readonly Refusal NotOpen = Refusal.Conflict("callback_not_https", "Meta sends webhooks over https alone. Set RELAIS_PUBLIC_URL to the address at which the internet reaches this installation.");
}
