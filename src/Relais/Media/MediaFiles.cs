using Relais.Media.Keeping;
using Relais.Platform;

namespace Relais.Media;

/// <summary>A file that is known of and not here yet.</summary>
/// <param name="ContentType">What it is said to be.</param>
public sealed record AwaitedFile(Guid WorkspaceId, Guid Id, string ContentType, string? Name);

/// <summary>A message of a number holds a file: whoever sees the number sees the file.</summary>
public readonly record struct HeldFile(Guid WorkspaceId, Guid AccountId, Guid FileId);

/// <summary>A file whose bytes are on the disk, and not yet in the books.</summary>
/// <param name="ContentType">What its bytes say that it is.</param>
public sealed record KeptFile(byte[] Hash, long Size, string ContentType);

/// <summary>A file as the books have it, with the place of its bytes.</summary>
public sealed record StoredFile(Guid Id, byte[] Hash, long Size, string ContentType, string? Name, string Path);

/// <summary>The files of the workspaces: what is known of them in the database, their bytes in the data folder.</summary>
public sealed class MediaFiles
{
    private readonly FileStore store;
    private readonly TimeProvider clock;

    internal MediaFiles(FileStore store, TimeProvider clock) => (this.store, this.clock) = (store, clock);

    /// <summary>Notes files that are on their way. Those known already stay as they are.</summary>
    public static async Task AwaitAsync(Work work, IReadOnlyList<AwaitedFile> files, DateTime now, CancellationToken cancel)
    {
        if (files.Count == 0) return;
        await work.Set(AwaitSql)
            .With("workspaces", files.Select(file => file.WorkspaceId).ToArray())
            .With("ids", files.Select(file => file.Id).ToArray())
            .With("types", files.Select(file => Shorten(file.ContentType, 200)!).ToArray())
            .With("names", files.Select(file => Shorten(file.Name, 240)).ToArray())
            .With("now", now)
            .ExecuteAsync(cancel);
    }

    /// <summary>Opens files to those who see the numbers whose messages hold them. Before that only whoever brought a file sees it, and whoever sees all numbers.</summary>
    public static async Task HoldAsync(Work work, IReadOnlyList<HeldFile> files, CancellationToken cancel)
    {
        if (files.Count == 0) return;
        await work.Set(HoldSql)
            .With("workspaces", files.Select(file => file.WorkspaceId).ToArray())
            .With("accounts", files.Select(file => file.AccountId).ToArray())
            .With("files", files.Select(file => file.FileId).ToArray())
            .ExecuteAsync(cancel);
    }

    /// <summary>Puts the bytes on the disk. They belong to no file until the books say so, and are harmless till then.</summary>
    /// <param name="workspaceId">Whose.</param>
    /// <param name="write">Writes them; says whether they are whole.</param>
    /// <param name="most">The most that is taken, in bytes.</param>
    /// <param name="toldType">What somebody says that they are; null when nobody does.</param>
    /// <param name="name">The file's name; null when it has none.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Null when they were not whole.</returns>
    /// <exception cref="FileTooLargeException">They are more than <paramref name="most"/>.</exception>
    /// <exception cref="StoreFullException">The disk has no room.</exception>
    public async Task<KeptFile?> KeepAsync(Guid workspaceId, Func<Stream, Task<bool>> write, long most, string? toldType, string? name, CancellationToken cancel) =>
        await store.KeepAsync(workspaceId, write, most, cancel) is { } kept ? new(kept.Hash, kept.Size, ContentSniffer.TypeOf(kept.Start, toldType, name)) : null;

    /// <summary>Writes down that a file is here.</summary>
    public static Task ArriveAsync(Work work, Guid workspaceId, Guid id, KeptFile file, CancellationToken cancel) =>
        work.ExecuteAsync(ArriveSql, new { workspaceId, id, file.Hash, file.Size, file.ContentType }, cancel);

    /// <summary>Writes down why a file is not here yet, or, if <paramref name="isLost"/>, never will be.</summary>
    public static Task MissAsync(Work work, Guid workspaceId, Guid id, string reasonCode, bool isLost, CancellationToken cancel) =>
        work.ExecuteAsync(MissSql, new { workspaceId, id, reasonCode, isLost }, cancel);

    /// <summary>A file that is here.</summary>
    /// <returns>Null when nobody knows of it, or its bytes are not here.</returns>
    public async Task<StoredFile?> FindAsync(Work work, Guid workspaceId, Guid id, CancellationToken cancel)
    {
        var row = await work.QueryFirstAsync<Row>(FindSql, new { workspaceId, id }, cancel);
        if (row is not { Hash: { } hash, Size: { } size }) return null;
        var path = store.PathOf(workspaceId, hash);
        return File.Exists(path) ? new(id, hash, size, row.ContentType, row.Name, path) : null;
    }

    /// <summary>Where the bytes lie.</summary>
    /// <returns>Null when they are not here.</returns>
    public string? PathOf(Guid workspaceId, byte[] hash) => store.PathOf(workspaceId, hash) is var path && File.Exists(path) ? path : null;

    internal async Task<Guid> BringAsync(Work work, Tenant tenant, KeptFile file, string? name, CancellationToken cancel)
    {
        var id = Identifiers.New(clock);
        await work.ExecuteAsync(BringSql, new
        {
            tenant.WorkspaceId,
            id,
            file.Hash,
            file.Size,
            file.ContentType,
            name = Shorten(name, 240),
            tenant.UserId,
            now = clock.GetUtcNow().UtcDateTime,
        }, cancel);
        return id;
    }

    private static string? Shorten(string? text, int most) =>
        text is null || text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];

    private sealed record Row(byte[]? Hash, long? Size, string ContentType, string? Name);

    private const string AwaitSql = """
        INSERT INTO media.files (workspace_id, id, state, content_type, name, created_at)
        SELECT told.workspace_id, told.id, 'awaited', told.content_type, told.name, @now
        FROM unnest(@workspaces::uuid[], @ids::uuid[], @types::text[], @names::text[]) AS told (workspace_id, id, content_type, name)
        ON CONFLICT DO NOTHING
        """;

    // In the same order by all, so that two who hold the same files never wait for each other. A file that a request may not see, it cannot open to others.
    private const string HoldSql = """
        INSERT INTO media.file_accounts (workspace_id, file_id, account_id)
        SELECT DISTINCT told.workspace_id, told.file_id, told.account_id
        FROM unnest(@workspaces::uuid[], @accounts::uuid[], @files::uuid[]) AS told (workspace_id, account_id, file_id)
        JOIN media.files AS file ON file.workspace_id = told.workspace_id AND file.id = told.file_id
        ORDER BY told.workspace_id, told.file_id, told.account_id
        ON CONFLICT DO NOTHING
        """;

    private const string ArriveSql = """
        UPDATE media.files SET state = 'stored', hash = @Hash, size = @Size, content_type = @ContentType, reason_code = NULL
        WHERE workspace_id = @workspaceId AND id = @id
        """;

    private const string MissSql = """
        UPDATE media.files SET state = CASE WHEN @isLost THEN 'lost'::media.file_state ELSE 'awaited' END, reason_code = @reasonCode
        WHERE workspace_id = @workspaceId AND id = @id AND state = 'awaited'
        """;

    private const string BringSql = """
        INSERT INTO media.files (workspace_id, id, state, name, content_type, size, hash, brought_by, created_at)
        VALUES (@WorkspaceId, @id, 'stored', @name, @ContentType, @Size, @Hash, @UserId, @now)
        """;

    private const string FindSql = "SELECT hash, size, content_type, name FROM media.files WHERE workspace_id = @workspaceId AND id = @id AND state = 'stored'";
}
