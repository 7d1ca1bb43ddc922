using Relais.Simulator.Accounts;
using Relais.Simulator.Numbers;

namespace Relais.Simulator.Webhooks;

/// <summary>An app that hears of a number, or of the account that the number stands for.</summary>
/// <param name="OfAccount">News of the account, of templates and the like: those go to the app's own callback, whatever overrides there are.</param>
internal sealed record Subscriber(Number Number, App App, bool OfAccount)
{
    /// <summary>Where its news goes at present: the callback of the number before that of the account before that of the app. Null for nowhere.</summary>
    public Uri? CallbackUrl => OfAccount ? Own : OverrideOfNumber ?? OverrideOfWaba ?? Own;

    public string Secret => App.Secret;

    private Uri? Own => App.CallbackUrl ?? (Number.App == App ? Number.Settings.CallbackUrl : null);

    private Uri? OverrideOfWaba => Number.Waba.IsSubscribed(App.Id, out var url) ? url : null;

    private Uri? OverrideOfNumber
    {
        get { lock (Number.Gate) return Number.State.Overrides.GetValueOrDefault(App.Id); }
    }
}
