using Relais.Platform;

namespace Relais.Accounts.Commands;

/// <summary>A connected number with what Meta last told of it, for a terminal.</summary>
internal sealed record KnownNumber(
    Guid WorkspaceId, string WorkspaceName, Guid Id, string Name, string PhoneNumberId, string? DisplayPhoneNumber, string? NumberStatus, string? QualityRating,
    string? MessagingLimit, string? ThroughputLevel, DateTime? ToldAt, string? TokenState, DateTime? TokenEndsAt, DateTime? TokenCheckedAt);

/// <summary>Finds numbers of all workspaces by what a person calls them.</summary>
internal static class KnownNumbers
{
    public static async Task<IReadOnlyList<KnownNumber>> FindAsync(IServiceProvider services, string? workspace, string? account, CancellationToken cancel)
    {
        await using var work = await services.GetRequiredService<Database>().BeginAsync(cancel);
        return await work.QueryAsync<KnownNumber>(FindSql, new { workspace, account }, cancel);
    }

    /// <summary>The workspace of that name or id, or the only one; null where that is not exactly one.</summary>
    public static async Task<Guid?> WorkspaceAsync(Database database, string? workspace, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(cancel);
        var found = await work.QueryAsync<Guid>(WorkspaceSql, new { workspace }, cancel);
        return found.Count == 1 ? found[0] : null;
    }

    private const string FindSql = """
        SELECT account.workspace_id, workspace.name AS workspace_name, account.id, account.name, account.phone_number_id, account.display_phone_number, account.number_status,
               account.quality_rating, account.messaging_limit, account.throughput_level, account.told_at, account.token_state, account.token_ends_at, account.token_checked_at
        FROM accounts.accounts AS account
        JOIN access.workspaces AS workspace ON workspace.workspace_id = account.workspace_id
        WHERE account.disconnected_at IS NULL
          AND (@workspace::text IS NULL OR workspace.name = @workspace OR workspace.workspace_id::text = lower(@workspace))
          AND (@account::text IS NULL OR account.id::text = lower(@account) OR account.phone_number_id = @account OR account.name = @account)
        ORDER BY workspace.created_at, account.connected_at, account.id
        """;

    private const string WorkspaceSql = """
        SELECT workspace_id FROM access.workspaces
        WHERE @workspace::text IS NULL OR name = @workspace OR workspace_id::text = lower(@workspace)
        LIMIT 2
        """;
}
