using Microsoft.AspNetCore.Mvc;
using Relais.Access;
using Relais.Accounts.Asking;
using Relais.Platform;
using Relais.WhatsApp;
using Relais.WhatsApp.Numbers;

namespace Relais.Accounts.QrCodes;

/// <summary>A QR code, or short link, that opens a chat with some words in it.</summary>
/// <param name="Code">By which it is known; its picture is at <c>…/qr-codes/{code}/image</c>.</param>
/// <param name="Message">The words.</param>
/// <param name="Link">What the picture says.</param>
public sealed record ChatCode(string Code, string Message, string? Link)
{
    internal static ChatCode Of(QrCode code) => new(code.Code, code.PrefilledMessage ?? "", code.DeepLink);
}

/// <summary>The codes of a number, and the picture of each.</summary>
internal static class ShowQrCodes
{
    private const int PageSize = 50;

    public static void Map(IEndpointRouteBuilder accounts)
    {
        accounts.MapGet("/{id:guid}/qr-codes", ListAsync).WithName("ListQrCodes").Produces<Relais.Platform.Page<ChatCode>>().ProducesProblem(404).ProducesProblem(409).ProducesProblem(503);
        accounts.MapGet("/{id:guid}/qr-codes/{code}/image", ShowImageAsync).WithName("ShowQrCodeImage")
            .Produces(200, contentType: "image/svg+xml").ProducesProblem(404).ProducesProblem(409).ProducesProblem(422).ProducesProblem(503);
    }

    private static Task<IResult> ListAsync([FromRoute(Name = "id")] Guid accountId, string? cursor, Caller caller, NumberDesk desk, CancellationToken cancel) =>
        desk.AskAsync(caller, accountId, number => number.ListQrCodesAsync(image: null, new(PageSize, cursor), cancel),
            page => TypedResults.Ok(new Relais.Platform.Page<ChatCode>([.. page.Items.Select(ChatCode.Of)], page.Next)), cancel);

    /// <param name="accountId">Which number.</param>
    /// <param name="code">Which code.</param>
    /// <param name="format"><c>svg</c>, lines of any size, or <c>png</c>; <c>svg</c> when left out.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="desk">Where.</param>
    /// <param name="clients">By which roads.</param>
    /// <param name="cancel">Gives up.</param>
    private static async Task<IResult> ShowImageAsync(
        [FromRoute(Name = "id")] Guid accountId, string code, string? format, Caller caller, NumberDesk desk, NumberClients clients, CancellationToken cancel)
    {
        if (await desk.FindAsync(caller, accountId, cancel) is not { } account) return NumberDesk.NotHere;
        if (format is not (null or "svg" or "png")) return Refusal.Invalid("format", "unknown", "svg or png.").ToProblem();
        var number = clients.For(account);
        var shown = await number.ShowQrCodeAsync(code, format is "png" ? QrImage.Png : QrImage.Svg, cancel);
        if (shown is not WhatsAppResult<QrCode>.Accepted { Value: var found }) return NumberDesk.Conclude(shown, account, _ => Results.Empty);
        return found.ImageUrl is { Length: > 0 } address ? await PictureOf.ShowAsync(number, address, account, cancel) : Refusal.NotFound("This picture").ToProblem();
    }
}
