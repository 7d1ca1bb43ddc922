using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Relais.Simulator.Accounts;

namespace Relais.Simulator.Numbers;

/// <summary>The business numbers that exist.</summary>
internal sealed class NumberBook(PortfolioBook portfolios, WabaBook wabas, AppBook apps, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, Number> _numbers = new(StringComparer.Ordinal);

    public IEnumerable<Number> All => _numbers.Values.OrderBy(number => number.CreatedAt).ThenBy(number => number.PhoneNumberId, StringComparer.Ordinal);

    public bool TryFind(string? phoneNumberId, [NotNullWhen(true)] out Number? number)
    {
        number = null;
        return phoneNumberId is not null && _numbers.TryGetValue(phoneNumberId, out number);
    }

    public IEnumerable<Number> OfWaba(string wabaId) => All.Where(number => number.Settings.WabaId == wabaId);

    /// <summary>Creates the number, or gives it new settings and keeps its customers and threads.</summary>
    public Number Put(string phoneNumberId, NumberSettings settings)
    {
        var number = _numbers.GetOrAdd(phoneNumberId, id => new Number(id, settings, clock.GetUtcNow(), PortfolioOf(settings)));
        var before = number.App;
        number.Settings = settings;
        number.Portfolio = PortfolioOf(settings);
        number.Waba = wabas.Of(settings.WabaId);
        number.App = AppOf(number, settings);
        if (before != number.App && IsKnown(before)) Retire(before, number.Waba);
        return number;
    }

    /// <summary>A new secret for an app that serves this number alone is a new secret of that app, which keeps its id, its callbacks and what it
    /// is owed. The app of several numbers may have been left by one of them.</summary>
    private App AppOf(Number number, NumberSettings settings)
    {
        if (settings.AppId is { } appId) return apps.Put(appId, settings.AppSecret);
        if (apps.TryFindBySecret(settings.AppSecret, out var known)) return known;
        var isItsOwn = IsKnown(number.App) && !All.Any(other => other != number && other.App == number.App);
        return isItsOwn ? apps.Put(number.App.Id, settings.AppSecret) : apps.OfSecret(settings.AppSecret);
    }

    /// <summary>A number that was just made has an app of that id, and not yet the one of the book.</summary>
    private bool IsKnown(App app) => apps.TryFind(app.Id, out var known) && known == app;

    /// <summary>An app that no number of the account has any more, and that has no callback of its own, hears nothing of it any more.</summary>
    private void Retire(App app, Waba waba)
    {
        var isHeardElsewhere = app.CallbackUrl is not null || (waba.IsSubscribed(app.Id, out var overrideUrl) && overrideUrl is not null);
        if (!isHeardElsewhere && !OfWaba(waba.Id).Any(number => number.App == app)) waba.Unsubscribe(app.Id);
    }

    private Portfolio PortfolioOf(NumberSettings settings) => portfolios.Of(settings.PortfolioId ?? settings.WabaId);

    public bool TryRemove(string phoneNumberId, [NotNullWhen(true)] out Number? number) => _numbers.TryRemove(phoneNumberId, out number);
}
