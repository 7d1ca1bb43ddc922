using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Npgsql;

namespace Relais.Platform.Data;

/// <summary>Brings a database to this version of Relais: numbered files, forward only, each once, under a lock.</summary>
internal sealed partial class Migrator(NpgsqlDataSource source, TimeProvider clock, ILogger<Migrator> log)
{
    // Any number that no other program is likely to lock by: "relais" on a telephone's keys.
    private const long LockKey = 735247;

    /// <summary>The files that travel in the assembly, in their order.</summary>
    public static IReadOnlyList<Migration> Known { get; } = [.. ReadAll().OrderBy(migration => migration.Number)];

    /// <summary>Which files this database still lacks.</summary>
    /// <exception cref="MigrationException">A file differs from what was applied, or the database is newer than this program.</exception>
    public async Task<IReadOnlyList<Migration>> PendingAsync(CancellationToken cancel)
    {
        await using var connection = await source.OpenConnectionAsync(cancel);
        return Pending(await AppliedAsync(connection, cancel));
    }

    /// <summary>Applies what is pending. Several nodes may start at once: one migrates and the others wait.</summary>
    /// <exception cref="MigrationException">As for <see cref="PendingAsync"/>, or a file failed; then nothing of that file stays.</exception>
    public Task<IReadOnlyList<Migration>> ApplyAsync(CancellationToken cancel) => ApplyAsync(newest: int.MaxValue, cancel);

    /// <summary>The same, up to a file of that number: the database of an older version, which a test has brought to this one.</summary>
    internal async Task<IReadOnlyList<Migration>> ApplyAsync(int newest, CancellationToken cancel)
    {
        await using var connection = await source.OpenConnectionAsync(cancel);
        await ExecuteAsync(connection, $"SELECT pg_advisory_lock({LockKey})", cancel);
        try
        {
            var pending = Pending(await AppliedAsync(connection, cancel)).FindAll(migration => migration.Number <= newest);
            foreach (var migration in pending) await ApplyAsync(connection, migration, cancel);
            return pending;
        }
        finally
        {
            await ExecuteAsync(connection, $"SELECT pg_advisory_unlock({LockKey})", CancellationToken.None);
        }
    }

    private static List<Migration> Pending(Dictionary<int, string> applied)
    {
        var newest = Known.Count == 0 ? 0 : Known[^1].Number;
        if (applied.Keys.Any(number => number > newest))
            throw new MigrationException("This database was migrated by a newer Relais. Start that version, or restore a backup taken before.");

        foreach (var migration in Known)
        {
            if (applied.TryGetValue(migration.Number, out var checksum) && checksum != migration.Checksum)
                throw new MigrationException($"{migration.FileName} was changed after it was applied to this database. Nothing was migrated; install a Relais whose files are as released.");
        }
        return [.. Known.Where(migration => !applied.ContainsKey(migration.Number))];
    }

    private async Task ApplyAsync(NpgsqlConnection connection, Migration migration, CancellationToken cancel)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        try
        {
            await ExecuteAsync(connection, "CREATE SCHEMA IF NOT EXISTS platform", cancel);
            await ExecuteAsync(connection, JournalSql, cancel);
            await ExecuteAsync(connection, migration.Text, cancel);
            await using var note = new NpgsqlCommand(NoteSql, connection, transaction);
            note.Parameters.AddWithValue("number", migration.Number);
            note.Parameters.AddWithValue("file_name", migration.FileName);
            note.Parameters.AddWithValue("checksum", migration.Checksum);
            note.Parameters.AddWithValue("now", clock.GetUtcNow().UtcDateTime);
            await note.ExecuteNonQueryAsync(cancel);
            await transaction.CommitAsync(cancel);
        }
        catch (PostgresException failure)
        {
            throw new MigrationException($"{migration.FileName} failed, and nothing of it stays: {failure.MessageText}", failure);
        }
        LogApplied(log, migration.FileName);
    }

    private static async Task<Dictionary<int, string>> AppliedAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        var applied = new Dictionary<int, string>();
        await using (var exists = new NpgsqlCommand("SELECT to_regclass('platform.migrations') IS NOT NULL", connection))
        {
            if (await exists.ExecuteScalarAsync(cancel) is not true) return applied;
        }
        await using var command = new NpgsqlCommand("SELECT number, checksum FROM platform.migrations", connection);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel)) applied[reader.GetInt32(0)] = reader.GetString(1);
        return applied;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static IEnumerable<Migration> ReadAll()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith("migrations/", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            // A checkout may have turned the line ends; the file is the same.
            var text = reader.ReadToEnd().ReplaceLineEndings("\n");
            var fileName = name["migrations/".Length..];
            var number = int.Parse(NumberPattern().Match(fileName).Value, NumberStyles.None, CultureInfo.InvariantCulture);
            yield return new(number, fileName, text, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))));
        }
    }

    [GeneratedRegex("^[0-9]{4}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NumberPattern();

    [LoggerMessage(Level = LogLevel.Information, Message = "Applied {File}.")]
    private static partial void LogApplied(ILogger log, string file);

    private const string JournalSql = """
        CREATE TABLE IF NOT EXISTS platform.migrations (
            number integer PRIMARY KEY,
            file_name text NOT NULL,
            checksum text NOT NULL,
            applied_at timestamptz NOT NULL
        )
        """;

    private const string NoteSql = """
        INSERT INTO platform.migrations (number, file_name, checksum, applied_at)
        VALUES (@number, @file_name, @checksum, @now)
        """;
}

/// <summary>One numbered file, and the SHA-256 of its text.</summary>
internal sealed record Migration(int Number, string FileName, string Text, string Checksum);

/// <summary>The database cannot be brought to this version; the message says what a person can do.</summary>
internal sealed class MigrationException : Exception
{
    public MigrationException(string message) : base(message) { }
    public MigrationException(string message, Exception inner) : base(message, inner) { }
}
