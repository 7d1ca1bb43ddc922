using Relais.Accounts.Asking;
using Relais.WhatsApp;
using Relais.WhatsApp.BusinessAccounts;
using Relais.WhatsApp.Numbers;
using Relais.WhatsApp.Tokens;

namespace Relais.Accounts.Diagnosing;

/// <summary>What answers of Meta's mean for a connection. Pure: each can be called without a network.</summary>
internal static class Judgements
{
    /// <summary>What a number cannot do without.</summary>
    public static readonly string[] Permissions = ["whatsapp_business_messaging", "whatsapp_business_management"];

    // Without these Relais hears neither messages nor what befalls the number and its templates.
    private static readonly string[] NeededFields = ["messages"];
    private static readonly string[] WantedFields = ["account_update", "message_template_status_update", "phone_number_quality_update"];

    private const string SystemUser = "Meta Business settings → Users → System users";
    private const string PasteToken = $"Make a new token in {SystemUser} and paste it in the settings of this number.";

    public static Finding Token(WhatsAppResult<TokenDetails> asked, AccessToken token, DateTimeOffset now) => asked switch
    {
        WhatsAppResult<TokenDetails>.Accepted { Value: { IsValid: false } told } =>
            new(FindingCheck.Token, FindingState.Failed, "token_dead", "The access token is no longer valid.", PasteToken) { At = told.ExpiresAt, Told = told.Problem is { } problem ? token.MaskIn(problem) : null },
        WhatsAppResult<TokenDetails>.Accepted { Value: { ExpiresAt: { } end } told } when end <= now + TokenNotice.Warning =>
            new(FindingCheck.Token, FindingState.Warning, "token_ends_soon", $"The access token ends on {end:yyyy-MM-dd HH:mm}Z.", $"Renew it here (relais accounts refresh-token), or make one that never ends in {SystemUser}.") { At = told.ExpiresAt },
        WhatsAppResult<TokenDetails>.Accepted { Value.ExpiresAt: { } end } =>
            new(FindingCheck.Token, FindingState.Ok, "token_valid", $"The access token is valid until {end:yyyy-MM-dd HH:mm}Z.", null) { At = end },
        WhatsAppResult<TokenDetails>.Accepted => new(FindingCheck.Token, FindingState.Ok, "token_never_ends", "The access token is valid and never ends.", null),
        WhatsAppResult<TokenDetails>.Refused { Error: var error } when error.IsTokenRefused =>
            new(FindingCheck.Token, FindingState.Failed, "token_dead", "The access token is no longer valid.", PasteToken) { Told = MetaRefusal.WordsOf(error, token) },
        _ => NotAsked(FindingCheck.Token, asked, token),
    };

    /// <param name="told">What the token may; null where that is not known.</param>
    /// <param name="wabaId">The account of the number, which the token must be assigned to.</param>
    public static Finding PermissionsOf(TokenDetails? told, WabaId? wabaId)
    {
        if (told is not { IsValid: true }) return Blind(FindingCheck.Permissions);
        var missing = Permissions.Except(told.Scopes, StringComparer.Ordinal).ToList();
        if (missing.Count > 0)
            return new(FindingCheck.Permissions, FindingState.Failed, "permission_missing", $"The token lacks {string.Join(" and ", missing)}.", $"Make the token anew in {SystemUser} with both permissions ticked, and paste it here.") { Names = missing };
        return wabaId is { } own && told.Accounts.Count > 0 && !told.Accounts.Contains(own)
            ? new(FindingCheck.Permissions, FindingState.Failed, "account_not_assigned", "The token may not use this WhatsApp Business Account.", $"In {SystemUser}, assign the account to the system user with full control, then make the token anew.") { Names = [own.Value] }
            : new(FindingCheck.Permissions, FindingState.Ok, "permissions_complete", "The token has both permissions.", null);
    }

    public static Finding Number(WhatsAppResult<PhoneNumberDetails> asked, AccessToken token) => asked switch
    {
        WhatsAppResult<PhoneNumberDetails>.Accepted { Value: { PlatformType: "NOT_APPLICABLE" } } =>
            new(FindingCheck.Number, FindingState.Failed, "number_not_registered", "The number is not registered with the Cloud API: it neither sends nor receives.", "Register it with its PIN, on the number's page under Registration."),
        WhatsAppResult<PhoneNumberDetails>.Accepted { Value: { Status: { } status } } when status != "CONNECTED" =>
            new(FindingCheck.Number, FindingState.Failed, "number_not_connected", $"WhatsApp says {status} of this number; only CONNECTED can send.", "See the reason in WhatsApp Manager, and appeal there where it is a restriction.") { Names = [status] },
        WhatsAppResult<PhoneNumberDetails>.Accepted => new(FindingCheck.Number, FindingState.Ok, "number_connected", "The token opens the number, and it is connected.", null),
        WhatsAppResult<PhoneNumberDetails>.Refused { Error.IsUnknownObject: true } =>
            new(FindingCheck.Number, FindingState.Failed, "number_unknown", "There is no such number, or the token may not see it.", "Compare the phone number id with the one that Meta shows, and the account that the token was assigned to."),
        WhatsAppResult<PhoneNumberDetails>.Refused { Error: var error } when error.IsPermissionMissing =>
            new(FindingCheck.Number, FindingState.Failed, "number_forbidden", "The token may not see the number.", $"In {SystemUser}, assign the WhatsApp account to the system user, then make the token anew.") { Told = MetaRefusal.WordsOf(error, token) },
        _ => NotAsked(FindingCheck.Number, asked, token),
    };

    public static Finding Sending(WhatsAppResult<HealthStatus> asked, AccessToken token)
    {
        if (asked is not WhatsAppResult<HealthStatus>.Accepted { Value: var health }) return NotAsked(FindingCheck.Sending, asked, token);
        if (health.CanSendMessage == "AVAILABLE") return new(FindingCheck.Sending, FindingState.Ok, "sending_available", "Nothing stands in the way of messages.", null);

        var problems = health.Parts.Where(part => part.CanSendMessage != "AVAILABLE").SelectMany(part => part.Problems).ToList();
        var told = string.Join(" ", problems.Select(problem => problem.Description).Where(text => text is { Length: > 0 }));
        var advice = problems.Select(problem => problem.Solution).FirstOrDefault(text => text is { Length: > 0 }) ?? "See the reason in WhatsApp Manager.";
        var parts = health.Parts.Where(part => part.CanSendMessage != "AVAILABLE").Select(part => part.Type ?? "").ToList();
        return health.CanSendMessage == "BLOCKED"
            ? new(FindingCheck.Sending, FindingState.Failed, "sending_blocked", "WhatsApp lets no message out.", advice) { Names = parts, Told = told.Length > 0 ? told : null }
            : new(FindingCheck.Sending, FindingState.Warning, "sending_limited", "WhatsApp lets messages out with limits.", advice) { Names = parts, Told = told.Length > 0 ? told : null };
    }

    /// <param name="asked">The apps that get the account's webhooks; null where the account is not known.</param>
    /// <param name="app">The app that the token was made for.</param>
    /// <param name="token">Which is taken out of words.</param>
    public static Finding Subscription(WhatsAppResult<WhatsApp.Page<SubscribedApp>>? asked, AppId? app, AccessToken token)
    {
        if (asked is null) return new(FindingCheck.Subscription, FindingState.Unknown, "waba_unknown", "The id of the WhatsApp Business Account is not known.", "Enter it in the settings of the number.");
        if (asked is not WhatsAppResult<WhatsApp.Page<SubscribedApp>>.Accepted { Value: var page }) return NotAsked(FindingCheck.Subscription, asked, token);
        if (page.Items.Count == 0 || (app is { } own && page.Items.All(subscribed => subscribed.Id != own)))
            return new(FindingCheck.Subscription, FindingState.Failed, "not_subscribed", "The account is not subscribed to the app: Meta sends it no webhook, though all else looks healthy.", "Subscribe it here.") { Names = app is { } named ? [named.Value] : [] };
        return app is null
            ? new(FindingCheck.Subscription, FindingState.Unknown, "app_unknown", "Apps are subscribed; Meta does not tell whether this one is.", null) { Names = [.. page.Items.Select(subscribed => subscribed.Name ?? subscribed.Id.Value)] }
            : new(FindingCheck.Subscription, FindingState.Ok, "subscribed", "The account is subscribed to the app.", null);
    }

    /// <param name="asked">What the app itself may read with its secret; null where the app is not known.</param>
    /// <param name="token">Which is taken out of words.</param>
    public static Finding AppSecret(WhatsAppResult<WhatsApp.Page<AppSubscription>>? asked, AccessToken token) => asked switch
    {
        null => Blind(FindingCheck.AppSecret),
        WhatsAppResult<WhatsApp.Page<AppSubscription>>.Accepted => new(FindingCheck.AppSecret, FindingState.Ok, "app_secret_right", "The app secret is the app's: its webhooks can be believed.", null),
        WhatsAppResult<WhatsApp.Page<AppSubscription>>.Refused { Error: var error } when error.IsTokenRefused || error.Code == 1 =>
            new(FindingCheck.AppSecret, FindingState.Failed, "app_secret_wrong", "The app secret is not that of the app: every webhook is refused.", "Copy it anew from the Meta app → App settings → Basic, and paste it in the settings of this number."),
        _ => NotAsked(FindingCheck.AppSecret, asked, token),
    };

    /// <param name="told">Where Meta sends the number's webhooks; null where that is not known.</param>
    /// <param name="fields">What the app subscribes to; null where that is not known.</param>
    /// <param name="own">Where they should go.</param>
    /// <param name="isOurs">Whether an address is ours.</param>
    public static Finding Callback(WebhookUrls? told, IReadOnlyList<string>? fields, string? own, Func<string, bool> isOurs)
    {
        if (told is null) return Blind(FindingCheck.Callback);
        if ((told.PhoneNumber ?? told.WhatsAppBusinessAccount ?? told.Application) is not { Length: > 0 } address)
            return new(FindingCheck.Callback, FindingState.Failed, "callback_missing", "Meta has no address to send webhooks to.", "Set it here, or in the Meta app → WhatsApp → Configuration.") { Names = own is null ? [] : [own] };
        if (!isOurs(address))
            return new(FindingCheck.Callback, FindingState.Failed, "callback_elsewhere", $"Meta sends the webhooks to {address}.", "Set the address of this installation here, or in the Meta app → WhatsApp → Configuration.") { Names = own is null ? [address] : [address, own] };

        var needed = fields is null ? [] : NeededFields.Except(fields, StringComparer.Ordinal).ToList();
        if (needed.Count > 0) return new(FindingCheck.Callback, FindingState.Failed, "fields_missing", $"The app does not subscribe to {string.Join(", ", needed)}.", "Subscribe to it here, or in the Meta app → WhatsApp → Configuration → Webhook fields.") { Names = needed };
        var wanted = fields is null ? [] : WantedFields.Except(fields, StringComparer.Ordinal).ToList();
        return wanted.Count > 0
            ? new(FindingCheck.Callback, FindingState.Warning, "fields_few", $"Messages come; the app does not subscribe to {string.Join(", ", wanted)}.", "Subscribe to them here, or in the Meta app → WhatsApp → Configuration → Webhook fields.") { Names = wanted }
            : new(FindingCheck.Callback, FindingState.Ok, "callback_set", "Meta sends the webhooks here.", null) { Names = [address] };
    }

    /// <param name="address">What was knocked at; null where nothing was.</param>
    /// <param name="problem">What happened; null when the challenge came back.</param>
    public static Finding Reachable(string? address, string? problem) => (address, problem) switch
    {
        (null, _) => Blind(FindingCheck.Reachable),
        (_, null) => new(FindingCheck.Reachable, FindingState.Ok, "callback_answers", "The address answers as Meta wants it; asked from this server.", null) { Names = [address] },
        _ => new(FindingCheck.Reachable, FindingState.Failed, "callback_unreachable", $"The address {address} does not answer as Meta wants it: {problem}.", "Check that it is open to the internet over https, that RELAIS_PUBLIC_URL is right, and that the proxy passes it on.") { Names = [address], Told = problem },
    };

    public static Finding AppMode(PhoneNumberDetails? number, HealthStatus? health)
    {
        if (number is null) return Blind(FindingCheck.AppMode);
        if (number.AccountMode == "SANDBOX")
            return new(FindingCheck.AppMode, FindingState.Warning, "test_number", "This is a test number: it writes only to the people on its list.", "Add a number of your own in WhatsApp Manager before you go live.");
        var app = health?.Parts.FirstOrDefault(part => part.Type == "APP");
        if (app is { CanSendMessage: "BLOCKED" or "LIMITED" })
            return new(FindingCheck.AppMode, app.CanSendMessage == "BLOCKED" ? FindingState.Failed : FindingState.Warning, "app_limited", "Meta limits the app.",
                app.Problems.Select(problem => problem.Solution).FirstOrDefault(text => text is { Length: > 0 }) ?? "See the app's dashboard at developers.facebook.com.")
            { Told = app.Problems.Select(problem => problem.Description).FirstOrDefault() };
        // No call tells whether an app is in development: that it sends is all that can be seen from here.
        return new(FindingCheck.AppMode, FindingState.Ok, "app_sends", "The number is live and the app may send. Meta tells nobody whether the app is still in development: see that its mode is Live.", null);
    }

    // Meta did not say anything from which something follows.
    private static Finding NotAsked<T>(FindingCheck check, WhatsAppResult<T> asked, AccessToken token) => asked switch
    {
        WhatsAppResult<T>.Refused { Error: var error } when error.IsTokenRefused => Blind(check),
        WhatsAppResult<T>.Refused { Error: var error } => new(check, FindingState.Unknown, "meta_refused", "Meta does not say.", null) { Told = MetaRefusal.WordsOf(error, token) },
        _ => new(check, FindingState.Unknown, "meta_unreachable", "Meta does not answer just now.", "Try again in a moment; if it lasts, check that this server reaches graph.facebook.com."),
    };

    /// <summary>What cannot be looked at while something before it is broken.</summary>
    private static Finding Blind(FindingCheck check) => new(check, FindingState.Unknown, "not_looked_at", "This cannot be looked at until what stands above is mended.", null);
}
