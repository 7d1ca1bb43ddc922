using System.Globalization;
using Npgsql;

namespace Relais.Platform.Data;

/// <summary>Which PostgreSQL Relais can stand on.</summary>
internal static class ServerVersion
{
    /// <summary>Views with the caller's rights and xid8 comparisons that we rely on exist from this version on.</summary>
    public const int Least = 15;

    /// <exception cref="MigrationException">The server is older.</exception>
    public static async Task VerifyAsync(NpgsqlDataSource source, CancellationToken cancel)
    {
        await using var command = source.CreateCommand("SELECT current_setting('server_version_num')");
        var major = int.Parse((string)(await command.ExecuteScalarAsync(cancel))!, CultureInfo.InvariantCulture) / 10_000;
        if (major < Least) throw new MigrationException($"Relais needs PostgreSQL {Least} or later; this server is {major}.");
    }
}
