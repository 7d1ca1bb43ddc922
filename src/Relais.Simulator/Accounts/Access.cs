using Relais.Simulator.Numbers;

namespace Relais.Simulator.Accounts;

/// <summary>What the token of a call opens.</summary>
/// <param name="Declared">Null for a token that is known only because a number was set up with it: that one may do everything on its number.</param>
/// <param name="IsAppToken">Whether it is the app itself that calls, and no user of it.</param>
internal sealed record Access(string Token, App App, AccessToken? Declared, bool IsAppToken)
{
    public bool Allows(Permission permission) => permission.WireName() is not { } name || (Declared?.Permissions.Contains(name) ?? !IsAppToken);

    public bool Sees(Number number) => number.Settings.AccessToken == Token || (Declared?.WabaIds.Contains(number.Settings.WabaId) ?? false);

    public bool Sees(Waba waba, NumberBook numbers) =>
        (Declared?.WabaIds.Contains(waba.Id) ?? false) || numbers.OfWaba(waba.Id).Any(number => number.Settings.AccessToken == Token);
}
