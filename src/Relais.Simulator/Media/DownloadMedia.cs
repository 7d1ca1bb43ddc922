using Relais.Simulator.Accounts;
using Relais.Simulator.Numbers;

namespace Relais.Simulator.Media;

/// <summary>The address under which a file lies for five minutes. It wants the token, and a User-Agent as the real one does in practice.</summary>
internal static class DownloadMedia
{
    public const string Path = "/whatsapp_business/attachments/";

    public static void Map(IEndpointRouteBuilder app) => app.MapGet(Path, Get);

    private static IResult Get(HttpContext http, MediaStore media, TokenBook tokens, NumberBook numbers)
    {
        var query = http.Request.Query;
        var header = http.Request.Headers.Authorization.ToString();
        if (!header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)) return TypedResults.StatusCode(401);
        if (tokens.Open(header["Bearer ".Length..].Trim(), proof: null).Access is not { } access) return TypedResults.StatusCode(401);
        // How the refusal looks is not known; that there is one was seen.
        if (http.Request.Headers.UserAgent.Count == 0) return TypedResults.StatusCode(400);
        if (!media.TryOpen(query["mid"], query["ext"], query["hash"], out var stored)) return TypedResults.StatusCode(404);
        if (!numbers.TryFind(stored.PhoneNumberId, out var number) || !access.Sees(number)) return TypedResults.StatusCode(404);
        return TypedResults.Bytes(stored.Bytes, stored.MimeType);
    }
}
