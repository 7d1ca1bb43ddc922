using Npgsql;

namespace Relais.Platform.Postgres;

/// <summary>Asks whether a server runs over a data folder: by a connection, and not by <c>pg_ctl status</c>, which calls a zombie alive.</summary>
internal sealed class ServerProbe(ServerFolder folder)
{
    /// <summary>Where the server listens, or would.</summary>
    public ServerEndpoint Endpoint { get; private set; } = ServerEndpoint.For(folder);

    public string ConnectionString(string user, string database) => Endpoint.ConnectionString(user, folder.ReadPassword(), database);

    /// <exception cref="EmbeddedPostgresException">It refuses our password.</exception>
    public async Task<ServerAnswer> AskAsync(CancellationToken cancel)
    {
        if (PostmasterFile.Read(folder.Cluster) is not { } running) return ServerAnswer.Silent;
        // A server started under another temp folder listens there.
        Endpoint = running.Endpoint ?? Endpoint;
        try
        {
            await using var connection = await ConnectAsync(applicationName: "relais start", cancel);
            return ServerAnswer.Ready;
        }
        catch (PostgresException refusal)
        {
            return refusal.SqlState switch
            {
                PostgresErrorCodes.CannotConnectNow => ServerAnswer.Busy,
                PostgresErrorCodes.InvalidPassword => throw new EmbeddedPostgresException(
                    $"The embedded database does not accept the password in {folder.PasswordFile}. Put the right one back from a backup of the data folder.", refusal),
                _ => ServerAnswer.Ready, // it answers; that all places are taken, say, is not for a restart to mend
            };
        }
        catch (NpgsqlException)
        {
            return ServerAnswer.Silent;
        }
    }

    /// <summary>A session of the superuser, outside any pool.</summary>
    public async Task<NpgsqlConnection> ConnectAsync(string applicationName, CancellationToken cancel)
    {
        var parts = new NpgsqlConnectionStringBuilder(ConnectionString(Cluster.Superuser, Cluster.Superuser))
        {
            Pooling = false,
            Timeout = 5,
            ApplicationName = applicationName,
        };
        var connection = new NpgsqlConnection(parts.ConnectionString);
        try
        {
            await connection.OpenAsync(cancel);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}

internal enum ServerAnswer
{
    /// <summary>It takes connections.</summary>
    Ready,

    /// <summary>It is starting, replaying its log, or stopping.</summary>
    Busy,

    /// <summary>Nothing listens.</summary>
    Silent,
}
