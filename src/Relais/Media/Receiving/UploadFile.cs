using Relais.Access;
using Relais.Platform;

namespace Relais.Media.Receiving;

/// <summary>A person hands in a file that they are about to send: the body is the file.</summary>
internal static class UploadFile
{
    /// <param name="Kind">As what it is best sent.</param>
    public sealed record Answer(Guid Id, string ContentType, long Size, string? Name, MediaKind Kind);

    public static void Map(IEndpointRouteBuilder files) =>
        files.MapPost("", HandleAsync).WithName(nameof(UploadFile)).Accepts<Stream>(isOptional: true, "*/*")
            .WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(MediaKinds.MostBytes + 1))
            .Produces<Answer>(201).ProducesProblem(413).ProducesProblem(422).ProducesProblem(507);

    private static async Task<IResult> HandleAsync(string? name, HttpRequest request, Caller caller, Database database, MediaFiles files, CancellationToken cancel)
    {
        name = name?.Trim();
        var check = new FieldCheck();
        check.Require(name is null || (name.Length is > 0 and <= 240 && !name.Any(char.IsControl)), "name", "name_invalid", "1 to 240 characters, none of them a control character.");
        if (check.Refusal() is { } wrong) return wrong.ToProblem();
        if (request.ContentLength > MediaKinds.MostBytes) return TooLarge.ToProblem();

        KeptFile kept;
        try
        {
            kept = (await files.KeepAsync(caller.Tenant.WorkspaceId, CopyAsync, MediaKinds.MostBytes, request.ContentType, name, cancel))!;
        }
        catch (Exception failure) when (failure is FileTooLargeException or BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge })
        {
            return TooLarge.ToProblem();
        }
        catch (StoreFullException)
        {
            return new Refusal(StatusCodes.Status507InsufficientStorage, "store_full", "The server has no room for files. Tell an administrator.").ToProblem();
        }
        if (kept.Size == 0) return Refusal.Invalid("file", "empty", "The file is empty.").ToProblem();

        await using var work = await database.BeginAsync(caller.Tenant, cancel);
        var id = await files.BringAsync(work, caller.Tenant, kept, name, cancel);
        await work.CommitAsync(cancel);
        return TypedResults.Created($"/api/files/{id:D}", new Answer(id, kept.ContentType, kept.Size, name, MediaKinds.Best(kept.ContentType, kept.Size)));

        async Task<bool> CopyAsync(Stream to)
        {
            await request.Body.CopyToAsync(to, cancel);
            return true;
        }
    }

    private static readonly Refusal TooLarge =
        new(StatusCodes.Status413PayloadTooLarge, "file_too_large", $"At most {MediaKinds.MostBytes / 1024 / 1024} MB.");
}
