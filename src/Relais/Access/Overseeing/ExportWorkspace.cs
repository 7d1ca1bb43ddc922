using System.Globalization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Relais.Platform;

namespace Relais.Access.Overseeing;

/// <summary>All that a workspace has, as one ZIP: a file a table, a JSON object a line, and the files of its messages.</summary>
/// <remarks>Below <c>/api/files</c>, where the browser's cookie counts: it is downloaded by an ordinary link, and never held in a page's memory.</remarks>
internal static class ExportWorkspace
{
    public static void Map(IEndpointRouteBuilder files) =>
        files.MapGet("/workspaces/{id:guid}", HandleAsync).WithName(nameof(ExportWorkspace)).Produces(200, contentType: "application/zip").ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);

    private static async Task<IResult> HandleAsync(
        [FromRoute(Name = "id")] Guid workspaceId, HttpContext http, WorkspaceArchive archive, Database database, AuditTrail audit, TimeProvider clock, CancellationToken cancel)
    {
        WorkspaceBook.Held held;
        await using (var work = await database.BeginAsync(cancel))
        {
            if (await WorkspaceBook.HoldAsync(work, workspaceId, cancel) is not { } found) return WorkspaceBook.NotHere.ToProblem();
            if (found.DeletingAt is not null) return WorkspaceBook.BeingDeleted.ToProblem();
            held = found;
            await audit.RecordInBothAsync(work, workspaceId, new("workspace.exported", new("workspace", workspaceId, held.Name)), cancel);
            await work.CommitAsync(cancel);
        }
        // A ZIP ends its parts with plain writes.
        if (http.Features.Get<IHttpBodyControlFeature>() is { } body) body.AllowSynchronousIO = true;
        http.Response.Headers.CacheControl = "no-store";
        var name = string.Create(CultureInfo.InvariantCulture, $"{held.Name}-{clock.GetUtcNow():yyyy-MM-dd}.zip");
        return TypedResults.Stream(stream => archive.WriteAsync(stream, workspaceId, held.Name, cancel), "application/zip", name);
    }
}
