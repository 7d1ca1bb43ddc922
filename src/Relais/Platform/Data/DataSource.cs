using Npgsql;

namespace Relais.Platform.Data;

/// <summary>Turns the setting into a pool of connections.</summary>
internal static class DataSource
{
    /// <param name="address">A connection string, or a <c>postgres://</c> address as managed services give it.</param>
    /// <param name="mostConnections">The size of the pool.</param>
    public static NpgsqlDataSource Build(string address, int mostConnections)
    {
        var parts = Read(address);
        parts.MaxPoolSize = mostConnections;
        parts.ApplicationName = "relais";
        // Statements of the hot road are parsed and planned once a connection.
        parts.MaxAutoPrepare = 100;
        parts.AutoPrepareMinUsages = 2;
        // Nothing here outlives its transaction (SET LOCAL, locks of a transaction): there is nothing to reset, and resetting costs as much as a small statement.
        parts.NoResetOnClose = true;
        return new NpgsqlDataSourceBuilder(parts.ConnectionString).Build();
    }

    /// <summary>Whether the setting has one of the two forms.</summary>
    public static bool IsAddress(string address)
    {
        try
        {
            return Read(address).Host is { Length: > 0 };
        }
        catch (Exception unreadable) when (unreadable is ArgumentException or FormatException or InvalidCastException)
        {
            return false;
        }
    }

    private static NpgsqlConnectionStringBuilder Read(string address) =>
        address.StartsWith("postgres://", StringComparison.Ordinal) || address.StartsWith("postgresql://", StringComparison.Ordinal)
            ? FromUrl(new Uri(address))
            : new NpgsqlConnectionStringBuilder(address);

    private static NpgsqlConnectionStringBuilder FromUrl(Uri url)
    {
        var user = url.UserInfo.Split(':', 2);
        var parts = new NpgsqlConnectionStringBuilder
        {
            Host = url.Host,
            Port = url.IsDefaultPort ? 5432 : url.Port,
            Database = Uri.UnescapeDataString(url.AbsolutePath.TrimStart('/')),
            Username = Uri.UnescapeDataString(user[0]),
        };
        if (user.Length == 2) parts.Password = Uri.UnescapeDataString(user[1]);
        foreach (var pair in url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = pair.Split('=', 2) is [var left, var right] ? (left, Uri.UnescapeDataString(right)) : (pair, "");
            if (name == "sslmode") parts.SslMode = Enum.Parse<SslMode>(value.Replace("-", "", StringComparison.Ordinal), ignoreCase: true);
            else if (name == "host") parts.Host = value;
        }
        return parts;
    }
}
