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
        number.Settings = settings;
        number.Portfolio = PortfolioOf(settings);
        number.Waba = wabas.Of(settings.WabaId);
        number.App = settings.AppId is { } appId ? apps.Put(appId, settings.AppSecret) : apps.OfSecret(settings.AppSecret);
        return number;
    }

    private Portfolio PortfolioOf(NumberSettings settings) => portfolios.Of(settings.PortfolioId ?? settings.WabaId);

    public bool TryRemove(string phoneNumberId, [NotNullWhen(true)] out Number? number) => _numbers.TryRemove(phoneNumberId, out number);
}
