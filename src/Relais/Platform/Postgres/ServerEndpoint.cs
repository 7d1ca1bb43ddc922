using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Relais.Platform.Postgres;

/// <summary>Where the embedded server listens: on a Unix socket in <paramref name="Host"/>, a folder, or on the loopback address where there are none.</summary>
internal sealed record ServerEndpoint(string Host, int Port)
{
    public const string Loopback = "127.0.0.1";

    public bool IsSocket => Host != Loopback;

    public static ServerEndpoint For(ServerFolder folder) =>
        OperatingSystem.IsWindows() ? new(Loopback, FreePort()) : new(folder.Sockets, 5432);

    public string ConnectionString(string user, string password, string database) => new NpgsqlConnectionStringBuilder
    {
        Host = Host,
        Port = Port,
        Username = user,
        Password = password,
        Database = database,
        // Nothing leaves the machine; asking for encryption first would cost a round trip each time.
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
    }.ConnectionString;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
