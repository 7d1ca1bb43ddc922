using Microsoft.Net.Http.Headers;

namespace Relais.Platform.Http;

/// <summary>What every answer says to the browser about what it may do with it.</summary>
internal static class SecurityHeaders
{
    // Mantine sets styles on elements as it lays out, hence 'unsafe-inline' for styles. Scripts come from files of ours only.
    private const string Policy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; media-src 'self' blob:; connect-src 'self'; " +
        "worker-src 'self'; manifest-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

    // Written as the answer starts: whoever handles a failure begins by clearing what was written before.
    public static void Use(WebApplication app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(() =>
        {
            Write(context);
            return Task.CompletedTask;
        });
        return next(context);
    });

    private static void Write(HttpContext context)
    {
        var headers = context.Response.Headers;
        // What serves files allows them less still, and lets the browser keep them.
        headers.TryAdd(HeaderNames.ContentSecurityPolicy, Policy);
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = "camera=(), microphone=(self), geolocation=(self)";
        // Not over plain HTTP, where browsers ignore it; and not for the host's subdomains, which are not ours to speak for.
        if (context.Request.IsHttps) headers.StrictTransportSecurity = "max-age=31536000";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)) headers.TryAdd(HeaderNames.CacheControl, "no-store");
    }
}
