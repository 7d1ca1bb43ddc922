using Microsoft.Extensions.Logging.Abstractions;
using Relais.Platform;
using Relais.Platform.Postgres;

namespace Relais.Commands;

/// <summary>The database that a command works on: the one that the settings name, or the embedded one.</summary>
internal sealed class DatabaseHandle : IAsyncDisposable
{
    private readonly DataFolder? folder;
    private readonly EmbeddedPostgres? postgres;

    private DatabaseHandle(string address, DataFolder? folder, EmbeddedPostgres? postgres) => (Address, this.folder, this.postgres) = (address, folder, postgres);

    public string Address { get; }

    /// <summary>For <c>serve</c>: owns the data folder for as long as it runs.</summary>
    /// <exception cref="EmbeddedPostgresException">Another Relais has it, or the embedded database cannot be started.</exception>
    public static async Task<DatabaseHandle> OwnAsync(PlatformSettings settings, ILogger log, CancellationToken cancel)
    {
        if (settings.DatabaseAddress is { } given) return new(given, null, null);
        var owned = DataFolder.Acquire(settings.DataFolder, TimeProvider.System);
        try
        {
            var started = await EmbeddedPostgres.StartAsync(owned, new EmbeddedPostgresOptions { BinariesFolder = settings.PostgresFolder }, TimeProvider.System, log, cancel);
            return new(started.ConnectionString, owned, started);
        }
        catch
        {
            owned.Dispose();
            throw;
        }
    }

    /// <summary>For a command: beside a running Relais it shares its database; else it starts the embedded one for as long as it takes.</summary>
    public static async Task<DatabaseHandle> BorrowAsync(PlatformSettings settings, CancellationToken cancel)
    {
        if (settings.DatabaseAddress is { } given) return new(given, null, null);
        return await EmbeddedPostgres.FindRunningAsync(settings.DataFolder, cancel) is { } running
            ? new(running, null, null)
            : await OwnAsync(settings, NullLogger.Instance, cancel);
    }

    public async ValueTask DisposeAsync()
    {
        if (postgres is not null) await postgres.DisposeAsync();
        folder?.Dispose();
    }
}
