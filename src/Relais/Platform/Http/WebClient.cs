using Microsoft.AspNetCore.Http.Features;

namespace Relais.Platform.Http;

/// <summary>Serves the built web client: hashed files for ever, the page itself never from a cache.</summary>
internal static class WebClient
{
    public static void Map(WebApplication app)
    {
        app.UseResponseCompression();
        app.UseStaticFiles(new StaticFileOptions
        {
            OnPrepareResponse = file => file.Context.Response.Headers.CacheControl =
                file.Context.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal) ? "public, max-age=31536000, immutable" : "no-cache",
        });

        // An unknown address of the API is a 404 and not the page.
        foreach (var root in new[] { "/api/{**rest}", "/webhook/{**rest}", "/openapi/{**rest}", "/health/{**rest}" })
            app.Map(root, (HttpContext context) => (HasOtherBody(context) ? NotJson : Refusal.NotFound("This address")).ToProblem()).ExcludeFromDescription().AllowAnonymous();

        app.MapFallbackToFile("index.html", new StaticFileOptions
        {
            OnPrepareResponse = page => page.Context.Response.Headers.CacheControl = "no-cache",
        }).AllowAnonymous();
    }

    // Routing passes over an endpoint that takes JSON when a body says it is something else, and the request ends here.
    private static bool HasOtherBody(HttpContext context) =>
        context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody is true && !context.Request.HasJsonContentType();

    private static readonly Refusal NotJson = new(StatusCodes.Status415UnsupportedMediaType, "request_malformed", "The body must be JSON, and say so: Content-Type: application/json.");
}
