using Relais.Platform;

namespace Relais.Access.Overseeing;

/// <summary>A workspace as those see it who look after the installation: that it is there and how it stands, and nothing of what is in it.</summary>
/// <param name="State">Whether its people come in.</param>
/// <param name="SuspensionReason">As whoever suspended it wrote it; null while it goes on.</param>
/// <param name="Members">Its people, those too who have not come yet or may not come in.</param>
/// <param name="Numbers">Its connected numbers.</param>
public sealed record OverseenWorkspace(
    Guid Id, string Name, WorkspaceState State, DateTime CreatedAt, DateTime? SuspendedAt, string? SuspensionReason, long Members, long Numbers);

/// <summary>Whether a workspace's people come in.</summary>
public enum WorkspaceState
{
    /// <summary>They do.</summary>
    Active,

    /// <summary>Nobody comes in and nothing is sent, until it goes on.</summary>
    Suspended,

    /// <summary>It is being emptied, and will not be there any more.</summary>
    Deleting,
}

/// <summary>Reads workspaces for those who look after the installation.</summary>
/// <remarks>As the engine: a request sees one workspace, and these are asked for by people of another. The groups of routes that call it let nobody else in.</remarks>
internal sealed class WorkspaceBook(Database database, IWorkspaceNumbers numbers)
{
    public async Task<IReadOnlyList<OverseenWorkspace>> ReadAsync(string whereSql, object parameters, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(cancel);
        var rows = await work.QueryAsync<Row>($"{SelectSql} {whereSql}", parameters, cancel);
        var connected = await numbers.CountAsync(work, [.. rows.Select(row => row.Id)], cancel);
        return [.. rows.Select(row => row.With(connected.GetValueOrDefault(row.Id)))];
    }

    public async Task<OverseenWorkspace?> FindAsync(Guid workspaceId, CancellationToken cancel) =>
        await ReadAsync("WHERE workspace.workspace_id = @workspaceId", new { workspaceId }, cancel) is [var only] ? only : null;

    /// <summary>The workspace by that id, or that it is not here.</summary>
    public async Task<IResult> AnswerAsync(Guid workspaceId, CancellationToken cancel) =>
        await FindAsync(workspaceId, cancel) is { } workspace ? TypedResults.Ok(workspace) : NotHere.ToProblem();

    /// <summary>Holds a workspace until the transaction ends, so that what is decided of it, and of its people, is decided one after another.</summary>
    /// <returns>Null when it is not here.</returns>
    public static async Task<Held?> HoldAsync(Work work, Guid workspaceId, CancellationToken cancel)
    {
        await Permitting.Turns.WaitAsync(work, workspaceId, cancel);
        return await work.QueryFirstAsync<Held>(HoldSql, new { workspaceId }, cancel);
    }

    public static readonly Refusal NotHere = Refusal.NotFound("This workspace");

    public static readonly Refusal BeingDeleted = Refusal.Conflict("workspace_being_deleted", "This workspace is being deleted.");

    /// <summary>By what the list is ordered: names as a search folds them, by code point, which every database does alike.</summary>
    public const string SortKeyOf = """(platform.fold(workspace.name) COLLATE "C")""";

    /// <summary>A workspace that is held.</summary>
    internal sealed record Held(string Name, DateTime? SuspendedAt, string? SuspensionReason, DateTime? DeletingAt);

    private sealed record Row(Guid Id, string Name, DateTime CreatedAt, DateTime? SuspendedAt, string? SuspensionReason, DateTime? DeletingAt, long Members)
    {
        public OverseenWorkspace With(long numbers) => new(
            Id, Name, DeletingAt is not null ? WorkspaceState.Deleting : SuspendedAt is not null ? WorkspaceState.Suspended : WorkspaceState.Active,
            CreatedAt, SuspendedAt, SuspensionReason, Members, numbers);
    }

    // The people of a page's workspaces are counted by the key that they stand under.
    private const string SelectSql = """
        SELECT workspace.workspace_id AS id, workspace.name, workspace.created_at, workspace.suspended_at, workspace.suspension_reason, workspace.deleting_at,
               (SELECT count(*) FROM access.memberships AS membership WHERE membership.workspace_id = workspace.workspace_id) AS members
        FROM access.workspaces AS workspace
        """;

    // No key of it changes: what comes in for the workspace meanwhile, and refers to it, does not wait.
    private const string HoldSql = "SELECT name, suspended_at, suspension_reason, deleting_at FROM access.workspaces WHERE workspace_id = @workspaceId FOR NO KEY UPDATE";
}
