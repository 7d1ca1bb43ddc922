using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Relais.Simulator.Accounts;

/// <summary>The WhatsApp Business Accounts; one exists as soon as a number of it does, with the templates that every new account has.</summary>
internal sealed class WabaBook(SimulatorOptions options, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, Waba> _wabas = new(StringComparer.Ordinal);

    public IEnumerable<Waba> All => _wabas.Values.OrderBy(waba => waba.Id, StringComparer.Ordinal);

    public Waba Of(string id) => _wabas.GetOrAdd(id, static (name, founding) => Founded(name, founding.IsDemo, founding.Now), (IsDemo: options.Demo, Now: clock.GetUtcNow()));

    public bool TryFind(string? id, [NotNullWhen(true)] out Waba? waba)
    {
        waba = null;
        return id is not null && _wabas.TryGetValue(id, out waba);
    }

    private static Waba Founded(string id, bool isDemo, DateTimeOffset now)
    {
        var waba = new Waba(id);
        Templates.FoundingTemplates.Put(waba, now);
        if (isDemo) Demo.DemoTemplates.Put(waba, now);
        return waba;
    }
}
