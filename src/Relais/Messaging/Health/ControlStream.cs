using Microsoft.AspNetCore.Mvc;
using Relais.Access;
using Relais.Platform;

namespace Relais.Messaging.Health;

/// <summary>A person holds a stream, or lets it go on once what stopped it is mended. Its queue stays as it is.</summary>
internal static class ControlStream
{
    public static void Map(IEndpointRouteBuilder streams)
    {
        streams.MapPost("/{id:guid}/pause", PauseAsync).WithName("PauseStream").Produces(204).ProducesProblem(404);
        streams.MapPost("/{id:guid}/resume", ResumeAsync).WithName("ResumeStream").Produces(204).ProducesProblem(404);
    }

    private static async Task<IResult> PauseAsync([FromRoute(Name = "id")] Guid streamId, Caller caller, Database database, Streams streams, AuditTrail audit, TimeProvider clock, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(caller.Tenant, cancel);
        if (!await work.QueryFirstAsync<bool>(ExistsSql, new { caller.Tenant.WorkspaceId, streamId }, cancel)) return Refusal.NotFound("This stream").ToProblem();
        await streams.PauseAsync(work, caller.Tenant.WorkspaceId, streamId, "by_person", "", clock.GetUtcNow().UtcDateTime, cancel);
        await audit.RecordAsync(work, caller.Tenant.WorkspaceId, new("stream.paused", new("stream", streamId)), cancel);
        await work.CommitAsync(cancel);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> ResumeAsync([FromRoute(Name = "id")] Guid streamId, Caller caller, Database database, Streams streams, AuditTrail audit, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(caller.Tenant, cancel);
        if (!await streams.ResumeAsync(work, caller.Tenant.WorkspaceId, streamId, cancel)) return Refusal.NotFound("This stream").ToProblem();
        await audit.RecordAsync(work, caller.Tenant.WorkspaceId, new("stream.resumed", new("stream", streamId)), cancel);
        await work.CommitAsync(cancel);
        return TypedResults.NoContent();
    }

    private const string ExistsSql = "SELECT EXISTS (SELECT FROM messaging.streams WHERE workspace_id = @WorkspaceId AND id = @streamId)";
}
