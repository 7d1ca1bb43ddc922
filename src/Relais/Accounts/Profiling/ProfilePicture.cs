using Microsoft.AspNetCore.Mvc;
using Relais.Access;
using Relais.Accounts.Asking;
using Relais.Accounts.Watching;
using Relais.Platform;
using Relais.WhatsApp;
using Relais.WhatsApp.Media;
using Relais.WhatsApp.Numbers;
using Relais.WhatsApp.Tokens;

namespace Relais.Accounts.Profiling;

/// <summary>The picture beside the business's name: shown as WhatsApp has it, and changed by handing in another.</summary>
internal static class ProfilePicture
{
    /// <summary>The largest picture, in bytes.</summary>
    public const int MostBytes = 5 * 1024 * 1024;

    /// <summary>The shortest side, in pixels.</summary>
    public const int LeastPixels = 192;

    public static void MapShown(IEndpointRouteBuilder accounts) =>
        accounts.MapGet("/{id:guid}/profile/picture", ShowAsync).WithName("ShowProfilePicture")
            .Produces(200, contentType: "image/jpeg").ProducesProblem(404).ProducesProblem(409).ProducesProblem(503);

    public static void MapChanged(IEndpointRouteBuilder accounts) =>
        accounts.MapPut("/{id:guid}/profile/picture", ChangeAsync).WithName("ChangeProfilePicture").Noting("number.picture_changed").Accepts<Stream>(isOptional: true, "*/*")
            .WithMetadata(new RequestSizeLimitAttribute(4 * MostBytes))
            .Produces(204).ProducesProblem(404).ProducesProblem(409).ProducesProblem(413).ProducesProblem(422).ProducesProblem(503);

    private static async Task<IResult> ShowAsync([FromRoute(Name = "id")] Guid accountId, Caller caller, NumberDesk desk, NumberClients clients, CancellationToken cancel)
    {
        if (await desk.FindAsync(caller, accountId, cancel) is not { } account) return NumberDesk.NotHere;
        var number = clients.For(account);
        var shown = await number.ShowProfileAsync(cancel);
        if (shown is not WhatsAppResult<BusinessProfile>.Accepted { Value: var profile }) return NumberDesk.Conclude(shown, account, _ => Results.Empty);
        return profile.PictureUrl is { Length: > 0 } address ? await PictureOf.ShowAsync(number, address, account, cancel) : Refusal.NotFound("This picture").ToProblem();
    }

    private static async Task<IResult> ChangeAsync(
        [FromRoute(Name = "id")] Guid accountId, HttpRequest request, Caller caller, NumberDesk desk, NumberClients clients, NumberLook numbers, CancellationToken cancel)
    {
        if (await desk.FindAsync(caller, accountId, cancel) is not { } account) return NumberDesk.NotHere;
        if (await TakeAsync(request.Body, cancel) is not { } bytes) return TooLarge.ToProblem();
        if (Judge(bytes, out var form) is { } refusal) return refusal.ToProblem();

        return await SetAsync(account, bytes, form, clients, numbers, cancel);
    }

    // What is too large is read to its end and thrown away: a browser whose upload is cut learns nothing of why.
    private static async Task<byte[]?> TakeAsync(Stream body, CancellationToken cancel)
    {
        try
        {
            using var taken = new MemoryStream();
            var buffer = new byte[81_920];
            long size = 0;
            for (int read; (read = await body.ReadAsync(buffer, cancel)) > 0;)
            {
                size += read;
                if (size <= MostBytes) taken.Write(buffer, 0, read);
            }
            return size <= MostBytes ? taken.ToArray() : null;
        }
        catch (BadHttpRequestException failure) when (failure.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return null;
        }
    }

    /// <summary>What WhatsApp would not take; null when it should.</summary>
    internal static Refusal? Judge(ReadOnlySpan<byte> bytes, out PictureForm form)
    {
        form = default;
        if (bytes.IsEmpty) return Refusal.Invalid("picture", "empty", "The file is empty.");
        if (PictureForm.Read(bytes) is not { } read) return Refusal.Invalid("picture", "picture_type", "A JPEG or a PNG.");
        form = read;
        if (read.Width != read.Height) return Refusal.Invalid("picture", "picture_not_square", $"As wide as high; it is {read.Width} × {read.Height}.");
        return read.Width < LeastPixels ? Refusal.Invalid("picture", "picture_small", $"At least {LeastPixels} pixels each way; it is {read.Width}.") : null;
    }

    // Handed over to the app, whose handle the profile then takes. Which app it is, the token tells.
    private static async Task<IResult> SetAsync(ConnectedAccount account, byte[] bytes, PictureForm form, NumberClients clients, NumberLook numbers, CancellationToken cancel)
    {
        var number = clients.For(account);
        var appId = account.AppId;
        if (appId is null)
        {
            var token = await numbers.InspectAsync(account, number, cancel);
            if (token is not WhatsAppResult<TokenDetails>.Accepted { Value: var told }) return NumberDesk.Conclude(token, account, _ => Results.Empty);
            appId = told.AppId;
        }
        if (appId is not { } app) return AppUnknown.ToProblem();

        var uploads = clients.ForApp(account, app);
        var begun = await uploads.StartUploadAsync(form.ContentType == "image/png" ? "picture.png" : "picture.jpg", bytes.Length, form.ContentType, cancel);
        if (begun is not WhatsAppResult<UploadSessionId>.Accepted { Value: var session }) return NumberDesk.Conclude(begun, account, _ => Results.Empty);
        var sent = await uploads.ContinueUploadAsync(session, new MemoryStream(bytes, writable: false), 0, bytes.Length, cancel);
        if (sent is not WhatsAppResult<UploadHandle>.Accepted { Value: var handle }) return NumberDesk.Conclude(sent, account, _ => Results.Empty);
        return NumberDesk.Conclude(await number.EditProfileAsync(new BusinessProfile { PictureHandle = handle.Value }, cancel), account, _ => TypedResults.NoContent());
    }

    private static readonly Refusal TooLarge = new(StatusCodes.Status413PayloadTooLarge, "file_too_large", $"At most {MostBytes / 1024 / 1024} MB.");

    private static readonly Refusal AppUnknown = Refusal.Conflict("app_unknown", "Meta does not tell which app the token was made for. A token of a system user does.");
}
