using Relais.Platform;

namespace Relais.Access.Audit;

/// <summary>A trail that the caller may look at.</summary>
internal readonly record struct ReadableTrail(Guid WorkspaceId)
{
    // The installation's lines are of no workspace: no policy shows them to a request.
    public Task<Work> BeginAsync(Database database, Caller caller, CancellationToken cancel) =>
        WorkspaceId == AuditTrail.Installation ? database.BeginAsync(cancel) : database.BeginAsync(caller.Tenant, cancel);
}

/// <summary>Which trail is looked at: the workspace's own, or what concerns the installation and no workspace, for its super administrator.</summary>
internal static class AuditScopes
{
    private const string OfWorkspace = "workspace";
    private const string OfInstallation = "installation";

    public static Refusal? Check(string? scope) =>
        scope is null or OfWorkspace or OfInstallation ? null : Refusal.Invalid("scope", "scope_unknown", $"{OfWorkspace} or {OfInstallation}.");

    /// <summary>Null when it is not for the caller.</summary>
    public static async Task<ReadableTrail?> FindAsync(string? scope, Caller caller, Database database, CancellationToken cancel)
    {
        if (scope is not OfInstallation) return new(caller.Tenant.WorkspaceId);
        await using var work = await database.BeginAsync(cancel);
        return await work.QueryFirstAsync<bool>("SELECT is_super_administrator FROM access.users WHERE id = @UserId", new { caller.Tenant.UserId }, cancel) ? new(AuditTrail.Installation) : null;
    }
}
