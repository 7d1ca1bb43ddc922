using Microsoft.AspNetCore.Mvc;
using Npgsql;
using Relais.Access;
using Relais.Platform;

namespace Relais.Inbox.Labelling;

/// <summary>A word that a workspace puts on conversations.</summary>
public sealed record Label(Guid Id, string Name, LabelColor Color);

/// <summary>Of the interface's own shades, which can be read on light and on dark.</summary>
public enum LabelColor { Gray, Red, Orange, Yellow, Green, Teal, Blue, Violet, Pink }

/// <summary>The workspace's labels: whoever reads conversations sees them, and whoever keeps the settings makes and changes them.</summary>
internal static class ManageLabels
{
    private const int LongestName = 40;

    public sealed record Request(string? Name, LabelColor? Color);

    public static void MapReading(IEndpointRouteBuilder labels) => labels.MapGet("/", ListAsync).WithName("ListLabels").Produces<IReadOnlyList<Label>>();

    public static void Map(IEndpointRouteBuilder labels)
    {
        labels.MapPost("/", MakeAsync).WithName("MakeLabel").Produces<Label>(201).ProducesProblem(409).ProducesProblem(422);
        labels.MapPut("/{id:guid}", ChangeAsync).WithName("ChangeLabel").Produces<Label>().ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        labels.MapDelete("/{id:guid}", RemoveAsync).WithName("RemoveLabel").Produces(204).ProducesProblem(404);
    }

    private static async Task<IResult> ListAsync(Caller caller, Database database, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(caller.Tenant, cancel);
        var rows = await work.QueryAsync<Row>(ListSql, new { caller.Tenant.WorkspaceId }, cancel);
        return TypedResults.Ok<IReadOnlyList<Label>>([.. rows.Select(row => new Label(row.Id, row.Name, Enum.Parse<LabelColor>(row.Color, ignoreCase: true)))]);
    }

    private static async Task<IResult> MakeAsync(Request request, Caller caller, Database database, AuditTrail audit, TimeProvider clock, CancellationToken cancel)
    {
        if (Check(request, out var after) is { } wrong) return wrong.ToProblem();

        var id = Identifiers.New(clock);
        await using var work = await database.BeginAsync(caller.Tenant, cancel);
        if (await NamedAsync(work.ExecuteAsync(MakeSql, new { caller.Tenant.WorkspaceId, id, after.Name, after.Color, now = clock.GetUtcNow().UtcDateTime }, cancel)) is { } refusal) return refusal.ToProblem();
        await audit.RecordAsync(work, caller.Tenant.WorkspaceId, new("label.made", new("label", id, after.Name)) { Changes = [AuditChange.To("color", after.Color)] }, cancel);
        await work.CommitAsync(cancel);
        return TypedResults.Created($"/api/labels/{id:D}", new Label(id, after.Name, request.Color!.Value));
    }

    private static async Task<IResult> ChangeAsync([FromRoute(Name = "id")] Guid labelId, Request request, Caller caller, Database database, AuditTrail audit, CancellationToken cancel)
    {
        if (Check(request, out var after) is { } wrong) return wrong.ToProblem();

        await using var work = await database.BeginAsync(caller.Tenant, cancel);
        if (await work.QueryFirstAsync<Shown>(LockSql, new { caller.Tenant.WorkspaceId, labelId }, cancel) is not { } before) return Refusal.NotFound("This label").ToProblem();
        if (await NamedAsync(work.ExecuteAsync(ChangeSql, new { caller.Tenant.WorkspaceId, labelId, after.Name, after.Color }, cancel)) is { } refusal) return refusal.ToProblem();
        await audit.RecordAsync(work, caller.Tenant.WorkspaceId, new("label.edited", new("label", labelId, after.Name)) { Changes = AuditChange.Between(before, after) }, cancel);
        await work.CommitAsync(cancel);
        return TypedResults.Ok(new Label(labelId, after.Name, request.Color!.Value));
    }

    private static async Task<IResult> RemoveAsync([FromRoute(Name = "id")] Guid labelId, Caller caller, Database database, AuditTrail audit, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(caller.Tenant, cancel);
        if (await work.QueryFirstAsync<string>(RemoveSql, new { caller.Tenant.WorkspaceId, labelId }, cancel) is not { } name) return Refusal.NotFound("This label").ToProblem();
        await audit.RecordAsync(work, caller.Tenant.WorkspaceId, new("label.deleted", new("label", labelId, name)), cancel);
        await work.CommitAsync(cancel);
        return TypedResults.NoContent();
    }

    private static Refusal? Check(Request request, out Shown wanted)
    {
        var check = new FieldCheck();
        wanted = new(check.Text("name", request.Name, LongestName), request.Color?.ToString().ToLowerInvariant() ?? "");
        check.Require(request.Color is not null, "color", "required", "One of the colours.");
        return check.Refusal();
    }

    private static async Task<Refusal?> NamedAsync(Task<int> write)
    {
        try
        {
            await write;
            return null;
        }
        catch (PostgresException taken) when (taken.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return Refusal.Conflict("label_name_taken", "There is a label of this name already.");
        }
    }

    private sealed record Shown(string Name, string Color);

    private sealed record Row(Guid Id, string Name, string Color);

    private const string ListSql = "SELECT id, name, color FROM inbox.labels WHERE workspace_id = @WorkspaceId ORDER BY lower(name), id";

    private const string MakeSql = "INSERT INTO inbox.labels (workspace_id, id, name, color, created_at) VALUES (@WorkspaceId, @id, @Name, @Color, @now)";

    // FOR UPDATE: of two who change it at once, the second tells what the first left.
    private const string LockSql = "SELECT name, color FROM inbox.labels WHERE workspace_id = @WorkspaceId AND id = @labelId FOR UPDATE";

    private const string ChangeSql = "UPDATE inbox.labels SET name = @Name, color = @Color WHERE workspace_id = @WorkspaceId AND id = @labelId";

    private const string RemoveSql = "DELETE FROM inbox.labels WHERE workspace_id = @WorkspaceId AND id = @labelId RETURNING name";
}
