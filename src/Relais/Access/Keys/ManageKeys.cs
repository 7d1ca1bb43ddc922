using Microsoft.AspNetCore.Mvc;
using Relais.Platform;

namespace Relais.Access.Keys;

/// <summary>An administrator makes a key for a program, renames or extends it, answers for it in another's place, or revokes it.</summary>
internal static class ManageKeys
{
    /// <summary>Keys that a workspace may have at once.</summary>
    public const int Most = 200;

    /// <param name="Permissions">What it may do: nothing that its maker may not.</param>
    /// <param name="AccountIds">The numbers that it reaches; null for all, those to come too.</param>
    /// <param name="ExpiresAt">When it stops by itself; null for never.</param>
    public sealed record NewKey(string? Name, IReadOnlyList<string?>? Permissions, IReadOnlyList<Guid>? AccountIds, DateTimeOffset? ExpiresAt);

    public sealed record Change(string? Name, DateTimeOffset? ExpiresAt);

    /// <param name="Secret">The key itself, now and never again.</param>
    public sealed record Made(string Secret, KeyRow Key);

    private static readonly string[] NotForKeys = [Permission.KeysManage, Permission.UsersManage, Permission.RolesManage, Permission.AccountsAssign];

    public sealed record List(IReadOnlyList<KeyRow> Items);

    public static void Map(IEndpointRouteBuilder keys)
    {
        keys.MapGet("/", ListAsync).WithName("ListKeys").Produces<List>();
        keys.MapPost("/", MakeAsync).WithName("MakeKey").Produces<Made>(201).ProducesProblem(409).ProducesProblem(422);
        keys.MapPut("/{id:guid}", ChangeAsync).WithName("ChangeKey").Produces<KeyRow>().ProducesProblem(404).ProducesProblem(422);
        keys.MapPost("/{id:guid}/adoption", AdoptAsync).WithName("AdoptKey").Produces<KeyRow>().ProducesProblem(404).ProducesProblem(422);
        keys.MapDelete("/{id:guid}", RevokeAsync).WithName("RevokeKey").Produces(204).ProducesProblem(404);
    }

    private static async Task<IResult> ListAsync(Caller caller, KeyShelf shelf, CancellationToken cancel) =>
        TypedResults.Ok(new List(await shelf.AllAsync(caller.Tenant, cancel)));

    private static async Task<IResult> MakeAsync(NewKey request, Caller caller, Database database, KeyShelf shelf, AuditTrail audit, TimeProvider clock, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var (check, wanted, accounts) = Check(request, now);
        if (check.Refusal() is { } refusal) return refusal.ToProblem();
        if (await LackAsync(shelf, caller, wanted, accounts, cancel) is { } lacking) return lacking.ToProblem();

        var key = ApiKey.Make(Guid.CreateVersion7(now), caller.Tenant.WorkspaceId);
        var (name, expiresAt) = (request.Name!.Trim(), request.ExpiresAt?.UtcDateTime);
        await using (var work = await database.BeginAsync(caller.Tenant, cancel))
        {
            var row = new { caller.Tenant.WorkspaceId, key.Id, name, key.Prefix, key.Hash, wanted, accounts, caller.Tenant.UserId, now = now.UtcDateTime, expiresAt, most = Most };
            if (await work.ExecuteAsync(MakeSql, row, cancel) == 0) return TooMany.ToProblem();
            await audit.RecordAsync(work, caller.Tenant.WorkspaceId, new("key.made", new("key", key.Id, name))
            {
                Changes = [AuditChange.To("prefix", key.Prefix), AuditChange.To("permissions", wanted), AuditChange.To("account_ids", accounts), AuditChange.To("expires_at", expiresAt)],
            }, cancel);
            await work.CommitAsync(cancel);
        }
        return TypedResults.Created($"/api/keys/{key.Id}", new Made(key.ToString(), (await shelf.FindAsync(caller.Tenant, key.Id, cancel))!));
    }

    private static async Task<IResult> ChangeAsync([FromRoute(Name = "id")] Guid keyId, Change request, Caller caller, Database database, KeyShelf shelf, AuditTrail audit, TimeProvider clock, CancellationToken cancel)
    {
        var check = new FieldCheck();
        var name = check.Text("name", request.Name, 100);
        CheckEnd(check, request.ExpiresAt, clock.GetUtcNow());
        if (check.Refusal() is { } refusal) return refusal.ToProblem();

        await using (var work = await database.BeginAsync(caller.Tenant, cancel))
        {
            if (await work.QueryFirstAsync<Shown>(LockSql, new { caller.Tenant.WorkspaceId, keyId }, cancel) is not { } before) return NotHere;
            var after = before with { Name = name, ExpiresAt = request.ExpiresAt?.UtcDateTime };
            await work.ExecuteAsync("UPDATE access.api_keys SET name = @name, expires_at = @ExpiresAt WHERE workspace_id = @WorkspaceId AND id = @keyId", new { caller.Tenant.WorkspaceId, keyId, name, after.ExpiresAt }, cancel);
            await audit.RecordAsync(work, caller.Tenant.WorkspaceId, new("key.edited", new("key", keyId, name)) { Changes = AuditChange.Between(before, after) }, cancel);
            await work.CommitAsync(cancel);
        }
        return TypedResults.Ok(await shelf.FindAsync(caller.Tenant, keyId, cancel));
    }

    // The secret stays what it is: a program goes on though the one who made its key has left.
    private static async Task<IResult> AdoptAsync([FromRoute(Name = "id")] Guid keyId, Caller caller, Database database, KeyShelf shelf, AuditTrail audit, CancellationToken cancel)
    {
        if (await shelf.FindAsync(caller.Tenant, keyId, cancel) is not { } key) return NotHere;
        if (await LackAsync(shelf, caller, key.Permissions, key.AccountIds, cancel) is { } lacking) return lacking.ToProblem();

        await using (var work = await database.BeginAsync(caller.Tenant, cancel))
        {
            if (await work.QueryFirstAsync<Shown>(LockSql, new { caller.Tenant.WorkspaceId, keyId }, cancel) is not { } before) return NotHere;
            await work.ExecuteAsync("UPDATE access.api_keys SET created_by = @UserId WHERE workspace_id = @WorkspaceId AND id = @keyId", new { caller.Tenant.WorkspaceId, caller.Tenant.UserId, keyId }, cancel);
            await audit.RecordAsync(work, caller.Tenant.WorkspaceId, new("key.adopted", new("key", keyId, before.Name)) { Changes = [AuditChange.Of("maker", key.Maker.Name, null)] }, cancel);
            await work.CommitAsync(cancel);
        }
        return TypedResults.Ok(await shelf.FindAsync(caller.Tenant, keyId, cancel));
    }

    private static async Task<IResult> RevokeAsync([FromRoute(Name = "id")] Guid keyId, Caller caller, Database database, AuditTrail audit, TimeProvider clock, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(caller.Tenant, cancel);
        if (await work.QueryFirstAsync<Shown>(LockSql, new { caller.Tenant.WorkspaceId, keyId }, cancel) is not { } before) return NotHere;
        await work.ExecuteAsync("UPDATE access.api_keys SET revoked_at = @now WHERE workspace_id = @WorkspaceId AND id = @keyId", new { caller.Tenant.WorkspaceId, keyId, now = clock.GetUtcNow().UtcDateTime }, cancel);
        await audit.RecordAsync(work, caller.Tenant.WorkspaceId, new("key.revoked", new("key", keyId, before.Name)), cancel);
        await work.CommitAsync(cancel);
        return TypedResults.NoContent();
    }

    private static (FieldCheck Check, string[] Wanted, Guid[]? Accounts) Check(NewKey request, DateTimeOffset now)
    {
        var check = new FieldCheck();
        check.Text("name", request.Name, 100);
        var wanted = (request.Permissions ?? []).OfType<string>().Distinct(StringComparer.Ordinal).ToArray();
        var accounts = request.AccountIds?.Distinct().ToArray();
        check.Require(wanted.Length > 0, "permissions", "required", "Choose at least one.");
        check.Require(wanted.All(permission => Permission.All.Contains(permission, StringComparer.Ordinal)), "permissions", "permission_unknown", $"One of {string.Join(", ", Permission.All)}.");
        // Else whoever finds a key makes others, or lets people in, and revoking the first is too late.
        check.Require(!wanted.Intersect(NotForKeys, StringComparer.Ordinal).Any(), "permissions", "permission_not_for_keys", "A key makes no keys and gives nobody rights.");
        check.Require(accounts is null or { Length: > 0 and <= 1000 }, "account_ids", "required", "Choose at least one number, or all.");
        check.Require(accounts is null || wanted.All(Permission.IsOfAccounts), "permissions", "permission_of_workspace", "What concerns the whole workspace is given with all its numbers.");
        CheckEnd(check, request.ExpiresAt, now);
        return (check, wanted, accounts);
    }

    private static void CheckEnd(FieldCheck check, DateTimeOffset? expiresAt, DateTimeOffset now) =>
        check.Require(expiresAt is null || (expiresAt > now && expiresAt < now.AddYears(20)), "expires_at", "time_past", "A time to come, within twenty years.");

    private static async Task<Refusal?> LackAsync(KeyShelf shelf, Caller caller, IEnumerable<string> wanted, IReadOnlyList<Guid>? accounts, CancellationToken cancel)
    {
        var lacking = await shelf.LackingAsync(caller.Tenant, wanted, accounts, cancel);
        return lacking.Count == 0 ? null : Refusal.Invalid("permissions", "permission_not_yours", $"You do not hold {string.Join(", ", lacking)} there yourself.");
    }

    private static IResult NotHere => Refusal.NotFound("This key").ToProblem();

    private static readonly Refusal TooMany = Refusal.Conflict("too_many_keys", $"A workspace has at most {Most} keys. Revoke one that nobody uses.");

    private sealed record Shown(string Name, DateTime? ExpiresAt);

    private const string LockSql = "SELECT name, expires_at FROM access.api_keys WHERE workspace_id = @WorkspaceId AND id = @keyId AND revoked_at IS NULL FOR UPDATE";

    private const string MakeSql = """
        INSERT INTO access.api_keys (workspace_id, id, name, prefix, secret_hash, permissions, account_ids, created_by, created_at, expires_at)
        SELECT @WorkspaceId, @Id, @name, @Prefix, @Hash, @wanted, @accounts, @UserId, @now, @expiresAt
        WHERE (SELECT count(*) FROM access.api_keys WHERE workspace_id = @WorkspaceId AND revoked_at IS NULL) < @most
        """;
}
