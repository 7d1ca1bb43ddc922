using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using Relais.Access;
using Relais.Media.Keeping;
using Relais.Platform;

namespace Relais.Media.Serving;

/// <summary>The bytes of a file, whole or in parts. What could act in a browser is only ever downloaded.</summary>
internal static class ShowFile
{
    public static void Map(IEndpointRouteBuilder files) =>
        files.MapGet("/{id:guid}", HandleAsync).WithName(nameof(ShowFile))
            .Produces(200, contentType: "application/octet-stream").Produces(206).Produces(304).ProducesProblem(404).ProducesProblem(416);

    private static async Task<IResult> HandleAsync(
        [FromRoute(Name = "id")] Guid fileId, bool? download, Caller caller, Database database, MediaFiles files, HttpContext http, CancellationToken cancel)
    {
        StoredFile? file;
        await using (var work = await database.BeginAsync(caller.Tenant, cancel)) file = await files.FindAsync(work, caller.Tenant.WorkspaceId, fileId, cancel);
        if (file is null) return Refusal.NotFound("This file").ToProblem();

        var isShown = ContentSniffer.IsPassive(file.ContentType) && download is not true;
        var headers = http.Response.GetTypedHeaders();
        // A file never changes under its id, and the browser need not fetch it again; whether it may still be seen is asked each time.
        headers.CacheControl = new() { Private = true, NoCache = true };
        headers.ContentDisposition = DispositionOf(isShown ? "inline" : "attachment", file);
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        return Results.File(file.Path, isShown ? file.ContentType : ContentSniffer.Unknown, entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(file.Hash)}\""), enableRangeProcessing: true);
    }

    private static ContentDispositionHeaderValue DispositionOf(string how, StoredFile file)
    {
        var disposition = new ContentDispositionHeaderValue(how);
        if (file.Name is { Length: > 0 } name) disposition.SetHttpFileName(name);
        return disposition;
    }
}
