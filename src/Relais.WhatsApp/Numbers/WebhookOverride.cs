using Relais.WhatsApp.Errors;

namespace Relais.WhatsApp.Numbers;

/// <summary>Where webhooks go in place of the app's address. Source: Graph API, <c>override_callback_uri</c>.</summary>
/// <param name="CallbackUri">An https address of up to <see cref="MaxLength"/> characters.</param>
/// <param name="VerifyToken">What Meta shows when it asks that address first, 1 to 1000 code points.</param>
public sealed record WebhookOverride(string CallbackUri, string VerifyToken)
{
    /// <summary>The longest address.</summary>
    public const int MaxLength = 200;

    internal static RequestFault? FindFault(WebhookOverride? target) => target is null
        ? null
        : TextFault.OfAddress("override_callback_uri", target.CallbackUri, MaxLength) ?? TextFault.OfRequired("verify_token", target.VerifyToken, 1000);
}
