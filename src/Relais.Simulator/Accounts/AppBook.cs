using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Relais.Simulator.Accounts;

/// <summary>The apps. One exists as soon as a number is set up with its secret.</summary>
internal sealed class AppBook
{
    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<string, App> _apps = new(StringComparer.Ordinal);

    public IEnumerable<App> All => _apps.Values.OrderBy(app => app.Id, StringComparer.Ordinal);

    public bool TryFind(string? id, [NotNullWhen(true)] out App? app)
    {
        app = null;
        return id is not null && _apps.TryGetValue(id, out app);
    }

    public App Put(string id, string secret)
    {
        var app = _apps.GetOrAdd(id, static (name, key) => new App(name, key), secret);
        app.Secret = secret;
        return app;
    }

    public bool TryFindBySecret(string secret, [NotNullWhen(true)] out App? app) =>
        (app = _apps.Values.FirstOrDefault(one => one.Secret == secret)) is not null;

    public App OfSecret(string secret)
    {
        lock (_gate) return TryFindBySecret(secret, out var known) ? known : Put(FreeIdOf(secret), secret);
    }

    /// <summary>An app that was given another secret since keeps the id of its first.</summary>
    private string FreeIdOf(string secret)
    {
        var id = IdOf(secret);
        while (_apps.ContainsKey(id)) id = IdOf(id);
        return id;
    }

    /// <summary>It follows from the secret, so that an app keeps its id after a restart of the simulator.</summary>
    public static string IdOf(string secret)
    {
        var hash = BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
        return string.Create(CultureInfo.InvariantCulture, $"6{hash % 100_000_000_000_000:D14}");
    }
}
