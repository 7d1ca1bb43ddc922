using Relais.Platform;
using Relais.WhatsApp;
using Relais.WhatsApp.Media;

namespace Relais.Accounts.Asking;

/// <summary>Brings a picture from where Meta keeps it: a page of ours shows none from elsewhere, so that nobody learns who looks.</summary>
internal static class PictureOf
{
    private const int MostBytes = 8 * 1024 * 1024;

    /// <param name="number">Who asks: the client goes only to hosts of Meta's.</param>
    /// <param name="address">As Meta told it.</param>
    /// <param name="account">Of whom it is.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<IResult> ShowAsync(PhoneNumberClient number, string address, ConnectedAccount account, CancellationToken cancel)
    {
        using var picture = new MemoryStream();
        var ended = await number.DownloadMediaAsync(address, picture, MostBytes, cancel);
        return NumberDesk.Conclude(ended, account, media => Shown(picture.ToArray(), media.MediaType));
    }

    private static IResult Shown(byte[] bytes, string? told) => TypeOf(told) is { } type
        ? new Picture(bytes, type)
        : Refusal.Conflict("picture_unreadable", "What WhatsApp keeps there is no picture.").ToProblem();

    private static string? TypeOf(string? told) => told?.Split(';')[0].Trim().ToLowerInvariant() switch
    {
        "image/jpeg" or "image/jpg" => "image/jpeg",
        "image/png" => "image/png",
        "image/webp" => "image/webp",
        // Lines, and at times a script: whoever opens it by itself gets neither scripts nor styles.
        "image/svg+xml" => "image/svg+xml",
        _ => null,
    };

    private sealed class Picture(byte[] bytes, string type) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.ContentType = type;
            httpContext.Response.ContentLength = bytes.Length;
            httpContext.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
            await httpContext.Response.Body.WriteAsync(bytes, httpContext.RequestAborted);
        }
    }
}
