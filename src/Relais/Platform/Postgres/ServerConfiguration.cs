namespace Relais.Platform.Postgres;

/// <summary>The server's settings, for a machine of 2 cores and 4 GB that runs Relais too.</summary>
internal static class ServerConfiguration
{
    /// <summary>Lies in the data directory and is included by postgresql.conf; written anew before each start.</summary>
    public const string FileName = "relais.conf";

    /// <param name="endpoint">Where to listen, and nowhere else.</param>
    /// <param name="isThrowaway">Gives up every promise to survive a crash of the machine, for speed in tests.</param>
    public static string Render(ServerEndpoint endpoint, bool isThrowaway) => $"""
        # Written by Relais before each start. Settings of your own: ALTER SYSTEM, which is read after this file.

        listen_addresses = '{(endpoint.IsSocket ? "" : endpoint.Host)}'
        port = {endpoint.Port}
        unix_socket_directories = {(endpoint.IsSocket ? Quote($"\"{endpoint.Host.Replace("\"", "\"\"", StringComparison.Ordinal)}\"") : "''")}
        unix_socket_permissions = 0700
        max_connections = 100

        shared_buffers = 128MB
        effective_cache_size = 1GB
        work_mem = 8MB
        maintenance_work_mem = 64MB
        # Our statements are short: compiling one costs more than it saves.
        jit = off
        random_page_cost = 1.1

        fsync = {(isThrowaway ? "off" : "on")}
        full_page_writes = {(isThrowaway ? "off" : "on")}
        # What Relais has answered for must outlive a crash.
        synchronous_commit = on
        # After a checkpoint each page is logged whole once: few checkpoints, and such pages compressed, keep many small commits small.
        wal_compression = on
        checkpoint_timeout = 15min
        max_wal_size = 1GB
        min_wal_size = 256MB
        # Rows of queues live for seconds; the dead ones slow the next claim. It works when it likes, which a test cannot repeat.
        autovacuum = {(isThrowaway ? "off" : "on")}
        autovacuum_naptime = 15s

        timezone = 'UTC'
        log_timezone = 'UTC'
        lc_messages = 'C'
        log_line_prefix = '%m [%p] '
        log_checkpoints = off
        # The details of an error hold values, which may be a customer's number.
        log_error_verbosity = terse

        """;

    private static string Quote(string value) =>
        $"'{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)}'";
}
