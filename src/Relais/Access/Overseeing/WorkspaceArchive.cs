using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Relais.Platform;

namespace Relais.Access.Overseeing;

/// <summary>Writes all that a workspace has into a ZIP as it is read: nothing of it is ever whole in memory.</summary>
internal sealed class WorkspaceArchive(Database database, IWorkspaceFiles files, TimeProvider clock)
{
    // A part of a ZIP that is written as it goes must end before 4 GiB: a longer table goes on in the next.
    private const long MostOfPart = 1L << 30;

    /// <summary>Whole tables that say nothing of the workspace: how sessions and links are proved, answers that are kept in case they are asked for again, and how browsers are reached.</summary>
    internal static readonly string[] LeftOut = ["access.sessions", "access.one_time_links", "platform.answers", "inbox.push_subscriptions", "inbox.pushes"];

    // Bytes are secrets, sealed or hashed, unless they are known for what a file or a line is recognised by.
    private static readonly string[] KnownBytes = ["media.files.hash", "messaging.media_uploads.hash", "messaging.media_fetches.told_hash", "access.audit_lines.hash", "access.audit_heads.hash"];

    private static readonly string[] SecretWords = ["accounts.accounts.verify_token"];

    /// <param name="stream">Where to; written to from the first byte to the last.</param>
    /// <param name="workspaceId">Whose.</param>
    /// <param name="name">What it is called.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task WriteAsync(Stream stream, Guid workspaceId, string name, CancellationToken cancel)
    {
        using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        var rows = new SortedDictionary<string, long>(StringComparer.Ordinal);
        await using (var work = await database.BeginAsync(cancel))
        {
            // One picture of the database throughout, however long it takes to send.
            await work.ExecuteAsync("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY", cancel);
            foreach (var table in await TenantTables.ReadAsync(work, cancel))
            {
                if (LeftOut.Contains(table.Name, StringComparer.Ordinal)) continue;
                rows[table.Name] = await WriteRowsAsync(zip, work, table.Name, SelectOf(table), workspaceId, cancel);
            }
            rows["access.people"] = await WriteRowsAsync(zip, work, "access.people", PeopleSql, workspaceId, cancel);
        }
        foreach (var file in files.List(workspaceId)) await WriteFileAsync(zip, file, cancel);
        await using var last = await zip.CreateEntry("workspace.json", CompressionLevel.Fastest).OpenAsync(cancel);
        await JsonSerializer.SerializeAsync(last, new { id = workspaceId, name, exported_at = clock.GetUtcNow(), rows }, ApiJson.Options, cancel);
    }

    /// <summary>The columns of a table that are told.</summary>
    internal static IEnumerable<string> Told(TenantTable table) =>
        table.Columns.Where(column => IsTold($"{table.Name}.{column.Name}", column.Type)).Select(column => column.Name);

    private static bool IsTold(string column, string type) =>
        !SecretWords.Contains(column, StringComparer.Ordinal) && (type is not "bytea" || KnownBytes.Contains(column, StringComparer.Ordinal));

    private static string SelectOf(TenantTable table) =>
        $"SELECT row_to_json(told)::text FROM (SELECT {string.Join(", ", Told(table))} FROM {table.Name} WHERE workspace_id = @workspace_id) AS told";

    private static async Task<long> WriteRowsAsync(ZipArchive zip, Work work, string table, string sql, Guid workspaceId, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, work.Connection, work.Transaction);
        command.Parameters.Add(new NpgsqlParameter("workspace_id", NpgsqlDbType.Uuid) { Value = workspaceId });
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var rows = 0L;
        var isMore = await reader.ReadAsync(cancel);
        for (var part = 1; isMore; part++)
        {
            var entry = zip.CreateEntry(string.Create(CultureInfo.InvariantCulture, $"{table.Replace('.', '/')}{(part == 1 ? "" : $"-{part}")}.ndjson"), CompressionLevel.Fastest);
            await using var writer = new StreamWriter(await entry.OpenAsync(cancel)) { NewLine = "\n" };
            for (var written = 0L; isMore && written < MostOfPart; rows++)
            {
                var row = reader.GetString(0);
                written += row.Length;
                await writer.WriteLineAsync(row.AsMemory(), cancel);
                isMore = await reader.ReadAsync(cancel);
            }
        }
        return rows;
    }

    private static async Task WriteFileAsync(ZipArchive zip, WorkspaceFile file, CancellationToken cancel)
    {
        // Pictures, films and sounds are pressed together already.
        await using var into = await zip.CreateEntry($"files/{file.Hash}", CompressionLevel.NoCompression).OpenAsync(cancel);
        await using var from = new FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1, FileOptions.Asynchronous | FileOptions.SequentialScan);
        await from.CopyToAsync(into, cancel);
    }

    // Those who left too: messages and notes name them.
    private const string PeopleSql = """
        SELECT row_to_json(told)::text
        FROM (SELECT person.id, person.email::text AS email, person.display_name, person.language, person.created_at
              FROM access.users AS person
              WHERE EXISTS (SELECT FROM access.memberships AS membership WHERE membership.workspace_id = @workspace_id AND membership.user_id = person.id)
                 OR EXISTS (SELECT FROM access.former_members AS former WHERE former.workspace_id = @workspace_id AND former.user_id = person.id)) AS told
        """;
}
